"""A last day that nobody works on: worth asking, for a fixed day does not move to the next working one."""

from collections.abc import Iterator
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Span, Task
from workflows.wording import date_cited

_HOLIDAYS = frozenset([(1, 1), (30, 4), (1, 5), (2, 9)])
_WEEKEND = {5: N_("thứ Bảy"), 6: N_("Chủ nhật")}


@figure_rule(
    "date_order",
    title=N_("Thời hạn là ngày làm việc"),
    why=N_("Thời hạn ghi ngày cố định không tự lùi sang ngày làm việc sau; đơn vị phải xong trước ngày nghỉ."),
)
def deadline_on_day_off(case: Case) -> Iterator[Fault]:
    own, told = case.statement.day, set()
    for task in case.statement.tasks:
        day = task.named_on
        if day is None or day in told or not _is_off(day) or (own is not None and day < own):
            continue
        told.add(day)
        name = _WEEKEND.get(day.weekday(), N_("ngày nghỉ lễ"))
        text = N_("Thời hạn %(day)s là %(name)s.")
        values = {"day": date_cited(day), "name": name}
        yield Fault(_place(case, task), "low", text, N_("Cân nhắc lấy ngày làm việc liền trước."), values, 0.6)


def _is_off(day: date) -> bool:
    return day.weekday() in _WEEKEND or (day.day, day.month) in _HOLIDAYS


def _place(case: Case, task: Task) -> Span:
    """Return where the deadline stands in its duty, or else the duty."""
    at = case.text.find(task.deadline_wording, task.span.start, task.span.end) if task.deadline_wording else -1
    return Span(at, at + len(task.deadline_wording)) if at >= 0 else task.span
