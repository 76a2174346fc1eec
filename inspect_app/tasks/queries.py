"""What pages, commands and actions ask about tasks; overdue has its one definition in SQL here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import everyones, get_visible, visible
from inspect_app.clock import MIDNIGHT, day_of, instant_on
from inspect_app.database import one_of
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import (
    AuditEntry,
    Extension,
    Finding,
    Minutes,
    Notice,
    NoticeReceipt,
    Person,
    Plan,
    PlanCriterion,
    Post,
    PostRole,
    Report,
    Task,
    Unit,
    Visit,
)
from inspect_app.models.notices import block_finding
from inspect_app.models.types import Instant
from inspect_app.units.calendar import own_calendars, work_calendar
from workflows.calendars import WorkCalendar
from workflows.deadlines import SOON_DAYS, Anchor
from workflows.events_files import FileAttached, FileReplaced, FileWithdrawn
from workflows.events_remediation import TaskAnswered
from workflows.extensions import ExtensionState
from workflows.findings import FindingKind, FindingState
from workflows.minutes import LOCKED
from workflows.tasks import OPEN, WITH_UNIT, TaskState
from workflows.visits import VisitState

# -- deadlines as conditions -----------------------------------------------------------------------------------------


def with_unit() -> ColumnElement[bool]:
    """Return the condition "the unit has to act"."""
    return one_of(Task.state, WITH_UNIT)


def overdue(today: date) -> ColumnElement[bool]:
    """Return the condition "the unit is late", twin of :func:`workflows.tasks.is_overdue_task`."""
    return and_(with_unit(), Task.due_on < today)


def due_soon(today: date) -> ColumnElement[bool]:
    """Return the condition "the unit has at most :data:`SOON_DAYS` days left"."""
    return and_(with_unit(), Task.due_on >= today, Task.due_on <= today + timedelta(days=SOON_DAYS))


def to_review(today: date) -> ColumnElement[bool]:
    """Return the condition "a duty without a last day is to be looked at again"."""
    return and_(one_of(Task.state, OPEN), Task.due_on.is_(None), Task.review_on <= today)


def waiting_for_event() -> ColumnElement[bool]:
    """Return the condition "the last day is counted from something that has not happened yet", as a receipt."""
    return and_(with_unit(), Task.due_on.is_(None), Task.deadline_count.is_not(None))


def due_later(today: date) -> ColumnElement[bool]:
    """Return the condition "the unit has more days left than that"."""
    return and_(with_unit(), Task.due_on > today + timedelta(days=SOON_DAYS))


def without_movement(today: date, days: int) -> ColumnElement[bool]:
    """Return the condition "nobody has done anything about it for so many working days", and it is with the unit.

    They are the days on which the task's own authority works.
    """

    def since(calendar: WorkCalendar) -> ColumnElement[Any]:
        return literal(instant_on(calendar.add_working_days(today, -days), MIDNIGHT), Instant)

    own = [(Task.authority_id == authority_id, since(calendar)) for authority_id, calendar in own_calendars().items()]
    first = case(*own, else_=since(work_calendar())) if own else since(work_calendar())
    return and_(with_unit(), func.coalesce(Task.moved_at, Task.assigned_at) < first)


def overdue_tasks(today: date) -> Select[Any]:
    """Return all overdue tasks of all authorities, latest first, for a command or a job."""
    query = everyones(Task, "overdue tasks").where(overdue(today))
    return query.options(joinedload(Task.unit), joinedload(Task.notice)).order_by(Task.due_on, Task.unit_id, Task.id)


def still(today: date) -> ColumnElement[bool]:
    """Return the condition "nothing has moved for as many working days as the settings say"."""
    return without_movement(today, current_app.config["NO_MOVEMENT_DAYS"])


#: What a list may ask about deadlines, by the word in its address.
DEADLINES: Mapping[str, Callable[[date], ColumnElement[bool]]] = {
    "overdue": overdue,
    "soon": due_soon,
    "later": due_later,
    "none": lambda _today: Task.due_on.is_(None),
    "review": to_review,
    "waiting": lambda _today: waiting_for_event(),
    "still": still,
}


# -- one task --------------------------------------------------------------------------------------------------------


def task_with_all(task_id: int) -> Task:
    """Return a visible task with what its page shows."""
    return get_visible(
        Task,
        task_id,
        joinedload(Task.unit),
        joinedload(Task.authority),
        joinedload(Task.notice),
        joinedload(Task.plan),
        joinedload(Task.block),
        joinedload(Task.finding),
        joinedload(Task.answer),
        selectinload(Task.extensions).options(joinedload(Extension.asked_by), joinedload(Extension.decided_by)),
    )


def minutes_of(finding: Finding | None) -> Minutes | None:
    """Return the minutes that a task's finding was signed in."""
    if finding is None:
        return None
    query = select(Minutes).where(Minutes.visit_id == finding.visit_id, Minutes.supplement_to_id.is_(None))
    return db.session.scalars(query.execution_options(scope="minutes of a task").order_by(Minutes.id)).first()


def report_id(task: Task) -> int | None:
    """Return the visible report that answers a task, if there is one.

    What was reported before it was handed over is judged in the report it was sent with.
    """
    query = visible(Report).with_only_columns(Report.id)
    if task.state is TaskState.REPORTED and task.answer is not None:
        return db.session.scalar(query.where(Report.id == task.answer.report_id))
    return db.session.scalar(query.where(Report.notice_id == task.notice_id, Report.unit_id == task.unit_id))


#: What a unit does while it writes its answer; others hear of it when the report is sent.
DRAFTING = (TaskAnswered.__name__, FileAttached.__name__, FileReplaced.__name__, FileWithdrawn.__name__)


