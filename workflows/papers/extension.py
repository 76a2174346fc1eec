"""Letters about more time: a unit's request (công văn đề nghị gia hạn), the authority's answer, time for all units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.blocks import Block, paragraph, table
from workflows.papers.paper import END_MARK, Authority, Cited, Paper, numbered, units_addressed
from workflows.wording import UnitName, date_cited, sentence, two_digits


@dataclass(frozen=True, slots=True)
class AskedTime:
    """One request: the task, its last permitted day, the day asked for and why."""

    task: str
    due_on: date
    asked_due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ExtensionRequestFacts:
    """What a unit asks for on one day under one notice."""

    unit: Authority
    authority: Authority
    notice: Cited
    asked_on: date
    items: tuple[AskedTime, ...]


def extension_request_paper(facts: ExtensionRequestFacts) -> Paper:
    """Return the unit's letter: one request as sentences, several as a table."""
    unit = facts.unit.council
    blocks = [
        paragraph(
            f"Thực hiện {facts.notice.full}, {unit} đã tập trung chỉ đạo khắc phục các hạn chế, khuyết điểm được nêu."
        ),
        *(_one_request(facts.items[0], unit) if len(facts.items) == 1 else _many_requests(facts.items, unit)),
        paragraph(
            f"{unit} cam kết hoàn thành và báo cáo kết quả đúng thời hạn được gia hạn. Kính đề nghị"
            f" {facts.authority.leader_in_full} xem xét, chấp thuận{END_MARK}"
        ),
    ]
    return Paper(
        title="",
        subject="V/v đề nghị gia hạn thời gian khắc phục hạn chế sau kiểm tra cải cách hành chính",
        symbol="UBND",
        blocks=tuple(blocks),
        addressees=(
            facts.authority.leader_in_full,
            *([facts.authority.office_in_full] if facts.authority.office else []),
        ),
        recipients=("Như trên", "Lưu: VT"),
        signature_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    )


def _one_request(item: AskedTime, unit: str) -> list[Block]:
    return [
        paragraph(
            f"Trong đó, nội dung “{_bare(item.task)}” phải hoàn thành chậm nhất ngày {date_cited(item.due_on)}."
            " Đến nay, nội dung này chưa thể hoàn thành đúng thời hạn."
        ),
        paragraph(f"Lý do: {sentence(item.reason)}"),
        paragraph(
            f"Để bảo đảm chất lượng khắc phục, {unit} đề nghị cho phép gia hạn thời gian hoàn thành nội dung nêu trên"
            f" đến hết ngày {date_cited(item.asked_due_on)}."
        ),
    ]


def _many_requests(items: Sequence[AskedTime], unit: str) -> list[Block]:
    rows = [
        (str(index), sentence(item.task), date_cited(item.due_on), date_cited(item.asked_due_on), sentence(item.reason))
        for index, item in enumerate(items, start=1)
    ]
    header = ("TT", "Nội dung khắc phục", "Thời hạn được giao", "Đề nghị gia hạn đến", "Lý do")
    return [
        paragraph(
            f"Tuy nhiên, có {two_digits(len(items))} nội dung chưa thể hoàn thành đúng thời hạn. {unit} đề nghị cho"
            " phép gia hạn như sau:"
        ),
        table(header, rows, widths=(0.9, 5, 2.5, 2.7, 4.9), aligns=("center", "left", "center", "center", "left")),
    ]


# -- the answer --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DecidedTime:
    """What was decided on one request; without ``granted_due_on`` it was refused."""

    task: str
    previous_due_on: date
    asked_due_on: date
    granted_due_on: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionReplyFacts:
    """The authority's answer to what a unit asked on one day."""

    authority: Authority
    unit: Authority
    notice: Cited
    asked_on: date
    items: tuple[DecidedTime, ...]
    request: Cited | None = None  # the unit's letter, where its number is known


def extension_reply_paper(facts: ExtensionReplyFacts) -> Paper:
    """Return the letter that grants or refuses, request by request, and keeps the first deadline on record."""
    granted = [item for item in facts.items if item.granted_due_on]
    refused = [item for item in facts.items if not item.granted_due_on]
    leader, unit = facts.authority.leader, facts.unit.council
    asked = (
        f"{facts.request.numbered} của {unit}"
        if facts.request
        else f"đề nghị ngày {date_cited(facts.asked_on)} của {unit}"
    )
    duties = [*map(_granted, granted), *map(_refused, refused), *_orders(facts, bool(granted), bool(refused))]
    verb = "gia hạn" if granted else "trả lời đề nghị gia hạn"
    return Paper(
        title="",
        subject=f"V/v {verb} thời gian khắc phục hạn chế sau kiểm tra cải cách hành chính",
        symbol="UBND-NV",
        blocks=(
            paragraph(
                f"Xét {asked} về việc gia hạn thời gian khắc phục hạn chế, khuyết điểm theo {facts.notice.full};"
                f" {leader} có ý kiến như sau:"
            ),
            *numbered(*duties),
            paragraph(f"{leader} thông báo để {unit} biết, thực hiện{END_MARK}"),
        ),
        addressees=(unit,),
        recipients=(
            "Như trên",
            *([facts.authority.office] if facts.authority.office else []),
            "Lưu: VT" + (", NV" if facts.authority.office else ""),
        ),
        signature_lines=facts.authority.by_order,
    )


