"""What is praised and found wanting in the columns of a table: "Ưu điểm | Tồn tại, hạn chế", row by row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workflows.reading.areas import area_of_heading
from workflows.reading.assigned import cell_place
from workflows.reading.outline import Part
from workflows.reading.statement import Kind

_FAULTS = re.compile(
    r"\b(?:tồn tại|hạn chế|khuyết điểm|thiếu sót|sai sót|vi phạm|chưa (?:được|đạt|làm được)|chưa làm được"
    r"|điểm (?:cần khắc phục|yếu)|cần (?:khắc phục|chấn chỉnh))\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"(?:ưu điểm|mặt (?:được|đạt được|làm được)|(?:kết quả|việc|nội dung)(?: đã)? (?:đạt được|làm được"
    r"|làm tốt|nổi bật)"
    r"|điểm (?:nổi bật|sáng|mạnh)|thành tích)",
    re.IGNORECASE,
)
#: What a report answers: the faults, or what was concluded, asked or told.
_CONCLUDED = re.compile(
    r"\b(?:kết luận|kiến nghị|(?:nội dung|vấn đề)(?: \w+){0,3} (?:chỉ ra|nhắc nhở|yêu cầu))\b", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:kết quả|đã (?:làm|thực hiện|khắc phục|triển khai|xử lý)"
    r"|(?:biện pháp|giải pháp|hình thức)(?: \w+)? (?:khắc phục|xử lý)|khắc phục đến)\b"
    r"|^(?:biện pháp|khắc phục|tình hình khắc phục|việc làm)\b",
    re.IGNORECASE,
)
#: Heads that speak of faults and do not stand over them.
_BESIDE = re.compile(
    r"\b(?:nguyên nhân|thời (?:gian|hạn)|trách nhiệm|phụ trách|ghi chú|số (?:tồn tại|hạn chế))\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:lĩnh vực|nội dung|nội dung kiểm tra|tiêu chí|(?:tên )?(?:đơn vị|cơ quan|địa phương|xã|phường)"
    r"(?:(?:, |/| và )(?:đơn vị|địa phương|phường|xã|thị trấn|đặc khu))*(?: (?:được )?kiểm tra)?)$",
    re.IGNORECASE,
)
_REMEDY = re.compile(r"(?:biện pháp|giải pháp|nhiệm vụ|công việc|hướng (?:khắc phục|xử lý)|yêu cầu)", re.IGNORECASE)
_POINTS = re.compile(r"^điểm (?:đạt|tối đa|chuẩn|chấm|trừ)", re.IGNORECASE)
_NOTES = re.compile(r"(?:ghi chú|lý do(?: trừ điểm)?|nội dung trừ điểm|nhận xét)$", re.IGNORECASE)
_FEW = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that states something: where it stands in its row, whether it finds fault, and what its row is about."""

    part: Part
    start: int
    end: int
    is_fault: bool
    area: str
    about: str


def cells_of(parts: Sequence[Part], kind: Kind, is_asking: Callable[[Part], bool]) -> Iterator[Cell]:
    """Yield the cells of tables whose head says that praise or faults stand beneath it.

    Beneath a heading of duties a table that says what is to be done only tells again what was found wanting.
    A remediation report tells the faults of the notice again beside what was done about them.
    """
    columns: dict[int, bool] = {}
    about: list[int] = []
    area = ""
    for part in parts:
        cells = part.block.cells
        if not part.block.is_row:
            columns = {} if part.is_heading else columns
            continue
        # Beneath one head another has no figures, not even the number of its row.
        head = {} if columns and any(map(str.isdigit, "".join(cells))) else _columns(cells, kind)
        if head and is_asking(part) and any(_REMEDY.match(cell) for cell in cells):
            columns = {}
        elif head:
            columns, area = head, ""
            about = [place for place, cell in enumerate(cells) if _ABOUT.match(cell)]
            about = sorted({*about, *about_of(cells)})
        if head:
            continue
        told = [place for place in columns if place < len(cells) and _says(cells[place])]
        if columns and not told:
            area = next((found for cell in cells if cell and (found := area_of_heading(cell))), area)
        for place in told:
            where = cell_place(part.block, place)
            if where is not None:
                words = ". ".join(cells[at] for at in about if at < len(cells))
                found = "" if kind is Kind.REMEDIATION_REPORT else area_of_heading(words) or area
                yield Cell(part, *where, columns[place], found, words)


def _columns(cells: Sequence[str], kind: Kind) -> dict[int, bool]:
    """Return which columns hold faults and which praise, if this row is the head of such a table."""
    if not cells or any(len(cell) > 80 for cell in cells):
        return {}
    if any(_POINTS.search(cell) for cell in cells):
        return {place: True for place, cell in enumerate(cells) if _NOTES.match(cell)}  # why points were lost
    named = [(place, cell) for place, cell in enumerate(cells) if not _BESIDE.search(cell)]
    if kind is Kind.REMEDIATION_REPORT:
        done = {place: False for place, cell in named if _DONE.search(cell)}
        faults = (place for place, cell in named if _FAULTS.search(cell) or _CONCLUDED.search(cell))
        return {**dict.fromkeys(faults, True), **done} if done else {}
    praise = {place: False for place, cell in named if _PRAISE.match(cell)}
    faults = (place for place, cell in named if _FAULTS.search(cell) and not _REMEDY.match(cell))
    return {**dict.fromkeys(faults, True), **praise}


def about_of(head: Sequence[str]) -> list[int]:
    """Return which columns of a table tell the faults that were found, or what was concluded."""
    named = ((place, cell) for place, cell in enumerate(head) if not _BESIDE.search(cell))
    return [place for place, cell in named if _FAULTS.search(cell) or _CONCLUDED.search(cell)]


def told_columns(head: Sequence[str]) -> list[int]:
    """Return which columns of a remediation report's table tell what was done."""
    return [place for place, is_fault in _columns(head, Kind.REMEDIATION_REPORT).items() if not is_fault]


def _says(cell: str) -> bool:
    """A dash, a number or "Không" says nothing."""
    return len(cell) >= _FEW and any(letter.islower() for letter in cell)