def drafting_of(task: Task) -> ColumnElement[bool]:
    """Return the condition "the unit did it after it last sent its answer", for the story that others read."""
    sent_at = task.answer.sent_at if task.answer else None
    since = AuditEntry.at > sent_at if sent_at else true()
    return and_(AuditEntry.event.in_(DRAFTING), since)


def extension_of(task: Task, extension_id: int) -> Extension | None:
    """Return a request for more time on a visible task."""
    return next((one for one in task.extensions if one.id == extension_id), None)


def waiting_extension(task: Task) -> Extension | None:
    """Return the request on a task that nobody has decided yet."""
    query = select(Extension).where(Extension.task_id == task.id, Extension.state == ExtensionState.ASKED)
    return db.session.scalars(query).first()


# -- what tasks are made from ----------------------------------------------------------------------------------------


def shortcomings(block_ids: Iterable[int]) -> list[tuple[int, Finding, Unit, PlanCriterion | None]]:
    """Return the shortcomings that stand in these blocks, with their units and criteria, in the notice's order."""
    query = (
        select(block_finding.c.block_id, Finding, Unit, PlanCriterion)
        .join(Finding, Finding.id == block_finding.c.finding_id)
        .join(Unit, Unit.id == Finding.unit_id)
        .outerjoin(PlanCriterion, PlanCriterion.id == Finding.criterion_id)
        .where(
            block_finding.c.block_id.in_(list(block_ids)),
            Finding.kind == FindingKind.SHORTCOMING,
            Finding.state == FindingState.RECORDED,
        )
        .order_by(block_finding.c.block_id, Unit.position, Finding.id)
    )
    return [tuple(row) for row in db.session.execute(query.execution_options(scope="issuing a notice"))]


def inspected_units(plan_id: int) -> Sequence[Unit]:
    """Return the units of a campaign with locked minutes, or told by a paper or by scores, in official order."""
    told = and_(or_(Visit.on_paper, Visit.by_scores), Visit.state == VisitState.DONE)
    visited = (
        select(Visit.unit_id)
        .outerjoin(Minutes, Minutes.visit_id == Visit.id)
        .where(Visit.plan_id == plan_id, or_(Minutes.state.in_(sorted(LOCKED)), told))
    )
    query = select(Unit).where(Unit.id.in_(visited)).order_by(Unit.position, Unit.sort_name)
    return db.session.scalars(query.execution_options(scope="issuing a notice")).all()


def events_at_units(notice: Notice) -> dict[int, dict[Anchor, date]]:
    """Return for each unit what has happened there that a deadline may be counted from: visit, minutes, receipt."""
    found: dict[int, dict[Anchor, date]] = {}
    visits = select(Visit.unit_id, Visit.visit_on, Visit.ended_at, Minutes.locked_at)
    visits = visits.outerjoin(Minutes, and_(Minutes.visit_id == Visit.id, Minutes.supplement_to_id.is_(None)))
    visits = visits.where(Visit.plan_id == notice.plan_id, Visit.state != VisitState.CANCELLED)
    visits = visits.order_by(Visit.visit_on, Visit.id).execution_options(scope="what deadlines are counted from")
    for unit_id, visit_on, ended_at, locked_at in db.session.execute(visits):
        known = found.setdefault(unit_id, {})
        known[Anchor.VISIT] = visit_on
        known[Anchor.VISIT_ENDED] = day_of(ended_at) if ended_at else visit_on
        if locked_at:
            known[Anchor.MINUTES_SIGNED] = day_of(locked_at)
    receipts = select(NoticeReceipt.unit_id, NoticeReceipt.received_on).where(NoticeReceipt.notice_id == notice.id)
    for unit_id, received_on in db.session.execute(receipts):
        found.setdefault(unit_id, {})[Anchor.RECEIVED] = received_on
    return found


def tasks_of_notice(notice: Notice) -> list[Task]:
    """Return all tasks of a notice with their units, in the order they were made."""
    query = everyones(Task, "issuing a notice").where(Task.notice_id == notice.id)
    return list(db.session.scalars(query.options(joinedload(Task.unit)).order_by(Task.id)))


def unit_people(unit_ids: Iterable[int], day: date) -> list[tuple[int, Person]]:
    """Return the chairs and officers of units on a day, as (unit id, person), in one query."""
    query = (
        select(Post.unit_id, Person)
        .join(Person, Person.id == Post.person_id)
        .where(
            Post.unit_id.in_(list(unit_ids)),
            Post.role.in_([PostRole.CHAIR, PostRole.OFFICER]),
            held_on(day),
            Person.is_active,
        )
        .order_by(Person.id, Post.unit_id)
        .distinct()
    )
    return [(unit_id, person) for unit_id, person in db.session.execute(query.execution_options(scope="posts"))]


def tasks_by_person(tasks: Iterable[Task], day: date) -> dict[Person, list[Task]]:
    """Return which of these tasks each chair and officer of their units hears of, in one query."""
    by_unit: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        by_unit[task.unit_id].append(task)
    theirs: dict[Person, list[Task]] = defaultdict(list)
    for unit_id, person in unit_people(by_unit, day):
        theirs[person] += by_unit[unit_id]
    return theirs


def plan_of(notice: Notice) -> Plan:
    """Return the campaign of a notice."""
    return db.session.scalars(everyones(Plan, "issuing a notice").where(Plan.id == notice.plan_id)).one()


def unit_of(task: Task) -> Unit:
    """Return the unit of a task, whether or not it was loaded beside it."""
    return db.session.get_one(Unit, task.unit_id)


def task_of(extension: Extension) -> Task:
    """Return the task of a request that the reader may see."""
    return db.session.scalars(everyones(Task, "task of a request").where(Task.id == extension.task_id)).one()