def _granted(item: DecidedTime) -> str:
    assert item.granted_due_on is not None  # noqa: S101 - only granted ones come here
    shorter = (
        f" (đơn vị đề nghị đến ngày {date_cited(item.asked_due_on)})"
        if item.granted_due_on != item.asked_due_on
        else ""
    )
    reason = f". Lý do: {_lower(_bare(item.reason))}" if item.reason.strip() else ""
    return (
        f"Đồng ý gia hạn thời gian hoàn thành nội dung “{_bare(item.task)}” từ ngày {date_cited(item.previous_due_on)}"
        f" đến hết ngày {date_cited(item.granted_due_on)}{shorter}{reason}"
    )


def _refused(item: DecidedTime) -> str:
    reason = f" vì {_lower(_bare(item.reason))}" if item.reason.strip() else ""
    return (
        f"Không đồng ý gia hạn thời gian hoàn thành nội dung “{_bare(item.task)}” đến ngày"
        f" {date_cited(item.asked_due_on)}{reason}. Thời hạn đã giao (ngày {date_cited(item.previous_due_on)})"
        " không thay đổi"
    )


def _orders(facts: ExtensionReplyFacts, granted: bool, refused: bool) -> list[str]:
    authority = facts.authority
    when = "đúng thời hạn được gia hạn" if granted and not refused else "đúng thời hạn"
    if refused and not granted:
        when = "ngay"
    duty = (
        f"Yêu cầu {facts.unit.council} tập trung chỉ đạo, khắc phục {when}, báo cáo kết quả về"
        f" {authority.leader}{authority.through}"
    )
    kept = [f"Các nội dung khác của {facts.notice.short} không thay đổi"] if granted else []
    office = [f"Giao {authority.office} theo dõi, đôn đốc việc thực hiện"] if authority.office else []
    return [*kept, duty, *office]


# -- for all units -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GeneralExtensionFacts:
    """More time that the authority gives all units which still have to act on a notice."""

    authority: Authority
    notice: Cited
    due_on: date
    reason: str
    units: tuple[UnitName, ...]


def general_extension_paper(facts: GeneralExtensionFacts) -> Paper:
    """Return the letter that gives all of them time until one day; a unit's own later day holds."""
    authority, leader = facts.authority, facts.authority.leader
    duties = [
        "Gia hạn thời gian hoàn thành các nội dung còn phải thực hiện theo"
        f" {facts.notice.short} đến hết ngày {date_cited(facts.due_on)}",
        "Nội dung đã được gia hạn riêng đến ngày muộn hơn thì thực hiện theo ngày đó; các nội dung khác của"
        f" {facts.notice.short} không thay đổi",
        "Yêu cầu các đơn vị tập trung chỉ đạo, khắc phục đúng thời hạn được gia hạn, báo cáo kết quả về"
        f" {leader}{authority.through}",
        *([f"Giao {authority.office} theo dõi, đôn đốc việc thực hiện"] if authority.office else []),
    ]
    return Paper(
        title="",
        subject="V/v gia hạn thời gian khắc phục hạn chế sau kiểm tra cải cách hành chính",
        symbol="UBND-NV",
        blocks=(
            paragraph(
                f"Thực hiện {facts.notice.full}, các đơn vị đang khắc phục các hạn chế, khuyết điểm được nêu."
                f" Lý do gia hạn: {_lower(_bare(facts.reason))}. {leader} có ý kiến như sau:"
            ),
            *numbered(*duties),
            paragraph(f"{leader} thông báo để các đơn vị biết, thực hiện{END_MARK}"),
        ),
        addressees=units_addressed(facts.units),
        recipients=(
            "Như trên",
            *([authority.office] if authority.office else []),
            "Lưu: VT" + (", NV" if authority.office else ""),
        ),
        signature_lines=authority.by_order,
    )


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".;, ")


def _lower(text: str) -> str:
    """Begin a reason in small letters, unless its first word is an abbreviation or a name."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]
