"""The columns of the list: which there are, which are shown, and what each says of a task on the page and in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select

from inspect_app.clock import day_of
from inspect_app.format import area as area_name
from inspect_app.format import label, unit_label
from inspect_app.i18n import _l
from inspect_app.models import Plan, Task, Unit
from workflows.deadlines import days_late
from workflows.findings import SEVERITY_LABELS
from workflows.tasks import TASK, is_overdue_task
from workflows.tracking import STANDING_LABELS, standing_of

#: What every row brings, whatever is shown.
ALWAYS = (
    Task.id,
    Task.title,
    Task.area,
    Task.severity,
    Task.state,
    Task.due_on,
    Task.original_due_on,
    Task.responsible,
    Unit.name.label("unit_name"),
    Unit.kind.label("unit_kind"),
    Unit.position.label("unit_position"),
    Unit.sort_name.label("unit_sort"),
)


@dataclass(frozen=True)
class Column:
    """One column: its heading, how wide it is in a workbook, what more it needs of a row, and what it says."""

    key: str
    heading: Any
    width: int
    value: Callable[[Any, date], Any]
    needs: tuple[Any, ...] = ()
    is_default: bool = False
    is_of_plan: bool = False


def _late(row: Any, today: date) -> int | None:
    return days_late(row.due_on, today) if is_overdue_task(row.state, row.due_on, today) else None


def _standing(row: Any, today: date) -> str:
    standing = standing_of(row.state, row.due_on, today)
    return label(STANDING_LABELS[standing]) if standing else ""


def _unit(row: Any, _today: date) -> str:
    return unit_label(row.unit_name, row.unit_kind, row.unit_position)


def _day(instant: Any) -> date | None:
    return day_of(instant) if instant else None


COLUMNS = {
    column.key: column
    for column in (
        Column("unit", _l("Đơn vị"), 22, _unit, is_default=True),
        Column("title", _l("Nội dung phải khắc phục"), 60, lambda row, _today: row.title, is_default=True),
        Column("requirement", _l("Biện pháp yêu cầu"), 40, lambda row, _today: row.requirement, (Task.requirement,)),
        Column("area", _l("Lĩnh vực"), 28, lambda row, _today: area_name(row.area), is_default=True),
        Column("severity", _l("Mức độ"), 14, lambda row, _today: label(SEVERITY_LABELS[row.severity])),
        Column("responsible", _l("Chịu trách nhiệm"), 26, lambda row, _today: row.responsible, is_default=True),
        Column(
            "wording", _l("Thời hạn ghi trong thông báo"), 26, lambda row, _today: row.deadline_wording,
            (Task.deadline_wording,),
        ),
        Column("first_due", _l("Hạn ban đầu"), 13, lambda row, _today: row.original_due_on),
        Column("due", _l("Hạn hiện nay"), 13, lambda row, _today: row.due_on, is_default=True),
        Column("late", _l("Số ngày quá hạn"), 11, _late),
        Column("state", _l("Tình trạng"), 24, lambda row, _today: label(TASK.labels[row.state]), is_default=True),
        Column("standing", _l("Theo dõi"), 24, _standing),
        Column("reported", _l("Ngày báo cáo"), 13, lambda row, _today: _day(row.reported_at), (Task.reported_at,)),
        Column("moved", _l("Chuyển biến gần nhất"), 13, lambda row, _today: _day(row.moved_at), (Task.moved_at,)),
        Column(
            "plan", _l("Kế hoạch số"), 16, lambda row, _today: row.plan_number, (Plan.number.label("plan_number"),),
            is_of_plan=True,
        ),
    )
}  # fmt: skip
DEFAULT = tuple(column for column in COLUMNS.values() if column.is_default)


def chosen(keys: Sequence[str]) -> list[Column]:
    """Return the columns that an address asks for, in their own order; the usual ones when it asks for none."""
    known = [column for key, column in COLUMNS.items() if key in keys]
    return [column for key, column in COLUMNS.items() if key in keys or key == "title"] if known else list(DEFAULT)


def with_columns(query: Select[Any], columns: Sequence[Column]) -> Any:
    """Return the query of tasks with what these columns need, and what every row brings."""
    needed = [one for column in columns for one in column.needs]
    query = query.join(Unit, Unit.id == Task.unit_id)
    if any(column.is_of_plan for column in columns):
        query = query.join(Plan, Plan.id == Task.plan_id)
    return query.with_only_columns(*ALWAYS, *needed)
