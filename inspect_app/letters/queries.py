"""What letters are made of, and what pages ask about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible, everyones, get_visible, visible, visible_ids
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models import Extension, GeneralExtension, Letter, LetterTask, Notice, Plan, Task, Unit
from inspect_app.tasks.queries import overdue
from workflows.correspondence import OPEN_LETTER, LetterKind, LetterState, by_level
from workflows.tasks import WITH_UNIT, TaskState

WHY = "facts of a letter"
LOADED = (
    joinedload(Letter.plan),
    joinedload(Letter.notice),
    joinedload(Letter.issuer),
    joinedload(Letter.authority),
    joinedload(Letter.unit),
)


def letter_with_all(letter_id: int) -> Letter:
    """Return a visible letter with what it is drawn from."""
    return get_visible(Letter, letter_id, *LOADED)


def letters_of_plan(plan_id: int) -> Sequence[Letter]:
    """Return the visible letters of a campaign that were not thrown away, in the order they were begun."""
    query = visible(Letter).where(Letter.plan_id == plan_id, Letter.state != LetterState.DISCARDED)
    return db.session.scalars(query.options(joinedload(Letter.unit)).order_by(Letter.id)).all()


# -- chasing -----------------------------------------------------------------------------------------------------------


def overdue_of(notice_id: int, today: date) -> Sequence[Task]:
    """Return the tasks of a notice that units are late with, with their units."""
    query = everyones(Task, WHY).where(Task.notice_id == notice_id, overdue(today)).options(joinedload(Task.unit))
    return db.session.scalars(query.order_by(Task.due_on, Task.id)).all()


def times_chased(task_ids: Iterable[int]) -> dict[int, int]:
    """Return how many issued letters have named each task."""
    query = (
        select(LetterTask.task_id, func.count())
        .join(Letter, Letter.id == LetterTask.letter_id)
        .where(LetterTask.task_id.in_(list(task_ids)), Letter.state == LetterState.ISSUED)
        .group_by(LetterTask.task_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query.execution_options(scope=WHY))}


def to_chase(notice_id: int, today: date) -> dict[int, list[Task]]:
    """Return the late tasks of a notice by the letter they need next."""
    tasks = {task.id: task for task in overdue_of(notice_id, today)}
    levels = by_level(tasks, times_chased(tasks))
    return {level: [tasks[task_id] for task_id in ids] for level, ids in levels.items()}


def open_chase(notice_id: int, level: int) -> Letter | None:
    """Return the letter of a level that is being prepared, if there is one."""
    query = everyones(Letter, WHY).where(
        Letter.notice_id == notice_id,
        Letter.kind == LetterKind.CHASE,
        Letter.level == level,
        Letter.state.in_(sorted(OPEN_LETTER)),
    )
    return db.session.scalars(query).first()


def earlier_letters(notice_id: int, level: int) -> Sequence[Letter]:
    """Return the issued chase letters on a notice that a letter of this level looks back to."""
    query = everyones(Letter, WHY).where(
        Letter.notice_id == notice_id,
        Letter.kind == LetterKind.CHASE,
        Letter.state == LetterState.ISSUED,
        Letter.level < level,
    )
    return db.session.scalars(query.order_by(Letter.issued_on, Letter.id)).all()


@dataclass(frozen=True)
class Progress:
    """How many units a notice asked something of, and how many have reported all of it."""

    units: int
    reported: int


def progress_of(notice_id: int) -> Progress:
    """Return how far the units of a notice are: a unit has reported when nothing is left with it."""
    left = func.count().filter(Task.state.in_(sorted(WITH_UNIT)))
    query = (
        select(Task.unit_id, left)
        .where(Task.notice_id == notice_id, Task.state != TaskState.CANCELLED)
        .group_by(Task.unit_id)
    )
    rows = db.session.execute(query.execution_options(scope=WHY)).all()
    return Progress(len(rows), sum(1 for _unit, n in rows if not n))


def general_of(letter: Letter) -> GeneralExtension:
    """Return the time given to all units that a letter tells of: the last given on its day."""
    given = _generals(letter.notice_id or 0)
    return next((one for one in given if day_of(one.decided_at) == letter.asked_on), given[0])


def last_general(notice_id: int) -> GeneralExtension | None:
    """Return the time that was given last to all units of a notice."""
    return next(iter(_generals(notice_id)), None)


def _generals(notice_id: int) -> Sequence[GeneralExtension]:
    query = select(GeneralExtension).where(GeneralExtension.notice_id == notice_id)
    return db.session.scalars(query.order_by(GeneralExtension.id.desc())).all()


def units_of_notice(notice_id: int) -> Sequence[Unit]:
    """Return the units that a notice asks something of."""
    asked = select(Task.unit_id).where(Task.notice_id == notice_id, Task.state != TaskState.CANCELLED)
    return db.session.scalars(select(Unit).where(Unit.id.in_(asked)).execution_options(scope=WHY)).all()


def named_tasks(letter_id: int) -> list[Task]:
    """Return the tasks that a frozen letter names."""
    query = (
        everyones(Task, WHY).join(LetterTask, LetterTask.task_id == Task.id).where(LetterTask.letter_id == letter_id)
    )
    return list(db.session.scalars(query.order_by(Task.id)))


@dataclass(frozen=True)
class ToChase:
    """A notice with late tasks, as the list of letters to write shows it."""

    notice: Notice
    levels: dict[int, int]


def notices_with_late_tasks(today: date) -> list[ToChase]:
    """Return the notices of the reader's authorities whose units are late, with how many tasks by letter."""
    rows = db.session.execute(
        visible(Task).with_only_columns(Task.id, Task.notice_id).where(overdue(today), _of_own_authority())
    ).all()
    chased = times_chased([task_id for task_id, _notice in rows])
    wanted = {notice_id for _task, notice_id in rows}
    notices = db.session.scalars(visible(Notice).where(Notice.id.in_(wanted)).order_by(Notice.issued_on, Notice.id))
    return [
        ToChase(notice, {level: len(ids) for level, ids in by_level(_tasks_of(notice.id, rows), chased).items()})
        for notice in notices
    ]


