"""From the wording of a deadline, as officials write it, to its last permitted day."""

import re
from calendar import isleap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from workflows.calendars import WorkCalendar, add_months, last_day_of_month
from workflows.i18n import N_
from workflows.vietnamese import canon, nfc

_DAY = timedelta(days=1)


class DeadlineKind(StrEnum):
    """The forms in which officials set a deadline."""

    BEFORE = "before"
    BY = "by"
    PERIOD_DAYS = "period_days"
    PERIOD_WORKING_DAYS = "period_working_days"
    PERIOD_MONTHS = "period_months"
    END_OF = "end_of"
    OPEN_DUTY = "open_duty"
    NONE = "none"


class Anchor(StrEnum):
    """What a period is counted from."""

    ISSUED = "issued"
    RECEIVED = "received"
    VISIT_ENDED = "visit_ended"
    MINUTES_SIGNED = "minutes_signed"
    DATE = "date"


@dataclass(frozen=True)
class Deadline:
    """What a wording means: ``due_on`` is the last permitted day, ``named_on`` the date as it is written.

    The two differ for "trước ngày 25/10/2023": named on the 25th, due on the 24th.  ``due_on`` is missing for open
    duties, for wordings without a deadline, and as long as the day it is counted from is not known.
    """

    wording: str
    kind: DeadlineKind
    due_on: date | None = None
    named_on: date | None = None
    anchor: str | None = None
    count: int | None = None
    warnings: tuple[str, ...] = ()


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
ROLLED = N_("Ngày cuối cùng rơi vào ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo.")
ALREADY_PAST = N_("Thời hạn kết thúc trước ngày ban hành văn bản.")
NOT_ISSUED = N_("Thời hạn tính từ ngày ban hành; ngày cụ thể sẽ có khi văn bản được ban hành.")
FROM_ISSUE = N_("Không ghi mốc tính thời hạn nên tính từ ngày ban hành văn bản.")
NEEDS_EVENT = N_("Thời hạn tính từ một sự kiện chưa có ngày; hãy ghi ngày cụ thể khi sự kiện đã xảy ra.")
YEAR_UNKNOWN = N_("Thời hạn không ghi năm; năm được hiểu theo ngày ban hành văn bản.")
HOUR_IGNORED = N_("Thời hạn có ghi giờ; việc theo dõi chỉ tính đến hết ngày.")
RECURS = N_("Việc lặp lại theo kỳ, không theo dõi quá hạn từng kỳ.")

_LONGEST_WORDING = 2000
_MOST_DAYS = 3650
_YEARS = range(1990, 2101)


class _Facts(NamedTuple):
    issued_on: date | None
    calendar: WorkCalendar
    before_is_inclusive: bool


def parse_deadline(
    wording: str, *, issued_on: date | None, calendar: WorkCalendar, before_is_inclusive: bool = False
) -> Deadline:
    """Read a deadline as officials word it; refuse with a sentence what cannot be read as exactly one.

    "Trước ngày D" ends the day before D, unless the authority accepts D itself (``before_is_inclusive``).  Fixed dates
    are not moved off a weekend or holiday, only pointed out: they are not periods.  A period excludes the day it is
    counted from (BLDS 2015, điều 147 khoản 2, 3); when its last day is a day off it ends on the next working day
    (điều 148 khoản 5); days off inside it count unless it says "ngày làm việc".  A day or month without a year is the
    next one on or after ``issued_on``.  No wording means no deadline: none is invented.

    >>> parse_deadline("trước ngày 25/10/2023", issued_on=None, calendar=WorkCalendar()).due_on
    datetime.date(2023, 10, 24)
    """
    if len(wording) > _LONGEST_WORDING:
        raise DeadlineUnclear(TOO_LONG)
    wording = nfc(wording)
    if not wording:
        return Deadline(wording, DeadlineKind.NONE)
    facts = _Facts(issued_on, calendar, before_is_inclusive)
    readings = list(_readings(" ".join(canon(wording).lower().split()).rstrip(" .,;"), facts))
    if not readings:
        raise DeadlineUnclear(NOT_UNDERSTOOD)
    # Saying the same day twice is no contradiction: "trước ngày 25/10/2023 (chậm nhất là ngày 24/10/2023)".
    if len({reading.due_on or said for said, reading in readings}) > 1:
        raise DeadlineUnclear(SEVERAL)
    return replace(_checked(readings[0][1], facts), wording=wording)


# --- the forms --------------------------------------------------------------------------------------------------

_D = (
    r"(?P<day>[0-9]{1,2})(?: ?[/.-] ?| tháng )(?P<month>[0-9]{1,2})"
    r"(?:(?: ?[/.-] ?| năm )(?P<year>[0-9]{4}|[0-9]{2}))?(?![0-9/])"
)
_HOUR = r"(?:(?P<hour>[0-9]{1,2} ?(?:giờ|h|g|:) ?(?:[0-9]{2}(?: ?phút)?)?),? ?)?"
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_N = r"(?P<count>[0-9]{1,9}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?: ?\([^()]*\))?"

