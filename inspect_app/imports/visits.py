"""Plans and their calendar from a table; the office of the authority that inspects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import NotVisible, visible
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.imports.door import At, Door, words_of_units
from inspect_app.models import Person, Plan, PlanUnit, PostRole, Unit, Visit
from inspect_app.plans import actions, queries
from inspect_app.visits import actions as visit_actions
from workflows.i18n import N_
from workflows.plans import PLAN_KIND_LABELS, PlanKind
from workflows.tables.columns import day_of, day_words
from workflows.tables.reading import Line, Standing
from workflows.tables.visits import PLAN_KINDS, VISITS
from workflows.vietnamese import fold
from workflows.visits import VisitState

BEGUN = N_("Buổi kiểm tra đã bắt đầu nên không sửa ở đây được.")
NO_DAY = {"visit_on": "", "session": "", "place": ""}
ABOUT_PLAN = ("kind", "period_from", "period_to")
Key = tuple[str, str]


class Visits(Door):
    """The campaigns of an authority that still take visits: each unit of theirs, and the day it is visited."""

    table = VISITS
    blames = {visit_actions.DayRefused: "visit_on"}

    def open(self) -> None:
        if self.scope_id not in self.viewer.unit_ids(PostRole.OFFICE):
            raise NotVisible
        self.authority = db.session.get_one(Unit, self.scope_id)
        query = visible(Plan, self.viewer).where(
            Plan.authority_id == self.scope_id, Plan.state.not_in(actions.PAST_VISITS)
        )
        units = selectinload(Plan.units).joinedload(PlanUnit.unit)
        self.plans = db.session.scalars(query.options(units).order_by(Plan.year.desc(), Plan.id)).all()
        visits = visible(Visit, self.viewer).where(
            Visit.plan_id.in_([plan.id for plan in self.plans]), Visit.state != VisitState.CANCELLED
        )
        found = db.session.scalars(visits.options(joinedload(Visit.unit)).order_by(Visit.visit_on, Visit.id)).all()
        self.visits = {visit.id: visit for visit in found}
        below = [
            *queries.sections_of(self.scope_id, self.viewer.today),
            *queries.units_below(self.scope_id, self.viewer.today),
        ]
        named = {unit.id: unit for unit in below} | {row.unit.id: row.unit for p in self.plans for row in p.units}
        parents = {unit.id: unit for unit in db.session.scalars(_parents_of(named))}
        self.words = words_of_units(named.values(), parents)
        self.unit_ids = {words: id_ for id_, words in self.words.items()}
        self.below = [self.words[unit.id] for unit in below]
        self.planned = {plan.id: {row.unit_id for row in plan.units} for plan in self.plans}
        self.found: dict[Key, list[Plan]] = {}
        for plan in self.plans:
            self.found.setdefault((fold(plan.title), str(plan.year)), []).append(plan)
        self.wanted: dict[Key, set[int]] = {}

    @property
    def title(self) -> str:
        return _("Kế hoạch và lịch kiểm tra từ Excel")

    @property
    def of(self) -> str:
        return self.authority.label

    @property
    def back(self) -> tuple[str, str]:
        return _("Kế hoạch"), url_for("plans.index")

    def standing(self) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        for plan in self.plans:
            visited = [visit for visit in self.visits.values() if visit.plan_id == plan.id]
            for visit in visited:
                words = {"visit_on": day_words(visit.visit_on), "session": visit.session, "place": visit.place}
                closed = "" if visit.state is VisitState.PLANNED else BEGUN
                found[f"v{visit.id}"] = self._row(plan, visit.unit_id, words, closed)
            for unit_id in sorted(self.planned[plan.id] - {visit.unit_id for visit in visited}):
                found[f"u{plan.id}-{unit_id}"] = self._row(plan, unit_id, NO_DAY, "")
        return found

    def _row(self, plan: Plan, unit_id: int, words: Mapping[str, str], closed: str) -> Standing:
        unit = self.words[unit_id]
        values = {
            "plan": plan.title, "year": str(plan.year), "kind": PLAN_KIND_LABELS[plan.kind],
            "period_from": day_words(plan.period_from), "period_to": day_words(plan.period_to),
            "unit": unit, "reason": "", **words,
        }  # fmt: skip
        return Standing(values, f"{unit}, {words['visit_on'] or plan.title}", closed)

    def offers(self) -> dict[str, list[str]]:
        return {"plan": list(dict.fromkeys(plan.title for plan in self.plans)), "unit": self.below}

    def begin(self, _lines: Sequence[Line]) -> None:
        for line in _lines:
            if line.id is None:
                self.wanted.setdefault(_key(line), set()).add(self.unit_ids[line.values["unit"]])

    def write(self, line: Line, *, by: Person, now: datetime) -> None:
        said, visit_on = line.values, day_of(line.values["visit_on"])
        if line.id is not None and line.id.startswith("v"):
            visit_actions.move_visit(
                self.visits[int(line.id[1:])], visit_on=visit_on or self.viewer.today, session=said["session"],
                reason=said["reason"], place=said["place"], by=by, now=now,
            )  # fmt: skip
            return
        plan = self._plan(line, by, now)
        unit_id = self.unit_ids[said["unit"]]
        wanted = self.wanted.get(_key(line), set()) | self.planned[plan.id]
        if unit_id not in self.planned[plan.id]:
            # All its units at once, so that the journal says it once.
            actions.set_units(plan, wanted, by=by, now=now)
            self.planned[plan.id] = wanted
        if visit_on is not None:
            unit = db.session.get_one(Unit, unit_id)
            actions.plan_visit(
                plan, unit=unit, visit_on=visit_on, session=said["session"], place=said["place"], by=by, now=now
            )

    def _plan(self, line: Line, by: Person, now: datetime) -> Plan:
        """Return the plan a row names, begun as a draft if there is none of that title and year."""
        said, known = line.values, self.found.get(_key(line), [])
        if len(known) > 1:
            raise At("plan", N_("Có nhiều kế hoạch cùng trích yếu trong năm này. Hãy xếp lịch ở trang kế hoạch."))
        if known:
            plan = known[0]
            stands = {
                "kind": PLAN_KIND_LABELS[plan.kind], "period_from": day_words(plan.period_from),
                "period_to": day_words(plan.period_to),
            }  # fmt: skip
            for key in ABOUT_PLAN:
                if said[key] and said[key] != stands[key]:
                    raise At(key, N_("Kế hoạch này đang ghi “%(stands)s”. Sửa ở trang kế hoạch."), stands=stands[key])
            return plan
        plan = actions.create_plan(
            authority=self.authority, title=said["plan"], year=int(said["year"]),
            kind=PlanKind(PLAN_KINDS.get(said["kind"], PlanKind.PLANNED.value)),
            period_from=day_of(said["period_from"]), period_to=day_of(said["period_to"]), by=by, now=now,
        )  # fmt: skip
        self.found[_key(line)] = [plan]
        self.planned[plan.id] = set()
        return plan


def _key(line: Line) -> Key:
    return fold(line.values["plan"]), line.values["year"]


def _parents_of(units: Mapping[int, Unit]) -> Select[Unit]:
    return select(Unit).where(Unit.id.in_({unit.parent_id for unit in units.values() if unit.parent_id}))
