"""What waits for one person: visits, signatures, tasks, reports, drafts; each list in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, visible
from inspect_app.database import other
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import (
    Extension,
    JobRun,
    Letter,
    Minutes,
    Notice,
    OutboxMessage,
    Person,
    Plan,
    Post,
    PostRole,
    Report,
    ReportCall,
    Signature,
    Task,
    TeamChange,
    TeamDecision,
    Unit,
    Visit,
)
from inspect_app.models.messages import NOT_DELIVERED
from inspect_app.period_reports import queries as period_reports
from inspect_app.period_reports.queries import Progress
from inspect_app.tasks.queries import to_review, with_unit
from inspect_app.tasks.time_queries import is_leaders
from inspect_app.units.queries import successors_on
from workflows.correspondence import LetterState
from workflows.deadlines import Anchor
from workflows.extensions import ExtensionState
from workflows.minutes import MinutesState, Side
from workflows.remediation import ReportState
from workflows.tasks import TaskState
from workflows.teams import TeamChange as Change
from workflows.teams import TeamPost, team_on
from workflows.visits import VisitState

SHOWN = 8


# -- the inspector -----------------------------------------------------------------------------------------------------


class Teams:
    """The teams that a person was ever named to, read once; who is on them follows from the day."""

    def __init__(self, person_id: int) -> None:
        self.person_id = person_id
        mine = select(TeamChange.plan_id).where(TeamChange.person_id == person_id)
        query = (
            select(TeamChange.plan_id, TeamChange.post, TeamDecision.effective_on, TeamDecision.id)
            .join(TeamDecision, TeamDecision.id == TeamChange.decision_id)
            .where(TeamChange.plan_id.in_(mine), TeamChange.person_id == person_id)
            .execution_options(scope="own team posts")
        )
        self.changes: dict[int, list[Change]] = {}
        for plan_id, post, on, order in db.session.execute(query):
            self.changes.setdefault(plan_id, []).append(Change(person_id, post, on, order))

    def post(self, plan_id: int, day: date) -> TeamPost | None:
        """Return the post held on a campaign's team on a day."""
        return team_on(day, self.changes.get(plan_id, ())).get(self.person_id)


def my_visits(teams: Teams, today: date) -> list[Visit]:
    """Return the visits a person is to make, with those begun whose minutes are not drawn up, the earliest first."""
    if not teams.changes:
        return []
    minutes = other(Minutes, "written")
    written = exists(select(minutes.id).where(minutes.visit_id == Visit.id, minutes.state != MinutesState.DRAFT))
    begun = and_(Visit.state == VisitState.UNDER_WAY, ~written)
    to_come = and_(Visit.state == VisitState.PLANNED, Visit.visit_on >= today)
    query = visible(Visit).where(Visit.plan_id.in_(list(teams.changes)), or_(begun, to_come))
    query = query.options(joinedload(Visit.unit), joinedload(Visit.plan)).order_by(Visit.visit_on, Visit.id).limit(100)
    return [visit for visit in db.session.scalars(query) if teams.post(visit.plan_id, visit.visit_on)]


def minutes_for_team(teams: Teams) -> list[Minutes]:
    """Return the minutes that wait for this person's signature as head or deputy head."""
    if not teams.changes:
        return []
    query = visible(Minutes).join(Visit, Visit.id == Minutes.visit_id)
    query = query.where(Visit.plan_id.in_(list(teams.changes)), *_unsigned(Side.TEAM, teams.person_id))
    signs = (TeamPost.HEAD, TeamPost.DEPUTY_HEAD)
    found = db.session.scalars(_with_visit(query))
    return [m for m in found if teams.post(m.visit.plan_id, m.visit.visit_on) in signs]


def minutes_for_unit(unit_ids: Sequence[int], person_id: int) -> Sequence[Minutes]:
    """Return the minutes that wait for the signature of these units, but for those the person signed for the team."""
    query = visible(Minutes).where(Minutes.unit_id.in_(unit_ids), *_unsigned(Side.UNIT, person_id))
    return db.session.scalars(_with_visit(query)).all()


def _unsigned(side: Side, person_id: int) -> tuple[Any, ...]:
    """Return the conditions that a side has to sign, and the person has not signed for the other."""
    signature = other(Signature, "given")
    theirs = or_(signature.side == side, signature.person_id == person_id)
    signed = exists(select(signature.id).where(signature.minutes_id == Minutes.id, theirs))
    return Minutes.state == MinutesState.SIGNING, ~signed


def _with_visit(query: Any) -> Any:
    loaded = joinedload(Minutes.visit).joinedload(Visit.plan)
    return query.options(loaded, joinedload(Minutes.unit)).order_by(Minutes.drawn_up_at, Minutes.id).limit(SHOWN)


