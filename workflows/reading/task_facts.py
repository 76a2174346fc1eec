"""By when a duty is due and to whom it is reported, as its own words say."""

import re
from datetime import date

from workflows.calendars import WorkCalendar, last_day_of_month
from workflows.citations import citations, without_citations
from workflows.deadline_forms import (
    BACK,
    BEFORE,
    BEFORE_SPAN,
    BY,
    END_OF,
    ENDS_THERE,
    HALF_YEAR,
    PART_OF_MONTH,
    PERIOD,
    QUARTERS,
    THIS_SPAN,
)
from workflows.deadline_parts import DeadlineUnclear
from workflows.deadline_wording import parse_deadline, span_ends
from workflows.reading.assigned import is_bare_day
from workflows.reading.issuers import PARTY_COMMITTEE
from workflows.reading.owners import begins_a_deed

#: Who may be told: bodies, and posts that stand for one.
_TOLD = (
    r"(?:(?:Chủ tịch|Thường trực|[Ll]ãnh đạo|Ban Thường vụ|Giám đốc|Thủ trưởng|Chánh|Trưởng) )?"
    rf"(?:UBND|HĐND|Ủy ban|Phòng|Sở|Đoàn|Văn phòng|{PARTY_COMMITTEE}|Ban|Bộ(?! phận)|Hội đồng|Vụ"
    r"|Chi cục|Cục|Trung tâm|Tổ|Chi ủy|Giám đốc|Bộ trưởng|Chi cục trưởng|Tổ trưởng|Thư ký|Chủ tịch|Thường trực)"
    r"(?![^\W_])"
)
#: What ends the name of whoever is told: when, why, and what he is told.
_BEHIND_NAME = (
    r"(?=\s*(?:trước|chậm|muộn|không|hạn|trong|đến|để|theo|định kỳ|hằng|hàng|qua|ngày|vào|bằng|khi"
    r"|kết quả|kế hoạch|báo cáo|tiến độ|phương án|danh (?:sách|mục)|dự (?:thảo|trù|toán)|bản|một|quy|lộ trình"
    r"|quyết định|thẩm định|xem xét|phê|ký|ban hành|tổng hợp|theo dõi|có|lý do|về (?!(?:UBND|Sở|Phòng))|và(?! [A-ZĐ])"
    r"|số|đề|biết|cho ý kiến|nội dung|ba|bốn|hỗ trợ|phúc tra)\b"
    r"|[,;.()]|\s*[./]*$|\s*\()"
)
_REPORT_TO = re.compile(
    r"(?:[Bb]áo cáo[^.;]{0,90}?\s(?:về|với|cho|gửi về|gửi|đến)|[Bb]áo cáo|\b(?:[Gg]ửi|[Tt]rình|[Nn]ộp|giải trình|báo)"
    r"(?: lại)?(?:[^.;,]{0,60}?\s(?:về|với|cho|lên|đến|gửi))?)\s+"
    rf"(?P<to>{_TOLD}[^,;.()]{{0,60}}?(?:\s*\((?:qua|thông qua)[^)]*\))?){_BEHIND_NAME}"
)
_THROUGH = re.compile(
    r"\((?:qua|thông qua) [^)]{3,60}\)|,?\s(?:qua|thông qua) (?:Phòng|Sở|Văn phòng) [^,;.()]{2,40}?(?=\s*(?:trước"
    r"|chậm|để)\b|[,;.)]|$)"
)


def report_to(words: str) -> str:
    """Return to whom a task is to be reported, and through whom.

    >>> report_to("báo cáo kết quả khắc phục về Chủ tịch UBND huyện (qua Phòng Nội vụ) trước ngày 25/10/2023")
    'Chủ tịch UBND huyện (qua Phòng Nội vụ)'
    >>> report_to("lập dự toán, trình Giám đốc Sở phương án thay máy trước 31/10/2026")
    'Giám đốc Sở'
    """
    match = _REPORT_TO.search(words)
    if match is None:
        return ""
    to = match["to"].strip()
    through = _THROUGH.match(words, match.end("to")) or _THROUGH.match(words, match.end("to") + 1)
    return f"{to} {through[0].strip(' ,')}".strip() if through and "qua" not in to else to


