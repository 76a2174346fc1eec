"""What a run finds by sets is what the rules say of each task by itself."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text

from inspect_app import clock
from inspect_app.database import chunks
from inspect_app.extensions import db
from inspect_app.models import Reminder, Task
from inspect_app.reminders import planning
from inspect_app.reminders.actions import note_due_steps
from inspect_app.reminders.planning import due_steps
from inspect_app.reminders.queries import COLUMNS, Told, open_task
from inspect_app.units.calendar import work_calendar
from workflows.reminder_rules import DEFAULT_RULES, Audience, Clock, Rule, Scope
from workflows.reminders import reminders_due
from workflows.tasks import TaskKind

START = date(2023, 10, 2)
STATES = ("assigned", "in_progress", "returned", "reported", "reported", "accepted", "cancelled")


@pytest.fixture
def many(make, at):
    """Sixty tasks of three units and two campaigns, given and due on days all about, with some deadlines moved."""
    at("2023-09-01")
    chance = random.Random(20)
    units = [make.commune(f"Xã {n}") for n in range(3)]
    make.officer(units[0]), make.chair(units[1]), make.officer_of_office(), make.leader()
    notices = [make.notice(make.plan(state="concluded", units=units)) for _ in range(2)]
    for number in range(60):
        due = START + timedelta(days=chance.randint(-70, 40)) if number % 9 else None
        task = make.task(
            notices[number % 2], units[number % 3], due=due and f"{due}", state=chance.choice(STATES),
            kind=chance.choice(list(TaskKind)),
        )  # fmt: skip
        task.assigned_at = clock.instant_on(START - timedelta(days=chance.randint(0, 60)), chance_of_day(chance))
        task.deadline_version = chance.choice([1, 1, 2])
        if task.state == "reported" and number % 5:
            task.reported_at = task.assigned_at + timedelta(days=chance.randint(0, 30), hours=chance.randint(0, 23))
    db.session.commit()
    return notices[0].authority_id


def chance_of_day(chance: random.Random):
    return datetime(2023, 1, 1, chance.randint(0, 23), chance.randint(0, 59)).time()


def some_rules(chance: random.Random, tasks) -> list[Rule]:
    """Return the usual steps, or some of any kind, about all tasks or some."""
    if chance.random() < 0.3:
        return list(DEFAULT_RULES)
    rules = []
    for number in range(chance.randint(1, 8)):
        task = chance.choice(tasks)
        scopes = [Scope(), Scope(), Scope(plan_id=task.plan_id), Scope(unit_id=task.unit_id, kind=task.kind)]
        rules.append(
            Rule(
                f"r{number}", chance.randint(-12, 25), tuple(chance.sample(list(Audience), chance.randint(1, 3))),
                working=chance.random() < 0.7, every=chance.choice([0, 0, 5]), wider=chance.choice([0, 3]),
                clock=chance.choice([Clock.DEADLINE, Clock.DEADLINE, Clock.REPORTED]),
                scope=chance.choice([*scopes, Scope(task_id=task.id)]),
            )
        )  # fmt: skip
    return rules


def test_what_is_found_by_sets_is_what_each_task_by_itself_would_bring(many, monkeypatch):
    chance = random.Random(4)
    tasks = list(db.session.execute(select(*COLUMNS).where(Task.state.in_(STATES[:5])).execution_options(scope="test")))
    calendar = work_calendar(many)
    found_any = 0
    for _ in range(25):
        rules = some_rules(chance, tasks)
        today = calendar.next_working_day(START + timedelta(days=chance.randint(0, 90)))
        until = chance.choice([None, None, today - timedelta(days=3)])
        monkeypatch.setattr(planning, "rules_of", lambda _authority, rules=rules: rules)
        monkeypatch.setattr(planning, "TASKS_BATCH", chance.choice([1, 4, 1000]))
        all_due = reminders_due([open_task(row) for row in tasks], rules, today, Told(set()), calendar)
        noted = note_some(chance, all_due, {row.id: row.deadline_version for row in tasks})

        found = list(due_steps(many, today, until=until))

        wanted = reminders_due([open_task(row) for row in tasks], rules, today, Told(noted, until), calendar)
        assert sorted(told(step) for step in found) == sorted(
            (due.task_id, due.rule_key, due.planned_for, due.due_on, due.superseded) for due in wanted
        )
        found_any += len(found)
        db.session.rollback()
    assert found_any > 500


def told(step) -> tuple[int, str, date, date, bool]:
    return step.task_id, step.rule_key, step.planned_for, step.due_on, step.is_superseded


def note_some(chance: random.Random, due, versions) -> set[tuple[int, str]]:
    """Enter some of what is due in the ledger, half of it for an earlier version; return what counts."""
    rows, noted = [], set()
    for one in due:
        if chance.random() < 0.5:
            earlier = chance.choice([0, 0, 1])
            rows.append(
                {"task_id": one.task_id, "rule_key": one.rule_key, "due_on": one.due_on, "created_at": clock.now(),
                 "planned_for": one.planned_for, "deadline_version": versions[one.task_id] - earlier}
            )  # fmt: skip
            if not earlier:
                noted.add((one.task_id, one.rule_key))
    for part in chunks(rows, 500):
        db.session.execute(insert(Reminder), part)
    return noted


def test_all_who_hear_a_step_are_noted_together_in_however_many_parts(many, monkeypatch):
    monkeypatch.setattr(planning, "TASKS_BATCH", 3)
    note_due_steps(many, today=date(2023, 11, 1), now=clock.now())
    parts = select(Reminder.task_id, Reminder.rule_key, Reminder.person_id).order_by(Reminder.id)
    in_parts = {tuple(row) for row in db.session.execute(parts)}
    db.session.execute(text("DELETE FROM reminder"))

    monkeypatch.setattr(planning, "TASKS_BATCH", 1000)
    note_due_steps(many, today=date(2023, 11, 1), now=clock.now())

    assert {tuple(row) for row in db.session.execute(parts)} == in_parts
    assert list(due_steps(many, date(2023, 11, 1))) == []


@pytest.mark.only_on("sqlite")  # it alone lets such a word into a date
def test_a_deadline_that_is_no_day_harms_no_other_and_is_reported(make, many, caplog):
    caplog.set_level(100)
    bad = make.task(due="2023-10-24").id
    db.session.commit()
    before = {step.task_id for step in due_steps(many, date(2023, 11, 1))}
    assert bad in before
    db.session.execute(text("UPDATE task SET due_on = '2023-10-99' WHERE id = :id"), {"id": bad})
    db.session.commit()

    faults = note_due_steps(many, today=date(2023, 11, 1), now=clock.now())

    assert faults == 1
    assert set(db.session.scalars(select(Reminder.task_id))) == before - {bad}
