"""Ten thousand people reminded in one run, planned, written and delivered to a real mail server: nothing lost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks import data
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState, Person, Post, PostRole
from tests.services.smtp import MailServer
from workflows.tasks import TaskState

#: People, and the tasks each of them hears of.
PEOPLE, TASKS_EACH = 10_000, 2
DATABASES = ("sqlite", "postgres")


def crowd(scale: float) -> Iterator[dict[str, Any]]:
    """Remind ten thousand people of two tasks each on one day, with mails that go out meanwhile."""
    from inspect_app.outbox.delivery import deliver
    from inspect_app.reminders.actions import plan_reminders

    people = max(20, int(PEOPLE * scale))
    for dialect in DATABASES:
        with MailServer() as smtp, data.application(
            dialect, MAIL_SERVER=smtp.host, MAIL_PORT=smtp.port, MAIL_DEFAULT_SENDER="cchc@bench.test"
        ):  # fmt: skip
            officer, top, units = data.people_and_units(communes=max(4, people // 5))
            officers = _officers(units, people - len(units))
            notice = data.issued_notice(officer, top, units)
            data.tasks(notice, units, TASKS_EACH * len(units), due=data.TODAY, state=TaskState.ASSIGNED)
            start = time.perf_counter()
            queued = plan_reminders(today=data.TODAY, now=data.NOW).queued
            planned = time.perf_counter()
            sent, rounds = 0, 0
            while (done := deliver(data.NOW + timedelta(seconds=rounds))).sent:
                sent, rounds = sent + done.sent, rounds + 1
            ended = time.perf_counter()
            heard = Counter(delivery.recipients[0] for delivery in smtp.deliveries)
            states = dict(
                db.session.execute(select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)).all()
            )
            assert set(heard.values()) == {1} and len(heard) == queued == sent, "nobody twice, nobody left out"
            assert states == {OutboxState.SENT: queued} and len(set(officers) - heard.keys()) == 0
            yield {
                "name": "a crowd", "database": dialect, "people": people, "queued": queued, "sent": sent,
                "plan_and_write_seconds": round(planned - start, 1), "deliver_seconds": round(ended - planned, 1),
                "write_ms_a_message": round((planned - start) / queued * 1000, 2),
                "deliver_ms_a_message": round((ended - planned) / queued * 1000, 2),
            }  # fmt: skip


def _officers(units: list[int], count: int) -> list[str]:
    """Give the communes officers in turn; return their addresses."""
    addresses = [f"o{number}@bench.test" for number in range(count)]
    new = insert(Person).returning(Person.id)
    rows = [{"email": one, "full_name": f"Công chức {one}", "created_at": data.NOW} for one in addresses]
    ids: list[int] = []
    for part in range(0, count, 1000):
        ids += db.session.scalars(new, rows[part : part + 1000])
    posts = [
        {"person_id": id_, "unit_id": units[n % len(units)], "role": PostRole.OFFICER, "title": "Công chức",
         "from_on": data.LONG_AGO}
        for n, id_ in enumerate(ids)
    ]  # fmt: skip
    db.session.execute(insert(Post), posts)
    db.session.commit()
    return addresses
