"""What goes on paper: reminders of units that nobody can be written to, printed, handed over and noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.orm import aliased

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Channel, OutboxMessage, OutboxState, Person, Reminder, Task, Unit
from inspect_app.models.reminders import IS_ON_PAPER
from inspect_app.reminders.digest import LINE_COLUMNS, Line, is_still_due, line_of, noted
from inspect_app.reminders.rules import all_rules_of
from workflows.events_reminders import PaperHandedOver
from workflows.i18n import N_
from workflows.moves import Refused

WHY = "reminders on paper"


@dataclass
class Sheet:
    """What one unit is to be handed: its tasks, and up to which row of the ledger they are."""

    unit: Unit
    lines: dict[int, Line] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    @property
    def last_row(self) -> int:
        return max(self.rows, default=0)


def sheets(authority_id: int, unit_id: int | None = None) -> list[Sheet]:
    """Return what an authority has to hand over, unit by unit; what has been settled meanwhile is left out."""
    columns = (
        Reminder.id.label("row_id"), Reminder.deadline_version.label("noted_version"), Reminder.rule_key,
        Reminder.planned_for, Reminder.on_behalf_of_id, Task.unit_id,
    )  # fmt: skip
    query = (
        select(*LINE_COLUMNS, *columns)
        .join(Reminder, Reminder.task_id == Task.id)
        .join(Unit, Unit.id == Task.unit_id)
        .where(IS_ON_PAPER, Task.authority_id == authority_id)
        .order_by(Unit.sort_name, Unit.id, Task.due_on, Task.id, Reminder.planned_for, Reminder.id)
    )
    if unit_id is not None:
        query = query.where(Task.unit_id == unit_id)
    rules, found = all_rules_of(authority_id), dict[int, Sheet]()
    rows: Sequence[Any] = db.session.execute(query.execution_options(scope=WHY)).all()
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_({r.unit_id for r in rows})))}
    for row in rows:
        if is_still_due(row):
            sheet = found.setdefault(row.unit_id, Sheet(units[row.unit_id]))
            sheet.lines[row.id] = noted(line_of(row), row, rules, {})
            sheet.rows.append(row.row_id)
    return list(found.values())


def hand_over(authority: Unit, unit: Unit, *, last_row: int, how: str, by: Person, now: datetime) -> int:
    """Note that a unit was handed what was printed for it, and how; what came since stays on the list."""
    if not how.strip():
        raise Refused(N_("Hãy ghi đã giao bằng cách nào."))
    rows = [row for sheet in sheets(authority.id, unit.id) for row in sheet.rows if row <= last_row]
    if not rows:
        raise Refused(N_("Danh sách này đã được ghi là đã giao."))
    done = update(Reminder).where(Reminder.id.in_(rows), Reminder.handed_at.is_(None))
    db.session.execute(done.values(handed_at=now, handed_by_id=by.id).execution_options(synchronize_session=False))
    record(PaperHandedOver(len(rows), how.strip()), about=unit, by=by, at=now)
    return len(rows)


def put_on_paper(now: datetime) -> None:
    """Put on the list what could not be delivered because the address is wrong, so that it is not lost."""
    paper = aliased(Reminder)
    known = (
        select(paper.id)
        .where(
            paper.task_id == Reminder.task_id, paper.rule_key == Reminder.rule_key, paper.person_id == 0,
            paper.channel == Channel.PAPER, paper.deadline_version == Reminder.deadline_version,
        )
        .exists()
    )  # fmt: skip
    lost = (
        select(
            Reminder.task_id, Reminder.rule_key, literal(0), literal(Channel.PAPER.value), Reminder.deadline_version,
            func.min(Reminder.due_on), func.min(Reminder.planned_for), literal(False), literal(False),
            func.min(Reminder.heard_as), literal(now, Reminder.created_at.type),
        )
        .join(OutboxMessage, OutboxMessage.id == Reminder.message_id)
        .join(Person, Person.id == OutboxMessage.person_id)
        .where(
            OutboxMessage.state.in_((OutboxState.REFUSED, OutboxState.BOUNCED)), Person.address_fault != "", ~known
        )
        .group_by(Reminder.task_id, Reminder.rule_key, Reminder.deadline_version)
    )  # fmt: skip
    names = [
        "task_id", "rule_key", "person_id", "channel", "deadline_version", "due_on", "planned_for", "is_superseded",
        "is_urgent", "heard_as", "created_at",
    ]  # fmt: skip
    db.session.execute(insert(Reminder).from_select(names, lost).execution_options(scope=WHY))
    db.session.commit()


# -- contacts that are wrong ----------------------------------------------------------------------------------------


def wrong_contacts(people: Any) -> Sequence[Person]:
    """Return, of the people that a condition names, those whose address a mail server called wrong."""
    query = everyones(Person, WHY).where(people, Person.address_fault != "", Person.is_active)
    return db.session.scalars(query.order_by(Person.sort_name, Person.id)).all()


def forgive(person: Person, *, by: Person, now: datetime) -> None:
    """Write to an address again that was called wrong: somebody has made sure that it is right."""
    from workflows.events_reminders import AddressCleared

    if not person.address_fault:
        raise Refused(N_("Địa chỉ này không bị ghi là sai."))
    changes = {"address_fault": (person.address_fault, "")}
    person.address_fault, person.address_fault_at = "", None
    record(AddressCleared(person.email), about=person, by=by, at=now, changes=changes)