# -- whoever holds a post ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ended:
    """A unit that has ended although the person still holds a post there, and what took over from it."""

    unit: Unit
    heirs: Sequence[Unit]


def ended_units(v: Viewer) -> list[Ended]:
    """Return the units of the person's posts that have ended: what was left to do there is not to do there any more."""
    query = select(Unit).where(Unit.id.in_({post.unit_id for post in v.posts}), Unit.valid_to < v.today)
    found = db.session.scalars(query.order_by(Unit.sort_name, Unit.id)).all()
    return [Ended(unit, successors_on(unit, v.today)) for unit in found]


# -- the unit ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToDo:
    """The first tasks of a unit and how many there are in all; what was returned comes first, then what is due."""

    tasks: Sequence[Task]
    total: int
    returned: int


def to_do(unit_ids: Sequence[int]) -> ToDo:
    """Return what these units have to do."""
    mine = visible(Task).where(Task.unit_id.in_(unit_ids), with_unit())
    returned = Task.state == TaskState.RETURNED
    counted = mine.with_only_columns(func.count(Task.id), func.sum(case((returned, 1), else_=0)))
    total, sent_back = db.session.execute(counted).one()
    first = mine.options(joinedload(Task.unit), joinedload(Task.notice)).order_by(
        case((returned, 0), else_=1), Task.due_on.is_(None), Task.due_on, Task.id
    )
    return ToDo(db.session.scalars(first.limit(SHOWN)).all(), total, sent_back or 0)


@dataclass(frozen=True)
class ReportToSend:
    """What a unit still has to report on one notice, and the report as far as it is written."""

    notice_id: int
    title: str
    number: str | None
    unit: Unit
    tasks: int
    due_on: date | None
    report_id: int | None
    state: ReportState | None


def reports_to_send(unit_ids: Sequence[int]) -> list[ReportToSend]:
    """Return for each notice and unit what is still to be reported: with what was returned first, then what is due."""
    due = func.min(Task.due_on).label("due_on")
    returned = func.max(case((Task.state == TaskState.RETURNED, 1), else_=0))
    query = (
        visible(Task)
        .where(Task.unit_id.in_(unit_ids), with_unit())
        .join(Notice, Notice.id == Task.notice_id)
        .join(Unit, Unit.id == Task.unit_id)
        .outerjoin(Report, and_(Report.notice_id == Task.notice_id, Report.unit_id == Task.unit_id))
        .with_only_columns(
            Notice.id, Notice.title, Notice.number, Unit, func.count(Task.id), due, Report.id, Report.state
        )
        .group_by(Notice.id, Notice.title, Notice.number, Unit.id, Report.id, Report.state)
        .order_by(returned.desc(), due.is_(None), due, Notice.id)
        .limit(SHOWN)
    )
    rows: Any = db.session.execute(query)
    return [ReportToSend(*row) for row in rows]


def with_office(unit_ids: Sequence[int]) -> Sequence[Any]:
    """Return for each report how many answers the office has not judged yet, what was sent first at the top."""
    sent = func.min(Report.sent_at).label("sent_at")
    query = (
        visible(Task)
        .where(Task.unit_id.in_(unit_ids), Task.state == TaskState.REPORTED)
        .join(Report, and_(Report.notice_id == Task.notice_id, Report.unit_id == Task.unit_id))
        .join(Notice, Notice.id == Report.notice_id)
        .with_only_columns(Report.id.label("report_id"), Notice.number, func.count(Task.id).label("tasks"), sent)
        .group_by(Report.id, Notice.number)
        .order_by(sent, Report.id)
        .limit(SHOWN)
    )
    return db.session.execute(query).all()


def more_time_asked(unit_ids: Sequence[int]) -> Sequence[Any]:
    """Return the requests of these units for more time that nobody has decided yet, the longest waiting first."""
    query: Any = visible(Task).join(Extension, Extension.task_id == Task.id)
    query = query.where(Task.unit_id.in_(unit_ids), Extension.state == ExtensionState.ASKED)
    query = query.with_only_columns(Task.id.label("task_id"), Task.title, Extension.asked_due_on)
    return db.session.execute(query.order_by(Extension.asked_at, Extension.id).limit(SHOWN)).all()


def to_acknowledge(unit_ids: Sequence[int]) -> list[tuple[int, str]]:
    """Return the notices (id, number) whose receipt these units have to note, since a deadline is counted from it."""
    query: Any = visible(Task).join(Notice, Notice.id == Task.notice_id)
    query = query.where(
        Task.unit_id.in_(unit_ids), with_unit(), Task.due_on.is_(None), Task.deadline_anchor == Anchor.RECEIVED
    )
    query = query.with_only_columns(Notice.id, Notice.number).distinct().order_by(Notice.id)
    return [(notice_id, number or "…") for notice_id, number in db.session.execute(query)]


