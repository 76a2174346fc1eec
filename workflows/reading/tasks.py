"""What a document asks for: who, what, by when, to be reported to whom."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from workflows.calendars import WorkCalendar
from workflows.checks.citations import without_citations
from workflows.deadline_forms import BACK, BEFORE, BY, END_OF, PERIOD
from workflows.deadline_parts import DeadlineUnclear
from workflows.deadline_wording import parse_deadline
from workflows.i18n import N_
from workflows.reading.cutting import Setting, pieces_of
from workflows.reading.letters import UP
from workflows.reading.naming import Names
from workflows.reading.outline import PROPOSALS, TASKS, Outline, Part
from workflows.reading.statement import Kind, Span, Statement, Task

_UPWARD = frozenset({Kind.PERIODIC_REPORT, Kind.REMEDIATION_REPORT})
_CLOSING = re.compile(
    r"(?:Trên đây|[^,.;:]{3,60} thông báo (?:để|đến|tới) [^.;]* biết\b|Thừa lệnh"
    r"|Trân trọng|Xin trân trọng|Quyết định này có hiệu lực|Nơi nhận|Biên bản (?:kết thúc|được"
    r"|này|lập))"
)
_ASKS = re.compile(
    r"(?:Yêu cầu|Đề nghị|Giao|Đồng thời,? (?:yêu cầu|đề nghị|giao)|Vậy,? (?:yêu cầu|đề nghị)|(?:UBND|Chủ tịch UBND"
    r"|Phòng Nội vụ|Sở Nội vụ)[^.;]{0,60}"
    r"(?:yêu cầu|đề nghị)|Nhận được (?:Thông báo|văn bản|Công văn) này)"
)
_ASKS_BELOW = re.compile(r"\b(?:yêu cầu|đề nghị|giao)\b[^.;]{0,160}:$", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:có nhiệm vụ|có trách nhiệm|chịu trách nhiệm (?!thi hành))")
_ENFORCES = re.compile(r"chịu trách nhiệm thi hành|căn cứ Quyết định thi hành|có hiệu lực (?:kể )?từ")
_FOR = re.compile(
    r"^(?:Đối với|Trách nhiệm của|Về phía|Đề nghị(?: đối với)?|Yêu cầu(?: đối với)?)\s+(?P<who>.+)$", re.IGNORECASE
)
_BODY = re.compile(
    r"^(?:các\s+)?(?:UBND|Ủy ban|Phòng|Sở|Văn phòng|Đoàn|Tổ|Công chức|Cán bộ|Bộ phận|Trung tâm|Chủ tịch|Trưởng"
    r"|Các (?:cơ quan|đơn vị|phòng|xã|phường|địa phương|ngành|thôn|bộ phận|đồng chí|cấp|công chức|thành viên)"
    r"|Đồng chí|Ông|Bà|Trưởng|Thường trực|Huyện ủy|Công an"
    r"|Thủ trưởng|Giám đốc|Thành viên|Ban|Đơn vị|Đảng ủy|Lãnh đạo)\b",
    re.IGNORECASE,
)
_VERB = (
    r"(?:chủ trì|phối hợp|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|nghiêm túc|triển khai|thực hiện|khẩn trương"
    r"|tổ chức|báo cáo|xây dựng|ban hành|chỉ đạo"
    r"|tiếp tục|rà soát|đôn đốc|theo dõi|tham mưu|kiểm điểm|khắc phục|tập trung|gửi|hoàn thành|tăng cường"
    r"|quán triệt|xác định|lập|cử|chuẩn bị"
    r"|hướng dẫn|tổng hợp|kiểm tra|thường xuyên|đẩy mạnh|duy trì|công khai|niêm yết|bố trí|nâng cao|chấn chỉnh"
    r"|quan tâm|căn cứ|hoàn thiện|cập nhật|số hóa|bổ sung|niêm yết|nâng cấp|mua sắm|sửa chữa|phân công|mở|bảo đảm"
    r"|đảm bảo|giải quyết|sắp xếp|thanh toán|thu|xử lý|thông báo|đối chiếu|tiếp thu|giải trình|làm|là)"
)
_ADDRESSED = re.compile(
    rf"^(?:.{{0,90}}?\b)?(?:[Yy]êu cầu|[Đđ]ề nghị"
    rf"|[Gg]iao)\s+(?P<who>(?!.{{0,3}}\d+ ?%)[^,;:.]{{3,120}}?(?:,\s*(?:thị trấn|phường|xã|công chức"
    rf"|đơn vị|UBND)[^,;:.]{{0,40}}?)*)\s*(?=[:,]|\s{_VERB}\b)"
)
_ACTING = re.compile(
    rf"^(?P<who>(?:Các (?:chi bộ|cơ quan|đơn vị|xã|phường|phòng|địa phương|ngành)|UBND|Phòng|Sở|Văn phòng|Đoàn"
    rf"|Trung tâm|Công an|Chủ tịch|Giám đốc|Thủ trưởng|Trưởng|Ban Thường vụ|Ủy ban Kiểm tra|Thường trực"
    rf"|(?:Tỉnh|Huyện|Thành|Đảng|Thị|Quận) ủy)"
    rf"(?: [^\W_]+|,(?= [^\W_]+)| [-–](?= ))*?)\s{_VERB}\b"
)
_ALSO = re.compile(rf"[;,]\s*(?:đồng thời\s+)?giao\s+(?P<who>[^,;:.]{{3,80}}?)\s+(?P<verb>{_VERB})\b")
_OWNER_FIRST = re.compile(
    r"^(?P<who>[^,;:.]{4,110}?(?:,\s*(?:thị trấn|phường|công chức)[^,;:.]{0,40}?)*)\s*(?::|\s(?:chủ trì"
    r"|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm)\b)"
)
_REPORT_TO = re.compile(
    r"(?:báo cáo[^.;]{0,90}?\s(?:về|với|cho|gửi về|gửi|đến)|báo cáo|gửi về)\s+(?P<to>(?:Chủ tịch |Thường trực )?(?:UBND"
    r"|Ủy ban nhân dân|Ủy ban Kiểm tra|Phòng|Sở|Đoàn|Văn phòng|Huyện ủy|Tỉnh ủy"
    r"|Đảng ủy|Ban|Bộ|Hội đồng)[^,;.()]{0,60}?(?:\s*\((?:qua|thông qua)[^)]*\))?)(?=\s*(?:trước|chậm|trong|đến|để"
    r"|theo|định kỳ|hằng|hàng|qua)\b|[,;.(]|$|\s*\()"
)
_THROUGH = re.compile(
    r"\((?:qua|thông qua) [^)]{3,60}\)|,?\s(?:qua|thông qua) (?:Phòng|Sở|Văn phòng) [^,;.()]{2,40}?(?=\s*(?:trước"
    r"|chậm|để)\b|[,;.)]|$)"
)

#: A lead-in is looked for so many paragraphs above.
_LONGEST_LIST = 60

UNDER_DUTIES = N_("Đứng dưới mục nêu trách nhiệm, yêu cầu, nhiệm vụ.")
OWN_MEASURES = N_("Giải pháp, phương hướng do chính cơ quan báo cáo tự đề ra.")
ASKED_IN_TEXT = N_("Câu yêu cầu, giao việc ngoài các mục nhiệm vụ.")
ASKED_ABOVE = N_("Mục trong danh sách đứng sau lời yêu cầu, đề nghị.")


def read_tasks(outline: Outline, names: Names, statement: Statement) -> tuple[Task, ...]:
    """Return the duties and measures in the order of the text."""
    return tuple(_tasks(outline, names, statement))


def _tasks(outline: Outline, names: Names, statement: Statement) -> Iterator[Task]:
    is_closing = False
    for place, part in enumerate(outline.parts):
        text = part.block.text
        start = part.own_text_at if part.is_heading else 0
        while start < len(text) and text[start] in " :.":
            start += 1
        is_closing = is_closing or bool(_CLOSING.match(text[start:]))
        if start >= len(text) or part.block.is_row:
            continue
        role = outline.role(part)
        lead = _lead_in_above(outline, place)
        why = _why(role, statement.kind, text[start:], is_closing=is_closing, part=part, lead=lead)
        if not why or _is_lead_in(text[start:], outline, place):
            continue
        setting = Setting(False, "", statement.kind in _UPWARD, True, names)
        for piece in pieces_of(text, setting, start):
            words = text[piece.start : piece.end]
            if (is_closing and not _ASKS.match(words) and why is not UNDER_DUTIES) or _CLOSING.match(words):
                continue
            if _ENFORCES.search(words):
                continue
            yield _task(outline, part, piece.start, _without_end_mark(words), why, statement, lead)


def _without_end_mark(words: str) -> str:
    return re.sub(r"\s*\.?/\.?$", "", words)


def _why(role: str, kind: Kind, text: str, *, is_closing: bool, part: Part, lead: str) -> str:
    """Say why a paragraph asks for something; nothing where it does not."""
    if is_closing:
        return ASKED_IN_TEXT if kind not in _UPWARD and _has_request(text) else ""
    if role == TASKS:
        return OWN_MEASURES if kind in _UPWARD else UNDER_DUTIES
    if role == PROPOSALS and kind not in _UPWARD:
        return UNDER_DUTIES
    if (
        kind in {Kind.CHASE_LETTER, Kind.OTHER}
        and (part.block.mark or part.block.is_bullet)
        and _ASKS_BELOW.search(lead)
    ):
        return ASKED_ABOVE
    if kind in {Kind.CHASE_LETTER, Kind.OTHER} and (
        _has_request(text) or (part.section is not None and part.block.is_bullet)
    ):
        return ASKED_IN_TEXT
    if kind is Kind.TEAM_DECISION and _DUTY.search(text):
        return ASKED_IN_TEXT
    if kind is Kind.SELF_INSPECTION_NOTICE and re.search(r"(?:chỉ đạo|yêu cầu|giao)\b.{3,120}\bkhắc phục\b", text):
        return ASKED_IN_TEXT
    if (
        kind in {Kind.CONCLUSION_NOTICE, Kind.MINUTES, Kind.TEAM_REPORT}
        and _ASKS.match(text)
        and (role not in {"strengths", "shortcomings"})
    ):
        return ASKED_IN_TEXT
    return ""


def _has_request(text: str) -> bool:
    return bool(re.search(r"(?:^|[.;,]\s+)(?:[Yy]êu cầu|[Đđ]ề nghị|[Gg]iao)\s", text) or _ASKS.match(text))


def _is_lead_in(text: str, outline: Outline, place: int) -> bool:
    """Say whether a paragraph only announces the list below it."""
    if not text.rstrip().endswith(":"):
        return False
    return place + 1 < len(outline.parts)


def _task(outline: Outline, part: Part, start: int, words: str, why: str, statement: Statement, lead: str) -> Task:
    span = part.block.span(start, start + len(words))
    wording, named_on = deadline_in(words, statement.day)
    path = outline.path(part.section)
    confidence = 0.9 if why == UNDER_DUTIES else 0.75
    return Task(
        span,
        words,
        confidence,
        why,
        _responsible(words, outline, part, why, statement, lead),
        named_on,
        wording,
        report_to(words),
        path[-1].name if path else "",
    )


def _responsible(words: str, outline: Outline, part: Part, why: str, statement: Statement, lead: str) -> str:
    addressed = _ADDRESSED.match(words)
    also = _ALSO.search(words)
    if addressed and _BODY.match(addressed["who"]):
        who = addressed["who"].strip()
        return f"{who}; {also['who'].strip()}" if also else who
    first = _OWNER_FIRST.match(words)
    if first and _BODY.match(first["who"]):
        return first["who"].strip()
    acting = _ACTING.match(words)
    if acting and why in {UNDER_DUTIES, ASKED_ABOVE}:
        return acting["who"].strip()
    for section in reversed(outline.path(part.section)):
        named = _FOR.match(section.title)
        if named:
            return _lower_first(named["who"].strip(" :."))
        if _BODY.match(section.title) and len(section.title) < 140:
            return section.title.strip(" :.")
    if why == OWN_MEASURES:
        return statement.issuer.value if statement.issuer else ""
    addressed = _ADDRESSED.match(lead) if lead else None
    if addressed:
        return addressed["who"].strip()
    return general_addressee(statement)


def _lead_in_above(outline: Outline, place: int) -> str:
    """Return the sentence that announces the list this item stands in, if it is near."""
    for one in outline.parts[max(0, place - _LONGEST_LIST) : place][::-1]:
        if one.block.text.rstrip().endswith(":"):
            return one.block.text
        if not one.block.is_bullet and not one.block.mark:
            return ""
    return ""


def _lower_first(text: str) -> str:
    """ "Công chức phụ trách …" after "Đối với" begins small; "UBND" keeps its capitals."""
    return text if text[:2].isupper() or not text else text[0].lower() + text[1:]


def general_addressee(statement: Statement) -> str:
    """Return to whom a notice speaks when no heading says it: the units among its recipients."""
    for recipient in statement.recipients:
        match = re.match(
            r"(?:UBND|Ủy ban nhân dân)\s+(?:các\s+)?(?:xã|phường|thị trấn|đặc khu|\d)[^;()]*"
            rf"|(?:Huyện|Đảng|Thành|Thị|Quận) ủy (?=[{UP}])[^;(),]+",
            recipient.value,
        )
        if match:
            return match[0].strip(" .;")
    for word in statement.addressees:
        if word.value:
            return word.value
    title = statement.title.value if statement.title else ""
    match = re.search(r"(?:UBND\s+)?(?:các )?(?:xã|phường)(?:, (?:phường|thị trấn|đặc khu))*", title)
    return f"UBND {match[0].removeprefix('UBND ')}" if match else ""


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


_FINISHES = re.compile(r"\b(?:hoàn thành|hoàn thiện|xong|báo cáo|gửi|khắc phục)\b[^.;,]{0,50}$")
_DEADLINES = (BEFORE, BY, BACK, PERIOD, END_OF)


def deadline_in(words: str, issued_on: date | None) -> tuple[str, date | None]:
    """Return the wording of the deadline in a task and the day it names; dates of cited documents are none.

    >>> deadline_in("báo cáo về UBND huyện trước ngày 25/10/2023.", None)
    ('trước ngày 25/10/2023', datetime.date(2023, 10, 25))
    """
    bare = _same_places(words)
    for form in _DEADLINES:
        for match in form.finditer(bare):
            wording = words[match.start() : match.end()].strip(" .,;")
            try:
                read = parse_deadline(wording, issued_on=issued_on, calendar=WorkCalendar())
            except DeadlineUnclear:
                continue
            if form is END_OF and not re.match(r"(?:hết|cuối|trong|đến|xong)\b", wording.lower()):
                continue
            if form is END_OF and not _FINISHES.search(bare[: match.start()]):
                continue
            if read.due_on is None and read.kind.value in {"none", "open_duty"}:
                continue
            return wording, read.named_on or (read.due_on if form in {BEFORE, BY} else None)
    return "", None


def _same_places(words: str) -> str:
    """Blot out cited documents, letter for letter, and make small what is left."""
    blotted = words
    rest = without_citations(words)
    if rest != words:
        from workflows.checks.citations import citations

        for one in citations(words):
            end = words.find(one.day_written, one.start) + len(one.day_written) if one.day_written else one.start + 4
            blotted = blotted[: one.start] + "#" * (end - one.start) + blotted[end:]
    small = blotted.lower()
    return small if len(small) == len(words) else blotted


def overlapping(tasks: Sequence[Task], span: Span) -> list[Task]:
    """Return the tasks that lie at a place."""
    return [task for task in tasks if task.span.overlaps(span)]
