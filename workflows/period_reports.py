"""What may happen to a call for periodic reports and to a unit's report; its days, and when who is reminded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from workflows.i18n import N_
from workflows.moves import Label, Move, Refused, Workflow, by, states
from workflows.report_periods import Period, PeriodKind
from workflows.roles import UNIT, Role


class CallState(StrEnum):
    """A call for reports is open until it is withdrawn; a period that was reported needs no end."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


class UnitReportState(StrEnum):
    NOT_BEGUN = "not_begun"
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


C, S = CallState, UnitReportState
CALL = Workflow(
    C.OPEN,
    {
        C.OPEN: Label(N_("Đang thu báo cáo"), "progress", "play"),
        C.WITHDRAWN: Label(N_("Đã thu hồi"), "neutral", "ban"),
    },
    [
        Move("change", N_("Sửa đợt báo cáo"), states(C.OPEN), C.OPEN, by(Role.OFFICE)),
        Move("withdraw", N_("Thu hồi đợt báo cáo"), states(C.OPEN), C.WITHDRAWN, by(Role.OFFICE), needs_reason=True),
    ],
)
UNIT_REPORT = Workflow(
    S.NOT_BEGUN,
    {
        S.NOT_BEGUN: Label(N_("Chưa lập"), "neutral", "minus"),
        S.DRAFT: Label(N_("Đang lập"), "progress", "pencil"),
        S.SENT: Label(N_("Đã gửi, chờ xem xét"), "waiting", "clock"),
        S.RETURNED: Label(N_("Bị trả lại, phải sửa"), "returned", "undo-2"),
        S.ACCEPTED: Label(N_("Đã chấp nhận"), "done", "check"),
    },
    [
        Move("edit", N_("Điền báo cáo"), states(S.NOT_BEGUN, S.DRAFT), S.DRAFT, UNIT),
        # A report that was returned stays so while it is mended: the office goes on waiting for it.
        Move("mend", N_("Sửa báo cáo"), states(S.RETURNED), S.RETURNED, UNIT),
        Move("send", N_("Gửi báo cáo"), states(S.NOT_BEGUN, S.DRAFT, S.RETURNED), S.SENT, UNIT),
        Move("return", N_("Trả lại"), states(S.SENT, S.ACCEPTED), S.RETURNED, by(Role.OFFICE), needs_reason=True),
        Move("accept", N_("Chấp nhận"), states(S.SENT), S.ACCEPTED, by(Role.OFFICE)),
    ],
)
#: The unit still has to do something.
WITH_THE_UNIT = (S.NOT_BEGUN, S.DRAFT, S.RETURNED)
#: What the office adds up.
COUNTED = (S.SENT, S.ACCEPTED)


def is_late(state: UnitReportState, due_on: date, today: date) -> bool:
    """Say whether a unit owes its report."""
    return state in WITH_THE_UNIT and today > due_on


# -- which periods are reported, and by when ---------------------------------------------------------------------------

#: Six months and the year are cumulative, so nobody reports quarters II and IV (Công văn 581/BNV-CCHC).
REPORTED: tuple[tuple[PeriodKind, int], ...] = (
    (PeriodKind.QUARTER, 1), (PeriodKind.HALF, 1), (PeriodKind.QUARTER, 3), (PeriodKind.YEAR, 1),
)  # fmt: skip
#: Units below close their books some days before the authority does, so that it can add up.
CUT_BEFORE = timedelta(days=4)
_DAY = timedelta(days=1)


def is_reported(kind: PeriodKind, number: int) -> bool:
    """Say whether units report a period of this kind."""
    return (kind, number) in REPORTED


def usual_days(period: Period) -> tuple[date, date]:
    """Return the last day of units' figures and the last day for sending them; the office may choose others."""
    return period.ends_on - CUT_BEFORE, period.ends_on


class CutOnRefused(Refused):
    """The last day of the figures cannot be."""


class DueOnRefused(Refused):
    """The last day for sending cannot be."""


def check_days(begins_on: date, ends_on: date, cut_on: date, due_on: date) -> None:
    """Refuse days that cannot be: figures end within the period's time, and reports are due after they end."""
    if cut_on <= begins_on:
        raise CutOnRefused(N_("Ngày chốt số liệu phải sau ngày đầu kỳ."))
    if cut_on > ends_on:
        raise CutOnRefused(N_("Ngày chốt số liệu không được sau ngày cuối kỳ: số liệu sau đó thuộc kỳ tiếp theo."))
    if due_on < cut_on:
        raise DueOnRefused(N_("Hạn gửi không được trước ngày chốt số liệu."))


# -- reminding ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder: so many days before (negative) or after the last day for sending."""

    key: str
    days: int


#: Units that have not reported hear of it before, on and after the day.
STEPS: Sequence[Step] = (
    Step("before_7", -7), Step("before_2", -2), Step("on_day", 0), Step("after_1", 1), Step("after_5", 5),
    Step("after_10", 10),
)  # fmt: skip
#: The office hears who owes a report the day after, and once more.
OFFICE_STEPS: Sequence[Step] = (Step("after_1", 1), Step("after_5", 5))


def step_on(due_on: date, today: date, since: date, steps: Sequence[Step] = STEPS) -> Step | None:
    """Return the last step that has come by a day: a missed morning is made good by one reminder, not by several.

    Steps up to ``since``, the day on which the unit was called on, are passed over: it has just been told.

    >>> step_on(date(2023, 6, 14), date(2023, 6, 13), date(2023, 5, 2)).key
    'before_2'
    """
    come = [step for step in steps if since < due_on + step.days * _DAY <= today]
    return come[-1] if come else None


# -- which reports are compared ----------------------------------------------------------------------------------------


class Reported(Protocol):
    """A period that was reported, as far as it decides what it is compared with."""

    @property
    def begins_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...


R = TypeVar("R", bound=Reported)


def period_before(begins_on: date, others: Collection[R]) -> R | None:
    """Return the longest period that ended on the day before this one begins."""
    found = [one for one in others if one.ends_on == begins_on - _DAY]
    return min(found, key=lambda one: one.begins_on, default=None)


def period_within(begins_on: date, ends_on: date, others: Collection[R]) -> R | None:
    """Return the longest shorter period that begins on the same day: this one counts all that it counted."""
    found = [one for one in others if one.begins_on == begins_on and one.ends_on < ends_on]
    return max(found, key=lambda one: one.ends_on, default=None)
