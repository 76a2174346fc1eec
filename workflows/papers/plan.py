"""The inspection plan (kế hoạch kiểm tra): why, what, whom, when and who does what; checklist and calendar annexed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from workflows.blocks import Block, heading, paragraph
from workflows.papers.annexes import (
    CALENDAR,
    CHECKLIST,
    UNITS,
    ChecklistArea,
    VisitDay,
    at_own_seats,
    calendar_annex,
    checklist_annex,
    units_annex,
)
from workflows.papers.paper import (
    END_MARK,
    MANY_UNITS,
    Annex,
    Authority,
    Paper,
    annex_label,
    bullets,
    counted_units,
    inspection_of,
    joined,
    sections,
    text_paragraphs,
)
from workflows.teams import short_team
from workflows.wording import UnitName, councils, date_cited, two_digits

FormName = Literal["planned", "surprise", "by_report", "follow_up", "self"]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A campaign as its plan says it."""

    authority: Authority
    issuer: str  # who signs: "Chủ tịch UBND huyện", or "UBND huyện" where the body itself does
    title: str
    form: FormName
    year: int
    units: tuple[UnitName, ...]
    units_total: int
    areas: tuple[ChecklistArea, ...]
    visits: tuple[VisitDay, ...] = ()
    legal_bases: tuple[str, ...] = ()
    purpose: str = ""
    period_from: date | None = None
    period_to: date | None = None
    team_name: str = "Đoàn kiểm tra"
    report_deadline: str = ""  # "trước ngày 25/10/2023"
    signature_lines: tuple[str, ...] = ()
    signer_name: str = ""


def plan_paper(facts: PlanFacts) -> Paper:
    """Return the plan; a surprise inspection has no calendar that units could read."""
    annexes = _annexes(facts)
    labels = {annex.title: annex_label(index, len(annexes)) for index, annex in enumerate(annexes)}
    work = inspection_of(facts.title)
    body = [
        _opening(facts, work),
        *sections(
            [
                ("MỤC ĐÍCH, YÊU CẦU", _purpose(facts)),
                ("NỘI DUNG KIỂM TRA", _contents(facts, labels.get(CHECKLIST, ""))),
                (
                    "ĐỐI TƯỢNG, HÌNH THỨC, THỜI KỲ VÀ THỜI GIAN KIỂM TRA",
                    _scope(facts, labels.get(CALENDAR, ""), labels.get(UNITS, "")),
                ),
                ("TỔ CHỨC THỰC HIỆN", _duties(facts, labels.get(CHECKLIST, ""))),
            ]
        ),
        _closing(facts, work),
    ]
    return Paper(
        title="KẾ HOẠCH",
        subject=_capital(work),
        symbol="KH-UBND",
        blocks=tuple(body),
        annexes=annexes,
        recipients=_recipients(facts),
        signature_lines=facts.signature_lines,
        signer_name=facts.signer_name,
    )


def _opening(facts: PlanFacts, work: str) -> Block:
    cited = joined(_as_base(line) for line in facts.legal_bases)
    start = f"Thực hiện {cited}, {facts.issuer}" if cited else facts.issuer
    return paragraph(f"{start} ban hành Kế hoạch {work} với các nội dung sau:")


def _as_base(line: str) -> str:
    """Return a legal basis as running text: without the word that would open it in a decision."""
    words = " ".join(line.split())
    for start in ("Căn cứ ", "Thực hiện "):
        words = words.removeprefix(start)
    return words


