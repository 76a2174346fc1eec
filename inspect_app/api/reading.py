"""What programs read: plans, visits, findings, tasks, reports, figures; each list in the order of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import g, request
from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import get_visible, visible
from inspect_app.api import queries, shown
from inspect_app.api import schemas as s
from inspect_app.api.v1 import get
from inspect_app.findings.queries import finding_with_all
from inspect_app.models import Finding, Plan, Report, Task, Visit
from inspect_app.paging import Key, page_by_key
from inspect_app.plans.queries import planned_units
from inspect_app.remediation import queries as remediation
from inspect_app.tracking import queries as tracking
from inspect_app.tracking.filters import Filters
from workflows.tokens import Scope
from workflows.tracking import Standing

Parts = dict[str, Any]


def page(query: Select[Any], model: Any, asked: Parts, show: Any, *, key: str = "id") -> tuple[Parts, int, Parts]:
    """Return one page of a list with where the next begins, there and as a Link."""
    limit, cursor = asked.pop("limit"), asked.pop("cursor")
    for name, value in asked.items():
        query = query.where(getattr(model, name) == value)
    keys = [Key(getattr(model, key))]
    found = page_by_key(query, keys, values=lambda row: [getattr(row, key)], limit=limit, after=cursor, or_first=False)
    headers = {"Link": f'<{_address(found.next)}>; rel="next"'} if found.next else {}
    return {"items": [show(row) for row in found.rows], "next": found.next}, 200, headers


def _address(cursor: str) -> str:
    from urllib.parse import urlencode

    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return f"{request.path}?{urlencode([*kept, ('cursor', cursor)])}"


@get("/me", s.TokenSchema, scope=None)
def me() -> Parts:
    """Say whose this token is, in which post, what it may do and until when."""
    post = g.token.post
    return {
        "name": g.token.name, "person": g.viewer.who.full_name, "post": post.title, "role": post.role.value,
        "unit": shown.unit(post.unit), "scopes": g.token.scopes, "expires_at": g.token.expires_at,
    }  # fmt: skip


@get("/plans", s.PLANS, scope=Scope.PLANS, query=s.PlanQuery)
def list_plans(asked: Parts) -> Any:
    """List inspection plans."""
    return page(visible(Plan).options(joinedload(Plan.authority)), Plan, asked, shown.plan)


@get("/plans/<int(min=1, max=2147483647):plan_id>", s.PlanWithUnitsSchema, scope=Scope.PLANS)
def read_plan(plan_id: int) -> Parts:
    """Read a plan with the units it inspects."""
    return shown.plan(get_visible(Plan, plan_id, joinedload(Plan.authority)), planned_units(plan_id))


@get("/visits", s.VISITS, scope=Scope.PLANS, query=s.VisitQuery)
def list_visits(asked: Parts) -> Any:
    """List visits."""
    return page(visible(Visit).options(joinedload(Visit.unit)), Visit, asked, shown.visit)


@get("/findings", s.FINDINGS, scope=Scope.FINDINGS, query=s.FindingQuery)
def list_findings(asked: Parts) -> Any:
    """List findings: strengths and shortcomings."""
    query = visible(Finding).options(joinedload(Finding.unit), joinedload(Finding.criterion))
    return page(query, Finding, asked, shown.finding)


@get("/findings/<int(min=1, max=2147483647):finding_id>", s.FindingSchema, scope=Scope.FINDINGS)
def read_finding(finding_id: int) -> Parts:
    """Read a finding."""
    return shown.finding(finding_with_all(finding_id))


@get("/tasks", s.TASKS, scope=Scope.TASKS, query=s.TaskQuery)
def list_tasks(asked: Parts) -> Any:
    """List remediation tasks."""
    today, standing = clock.today(), asked.pop("standing", None)
    query = visible(Task).options(joinedload(Task.unit), joinedload(Task.notice))
    if standing is not None:
        query = query.where(tracking.stands(Standing(standing), today))
    return page(query, Task, asked, lambda row: shown.task(row, today))


@get("/tasks/<int(min=1, max=2147483647):task_id>", s.TaskSchema, scope=Scope.TASKS)
def read_task(task_id: int) -> Parts:
    """Read a task."""
    return shown.task(get_visible(Task, task_id, joinedload(Task.unit), joinedload(Task.notice)), clock.today())


@get("/reports", s.REPORTS, scope=Scope.REPORTS, query=s.ReportQuery)
def list_reports(asked: Parts) -> Any:
    """List remediation reports."""
    return page(visible(Report).options(joinedload(Report.unit)), Report, asked, shown.report)


@get("/reports/<int(min=1, max=2147483647):report_id>", s.WholeReportSchema, scope=Scope.REPORTS)
def read_report(report_id: int) -> Parts:
    """Read a report answer by answer; outside the unit, as it was sent."""
    return whole(remediation.report_with_all(report_id))


def whole(report: Report) -> Parts:
    """Return a report with its answers, as the reader may see them."""
    general, items = remediation.shown_general(report), remediation.shown_items(report, clock.today())
    return shown.report(report) | {
        "assessment": general.assessment,
        "proposals": general.proposals,
        "answers": answers(items),
    }


def answers(items: Sequence[remediation.Item]) -> list[Parts]:
    """Return answers as the reader may see them, with what the office said of each."""
    returned_at = queries.returned_at([item.task.id for item in items])
    return [shown.answer(item, returned_at) for item in items]


@get("/figures", s.FiguresSchema, scope=Scope.FIGURES, query=s.FiguresQuery)
def read_figures(asked: Parts) -> Parts:
    """Read today's tracking figures: in all, by unit, by area."""
    today = clock.today()
    filters = Filters(plan=asked.get("plan_id"), unit=asked.get("unit_id"), area=asked.get("area", ""))
    units, areas = tracking.by_unit(filters, today), tracking.by_area(filters, today)
    return {
        "today": today,
        "total": shown.counts(tracking.counts(filters, today)),
        "units": [shown.counts(found) | {"unit": shown.unit(unit)} for unit, found in units],
        "areas": [shown.counts(found) | {"area": area} for area, found in sorted(areas.items())],
    }
