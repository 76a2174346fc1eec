"""What a run of reminding writes, and what the office changes about the steps.

A run has two parts, each in small transactions.  First every step that is due
goes into the ledger, one row for each person.  Then each person gets one
message about all rows he has not been told of.  Whatever stops a run, the next
one goes on where it stopped: a step in the ledger is not planned again, and a
row without a message is still to be told.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import OutboxMessage, Person, Reminder, ReminderRule, Task, Unit
from inspect_app.models.messages import IS_UNTOLD
from inspect_app.reminders.digest import (
    LINE_COLUMNS,
    Addressee,
    Digest,
    Line,
    addressees,
    chunks,
    is_still_due,
    line_of,
)
from inspect_app.reminders.queries import Step, authorities, due_steps, step_rows
from inspect_app.reminders.words import step_words
from workflows.events_reminders import ReminderStepAdded, ReminderStepChanged
from workflows.reminders import DEFAULT_RULES, Audience

log = logging.getLogger(__name__)

#: Rows of the ledger, and people written to, in one transaction.
LEDGER_BATCH = 1000
PEOPLE_BATCH = 100


def plan_reminders(*, today: date, now: datetime) -> int:
    """Note every step that is due and queue one message a person; return the number of messages.

    Unlike other actions it commits, batch by batch: it is a job, and what it has
    done stays done.
    """
    for authority_id in authorities():
        try:
            note_due_steps(authority_id, today=today, now=now)
        except Exception:
            # One authority's bad data must not keep the others from being reminded.
            db.session.rollback()
            log.exception("reminders of authority %s failed", authority_id)
    db.session.commit()
    return tell_untold(today=today, now=now)


def note_due_steps(authority_id: int, *, today: date, now: datetime) -> None:
    """Enter an authority's due steps in the ledger."""
    rows = [row for step in due_steps(authority_id, today) for row in _ledger_rows(step, now)]
    db.session.commit()
    for part in chunks(rows, LEDGER_BATCH):
        db.session.execute(insert_new(Reminder), part)
        db.session.commit()


def _ledger_rows(step: Step, now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "task_id": step.task_id,
            "rule_key": step.rule_key,
            "person_id": person_id,
            "due_on": step.due_on,
            "planned_for": step.planned_for,
            "is_superseded": step.is_superseded,
            "created_at": now,
        }
        for person_id in step.person_ids
    ]


# -- one message a person and day -----------------------------------------------------------------------------------


def tell_untold(*, today: date, now: datetime) -> int:
    """Queue one message to everyone with rows not told; who has had today's message waits for the next day."""
    query = select(Reminder.person_id).where(IS_UNTOLD).distinct().order_by(Reminder.person_id)
    waiting = list(db.session.scalars(query))
    db.session.commit()
    return sum(_tell_some(part, today, now) for part in chunks(waiting, PEOPLE_BATCH))


def _tell_some(person_ids: Sequence[int], today: date, now: datetime) -> int:
    keys = {digest_key(person_id, today): person_id for person_id in person_ids}
    done = set(db.session.scalars(select(OutboxMessage.dedupe_key).where(OutboxMessage.dedupe_key.in_(keys))))
    wanted = [person_id for key, person_id in keys.items() if key not in done]
    lines, told_rows, lapsed = _untold(wanted)
    people = addressees(wanted)
    queued = _queue([Digest(people[i], lines[i], today) for i in wanted if i in lines and people[i].is_active], now)
    inactive = [row for i in wanted if not people[i].is_active for row in told_rows.get(i, [])]
    _mark([{"row": row, "value": queued[i]} for i in queued for row in told_rows[i]], "message_id")
    _mark([{"row": row, "value": True} for row in lapsed + inactive], "is_superseded")
    db.session.commit()
    return len(queued)


def _mark(values: list[dict[str, Any]], column: str) -> None:
    if values:
        ledger = Reminder.__table__
        statement = update(ledger).where(ledger.c.id == bindparam("row")).values({column: bindparam("value")})
        db.session.connection().execute(statement, values)


def digest_key(person_id: int, today: date) -> str:
    """Return what makes a person's message of a day unique."""
    return f"digest:{person_id}:{today}"


