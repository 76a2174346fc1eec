"""From the wording of a deadline, as officials write it, to its last permitted day."""

import re
from calendar import isleap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from workflows.calendars import WorkCalendar, last_day_of_month
from workflows.deadline_forms import (
    BACK,
    BACK_FROM,
    BARE,
    BEFORE,
    BEFORE_SPAN,
    BY,
    DATE_AT_START,
    DAY_OF_TURN,
    END_OF,
    ENDS_THERE,
    EVENTS,
    HALF_YEAR,
    NUMBERS,
    OPEN_DUTY,
    PART_OF_MONTH,
    PARTS_OF_MONTH,
    PERIOD,
    PERIOD_KINDS,
    QUARTERS,
    RECURRING,
    SHORT,
    SHORT_UNTIL,
    THIS_SPAN,
)
from workflows.deadline_parts import (
    ALREADY_PAST,
    BAD_COUNT,
    DAY_OFF,
    FROM_ISSUE,
    GUESSED,
    HALF_DAY,
    HOUR_IGNORED,
    NEEDS_EVENT,
    NEEDS_RECEIPT,
    NO_SUCH_DAY,
    NOT_ISSUED,
    NOT_UNDERSTOOD,
    RECURS,
    ROLLED,
    SEVERAL,
    TOO_LONG,
    YEAR_UNKNOWN,
    Anchor,
    Deadline,
    DeadlineKind,
    DeadlineUnclear,
)
from workflows.deadline_periods import last_day, review_day
from workflows.deadline_rules import version_of
from workflows.vietnamese import canon, nfc

_DAY = timedelta(days=1)


_FRIDAY = 4
_LONGEST_WORDING = 2000
_MOST_DAYS = 3650
_YEARS = range(1990, 2101)


class _Facts(NamedTuple):
    issued_on: date | None
    calendar: WorkCalendar
    before_is_inclusive: bool
    known: Mapping[Anchor, date]
    review_months: int


def parse_deadline(
    wording: str,
    *,
    issued_on: date | None,
    calendar: WorkCalendar,
    before_is_inclusive: bool = False,
    known: Mapping[Anchor, date] | None = None,
    review_months: int = 3,
) -> Deadline:
    """Read a deadline as officials word it; refuse with a sentence what cannot be read as exactly one.

    "Trước ngày D" ends the day before D, unless the authority accepts D itself (``before_is_inclusive``).  Fixed dates
    are not moved off a weekend or holiday, only pointed out: they are not periods.  How periods are counted says
    :func:`workflows.deadline_periods.last_day`; ``known`` has the days of events that have happened, "kể từ ngày nhận
    được" waits until the receipt is among them.  A day or month without a year is the next one on or after
    ``issued_on``.  An open duty gets the day it is looked at again.  No wording means no deadline: none is invented.

    >>> parse_deadline("trước ngày 25/10/2023", issued_on=None, calendar=WorkCalendar()).due_on
    datetime.date(2023, 10, 24)
    """
    if len(wording) > _LONGEST_WORDING:
        raise DeadlineUnclear(TOO_LONG)
    wording = nfc(wording)
    if not wording:
        return Deadline(wording, DeadlineKind.NONE)
    facts = _Facts(issued_on, calendar, before_is_inclusive, known or {}, review_months)
    readings = list(_readings(" ".join(canon(wording).lower().split()).rstrip(" .,;"), facts))
    if not readings:
        raise DeadlineUnclear(NOT_UNDERSTOOD)
    # Saying the same day twice is no contradiction: "trước ngày 25/10/2023 (chậm nhất là ngày 24/10/2023)".
    if len({reading.due_on or said for said, reading in readings}) > 1:
        raise DeadlineUnclear(SEVERAL)
    return replace(_checked(readings[0][1], facts), wording=wording)


# --- reading ---------------------------------------------------------------------------------------------------------


def _without(text: str, known: Sequence[re.Match[str]]) -> str:
    """Return the text with what was read blotted out, so that no other form reads it again."""
    pieces: list[str] = []
    place = 0
    for match in known:
        pieces += (text[place : match.start()], "#" * len(match[0]))
        place = match.end()
    return "".join((*pieces, text[place:]))


def _readings(text: str, facts: _Facts) -> Iterator[tuple[str, Deadline]]:
    """Yield each deadline the text names with the words for it; an open duty counts only where no day is named."""
    found = False
    for form, read in _FORMS:
        known: list[re.Match[str]] = []
        for match in form.finditer(text):
            reading = read(match, facts)
            if reading is not None:
                found = True
                yield match[0], reading
                known.append(match)
        text = _without(text, known)
    if not found and (turn := RECURRING.search(text)):
        yield text, Deadline("", DeadlineKind.OPEN_DUTY, warnings=(RECURS,), review_on=_turn(turn, text, facts))
    elif not found and OPEN_DUTY.search(text):
        yield text, Deadline("", DeadlineKind.OPEN_DUTY, review_on=_turn(None, text, facts))


