"""Duties that are set out in parts: who and by when in labelled lines beneath an item, or in the columns of a table."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workflows.reading.blocks import Block

_WHO = re.compile(
    r"(?:(?:đơn vị|cơ quan|người|bộ phận|cá nhân|phòng|cán bộ|công chức)[^:.;|]{0,40}"
    r"(?:thực hiện|chủ trì|trách nhiệm|phụ trách|tham mưu|đầu mối)|chủ trì|(?:chịu )?trách nhiệm(?: thực hiện)?"
    r"|phụ trách|đầu mối|phân công(?: thực hiện)?|giao|ai (?:làm|thực hiện|phụ trách|lo))",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?:đơn vị|cơ quan|bộ phận|cá nhân)?\s*phối hợp|phối hợp", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:thời (?:gian|hạn|điểm)|hạn|tiến độ|hoàn thành|ngày hoàn thành|bao giờ|khi nào)[^:.;|]{0,40}", re.IGNORECASE
)
#: Whose row it is; he is charged with what its column of duties says.
_UNIT = re.compile(
    r"(?:tên )?(?:đơn vị|xã|phường|xã, phường|bộ phận|cơ quan|địa phương|phòng)(?: được kiểm tra)?", re.IGNORECASE
)
#: Columns of what is to be done, beside others of what was found or done.
_REMEDY = re.compile(
    r"(?:biện pháp|giải pháp|hướng) |yêu cầu\b|kiến nghị\b|việc (?:phải|cần|tiếp|làm)|nhiệm vụ tiếp", re.IGNORECASE
)
#: Such a column in a report is no account of what was done.
_TO_COME = re.compile(r"(?:việc|nhiệm vụ)(?: (?:tiếp|phải|cần|còn|sẽ)\b.*|$)", re.IGNORECASE)
_REST = re.compile(
    r"(?:kết quả|sản phẩm|kinh phí|nguồn lực|ghi chú|minh chứng|tài liệu kiểm chứng)[^:.;|]{0,40}", re.IGNORECASE
)
_WHAT = re.compile(
    r"(?:nội dung|nhiệm vụ|công việc|biện pháp|giải pháp|(?:những |các )?(?:đầu )?việc(?: (?:cần|phải|được giao|làm))?"
    r"|hoạt động|yêu cầu|kiến nghị)",
    re.IGNORECASE,
)
_NO_TASKS = re.compile(r"kiểm tra tại|địa điểm|đơn vị được kiểm tra|lịch", re.IGNORECASE)


_MOST_APART = 2


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled line: who, by when, or something else that belongs to the duty above it."""

    kind: str
    value: str


def detail_of(text: str) -> Detail | None:
    """Return what a line tells of the duty above it, nothing where it is no labelled line.

    >>> detail_of("Đơn vị thực hiện: Phòng Kinh tế."), detail_of("Thời gian hoàn thành: trước ngày 10/12/2025.")
    (Detail(kind='who', value='Phòng Kinh tế'), Detail(kind='when', value='trước ngày 10/12/2025'))
    """
    label, colon, value = text.partition(":")
    if not colon or len(label) > 60 or not value.strip():
        return None
    for kind, form in (("with", _WITH), ("who", _WHO), ("when", _WHEN), ("rest", _REST)):
        if form.fullmatch(label.strip()):
            return Detail(kind, value.strip(" .;"))
    return None


@dataclass(frozen=True, slots=True)
class Row:
    """A duty in a table: its words with where they stand in the block, who and by when."""

    block: Block
    start: int
    end: int
    who: str
    when: str


def names_who(label: str) -> bool:
    """Say whether a column or a label says who does something: "Người phụ trách", "Đầu mối"."""
    return bool(_WHO.fullmatch(label.strip()))


def rows_of(blocks: Sequence[Block], *, to_come: bool = False) -> Iterator[Row]:
    """Yield the duties of tables whose head says what, and who or by when; of a report those that are ``to_come``."""
    columns: dict[str, int] = {}
    width = 0
    apart = 0
    head_of_who = ""
    for block in blocks:
        if not block.is_row:
            # A table goes on behind a page's end; behind a heading or some paragraphs it does not.
            apart += 1
            columns = {} if block.mark or apart > _MOST_APART else columns
            continue
        apart = 0
        cells = block.cells
        if all(set(cell) <= set("-: ") for cell in cells):
            continue
        head = _columns(cells)
        if head:
            is_wanted = not to_come or ("when" in head and _TO_COME.match(cells[head["what"]].strip()))
            columns, width = head if is_wanted else {}, len(cells)
            head_of_who = _cell(cells, head, "who").lower()
            continue
        if not columns or len(cells) != width:
            continue
        what, who, when, others = (_cell(cells, columns, name) for name in ("what", "who", "when", "with"))
        if head_of_who in {"xã", "phường"} and who[:1].isupper() and not who.lower().startswith(("ubnd", head_of_who)):
            who = f"UBND {head_of_who} {who}"
        who = f"{who} (chủ trì), {others} (phối hợp)" if who and len(others) > 3 else who
        if len(what) < 12 or not any(letter.islower() for letter in what) or not (who or when):
            continue
        place = cell_place(block, columns["what"])
        if place is not None:
            yield Row(block, *place, who, when)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return which column says what, who and by when, if this row is the head of such a table."""
    found: dict[str, int] = {}
    kinds: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("who", lambda cell: _WHO.match(cell) and not _WITH.match(cell)),
        ("with", _WITH.match),
        ("when", _WHEN.match),
        ("unit", lambda cell: _UNIT.fullmatch(cell.strip())),
        ("what", _WHAT.match),
    )
    if any(len(cell) > 60 for cell in cells):
        return {}
    for place, cell in enumerate(cells):
        kind = next((name for name, fits in kinds if name not in found and cell and fits(cell)), "")
        if kind:
            found[kind] = place
    # What was found wanting stands in a column of its own; what is done about it is the duty.
    remedies = (place for place, cell in enumerate(cells) if _REMEDY.match(cell))
    remedy = next((place for place in remedies if place not in (found.get("who"), found.get("when"))), None)
    if remedy is not None:
        found["what"] = remedy
    if "unit" in found and "who" not in found and "when" in found:
        found["who"] = found["unit"]
    is_dated = "who" in found or ("when" in found and remedy is not None)
    is_duties = "what" in found and is_dated and not any(_NO_TASKS.search(cell) for cell in cells)
    return found if is_duties else {}


def _cell(cells: Sequence[str], columns: dict[str, int], name: str) -> str:
    return cells[columns[name]].strip() if name in columns else ""


def cell_place(block: Block, column: int) -> tuple[int, int] | None:
    """Return where a cell's words stand in the row: between its bars."""
    bars = [match.start() for match in re.finditer(r"\|", block.text)]
    if len(bars) < column + 2:
        return None
    start, end = bars[column] + 1, bars[column + 1]
    while start < end and block.text[start].isspace():
        start += 1
    while end > start and block.text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def is_bare_day(text: str) -> bool:
    """Say whether a cell holds a day and nothing else: the column says that it is the last one."""
    return bool(re.fullmatch(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?", text.strip()))


__all__ = ["Detail", "Row", "cell_place", "detail_of", "is_bare_day", "names_who", "rows_of"]