def _purpose(facts: PlanFacts) -> list[Block]:
    if facts.purpose.strip():
        return text_paragraphs(facts.purpose)
    who = _inspected(facts)
    return [
        heading("1. Mục đích", 3),
        *bullets(
            f"Đánh giá khách quan, toàn diện kết quả thực hiện nhiệm vụ cải cách hành chính của {who}; ghi nhận cách"
            " làm hay, sáng kiến để nhân rộng",
            "Phát hiện, chấn chỉnh kịp thời hạn chế, khuyết điểm; làm rõ nguyên nhân, trách nhiệm và yêu cầu khắc phục"
            " với thời hạn cụ thể",
        ),
        heading("2. Yêu cầu", 3),
        *bullets(
            "Việc kiểm tra phải đúng nội dung, đối tượng, thời gian theo Kế hoạch; trung thực, công khai, không gây"
            " cản trở hoạt động bình thường của đơn vị",
            "Mọi nhận xét phải có tài liệu, số liệu chứng minh và được ghi vào biên bản kiểm tra",
        ),
    ]


def _inspected(facts: PlanFacts) -> str:
    if facts.form == "self":
        return f"các bộ phận, công chức chuyên môn thuộc {facts.authority.council}"
    return councils(facts.units) if facts.units else "các đơn vị được kiểm tra"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _contents(facts: PlanFacts, annex: str) -> list[Block]:
    if not facts.areas:
        return []
    items = sum(len(area.items) for area in facts.areas)
    lead = (
        f"Kiểm tra {two_digits(items)} nội dung thuộc {two_digits(len(facts.areas))} lĩnh vực dưới đây, chi tiết tại"
        f" {annex} kèm theo Kế hoạch này:"
    )
    return [paragraph(lead), *bullets(*(area.label for area in facts.areas))]


_FORMS: dict[FormName, str] = {
    "planned": "Kiểm tra trực tiếp tại đơn vị: nghe báo cáo, xem xét hồ sơ, tài liệu, kiểm tra thực tế nơi tiếp nhận và"
    " trả kết quả giải quyết thủ tục hành chính, lập biên bản.",
    "surprise": "Kiểm tra đột xuất, không báo trước cho đơn vị được kiểm tra; có lập biên bản.",
    "by_report": "Kiểm tra qua báo cáo, hồ sơ, tài liệu do đơn vị gửi và số liệu trên các hệ thống thông tin; khi cần"
    " thiết kiểm tra, xác minh trực tiếp.",
    "follow_up": "Phúc tra tại đơn vị việc khắc phục các hạn chế, khuyết điểm đã được kết luận; có lập biên bản.",
    "self": "Tự kiểm tra trực tiếp tại từng bộ phận, đối chiếu hồ sơ, sổ sách và số liệu trên các hệ thống thông tin;"
    " có lập biên bản.",
}


def _scope(facts: PlanFacts, calendar: str, units: str) -> list[Block]:
    whom = f"UBND {counted_units(facts.units, facts.units_total, annex=units)}." if facts.units else ""
    if facts.form == "self":
        whom = f"{_capital(_inspected(facts))}."
    parts = [
        ("Đối tượng kiểm tra", whom),
        ("Hình thức kiểm tra", _FORMS[facts.form]),
        ("Thời kỳ kiểm tra", _period(facts)),
        ("Thời gian kiểm tra", _days(facts, calendar)),
    ]
    kept = [(title, text) for title, text in parts if text]
    return [
        block
        for index, (title, text) in enumerate(kept, start=1)
        for block in (heading(f"{index}. {title}", 3), paragraph(text))
    ]


def _period(facts: PlanFacts) -> str:
    if facts.period_from is None:
        return ""
    ends = f"ngày {date_cited(facts.period_to)}" if facts.period_to else "thời điểm kiểm tra"
    return f"Từ ngày {date_cited(facts.period_from)} đến {ends}."


