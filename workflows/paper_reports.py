"""When a remediation report on paper (báo cáo giấy) may be written down for the unit that sent it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.remediation import Progress


class PaperRefused(Refused):
    """Something about the paper cannot be; ``field`` names what is to blame."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Said:
    """What the paper says to one task; what it does not say stays empty, nothing is made up for the unit."""

    progress: Progress
    is_agreed: bool | None = None
    objection: str = ""
    cause: str = ""
    action: str = ""
    result: str = ""
    figures: str = ""
    done_on: date | None = None
    doer: str = ""
    expected_on: date | None = None


def check_days(issued_on: date, received_on: date, notice_on: date | None, today: date) -> None:
    """Refuse days in an order that cannot be: notice, report, its coming to the office, today.

    >>> check_days(date(2023, 10, 20), date(2023, 10, 23), date(2023, 10, 16), date(2023, 10, 23))
    """
    if notice_on is not None and issued_on < notice_on:
        raise PaperRefused("issued_on", N_("Ngày báo cáo không được trước ngày ban hành thông báo."))
    if received_on < issued_on:
        raise PaperRefused("received_on", N_("Ngày nhận không được trước ngày của báo cáo."))
    if received_on > today:
        raise PaperRefused("received_on", N_("Ngày nhận không được sau hôm nay."))


def said_problem(said: Said, received_on: date) -> tuple[str, str] | None:
    """Return which field of an answer cannot be as it was read off the paper, and why; nothing when it can.

    A paper may leave out what a report made here must hold: the office returns what is too thin and fills nothing in.
    """
    if said.progress is Progress.DONE and said.done_on is not None and said.done_on > received_on:
        return "done_on", N_("Ngày hoàn thành không được sau ngày nhận báo cáo.")
    if said.is_agreed is False and not said.objection.strip():
        return "objection", N_("Báo cáo nêu không nhất trí thì phải ghi ý kiến của đơn vị.")
    return None
