"""The ladder's letters: the scheduler drafts a chase letter when a step of the rules asks for one.

A letter is drafted once for each level, notice and round.  What has been drafted
stands in the ledger, in the transaction of the draft: a row for each task that
asked for it.  A round ends when a letter that names the task is issued; then the
next level is waited for.  A draft that the office threw away is not made again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from inspect_app.access import everyones
from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.letters import actions as letters
from inspect_app.letters.queries import to_chase
from inspect_app.models import Channel, Letter, LetterTask, Notice, Reminder, Task
from inspect_app.reminders.rules import rules_of
from inspect_app.tasks.queries import overdue
from inspect_app.units.calendar import work_calendar
from workflows.calendars import WorkCalendar
from workflows.correspondence import LetterKind, LetterState
from workflows.reminder_rules import Rule, planned_on

log = logging.getLogger(__name__)
WHY = "chase letters to draft"


@dataclass
class Drafted:
    """Letters drafted, and notices for which none could be."""

    letters: int = 0
    faults: int = 0


def draft_letters(*, today: date, now: datetime) -> Drafted:
    """Draft the chase letters that are due by today, one transaction a notice; on days off none is."""
    done = Drafted()
    for notice_id, authority_id in _notices(today):
        calendar = work_calendar(authority_id)
        if not calendar.is_working_day(today):
            continue
        try:
            done.letters += _draft_for(notice_id, _grace(authority_id), today, now, calendar)
            db.session.commit()
        except Exception:
            # A notice whose letter cannot be drafted must not keep the others waiting.
            db.session.rollback()
            log.exception("the chase letter of notice %s could not be drafted", notice_id)
            done.faults += 1
    return done


def _grace(authority_id: int) -> dict[int, Rule]:
    """Return the step at which each level's letter is drafted, as an authority's rules have it."""
    found = sorted((rule for rule in rules_of(authority_id) if rule.letter and not rule.scope), key=lambda r: -r.offset)
    return {rule.letter: rule for rule in found}


def _notices(today: date) -> Sequence[tuple[int, int]]:
    """Return the notices with late tasks for which no letter was drafted in the present round."""
    query = (
        select(Task.notice_id, Task.authority_id)
        .where(overdue(today), ~_is_drafted())
        .distinct()
        .order_by(Task.notice_id)
    )
    found = [(notice, authority) for notice, authority in db.session.execute(query.execution_options(scope=WHY))]
    db.session.commit()
    return found


def _is_drafted() -> ColumnElement[bool]:
    """Return the condition "a letter was drafted since the last one that named the task was issued"."""
    last = (
        select(func.max(Letter.issued_at))
        .join(LetterTask, LetterTask.letter_id == Letter.id)
        .where(LetterTask.task_id == Task.id, Letter.kind == LetterKind.CHASE, Letter.state == LetterState.ISSUED)
        .correlate(Task)
        .scalar_subquery()
    )
    since = or_(last.is_(None), Reminder.created_at >= last)
    mine = and_(Reminder.task_id == Task.id, Reminder.deadline_version == Task.deadline_version)
    return exists(select(Reminder.id).where(mine, Reminder.channel == Channel.LETTER, since).correlate(Task))


def _draft_for(notice_id: int, grace: dict[int, Rule], today: date, now: datetime, calendar: WorkCalendar) -> int:
    notice = db.session.scalars(everyones(Notice, WHY).where(Notice.id == notice_id)).one()
    made = 0
    for level, tasks in to_chase(notice_id, today).items():
        rule = grace.get(min(level, max(grace, default=0)))
        ripe = [task for task in tasks if rule and task.due_on and planned_on(rule, task.due_on, calendar) <= today]
        if rule is None or not ripe or _is_answer_awaited(ripe, today):
            continue
        letter = letters.draft_chase_letter(notice, level, today=today, now=now)
        if letter is None:
            continue
        rows = [_row(task, rule, level, today, now) for task in tasks if task.due_on]
        noted = db.session.execute(insert_new(Reminder).returning(Reminder.id), rows).all()
        made += bool(noted) and letter.created_at == now
    return made


def _is_answer_awaited(tasks: Sequence[Task], today: date) -> bool:
    """Tell whether the last letter gave the units a day that has not passed: nobody is chased again before it."""
    ids = [task.id for task in tasks]
    query = (
        select(func.count(LetterTask.task_id.distinct()))
        .join(Letter, Letter.id == LetterTask.letter_id)
        .where(LetterTask.task_id.in_(ids), Letter.state == LetterState.ISSUED, Letter.report_by >= today)
    )
    return (db.session.scalar(query.execution_options(scope=WHY)) or 0) == len(ids)


def _row(task: Task, rule: Rule, level: int, today: date, now: datetime) -> dict[str, object]:
    return {
        "task_id": task.id,
        "rule_key": f"{rule.key}!{level}",
        "person_id": 0,
        "channel": Channel.LETTER.value,
        "deadline_version": task.deadline_version,
        "due_on": task.due_on,
        "planned_for": today,
        "is_superseded": False,
        "is_urgent": False,
        "heard_as": "office",
        "created_at": now,
    }