_FINISHES = re.compile(r"\b(?:phấn đấu|hoàn thành|hoàn thiện|xong|báo cáo|gửi|khắc phục)\b[^.;,]{0,50}$")
_DEADLINES = (BEFORE, BY, BACK, BEFORE_SPAN, HALF_YEAR, PART_OF_MONTH, PERIOD, END_OF)


def deadline_in(words: str, issued_on: date | None, above: str = "") -> tuple[str, date | None]:
    """Return the wording of the deadline in a task and the day it names; dates of cited documents are none.

    What stands above may speak of the coming year: "Nhiệm vụ năm 2026".

    >>> deadline_in("báo cáo về UBND huyện trước ngày 25/10/2023.", None)
    ('trước ngày 25/10/2023', datetime.date(2023, 10, 25))
    >>> deadline_in("Giải quyết hồ sơ quá hạn trên 30 ngày, xong trong quý III/2024.", None)
    ('xong trong quý III/2024', None)
    >>> deadline_in("Gửi tiến độ vào ngày 25 hằng tháng.", None), deadline_in("Nộp trước ngày 31/11/2025.", None)
    (('vào ngày 25 hằng tháng', None), ('trước ngày 31/11/2025', None))
    """
    bare = _same_places(words)
    if (same := _SAME.search(bare)) is not None:
        return words[same.start() : same.end()].strip(" .,;"), None
    found = _in_a_form(words, bare, issued_on, above)
    if not found[0]:
        found = _by_the_day_of_the_document(words, bare, issued_on, above)
    if not found[0] and (again := _AGAIN.search(bare)):
        return words[again.start() : again.end()].strip(" .,;"), None
    return found


def deadline_of_cell(text: str, issued_on: date | None) -> tuple[str, date | None]:
    """Read a deadline that its label or column announces: "Tháng 12/2025", "15/12/2025"."""
    wording, named_on = deadline_in(text, issued_on)
    if wording:
        return wording, named_on
    lead = "hạn " if is_bare_day(text) else "hoàn thành trong "
    wording, named_on = deadline_in(lead + text[:1].lower() + text[1:], issued_on)
    return (text if wording else ""), named_on


#: What is due when something before it is: "cùng thời hạn trên", "cùng thời hạn nêu tại điểm 3.2".
_SAME = re.compile(
    r"(?:cùng|theo) (?:thời hạn|thời gian|hạn) (?:(?:nói |nêu )?trên|này|đó|(?:nêu )?tại [^,;.]{3,30}(?:\.\d+)?)"
)
#: What is due again and again, always, or on receipt.
_AGAIN = re.compile(
    r"(?:vào |trước )?(?:\d{1,2} giờ )?(?:(?:sáng |chiều )?thứ \w+|ngày \d{1,2}|định kỳ)(?: tháng đầu| đầu)?"
    r" h[ằà]ng (?:tuần|tháng|quý|năm)\b"
    r"|\bh[ằà]ng (?:tháng|quý|năm),? (?:vào |trước )?ngày \d{1,2}(?![ /.-]*\d)(?! tháng \d)"
    r"|(?:vào |trước )?ngày \d{1,2} (?:của )?tháng (?:đầu|cuối|thứ \w+)(?: của)? (?:mỗi )?quý"
    r"|định kỳ \d+ tháng\b|\bh[ằà]ng (?:ngày|tuần|tháng|quý)(?=\W*$)|(?<=[^\W\d] )(?:thường xuyên|hằng ngày)(?=\W*$)"
    r"|(?:kể )?từ nay(?: trở đi)?\b|(?:(?:trong|vào|đến) )?(?:thượng|trung|hạ) tuần tháng \d{1,2}(?:[/-]\d{4})?"
    r"|ngay (?:sau khi|khi|trong ngày) nhận (?:được )?(?:thông báo|kết luận|công văn|văn bản) này"
)


