"""What a filled table says against what stands here: which rows are new, which cells differ, what is wrong with which.

Each row carries marks of what its cells held when it was taken out.  A cell that still holds that was not touched, so
what a colleague wrote here meanwhile stays; a cell that both changed is told as such.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflows.i18n import N_
from workflows.sheets import EMPTY, Cell, read_text, reference
from workflows.tables.columns import Column, Kind, NotReadable, Table
from workflows.vietnamese import fold

NO_HEADINGS = N_("Không thấy dòng tiêu đề của bảng. Hãy tải bảng mới, điền vào rồi nộp, không xóa dòng tiêu đề.")
TWICE_HEADED = N_("Bảng có hai cột “%(heading)s”. Hãy xóa cột thừa hoặc tải bảng mới.")
COLUMN_GONE = N_("Bảng thiếu cột “%(heading)s”. Hãy tải bảng mới, không xóa cột này.")
FOREIGN_CODE = N_(
    "Mã “%(code)s” không có ở đây, hoặc từ khi tải bảng đã kết thúc, hủy hay chuyển đi. Hãy xóa dòng này; nếu nhầm "
    "nơi thì tải lại bảng ở đúng nơi."
)
DOUBLED = N_("Dòng này giống dòng %(row)s. Mỗi mục chỉ một dòng.")
SEVERAL = N_("Có nhiều mục giống nội dung này. Hãy tải bảng mới và ghi vào dòng có mã.")
CLOSED = N_("Mục này không sửa được nữa.")
FIXED = N_("Ở dòng đã có, cột này không sửa được (đang là “%(stands)s”).")
Rows = Iterable[tuple[int, Mapping[int, Cell]]]


@dataclass(frozen=True)
class Standing:
    """What stands here of one row, in the words of the table; how lists name it, and why it may not be changed."""

    values: Mapping[str, str]
    label: str = ""
    closed: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, or with a whole row when it names the first column."""

    where: str
    heading: str
    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """A cell that says something else than what stands here; ``is_contested``: that was changed here meanwhile."""

    key: str
    heading: str
    before: str
    after: str
    is_contested: bool = False


@dataclass(frozen=True)
class Line:
    """A row to be written down: its number in the file, which row it is here (none: a new one), what it says whole."""

    number: int
    id: str | None
    values: Mapping[str, str]
    differences: Sequence[Difference]
    places: Mapping[str, int]

    @property
    def said(self) -> dict[str, str]:
        """Only the cells that are written anew."""
        return {one.key: one.after for one in self.differences}

    def fault(self, column: Column, sentence: str, params: Mapping[str, Any]) -> Fault:
        """Return what is wrong with a cell of this row, found by whoever wrote it down."""
        return Fault(reference(self.number, self.places.get(column.key, 1)), column.heading, sentence, params)


@dataclass
class Filled:
    """What a filled table says; nothing of it holds while there is a fault."""

    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All rows that would be written down, as they stand in the file."""
        return sorted([*self.new, *self.changed], key=lambda line: line.number)

    @property
    def count(self) -> int:
        """How many cells of rows that stand here would change."""
        return sum(len(line.differences) for line in self.changed)

    @property
    def digest(self) -> str:
        """Return by what one knows that nothing has changed since it was shown."""
        said = repr([(one.id, [(d.key, d.before, d.after) for d in one.differences]) for one in self.lines])
        return hashlib.sha256(said.encode()).hexdigest()


def mark(value: str) -> str:
    """Return a short mark of what a cell held."""
    return hashlib.sha256(value.encode()).hexdigest()[:6]


def marks_of(table: Table, values: Mapping[str, str]) -> str:
    """Return the marks of a row as it is taken out."""
    return " ".join(mark(values.get(column.key, "")) for column in table.written)


def key_of(table: Table, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return by what a row is known that brings no id."""
    return tuple(fold(values.get(key, "")) for key in table.keys)


