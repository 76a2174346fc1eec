"""The text of a scan from what tesseract says of the words of its pages and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import atan, cos, degrees, sin
from statistics import median
from typing import Any

from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells

from inspect_app.reading.page_text import Pages, Recognised, TableOnPage, is_data
from inspect_app.reading.pdf_lines import PdfLine, Segment, line_of
from workflows.reading.recognised import mended, word_mended
from workflows.reading.sheets import Sheet, SheetWord


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What tesseract says of a page (its table, tab-separated), and the lines ruled on it, in points.

    The page was turned so many degrees against the clock first, and laid straight where it leaned by ``laid``.
    """

    table: str
    rulings: Sequence[dict[str, Any]] = ()
    turn: int = 0
    laid: float = 0.0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    line: tuple[str, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    sure: float


#: Columns of what tesseract says: its level (1 is the page, 5 a word), where it stands, in dots, how sure, and what.
_LEVEL, _LINE, _LEFT, _TOP, _WIDTH, _HEIGHT, _SURE, _TEXT = 0, slice(2, 5), 6, 7, 8, 9, 10, 11
_A_PAGE, _A_WORD = "1", "5"
_POINTS = 72 / 300


def text_of_scanned(scanned: Sequence[ScannedPage]) -> str:
    """Return the text of a scan; letterhead and sign-off one column after the other, tables by rows."""
    pages = Pages()
    for page in map(recognised_on, scanned):
        pages.add(page.lines, page.tables, page.sheet.height)
    return mended(pages.text())


def recognised_on(page: ScannedPage) -> Recognised:
    """Return what was recognised on a page by its lines and tables, and where its words stand."""
    words = _straight(page)
    tables = [_Cells(table) for table in _tables(page.rulings)]
    beside = [word for word in words if not any(table.takes(word) for table in tables)]
    read = [TableOnPage(table.top, table.rows()) for table in tables]
    return Recognised(_lines(beside), read, sheet_of(page))


def sheet_of(page: ScannedPage) -> Sheet:
    """Return the words of a page line by line, where they stand when it lies straight."""
    width, height = _size(page.table)
    words = sorted(_straight(page), key=lambda word: word.line)
    lines = sorted(_by_line(iter(words)), key=lambda line: median(map(_middle, line)))
    shown = [SheetWord(one.text, one.x0, one.top, one.x1, one.bottom) for line in lines for one in line]
    return Sheet(width, height, shown, page.turn, degrees(atan(page.laid) + atan(lean_of(page.table))))


def sureness(table: str) -> float:
    """Return how sure tesseract is of the words of a page, in hundredths; each counts by its letters."""
    words = list(_words(table))
    letters = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / letters if letters else 100.0


def lean_of(table: str) -> float:
    """Return by how much the writing of a page leans: how far a line falls for its length."""
    falls = []
    for line in _by_line(_words(table)):
        if len(line) >= _ENOUGH:
            left, right = line[0], line[-1]
            falls.append((_middle(right) - _middle(left)) / max(right.x0 - left.x0, 1.0))
    lean = median(falls) if falls else 0.0
    return lean if _LEAST_LEAN < abs(lean) < _MOST_LEAN else 0.0


_ENOUGH = 5
_LEAST_LEAN, _MOST_LEAN = 0.001, 0.1


def _middle(word: _Word) -> float:
    return (word.top + word.bottom) / 2


def sign_off_unread(table: str) -> tuple[int, int, int, int] | None:
    """Return where on the page, in dots, somebody signed beside the recipients and nothing was recognised.

    A stamp over the lines has tesseract take all of it for a drawing.
    """
    words = list(_words(table))
    width, height = _size(table)
    at = next((one for one, after in pairwise(words) if (one.text, after.text.strip(":")) == _RECIPIENTS), None)
    if at is None:
        return None
    left, top = _RIGHT_FROM * width, at.top - 2 * (at.bottom - at.top)
    if sum(len(word.text) for word in words if word.x0 > left and word.top > top) >= _FEW_LETTERS:
        return None
    return _in_dots((left, top, width, min(height, top + _SIGN_OFF)))


def _in_dots(box: Sequence[float]) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side / _POINTS) for side in box)
    return left, top, right, bottom