def is_same_day(wording: str) -> bool:
    """Say whether a deadline is that of what stands above."""
    return bool(_SAME.fullmatch(wording.lower()))


#: What makes of a form none: what is late already, what is told of, what comes again each year.
_NO_DEADLINE = {
    BEFORE: re.compile(r"\bh[ằà]ng năm,? trước [^;.]{3,30}$"),
    BY: re.compile(r"\bh[ằà]ng năm,? (?:chậm|muộn|đến|trong) [^;.]{3,30}$"),
    BACK: re.compile(r"(?!)"),
    BEFORE_SPAN: re.compile(r"(?!)"),
    HALF_YEAR: re.compile(r"(?!)"),
    PART_OF_MONTH: re.compile(r"\b(?:từ|trong|của|hồi) [^.;,]{3,30}$"),
    PERIOD: re.compile(
        r"\b(?:khi (?:có|phát sinh|nhận hồ sơ)|mỗi|sau từng|h[ằà]ng|định kỳ)\b[^;.]*$|"
        r"\b(?:quá hạn|trễ|chậm|quá|trên|hơn|dưới|thứ|báo cáo|số liệu|sơ kết|tổng kết|hồ sơ|định kỳ|ngày)"
        r"(?: trên| hạn)?"
        r" \w+(?: \([^()]*\))? (?:ngày|tuần|tháng)\b[^;,]*$"
    ),
    END_OF: re.compile(
        r"\b(?:xếp loại|đánh giá|chấm điểm|thi đua|bình xét|sơ kết|tổng kết|kỳ họp|phiên họp)\b[^.;,]{0,40} cuối năm$"
    ),
}
#: What belongs to the wording before a form of it: "xong trong quý III", "trước khi hết tháng 10/2022".
_BEGINS = re.compile(r"(?:\b(?:xong|ngay|trước khi|trước|chậm nhất|khi) )+$")


def _from_its_beginning(wording: str, before: str, due_on: date | None, issued_on: date | None) -> str:
    """Return a wording with what belongs to it before its form, where the same day is read from both."""
    begins = _BEGINS.search(before)
    if begins is None or due_on is None:
        return wording
    whole = begins[0] + wording
    return whole if last_day(whole, issued_on) == due_on else wording


def _no_such_day(match: re.Match[str]) -> bool:
    """Say whether a form names a day that no calendar has: "trước ngày 31/11/2025" is a deadline nevertheless."""
    try:
        date(int(match["year"] or 2024), int(match["month"]), int(match["day"]))
    except ValueError:
        return int(match["day"]) <= 31 and int(match["month"]) <= 12
    return False


_SPOKEN_YEAR = r"năm (?:(?P<year>20\d\d)(?!\s*[-–]|\d)|(?P<next>tới|sau)\b(?! khi))"
#: A year tells when something is done where it opens a sentence or a clause; "kinh phí năm 2026" is laid out before.
_IN_YEAR = re.compile(rf"(?:^|[.;:,]\s*)(?:(?:trong|sang|bước sang|vào) )?{_SPOKEN_YEAR}", re.IGNORECASE)
_HEADED_YEAR = re.compile(
    r"(?:phương hướng|nhiệm vụ|giải pháp|mục tiêu|trọng tâm|định hướng)\b[^.]{0,80}?(?<!đến )(?<!kế hoạch )\b"
    rf"{_SPOKEN_YEAR}",
    re.IGNORECASE,
)
_NEXT_YEAR_BEHIND = re.compile(r"\s*(?:(?:của )?năm )?(?:tới|sau)\b(?! khi| đó)")


