// The words of minutes as they are read back in the room: what workflows/minutes_text.py writes, letter for letter
// (tests/workflows/room_table.json).  `frame` is what the server has put in words beforehand and nothing in the room changes.
const END_MARK = "./.";
const LINES = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

const paragraph = (text, more = {}) => ({ kind: "paragraph", text, ...more });
const heading = (text, level, more = {}) => ({ kind: "heading", text, level, ...more });
const words = (text) => text.trim().split(/\s+/).join(" ");
const cut = (text, marks) => {
  let end = text.length;
  while (end > 0 && marks.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
};

export function minutesBlocks(facts, frame) {
  const sections = [
    ["THÀNH PHẦN THAM GIA", present(facts, frame)],
    ["NỘI DUNG VÀ KẾT QUẢ KIỂM TRA", results(facts)],
    ["KẾT QUẢ KHẮC PHỤC HẠN CHẾ ĐÃ KẾT LUẬN", effects(facts)],
    ["TÀI LIỆU ĐÃ XEM XÉT", items(facts.documents_seen)],
    [`YÊU CẦU CỦA ${frame.short_team.toUpperCase()}`, requests(facts)],
    ["Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", opinion(facts)],
  ].filter(([, blocks]) => blocks.length);
  const body = [...frame.bases.map((text) => paragraph(text, { italic: true })), opening(facts, frame)];
  sections.forEach(([title, blocks], each) => body.push(heading(`${["I", "II", "III", "IV", "V", "VI"][each]}. ${title}`, 2), ...blocks));
  return [...body, ending(facts, frame)];
}

// Places that are no names: capitals where they stand alone, none within a sentence.
const within = (place) => (/^(?:Trụ sở|Hội trường|Phòng họp|Nhà văn hóa)/.test(place) ? place[0].toLowerCase() + place.slice(1) : place);

function opening(facts, frame) {
  const where = facts.place ? `, tại ${within(facts.place)}` : "";
  const period = facts.period_inspected.trim() ? ` Thời kỳ kiểm tra: ${cut(facts.period_inspected.trim(), " .")}.` : "";
  return paragraph(`Hôm nay, vào hồi ${clock(facts.started_at)}, ${dateLong(facts.visited_on)}${where}, ${facts.team_name} tiến hành ${frame.checking} công tác cải cách hành chính đối với ${facts.unit_name}.${period}`);
}

const clock = (time) => (time ? `${time.slice(0, 2)} giờ ${time.slice(3, 5)} phút` : "…… giờ …… phút");

function dateLong(iso) {
  const [year, month, day] = iso.split("-");
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${Number(year)}`;
}

const named = ({ name, title }) => [name, title].filter(Boolean).join(", ");

function present(facts, frame) {
  return [
    heading(`1. Đại diện ${frame.short_team}`, 3), ...items(facts.team_present.map(named)),
    heading(`2. Đại diện ${facts.unit_name}`, 3), ...items(facts.unit_present.map(named)),
  ];
}

function items(texts) {
  const kept = texts.filter((text) => text.trim()).map((text) => cut(words(text), ".;, "));
  return kept.map((text, each) => paragraph(`- ${text}${each === kept.length - 1 ? "." : ";"}`));
}

function results(facts) {
  const areas = facts.areas.filter((one) => one.criteria.length || one.strengths.length || one.shortcomings.length);
  return areas.flatMap((one, each) => [heading(`${each + 1}. ${one.label}`, 3), ...area(one, each + 1)]);
}

const OUTCOMES = { met: "Đạt", not_met: "Chưa đạt", not_applicable: "Không áp dụng" };

function area(one, number) {
  const blocks = [];
  if (one.criteria.length) {
    blocks.push({
      kind: "table", head: ["Mã", "Nội dung kiểm tra", "Kết quả", "Số liệu, ghi chú"],
      rows: one.criteria.map((row) => [row.code, row.text, OUTCOMES[row.outcome], [row.figure_text, row.note].filter(Boolean).join(". ")]),
    });
  }
  const parts = [["Ưu điểm", one.strengths], ["Hạn chế, khuyết điểm", one.shortcomings]].filter(([, list]) => list.length);
  parts.forEach(([title, list], each) => blocks.push(heading(`${number}.${each + 1}. ${title}`, 4, { italic: true }), ...list.map(finding)));
  return blocks;
}

function finding(one) {
  const figure = one.figure_text.trim() ? ` (${one.figure_text.trim()})` : "";
  const parts = [sentence(`${cut(words(one.statement), ".;, ")}${figure}`), sentence(one.details)];
  if (one.severity === "serious") parts.push("Mức độ: nghiêm trọng.");
  if (one.remedy.trim()) parts.push(`Yêu cầu khắc phục: ${sentence(one.remedy)}`);
  return paragraph(`- ${parts.filter(Boolean).join(" ")}`);
}

function sentence(text) {
  let found = cut(words(text), ";:, ");
  if (!found) return "";
  const letters = [...found];
  const first = Math.max(0, letters.findIndex((letter) => /[\p{L}\p{N}]/u.test(letter)));
  letters[first] = letters[first].toUpperCase();
  found = letters.join("");
  return /[.!?…]$/.test(cut(found, "”’\"')]»")) ? found : `${found}.`;
}

function effects(facts) {
  return items((facts.effects ?? []).map((one) => {
    const from = one.notice_number ? ` (Thông báo số ${one.notice_number})` : "";
    const note = (one.note ?? "").trim() ? `. ${one.note}` : "";
    return `${cut(one.shortcoming, ". ")}${from}: ${one.effect.slice(0, 1).toLowerCase()}${one.effect.slice(1)}${note}`;
  }));
}

function requests(facts) {
  const deadline = facts.remedy_deadline_wording ? ` ${facts.remedy_deadline_wording}` : "";
  const remedy = `Khắc phục các hạn chế, khuyết điểm nêu tại Biên bản này và báo cáo kết quả${deadline}`;
  return items([...(facts.areas.some((one) => one.shortcomings.length) ? [remedy] : []), ...facts.requests]);
}

const lines = (text) => text.split(LINES).map((line) => line.trim()).filter(Boolean).map((line) => paragraph(line));

function opinion(facts) {
  const found = lines(facts.unit_opinion);
  const reserved = lines(facts.reservation);
  return [
    ...(found.length ? found : [paragraph("Đơn vị không nêu ý kiến.")]),
    ...(reserved.length ? [paragraph("Đơn vị ký biên bản và bảo lưu ý kiến sau:"), ...reserved] : []),
  ];
}

const twoDigits = (count) => (count > 0 && count < 10 ? `0${count}` : String(count));

function ending(facts, frame) {
  const half = twoDigits(Math.floor(facts.copies / 2));
  const kept = facts.copies % 2 === 0 ? `: ${facts.unit_name} giữ ${half} bản, ${frame.short_team} giữ ${half} bản` : "";
  return paragraph(`Biên bản kết thúc vào hồi ${clock(facts.ended_at)} cùng ngày, đã được đọc lại cho những người có mặt cùng nghe${agreed(facts)}. Biên bản được lập thành ${twoDigits(facts.copies)} bản có giá trị như nhau${kept}${END_MARK}`);
}

function agreed(facts) {
  if (facts.refusal_reason.trim()) {
    const seen = facts.witnesses.map(named).join("; ");
    return cut(`. Đại diện ${facts.unit_name} không ký biên bản. Lý do: ${sentence(facts.refusal_reason)}${seen ? ` Người chứng kiến: ${seen}` : ""}`, ".");
  }
  return facts.reservation.trim() ? " và ký tên; đơn vị được kiểm tra bảo lưu ý kiến nêu trên" : ", thống nhất nội dung và ký tên";
}
