"""The exceptions that make up a calendar of working days, and an authority's own over the country's."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from workflows.calendars import WorkCalendar
from workflows.i18n import N_


class DayKind(StrEnum):
    """What a day is when it is not what its weekday says; ``ORDINARY`` takes back what the country's calendar says."""

    HOLIDAY = "holiday"
    COMPENSATORY = "compensatory"
    WORKING = "working"
    HALF = "half"
    ORDINARY = "ordinary"


DAY_LABELS = {
    DayKind.HOLIDAY: N_("Nghỉ lễ, tết"),
    DayKind.COMPENSATORY: N_("Nghỉ bù, nghỉ hoán đổi"),
    DayKind.WORKING: N_("Làm bù ngày nghỉ hằng tuần"),
    DayKind.HALF: N_("Chỉ làm việc nửa ngày"),
    DayKind.ORDINARY: N_("Như ngày thường, không theo lịch chung"),
}
OFF = frozenset({DayKind.HOLIDAY, DayKind.COMPENSATORY})


def calendar_of(*layers: Iterable[tuple[date, DayKind]]) -> WorkCalendar:
    """Return the calendar that layers of exceptions make, the country's first, each later one over those before it.

    >>> calendar_of([(date(2025, 9, 2), DayKind.HOLIDAY)], [(date(2025, 9, 2), DayKind.ORDINARY)]).is_working_day(
    ...     date(2025, 9, 2)
    ... )
    True
    """
    days: dict[date, DayKind] = {}
    for layer in layers:
        days.update(layer)
    return WorkCalendar(
        holidays=frozenset(on for on, kind in days.items() if kind in OFF),
        working_saturdays=frozenset(on for on, kind in days.items() if kind is DayKind.WORKING),
        half_days=frozenset(on for on, kind in days.items() if kind is DayKind.HALF),
    )
