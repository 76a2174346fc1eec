"""A run of reminding, and what it leaves: shared by the tests of rules, faults and known defects."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState
from inspect_app.reminders.actions import plan_reminders


@pytest.fixture
def run(at) -> Callable[[str], int]:
    """Return a function that runs the reminders at 7 o'clock of a day, or at an hour that is said."""

    def run(day: str) -> int:
        now = at(day if " " in day else f"{day} 07:00")
        return plan_reminders(today=clock.day_of(now), now=now).queued

    return run


@pytest.fixture
def messages(app) -> Callable[[], list[OutboxMessage]]:
    """Return a function that reads the messages, oldest first, without those that were withdrawn."""

    def read() -> list[OutboxMessage]:
        db.session.commit()
        query = select(OutboxMessage).where(OutboxMessage.state != OutboxState.WITHDRAWN).order_by(OutboxMessage.id)
        return list(db.session.scalars(query))

    return read


@pytest.fixture
def arrive(messages) -> Callable[[], None]:
    """Return a function that lets what was queued reach its readers."""

    def arrive() -> None:
        for message in messages():
            message.state = OutboxState.SENT
        db.session.commit()

    return arrive
