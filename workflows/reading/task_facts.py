"""By when a duty is due and to whom it is reported, as its own words say."""

import re
from datetime import date, timedelta

from workflows.calendars import WorkCalendar, last_day_of_month
from workflows.checks.citations import citations, without_citations
from workflows.deadline_forms import BACK, BEFORE, BY, END_OF, PERIOD
from workflows.deadline_parts import DeadlineUnclear
from workflows.deadline_wording import parse_deadline
from workflows.reading.owners import begins_a_deed

_REPORT_TO = re.compile(
    r"(?:báo cáo[^.;]{0,90}?\s(?:về|với|cho|gửi về|gửi|đến)|báo cáo|gửi về)\s+(?P<to>(?:Chủ tịch "
    r"|Thường trực )?(?:UBND"
    r"|Ủy ban nhân dân|Ủy ban Kiểm tra|Phòng|Sở|Đoàn|Văn phòng|Huyện ủy|Tỉnh ủy"
    r"|Đảng ủy|Ban|Bộ|Hội đồng)[^,;.()]{0,60}?(?:\s*\((?:qua|thông qua)[^)]*\))?)(?=\s*(?:trước|chậm|trong|đến|để"
    r"|theo|định kỳ|hằng|hàng|qua)\b|[,;.(]|$|\s*\()"
)
_THROUGH = re.compile(
    r"\((?:qua|thông qua) [^)]{3,60}\)|,?\s(?:qua|thông qua) (?:Phòng|Sở|Văn phòng) [^,;.()]{2,40}?(?=\s*(?:trước"
    r"|chậm|để)\b|[,;.)]|$)"
)


def report_to(words: str) -> str:
    """Return to whom a task is to be reported, and through whom.

    >>> report_to("báo cáo kết quả khắc phục về Chủ tịch UBND huyện (qua Phòng Nội vụ) trước ngày 25/10/2023")
    'Chủ tịch UBND huyện (qua Phòng Nội vụ)'
    """
    match = _REPORT_TO.search(words)
    if match is None:
        return ""
    to = match["to"].strip()
    through = _THROUGH.match(words, match.end("to")) or _THROUGH.match(words, match.end("to") + 1)
    return f"{to} {through[0].strip(' ,')}".strip() if through and "qua" not in to else to


_FINISHES = re.compile(r"\b(?:phấn đấu|hoàn thành|hoàn thiện|xong|báo cáo|gửi|khắc phục)\b[^.;,]{0,50}$")
_DEADLINES = (BEFORE, BY, BACK, PERIOD, END_OF)


def deadline_in(words: str, issued_on: date | None) -> tuple[str, date | None]:
    """Return the wording of the deadline in a task and the day it names; dates of cited documents are none.

    >>> deadline_in("báo cáo về UBND huyện trước ngày 25/10/2023.", None)
    ('trước ngày 25/10/2023', datetime.date(2023, 10, 25))
    """
    bare = _same_places(words)
    found = _in_a_form(words, bare, issued_on)
    return found if found[0] else _by_the_day_of_the_document(words, bare, issued_on)


def _in_a_form(words: str, bare: str, issued_on: date | None) -> tuple[str, date | None]:
    for form in _DEADLINES:
        for match in form.finditer(bare):
            wording = words[match.start() : match.end()].strip(" .,;")
            try:
                read = parse_deadline(wording, issued_on=issued_on, calendar=WorkCalendar())
            except DeadlineUnclear:
                continue
            if form is END_OF and not re.match(r"(?:hết|cuối|trong|đến|xong)\b", wording.lower()):
                continue
            if form is END_OF and not (
                _FINISHES.search(bare[: match.start()])
                or _closes_the_clause(bare, match)
                or _leads_on(bare[match.end() :], read.due_on, issued_on)
            ):
                continue
            if read.due_on is None and read.kind.value in {"none", "open_duty"}:
                continue
            if form is PERIOD:
                return wording, None  # the day it counts from is not the last one
            return wording, read.named_on or (read.due_on if form in {BEFORE, BY} else None)
    return "", None


def _closes_the_clause(text: str, match: re.Match[str]) -> bool:
    """A month, a quarter or a year at the end of a clause says by when: "kiểm tra 02 đơn vị còn lại trong quý III".

    "(đến) hết năm" says so wherever it stands.
    """
    if match["whole"] and re.match(r"(?:đến |khi |trước )?hết\b", match[0]):
        return True
    return re.match(r"\s*(?:[.;()]|$)", text[match.end() :]) is not None


