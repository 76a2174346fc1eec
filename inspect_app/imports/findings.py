"""The findings of a campaign from a table; its team, and the office."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible, get_visible, visible
from inspect_app.extensions import db
from inspect_app.findings import actions
from inspect_app.i18n import _
from inspect_app.imports.door import At, Door
from inspect_app.models import Finding, Person, Plan, Visit
from inspect_app.visits.actions import FigureRefused
from inspect_app.visits.queries import area_labels, criteria_of
from workflows.areas import AREA_IDS, area_label
from workflows.findings import FINDING_KIND_LABELS, SEVERITY_LABELS, FindingKind, FindingState, Severity
from workflows.i18n import N_
from workflows.roles import TEAM, Role
from workflows.tables.columns import day_words, number_of, number_words
from workflows.tables.findings import FINDINGS, KINDS, SEVERITIES
from workflows.tables.reading import Line, Standing
from workflows.visits import VisitState

TEXTS = ("statement", "details", "figure_label", "remedy", "responsible")
OTHER_AREA = N_("Nội dung %(code)s thuộc lĩnh vực “%(area)s”. Hãy chọn lĩnh vực đó.")
RECORDERS = TEAM | {Role.OFFICE}


class Findings(Door):
    """What was found at the visits of one campaign that are under way."""

    table = FINDINGS
    blames = {FigureRefused: "numerator"}

    def open(self) -> None:
        self.plan = get_visible(Plan, self.scope_id)
        if RECORDERS.isdisjoint(self.viewer.roles_of(self.plan)):
            raise NotVisible
        query = visible(Visit, self.viewer).where(Visit.plan_id == self.plan.id, Visit.state == VisitState.UNDER_WAY)
        found = db.session.scalars(query.options(joinedload(Visit.unit)).order_by(Visit.visit_on, Visit.id)).all()
        self.visits = {f"{visit.unit.label}, {day_words(visit.visit_on)}": visit for visit in found}
        self.words = {visit.id: words for words, visit in self.visits.items()}
        labels = area_labels(self.plan.id)
        self.areas = {area_label(area, labels): area for area in AREA_IDS}
        self.area_words = {area: words for words, area in self.areas.items()}
        self.criteria = {criterion.code: criterion for criterion in criteria_of(self.plan.id)}
        findings = visible(Finding, self.viewer).where(
            Finding.visit_id.in_(list(self.words)), Finding.state == FindingState.RECORDED
        )
        findings = findings.options(joinedload(Finding.criterion)).order_by(Finding.visit_id, Finding.id)
        self.findings = {finding.id: finding for finding in db.session.scalars(findings)}

    @property
    def title(self) -> str:
        return _("Phát hiện từ Excel")

    @property
    def of(self) -> str:
        return self.plan.title

    @property
    def back(self) -> tuple[str, str]:
        return self.plan.number or self.plan.title, url_for("plans.show", plan_id=self.plan.id)

    def standing(self) -> dict[str, Standing]:
        return {str(one.id): Standing(self._values(one), one.statement) for one in self.findings.values()}

    def _values(self, one: Finding) -> dict[str, str]:
        return {
            **{key: getattr(one, key) for key in TEXTS},
            "visit": self.words[one.visit_id], "kind": FINDING_KIND_LABELS[one.kind].text,
            "criterion": one.criterion.code if one.criterion else "", "area": self.area_words.get(one.area, one.area),
            "severity": SEVERITY_LABELS[one.severity].text, "is_initiative": "x" if one.is_initiative else "",
            "numerator": number_words(one.numerator), "denominator": number_words(one.denominator),
        }  # fmt: skip

    def offers(self) -> dict[str, list[str]]:
        return {"visit": list(self.visits), "criterion": list(self.criteria), "area": list(self.areas)}

    def write(self, line: Line, *, by: Person, now: datetime) -> None:
        if line.id is not None:
            actions.edit_finding(self.findings[int(line.id)], self._fields(line.said), by=by, now=now)
            return
        fields = self._fields(line.said)
        # A row of this very upload is one finding, however often it is written down.
        uid = uuid.uuid5(uuid.NAMESPACE_OID, f"{self.token}:{line.number}")
        criterion = self.criteria.get(line.values["criterion"])
        if criterion is not None and fields["area"] != criterion.area:
            raise At("area", OTHER_AREA, code=criterion.code, area=self.area_words.get(criterion.area, criterion.area))
        actions.record_finding(
            self.visits[line.values["visit"]], uid=uid, criterion=criterion, **fields, by=by, now=now
        )

    def _fields(self, said: Mapping[str, str]) -> dict[str, Any]:
        found: dict[str, Any] = {key: said[key] for key in TEXTS if key in said}
        found |= {key: number_of(said[key]) for key in ("numerator", "denominator") if key in said}
        if "kind" in said:
            found["kind"] = FindingKind(KINDS[said["kind"]])
        if "area" in said:
            found["area"] = self.areas.get(said["area"], said["area"])
        if "severity" in said:
            found["severity"] = Severity(SEVERITIES.get(said["severity"], Severity.NORMAL.value))
        if "is_initiative" in said:
            found["is_initiative"] = bool(said["is_initiative"])
        return found