def _is_of_next_year(match: re.Match[str], bare: str, issued_on: date | None, above: str) -> bool:
    """Say whether a day or span without a year is told of the year after the document's.

    A report of December that speaks of the coming year means its end with "vào cuối năm", a plan for it its own months.
    The year told last before the wording counts, then the one behind it, then the one heading it.
    """
    names = match.re.groupindex
    if issued_on is None or "year" not in names or match["year"] or ("this" in names and match["this"]):
        return False
    if _NEXT_YEAR_BEHIND.match(bare, match.end()):
        return True
    told = list(_IN_YEAR.finditer(bare, 0, match.start()))
    if told:
        return _is_next(told[-1], issued_on)
    years = {_is_next(one, issued_on) for one in _HEADED_YEAR.finditer(above)}
    return years == {True}


def _is_next(spoken: re.Match[str], issued_on: date) -> bool:
    return bool(spoken["next"]) or int(spoken["year"]) == issued_on.year + 1


def _in_a_form(words: str, bare: str, issued_on: date | None, above: str) -> tuple[str, date | None]:
    for form in _DEADLINES:
        for match in form.finditer(bare):
            if _NO_DEADLINE[form].search(bare[: match.end()]):
                continue
            if form is PERIOD and not (match["lead"] or match["from"]):
                continue  # "giao ban hai tuần một lần" says how often
            wording = words[match.start() : match.end()].strip(" .,;")
            is_next = issued_on is not None and _is_of_next_year(match, bare, issued_on, above)
            as_of = date(issued_on.year + 1, 1, 1) if issued_on and is_next else issued_on
            try:
                read = parse_deadline(wording, issued_on=as_of, calendar=WorkCalendar())
            except DeadlineUnclear:
                if form in {BEFORE, BY} and _no_such_day(match):
                    return wording, None
                continue
            if form is BY and not (match["named"] or match["year"]) and not _is_short_day(bare, match, as_of):
                continue
            if form in {HALF_YEAR, PART_OF_MONTH} and issued_on and (read.due_on or date.max) < issued_on:
                continue
            if form is END_OF and not _is_last_of_it(bare, match, read.due_on, issued_on):
                continue
            if read.due_on is None and read.kind.value in {"none", "open_duty"}:
                continue
            wording = _from_its_beginning(wording, words[: match.start()], read.due_on, issued_on)
            if form is PERIOD:
                return wording, None  # the day it counts from is not the last one
            if is_next and read.due_on != last_day(wording, issued_on):
                return wording, read.named_on or read.due_on
            return wording, read.named_on or (read.due_on if form in {BEFORE, BY} else None)
    return "", None


def _is_short_day(text: str, match: re.Match[str], issued_on: date | None) -> bool:
    """Say whether "đến 30/6" names a day to come: nothing is counted behind it, and it has not just passed."""
    if not re.match(r"(?:đến|hết|xong|trong)\b", match[0]):
        return True
    behind = text[match.end() :]
    if issued_on is None or not (ENDS_THERE.match(behind) or begins_a_deed(behind.lstrip())):
        return False
    month, day = int(match["month"]), int(match["day"])
    return (month, day) >= (issued_on.month, issued_on.day) or (issued_on.month >= _AUTUMN and month <= _SPRING)


#: So late in a year a day of so early a month is one of the next.
_AUTUMN, _SPRING = 10, 4


def _is_last_of_it(text: str, match: re.Match[str], due_on: date | None, issued_on: date | None) -> bool:
    """Say whether a month, a quarter or a year is the last in which a duty is due, and not when something was.

    >>> text = "trước mắt trong tháng 7/2024 dồn kho"
    >>> _is_last_of_it(text, END_OF.search(text), date(2024, 7, 31), date(2024, 6, 1))
    True
    """
    before, behind = text[: match.start()], text[match.end() :]
    if due_on is not None and issued_on is not None and due_on < issued_on:
        return False  # "các tiêu chí còn đạt điểm thấp trong năm 2022"
    if re.match(r"(?:chậm|muộn) nhất|xong|kết thúc", match[0]) or re.match(r" (?:(?:phải )?xong|sẽ)\b", behind):
        return True
    if before.endswith("phấn đấu "):
        return True
    if re.match(r"(?:đầu|giữa) năm", match[0]):
        return bool(_WILL_BE.search(before)) and not before.endswith("từ ")
    if not re.match(r"(?:hết|cuối|trong|đến)\b", match[0]):
        return False
    return bool(
        _FINISHES.search(before) or _closes_the_clause(text, match) or _leads_on(before, behind, due_on, issued_on)
    )


