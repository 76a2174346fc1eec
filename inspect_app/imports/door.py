"""What each table says of itself to the one pair of pages: who may, what stands here, how one row is written down."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from inspect_app.access import Viewer
from inspect_app.extensions import db
from inspect_app.models import Person, Unit
from workflows.moves import Refused
from workflows.tables.columns import Table
from workflows.tables.reading import Line, Standing


class At(Refused):
    """A row is refused, and this column of it is to blame."""

    def __init__(self, column: str, message: str, **params: object) -> None:
        super().__init__(message, **params)
        self.column = column


class Door(ABC):
    """One table of one scope, opened by somebody who may; to others it does not exist (:class:`NotVisible`).

    ``token`` tells this upload from every other, for rows that are known by an identity of their own.
    """

    table: ClassVar[Table]
    most_rows: ClassVar[int] = 2_000
    #: Which column is to blame for what the rules refuse; what is not named here is the row's first cell.
    blames: ClassVar[Mapping[type[Refused], str]] = {}

    def __init__(self, scope_id: int, viewer: Viewer) -> None:
        self.scope_id, self.viewer, self.token = scope_id, viewer, ""
        self.open()

    @abstractmethod
    def open(self) -> None:
        """Look up what the table is of, or raise :class:`NotVisible`."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the table is called on its pages, in the reader's language."""

    @property
    @abstractmethod
    def of(self) -> str:
        """Of what it is, in Vietnamese: the second line of the workbook."""

    @property
    @abstractmethod
    def back(self) -> tuple[str, str]:
        """The page it was opened from: what that is called, and its address."""

    @abstractmethod
    def standing(self) -> dict[str, Standing]:
        """Return what stands here now, row by row, in the words of the table and in order."""

    def offers(self) -> Mapping[str, Sequence[str]]:
        """Return the words of lists that are not always the same."""
        return {}

    def begin(self, _lines: Sequence[Line]) -> None:
        """Look at all rows before the first is written down."""
        return

    def writing(self, lines: Sequence[Line], *, by: Person, now: datetime) -> Iterator[Line]:
        """Write all rows down, naming each before what is wrong with it is refused."""
        for line in lines:
            yield line
            self.write(line, by=by, now=now)
            db.session.flush()

    @abstractmethod
    def write(self, line: Line, *, by: Person, now: datetime) -> None:
        """Write one row down by the actions that the pages use; what they refuse is refused here."""

    def column_of(self, refusal: Refused) -> str:
        """Return the column to blame for a refusal."""
        if isinstance(refusal, At):
            return refusal.column
        found = next((column for kind, column in self.blames.items() if isinstance(refusal, kind)), None)
        return found or self.table.columns[0].key


def words_of_units(units: Iterable[Unit], parents: Mapping[int, Unit]) -> dict[int, str]:
    """Return units in words that each name one: with what it lies in, or its number, where names are the same."""
    found = {unit.id: unit for unit in units}
    once = Counter(unit.label for unit in found.values())
    words = {}
    for unit in found.values():
        said = unit.label
        if once[said] > 1 and (parent := parents.get(unit.parent_id or 0)) is not None:
            said = f"{said}, {parent.full_name}"
        words[unit.id] = said
    twice = Counter(words.values())
    return {id_: said if twice[said] == 1 else f"{said} (#{id_})" for id_, said in words.items()}
