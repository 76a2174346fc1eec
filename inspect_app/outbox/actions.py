"""What people do about a message that did not go out, or came back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import OutboxMessage, OutboxState, Person
from inspect_app.models.messages import NOT_DELIVERED
from workflows.bounces import Bounce
from workflows.events_reminders import MessageBounced, MessageRetried
from workflows.i18n import N_
from workflows.moves import Refused


def retry(message: OutboxMessage, *, reason: str, by: Person, now: datetime) -> None:
    """Queue a message again that did not reach its reader; it keeps its Message-ID and the server's last answer.

    It goes to the address that its reader has now.
    """
    if message.state not in NOT_DELIVERED:
        raise Refused(N_("Chỉ gửi lại được thư không gửi được."))
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    message.state = OutboxState.QUEUED
    message.attempts = 0
    message.next_attempt_at = now
    if message.person_id and (address := _reader(message.person_id).email) != message.address:
        message.address = address
    record(MessageRetried(message.subject, reason.strip()), about=message, by=by, at=now)


def note_bounce(bounce: Bounce, *, now: datetime, by: Person | None = None) -> OutboxMessage | None:
    """Note that a message came back for good; a wrong address is written down with its owner.

    None is returned for a message that is not ours, and for one that has been noted already.
    """
    query = select(OutboxMessage).where(OutboxMessage.message_id == bounce.message_id).with_for_update()
    message = db.session.scalars(query).one_or_none()
    if message is None or message.state in {OutboxState.BOUNCED, OutboxState.REFUSED}:
        return None
    message.state, message.last_answer = OutboxState.BOUNCED, bounce.answer
    if bounce.is_address_wrong and message.person_id:
        reader = _reader(message.person_id)
        if reader.email == message.address:
            reader.address_fault, reader.address_fault_at = bounce.answer or "5.1.1", now
    record(MessageBounced(message.subject, bounce.answer), about=message, by=by, at=now)
    return message


def _reader(person_id: int) -> Person:
    return db.session.scalars(everyones(Person, "reader of a message").where(Person.id == person_id)).one()
