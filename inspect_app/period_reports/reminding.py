"""Reminding units of the reports they owe, and telling the office who owes them; each step once a day and call.

The outbox's key of a message names report, step and last day for sending: a second run adds nothing, a missed morning
is made good by one message, and a day that was moved starts the steps anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Channel, PeriodReport, Person, ReportCall
from inspect_app.outbox.hours import hours, works_on
from inspect_app.outbox.queue import tell
from inspect_app.reminders.holders import Holders
from workflows.period_reports import OFFICE_STEPS, STEPS, WITH_THE_UNIT, CallState, step_on
from workflows.reminder_rules import Audience

SCOPE = "reminding of periodic reports"
#: Nobody is reminded of what was due longer ago: the last step has long been told.
LOOKS_BACK = timedelta(days=60)


def remind_reports(now: datetime) -> dict[str, int]:
    """Queue what is due today, a transaction for each call; return how many messages."""
    if now.astimezone(clock.ZONE).time() >= hours().closes:
        return {"queued": 0}
    today, queued = clock.day_of(now), 0
    for call, reports in _owed(today):
        queued += _remind_units(call, reports, today, now) + _tell_office(call, reports, today, now)
        db.session.commit()
    return {"queued": queued}


def _owed(today: date) -> Iterator[tuple[ReportCall, Sequence[PeriodReport]]]:
    """Yield the open calls whose first step may have come, each with the reports that are still with their units."""
    first = timedelta(days=-STEPS[0].days)
    query = (
        everyones(PeriodReport, SCOPE)
        .join(ReportCall, ReportCall.id == PeriodReport.call_id)
        .where(
            ReportCall.state == CallState.OPEN, ReportCall.due_on.between(today - LOOKS_BACK, today + first),
            PeriodReport.state.in_(WITH_THE_UNIT),
        )
        .options(joinedload(PeriodReport.call).joinedload(ReportCall.authority), joinedload(PeriodReport.unit))
        .order_by(PeriodReport.call_id, PeriodReport.id)
    )  # fmt: skip
    by_call: dict[ReportCall, list[PeriodReport]] = defaultdict(list)
    for report in db.session.scalars(query):
        by_call[report.call].append(report)
    yield from by_call.items()


def _remind_units(call: ReportCall, reports: Sequence[PeriodReport], today: date, now: datetime) -> int:
    """Tell the officers of units before the day, from the day on also the chairs; who is away, his substitute."""
    audience = (Audience.UNIT_OFFICER,) if today < call.due_on else (Audience.UNIT_OFFICER, Audience.UNIT_CHAIR)
    holders, queued = Holders(today, [report.unit_id for report in reports]), 0
    hears = {report.id: _heard(holders, audience, call, report.unit_id) for report in reports}
    people = _at_work({id for ids in hears.values() for id in ids}, today)
    for report in reports:
        step = step_on(call.due_on, today, clock.day_of(report.created_at))
        if step is None:
            continue
        for person in (people[id] for id in hears[report.id] if id in people):
            key = f"period_owed:{report.id}:{step.key}:{call.due_on}:{person.id}"
            queued += _tell(person, "period_owed", key, now, call=call, report=report, today=today)
    return queued


def _tell_office(call: ReportCall, reports: Sequence[PeriodReport], today: date, now: datetime) -> int:
    step = step_on(call.due_on, today, clock.day_of(call.created_at), OFFICE_STEPS)
    if step is None:
        return 0
    ids = _heard(Holders(today, [call.authority_id]), (Audience.OFFICE,), call)
    return sum(
        _tell(one, "period_owing", f"period_owing:{call.id}:{step.key}:{call.due_on}:{one.id}", now, call=call,
              reports=reports)
        for one in _at_work(ids, today).values()
    )  # fmt: skip


def _heard(holders: Holders, audience: Sequence[Audience], call: ReportCall, unit_id: int = 0) -> list[int]:
    found = holders.of_all(audience, unit_id=unit_id, authority_id=call.authority_id)
    return [one.person_id for one in found if one.channel is not Channel.PAPER]


def _at_work(ids: Collection[int], today: date) -> dict[int, Person]:
    """Return those whose office works today, by id; the others hear on their next working day."""
    query = select(Person).where(Person.id.in_(ids), works_on(today, Person.id)).execution_options(scope=SCOPE)
    return {person.id: person for person in db.session.scalars(query)} if ids else {}


def _tell(person: Person, name: str, key: str, now: datetime, **context: object) -> bool:
    message = tell(person, name, key=key, now=now, **context)
    if message is not None:
        message.keeps_hours = True
    return message is not None
