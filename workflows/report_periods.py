"""Reporting periods: which days make a month, a quarter, a half-year and a year of the reports on reform.

Nghị định 09/2019/NĐ-CP, điều 12, lets each end on the 14th of its last month and begin on the 15th of the month before
its first, so a year runs from 15/12 to 14/12.  Offices that close their books on another day say so.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from workflows.calendars import last_day_of_month
from workflows.i18n import N_
from workflows.moves import Refused

#: The last day of a period within its last month.
CUT_DAY = 14
_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
KIND_LABELS = {
    PeriodKind.MONTH: N_("Tháng"),
    PeriodKind.QUARTER: N_("Quý"),
    PeriodKind.HALF: N_("6 tháng"),
    PeriodKind.YEAR: N_("Năm"),
}
_NAMES = {
    PeriodKind.MONTH: N_("Tháng %(number)s năm %(year)s"),
    PeriodKind.QUARTER: N_("Quý %(number)s năm %(year)s"),
    PeriodKind.YEAR: N_("Năm %(year)s"),
}
_HALVES = (N_("6 tháng đầu năm %(year)s"), N_("6 tháng cuối năm %(year)s"))
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """The ``number``-th period of its kind in a year, with its first and its last day."""

    kind: PeriodKind
    year: int
    number: int
    begins_on: date
    ends_on: date

    @property
    def name(self) -> str:
        """Its name with the slots ``number`` and ``year``, to be put into words for a reader."""
        return _HALVES[self.number - 1] if self.kind is PeriodKind.HALF else _NAMES[self.kind]

    @property
    def slots(self) -> dict[str, str]:
        number = _ROMAN[self.number - 1] if self.kind is PeriodKind.QUARTER else str(self.number)
        return {"number": number, "year": str(self.year)}


def in_sentence(one: Period) -> str:
    """Return a period's name as a Vietnamese document says it within a sentence: "quý I năm 2023"."""
    words = one.name % one.slots
    return words[:1].lower() + words[1:]


def period(kind: PeriodKind, year: int, number: int, cut_day: int = CUT_DAY) -> Period:
    """Return a period; with a cut on the 31st it is made of whole months.

    >>> found = period(PeriodKind.QUARTER, 2023, 1)
    >>> found.begins_on.isoformat(), found.ends_on.isoformat()
    ('2022-12-15', '2023-03-14')
    """
    last = MONTHS[kind] * number
    earlier, month = divmod(year * 12 + last - MONTHS[kind] - 1, 12)
    begins_on = _cut(earlier, month + 1, cut_day) + _DAY
    return Period(kind, year, number, begins_on, _cut(year, last, cut_day))


def period_of(kind: PeriodKind, day: date, cut_day: int = CUT_DAY) -> Period:
    """Return the period in which a day lies."""
    month = day.year * 12 + day.month - 1 + (day > _cut(day.year, day.month, cut_day))
    year, month = divmod(month, 12)
    return period(kind, year, month // MONTHS[kind] + 1, cut_day)


def following(one: Period, cut_day: int = CUT_DAY) -> Period:
    """Return the next period of the same kind."""
    return period_of(one.kind, one.ends_on + _DAY, cut_day)


def ended(kind: PeriodKind, since: date, today: date, cut_day: int = CUT_DAY) -> list[Period]:
    """Return the periods of a kind that end between two days, ``since`` included and today not: it still runs."""
    found, one = [], period_of(kind, since, cut_day)
    while one.ends_on < today:
        found.append(one)
        one = following(one, cut_day)
    return found


def joined(one: Period, before_ended_on: date | None) -> Period:
    """Let a period begin after the one before it, whose books may have been closed on another day of the month.

    >>> june = period(PeriodKind.MONTH, 2024, 6, cut_day=10)
    >>> joined(june, date(2024, 5, 14)).begins_on.isoformat()
    '2024-05-15'
    """
    if before_ended_on is None or before_ended_on >= one.ends_on:
        return one
    return replace(one, begins_on=before_ended_on + _DAY)


def before(one: Period) -> tuple[int, int]:
    """Return the year and the number of the period before this one."""
    return (one.year, one.number - 1) if one.number > 1 else (one.year - 1, 12 // MONTHS[one.kind])


def check_cut_day(day: float | None) -> int:
    """Return the day of the month on which periods end, or refuse it; the 31st is the last day of every month."""
    if day is None or day % 1 or not 1 <= day <= 31:
        raise Refused(N_("Hãy nhập một ngày trong tháng, từ 1 đến 31."))
    return int(day)


def _cut(year: int, month: int, cut_day: int) -> date:
    return min(date(year, month, 1) + (cut_day - 1) * _DAY, last_day_of_month(year, month))