_BEFORE = re.compile(rf"\btrước {_HOUR}(?P<named>ngày )?{_D}")
_BY = re.compile(
    r"(?<!tính )\b(?:(?:chậm|muộn) nhất|không (?:quá|muộn hơn|chậm hơn|sau)|hạn cuối(?: cùng)?|(?:thời )?hạn|xong"
    r"|hoàn thành|đến|hết|trong|vào)"
    rf"(?: (?:là|vào|đến|hết|trong|cuối))*:? {_HOUR}(?P<named>ngày )?{_D}"
)
_BARE = re.compile(rf"^{_HOUR}(?P<named>ngày )?{_D}\.?$")
_PERIOD = re.compile(
    r"(?P<lead>\b(?:trong|không quá|chậm nhất|muộn nhất|tối đa)"
    r"(?: (?:là|sau|thời hạn|thời gian|vòng|không quá|tối đa))* )?"
    rf"\b{_N} (?P<unit>ngày làm việc|ngày|tuần|tháng(?! (?:đầu|cuối) năm))\b"
    r"(?P<from>,? (?:kể |tính )?từ (?P<anchor>(?:(?! (?:trước|và) )[^;,]){1,120}))?"
)
_END_OF = re.compile(
    r"(?:^|\b(?:trong|hết|cuối|đến)(?: (?:trong|hết|cuối))* )"
    r"(?:tháng (?P<month>[0-9]{1,2})|quý (?P<quarter>iv|iii|ii|i|[1-4])\b|(?P<whole>năm))"
    r"(?:(?:(?<=năm) |(?<!năm)(?: ?[/-] ?| năm ))(?P<year>[0-9]{4}))?(?![0-9/])"
)
_RECURRING = re.compile(r"\b(?:định kỳ|h[ằà]ng (?:ngày|tuần|tháng|quý|năm))\b")
_OPEN_DUTY = re.compile(
    r"\b(?:ngay|kịp thời|thường xuyên|tiếp tục|liên tục|khẩn trương|sớm|trong thời gian (?:tới|sớm nhất))\b"
)


def _readings(text: str, facts: _Facts) -> Iterator[tuple[str, Deadline]]:
    """Yield each deadline the text names with the words for it; an open duty counts only where no day is named."""
    found = False
    for form, read in _FORMS:
        for match in form.finditer(text):
            reading = read(match, facts)
            if reading is not None:
                found = True
                yield match[0], reading
                text = text[: match.start()] + "#" * len(match[0]) + text[match.end() :]
    if not found and _RECURRING.search(text):
        yield text, Deadline("", DeadlineKind.OPEN_DUTY, warnings=(RECURS,))
    elif not found and _OPEN_DUTY.search(text):
        yield text, Deadline("", DeadlineKind.OPEN_DUTY)


def _read_date(match: re.Match[str], facts: _Facts) -> Deadline | None:
    if not (match["named"] or match["year"]):
        return None  # "đến 10/19 xã" names no day
    # An hour on the day makes that day the last one: "trước 17 giờ ngày 25/10/2023".
    before = match.re is _BEFORE and not match["hour"]
    kind = DeadlineKind.BEFORE if before else DeadlineKind.BY
    warnings = (HOUR_IGNORED,) if match["hour"] else ()
    named_on = _named_day(match, facts.issued_on)
    if named_on is None:
        return Deadline("", kind, warnings=(*warnings, YEAR_UNKNOWN))
    due_on = named_on - _DAY if before and not facts.before_is_inclusive else named_on
    return Deadline("", kind, due_on, named_on, warnings=warnings)


def _read_period(match: re.Match[str], facts: _Facts) -> Deadline | None:
    if not match["lead"] and not match["from"] and match[0] != match.string:
        return None  # "công tác 10 ngày" sets no deadline
    kind = _PERIOD_KINDS[match["unit"]]
    count = _NUMBERS.get(match["count"]) or int(match["count"])
    count *= 7 if match["unit"] == "tuần" else 1
    if not 1 <= count * (30 if kind is DeadlineKind.PERIOD_MONTHS else 1) <= _MOST_DAYS:
        raise DeadlineUnclear(BAD_COUNT)
    anchor, start = _anchor(match["anchor"], facts)
    warnings = () if match["anchor"] else (FROM_ISSUE,)
    named_on = start if anchor is Anchor.DATE else None
    if start is None:
        missing = NOT_ISSUED if anchor is Anchor.ISSUED else NEEDS_EVENT
        return Deadline("", kind, None, named_on, anchor, count, (*warnings, missing))
    last_day = _end_of_period(start, count, kind, facts.calendar)
    due_on = facts.calendar.next_working_day(last_day)
    rolled = () if due_on == last_day else (ROLLED,)
    return Deadline("", kind, due_on, named_on, anchor, count, warnings + rolled)