def _untold(person_ids: Sequence[int]) -> tuple[dict[int, list[Line]], dict[int, list[int]], list[int]]:
    """Return the lines and rows to tell by person, and the rows that have lapsed since they were noted."""
    ledger = (Reminder.id.label("row_id"), Reminder.person_id, Reminder.due_on.label("noted_due_on"))
    query = (
        select(*LINE_COLUMNS, *ledger)
        .join(Reminder, Reminder.task_id == Task.id)
        .join(Unit, Unit.id == Task.unit_id)
        .where(IS_UNTOLD, Reminder.person_id.in_(person_ids))
        .order_by(Reminder.person_id, Reminder.id)
    )
    lines: dict[int, dict[int, Line]] = {}
    rows: dict[int, list[int]] = {}
    lapsed: list[int] = []
    for row in db.session.execute(query.execution_options(scope="reminders")):
        if not is_still_due(row, row.noted_due_on):
            lapsed.append(row.row_id)
            continue
        lines.setdefault(row.person_id, {})[row.id] = line_of(row)
        rows.setdefault(row.person_id, []).append(row.row_id)
    return {person_id: list(found.values()) for person_id, found in lines.items()}, rows, lapsed


def _queue(digests: Sequence[Digest], now: datetime) -> dict[int, int]:
    """Queue the messages and return their ids by person; one that cannot be written does not stop the others."""
    rows = []
    for digest in digests:
        try:
            rows.append(_message(digest, now))
        except Exception:
            log.exception("the reminder to person %s could not be written", digest.person.id)
    if not rows:
        return {}
    statement = insert_new(OutboxMessage).returning(OutboxMessage.person_id, OutboxMessage.id)
    return {person_id: message_id for person_id, message_id in db.session.execute(statement, rows) if person_id}


def _message(digest: Digest, now: datetime) -> dict[str, Any]:
    person: Addressee = digest.person
    parts = digest.parts()
    return {
        "dedupe_key": digest_key(person.id, digest.today),
        "person_id": person.id,
        "address": person.email,
        "subject": parts["subject"],
        "text": parts["text"],
        "html": parts["html"],
        "next_attempt_at": now,
        "created_at": now,
    }


# -- the steps, as the office changes them --------------------------------------------------------------------------


def save_step(
    authority: Unit,
    key: str | None,
    *,
    offset: int,
    audience: Sequence[Audience],
    is_active: bool,
    by: Person,
    now: datetime,
) -> ReminderRule:
    """Add a step (no ``key``) or change one; the first change makes the usual steps the authority's own.

    A step that moves to another day is a new step with a new key: having told
    the old one says nothing about it.
    """
    rows = {row.key: row for row in adopt_usual_steps(authority)}
    words = ",".join(audience)
    if key is None:
        free = _free_key(offset, rows)
        row = ReminderRule(authority_id=authority.id, key=free, offset=offset, audience=words, is_active=is_active)
        db.session.add(row)
        db.session.flush()
        record(ReminderStepAdded(step_words(offset, audience)), about=row, by=by, at=now)
        return row
    row = rows[key]
    new = {"offset": offset, "audience": words, "is_active": is_active}
    changes = changes_of(row, new, new)
    if changes:
        if offset != row.offset:
            row.key = _free_key(offset, rows)
        for name, value in new.items():
            setattr(row, name, value)
        record(ReminderStepChanged(step_words(offset, audience)), about=row, by=by, at=now, changes=changes)
    return row


def adopt_usual_steps(authority: Unit) -> list[ReminderRule]:
    """Return the authority's own steps, copied from the usual ones when there are none yet."""
    rows = step_rows(authority.id)
    if rows:
        return rows
    copies = [
        {
            "authority_id": authority.id,
            "key": rule.key,
            "offset": rule.offset,
            "audience": ",".join(rule.audience),
            "is_active": True,
            "version": 1,
        }
        for rule in DEFAULT_RULES
    ]
    db.session.execute(insert_new(ReminderRule), copies)
    return step_rows(authority.id)


def _free_key(offset: int, taken: dict[str, ReminderRule]) -> str:
    base = "due_day" if offset == 0 else f"before_{-offset}" if offset < 0 else f"late_{offset}"
    number = 1
    while (key := base if number == 1 else f"{base}_{number}") in taken:
        number += 1
    return key
