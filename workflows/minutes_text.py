"""The text of a visit's minutes (biên bản kiểm tra), and the digest that both sides sign."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any, Literal

from workflows.blocks import Block, Run, heading, paragraph, table
from workflows.notice_facts import DecisionFact, SeverityName
from workflows.notice_frame import END_MARK, about
from workflows.teams import short_team
from workflows.wording import date_cited, date_long, sentence, two_digits

Outcome = Literal["met", "not_met", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person present, of either side."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class CheckedCriterion:
    """One criterion of the checklist as answered on site."""

    code: str
    text: str
    outcome: Outcome
    figure_text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFinding:
    """One strength or shortcoming as the minutes state it; ``remedy`` is what the unit must do about it."""

    uid: str
    statement: str
    details: str = ""
    figure_text: str = ""
    severity: SeverityName = "normal"
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What was checked and found in one area."""

    area: str
    label: str
    criteria: tuple[CheckedCriterion, ...] = ()
    strengths: tuple[MinutesFinding, ...] = ()
    shortcomings: tuple[MinutesFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectFact:
    """Whether a shortcoming that was concluded and remedied earlier is still remedied, as seen on site."""

    shortcoming: str
    effect: str  # "Có hiệu quả"
    notice_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything the minutes say; what is not in here is not covered by the signatures."""

    leader_title: str  # "Chủ tịch UBND huyện", who issued plan and decisions
    team_name: str  # "Đoàn kiểm tra công tác cải cách hành chính huyện Yên Thế"
    plan_number: str
    plan_issued_on: date
    plan_title: str
    team_decisions: tuple[DecisionFact, ...]
    unit_name: str  # "UBND xã Đồng Vương"
    visited_on: date
    started_at: time | None
    ended_at: time | None
    place: str  # "trụ sở UBND xã Đồng Vương"
    team_present: tuple[Attendee, ...]
    unit_present: tuple[Attendee, ...]
    areas: tuple[AreaResult, ...]
    period_inspected: str = ""  # "từ ngày 01/01/2023 đến ngày kiểm tra"
    documents_seen: tuple[str, ...] = ()
    unit_opinion: str = ""
    requests: tuple[str, ...] = ()
    remedy_deadline_wording: str = ""  # "trước ngày 25/10/2023"
    copies: int = 2
    reservation: str = ""  # what the unit does not agree to, though it signs
    refusal_reason: str = ""  # why the unit does not sign; "" while it does, or nobody knows yet
    witnesses: tuple[Attendee, ...] = ()  # who saw that it did not
    secretary: Attendee | None = None  # who keeps the minutes and signs them beside both sides
    effects: tuple[EffectFact, ...] = ()


# -- the digest --------------------------------------------------------------------------------------------------------


def minutes_digest(facts: MinutesFacts) -> str:
    """Return the sha256 of everything the minutes say, the same whatever wrote the facts down."""
    return digest_of(asdict(facts))


def digest_of(facts: dict[str, Any]) -> str:
    """Return the sha256 of what a dataclass of facts says.

    What is empty is left out, so that a field that is added one day does not change the digest of minutes signed
    before.
    """
    text = json.dumps(_said(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "backslashreplace")).hexdigest()


def _said(value: Any) -> Any:
    match value:
        case dict():
            pruned = {key: _said(inner) for key, inner in value.items()}
            return {key: inner for key, inner in pruned.items() if inner not in ("", [], None)}
        case list() | tuple():
            return [_said(inner) for inner in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


# -- the text ----------------------------------------------------------------------------------------------------------


def minutes_blocks(facts: MinutesFacts) -> list[Block]:
    """Return the body of the minutes; letterhead and signatures stand around it."""
    sections = [
        ("THÀNH PHẦN THAM GIA", _present(facts)),
        ("NỘI DUNG VÀ KẾT QUẢ KIỂM TRA", _results(facts)),
        ("KẾT QUẢ KHẮC PHỤC HẠN CHẾ ĐÃ KẾT LUẬN", _effects(facts)),
        ("TÀI LIỆU ĐÃ XEM XÉT", _items(facts.documents_seen)),
        (f"YÊU CẦU CỦA {short_team(facts.team_name).upper()}", _requests(facts)),
        ("Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", _opinion(facts)),
    ]
    held = [(title, blocks) for title, blocks in sections if blocks]
    body = [*(paragraph(Run(text, italic=True)) for text in minutes_bases(facts)), _opening(facts)]
    for numeral, (title, blocks) in zip(("I", "II", "III", "IV", "V", "VI"), held, strict=False):
        body += [heading(f"{numeral}. {title}", 2), *blocks]
    return [*body, _ending(facts)]


def minutes_bases(facts: MinutesFacts) -> list[str]:
    """Return the grounds, a sentence each: plan and decisions, which do not change in the room."""
    plan = f"Kế hoạch số {facts.plan_number} ngày {date_cited(facts.plan_issued_on)} của {facts.leader_title}"
    cited = [f"Căn cứ {plan} về việc {about(facts.plan_title, 'Kế hoạch')}"]
    for one in sorted(facts.team_decisions, key=lambda one: (one.issued_on, one.number)):
        decision = f"Quyết định số {one.number} ngày {date_cited(one.issued_on)} của {one.issuer or facts.leader_title}"
        cited.append(f"Căn cứ {decision} về việc {about(one.subject, 'Quyết định')}")
    return [f"{text}{'.' if index == len(cited) else ';'}" for index, text in enumerate(cited, start=1)]


def _opening(facts: MinutesFacts) -> Block:
    where = f", tại {_within(facts.place)}" if facts.place else ""
    period = f" Thời kỳ kiểm tra: {facts.period_inspected.strip(' .')}." if facts.period_inspected.strip() else ""
    return paragraph(
        f"Hôm nay, vào hồi {_clock(facts.started_at)}, {date_long(facts.visited_on)}{where}, {facts.team_name}"
        f" tiến hành {checking(facts.team_name)} công tác cải cách hành chính đối với {facts.unit_name}.{period}"
    )


#: Places that are no names: capitals where they stand alone, none within a sentence.
_NO_NAMES = ("Trụ sở", "Hội trường", "Phòng họp", "Nhà văn hóa")


def _within(place: str) -> str:
    return place[:1].lower() + place[1:] if place.startswith(_NO_NAMES) else place


def checking(team_name: str) -> str:
    """Return what the team does: a Tổ tự kiểm tra does not inspect others."""
    return "tự kiểm tra" if " tự " in short_team(team_name) else "kiểm tra"


def _clock(at: time | None) -> str:
    return f"{at.hour:02d} giờ {at.minute:02d} phút" if at else "…… giờ …… phút"


def _present(facts: MinutesFacts) -> list[Block]:
    return [
        heading(f"1. Đại diện {short_team(facts.team_name)}", 3),
        *_items([", ".join(filter(None, (one.name, one.title))) for one in facts.team_present]),
        heading(f"2. Đại diện {facts.unit_name}", 3),
        *_items([", ".join(filter(None, (one.name, one.title))) for one in facts.unit_present]),
    ]


def _items(texts: Sequence[str]) -> list[Block]:
    """Return a list as documents end it: semicolons between, a full stop at the end."""
    kept = [" ".join(text.split()).rstrip(".;, ") for text in texts if text.strip()]
    return [paragraph(f"- {text}{'.' if index == len(kept) else ';'}") for index, text in enumerate(kept, start=1)]


def _results(facts: MinutesFacts) -> list[Block]:
    areas = [area for area in facts.areas if area.criteria or area.strengths or area.shortcomings]
    return [
        block
        for index, area in enumerate(areas, start=1)
        for block in (heading(f"{index}. {area.label}", 3), *_area(area, index))
    ]


CHECK_WORDS = {"met": "Đạt", "not_met": "Chưa đạt", "not_applicable": "Không áp dụng"}


def _area(area: AreaResult, index: int) -> Iterator[Block]:
    if area.criteria:
        rows = [
            (one.code, one.text, CHECK_WORDS[one.outcome], ". ".join(filter(None, (one.figure_text, one.note))))
            for one in area.criteria
        ]
        header = ("Mã", "Nội dung kiểm tra", "Kết quả", "Số liệu, ghi chú")
        yield table(header, rows, widths=(1.4, 6, 1.8, 3.6), aligns=("center", "left", "center", "left"))
    parts = [("Ưu điểm", area.strengths), ("Hạn chế, khuyết điểm", area.shortcomings)]
    for number, (title, findings) in enumerate([part for part in parts if part[1]], start=1):
        yield heading(f"{index}.{number}. {title}", 4, italic=True)
        yield from map(_finding, findings)


def _finding(one: MinutesFinding) -> Block:
    figure = f" ({one.figure_text.strip()})" if one.figure_text.strip() else ""
    statement = " ".join(one.statement.split()).rstrip(".;, ")
    parts = [sentence(f"{statement}{figure}"), sentence(one.details)]
    if one.severity == "serious":
        parts.append("Mức độ: nghiêm trọng.")
    if one.remedy.strip():
        parts.append(f"Yêu cầu khắc phục: {sentence(one.remedy)}")
    return paragraph(f"- {' '.join(filter(None, parts))}")


def _effects(facts: MinutesFacts) -> list[Block]:
    """Return what was seen of what earlier notices had asked to be remedied, one line each."""
    return _items(
        [
            f"{one.shortcoming.rstrip('. ')}{f' (Thông báo số {one.notice_number})' if one.notice_number else ''}:"
            f" {one.effect[:1].lower()}{one.effect[1:]}{f'. {one.note}' if one.note.strip() else ''}"
            for one in facts.effects
        ]
    )


def _requests(facts: MinutesFacts) -> list[Block]:
    has_shortcomings = any(area.shortcomings for area in facts.areas)
    deadline = f" {facts.remedy_deadline_wording}" if facts.remedy_deadline_wording else ""
    remedy = f"Khắc phục các hạn chế, khuyết điểm nêu tại Biên bản này và báo cáo kết quả{deadline}"
    return _items([*([remedy] if has_shortcomings else []), *facts.requests])


def _opinion(facts: MinutesFacts) -> list[Block]:
    said = _lines(facts.unit_opinion) or [paragraph("Đơn vị không nêu ý kiến.")]
    reserved = _lines(facts.reservation)
    return said + ([paragraph("Đơn vị ký biên bản và bảo lưu ý kiến sau:"), *reserved] if reserved else [])


def _lines(text: str) -> list[Block]:
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _ending(facts: MinutesFacts) -> Block:
    copies = two_digits(facts.copies)
    each = two_digits(facts.copies // 2)
    team = short_team(facts.team_name)
    kept = f": {facts.unit_name} giữ {each} bản, {team} giữ {each} bản" if facts.copies % 2 == 0 else ""
    return paragraph(
        f"Biên bản kết thúc vào hồi {_clock(facts.ended_at)} cùng ngày, đã được đọc lại cho những người có mặt cùng"
        f" nghe{_agreed(facts)}. Biên bản được lập thành {copies} bản có giá trị như nhau{kept}{END_MARK}"
    )


def _agreed(facts: MinutesFacts) -> str:
    """Return how those present took what was read to them."""
    if facts.refusal_reason.strip():
        seen = "; ".join(", ".join(filter(None, (one.name, one.title))) for one in facts.witnesses)
        by = f" Người chứng kiến: {seen}" if seen else ""
        why = sentence(facts.refusal_reason)
        return f". Đại diện {facts.unit_name} không ký biên bản. Lý do: {why}{by}".rstrip(".")
    if facts.reservation.strip():
        return " và ký tên; đơn vị được kiểm tra bảo lưu ý kiến nêu trên"
    return ", thống nhất nội dung và ký tên"
