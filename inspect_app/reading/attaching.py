"""A notice on paper whose plan already stands here is tied to it: its visits and findings are found, not doubled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Finding, Notice, Person, Plan, PlanUnit, ReadDocument, TeamDecision, Unit, Visit
from inspect_app.reading.cited import basis_of, day_in
from inspect_app.reading.refusals import NotReady
from workflows import events_reading as happened
from workflows.findings import FindingState
from workflows.i18n import N_
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.vietnamese import fold
from workflows.visits import VisitState

_OPEN = (PlanState.ISSUED, PlanState.RUNNING)


def plans_to_choose(document: ReadDocument) -> Sequence[Plan]:
    """Return the office's plans that were issued and await their notice, the newest first."""
    wanted = everyones(Plan, "plans a notice on paper may conclude").where(
        Plan.authority_id == document.authority_id, Plan.state.in_(_OPEN)
    )
    return db.session.scalars(wanted.order_by(Plan.issued_on.desc(), Plan.id.desc())).all()


def likely_plan(document: ReadDocument, plans: Sequence[Plan]) -> Plan | None:
    """Return the plan that the notice cites by its number and day."""
    cited = {(one["number"], one["date"]) for one in document.found["legal_bases"] if one["type"].lower() == "kế hoạch"}
    return next((plan for plan in plans if plan.issued_on and (plan.number, plan.issued_on.isoformat()) in cited), None)


def concluded_plan(document: ReadDocument) -> Plan | None:
    """Return the plan that the notice cites when it stands here already and awaits no notice any more."""
    basis = basis_of(document.found, "kế hoạch")
    if basis is None:
        return None
    wanted = everyones(Plan, "a plan that was read in before").where(
        Plan.authority_id == document.authority_id,
        Plan.number == basis["number"],
        Plan.issued_on == day_in(basis),
        Plan.state.not_in(_OPEN),
    )
    return db.session.scalars(wanted.limit(1)).first()


def check_plan(plan: Plan, document: ReadDocument, units: Mapping[str, Unit]) -> None:
    """Refuse a plan that this notice cannot conclude; the row is held, so that two notices do not both conclude it."""
    db.session.refresh(plan, ["state", "version"], with_for_update=True)
    if plan.authority_id != document.authority_id or plan.state not in _OPEN:
        raise NotReady(N_("Kế hoạch này không chờ thông báo kết luận. Hãy chọn kế hoạch khác."), field="plan")
    planned = set(db.session.scalars(select(PlanUnit.unit_id).where(PlanUnit.plan_id == plan.id)))
    strangers = [name for name, unit in units.items() if unit.id not in planned]
    if strangers:
        raise NotReady(
            N_("Kế hoạch này không kiểm tra đơn vị nêu trong thông báo: %(names)s. Hãy chọn kế hoạch khác."),
            field="plan",
            names=", ".join(strangers),
        )


def draft_of(plan: Plan) -> Notice | None:
    """Return the draft that was assembled for the plan, which the paper's notice takes the place of."""
    notices = everyones(Notice, "notices of the plan that stand already").where(Notice.plan_id == plan.id)
    standing = db.session.scalars(notices).all()
    # One that was withdrawn never was in force.
    standing = [one for one in standing if one.state is not NoticeState.SUPERSEDED or one.issued_at is not None]
    if any(notice.state is not NoticeState.DRAFT for notice in standing) or len(standing) > 1:
        raise NotReady(
            N_("Kế hoạch này đã có thông báo, hoặc thông báo đang trình duyệt trong hệ thống. Hãy trả lại trước.")
        )
    return standing[0] if standing else None


def last_visit(plan: Plan | None) -> date | None:
    """Return the day of the last visit of a plan that stands here."""
    visits = everyones(Visit, "days on which a plan's units were visited").where(
        Visit.plan_id == (plan.id if plan else None), Visit.state != VisitState.CANCELLED
    )
    return max((visit.visit_on for visit in db.session.scalars(visits)), default=None)


def visits_of(
    plan: Plan, units: Mapping[str, Unit], visited_on: date, number: str, *, by: Person, now: datetime
) -> dict[str, Visit]:
    """Return the visit to each unit: the one that stands here, noted as done; a new one where none stands."""
    wanted = everyones(Visit, "the visits of a plan that a notice on paper concludes").where(
        Visit.plan_id == plan.id, Visit.state != VisitState.CANCELLED
    )
    standing = {visit.unit_id: visit for visit in db.session.scalars(wanted.order_by(Visit.visit_on, Visit.id))}
    under_way = [name for name, unit in units.items() if _is_under_way(standing.get(unit.id))]
    if under_way:
        raise NotReady(
            N_("Buổi kiểm tra tại %(names)s đang được ghi trong hệ thống. Hãy kết thúc buổi kiểm tra trước."),
            names=", ".join(under_way),
        )
    found: dict[str, Visit] = {}
    for name, unit in units.items():
        visit = standing.get(unit.id)
        if visit is None:
            visit = Visit(
                plan_id=plan.id, authority_id=plan.authority_id, unit_id=unit.id, visit_on=visited_on,
                state=VisitState.DONE, on_paper=True,
            )  # fmt: skip
            db.session.add(visit)
            db.session.flush()
            record(happened.VisitMadeFromPaper(number), about=visit, by=by, at=now)
        elif visit.state is VisitState.PLANNED:
            _note_as_done(visit, visited_on, number, by, now)
        found[name] = visit
    return found


def _is_under_way(visit: Visit | None) -> bool:
    return visit is not None and visit.state is VisitState.UNDER_WAY


def _note_as_done(visit: Visit, visited_on: date, number: str, by: Person, now: datetime) -> None:
    """The paper says that the visit was made; a day planned for later than the paper's gives way to it."""
    changes: dict[str, tuple[object, object]] = {"state": (visit.state.value, VisitState.DONE.value)}
    if visit.visit_on > visited_on:
        changes["visit_on"] = (visit.visit_on.isoformat(), visited_on.isoformat())
        visit.visit_on = visited_on
    visit.state, visit.on_paper = VisitState.DONE, True
    record(happened.VisitReadIn(number), about=visit, by=by, at=now, changes=changes)


def findings_standing(visits: Mapping[str, Visit]) -> dict[tuple[int, str, str], Finding]:
    """Return the findings that were recorded here already, by visit, kind and words."""
    ids = [visit.id for visit in visits.values()]
    wanted = everyones(Finding, "findings a notice on paper repeats").where(
        Finding.visit_id.in_(ids), Finding.state != FindingState.WITHDRAWN
    )
    return {key_of(row.visit_id, row.kind.value, row.statement): row for row in db.session.scalars(wanted)}


def key_of(visit_id: int, kind: str, statement: str) -> tuple[int, str, str]:
    """Return by what a finding is the same as one that stands: where, which kind, in which words."""
    return visit_id, kind, fold(statement)


def decisions_of(plan: Plan) -> set[str]:
    """Return the numbers of the plan's team decisions."""
    wanted = everyones(TeamDecision, "decisions a notice on paper cites").where(TeamDecision.plan_id == plan.id)
    return {row.number for row in db.session.scalars(wanted) if row.number}
