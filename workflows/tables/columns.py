"""What a table to fill in is: its columns, by what its rows are known, and what must hold within a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.scores import PLACES, checked_points, points_words, read_points
from workflows.sheets import Cell, fault_of, read_day, read_text
from workflows.vietnamese import fold

NOT_A_CHOICE = N_("“%(said)s” không có trong danh sách. Hãy chọn: %(words)s.")
NOT_AMONG_MANY = N_("“%(said)s” không có trong danh sách. Hãy chọn một mục của danh sách trong ô.")
NOT_A_NUMBER = N_("“%(said)s” không phải là số. Hãy ghi số, ví dụ 12 hoặc 12,5.")
NOT_A_MARK = N_("Hãy ghi x, hoặc để trống.")
TOO_LONG = N_("Không quá %(most)s ký tự.")
#: Of a longer list the sentence does not name every item.
MOST_NAMED = 12

#: What is wrong with a cell of a row: its column, the sentence, the values in it.
Blame = tuple[str, str, Mapping[str, Any]]


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    POINTS = "points"
    CHOICE = "choice"
    MARK = "mark"


class NotReadable(Exception):
    """A cell says what its column cannot hold; the sentence tells what to do."""

    def __init__(self, sentence: str, **params: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.params = sentence, params


@dataclass(frozen=True)
class Column:
    """One column: the key of what it holds, its heading, and what may stand in it.

    ``needed`` is the sentence told where it is empty; ``is_told`` is written out and never read; ``is_fixed`` cannot
    change in a row that stands here already; ``is_open`` takes words beyond the list it offers.
    """

    key: str
    heading: str
    width: int = 20
    most: int = 4_000
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    needed: str = ""
    hint: str = ""
    is_told: bool = False
    is_fixed: bool = False
    is_open: bool = False

    def read(self, cell: Cell, offered: Mapping[str, str]) -> str:
        """Return what a cell says in the words of the table; ``offered`` are the words of the list, by their folds."""
        if (wrong := fault_of(cell)) is not None:
            raise NotReadable(wrong[0], **wrong[1])
        if self.kind is Kind.DAY:
            try:
                day = read_day(cell)
            except ValueError as error:
                raise NotReadable(str(error)) from error
            return day_words(day)
        words = read_text(cell)
        if len(words) > self.most:
            raise NotReadable(TOO_LONG, most=self.most)
        if not words:
            return ""
        if self.kind is Kind.NUMBER:
            return number_words(_number(cell, words))
        if self.kind is Kind.POINTS:
            return _points(cell, words)
        if self.kind is Kind.MARK:
            if fold(words) not in {"x", "co", "1"}:
                raise NotReadable(NOT_A_MARK)
            return "x"
        if self.kind is Kind.CHOICE:
            return self._chosen(words, offered)
        return words

    def _chosen(self, words: str, offered: Mapping[str, str]) -> str:
        known = offered.get(fold(words))
        if known is not None:
            return known
        if self.is_open:
            return words
        if len(offered) > MOST_NAMED:
            raise NotReadable(NOT_AMONG_MANY, said=words[:60])
        raise NotReadable(NOT_A_CHOICE, said=words[:60], words=", ".join(filter(None, offered.values())))


def _number(cell: Cell, words: str) -> float:
    if cell.number is not None:
        return cell.number
    try:
        # People write 1.234,5; a single comma is the decimal mark.
        return float(words.replace(" ", "").replace(".", "").replace(",", "."))
    except ValueError as error:
        raise NotReadable(NOT_A_NUMBER, said=words[:40]) from error


def _points(cell: Cell, words: str) -> str:
    try:
        # Few hundreds at most, so a point stands before decimals, too.
        points = checked_points(cell.number) if cell.number is not None else read_points(words)
    except Refused as refusal:
        raise NotReadable(refusal.message, **refusal.params) from refusal
    return "" if points is None else points_words(points, PLACES)


def number_words(value: float | None) -> str:
    """Return a number in the words of a table.

    >>> number_words(12.5), number_words(3.0), number_words(None)
    ('12,5', '3', '')
    """
    return "" if value is None else f"{value:.15g}".replace(".", ",")


def number_of(words: str) -> float | None:
    """Return the number that the words of a table say."""
    return float(words.replace(",", ".")) if words else None


def day_words(day: date | None) -> str:
    """Return a day in the words of a table."""
    return f"{day:%d/%m/%Y}" if day else ""


def day_of(words: str) -> date | None:
    """Return the day that the words of a table say.

    >>> day_of("05/10/2023")
    datetime.date(2023, 10, 5)
    """
    if not words:
        return None
    day, month, year = (int(part) for part in words.split("/"))
    return date(year, month, day)


#: Written first and last in every table: which row this is, and what its cells held when it was taken out.
ID = Column("id", "Mã (không sửa)", 10, is_told=True)
MARKS = Column("marks", "Dấu (không sửa)", 10, is_told=True)

Check = Callable[[Mapping[str, str], Mapping[str, str], Mapping[str, str], date], Iterable[Blame]]
Settle = Callable[[MutableMapping[str, str], Mapping[str, str]], None]


def nothing_wrong(
    _before: Mapping[str, str], _after: Mapping[str, str], _said: Mapping[str, str], _today: date
) -> Iterable[Blame]:
    """Find nothing: for a table whose rows may be anything its columns allow."""
    return ()


def leave_as_it_is(_after: MutableMapping[str, str], _touched: Mapping[str, str]) -> None:
    """Change nothing beside what was written."""


@dataclass(frozen=True)
class Table:
    """One table: what it is called, its columns, and its rules.

    ``keys`` name a row that brings no id; without them the table takes no new rows.  ``check`` is given what stood,
    what would stand, what was written anew and today; ``settle`` lets go of what a change makes meaningless.
    """

    name: str
    sheet: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    check: Check = nothing_wrong
    settle: Settle = leave_as_it_is
    known_by: tuple[str, ...] = ()
    sentences: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns as they are written, with those that only the machine reads."""
        return (ID, *self.columns, MARKS)

    @property
    def written(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if not column.is_told)

    def column(self, key: str) -> Column:
        """Return a column by its key."""
        return next(column for column in self.all_columns if column.key == key)
