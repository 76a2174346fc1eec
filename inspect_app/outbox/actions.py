"""What people do about a message that did not go out."""

from __future__ import annotations

from datetime import datetime

from inspect_app.journal import record
from inspect_app.models import OutboxMessage, OutboxState, Person
from inspect_app.models.messages import NOT_DELIVERED
from workflows.events_reminders import MessageRetried
from workflows.i18n import N_
from workflows.moves import Refused


def retry(message: OutboxMessage, *, by: Person, now: datetime) -> None:
    """Queue a message again that was given up; it keeps its Message-ID and the server's last answer."""
    if message.state not in NOT_DELIVERED:
        raise Refused(N_("Chỉ gửi lại được thư không gửi được."))
    message.state = OutboxState.QUEUED
    message.attempts = 0
    message.next_attempt_at = now
    record(MessageRetried(message.subject), about=message, by=by, at=now)
