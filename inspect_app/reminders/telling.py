"""From the ledger to messages: one a person and day, the urgent apart, and none that is no longer true.

What a message says is checked in the transaction that queues it.  One that lies
unsent, because it is night or the mail server is away, is looked at again before
it may go: when its day has passed, or a task in it is no longer what it says, it
is withdrawn and its rows are told anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, and_, bindparam, cast, exists, or_, select, update

from inspect_app import clock
from inspect_app.database import chunks, insert_new
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Reminder, Task, Unit
from inspect_app.models.reminders import IS_UNTOLD
from inspect_app.outbox.claims import STALE, UNKNOWN
from inspect_app.outbox.hours import are_hours, works_on
from inspect_app.reminders.digest import (
    LINE_COLUMNS,
    Digest,
    Line,
    addressees,
    is_still_due,
    line_of,
    noted,
)
from inspect_app.reminders.queries import names_of
from inspect_app.reminders.rules import all_rules_of
from workflows.reminder_rules import Rule
from workflows.tasks import WITH_UNIT, TaskState

log = logging.getLogger(__name__)

#: People written to in one transaction.
PEOPLE_BATCH = 100


@dataclass
class Told:
    """Messages queued, and people to whom none could be written."""

    queued: int = 0
    faults: int = 0


def tell_untold(*, today: date, now: datetime, only: Iterable[int] | None = None) -> Told:
    """Queue one message to everyone with rows not told; who has had today's message waits for the next day.

    What is urgent comes in a message of its own, one a day as well.  Whose office has a day off hears when it works.
    """
    if only is None:
        withdraw_unsent(today=today, now=now)
    done = Told()
    for urgent in (True, False):
        untold = IS_UNTOLD, Reminder.is_urgent == urgent, works_on(today, Reminder.person_id)
        query = select(Reminder.person_id).where(*untold).distinct()
        waiting = list(db.session.scalars(query.order_by(Reminder.person_id)))
        db.session.commit()
        if only is not None:
            waiting = sorted(set(waiting) & set(only))
        for part in chunks(waiting, PEOPLE_BATCH):
            _tell_some(part, urgent, today, now, done)
    return done


def _tell_some(person_ids: Sequence[int], urgent: bool, today: date, now: datetime, told: Told) -> None:
    keys = {digest_key(person_id, today, urgent): person_id for person_id in person_ids}
    done = set(db.session.scalars(select(OutboxMessage.dedupe_key).where(OutboxMessage.dedupe_key.in_(keys))))
    wanted = [person_id for key, person_id in keys.items() if key not in done]
    lines, told_rows, lapsed = _untold(wanted, urgent)
    people = addressees(wanted)
    digests = [Digest(people[i], lines[i], today, urgent) for i in wanted if i in lines and people[i].is_active]
    queued = _queue(digests, now)
    told.queued, told.faults = told.queued + len(queued), told.faults + len(digests) - len(queued)
    inactive = [row for i in wanted if not people[i].is_active for row in told_rows.get(i, [])]
    _mark([{"row": row, "value": queued[i]} for i in queued for row in told_rows[i]], "message_id")
    _mark([{"row": row, "value": True} for row in lapsed + inactive], "is_superseded")
    db.session.commit()


def _mark(values: list[dict[str, Any]], column: str) -> None:
    if values:
        ledger = Reminder.__table__
        statement = update(ledger).where(ledger.c.id == bindparam("row")).values({column: bindparam("value")})
        db.session.connection().execute(statement, values)


def digest_key(person_id: int, today: date, urgent: bool = False) -> str:
    """Return what makes a person's message of a day unique."""
    return f"{'urgent' if urgent else 'digest'}:{person_id}:{today}"