def visits_at(unit_ids: Sequence[int], today: date) -> Sequence[Visit]:
    """Return the visits that these units are to receive."""
    states = (VisitState.PLANNED, VisitState.UNDER_WAY)
    query = visible(Visit).where(Visit.unit_id.in_(unit_ids), Visit.visit_on >= today, Visit.state.in_(states))
    query = query.options(joinedload(Visit.unit), joinedload(Visit.plan)).order_by(Visit.visit_on, Visit.id)
    return db.session.scalars(query.limit(3)).all()


# -- the office --------------------------------------------------------------------------------------------------------


def calls_under_way(v: Viewer) -> list[tuple[ReportCall, Progress]]:
    """Return the calls for periodic reports that wait for units or for the office, each with how far it has come."""
    calls = period_reports.calls_made(v, only_open=True)[:SHOWN]
    far = period_reports.progress_of(calls, v.today)
    return [(one, far[one.id]) for one in calls if far[one.id].reported < far[one.id].asked or far[one.id].waiting]


def reports_received(v: Viewer) -> tuple[Sequence[Report], int]:
    """Return the reports that wait for review, the longest waiting first, and how many there are."""
    query = visible(Report).where(Report.authority_id.in_(v.authority_ids), Report.state == ReportState.SENT)
    count = db.session.scalar(query.with_only_columns(func.count(Report.id))) or 0
    first = query.options(joinedload(Report.unit), joinedload(Report.notice)).order_by(Report.sent_at, Report.id)
    return db.session.scalars(first.limit(SHOWN)).all(), count


def extensions_asked(v: Viewer) -> tuple[Sequence[Any], int]:
    """Return the requests for more time that nobody has decided, each with whether the leader does, and how many."""
    query: Any = visible(Task).join(Extension, Extension.task_id == Task.id).join(Plan, Plan.id == Task.plan_id)
    query = query.where(Task.authority_id.in_(v.authority_ids), Extension.state == ExtensionState.ASKED)
    first = query.with_only_columns(Extension, is_leaders(Task.id).label("is_leaders"))
    first = first.options(joinedload(Extension.task).joinedload(Task.unit))
    rows = db.session.execute(first.order_by(Extension.asked_at, Extension.id).limit(SHOWN)).all()
    return rows, db.session.scalar(query.with_only_columns(func.count(Extension.id))) or 0


def letters_in_hand(v: Viewer) -> Sequence[Letter]:
    """Return the letters that the office is to finish or to issue, those that were sent back or approved first."""
    query = visible(Letter).where(
        Letter.issuer_id.in_(v.unit_ids(PostRole.OFFICE)), Letter.state.in_([LetterState.DRAFT, LetterState.APPROVED])
    )
    first = case((Letter.state == LetterState.APPROVED, 0), (Letter.send_back_reason != "", 1), else_=2)
    query = query.options(joinedload(Letter.notice), joinedload(Letter.plan), joinedload(Letter.unit))
    return db.session.scalars(query.order_by(first, Letter.id).limit(SHOWN)).all()


def duties_to_review(v: Viewer) -> int:
    """Return how many duties without a last day the office has to look at again by now."""
    query = visible(Task).where(Task.authority_id.in_(v.authority_ids), to_review(v.today))
    return db.session.scalar(query.with_only_columns(func.count(Task.id))) or 0


# -- the administrator -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Health:
    """What an administrator looks at first; ``is_new`` before any unit was entered below the first."""

    is_new: bool

    without_post: Sequence[Person]
    without_post_count: int
    undelivered: int
    last_run: JobRun | None


def health(today: date) -> Health:
    """Return the people without a post, mail that could not be delivered, and the scheduler's last job."""
    post, change = other(Post, "held_now"), other(TeamChange, "named")
    held = exists(select(post.id).where(post.person_id == Person.id, held_on(today, post)))
    on_team = exists(select(change.id).where(change.person_id == Person.id))
    query = visible(Person).where(Person.is_active, ~held, ~on_team)
    failed = select(func.count(OutboxMessage.id)).where(OutboxMessage.state.in_(sorted(NOT_DELIVERED)))
    return Health(
        db.session.scalar(select(~exists(select(Unit.id).where(Unit.parent_id.is_not(None))))) or False,
        db.session.scalars(query.order_by(Person.sort_name, Person.id).limit(SHOWN)).all(),
        db.session.scalar(query.with_only_columns(func.count(Person.id))) or 0,
        db.session.scalar(failed) or 0,
        db.session.scalars(select(JobRun).order_by(JobRun.started_at.desc()).limit(1)).first(),
    )
