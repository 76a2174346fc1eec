"""The checklist library from a table: what is shared by all, or what an authority has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import url_for

from inspect_app.access import NotVisible, everyones
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.imports.door import Door
from inspect_app.models import Criterion, Person, PostRole, Unit
from inspect_app.plans import checklist, queries
from workflows.areas import AREA_LABELS
from workflows.findings import SEVERITY_LABELS, Severity
from workflows.tables.checklists import AREAS, CHECKLIST, SEVERITIES
from workflows.tables.columns import number_of, number_words
from workflows.tables.reading import Line, Standing

TEXTS = tuple(key for key in checklist.CRITERION_FIELDS if key not in {"area", "severity", "position"})


class Checklist(Door):
    """The criteria in use of one library."""

    table = CHECKLIST
    blames = {checklist.CodeTaken: "code"}

    def open(self) -> None:
        may = self.scope_id in self.viewer.unit_ids(PostRole.OFFICE) if self.scope_id else self.viewer.is_admin
        if not may:
            raise NotVisible
        self.authority = db.session.get_one(Unit, self.scope_id) if self.scope_id else None
        own = Criterion.authority_id.is_not_distinct_from(self.scope_id or None)
        query = everyones(Criterion, "the library of who keeps it").where(own, Criterion.retired_at.is_(None))
        found = db.session.scalars(query.order_by(Criterion.position, Criterion.code)).all()
        self.criteria = {one.id: one for one in found}
        self.last = queries.last_position()

    @property
    def title(self) -> str:
        return _("Bộ nội dung kiểm tra từ Excel")

    @property
    def of(self) -> str:
        return f"Nội dung riêng của {self.authority.full_name}" if self.authority else "Nội dung dùng chung"

    @property
    def back(self) -> tuple[str, str]:
        return _("Bộ nội dung kiểm tra"), url_for("plans.library")

    def standing(self) -> dict[str, Standing]:
        return {str(one.id): Standing(self._values(one), f"{one.code}. {one.title}") for one in self.criteria.values()}

    def _values(self, one: Criterion) -> dict[str, str]:
        return {
            **{key: getattr(one, key) for key in TEXTS},
            "area": AREA_LABELS.get(one.area, one.area),
            "severity": SEVERITY_LABELS[Severity(one.severity or "normal")].text,
            "position": number_words(one.position) if one.position else "",
            "retired": "",
        }

    def write(self, line: Line, *, by: Person, now: datetime) -> None:
        if line.id is None:
            self.last += 1
            fields: dict[str, Any] = {"position": self.last, "severity": "normal", **self._fields(line.said)}
            checklist.must_be_free(fields["code"], self.authority)
            checklist.add_criterion(self.authority, fields, by=by, now=now)
            return
        one = self.criteria[int(line.id)]
        fields = self._fields(line.said)
        if "code" in fields:
            checklist.must_be_free(fields["code"], self.authority)
        checklist.edit_criterion(one, fields, by=by, now=now)
        if line.said.get("retired"):
            checklist.retire_criterion(one, by=by, now=now)

    def _fields(self, said: Mapping[str, str]) -> dict[str, Any]:
        found: dict[str, Any] = {key: said[key] for key in TEXTS if key in said}
        if "area" in said:
            found["area"] = AREAS.get(said["area"], said["area"])
        if "severity" in said:
            found["severity"] = SEVERITIES.get(said["severity"], "normal")
        if "position" in said:
            found["position"] = int(number_of(said["position"]) or 0)
        return found
