"""What is worth noticing about a tracked task beside where it stands; one task may bear several marks."""

from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label


class Mark(StrEnum):
    """A question that a leader asks about tasks, across where they stand."""

    STILL = "still"
    RETURNED = "returned"
    EXTENDED = "extended"
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"
    UNDATED = "undated"
    ASKED = "asked"


MARK_LABELS = {
    Mark.STILL: Label(N_("Không có chuyển biến"), "soon", "pause"),
    Mark.RETURNED: Label(N_("Bị trả lại"), "returned", "undo-2"),
    Mark.EXTENDED: Label(N_("Đã gia hạn"), "progress", "calendar-clock"),
    Mark.DONE_LATE: Label(N_("Xong nhưng chậm hạn"), "returned", "check"),
    Mark.DONE_ON_TIME: Label(N_("Xong đúng hạn"), "done", "check-check"),
    Mark.UNDATED: Label(N_("Không ấn định ngày"), "neutral", "minus"),
    Mark.ASKED: Label(N_("Đang xin gia hạn"), "waiting", "clock"),
}

#: How long overdue, and how soon due, as filters offer it, in days.
AGES = (1, 6, 11, 31, 91)
AHEAD = (1, 3, 5, 10, 15, 30)
