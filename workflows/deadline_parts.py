"""What a deadline consists of: its form, what it is counted from, its last permitted day, and what to look at again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.i18n import N_


class DeadlineKind(StrEnum):
    """The forms in which officials set a deadline."""

    BEFORE = "before"
    BY = "by"
    PERIOD_DAYS = "period_days"
    PERIOD_WORKING_DAYS = "period_working_days"
    PERIOD_MONTHS = "period_months"
    BACK_DAYS = "back_days"
    BACK_WORKING_DAYS = "back_working_days"
    END_OF = "end_of"
    OPEN_DUTY = "open_duty"
    NONE = "none"


#: Counted from a day: when the calendar or that day changes, so does the last permitted day.
COUNTED = frozenset(
    {
        DeadlineKind.PERIOD_DAYS,
        DeadlineKind.PERIOD_WORKING_DAYS,
        DeadlineKind.PERIOD_MONTHS,
        DeadlineKind.BACK_DAYS,
        DeadlineKind.BACK_WORKING_DAYS,
    }
)
_UNITS = {
    DeadlineKind.PERIOD_DAYS: "day",
    DeadlineKind.PERIOD_WORKING_DAYS: "working_day",
    DeadlineKind.PERIOD_MONTHS: "month",
    DeadlineKind.BACK_DAYS: "day",
    DeadlineKind.BACK_WORKING_DAYS: "working_day",
}


class Anchor(StrEnum):
    """What a period is counted from, or back from."""

    ISSUED = "issued"
    RECEIVED = "received"
    VISIT = "visit"
    VISIT_ENDED = "visit_ended"
    MINUTES_SIGNED = "minutes_signed"
    DATE = "date"


ANCHOR_LABELS = {
    Anchor.ISSUED: N_("ngày ban hành văn bản"),
    Anchor.RECEIVED: N_("ngày nhận được văn bản"),
    Anchor.VISIT: N_("ngày kiểm tra tại đơn vị"),
    Anchor.VISIT_ENDED: N_("ngày kết thúc kiểm tra"),
    Anchor.MINUTES_SIGNED: N_("ngày ký biên bản"),
    Anchor.DATE: N_("ngày ghi trong văn bản"),
}


@dataclass(frozen=True)
class Deadline:
    """What a wording means: ``due_on`` is the last permitted day, ``named_on`` the date as it is written.

    The two differ for "trước ngày 25/10/2023": named on the 25th, due on the 24th.  ``due_on`` is missing for open
    duties, for wordings without a deadline, and as long as the day it is counted from (``anchor_on``) is not known.
    An open duty has ``review_on`` instead, the day on which it is looked at again.  ``rule`` names the rule and the
    version of it by which the day was found (:mod:`workflows.deadline_rules`).
    """

    wording: str
    kind: DeadlineKind
    due_on: date | None = None
    named_on: date | None = None
    anchor: str | None = None
    count: int | None = None
    warnings: tuple[str, ...] = ()
    anchor_on: date | None = None
    review_on: date | None = None
    rule: str = ""

    @property
    def unit(self) -> str:
        """What ``count`` counts: "day", "working_day" or "month"; empty for what is not counted."""
        return _UNITS.get(self.kind, "")


class DeadlineUnclear(ValueError):
    """The wording cannot be read as one deadline; the message says what to write instead."""


NOT_UNDERSTOOD = N_(
    "Chưa hiểu thời hạn này. Hãy ghi theo một trong các cách: “trước ngày 25/10/2023”, “chậm nhất là ngày 25/10/2023”, "
    "“trong thời hạn 10 ngày làm việc kể từ ngày ban hành”, “trong tháng 10/2023”, “trong quý IV/2023”, "
    "“thường xuyên”; hoặc để trống nếu không đặt thời hạn."
)
SEVERAL = N_("Có nhiều thời hạn khác nhau trong cùng một câu. Hãy tách thành từng yêu cầu, mỗi yêu cầu một thời hạn.")
NO_SUCH_DAY = N_("Ngày ghi trong thời hạn không có trong lịch. Hãy ghi ngày đúng, ví dụ 25/10/2023.")
BAD_COUNT = N_("Số ngày của thời hạn không hợp lý. Hãy ghi từ 1 ngày đến 10 năm.")
TOO_LONG = N_("Phần thời hạn quá dài. Hãy chỉ ghi thời hạn, ví dụ “trước ngày 25/10/2023”.")

DAY_OFF = N_("Ngày cuối cùng của thời hạn là ngày nghỉ. Hãy cân nhắc chọn một ngày làm việc.")
HALF_DAY = N_("Ngày cuối cùng của thời hạn chỉ làm việc nửa ngày.")
ROLLED = N_("Ngày cuối cùng rơi vào ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo.")
ALREADY_PAST = N_("Thời hạn kết thúc trước ngày ban hành văn bản.")
NOT_ISSUED = N_("Thời hạn tính từ ngày ban hành; ngày cụ thể sẽ có khi văn bản được ban hành.")
FROM_ISSUE = N_("Không ghi mốc tính thời hạn nên tính từ ngày ban hành văn bản.")
NEEDS_EVENT = N_("Thời hạn tính từ một sự kiện chưa có ngày; hãy ghi ngày cụ thể khi sự kiện đã xảy ra.")
NEEDS_RECEIPT = N_("Thời hạn tính từ ngày nhận được văn bản; ngày cụ thể sẽ có khi đơn vị xác nhận đã nhận.")
YEAR_UNKNOWN = N_("Thời hạn không ghi năm; năm được hiểu theo ngày ban hành văn bản.")
HOUR_IGNORED = N_("Thời hạn có ghi giờ; việc theo dõi chỉ tính đến hết ngày.")
RECURS = N_("Việc lặp lại theo kỳ, không theo dõi quá hạn từng kỳ.")
GUESSED = N_(
    "“Đầu”, “giữa” một tháng hay năm được hiểu theo điều 146 Bộ luật Dân sự (ngày 1, ngày 15; ngày 1/1, ngày 30/6). "
    "Hãy cân nhắc ghi ngày cụ thể."
)