_RECIPIENTS = ("Nơi", "nhận")
_RIGHT_FROM = 0.44
_SIGN_OFF = 250.0  # points
_FEW_LETTERS = 12


def with_sign_off(table: str, part: str, left: int, top: int) -> str:
    """Return the table of a page with the sure words of a part of it that begins so many dots from its corner.

    The part is the page from there to its right edge, `_SIGN_OFF` down; they replace the few words there were.
    """
    rows = [
        row
        for row in _moved(part, left, top)
        if float(row[_SURE]) >= _SURE_OF_PART and sum(letter.isalpha() for letter in row[_TEXT]) > 1
    ]
    bottom = top + _SIGN_OFF / _POINTS
    kept = [line for line in table.splitlines() if not (rows and _is_in_part(line.split("\t"), left, top, bottom))]
    return _with_rows("\n".join(kept), rows)


def _is_in_part(row: Sequence[str], left: float, top: float, bottom: float) -> bool:
    if not _is_word(row):
        return False
    x, y = (int(row[at]) + int(row[long]) / 2 for at, long in ((_LEFT, _WIDTH), (_TOP, _HEIGHT)))
    return left <= x and top <= y <= bottom


_SURE_OF_PART = 60.0


def tables_on(rulings: Sequence[dict[str, Any]]) -> list[tuple[int, int, int, int]]:
    """Return where tables stand on a page, in dots."""
    return [_in_dots(table.bbox) for table in _tables(rulings)]


def with_cells(table: str, part: str, left: int, top: int, rulings: Sequence[dict[str, Any]]) -> str:
    """Return the table of a page with the cells of a part of it as they were recognised anew; empty ones stay."""
    cells = [cell for one in _tables(rulings) for cell in one.cells]
    words = [row for row in _moved(part, left, top) if any(letter.isalnum() for letter in row[_TEXT])]
    held = [(row, cell) for row in words if (cell := _cell_of(row, cells)) is not None]
    rows, anew = [row for row, _cell in held], {cell for _row, cell in held}
    kept = [line for line in table.splitlines() if _cell_of(line.split("\t"), cells) not in anew]
    return _with_rows("\n".join(kept), rows)


def _cell_of(row: Sequence[str], cells: Sequence[tuple[float, ...]]) -> tuple[float, ...] | None:
    if not _is_word(row):
        return None
    x = (int(row[_LEFT]) + int(row[_WIDTH]) / 2) * _POINTS
    y = (int(row[_TOP]) + int(row[_HEIGHT]) / 2) * _POINTS
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)


def _is_word(row: Sequence[str]) -> bool:
    return len(row) > _TEXT and row[_LEVEL] == _A_WORD and bool(row[_TEXT].strip())


def _moved(part: str, left: int, top: int) -> Iterator[list[str]]:
    for row in (line.split("\t") for line in part.splitlines()):
        if _is_word(row):
            row[_LEFT], row[_TOP] = str(int(row[_LEFT]) + left), str(int(row[_TOP]) + top)
            row[_LINE.start] = f"{left}.{top}.{row[_LINE.start]}"  # lines of its own
            yield row


