"""The tree of units from a table; administrators keep it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import or_, select

from inspect_app.access import NotVisible
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.imports.door import At, Door, words_of_units
from inspect_app.models import SECTION_KINDS, Person, Unit, UnitKind
from inspect_app.units import actions
from workflows.i18n import N_
from workflows.tables.columns import day_of, day_words, number_of, number_words
from workflows.tables.reading import Line, Standing
from workflows.tables.units import KIND_WORDS, KINDS, UNITS
from workflows.units import EndRefused, KindRefused, ParentRefused, StartRefused
from workflows.vietnamese import fold

TEXTS = ("name", "code", "place", "office_name", "address", "email", "phone")


class Units(Door):
    """All units that exist today or will."""

    table = UNITS
    most_rows = 5_000
    blames = {EndRefused: "valid_to", StartRefused: "valid_from", ParentRefused: "parent", KindRefused: "kind"}

    def open(self) -> None:
        if not self.viewer.is_admin or self.scope_id:
            raise NotVisible
        lasting = or_(Unit.valid_to.is_(None), Unit.valid_to >= self.viewer.today)
        listed = lasting & Unit.kind.not_in(SECTION_KINDS)
        found = db.session.scalars(select(Unit).where(listed).order_by(Unit.path)).all()
        self.units = {unit.id: unit for unit in found}
        self.words = words_of_units(found, self.units)
        self.by_words = {fold(words): self.units[id_] for id_, words in self.words.items()}

    @property
    def title(self) -> str:
        return _("Đơn vị hành chính từ Excel")

    @property
    def of(self) -> str:
        return "Đơn vị hành chính"

    @property
    def back(self) -> tuple[str, str]:
        return _("Đơn vị hành chính"), url_for("units.index")

    def standing(self) -> dict[str, Standing]:
        return {str(unit.id): Standing(self._values(unit), self.words[unit.id]) for unit in self.units.values()}

    def _values(self, unit: Unit) -> dict[str, str]:
        return {
            **{key: getattr(unit, key) for key in TEXTS},
            "kind": KIND_WORDS[unit.kind.value], "parent": self.words.get(unit.parent_id or 0, ""),
            "position": number_words(unit.position) if unit.position else "",
            "valid_from": day_words(unit.valid_from), "valid_to": day_words(unit.valid_to),
        }  # fmt: skip

    def offers(self) -> dict[str, list[str]]:
        return {"parent": sorted(self.words.values(), key=fold)}

    def writing(self, lines: Sequence[Line], *, by: Person, now: datetime) -> Iterator[Line]:
        adding = actions.Adding(by=by, now=now)
        for line in lines:
            yield line
            if line.id is None:
                self._add(adding, line)
            else:
                adding.write()
                self.write(line, by=by, now=now)
                db.session.flush()
        adding.write()

    def _add(self, adding: actions.Adding, line: Line) -> None:
        unit = adding.add(self._fields(line.values), self._parent(line.values["parent"]))
        # A row below may lie in it.
        self.by_words.setdefault(fold(unit.label), unit)

    def write(self, line: Line, *, by: Person, now: datetime) -> None:
        if line.id is None:
            adding = actions.Adding(by=by, now=now)
            self._add(adding, line)
            adding.write()
            return
        fields = self._fields(line.said)
        if "parent" in line.said:
            parent = self._parent(line.said["parent"])
            fields["parent_id"] = parent.id if parent else None
        actions.edit_unit(self.units[int(line.id)], fields, by=by, now=now)

    def _fields(self, said: Any) -> dict[str, Any]:
        found: dict[str, Any] = {key: said[key] for key in TEXTS if key in said}
        found |= {key: day_of(said[key]) for key in ("valid_from", "valid_to") if key in said}
        if "kind" in said:
            found["kind"] = UnitKind(KINDS[said["kind"]])
        if "position" in said:
            found["position"] = int(number_of(said["position"]) or 0)
        return found

    def _parent(self, words: str) -> Unit | None:
        if not words:
            return None
        found = self.by_words.get(fold(words))
        if found is None:
            raise At("parent", N_("Không thấy đơn vị “%(said)s” trên hệ thống hay ở dòng trên."), said=words[:80])
        return found
