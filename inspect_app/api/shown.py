"""Rows as programs are shown them: plain parts, the same for everybody who may see the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from inspect_app.models import Attachment, Finding, Plan, Report, Task, Unit, Visit
from inspect_app.remediation.queries import Item
from inspect_app.tracking.queries import Counts
from workflows.deadlines import days_late
from workflows.remediation import Judged, Progress, judged
from workflows.tasks import is_overdue_task
from workflows.tracking import Standing, standing_of

Parts = dict[str, Any]


def _same(row: Any, *names: str) -> Parts:
    return {name: getattr(row, name) for name in names}


def unit(row: Unit) -> Parts:
    """Return a unit."""
    return {"id": row.id, "code": row.code, "name": row.label}


def plan(row: Plan, units: Sequence[Unit] = ()) -> Parts:
    """Return a plan, with its units where they are asked for."""
    same = ("id", "number", "title", "kind", "state", "year", "issued_on", "period_from", "period_to")
    more = {"authority": unit(row.authority), "units": [unit(one) for one in units]}
    return _same(row, *same, "report_deadline") | more


def visit(row: Visit) -> Parts:
    """Return a visit."""
    return _same(row, "id", "plan_id", "visit_on", "session", "place", "state", "on_paper") | {"unit": unit(row.unit)}


def finding(row: Finding) -> Parts:
    """Return a finding."""
    same = (
        "id", "uid", "plan_id", "visit_id", "area", "kind", "state", "severity", "statement", "details",
        "is_initiative", "figure_label", "numerator", "denominator", "remedy", "responsible", "withdrawn_reason",
        "recorded_at",
    )  # fmt: skip
    return _same(row, *same) | {"unit": unit(row.unit), "criterion": row.criterion.code if row.criterion else None}


def task(row: Task, today: date) -> Parts:
    """Return a task as it stands today."""
    same = (
        "id", "notice_id", "plan_id", "finding_id", "kind", "area", "severity", "title", "requirement", "responsible",
        "state", "deadline_wording", "due_on", "original_due_on", "review_on", "assigned_at", "reported_at",
        "accepted_at", "closed_at",
    )  # fmt: skip
    late = days_late(row.due_on, today) if is_overdue_task(row.state, row.due_on, today) else 0
    return _same(row, *same) | {
        "notice_number": row.notice.number, "unit": unit(row.unit), "days_late": late,
        "standing": standing_of(row.state, row.due_on, today),
    }  # fmt: skip


def evidence(row: Attachment) -> Parts:
    """Return what is known of a file, beside its content."""
    same = ("uid", "name", "caption", "media_type", "size", "sha256", "number", "uploaded_at")
    owners = ("finding_id", "visit_id", "minutes_id", "task_id", "report_id", "paper_report_id")
    return _same(row, *same, *owners) | {"is_replaced": row.replaced_at is not None}


def verdict(row: Task, returned_at: Mapping[int, datetime]) -> Parts | None:
    """Return what the office said of the answer to a task."""
    found = judged(row.state)
    if found is None:
        return None
    at = {Judged.ACCEPTED: row.accepted_at or row.closed_at, Judged.RETURNED: returned_at.get(row.id)}.get(found)
    return {"judged": found, "reason": row.return_reason if found is Judged.RETURNED else "", "at": at}


def answer(item: Item, returned_at: Mapping[int, datetime]) -> Parts:
    """Return what was answered to a task and what the office said of it, as the reader may see it."""
    said = item.answer
    none = {
        "task_id": item.task.id, "task_state": item.task.state, "verdict": verdict(item.task, returned_at),
        "files": len(item.files), "evidence": [evidence(one) for one in item.files],
    }  # fmt: skip
    texts = ("objection", "cause", "action", "result", "figures", "doer")
    others = ("is_agreed", "done_on", "expected_on", "answered_at")
    if said is None:
        return none | dict.fromkeys(texts, "") | dict.fromkeys(others) | {"progress": Progress.NOT_BEGUN}
    return none | _same(said, *texts, *others, "progress")


def report(row: Report) -> Parts:
    """Return a report without its answers."""
    same = ("id", "notice_id", "state", "number", "issued_on", "sent_at", "accepted_at")
    return _same(row, *same) | {"unit": unit(row.unit)}


def counts(found: Counts) -> Parts:
    """Return how tasks stand, in numbers."""
    return {one.value: found[one] for one in Standing} | {"all": found.all, "days_late": found.days_late}
