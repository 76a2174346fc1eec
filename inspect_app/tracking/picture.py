"""The picture for the leader: three numbers, who is most late, and what waits for a signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, literal_column, null, select, union_all

from inspect_app.access import Viewer, viewer
from inspect_app.database import one_of
from inspect_app.extensions import db
from inspect_app.format import unit_words
from inspect_app.i18n import gettext
from inspect_app.models import Extension, Letter, Notice, Plan, Task, Unit
from inspect_app.row_rules import KEPT, rule
from inspect_app.row_rules.sight import Sight, among
from inspect_app.tasks.queries import due_later, due_soon, overdue, with_unit
from inspect_app.tasks.time_queries import is_leaders
from inspect_app.tracking.done import done_in_all
from inspect_app.tracking.queries import Counts, SaidToBeOpen, followed_by, stands, units_by_name
from workflows.correspondence import LETTER_KIND_LABELS, LetterKind, LetterState
from workflows.deadlines import days_late
from workflows.extensions import ExtensionState
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.tracking import Standing, share

MOST_LATE = 5
#: Requests for more time that stand on the leader's page; a list has the rest.
MOST_ASKED = 8


class LateUnit(NamedTuple):
    """A unit with overdue tasks: how many, and how long the oldest has waited."""

    unit_id: int
    #: What it is called where it stands alone.
    unit: str
    tasks: int
    days: int


@dataclass(frozen=True)
class Picture:
    """How remediation stands for the authorities of one reader."""

    counts: Counts
    done_on_time: int
    #: How many units are late, and those with the oldest and most overdue tasks, first.
    late_units: int
    most_late: Sequence[LateUnit]

    @property
    def done_late(self) -> int:
        return self.counts[Standing.DONE] - self.done_on_time

    @property
    def share_done(self) -> int | None:
        """The share of tasks that are done, in whole percent; none without tasks."""
        return share(self.counts[Standing.DONE], self.counts.all)


def picture(today: date, v: Viewer | None = None) -> Picture:
    """Return the picture of a day for who is asking, or for whom a job acts, in a few queries.

    What is open is counted by its rows, each of them once in an index; what is done by its kept counts.
    """
    rows = db.session.execute(_open(tuple((v or viewer()).authority_ids), today)).all()
    by_standing = dict.fromkeys(Standing, 0)
    for row in rows:
        by_standing[Standing(row.standing)] += row.tasks
    late = sorted((row.oldest, -row.tasks, row.unit_id) for row in rows if row.unit_id is not None)
    done = done_in_all(v)
    days = days_late(late[0][0], today) if late else 0
    counts = Counts(by_standing, sum(by_standing.values()), days).with_done(done.count)
    return Picture(counts, done.on_time, len(late), _most_late(late, today))


def _most_late(late: Sequence[tuple[date, int, int]], today: date) -> list[LateUnit]:
    """Return the first of the units that are late; of those that are alike, the first by name."""
    if not late:
        return []
    last = late[:MOST_LATE][-1][:2]
    alike = {unit_id: (oldest, tasks) for oldest, tasks, unit_id in late if (oldest, tasks) <= last}
    named = [(alike[id_], id_, name) for id_, name in units_by_name(alike)]
    first = sorted(named, key=itemgetter(0))[:MOST_LATE]
    return [LateUnit(id_, name, -tasks, days_late(oldest, today)) for (oldest, tasks), id_, name in first]


@lru_cache(64)
def _open(authorities: tuple[int, ...], today: date) -> Any:
    """Return how many tasks are open in each standing; those that are late by unit, with the oldest of each.

    An authority has ten thousand of them.  Each part is a piece of an index, so that nothing is asked of the rows.
    """
    tasks: Any = followed_by(authorities)

    def part(standing: Standing, condition: ColumnElement[bool]) -> Any:
        counted: Any = literal_column(f"'{standing.value}'").label("standing"), func.count().label("tasks")
        return tasks.where(condition, SaidToBeOpen()).with_only_columns(*counted)

    late = part(Standing.OVERDUE, overdue(today))
    late = late.add_columns(Task.unit_id, func.min(Task.due_on).label("oldest")).group_by(Task.unit_id)
    others = (
        part(Standing.SOON, due_soon(today)),
        part(Standing.REPORTED, stands(Standing.REPORTED, today)),
        part(Standing.OPEN, due_later(today)),
        part(Standing.OPEN, and_(with_unit(), Task.due_on.is_(None))),
    )
    parts = [late, *(one.add_columns(null(), null()) for one in others)]
    return union_all(*parts).execution_options(**tasks.get_execution_options())


def plans_in(*states: PlanState, v: Viewer | None = None) -> Sequence[Any]:
    """Return what a card says of the plans of the reader's authorities in these states, the longest waiting first."""
    return db.session.execute(_plans_in((v or viewer()).sight, states)).all()