def _with_rows(table: str, rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([table.rstrip("\n"), *("\t".join(row) for row in rows)])


def _words(table: str) -> Iterator[_Word]:
    for row in (line.split("\t") for line in table.splitlines()):
        if _is_word(row):
            left, top, width, height = (int(value) * _POINTS for value in (*row[_LEFT : _HEIGHT + 1],))
            yield _Word(row[_TEXT].strip(), tuple(row[_LINE]), left, top, left + width, top + height, float(row[_SURE]))


def _size(table: str) -> tuple[float, float]:
    for row in (line.split("\t") for line in table.splitlines()):
        if len(row) > _HEIGHT and row[_LEVEL] == _A_PAGE:
            return int(row[_WIDTH]) * _POINTS, int(row[_HEIGHT]) * _POINTS
    return 595.0, 842.0


def _by_line(words: Iterator[_Word]) -> list[list[_Word]]:
    lines: dict[tuple[str, ...], list[_Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())


def _straight(page: ScannedPage) -> list[_Word]:
    """Return the words of a page, mended, where they would stand if it lay straight."""
    width, height = _size(page.table)
    lean = atan(lean_of(page.table))
    words = [_upright(word, lean, width / 2, height / 2) for word in _words(page.table)]
    return [replace(word, text=text) for word in words if (text := word_mended(word.text, word.sure))]


def _upright(word: _Word, lean: float, x: float, y: float) -> _Word:
    """Return a word where it would stand if the page lay straight."""
    if not lean:
        return word
    from_left, from_top = (word.x0 + word.x1) / 2 - x, _middle(word) - y
    across = from_left * cos(lean) + from_top * sin(lean) - from_left
    down = -from_left * sin(lean) + from_top * cos(lean) - from_top
    return replace(word, x0=word.x0 + across, x1=word.x1 + across, top=word.top + down, bottom=word.bottom + down)


# --- lines ------------------------------------------------------------------------------------------------------

#: So much of a line's height two lines may stand apart and be one.
_ONE_LINE = 0.45


def _lines(words: Sequence[_Word]) -> list[PdfLine]:
    """Return the words by lines; what tesseract itself puts on two lines beside each other is one."""
    lines: list[list[_Word]] = []
    for line in sorted(_by_line(iter(words)), key=lambda one: median(map(_middle, one))):
        if lines and _are_one(lines[-1], line):
            lines[-1].extend(line)
        else:
            lines.append(line)
    return [_line(line) for line in lines]


def _are_one(above: Sequence[_Word], line: Sequence[_Word]) -> bool:
    height = median(word.bottom - word.top for word in above)
    return median(map(_middle, line)) - median(map(_middle, above)) < _ONE_LINE * height


def _line(words: Sequence[_Word]) -> PdfLine:
    segments = [Segment(word.text, word.x0, word.x1) for word in words]
    return line_of(segments, min(word.top for word in words), max(word.bottom for word in words))


# --- tables -----------------------------------------------------------------------------------------------------

_MEET = 5.0


def _tables(rulings: Sequence[dict[str, Any]]) -> list[Table]:
    if not rulings:
        return []
    cells = intersections_to_cells(edges_to_intersections(list(rulings), _MEET, _MEET))
    return [table for group in cells_to_tables(cells) if is_data(table := Table(None, group))]  # type: ignore[arg-type]


@dataclass(slots=True)
class _Cells:
    """The cells of one table, and the words that stand in them."""

    table: Table
    _held: dict[tuple[float, ...], list[_Word]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return float(self.table.bbox[1])

    def takes(self, word: _Word) -> bool:
        x, y = (word.x0 + word.x1) / 2, _middle(word)
        for cell in self.table.cells:
            if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]:
                self._held.setdefault(cell, []).append(word)
                return True
        return False

    def rows(self) -> list[list[str]]:
        return [[self._said(cell) if cell else "" for cell in row.cells] for row in self.table.rows]

    def _said(self, cell: tuple[float, ...]) -> str:
        words = self._held.get(cell, [])
        lines: list[list[_Word]] = []
        for word in sorted(words, key=_middle):
            if lines and _middle(word) - _middle(lines[-1][-1]) < 0.5 * (word.bottom - word.top):
                lines[-1].append(word)
            else:
                lines.append([word])
        return " ".join(word.text for line in lines for word in sorted(line, key=lambda one: one.x0))
