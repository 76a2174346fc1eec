"""What the office does with many tasks at once, and the ways of looking that people keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Person, SavedView, Task
from inspect_app.outbox.queue import Letter, tell_all
from inspect_app.tasks.checks import reason_of
from inspect_app.tasks.extending import record_extensions
from inspect_app.tasks.queries import tasks_by_person
from workflows import events_tracking as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import Role
from workflows.tasks import WITH_UNIT, TaskState, is_extendable

#: So many views a person keeps; more nobody finds again.
MOST_VIEWS = 50


class NameTaken(Refused):
    """One has a way of looking of this name already."""


# -- many tasks at once ------------------------------------------------------------------------------------------------

NOT_WITH_UNIT = N_("Nhiệm vụ không còn ở đơn vị.")
NO_DAY_TO_MOVE = N_("Nhiệm vụ không có thời hạn hoặc không còn ở đơn vị.")
DUE_LATER = N_("Hạn hiện nay đã bằng hoặc sau ngày này.")


@dataclass(frozen=True)
class Sorted:
    """Tasks that something can be done with, and those with which it cannot, with the reason."""

    fit: Sequence[Task]
    unfit: Sequence[tuple[Task, str]]


class NoneFits(Refused):
    """It can be done with none of the tasks; ``parted`` says why with each."""

    def __init__(self, parted: Sorted) -> None:
        super().__init__(N_("Không nhiệm vụ nào trong số đã chọn làm được việc này."))
        self.parted = parted


def sorted_out(tasks: Sequence[Task], why_not: Callable[[Task], str]) -> Sorted:
    """Part tasks by whether something can be done with them."""
    reasons = [(task, why_not(task)) for task in tasks]
    return Sorted([task for task, why in reasons if not why], [(task, why) for task, why in reasons if why])


class Asked(Protocol):
    """What decides whether something can be done with a task; a row of plain columns has it as well."""

    @property
    def state(self) -> TaskState: ...

    @property
    def due_on(self) -> date | None: ...


def cannot_be_urged(task: Asked) -> str:
    """Return why nobody is to be urged about a task, or nothing."""
    return "" if task.state in WITH_UNIT else NOT_WITH_UNIT


def cannot_be_extended(task: Asked, due_on: date | None = None) -> str:
    """Return why a task gets no more time, or nothing."""
    if task.due_on is None or not is_extendable(task.state, task.due_on):
        return NO_DAY_TO_MOVE
    return DUE_LATER if due_on is not None and task.due_on >= due_on else ""


def urge(tasks: Sequence[Task], *, note: str, by: Person, now: datetime) -> Sorted:
    """Remind the units of tasks at once, beside the steps of the ladder; each person gets one letter (Đôn đốc)."""
    held = _held(tasks, by, now)
    parted = sorted_out(held, cannot_be_urged)
    _some(parted)
    for task in parted.fit:
        record(happened.TaskUrged(reason_of(note)), about=task, by=by, at=now)
    _tell("tasks_urged", parted.fit, by, now, note=note.strip())
    return parted


def extend(
    tasks: Sequence[Task],
    *,
    due_on: date,
    reason: str,
    paper_number: str,
    paper_on: date | None,
    by: Person,
    now: datetime,
) -> Sorted:
    """Give tasks more time by one paper (Gia hạn theo văn bản); each person gets one letter."""
    held = _held(tasks, by, now)
    parted = sorted_out(held, lambda task: cannot_be_extended(task, due_on))
    _some(parted)
    record_extensions(
        parted.fit, due_on=due_on, reason=reason, paper_number=paper_number, paper_on=paper_on, by=by, now=now
    )
    paper = {"due_on": due_on, "reason": reason.strip(), "paper_number": paper_number, "paper_on": paper_on}
    _tell("tasks_extended", parted.fit, by, now, **paper)
    return parted


def give_to_another(tasks: Sequence[Task], *, responsible: str, reason: str, by: Person, now: datetime) -> Sorted:
    """Say anew who answers for tasks within their units (Giao lại); each person of the units gets one letter."""
    held = _held(tasks, by, now)
    parted = sorted_out(held, cannot_be_urged)
    _some(parted)
    name = responsible.strip()
    for task in parted.fit:
        before, task.responsible = task.responsible, name
        event = happened.TaskGivenToAnother(name, reason_of(reason))
        record(event, about=task, by=by, at=now, changes={"responsible": (before, name)})
    _tell("tasks_given_to_another", parted.fit, by, now, responsible=name, reason=reason.strip())
    return parted


def _held(tasks: Sequence[Task], by: Person, now: datetime) -> Sequence[Task]:
    """Hold the rows until the transaction ends; refuse those that are not the office's own."""
    ids = sorted(task.id for task in tasks)
    query = everyones(Task, "many tasks at once").where(Task.id.in_(ids)).order_by(Task.id)
    held = db.session.scalars(query.with_for_update(of=Task).execution_options(populate_existing=True)).all()
    # All tasks of one authority give its office the same part.
    for task in {task.authority_id: task for task in held}.values():
        if Role.OFFICE not in roles_of(task, by, now):
            raise Refused(N_("Chỉ cơ quan tham mưu nội vụ đã giao nhiệm vụ mới làm được việc này."))
    return held


def _some(parted: Sorted) -> None:
    if not parted.fit:
        raise NoneFits(parted)


def _tell(name: str, tasks: Sequence[Task], by: Person, now: datetime, **more: Any) -> None:
    letters = [
        Letter(person, f"{name}:{now.isoformat()}:{by.id}:{person.id}", {"tasks": own, "by": by, **more})
        for person, own in tasks_by_person(tasks, day_of(now)).items()
    ]
    tell_all(letters, name, now=now)


# -- ways of looking ---------------------------------------------------------------------------------------------------


def keep_view(authority_id: int, *, name: str, query: str, is_shared: bool, by: Person, now: datetime) -> SavedView:
    """Keep a way of looking under a name; the same name again is refused, so that nobody's is overwritten."""
    own = everyones(SavedView, "a person's own views").where(SavedView.person_id == by.id)
    known = db.session.scalars(own.with_for_update()).all()
    if any(view.name.casefold() == name.strip().casefold() for view in known):
        raise NameTaken(N_("Bạn đã có cách xem tên này. Hãy đặt tên khác hoặc xóa cách xem cũ."))
    if len(known) >= MOST_VIEWS:
        raise NameTaken(N_("Mỗi người lưu tối đa %(n)s cách xem. Hãy xóa bớt."), n=MOST_VIEWS)
    made = SavedView(
        authority_id=authority_id, person_id=by.id, name=name.strip(), query=query, is_shared=is_shared, created_at=now
    )
    db.session.add(made)
    db.session.flush()
    record(happened.ViewKept(made.name), about=made, by=by, at=now)
    return made


def drop_view(view: SavedView, *, by: Person, now: datetime) -> None:
    """Drop a way of looking; a shared one is dropped by who keeps it, or by the office."""
    if view.person_id != by.id and Role.OFFICE not in roles_of(view, by, now):
        raise Refused(N_("Chỉ người đã lưu hoặc cơ quan tham mưu nội vụ xóa được cách xem dùng chung."))
    record(happened.ViewDropped(view.name), about=view, by=by, at=now)
    db.session.flush()
    db.session.delete(view)