@lru_cache(KEPT)
def _plans_in(sight: Sight, states: tuple[PlanState, ...]) -> Any:
    query = select(Plan.id, Plan.title, Plan.year, Plan.state, Plan.send_back_reason)
    query = query.where(rule(Plan, sight), among(Plan.authority_id, sight.authority_ids), one_of(Plan.state, states))
    return query.order_by(Plan.id).execution_options(scope="waiting")


def notices_in(*states: NoticeState, v: Viewer | None = None) -> Sequence[Any]:
    """Return what a card says of the notices of the reader's authorities in these states, the longest waiting first."""
    return db.session.execute(_notices_in((v or viewer()).sight, states)).all()


@lru_cache(KEPT)
def _notices_in(sight: Sight, states: tuple[NoticeState, ...]) -> Any:
    of_plan = select(Plan.number).where(Plan.id == Notice.plan_id).scalar_subquery().label("plan_number")
    query = select(Notice.id, Notice.title, Notice.submitted_at, Notice.state, Notice.send_back_reason, of_plan)
    own = rule(Notice, sight), among(Notice.authority_id, sight.authority_ids)
    query = query.where(*own, one_of(Notice.state, states)).order_by(Notice.submitted_at, Notice.id)
    return query.execution_options(scope="waiting")


@dataclass(frozen=True)
class Request:
    """A request for more time as the leader's page shows it."""

    task_id: int
    title: str
    unit: str
    previous_due_on: date | None
    asked_due_on: date


@dataclass(frozen=True)
class Waiting:
    """What waits for the leader's word: plans, notices, letters with what they are called, and requests for more time.

    Of requests only the first are here, those asked first; ``extension_count`` says how many there are.
    """

    plans: Sequence[Any]
    notices: Sequence[Any]
    #: Ids and what they are called.
    letters: Sequence[tuple[int, str]]
    extensions: Sequence[Request] = ()
    extension_count: int = 0

    @property
    def count(self) -> int:
        return len(self.plans) + len(self.notices) + len(self.letters) + self.extension_count


def waiting_for_leader(v: Viewer | None = None) -> Waiting:
    """Return what waits for the leader of the reader's authorities, in five queries."""
    letters = _letters((v or viewer()).sight)
    return Waiting(
        plans_in(PlanState.SUBMITTED, v=v),
        notices_in(NoticeState.SUBMITTED, v=v),
        [(id_, _title_of(*about)) for id_, *about in db.session.execute(letters)],
        *_extensions_to_decide(v or viewer()),
    )


def _extensions_to_decide(v: Viewer) -> tuple[Sequence[Request], int]:
    """Return the first requests for more time that the leader decides, and how many there are."""
    first, count = _asked(v.sight)
    rows = db.session.execute(first).all()
    found = [Request(id_, title, unit_words(*unit), old, new) for id_, title, old, new, *unit in rows]
    return found, len(found) if len(found) < MOST_ASKED else db.session.scalar(count) or 0


@lru_cache(KEPT)
def _asked(sight: Sight) -> tuple[Any, Any]:
    query: Any = select(Task).join(Extension, Extension.task_id == Task.id).join(Plan, Plan.id == Task.plan_id)
    # A campaign is its authority's, so are its tasks: of campaigns there are few to look at.
    own = rule(Task, sight), *[among(one.authority_id, sight.authority_ids) for one in (Task, Plan)]
    query = query.where(*own, Extension.state == ExtensionState.ASKED, is_leaders(Task.id))
    query = query.execution_options(scope="waiting")
    unit = Unit.name, Unit.kind, Unit.position
    shown = Task.id, Task.title, Extension.previous_due_on, Extension.asked_due_on, *unit
    first = query.join(Unit, Unit.id == Task.unit_id).with_only_columns(*shown)
    first = first.order_by(Extension.asked_at, Extension.id).limit(MOST_ASKED)
    return first, query.with_only_columns(func.count(Extension.id))


@lru_cache(KEPT)
def _letters(sight: Sight) -> Any:
    query: Any = select(Letter.id, Letter.kind, Notice.number, Unit.name, Unit.kind, Unit.position)
    query = query.outerjoin(Notice, Notice.id == Letter.notice_id).outerjoin(Unit, Unit.id == Letter.unit_id)
    own = rule(Letter, sight), among(Letter.authority_id, sight.authority_ids)
    query = query.where(*own, Letter.state == LetterState.SUBMITTED).order_by(Letter.id)
    return query.execution_options(scope="waiting")


def _title_of(kind: LetterKind, number: str | None, *unit: Any) -> str:
    about = number if unit[0] is None else unit_words(*unit)
    words = gettext(LETTER_KIND_LABELS[kind])
    return f"{words}: {about}" if about else words