def headings(table: Table, rows: Rows, most: int = 20) -> tuple[int, dict[str, int]] | Fault:
    """Return the row of headings and where each column stands, wherever it was moved to."""
    known = {fold(column.heading): column.key for column in table.all_columns}
    needed = table.known_by or tuple(column.key for column in table.columns if column.needed)
    for number, cells in list(rows)[:most]:
        places: dict[str, int] = {}
        for place, cell in cells.items():
            key = known.get(fold(cell.text))
            if key in places:
                return Fault(reference(number, place), cell.text, TWICE_HEADED, {"heading": cell.text})
            if key is not None:
                places[key] = place
        if len(places) > 1:
            if gone := [key for key in needed if key not in places]:
                heading = table.column(gone[0]).heading
                return Fault(reference(number, 1), heading, COLUMN_GONE, {"heading": heading})
            return number, places
    return Fault("A1", "", NO_HEADINGS)


def read(
    table: Table,
    rows: Rows,
    standing: Mapping[str, Standing],
    today: date,
    offers: Mapping[str, Iterable[str]] | None = None,
) -> Filled:
    """Read a filled table against what stands here; ``offers`` are the words of lists that are not always the same."""
    rows, found = list(rows), Filled()
    head = headings(table, rows)
    if isinstance(head, Fault):
        found.faults.append(head)
        return found
    reader = _Reader(table, head[1], standing, today, _lists(table, standing, offers or {}), found)
    for number, cells in rows:
        if number > head[0]:
            reader.row(number, cells)
    found.missing = [id_ for id_ in standing if id_ not in reader.seen]
    return found


def _lists(
    table: Table, standing: Mapping[str, Standing], offers: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, str]]:
    """Return what may be chosen in each column: its list, and what stands there although it is offered no longer."""
    found = {c.key: {fold(words): words for words in offers.get(c.key, c.choices)} for c in table.columns}
    for column in table.written:
        if column.kind is Kind.CHOICE:
            for one in standing.values():
                found[column.key].setdefault(fold(one.values[column.key]), one.values[column.key])
    return found