def _turn(match: re.Match[str] | None, text: str, facts: _Facts) -> date | None:
    """Return when an open duty is looked at again: after its turn, or after the months the campaign has set."""
    if facts.issued_on is None:
        return None
    every = (match["every"] or match["later"] or "") if match else ""
    named = DAY_OF_TURN.search(text) if every == "tháng" else None
    day = int(named["day"]) if named else 0
    if day > 31:
        raise DeadlineUnclear(NO_SUCH_DAY)
    return review_day(facts.issued_on, facts.calendar, every=every, day=day, months=facts.review_months)


def _read_date(match: re.Match[str], facts: _Facts) -> Deadline | None:
    if not (match["named"] or match["year"] or _is_short_day(match)):
        return None  # "đến 10/19 xã" names no day, "trước 25/10" does
    # An hour on the day makes that day the last one: "trước 17 giờ ngày 25/10/2023".
    before = match.re is BEFORE and not match["hour"]
    kind = DeadlineKind.BEFORE if before else DeadlineKind.BY
    warnings = (HOUR_IGNORED,) if match["hour"] else ()
    named_on = _named_day(match, facts.issued_on)
    if named_on is None:
        return Deadline("", kind, warnings=(*warnings, YEAR_UNKNOWN))
    due_on = named_on - _DAY if before and not facts.before_is_inclusive else named_on
    return Deadline("", kind, due_on, named_on, warnings=warnings)


def _is_short_day(match: re.Match[str]) -> bool:
    """Say whether two numbers with a stroke between them are a day, as the words around them say."""
    if int(match["month"]) > 12:
        return False
    is_alone = match[0] == match.string or ENDS_THERE.match(match.string, match.end()) is not None
    return bool(SHORT.search(match[0])) or (is_alone and (match.re is BARE or bool(SHORT_UNTIL.search(match[0]))))


def _read_period(match: re.Match[str], facts: _Facts) -> Deadline | None:
    if not match["lead"] and not match["from"] and match[0] != match.string:
        return None  # "công tác 10 ngày" sets no deadline
    kind = PERIOD_KINDS[match["unit"]]
    count = _count(match, kind)
    anchor, start = _anchor(match["anchor"], facts)
    warnings = () if match["anchor"] else (FROM_ISSUE,)
    return _counted(kind, count, anchor, start, warnings, facts)


def _read_back(match: re.Match[str], facts: _Facts) -> Deadline | None:
    kind = DeadlineKind.BACK_WORKING_DAYS if match["unit"] == "ngày làm việc" else DeadlineKind.BACK_DAYS
    dated = DATE_AT_START.match(match["event"])
    if dated:
        anchor, start = Anchor.DATE, _named_day(dated, facts.issued_on)
    elif match["event"].find("kiểm tra") >= 0 or match["event"].find("đoàn") >= 0:
        anchor, start = Anchor.VISIT, facts.known.get(Anchor.VISIT)
    else:
        return None
    return _counted(kind, _count(match, kind), anchor, start, (), facts)


def _count(match: re.Match[str], kind: DeadlineKind) -> int:
    count = NUMBERS.get(match["count"]) or int(match["count"])
    count *= 7 if match["unit"] == "tuần" else 1
    if not 1 <= count * (30 if kind is DeadlineKind.PERIOD_MONTHS else 1) <= _MOST_DAYS:
        raise DeadlineUnclear(BAD_COUNT)
    return count


def _counted(
    kind: DeadlineKind, count: int, anchor: Anchor, start: date | None, warnings: tuple[str, ...], facts: _Facts
) -> Deadline:
    named_on = start if anchor is Anchor.DATE else None
    if start is None:
        missing = {Anchor.ISSUED: NOT_ISSUED, Anchor.RECEIVED: NEEDS_RECEIPT, Anchor.DATE: YEAR_UNKNOWN}
        return Deadline("", kind, None, named_on, anchor, count, (*warnings, missing.get(anchor, NEEDS_EVENT)))
    due_on, rolled = last_day(kind, count, start, facts.calendar)
    return Deadline(
        "", kind, due_on, named_on, anchor, count, (*warnings, ROLLED) if rolled else warnings, anchor_on=start
    )


def _anchor(text: str | None, facts: _Facts) -> tuple[Anchor, date | None]:
    """Say what a period is counted from, and that day when it is known."""
    if text is None:
        return Anchor.ISSUED, facts.issued_on
    dated = DATE_AT_START.match(text)
    if dated:
        return Anchor.DATE, _named_day(dated, facts.issued_on)
    named = {anchor: match.start() for anchor, event in EVENTS.items() if (match := event.search(text))}
    if not named:
        raise DeadlineUnclear(NOT_UNDERSTOOD)
    first = min(named, key=named.__getitem__)
    return first, facts.issued_on if first is Anchor.ISSUED else facts.known.get(first)


def _read_end_of(match: re.Match[str], facts: _Facts) -> Deadline | None:
    is_last = bool(match["ends"] or match["last"] or match["this"])
    if match["whole"] and not (match["year"] or match["part"] or is_last):
        return None  # "trong năm" alone
    warnings = (GUESSED,) if match["part"] else ()
    return _ends_in(match["year"], lambda year: _end_of(match, year), facts, warnings)