def _leads_on(rest: str, due_on: date | None, issued_on: date | None) -> bool:
    """A month or a quarter to come sets a day where another clause follows, too: "trong tháng 11/2026 báo cáo"."""
    is_to_come = due_on is not None and issued_on is not None and due_on >= issued_on
    return is_to_come and (
        re.match(r"\s*,|\s+(?:và|phải|không còn)\b", rest) is not None or begins_a_deed(rest.lstrip())
    )


_DAY = r"(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})(?: ?[/.-] ?(?P<year>\d{4}))?(?![/.\d])"
#: What only the day of the document makes a day.
_RELATIVE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "half",
        re.compile(r"(?:trong |hết |đến hết )(?:6|06|sáu) tháng (?P<part>đầu|cuối) năm(?: (?P<year>\d{4}))?(?!\S)"),
    ),
    (
        "year",
        re.compile(
            r"(?:(?:đến|trước|trong|khi|trước khi) )?(?:hết|cuối|kết thúc) năm(?: (?P<year>\d{4})| nay)?(?=[\s.,;)]|$)"
        ),
    ),
    ("week", re.compile(r"(?:ngay )?trong tuần này\b")),
    ("month", re.compile(r"(?:ngay )?trong tháng này\b")),
    ("day", re.compile(rf"(?:(?:kể )?từ |trước khi [^.;,()]{{3,40}}? )?\(?(?:vào )?ngày {_DAY}\)?(?=\W*$|;)")),
    ("day", re.compile(rf"trước khi [^.;,()]{{3,60}}? \({_DAY}\)")),
    ("day", re.compile(rf"(?:(?<=, )|(?<=và )|^)đến (?:ngày )?{_DAY}(?=\s+[^\W\d]|\W*$)")),
)
_FRIDAY = 4


def _by_the_day_of_the_document(words: str, bare: str, issued_on: date | None) -> tuple[str, date | None]:
    """Return a deadline that is only certain beside the day of the document: "trong tuần này", "đến hết năm".

    >>> _by_the_day_of_the_document("quyết toán trong tuần này.", "quyết toán trong tuần này.", date(2021, 10, 11))
    ('trong tuần này', datetime.date(2021, 10, 15))
    """
    if issued_on is None:
        return "", None
    for kind, form in _RELATIVE:
        for match in form.finditer(bare):
            if kind == "day" and match[0].startswith("đến") and not begins_a_deed(bare[match.end() :].lstrip()):
                continue
            try:
                due_on = _day_of(kind, match, issued_on)
            except ValueError:
                continue
            if due_on >= issued_on:
                return words[match.start() : match.end()].strip(" .,;()"), due_on
    return "", None


def _day_of(kind: str, match: re.Match[str], issued_on: date) -> date:
    if kind == "week":
        return issued_on + timedelta(days=max(0, _FRIDAY - issued_on.weekday()))
    if kind == "month":
        return last_day_of_month(issued_on.year, issued_on.month)
    year = int(match["year"] or issued_on.year)
    if kind == "year":
        return date(year, 12, 31)
    if kind == "half":
        return date(year, 6, 30) if match["part"] == "đầu" else date(year, 12, 31)
    return date(year, int(match["month"]), int(match["day"]))


def last_day(wording: str, issued_on: date | None) -> date | None:
    """Return the last day that a wording leaves, where it says one by itself: "trong quý IV/2024" ends with December.

    >>> last_day("trong quý IV/2024", None), last_day("kể từ ngày nhận được", None)
    (datetime.date(2024, 12, 31), None)
    """
    try:
        return parse_deadline(wording, issued_on=issued_on, calendar=WorkCalendar()).due_on if wording else None
    except DeadlineUnclear:
        return None


def _same_places(words: str) -> str:
    """Blot out cited documents, letter for letter, and make small what is left."""
    blotted = words
    rest = without_citations(words)
    if rest != words:
        for one in citations(words):
            end = words.find(one.day_written, one.start) + len(one.day_written) if one.day_written else one.start + 4
            blotted = blotted[: one.start] + "#" * (end - one.start) + blotted[end:]
    small = blotted.lower()
    return small if len(small) == len(words) else blotted