def _untold(person_ids: Sequence[int], urgent: bool) -> tuple[dict[int, list[Line]], dict[int, list[int]], list[int]]:
    """Return the lines and rows to tell by person, and the rows that have lapsed since they were noted."""
    ledger = (
        Reminder.id.label("row_id"), Reminder.person_id, Reminder.deadline_version.label("noted_version"),
        Reminder.rule_key, Reminder.planned_for, Reminder.on_behalf_of_id, Task.authority_id,
    )  # fmt: skip
    query = (
        select(*LINE_COLUMNS, *ledger)
        .join(Reminder, Reminder.task_id == Task.id)
        .join(Unit, Unit.id == Task.unit_id)
        .where(IS_UNTOLD, Reminder.is_urgent == urgent, Reminder.person_id.in_(person_ids))
        .order_by(Reminder.person_id, Reminder.planned_for, Reminder.id)
    )
    found = db.session.execute(query.execution_options(scope="reminders")).all()
    rules: dict[int, dict[str, Rule]] = {}
    names = names_of(row.on_behalf_of_id for row in found if row.on_behalf_of_id)
    lines: dict[int, dict[int, Line]] = {}
    rows: dict[int, list[int]] = {}
    lapsed: list[int] = []
    for row in found:
        if not is_still_due(row):
            lapsed.append(row.row_id)
            continue
        if row.authority_id not in rules:
            rules[row.authority_id] = all_rules_of(row.authority_id)
        line = noted(line_of(row), row, rules[row.authority_id], names)
        lines.setdefault(row.person_id, {})[row.id] = line
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
    parts = digest.parts()
    return {
        "dedupe_key": digest_key(digest.person.id, digest.today, digest.is_urgent),
        "person_id": digest.person.id,
        "address": digest.person.email,
        "subject": parts["subject"],
        "text": parts["text"],
        "html": parts["html"],
        "keeps_hours": True,
        "next_attempt_at": now,
        "created_at": now,
    }


# -- what lies unsent -----------------------------------------------------------------------------------------------


def refresh_unsent(now: datetime) -> Told:
    """Withdraw today's messages that are no longer true and, in working hours, write them anew.

    Those of an earlier day are the day's run to renew: told before it, they would take the place of what it has to say.
    """
    today = clock.day_of(now)
    people = withdraw_unsent(today=today, now=now, old_too=False)
    return tell_untold(today=today, now=now, only=people) if people and are_hours(now) else Told()


def withdraw_unsent(*, today: date, now: datetime, old_too: bool = True) -> set[int]:
    """Take back messages not begun whose day has passed or of which a task has moved on; return whose they were.

    One whose outcome is in doubt stays: it may have arrived.  Its rows become untold again, as if it had never been.
    """
    old = OutboxMessage.created_at < clock.instant_on(today, clock.MIDNIGHT)
    wrong = or_(old, _is_untrue()) if old_too else and_(~old, _is_untrue())
    query = select(OutboxMessage.id).where(_is_unsent(now), wrong)
    ids = list(db.session.scalars(query.execution_options(scope="reminders")))
    people: set[int] = set()
    for part in chunks(ids, 500):
        # Looked at again in the write: another process may have begun to send it.
        taken = (
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(part), _is_unsent(now))
            .values(
                state=OutboxState.WITHDRAWN,
                dedupe_key=OutboxMessage.dedupe_key + ":" + cast(OutboxMessage.id, String),
            )
            .returning(OutboxMessage.id, OutboxMessage.person_id)
            .execution_options(synchronize_session=False)
        )
        found = db.session.execute(taken).all()
        rows = update(Reminder).where(Reminder.message_id.in_([row.id for row in found])).values(message_id=None)
        db.session.execute(rows.execution_options(synchronize_session=False))
        people |= {row.person_id for row in found if row.person_id}
    db.session.commit()
    return people


def _is_unsent(now: datetime) -> Any:
    m = OutboxMessage
    waits = m.state.in_((OutboxState.QUEUED, OutboxState.DEFERRED))
    held = and_(m.state == OutboxState.CLAIMED, m.claimed_at < now - STALE)
    return and_(m.keeps_hours, or_(waits, held), m.sending_at.is_(None), ~m.last_answer.startswith(UNKNOWN))


def _is_untrue() -> Any:
    """Return the condition "a row that the message tells has lapsed", twin of ``digest.is_still_due``."""
    review = Reminder.rule_key.contains("@")
    holds = and_(
        Reminder.deadline_version == Task.deadline_version,
        or_(
            and_(review, Task.state == TaskState.REPORTED),
            and_(~review, Task.state.in_(sorted(WITH_UNIT))),
        ),
    )
    rows = select(Reminder.id).join(Task, Task.id == Reminder.task_id)
    return exists(rows.where(Reminder.message_id == OutboxMessage.id, ~holds).correlate(OutboxMessage))
