"""A scheduler killed at a hundred random moments: nothing is lost, nothing is sent twice without being said."""

import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Reminder
from inspect_app.outbox.claims import UNKNOWN
from inspect_app.reminders.planning import authorities, due_steps
from inspect_app.scheduler import run_due_jobs
from inspect_app.units.calendar import work_calendar
from tests.services.smtp import MailServer

#: Of each database's scheduler; some rounds more, for not everyone dies at the moment chosen.
KILLS = 100


class Mortal:
    """The process whose children are killed."""

    def __init__(self, app, folder, port: int, in_peace) -> None:
        uri = app.config["SQLALCHEMY_DATABASE_URI"]
        uri = uri if isinstance(uri, str) else uri.render_as_string(hide_password=False)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.services.mortal_scheduler", uri, str(folder), str(port),
             *(instant.isoformat() for instant in in_peace)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout.readline() == "ready\n"

    def live(self, now, last_step: int = 0) -> tuple[bool, int]:
        """Let a scheduler look at what is due, killed at its last step; say whether it was, and its steps if not."""
        self.process.stdin.write(f"{now.isoformat()} {last_step}\n")
        self.process.stdin.flush()
        ended, steps = map(int, self.process.stdout.readline().split())
        assert ended in {0, signal.SIGKILL}, "the scheduler failed by itself"
        return ended == signal.SIGKILL, steps

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=10)


@pytest.fixture
def post_office():
    with MailServer() as server:
        yield server


def test_a_scheduler_killed_at_random_moments_loses_nothing_and_doubles_nothing_unsaid(
    app, make, at, tmp_path, post_office
):
    chance = random.Random(4)
    start = date(2023, 10, 17)
    _many_open_tasks(make, start)
    days = working_days_after(start)
    mortal = Mortal(app, tmp_path, post_office.port, [at(f"{next(days)} 08:00") for _ in range(4)])

    _, longest = mortal.live(at(f"{next(days)} 08:00"))
    rounds = killed = 0
    while killed < KILLS:
        rounds += 1
        was_killed, steps = mortal.live(at(f"{next(days)} 08:00"), chance.randint(1, longest))
        killed += was_killed
        # What the killed did not do is left to the next, whose life is longer.
        longest = longest + 5 if was_killed else steps
    for _ in range(2):
        assert mortal.live(at(f"{next(days)} 08:00"))[0] is False
    mortal.end()

    _nothing_is_left_to_do(at.instant)
    twice = _accepted_twice(post_office)
    doubtful = select(OutboxMessage.message_id).where(OutboxMessage.last_answer.startswith(UNKNOWN))
    in_doubt = set(db.session.scalars(doubtful))
    assert twice <= in_doubt
    letters = len(post_office.deliveries)
    print(f"{killed} of {rounds} killed, {letters} letters, {len(in_doubt)} in doubt, {len(twice)} of them twice")


def working_days_after(day: date) -> Iterator[date]:
    """Yield the days on which a scheduler has something to do."""
    while True:
        day = work_calendar().add_working_days(day, 1)
        db.session.rollback()
        yield day


def _many_open_tasks(make, start: date) -> None:
    units = [make.commune(f"Xã {number}") for number in range(2)]
    for unit in units:
        make.officer(unit)
    make.officer_of_office()
    notice = make.notice(make.plan(state="concluded", units=units))
    for number in range(40):
        make.task(notice, units[number % 2], due=f"{start + timedelta(days=number * 4)}")
    db.session.commit()


def _nothing_is_left_to_do(now) -> None:
    db.session.rollback()
    today = clock.day_of(now)
    waiting = select(func.count()).where(OutboxMessage.state.not_in([OutboxState.SENT, OutboxState.WITHDRAWN]))
    untold = select(func.count()).where(Reminder.message_id.is_(None), Reminder.person_id > 0, ~Reminder.is_superseded)
    assert db.session.scalar(waiting) == 0
    assert db.session.scalar(untold) == 0
    assert [step for authority in authorities() for step in due_steps(authority, today)] == []
    assert run_due_jobs(now) is not None
    assert db.session.scalar(waiting) == 0


def _accepted_twice(server: MailServer) -> set[str]:
    accepted = Counter(message["Message-ID"] for message in server.messages)
    sent = set(db.session.scalars(select(OutboxMessage.message_id).where(OutboxMessage.state == OutboxState.SENT)))
    assert sent <= accepted.keys(), "a letter was called sent and never arrived"
    return {name for name, times in accepted.items() if times > 1}
