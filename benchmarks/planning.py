"""Planning a run of reminding against the bare SQL that finds what is due, and what the ledger costs a message."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from benchmarks import data
from inspect_app.extensions import db
from workflows.tasks import TaskState

#: Open tasks and, among them, those of which a step is due: what each database must bear.
SIZES = {"sqlite": (100_000, 5_000), "postgres": (1_000_000, 50_000)}
ROUNDS = 5
#: What any program would have to ask and fetch to send what is due on the day: the tasks, their units, who hears, and
#: nothing that is in the ledger already.
BARE = """
SELECT task.id, task.unit_id, task.due_on, task.deadline_version, 'due_day' AS step, person.id, person.email
FROM task JOIN post ON post.unit_id = task.unit_id JOIN person ON person.id = post.person_id
WHERE task.authority_id = :authority AND task.state IN ('assigned', 'in_progress', 'returned') AND task.due_on = :day
  AND post.role IN ('officer', 'chair') AND post.from_on <= :day AND (post.to_on IS NULL OR post.to_on >= :day)
  AND person.is_active AND NOT EXISTS (
    SELECT 1 FROM reminder WHERE reminder.task_id = task.id AND reminder.rule_key = 'due_day'
    AND reminder.deadline_version = task.deadline_version)
UNION ALL
SELECT task.id, task.unit_id, task.due_on, task.deadline_version, 'due_day_office', person.id, person.email
FROM task JOIN post ON post.unit_id = task.authority_id JOIN person ON person.id = post.person_id
WHERE task.authority_id = :authority AND task.state IN ('assigned', 'in_progress', 'returned') AND task.due_on = :day
  AND post.role = 'office' AND post.from_on <= :day AND (post.to_on IS NULL OR post.to_on >= :day)
  AND person.is_active AND NOT EXISTS (
    SELECT 1 FROM reminder WHERE reminder.task_id = task.id AND reminder.rule_key = 'due_day_office'
    AND reminder.deadline_version = task.deadline_version)
"""
#: The tasks alone, found by the day: less than a reminder needs.
TASKS = """
SELECT id, unit_id, plan_id, kind, due_on, state, assigned_at, reported_at, deadline_version FROM task
WHERE authority_id = :authority AND state IN ('assigned', 'in_progress', 'returned') AND due_on <= :day
ORDER BY due_on, id
"""


def planning_sqlite(scale: float) -> Iterator[dict[str, Any]]:
    """Plan over 100,000 open tasks, 5,000 of them due, on SQLite."""
    yield _measure("sqlite", scale)


def planning_postgres(scale: float) -> Iterator[dict[str, Any]]:
    """Plan over a million open tasks, 50,000 of them due, on PostgreSQL."""
    yield _measure("postgres", scale)


def _measure(dialect: str, scale: float) -> dict[str, Any]:
    from inspect_app.reminders.actions import note_due_steps
    from inspect_app.reminders.planning import due_batches
    from inspect_app.reminders.telling import tell_untold

    total, due = (max(20, int(size * scale)) for size in SIZES[dialect])
    with data.application(dialect):
        officer, top, units = data.people_and_units()
        notice = data.issued_notice(officer, top, units)
        data.tasks(notice, units, total - due, due=data.TODAY + timedelta(days=60), state=TaskState.ASSIGNED)
        data.tasks(notice, units, due, due=data.TODAY, state=TaskState.ASSIGNED)
        authority = top.id
        if dialect == "postgres":
            db.session.execute(text("ANALYZE task"))
            db.session.commit()

        def plan() -> int:
            batches = due_batches(authority, data.TODAY)
            found = sum(len(one.tasks) * len(one.recipients) for batch in batches for one in batch)
            db.session.rollback()
            return found

        def ask(statement: str) -> int:
            rows = db.session.connection().execute(text(statement), {"authority": authority, "day": data.TODAY}).all()
            db.session.rollback()
            return len(rows)

        steps = plan()
        assert ask(BARE) == steps == 2 * due, "both find the same"
        planned, found, tasks = _medians(plan, lambda: ask(BARE), lambda: ask(TASKS))
        peaks = [_peak(plan), _peak(lambda: ask(BARE))]
        noted = _once(lambda: note_due_steps(authority, today=data.TODAY, now=data.NOW))
        start = time.perf_counter()
        messages = tell_untold(today=data.TODAY, now=data.NOW).queued
        told = time.perf_counter() - start
        again = _once(plan)
        data.tasks(notice, units, due, due=data.TODAY - timedelta(days=30), state=TaskState.ASSIGNED)
        data.tasks(notice, units, due, due=data.TODAY, state=TaskState.ASSIGNED)
        peaks.append(_peak(plan))
    return {
        "name": "planning a run", "database": dialect, "open": total, "due": due, "steps": steps,
        "plan_seconds": round(planned, 3), "bare_sql_seconds": round(found, 3), "ratio": round(planned / found, 2),
        "tasks_alone_seconds": round(tasks, 3), "plan_again_seconds": round(again, 3),
        "plan_peak_mb": peaks[0], "bare_sql_peak_mb": peaks[1], "plan_peak_mb_of_thrice_as_many": peaks[2],
        "messages": messages,
        "ledger_ms_a_message": round((noted - planned) / max(1, messages) * 1000, 2),
        "ledger_us_a_row": round((noted - planned) / max(1, steps) * 1_000_000),
        "telling_ms_a_message": round(told / max(1, messages) * 1000, 2),
    }  # fmt: skip


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _medians(*works: Callable[[], object]) -> list[float]:
    """Return the median time of each, measured in turns, so that a busy moment falls on all alike."""
    rounds = [[_once(work) for work in works] for _ in range(ROUNDS)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def _peak(work: Callable[[], object]) -> float:
    """Return the most memory that Python held at once meanwhile, in MB; in a pass of its own, since watching slows."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(peak / 1_000_000, 1)