def _of_own_authority() -> ColumnElement[bool]:
    from inspect_app.access import viewer

    return Task.authority_id.in_(viewer().authority_ids)


def _tasks_of(notice_id: int, rows: Iterable[tuple[int, int]]) -> list[int]:
    return [task_id for task_id, notice in rows if notice == notice_id]


# -- more time ---------------------------------------------------------------------------------------------------------


def visible_extension(extension_id: int) -> tuple[Extension, Task]:
    """Return a request for more time whose task the reader may see."""
    query = (
        select(Extension, Task)
        .join(Task, Task.id == Extension.task_id)
        .where(Extension.id == extension_id, visible_ids(Task))
        .options(joinedload(Task.unit))
    )
    found = db.session.execute(query.execution_options(scope="a request on a visible task")).one_or_none()
    if found is None:
        raise NotVisible
    return found[0], found[1]


def requests_of(letter: Letter) -> list[tuple[Extension, Task]]:
    """Return the requests that a letter asks or answers: those of its unit under its notice, asked on its day."""
    query = (
        select(Extension, Task)
        .join(Task, Task.id == Extension.task_id)
        .where(Task.notice_id == letter.notice_id, Task.unit_id == letter.unit_id)
        .order_by(Extension.id)
    )
    rows = db.session.execute(query.execution_options(scope=WHY)).all()
    return [(extension, task) for extension, task in rows if day_of(extension.asked_at) == letter.asked_on]


def letter_about(
    kind: LetterKind,
    *,
    notice_id: int | None = None,
    plan_id: int | None = None,
    unit_id: int | None = None,
    asked_on: date | None = None,
) -> Letter | None:
    """Return the letter of a kind about one thing that was not thrown away, if there is one."""
    query: Select[Letter] = everyones(Letter, WHY).where(Letter.kind == kind, Letter.state != LetterState.DISCARDED)
    for column, value in (
        (Letter.notice_id, notice_id),
        (Letter.plan_id, plan_id),
        (Letter.unit_id, unit_id),
        (Letter.asked_on, asked_on),
    ):
        if value is not None:
            query = query.where(column == value)
    return db.session.scalars(query.order_by(Letter.id.desc())).first()


def plan_of(plan_id: int) -> Plan:
    return db.session.scalars(everyones(Plan, WHY).where(Plan.id == plan_id)).one()


def notice_of(letter: Letter) -> Notice:
    """Return the notice that a letter is about."""
    return db.session.scalars(everyones(Notice, WHY).where(Notice.id == letter.notice_id)).one()


def unit_of(unit_id: int) -> Unit:
    return db.session.get_one(Unit, unit_id)


def recent_letters(authority_ids: Sequence[int], limit: int = 200) -> Sequence[Letter]:
    """Return the letters of some authorities that were not thrown away, the newest first."""
    query = visible(Letter).where(Letter.issuer_id.in_(authority_ids), Letter.state != LetterState.DISCARDED)
    query = query.options(joinedload(Letter.notice), joinedload(Letter.plan), joinedload(Letter.unit))
    return db.session.scalars(query.order_by(Letter.id.desc()).limit(limit)).all()
