"""How the blocks of a notice become tasks: who must do what by when, and how the units hear of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models import Finding, Notice, NoticeBlock, Plan, PlanCriterion, PlanRequirement, Task, Unit
from inspect_app.models.search import said
from inspect_app.notices.assembling import requirements_by_key
from inspect_app.outbox.queue import Letter, tell_all
from inspect_app.tasks import queries
from inspect_app.units.calendar import work_calendar
from workflows.deadlines import Anchor, Deadline, DeadlineUnclear, WorkCalendar, parse_deadline
from workflows.findings import Severity
from workflows.moves import Refused
from workflows.notice_self import ASSIGNEES
from workflows.reading.charged_units import units_charged
from workflows.search import index_text
from workflows.self_inspection import answers_for
from workflows.tasks import TaskKind
from workflows.vietnamese import fold
from workflows.wording import head_of

Row = dict[str, Any]
Known = Mapping[Anchor, date]
Charged = Mapping[int, Sequence[Unit]]
#: So begin the keys of requirements that were read from a notice on paper, and so much is kept of whom they charge.
READ = "requirements/read/"
MOST_OF_ADDRESSEE = 300


def make_tasks(
    notice: Notice, blocks: Sequence[NoticeBlock], now: datetime, charged: Charged | None = None
) -> list[Task]:
    """Write the tasks of a notice in one insert, and read them back with their units in one select.

    ``charged`` are the units that each requirement falls to, by its block, where a notice on paper says so.
    """
    return insert_rows(notice, rows_of(notice, blocks, now, charged))


def rows_of(notice: Notice, blocks: Sequence[NoticeBlock], now: datetime, charged: Charged | None = None) -> list[Row]:
    """Return the tasks that a notice gives, as rows to insert."""
    plan = queries.plan_of(notice)
    reader = _Reader(notice, plan)
    rows = [
        *_of_shortcomings(notice, blocks, reader, now),
        *_of_requirements(notice, blocks, plan, reader, now, charged),
    ]
    for row in rows:
        row["search_text"] = index_text(f"{row['title']} {row['requirement']}")
    return rows


def insert_rows(notice: Notice, rows: Sequence[Row]) -> list[Task]:
    """Write rows in one insert, and return all tasks of the notice with their units."""
    if rows:
        db.session.execute(insert(Task), list(rows))
        said(db.session(), (row["search_text"] for row in rows))
    return queries.tasks_of_notice(notice)


def _of_shortcomings(notice: Notice, blocks: Sequence[NoticeBlock], reader: _Reader, now: datetime) -> list[Row]:
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
            "responsible": _responsible(finding.responsible or _usual(criterion, unit), unit),
            **_common(notice, unit, notice.report_deadline, reader, now),
        }
        for block_id, finding, unit, criterion in queries.shortcomings(ids)
    ]


def _of_requirements(
    notice: Notice,
    blocks: Sequence[NoticeBlock],
    plan: Plan,
    reader: _Reader,
    now: datetime,
    charged: Charged | None = None,
) -> list[Row]:
    own = {f"requirements/{key}": row for key, row in requirements_by_key(plan).items()}
    followed = {key for key, row in own.items() if row.makes_tasks}
    wanted = [b for b in blocks if b.kind == "requirement" and (b.deadline_wording or b.key in followed)]
    units = queries.inspected_units(plan.id) if wanted and charged is None else []
    ids = [block.id for block in blocks if block.section == "shortcomings"]
    own_units = any(unit.is_section for unit in units)
    blamed = {unit.id for _block, _finding, unit, _criterion in queries.shortcomings(ids)} if own_units else set()
    return [
        {
            "block_id": block.id,
            "finding_id": None,
            "kind": TaskKind.GENERAL,
            "area": "direction",
            "title": block.text,
            "requirement": _product(own.get(block.key)),
            "severity": Severity.NORMAL,
            "responsible": _answers(own.get(block.key)) or _addressee(block.addressee, unit),
            **_common(notice, unit, block.deadline_wording, reader, now),
        }
        for block in wanted
        for unit in (_falls_to(block, units, notice, blamed) if charged is None else charged[block.id])
    ]


def _falls_to(block: NoticeBlock, units: Sequence[Unit], notice: Notice, blamed: Container[int]) -> Sequence[Unit]:
    """Return the units that a requirement falls to; one read from a notice on paper may name some of them, or none.

    Of a name that was cut off nobody knows whom else it named.  Of a commune's own sections those named do what is
    asked of some by name, and what is asked of who mends something those that have something to mend.
    """
    if any(unit.is_section for unit in units):
        if block.addressee == ASSIGNEES:
            return [unit for unit in units if unit.id in blamed] or units
        said = fold(block.addressee)
        return [unit for unit in units if unit.is_section and fold(unit.full_name) in said] or units
    if not block.key.startswith(READ) or len(block.addressee) == MOST_OF_ADDRESSEE or notice.issued_on is None:
        return units
    named = units_charged(block.addressee, [unit.name for unit in units], notice.issued_on)
    return [unit for unit in units if unit.name in named]


def _product(row: PlanRequirement | None) -> str:
    """Return what must come of a requirement, as the campaign wrote it down ("rõ kết quả")."""
    return row.result.strip() if row else ""


def _answers(row: PlanRequirement | None) -> str:
    """Return who answers for a requirement, as the campaign wrote it down ("rõ trách nhiệm")."""
    return row.responsible.strip()[:200] if row else ""


def _common(notice: Notice, unit: Unit, wording: str, reader: _Reader, now: datetime) -> Row:
    return {
        "notice_id": notice.id,
        "plan_id": notice.plan_id,
        "authority_id": notice.authority_id,
        "unit_id": unit.id,
        "deadline_wording": wording,
        "assigned_at": now,
        **deadline_fields(reader.of(wording, unit.id)),
    }


def read_deadline(
    wording: str, notice: Notice, plan: Plan, known: Known | None = None, calendar: WorkCalendar | None = None
) -> Deadline:
    """Read a wording as the campaign counts, by the calendar of its authority; refuse what cannot be read."""
    try:
        return parse_deadline(
            wording,
            issued_on=notice.issued_on,
            calendar=calendar or work_calendar(notice.authority_id),
            before_is_inclusive=plan.before_is_inclusive,
            known=known,
            review_months=plan.review_months,
        )
    except DeadlineUnclear as unclear:
        raise Refused(str(unclear)) from unclear


def deadline_fields(deadline: Deadline) -> Row:
    """Return what a task keeps of its deadline: the day, and how it was found."""
    return {
        "deadline_kind": deadline.kind.value,
        "deadline_anchor": deadline.anchor or "",
        "deadline_anchor_on": deadline.anchor_on,
        "deadline_count": deadline.count,
        "deadline_unit": deadline.unit,
        "deadline_rule": deadline.rule,
        "named_on": deadline.named_on,
        "review_on": deadline.review_on,
        "due_on": deadline.due_on,
        "original_due_on": deadline.due_on,
    }


class _Reader:
    """Reads each wording once for all units, and once a unit where it is counted from what happened there."""

    def __init__(self, notice: Notice, plan: Plan) -> None:
        self.notice, self.plan = notice, plan
        self.calendar = work_calendar(notice.authority_id)
        self.common: dict[str, Deadline] = {}
        self.happened: Mapping[int, Known] | None = None

    def of(self, wording: str, unit_id: int) -> Deadline:
        if wording not in self.common:
            self.common[wording] = read_deadline(wording, self.notice, self.plan, None, self.calendar)
        deadline = self.common[wording]
        if deadline.due_on is not None or not deadline.anchor or deadline.anchor == Anchor.ISSUED:
            return deadline
        if self.happened is None:
            self.happened = queries.events_at_units(self.notice)
        return read_deadline(wording, self.notice, self.plan, self.happened.get(unit_id), self.calendar)


def _remedy(finding: Finding, criterion: PlanCriterion | None) -> str:
    return finding.remedy or (criterion.remedy if criterion else "")


def _usual(criterion: PlanCriterion | None, unit: Unit) -> str:
    return answers_for(unit.unit_name, criterion.responsible) if criterion else ""


def _responsible(named: str, unit: Unit) -> str:
    return (named or head_of(unit.unit_name))[:200]


#: The units as such, or their chairs.
_AS_SUCH = re.compile(
    r"(?:(?:Chủ tịch|Lãnh đạo) )?(?:UBND|Ủy ban)|(?:Thủ trưởng )?(?:Các|Cả|\d+) (?:\d+ )?(?:cơ quan, )?"
    r"(?:đơn vị|xã|phường|thị trấn|địa phương)|(?:xã|phường|thị trấn|đặc khu) ",
    re.IGNORECASE,
)


def _addressee(addressee: str, unit: Unit) -> str:
    """A requirement on the units as such binds the chair; one on somebody in them binds that somebody.

    >>> [bool(_AS_SUCH.match(one)) for one in ("Các đơn vị", "Chủ tịch UBND 06 xã", "Công chức Văn phòng - Thống kê")]
    [True, True, False]
    """
    is_as_such = _AS_SUCH.match(addressee) or (unit.is_section and addressee == ASSIGNEES)
    return _responsible("" if is_as_such else addressee, unit)


# -- telling the units -----------------------------------------------------------------------------------------------


def tell_units(notice: Notice, tasks: Sequence[Task], now: datetime) -> None:
    """Tell each chair and officer once how many tasks the notice gives and by when to report."""
    letters = [
        Letter(person, f"tasks_assigned:{notice.id}:{person.id}", {"notice": notice, **_summary(own)})
        for person, own in queries.tasks_by_person(tasks, day_of(now)).items()
    ]
    tell_all(letters, "tasks_assigned", now=now)


def _summary(tasks: Iterable[Task]) -> dict[str, object]:
    tasks = list(tasks)
    deadlines = Counter((task.due_on, task.deadline_wording) for task in tasks if task.due_on)
    units = list(dict.fromkeys(task.unit.full_name for task in tasks))
    waiting = sum(task.due_on is None and task.deadline_anchor == Anchor.RECEIVED for task in tasks)
    shown = [(wording, due_on, n) for (due_on, wording), n in sorted(deadlines.items())]
    undated = len(tasks) - waiting - sum(deadlines.values())
    return {
        "count": len(tasks),
        "units": ", ".join(units),
        "deadlines": shown,
        "waiting": waiting,
        "undated": undated,
    }