def _days(facts: PlanFacts, calendar: str) -> str:
    if facts.form == "surprise":
        return "Theo yêu cầu của công tác chỉ đạo, điều hành, không thông báo lịch trước."
    if not facts.visits:
        return (
            "Theo lịch thông báo sau."
            if not facts.authority.office
            else (f"Theo lịch do {facts.authority.office} thông báo đến từng đơn vị.")
        )
    days = sorted(visit.on for visit in facts.visits)
    where = ", tại trụ sở của từng đơn vị" if at_own_seats(facts.visits) else ""
    if days[0] == days[-1]:
        return f"Ngày {date_cited(days[0])}{where}, lịch cụ thể tại {calendar}."
    return f"Từ ngày {date_cited(days[0])} đến ngày {date_cited(days[-1])}{where}, lịch cụ thể tại {calendar}."


def _duties(facts: PlanFacts, checklist: str) -> list[Block]:
    authority, team = facts.authority, short_team(facts.team_name)
    prepared = f" theo nội dung tại {checklist}" if checklist else ""
    report = f" {facts.report_deadline}" if facts.report_deadline else " theo thời hạn nêu tại thông báo kết luận"
    parts: list[tuple[str, tuple[str, ...]]] = []
    if authority.office:
        parts.append(
            (
                authority.office,
                (
                    f"Tham mưu {authority.leader} thành lập {team}; thông báo lịch và nội dung kiểm tra đến các đơn vị"
                    if facts.form != "surprise"
                    else f"Tham mưu {authority.leader} thành lập {team}",
                    f"Tổng hợp kết quả, tham mưu {authority.leader} thông báo kết luận kiểm tra; theo dõi, đôn đốc việc"
                    " khắc phục hạn chế, khuyết điểm sau kiểm tra",
                ),
            )
        )
    parts += [
        (
            team,
            (
                "Tiến hành kiểm tra theo Kế hoạch này; lập biên bản với từng đơn vị được kiểm tra",
                f"Báo cáo {authority.leader} kết quả kiểm tra sau khi kết thúc đợt kiểm tra",
            ),
        ),
        (
            _capital(_inspected(facts)) + (" được kiểm tra" if facts.form != "self" and len(facts.units) > 1 else ""),
            (
                f"Chuẩn bị báo cáo, hồ sơ, tài liệu{prepared}; bố trí thành phần làm việc và điều kiện cần thiết cho"
                f" {team}",
                "Cung cấp đầy đủ, kịp thời, trung thực thông tin, số liệu và chịu trách nhiệm về thông tin đã cung cấp",
                f"Khắc phục hạn chế, khuyết điểm (nếu có), báo cáo kết quả về"
                f" {authority.leader}{authority.through}{report}",
            ),
        ),
    ]
    return [
        block
        for index, (who, duties) in enumerate(parts, start=1)
        for block in (heading(f"{index}. {who}", 3), *bullets(*duties))
    ]


def _closing(facts: PlanFacts, work: str) -> Block:
    office = facts.authority.office
    asks = (
        f" Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh về {office} để tổng hợp,"
        f" báo cáo {facts.authority.leader} xem xét, giải quyết"
        if office
        else " Yêu cầu các cơ quan, đơn vị, cá nhân có liên quan nghiêm túc thực hiện"
    )
    return paragraph(f"Trên đây là Kế hoạch {work}.{asks}{END_MARK}")


def _recipients(facts: PlanFacts) -> tuple[str, ...]:
    kind = facts.authority.kind_word
    return (
        f"Chủ tịch, các Phó Chủ tịch UBND {kind}",
        *([facts.authority.office] if facts.authority.office else []),
        *([_capital(_inspected(facts))] if facts.units and facts.form != "surprise" else []),
        f"Thành viên {short_team(facts.team_name)}",
        "Lưu: VT" + (", NV" if facts.authority.office else ""),
    )


# -- annexes -----------------------------------------------------------------------------------------------------------


def _annexes(facts: PlanFacts) -> tuple[Annex, ...]:
    found = [checklist_annex(facts.areas)] if facts.areas else []
    if facts.visits and facts.form != "surprise":
        found.append(calendar_annex(facts.visits))
    if len(facts.units) > MANY_UNITS:
        found.append(units_annex(facts.units))
    return tuple(found)