_PERIOD_KINDS = {
    "ngày": DeadlineKind.PERIOD_DAYS,
    "tuần": DeadlineKind.PERIOD_DAYS,
    "ngày làm việc": DeadlineKind.PERIOD_WORKING_DAYS,
    "tháng": DeadlineKind.PERIOD_MONTHS,
}


def _end_of_period(start: date, count: int, kind: DeadlineKind, calendar: WorkCalendar) -> date:
    if kind is DeadlineKind.PERIOD_WORKING_DAYS:
        return calendar.add_working_days(start, count)
    return start + count * _DAY if kind is DeadlineKind.PERIOD_DAYS else add_months(start, count)


_DATE_AT_START = re.compile(rf"(?:ngày )?{_D}")
# What is named first counts; the order settles "ký biên bản", which is not the notice's signing.
_EVENTS = {
    Anchor.MINUTES_SIGNED: re.compile(r"(?:ký |lập |thông qua )?biên bản"),
    Anchor.RECEIVED: re.compile(r"(?:có |được )?nhận|(?:thông báo|văn bản|kết luận)(?: \w+)* (?:đến|nhận)"),
    Anchor.VISIT_ENDED: re.compile(r"kết thúc"),
    Anchor.ISSUED: re.compile(r"ký|ban hành|phát hành|thông báo|văn bản|kết luận"),
}


def _anchor(text: str | None, facts: _Facts) -> tuple[Anchor, date | None]:
    """Say what a period is counted from, and that day when it is known."""
    if text is None:
        return Anchor.ISSUED, facts.issued_on
    dated = _DATE_AT_START.match(text)
    if dated:
        return Anchor.DATE, _named_day(dated, facts.issued_on)
    named = {anchor: match.start() for anchor, event in _EVENTS.items() if (match := event.search(text))}
    if not named:
        raise DeadlineUnclear(NOT_UNDERSTOOD)
    first = min(named, key=named.__getitem__)
    return first, facts.issued_on if first is Anchor.ISSUED else None


def _read_end_of(match: re.Match[str], facts: _Facts) -> Deadline | None:
    if match["whole"] and not match["year"]:
        return None  # "trong năm" alone
    last_month = _last_month(match)
    if match["year"]:
        return Deadline("", DeadlineKind.END_OF, last_day_of_month(_year(match["year"]), last_month))
    if facts.issued_on is None:
        return Deadline("", DeadlineKind.END_OF, warnings=(YEAR_UNKNOWN,))
    this_year = last_day_of_month(facts.issued_on.year, last_month)
    past = this_year < facts.issued_on
    return Deadline("", DeadlineKind.END_OF, last_day_of_month(this_year.year + past, last_month))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Facts], Deadline | None]], ...] = (
    (_PERIOD, _read_period),
    (_BEFORE, _read_date),
    (_BY, _read_date),
    (_BARE, _read_date),
    (_END_OF, _read_end_of),
)


def _last_month(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 3 * _QUARTERS[match["quarter"]]
    month = int(match["month"] or 12)
    if not 1 <= month <= 12:
        raise DeadlineUnclear(NO_SUCH_DAY)
    return month


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _year(written: str) -> int:
    year = int(written) + (2000 if len(written) == 2 else 0)
    if year not in _YEARS:
        raise DeadlineUnclear(NO_SUCH_DAY)
    return year


def _named_day(match: re.Match[str], issued_on: date | None) -> date | None:
    """Return the day a date names; without a year the next such day on or after the issue, if that is known."""
    day, month = int(match["day"]), int(match["month"])
    if match["year"]:
        return _day_of(_year(match["year"]), month, day)
    if issued_on is None:
        _day_of(2024, month, day)  # a leap year: refuse what is in no calendar at all
        return None
    for year in (issued_on.year, issued_on.year + 1):
        if (month, day) != (2, 29) or isleap(year):
            named_on = _day_of(year, month, day)
            if named_on >= issued_on:
                return named_on
    raise DeadlineUnclear(NO_SUCH_DAY)


def _day_of(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DeadlineUnclear(NO_SUCH_DAY) from None


def _checked(deadline: Deadline, facts: _Facts) -> Deadline:
    """Add what the drafter should look at again."""
    warnings = list(deadline.warnings)
    if deadline.due_on is not None:
        if not facts.calendar.is_working_day(deadline.due_on):
            warnings.append(DAY_OFF)
        if facts.issued_on is not None and deadline.due_on < facts.issued_on:
            warnings.append(ALREADY_PAST)
    return replace(deadline, warnings=tuple(warnings))
