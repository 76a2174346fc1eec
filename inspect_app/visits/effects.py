"""Whether what earlier campaigns had remedied still holds, as the team sees it at the unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones, roles_of, viewer
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import EffectLook, Finding, Person, Task, Unit, Visit
from inspect_app.outbox.queue import tell
from inspect_app.plans.queries import holders
from inspect_app.visits.actions import must_be_open
from inspect_app.visits.before import authorities_before, units_before
from workflows import events_visits as happened
from workflows.effects import EFFECT_LABELS, REMEDIED, Effect, check_look, is_to_be_looked_at
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import Role
from workflows.visits import VISIT

#: More than these nobody looks at on one day.
MOST_LOOKED_AT = 60


@dataclass(frozen=True)
class Remedied:
    """A remedied task of an earlier campaign at the visited unit, with what was seen of it here, if anything yet."""

    task: Task
    look: Any


def remedied_before(visit: Visit) -> list[Remedied]:
    """Return what earlier campaigns had remedied at the unit and is to be looked at, newest first.

    What the units it was made from had remedied counts as its own; so do campaigns that the authority carries on.
    """
    query = everyones(Task, "remedied earlier at the visited unit").where(
        Task.unit_id.in_(units_before(visit)),
        Task.authority_id.in_(authorities_before(visit)),
        Task.plan_id != visit.plan_id,
        Task.state.in_(sorted(REMEDIED)),
        Task.finding_id.is_not(None),
    )
    tasks = db.session.scalars(
        query.options(joinedload(Task.notice), joinedload(Task.unit)).order_by(Task.id.desc()).limit(5 * MOST_LOOKED_AT)
    ).all()
    looks = looks_of(tasks)
    found = []
    for task in tasks:
        own = next((one for one in looks[task.id] if one.visit_id == visit.id), None)
        earlier = [(day_of(one.looked_at), one.effect) for one in looks[task.id] if one.visit_id != visit.id]
        if own is not None or is_to_be_looked_at(task.state, earlier):
            found.append(Remedied(task, own))
    return found[:MOST_LOOKED_AT]


def looks_of(tasks: Collection[Task]) -> dict[int, list[Any]]:
    """Return what was seen of visible tasks, by task, the newest first."""
    found: dict[int, list[Any]] = defaultdict(list)
    for look in db.session.execute(OF_TASKS, {"tasks": [task.id for task in tasks]}):
        found[look.task_id].append(look)
    return found


def looks_at_finding(finding: Finding) -> Sequence[Any]:
    """Return what was seen later of a visible finding, the newest first."""
    return db.session.execute(AT_FINDING, {"finding": finding.id}).all()


def looks_at_units(unit_ids: Collection[int], most: int) -> Sequence[Any]:
    """Return what was seen last at units, as far as the reader follows their authorities, the newest first."""
    given = {"units": list(unit_ids), "authorities": viewer().authority_ids, "most": most}
    return db.session.execute(AT_UNITS, given).all()


#: A look as pages show it.  Put together once, like the questions below.
LOOKS = (
    select(
        EffectLook.id, EffectLook.task_id, EffectLook.visit_id, EffectLook.effect, EffectLook.note,
        EffectLook.looked_at, Task.title, Visit.visit_on, Person.full_name,
    )
    .join(Task, Task.id == EffectLook.task_id)
    .join(Visit, Visit.id == EffectLook.visit_id)
    .join(Person, Person.id == EffectLook.looked_by_id)
    .order_by(EffectLook.looked_at.desc(), EffectLook.id.desc())
    .execution_options(scope="looks at visible tasks")
)  # fmt: skip
OF_TASKS = LOOKS.where(EffectLook.task_id.in_(bindparam("tasks", expanding=True)))
AT_FINDING = LOOKS.where(EffectLook.finding_id == bindparam("finding"))
AT_UNITS = LOOKS.where(
    EffectLook.unit_id.in_(bindparam("units", expanding=True)),
    Visit.authority_id.in_(bindparam("authorities", expanding=True)),
).limit(bindparam("most"))


def look_at(
    visit: Visit, task: Task, effect: Effect, note: str, *, by: Person, now: datetime, roles: Collection[Role] = ()
) -> EffectLook:
    """Write down what was seen of a remedied shortcoming (Xem lại kết quả khắc phục); it goes back to task and finding.

    Where it did not hold, the office hears of it: whether the task is opened again is its decision.  ``roles`` are
    those the person had when he looked, if not now.
    """
    VISIT.apply("record", visit.state, set(roles) or roles_of(visit, by, now))
    must_be_open(visit)
    here = {one.task.id: one for one in remedied_before(visit)}
    if task.id not in here:
        raise Refused(N_("Nội dung này không thuộc diện xem lại kết quả khắc phục tại buổi kiểm tra này."))
    check_look(effect, note)
    seen = here[task.id].look
    look = db.session.get_one(EffectLook, seen.id) if seen is not None else None
    before = (look.effect, look.note) if look is not None else None
    if look is None:
        look = EffectLook(
            task_id=task.id, finding_id=task.finding_id, visit_id=visit.id, unit_id=visit.unit_id,
            looked_by_id=by.id, looked_at=now,
        )  # fmt: skip
        db.session.add(look)
    look.effect, look.note, look.looked_by_id, look.looked_at = effect, note.strip(), by.id, now
    if before == (look.effect, look.note):
        return look
    db.session.flush()
    _record(look, visit, task, by, now)
    if effect is Effect.NOT_EFFECTIVE:
        unit = db.session.get_one(Unit, visit.unit_id)
        for officer in _offices(task, visit, now):
            key = f"remedy_not_effective:{look.id}:{officer.id}"
            tell(officer, "remedy_not_effective", key=key, now=now, task=task, unit=unit, look=look, visit=visit)
    return look


def _offices(task: Task, visit: Visit, now: datetime) -> Sequence[Person]:
    """Return who decides about a task: the office that gave it, or that of the visit where it has ended."""
    day = day_of(now)
    return holders(task.authority_id, Role.OFFICE, day) or holders(visit.authority_id, Role.OFFICE, day)


def _record(look: EffectLook, visit: Visit, task: Task, by: Person, now: datetime) -> None:
    said = happened.EffectLookedAt(visit.visit_on, EFFECT_LABELS[look.effect].text, look.note)
    query = everyones(Finding, "the finding that was remedied").where(Finding.id == look.finding_id)
    finding = db.session.scalars(query).one_or_none()
    for thing in (task, finding):
        if thing is not None:
            record(said, about=thing, by=by, at=now)
    record(happened.EffectSeen(task.title, said.effect), about=visit, by=by, at=now)
