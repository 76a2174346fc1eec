"""The reform index from two tables: the criteria of a set, and the points of all units."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import url_for
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import NotVisible, everyones, get_visible
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.imports.door import At, Door
from inspect_app.models import IndexSet, Person, ScoreCard
from inspect_app.scores import actions, queries
from workflows import scores as rules
from workflows.roles import Role
from workflows.scores import INDEX, PLACES, SCORED_AREAS, points_words, read_points
from workflows.tables.reading import Line, Standing
from workflows.tables.scores import AREAS, CRITERIA, SCORES


class _OfIndex(Door):
    """A table of one set, open to its office while points are being given."""

    def open(self) -> None:
        self.index = get_visible(
            IndexSet, self.scope_id, selectinload(IndexSet.criteria), joinedload(IndexSet.authority)
        )
        roles = self.viewer.roles_of(self.index)
        if Role.OFFICE not in roles or not INDEX.allows("edit", self.index.state, roles):
            raise NotVisible
        self.faults: Sequence[tuple[str, rules.Fault]] = ()
        self.lines: Sequence[Line] = ()

    @property
    def of(self) -> str:
        return f"{self.index.title}, {self.index.authority.label}"

    def write(self, line: Line, *, by: Person, now: datetime) -> None:
        """A row alone makes no whole: see :meth:`writing`."""
        raise NotImplementedError

    def writing(self, lines: Sequence[Line], *, by: Person, now: datetime) -> Iterator[Line]:
        """Refuse what the whole table makes impossible, each fault at its own row; then write all of it at once."""
        named = {self.key_of(line) for line in self.lines}
        for line in lines:
            yield line
            is_first = line is self.lines[0]
            for key, fault in self.faults:
                # What goes wrong in a row that was not touched goes wrong by what was.
                if key == self.key_of(line) or (is_first and key not in named):
                    raise At(fault.column, fault.sentence, **fault.params)
        if len(lines) == len(self.lines):
            self.write_all(by=by, now=now)

    @abstractmethod
    def key_of(self, line: Line) -> str:
        """Return by what the faults of a row are known."""

    @abstractmethod
    def write_all(self, *, by: Person, now: datetime) -> None:
        """Write down what :meth:`begin` read."""


class IndexCriteria(_OfIndex):
    """The criteria of a set."""

    table = CRITERIA

    @property
    def title(self) -> str:
        return _("Bộ tiêu chí Chỉ số CCHC từ Excel")

    @property
    def back(self) -> tuple[str, str]:
        return self.index.title, url_for("scores.criteria", set_id=self.index.id)

    def standing(self) -> dict[str, Standing]:
        return {
            str(one.id): Standing(
                {
                    "code": one.code, "title": one.title, "dropped": "",
                    "area": "" if rules.whole_of(one.code) else SCORED_AREAS.get(one.area, ""),
                    "most": points_words(one.most, PLACES),
                },
                f"{one.code}. {one.title}",
            )
            for one in sorted(self.index.criteria, key=lambda one: rules.order_of(one.code))
        }  # fmt: skip

    def begin(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        after = {str(one.id): one.fact for one in self.index.criteria}
        for place, line in enumerate(lines):
            key = line.id or f"new{place}"
            if line.values["dropped"]:
                after.pop(key, None)
                continue
            after[key] = rules.Criterion(
                line.values["code"], line.values["title"], AREAS.get(line.values["area"], ""),
                read_points(line.values["most"]) or Decimal(),
            )  # fmt: skip
        self.after = list(after.values())
        self.faults = [(fault.code, fault) for fault in actions.criteria_faults(self.index, self.after)]

    def key_of(self, line: Line) -> str:
        return line.values["code"]

    def write_all(self, *, by: Person, now: datetime) -> None:
        actions.set_criteria(self.index, self.after, by=by, now=now)


class IndexScores(_OfIndex):
    """The points of all units of a set: a row for each criterion of each unit."""

    table = SCORES
    most_rows = 12_000

    def open(self) -> None:
        super().open()
        self.sheets = {sheet.card_id: sheet for sheet in queries.sheets_of(self.index)}

    @property
    def title(self) -> str:
        return _("Điểm Chỉ số CCHC từ Excel")

    @property
    def back(self) -> tuple[str, str]:
        return self.index.title, url_for("scores.show", set_id=self.index.id)

    def standing(self) -> dict[str, Standing]:
        return {
            f"{sheet.card_id}-{one.code}": Standing(self._values(sheet, one), f"{sheet.unit.label}, {one.code}")
            for sheet in self.sheets.values()
            for one in sheet.criteria
        }

    @staticmethod
    def _values(sheet: queries.Sheet, one: rules.Criterion) -> dict[str, str]:
        given = {"self_points": sheet.self_points.get(one.code), "verified": sheet.verified.get(one.code)}
        points = {key: "" if value is None else points_words(value, PLACES) for key, value in given.items()}
        return {
            "unit": sheet.unit.label, "code": one.code, "title": one.title, "most": points_words(one.most, PLACES),
            "note": sheet.notes.get(one.code, ""), **points,
        }  # fmt: skip

    def begin(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.said: dict[int, dict[str, dict[str, Any]]] = {}
        for line in lines:
            card_id, code = self._place(line)
            self.said.setdefault(card_id, {})[code] = _parts(line.said)
        self.faults = [
            (f"{card_id}-{fault.code}", fault)
            for card_id, said in self.said.items()
            for fault in actions.sheet_faults(self.sheets[card_id], said)
        ]

    @staticmethod
    def _place(line: Line) -> tuple[int, str]:
        card_id, _, code = (line.id or "").partition("-")
        return int(card_id), code

    def key_of(self, line: Line) -> str:
        return line.id or ""

    def write_all(self, *, by: Person, now: datetime) -> None:
        query = everyones(ScoreCard, queries.WHY).where(ScoreCard.id.in_(self.said))
        of_set = joinedload(ScoreCard.index_set).selectinload(IndexSet.criteria)
        for card in db.session.scalars(query.options(of_set).order_by(ScoreCard.id)):
            actions.enter_points(card, self.said[card.id], by=by, now=now)


def _parts(said: Mapping[str, str]) -> dict[str, Any]:
    return {key: words if key == "note" else read_points(words) for key, words in said.items()}
