"""How the blocks of a notice become tasks: who must do what by when, and how the units hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models import Finding, Notice, NoticeBlock, Person, Plan, PlanCriterion, Task, Unit
from inspect_app.notices.queries import requirements_by_key
from inspect_app.outbox.queue import Letter, tell_all
from inspect_app.tasks import queries
from inspect_app.units.calendar import work_calendar
from workflows.deadlines import DeadlineUnclear, parse_deadline
from workflows.findings import Severity
from workflows.moves import Refused
from workflows.tasks import TaskKind
from workflows.vietnamese import fold

Row = dict[str, Any]


def make_tasks(notice: Notice, blocks: Sequence[NoticeBlock], now: datetime) -> list[Task]:
    """Write the tasks of a notice in one insert, and read them back with their units in one select."""
    return insert_rows(notice, rows_of(notice, blocks, now))


def rows_of(notice: Notice, blocks: Sequence[NoticeBlock], now: datetime) -> list[Row]:
    """Return the tasks that a notice gives, as rows to insert."""
    plan = queries.plan_of(notice)
    rows = [*_of_shortcomings(notice, blocks, plan, now), *_of_requirements(notice, blocks, plan, now)]
    for row in rows:
        row["search_text"] = fold(f"{row['title']} {row['requirement']}")
    return rows


def insert_rows(notice: Notice, rows: Sequence[Row]) -> list[Task]:
    """Write rows in one insert, and return all tasks of the notice with their units."""
    if rows:
        db.session.execute(insert(Task), list(rows))
    return queries.tasks_of_notice(notice)


def _of_shortcomings(notice: Notice, blocks: Sequence[NoticeBlock], plan: Plan, now: datetime) -> list[Row]:
    due_on = last_day(notice.report_deadline, notice.issued_on, plan)
    ids = [block.id for block in blocks if block.section == "shortcomings"]
    return [
        {
            "block_id": block_id,
            "finding_id": finding.id,
            "kind": TaskKind.SHORTCOMING,
            "area": finding.area,
            "title": finding.statement,
            "requirement": _remedy(finding, criterion),
            "severity": finding.severity,
            "responsible": _responsible(finding.responsible or (criterion.responsible if criterion else ""), unit),
            **_common(notice, unit, notice.report_deadline, due_on, now),
        }
        for block_id, finding, unit, criterion in queries.shortcomings(ids)
    ]


def _of_requirements(notice: Notice, blocks: Sequence[NoticeBlock], plan: Plan, now: datetime) -> list[Row]:
    followed = _followed_up(plan)
    wanted = [b for b in blocks if b.kind == "requirement" and (b.deadline_wording or b.key in followed)]
    units = queries.inspected_units(plan.id) if wanted else []
    return [
        {
            "block_id": block.id,
            "finding_id": None,
            "kind": TaskKind.GENERAL,
            "area": "direction",
            "title": block.text,
            "requirement": "",
            "severity": Severity.NORMAL,
            "responsible": _addressee(block.addressee, unit),
            **_common(notice, unit, block.deadline_wording, due_on, now),
        }
        for block in wanted
        for due_on in [last_day(block.deadline_wording, notice.issued_on, plan)]
        for unit in units
    ]


def _followed_up(plan: Plan) -> set[str]:
    """Return the keys of the blocks whose requirement the plan wants followed up unit by unit."""
    return {f"requirements/{key}" for key, row in requirements_by_key(plan).items() if row.makes_tasks}


def _common(notice: Notice, unit: Unit, wording: str, due_on: date | None, now: datetime) -> Row:
    return {
        "notice_id": notice.id,
        "plan_id": notice.plan_id,
        "authority_id": notice.authority_id,
        "unit_id": unit.id,
        "deadline_wording": wording,
        "due_on": due_on,
        "original_due_on": due_on,
        "assigned_at": now,
    }


def last_day(wording: str, issued_on: date | None, plan: Plan) -> date | None:
    """Return the last permitted day of a wording, counted as the campaign counts; none where none is set."""
    try:
        deadline = parse_deadline(
            wording, issued_on=issued_on, calendar=work_calendar(), before_is_inclusive=plan.before_is_inclusive
        )
    except DeadlineUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    return deadline.due_on


def _remedy(finding: Finding, criterion: PlanCriterion | None) -> str:
    return finding.remedy or (criterion.remedy if criterion else "")


def _responsible(named: str, unit: Unit) -> str:
    return (named or f"Chủ tịch UBND {unit.full_name}")[:200]


def _addressee(addressee: str, unit: Unit) -> str:
    """A requirement on the units as such binds the chair; one on somebody in them binds that somebody."""
    return _responsible("" if addressee.startswith(("UBND", "Ủy ban")) else addressee, unit)


# -- telling the units -----------------------------------------------------------------------------------------------


def tell_units(notice: Notice, tasks: Sequence[Task], now: datetime) -> None:
    """Tell each chair and officer once how many tasks the notice gives and by when to report."""
    by_unit: dict[int, list[Task]] = {}
    for task in tasks:
        by_unit.setdefault(task.unit_id, []).append(task)
    theirs: dict[Person, list[Task]] = {}
    for unit_id, person in queries.unit_people(by_unit, day_of(now)):
        theirs.setdefault(person, []).extend(by_unit[unit_id])
    letters = [
        Letter(person, f"tasks_assigned:{notice.id}:{person.id}", {"notice": notice, **_summary(own)})
        for person, own in theirs.items()
    ]
    tell_all(letters, "tasks_assigned", now=now)


def _summary(tasks: Iterable[Task]) -> dict[str, object]:
    tasks = list(tasks)
    deadlines = sorted({(task.due_on, task.deadline_wording) for task in tasks if task.due_on})
    units = list(dict.fromkeys(task.unit.full_name for task in tasks))
    shown = [(wording, due_on, sum(task.due_on == due_on for task in tasks)) for due_on, wording in deadlines]
    return {"count": len(tasks), "units": ", ".join(units), "deadlines": shown}