#: What is to be done by the beginning or the middle of a year, and not what was found then.
_WILL_BE = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|hoàn thành|xong|(?:lùi|chuyển)(?: \w+)? (?:sang|đến))\b[^.;]{0,60}$")


def _closes_the_clause(text: str, match: re.Match[str]) -> bool:
    """A month, a quarter or a year at the end of a clause says by when: "kiểm tra 02 đơn vị còn lại trong quý III".

    "(đến) hết năm" says so wherever it stands.
    """
    if match["whole"] and re.match(r"(?:đến |khi |trước )?hết\b", match[0]):
        return True
    return re.match(r"\s*(?:[.;()]|$)", text[match.end() :]) is not None


def _leads_on(before: str, rest: str, due_on: date | None, issued_on: date | None) -> bool:
    """A month or a quarter to come sets a day where it opens a clause, and where another one follows."""
    is_to_come = due_on is not None and issued_on is not None and due_on >= issued_on
    return is_to_come and (
        re.search(r"(?:^|[,;:] |trước mắt,? )$", before) is not None
        or re.match(r"\s*,|\s+(?:và|phải|không còn|nếu|khi|để|nhằm|theo|bảo đảm|đảm bảo|đạt)\b", rest) is not None
        or begins_a_deed(rest.lstrip())
    )


_DAY = r"(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})(?: ?[/.-] ?(?P<year>\d{4}))?(?![/\d]|\.\d)"
#: What only the day of the document makes a day.
_RELATIVE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(?:xong|hoàn thành) trong năm(?P<year>)(?=\W*$|[;,])")),
    (
        "year",
        re.compile(
            r"(?:(?:đến|trước|trong|khi|trước khi) )?(?:hết|cuối|kết thúc) năm"
            r"(?: (?P<year>\d{4})|(?P<this> nay))?(?=[\s.,;)]|$)"
        ),
    ),
    ("span", re.compile(rf"(?:ngay )?{THIS_SPAN.pattern}")),
    ("quarter", re.compile(r"trong quý (?P<quarter>iv|iii|ii|i|[1-4]) năm sau\b")),
    (
        "whole month",
        re.compile(
            r"(?:vào|dự kiến|(?:vào )?(?P<middle>giữa)|(?:phiên|cuộc|kỳ) họp[^.;,\d]{0,30})"
            r" tháng (?P<month>\d{1,2})(?:[/-](?P<year>\d{4}))?(?![/\d])"
        ),
    ),
    (
        "half month",
        re.compile(
            r"(?:(?:trong|vào|đến|trước|xong) )?(?P<part>nửa đầu|nửa cuối|đầu)"
            r" tháng (?P<month>\d{1,2})(?:(?:[/-]| năm )(?P<year>\d{4}))?(?![/\d])"
        ),
    ),
    (
        "day",
        re.compile(
            rf"(?:hạn(?: mới| chót| cuối)?:?|dự kiến|đúng|vào|(?:trước khi|trước) (?:hết giờ làm việc|khóa sổ)|(?<=:)"
            rf"|trình ký) (?:ngày )?{_DAY}(?=\W|$)"
        ),
    ),
    ("day", re.compile(rf"(?:(?:kể )?từ |trước khi [^.;,()]{{3,40}}? )?\(?(?:vào )?ngày {_DAY}\)?(?=\W*$|;)")),
    ("day", re.compile(rf"(?:kể )?từ {_DAY}(?=\W*$|;)")),
    ("day", re.compile(rf"trước khi [^.;,()]{{3,60}}? \({_DAY}\)")),
    ("day", re.compile(rf"(?:(?<=, )|(?<=và )|^)đến (?:ngày )?{_DAY}(?=\s+[^\W\d]|\W*$)")),
)
#: What names a day without the document's own, where it names the year.
_BY_ITSELF = frozenset({"day", "whole month", "half month"})
#: On which day a part of a month ends.
_PARTS_OF_MONTHS = {"nửa đầu": 15, "đầu": 10}