def _ends_in(
    written: str | None, ends: Callable[[int], date], facts: _Facts, warnings: tuple[str, ...] = ()
) -> Deadline:
    """Return the deadline that ends so in the year that is written, else in the next such one on or after the issue."""
    if written:
        return Deadline("", DeadlineKind.END_OF, ends(_year(written)), warnings=warnings)
    if facts.issued_on is None:
        ends(2024)
        return Deadline("", DeadlineKind.END_OF, warnings=(*warnings, YEAR_UNKNOWN))
    this_year = ends(facts.issued_on.year)
    due_on = this_year if this_year >= facts.issued_on else ends(facts.issued_on.year + 1)
    return Deadline("", DeadlineKind.END_OF, due_on, warnings=warnings)


def _read_before_span(match: re.Match[str], facts: _Facts) -> Deadline:
    """Read "trước tháng 9": the last permitted day is the one before it begins."""
    last = _last_month(match)
    first = last - 2 if match["quarter"] else last
    return _ends_in(match["year"], lambda year: date(year, first, 1) - _DAY, facts)


def _read_half_year(match: re.Match[str], facts: _Facts) -> Deadline:
    month = 6 if match["half"] == "đầu" else 12
    return _ends_in(match["year"], lambda year: last_day_of_month(year, month), facts)


def _read_part_of_month(match: re.Match[str], facts: _Facts) -> Deadline:
    month, day = int(match["month"]), PARTS_OF_MONTH[match["part"]]
    if not 1 <= month <= 12:
        raise DeadlineUnclear(NO_SUCH_DAY)
    return _ends_in(
        match["year"], lambda year: date(year, month, day) if day else last_day_of_month(year, month), facts, (GUESSED,)
    )


def _read_this_span(match: re.Match[str], facts: _Facts) -> Deadline:
    """Read "trong tuần này", "trong tháng tới" beside the day of the document; a week ends on its Friday."""
    if facts.issued_on is None:
        return Deadline("", DeadlineKind.END_OF, warnings=(NOT_ISSUED,))
    return Deadline("", DeadlineKind.END_OF, span_ends(match["span"], match["which"], facts.issued_on))


def span_ends(span: str, which: str, issued_on: date) -> date:
    """Return on which day "tuần này", "tháng tới", "chiều nay" ends in a document of a day.

    >>> span_ends("tuần", "này", date(2024, 6, 10)), span_ends("quý", "tới", date(2024, 11, 10))
    (datetime.date(2024, 6, 14), datetime.date(2025, 3, 31))
    """
    is_next = which in {"tới", "sau"}
    if span == "tuần":
        return issued_on + timedelta(days=max(0, _FRIDAY - issued_on.weekday()) + (7 if is_next else 0))
    if span in {"tháng", "quý"}:
        months = 1 if span == "tháng" else 3
        month = months * ((issued_on.month + months - 1) // months) + (months if is_next else 0)
        return last_day_of_month(issued_on.year + (month - 1) // 12, (month - 1) % 12 + 1)
    return issued_on + (_DAY if is_next else timedelta(0))


def _end_of(match: re.Match[str], year: int) -> date:
    """Return the last day of the month, quarter or year; "đầu" and "giữa" as the civil code reads them (điều 146)."""
    month = _last_month(match)
    if not match["part"]:
        return last_day_of_month(year, month)
    if match["whole"]:
        return date(year, 1, 1) if match["part"] == "đầu" else date(year, 6, 30)
    if match["quarter"]:
        raise DeadlineUnclear(NOT_UNDERSTOOD)
    return date(year, month, 1 if match["part"] == "đầu" else 15)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Facts], Deadline | None]], ...] = (
    (BACK, _read_back),
    (BACK_FROM, _read_back),
    (HALF_YEAR, _read_half_year),
    (PART_OF_MONTH, _read_part_of_month),
    (THIS_SPAN, _read_this_span),
    (BEFORE_SPAN, _read_before_span),
    (PERIOD, _read_period),
    (BEFORE, _read_date),
    (BY, _read_date),
    (BARE, _read_date),
    (END_OF, _read_end_of),
)


def _last_month(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 3 * QUARTERS[match["quarter"]]
    month = int(match["month"] or 12)
    if not 1 <= month <= 12:
        raise DeadlineUnclear(NO_SUCH_DAY)
    return month


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
    """Add what the drafter should look at again, and the rule by which the day was found."""
    warnings = list(deadline.warnings)
    if deadline.due_on is not None:
        if not facts.calendar.is_working_day(deadline.due_on):
            warnings.append(DAY_OFF)
        elif deadline.due_on in facts.calendar.half_days:
            warnings.append(HALF_DAY)
        if facts.issued_on is not None and deadline.due_on < facts.issued_on:
            warnings.append(ALREADY_PAST)
    started = deadline.anchor_on or facts.issued_on or deadline.due_on
    rule = version_of(deadline.kind, started, before_is_inclusive=facts.before_is_inclusive)
    return replace(deadline, warnings=tuple(warnings), rule=rule)