class _Reader:
    """Reads the rows of one table; knows which it has met."""

    def __init__(
        self,
        table: Table,
        places: Mapping[str, int],
        standing: Mapping[str, Standing],
        today: date,
        lists: Mapping[str, Mapping[str, str]],
        found: Filled,
    ) -> None:
        self.table, self.places, self.standing, self.today = table, places, standing, today
        self.lists, self.found = lists, found
        self.seen: dict[str, int] = {}
        self.new: dict[tuple[str, ...], int] = {}
        self.by_key: dict[tuple[str, ...], list[str]] = {}
        for id_, one in standing.items() if table.keys else ():
            self.by_key.setdefault(key_of(table, one.values), []).append(id_)
        self.number, self.cells = 0, dict[int, Cell]()

    def row(self, number: int, cells: Mapping[int, Cell]) -> None:
        self.number, self.cells = number, dict(cells)
        code = read_text(self._cell("id"))
        if all(self._cell(column.key).is_empty for column in self.table.written) and not code:
            return
        faults = len(self.found.faults)
        said = {column.key: self._said(column) for column in self.table.written if column.key in self.places}
        # With a cell at fault one cannot say what the row is known by, so nothing further is said of it.
        id_ = self._id(code, said, is_whole=len(self.found.faults) == faults)
        if id_ is None:
            return
        if id_ in self.seen:
            self._blame(self._named(), self.table.sentences.get("doubled", DOUBLED), row=self.seen[id_])
        elif id_:
            self.seen[id_] = number
            self._existing(id_, said, faults)
        elif len(self.found.faults) == faults:
            self._new({key: words or "" for key, words in said.items()})

    def _id(self, code: str, said: Mapping[str, str | None], *, is_whole: bool) -> str | None:
        """Return which row this is, nothing in words for a new one, None where that cannot be said."""
        if code:
            if code in self.standing:
                return code
            self._blame("id", self.table.sentences.get("foreign", FOREIGN_CODE), code=code[:40])
            return None
        if not self.table.keys:
            self._blame("id", self.table.sentences["no_code"])
            return None
        if not is_whole:
            # What else is wrong is said at once, as far as it can be read.
            self._stands_as_read(said)
            return None
        known = self.by_key.get(key_of(self.table, {key: words or "" for key, words in said.items()}), [])
        if len(known) > 1:
            self._blame(self._named(), SEVERAL)
            return None
        return known[0] if known else ""

    def _new(self, said: Mapping[str, str]) -> None:
        blank = {column.key: "" for column in self.table.written}
        after = {**blank, **said}
        key = key_of(self.table, after)
        if key in self.new:
            self._blame(self._named(), DOUBLED, row=self.new[key])
            return
        self.new[key] = self.number
        if self._stands(blank, after, said):
            told = [Difference(c.key, c.heading, "", after[c.key]) for c in self.table.written if after[c.key]]
            self.found.new.append(Line(self.number, None, after, told, self.places))

    def _existing(self, id_: str, said: Mapping[str, str | None], faults: int) -> None:
        standing = self.standing[id_]
        before, written = standing.values, self.table.written
        marks = read_text(self._cell("marks")).split()
        taken_out = dict(zip((c.key for c in written), marks, strict=True)) if len(marks) == len(written) else {}
        # What was not touched stays as it is here now, whatever that is by now.
        touched = {key: one for key, one in said.items() if one is not None and taken_out.get(key) != mark(one)}
        differing = {key: one for key, one in touched.items() if one != before[key]}
        if not differing or len(self.found.faults) > faults:
            self.found.unchanged += 1
            return
        if standing.closed:
            self._blame("id", standing.closed)
            return
        for column in written:
            if column.is_fixed and column.key in differing:
                self._blame(column.key, FIXED, stands=before[column.key])
        after = {**before, **differing}
        self.table.settle(after, differing)
        if not self._stands(before, after, differing) or len(self.found.faults) > faults:
            return
        told = [
            Difference(
                c.key, c.heading, before[c.key], after[c.key],
                c.key in taken_out and taken_out[c.key] != mark(before[c.key]),
            )
            for c in written
            if after[c.key] != before[c.key]
        ]  # fmt: skip
        self.found.changed.append(Line(self.number, id_, after, told, self.places))

    def _stands(self, before: Mapping[str, str], after: Mapping[str, str], touched: Mapping[str, str]) -> bool:
        faults = len(self.found.faults)
        for column in self.table.written:
            if column.needed and not after[column.key]:
                self._blame(column.key, column.needed)
        for key, sentence, params in self.table.check(before, after, touched, self.today):
            self._blame(key, sentence, **params)
        return len(self.found.faults) == faults

    def _stands_as_read(self, said: Mapping[str, str | None]) -> None:
        blank = {column.key: "" for column in self.table.written}
        after = {**blank, **{key: words or "" for key, words in said.items()}}
        unread = {key for key, words in said.items() if words is None}
        for column in self.table.written:
            if column.needed and not after[column.key] and column.key not in unread:
                self._blame(column.key, column.needed)
        for key, sentence, params in self.table.check(blank, after, after, self.today):
            if key not in unread:
                self._blame(key, sentence, **params)

    def _named(self) -> str:
        return "id" if "id" in self.places else self.table.keys[0]

    def _cell(self, key: str) -> Cell:
        return self.cells.get(self.places.get(key, 0), EMPTY)

    def _said(self, column: Column) -> str | None:
        """Return what a cell says in the words of the table; None where it is at fault."""
        try:
            return column.read(self._cell(column.key), self.lists[column.key])
        except NotReadable as wrong:
            self._blame(column.key, wrong.sentence, **wrong.params)
            return None

    def _blame(self, key: str, sentence: str, **params: Any) -> None:
        where = reference(self.number, self.places.get(key, 1))
        self.found.faults.append(Fault(where, self.table.column(key).heading, sentence, params))