def _by_the_day_of_the_document(
    words: str, bare: str, issued_on: date | None, above: str = ""
) -> tuple[str, date | None]:
    """Return a deadline that is only certain beside the day of the document: "trong tuần này", "đến hết năm".

    >>> _by_the_day_of_the_document("quyết toán trong tuần này.", "quyết toán trong tuần này.", date(2021, 10, 11))
    ('trong tuần này', datetime.date(2021, 10, 15))
    """
    for kind, form in _RELATIVE:
        for match in form.finditer(bare):
            if kind == "day" and match[0].startswith("đến") and not begins_a_deed(bare[match.end() :].lstrip()):
                continue
            if re.search(r"\btừ thứ \w+, $", bare[: match.start()]):
                continue  # from then on: that is no last day
            if kind == "year" and _NO_DEADLINE[END_OF].search(bare[: match.end()]):
                continue
            if issued_on is None and not (kind in _BY_ITSELF and match["year"]):
                continue
            is_next = _is_of_next_year(match, bare, issued_on, above)
            try:
                due_on = _day_of(
                    kind, match, date(issued_on.year + 1, 1, 1) if issued_on and is_next else issued_on or date.min
                )
            except ValueError:
                continue
            if due_on >= (issued_on or date.min):
                return words[match.start() : match.end()].strip(" .,;()"), due_on
    return "", None


def _day_of(kind: str, match: re.Match[str], issued_on: date) -> date:
    if kind == "span":
        return span_ends(match["span"], match["which"] or "này", issued_on)
    if kind == "quarter":
        return last_day_of_month(issued_on.year + 1, 3 * QUARTERS[match["quarter"]])
    year = int(match["year"] or issued_on.year)
    if kind == "year":
        return date(year, 12, 31)
    if kind == "whole month":
        month = int(match["month"])
        return date(year, month, 15) if match["middle"] else last_day_of_month(year, month)
    if kind == "half month":
        month = int(match["month"])
        day = _PARTS_OF_MONTHS.get(match["part"])
        return date(year, month, day) if day else last_day_of_month(year, month)
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


def understood(wording: str, named_on: date | None, issued_on: date | None) -> str:
    """Return a wording that is understood by itself: with the day behind it where only its place tells it, else "".

    >>> understood("cùng thời hạn trên", date(2023, 10, 25), None), understood("khi nào xong", None, None)
    ('cùng thời hạn trên (hạn 25/10/2023)', '')
    >>> understood("trước ngày 25/10/2023", None, None)
    'trước ngày 25/10/2023'
    >>> understood("vào cuối năm", date(2026, 12, 31), date(2025, 12, 5))
    'vào cuối năm 2026'
    """
    day = f" (hạn {named_on:%d/%m/%Y})" if named_on else ""
    year = (
        f"{' ' if wording.endswith('năm') else '/'}{named_on.year}"
        if named_on and _is_later(wording, named_on, issued_on)
        else ""
    )
    for one in (wording + year, wording, wording + day):
        try:
            parse_deadline(one, issued_on=issued_on, calendar=WorkCalendar())
        except DeadlineUnclear:
            continue
        return one
    return ""


def _is_later(wording: str, named_on: date, issued_on: date | None) -> bool:
    """Say whether a wording without a year was told of a later one than that of its document."""
    by_itself = last_day(wording, issued_on)
    return by_itself is not None and by_itself.year < named_on.year and not re.search(r"\d{4}", wording)


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
