"""What may happen to a request to extend a deadline (gia hạn): one asks, another decides, both with reasons."""

from datetime import date
from enum import StrEnum

from workflows.calendars import add_months
from workflows.i18n import N_
from workflows.moves import Label, Move, Refused, Workflow, by, states
from workflows.roles import UNIT, Role


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = ExtensionState
EXTENSION = Workflow(
    S.ASKED,
    {
        S.ASKED: Label(N_("Chờ quyết định"), "waiting", "clock"),
        S.GRANTED: Label(N_("Đồng ý gia hạn"), "done", "check"),
        S.REFUSED: Label(N_("Không đồng ý"), "returned", "x"),
        S.WITHDRAWN: Label(N_("Đã rút"), "neutral", "undo-2"),
    },
    [
        Move("grant", N_("Đồng ý gia hạn"), states(S.ASKED), S.GRANTED, by(Role.OFFICE)),
        Move("refuse", N_("Không đồng ý"), states(S.ASKED), S.REFUSED, by(Role.OFFICE), needs_reason=True),
        Move("withdraw", N_("Rút đề nghị"), states(S.ASKED), S.WITHDRAWN, UNIT),
        # A task that was reported, or called off, needs no more time.
        Move("lapse", N_("Hết tác dụng"), states(S.ASKED), S.WITHDRAWN, by(Role.SYSTEM)),
    ],
)


class NewDateRefused(Refused):
    """The new last permitted day cannot be; the sentence says which days can."""


def check_new_date(new: date, present: date, today: date) -> None:
    """Refuse a new last permitted day that is no extension, lies behind us or more than a year ahead.

    >>> check_new_date(date(2023, 10, 31), date(2023, 10, 24), date(2023, 10, 20))
    """
    shown = f"{present.day:02d}/{present.month:02d}/{present.year}"
    if new <= present:
        raise NewDateRefused(N_("Hạn mới phải sau hạn hiện nay (%(date)s)."), date=shown)
    if new < today:
        raise NewDateRefused(N_("Hạn mới không được là ngày đã qua."))
    if new > add_months(present, 12):
        raise NewDateRefused(N_("Hạn mới không được quá một năm kể từ hạn hiện nay (%(date)s)."), date=shown)
