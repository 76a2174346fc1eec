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
ROUNDS = 3
#: What a run needs to know of a task that is due, found by the day alone.
BARE = """
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
    from inspect_app.reminders.queries import due_steps
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
            found = sum(1 for _step in due_steps(authority, data.TODAY))
            db.session.rollback()
            return found

        def bare() -> int:
            rows = db.session.connection().execute(text(BARE), {"authority": authority, "day": data.TODAY}).all()
            db.session.rollback()
            return len(rows)

        assert bare() == due
        steps = plan()
        planned, found = _median(plan), _median(bare)
        peak = _peak(plan), _peak(bare)
        noted = _once(lambda: note_due_steps(authority, today=data.TODAY, now=data.NOW))
        start = time.perf_counter()
        messages = tell_untold(today=data.TODAY, now=data.NOW).queued
        told = time.perf_counter() - start
    return {
        "name": "planning a run", "database": dialect, "open": total, "due": due, "steps": steps,
        "plan_seconds": round(planned, 3), "bare_sql_seconds": round(found, 3), "ratio": round(planned / found, 2),
        "plan_peak_mb": peak[0], "bare_sql_peak_mb": peak[1], "messages": messages,
        "ledger_ms_a_message": round((noted - planned) / max(1, messages) * 1000, 2),
        "ledger_us_a_row": round((noted - planned) / max(1, steps) * 1_000_000),
        "telling_ms_a_message": round(told / max(1, messages) * 1000, 2),
    }  # fmt: skip


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_once(work) for _ in range(ROUNDS))


def _peak(work: Callable[[], object]) -> float:
    """Return the most memory that Python held at once meanwhile, in MB; in a pass of its own, since watching slows."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(peak / 1_000_000, 1)
