"""Who sees what of an inspection: the plan, its team and visits, what was found, the notice, tasks and reports."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, or_, select

from inspect_app.database import one_of, other
from inspect_app.models import (
    Answer,
    Finding,
    Minutes,
    Notice,
    Plan,
    PlanUnit,
    Report,
    Task,
    TeamChange,
    TeamDecision,
    Visit,
)
from inspect_app.row_rules.sight import Sight, among, any_of, both, either
from workflows.minutes import MinutesState
from workflows.notices import NoticeState
from workflows.plans import PlanKind, PlanState
from workflows.visits import VisitState


def teams(v: Sight, plan_id: Any, day: Any, *around: Any) -> Select[Any]:
    """Return the campaigns whose last decision of ``day`` or before that names the viewer gives him a post.

    The twin of :func:`workflows.teams.team_on`; a test holds them together.  ``around`` are the tables of the query
    it is put into, said because they are two levels out, where SQLAlchemy does not look by itself.
    """
    change, decision = other(TeamChange, "change"), other(TeamDecision, "decision")
    later, decided = other(TeamChange, "later"), other(TeamDecision, "decided")
    undone = exists(
        select(later.id)
        .join(decided, decided.id == later.decision_id)
        .where(
            later.plan_id == change.plan_id,
            later.person_id == change.person_id,
            decided.effective_on <= day,
            either(
                decided.effective_on > decision.effective_on,
                both(decided.effective_on == decision.effective_on, decided.id > decision.id),
            ),
        )
        .correlate(change, decision, *around)
    )
    found = (
        select(change.plan_id)
        .join(decision, decision.id == change.decision_id)
        .where(change.person_id == v.person_id, change.post.is_not(None), decision.effective_on <= day, ~undone)
    )
    return found if plan_id is None else found.where(change.plan_id == plan_id)


def on_team(v: Sight, plan_id: Any) -> ColumnElement[bool]:
    """On the team today.

    Whoever leaves a team loses sight of the campaign from that day on: its plan, decisions, notice and tasks.  The
    visits of the days he was on it, with their findings and minutes, stay open to him, since he answers for them.
    Nobody leaves by the end of a campaign: who was on the team on its last day sees it for good.
    """
    if not v.named_in:
        return false()
    # The campaigns by name first: an index finds their rows, where the day alone would be asked of every row.
    return both(among(plan_id, v.named_in), plan_id.in_(teams(v, None, v.today)))


def _on_team_of(v: Sight, visit: Any) -> ColumnElement[bool]:
    """On the team on the day of the visit."""
    if not v.named_in:
        return false()
    return both(among(visit.plan_id, v.named_in), exists(teams(v, visit.plan_id, visit.visit_on, visit)))


def _of_team_visit(v: Sight, visit_id: Any) -> ColumnElement[bool]:
    if not v.named_in:
        return false()
    visit = other(Visit, "of_team")
    return exists(select(visit.id).where(visit.id == visit_id, _on_team_of(v, visit)))


def unit_plan(v: Sight, plan_id: Any) -> ColumnElement[bool]:
    of_plan = select(PlanUnit.plan_id).where(PlanUnit.plan_id == plan_id)
    return any_of(of_plan, among(PlanUnit.unit_id, v.own_unit_ids))


def plans(v: Sight) -> ColumnElement[bool]:
    told = (PlanState.ISSUED, PlanState.RUNNING, PlanState.CONCLUDED, PlanState.CLOSED)
    return either(
        among(Plan.authority_id, v.authority_ids),
        both(on_team(v, Plan.id), one_of(Plan.state, told)),
        both(unit_plan(v, Plan.id), one_of(Plan.state, told), Plan.kind != PlanKind.SURPRISE),
    )


def decisions(v: Sight) -> ColumnElement[bool]:
    plan = other(Plan, "around")
    return either(
        any_of(select(plan.id).where(plan.id == TeamDecision.plan_id), among(plan.authority_id, v.authority_ids)),
        on_team(v, TeamDecision.plan_id),
        unit_plan(v, TeamDecision.plan_id),
    )


def visits(v: Sight) -> ColumnElement[bool]:
    plan = other(Plan, "around")
    announced = exists(select(plan.id).where(plan.id == Visit.plan_id, plan.kind != PlanKind.SURPRISE))
    return either(
        among(Visit.authority_id, v.authority_ids),
        _on_team_of(v, Visit),
        both(among(Visit.unit_id, v.own_unit_ids), either(announced, Visit.visit_on <= v.today)),
    )


def _drawn_up(visit_id: Any) -> ColumnElement[bool]:
    minutes = other(Minutes, "drawn_up")
    return exists(select(minutes.id).where(minutes.visit_id == visit_id, minutes.state != MinutesState.DRAFT))


def _told(visit_id: Any) -> ColumnElement[bool]:
    visit = other(Visit, "told")
    without_minutes = or_(visit.on_paper, visit.by_scores)
    return exists(select(visit.id).where(visit.id == visit_id, without_minutes, visit.state == VisitState.DONE))


def findings(v: Sight) -> ColumnElement[bool]:
    # A unit reads what was found once the minutes are laid before it; of a visit on paper its notice was issued, and
    # scores were published.
    return either(
        among(Finding.authority_id, v.authority_ids),
        both(among(Finding.plan_id, v.named_in), _of_team_visit(v, Finding.visit_id)),
        both(among(Finding.unit_id, v.own_unit_ids), either(_drawn_up(Finding.visit_id), _told(Finding.visit_id))),
    )


def minutes(v: Sight) -> ColumnElement[bool]:
    return either(
        among(Minutes.authority_id, v.authority_ids),
        _of_team_visit(v, Minutes.visit_id),
        both(among(Minutes.unit_id, v.own_unit_ids), Minutes.state != MinutesState.DRAFT),
    )


def notices(v: Sight) -> ColumnElement[bool]:
    # A draft that was to replace another and was given up was never told to anybody.
    told = both(one_of(Notice.state, (NoticeState.ISSUED, NoticeState.SUPERSEDED)), Notice.issued_at.is_not(None))
    # A unit that took over tasks answers a notice on an inspection it was not in.
    task = other(Task, "asked")
    asked = any_of(select(task.id).where(task.notice_id == Notice.id), among(task.unit_id, v.own_unit_ids))
    return either(
        among(Notice.authority_id, v.authority_ids),
        both(told, either(unit_plan(v, Notice.plan_id), on_team(v, Notice.plan_id), asked)),
    )


def tasks(v: Sight) -> ColumnElement[bool]:
    return either(
        among(Task.authority_id, v.authority_ids), among(Task.unit_id, v.own_unit_ids), on_team(v, Task.plan_id)
    )


def reports(v: Sight) -> ColumnElement[bool]:
    from workflows.remediation import ReportState

    received = both(
        among(Report.authority_id, v.authority_ids), Report.sent_at.is_not(None), Report.state != ReportState.DRAFT
    )
    # Who took over a reported task reads the report it was sent with.
    task = other(Task, "handed_over")
    handed_over = any_of(
        select(Answer.id)
        .join(task, task.id == Answer.task_id)
        .where(Answer.report_id == Report.id, Report.state != ReportState.DRAFT),
        among(task.unit_id, v.own_unit_ids),
    )
    return either(received, among(Report.unit_id, v.own_unit_ids), handed_over)
