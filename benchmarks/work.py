"""The heavy jobs: issuing a notice of a thousand tasks, a run of reminding."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import event, select

from benchmarks import data
from inspect_app.extensions import db
from inspect_app.models import Finding, Notice, NoticeBlock, Plan, PlanUnit
from inspect_app.models.notices import block_finding
from workflows.findings import FindingKind
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.tasks import TaskState

DATABASES = ("sqlite", "postgres")


@contextmanager
def counted() -> Iterator[dict[str, Any]]:
    """Measure what runs inside: seconds and statements."""
    found: dict[str, Any] = {"queries": 0}

    def note(*_args: Any) -> None:
        found["queries"] += 1

    event.listen(db.engine, "before_cursor_execute", note)
    start = time.perf_counter()
    yield found
    found["seconds"] = round(time.perf_counter() - start, 2)
    event.remove(db.engine, "before_cursor_execute", note)


def issuing(scale: float) -> Iterator[dict[str, Any]]:
    """Create the tasks of a notice with a thousand shortcomings, the heart of issuing it."""
    from inspect_app.tasks.actions import create_tasks

    wanted = max(20, int(1000 * scale))
    for dialect in DATABASES:
        with data.application(dialect):
            officer, top, units = data.people_and_units(communes=100)
            notice = _notice_with_findings(officer, top, units, wanted)
            blocks = list(db.session.scalars(select(NoticeBlock).where(NoticeBlock.notice_id == notice.id)))
            with counted() as found:
                tasks = create_tasks(notice, blocks, by=officer, now=data.NOW)
                db.session.commit()
            yield {"name": "tasks of an issued notice", "database": dialect, "tasks": len(tasks), **found}


def _notice_with_findings(officer: Any, top: Any, units: list[int], count: int) -> Notice:
    from inspect_app.models import Visit

    plan = Plan(
        authority_id=top.id, state=PlanState.RUNNING, title="Kiểm tra năm 2023", number="35/KH-UBND",
        issued_on=date(2023, 2, 15), year=2023, report_deadline="trước ngày 25/11/2023", created_at=data.NOW,
        created_by_id=officer.id,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    db.session.add_all(PlanUnit(plan_id=plan.id, unit_id=unit) for unit in units)
    visits = [Visit(plan_id=plan.id, authority_id=top.id, unit_id=unit, visit_on=date(2023, 9, 1)) for unit in units]
    notice = Notice(
        plan_id=plan.id, authority_id=top.id, state=NoticeState.ISSUED, title="Kết luận", number="1/TB-UBND", year=2023,
        issued_on=date(2023, 10, 30), issued_at=data.NOW, assembled_at=data.NOW, report_deadline=plan.report_deadline,
    )  # fmt: skip
    db.session.add_all([*visits, notice])
    db.session.flush()
    findings = [
        Finding(
            uid=uuid.uuid4(), visit_id=visits[number % len(visits)].id, plan_id=plan.id, authority_id=top.id,
            unit_id=units[number % len(units)], area="procedures", kind=FindingKind.SHORTCOMING,
            statement=f"{data.TITLES[number % 4]} ({number})", recorded_by_id=officer.id, recorded_at=data.NOW,
        )
        for number in range(count)
    ]  # fmt: skip
    blocks = [
        NoticeBlock(notice_id=notice.id, key=f"k{n}", position=n, section="shortcomings", kind="item", text=f"Câu {n}")
        for n in range(max(1, count // 10))
    ]
    db.session.add_all([*findings, *blocks])
    db.session.flush()
    pairs = [{"block_id": blocks[n % len(blocks)].id, "finding_id": f.id} for n, f in enumerate(findings)]
    db.session.execute(block_finding.insert(), pairs)
    db.session.commit()
    return notice


def reminding(scale: float) -> Iterator[dict[str, Any]]:
    """Plan the reminders over 100,000 open tasks, 5,000 of which are due on the day."""
    from inspect_app.reminders.actions import plan_reminders

    total, due = max(400, int(100_000 * scale)), max(20, int(5000 * scale))
    for dialect in DATABASES:
        with data.application(dialect):
            officer, top, units = data.people_and_units()
            notice = data.issued_notice(officer, top, units)
            data.tasks(notice, units, total - due, due=data.TODAY + timedelta(days=60), state=TaskState.ASSIGNED)
            data.tasks(notice, units, due, due=data.TODAY, state=TaskState.ASSIGNED)
            with counted() as found:
                messages = plan_reminders(today=data.TODAY, now=data.NOW).queued
            with counted() as again:
                plan_reminders(today=data.TODAY, now=data.NOW)
            yield {
                "name": "reminder run", "database": dialect, "open": total, "due": due, "messages": messages, **found,
                "again_seconds": again["seconds"], "again_queries": again["queries"],
            }  # fmt: skip
