"""What a document asks for: who, what, by when, to be reported to whom."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workflows.i18n import N_
from workflows.reading.assigned import Detail, detail_of, is_bare_day, rows_of
from workflows.reading.blocks import Block
from workflows.reading.cutting import Setting, pieces_of
from workflows.reading.letters import UP
from workflows.reading.naming import Names, kind_label
from workflows.reading.outline import CAUSES, MIXED, PROPOSALS, SCOPE, SHORTCOMINGS, STRENGTHS, TASKS, Outline, Part
from workflows.reading.owners import announced, has_label, headed, named_in
from workflows.reading.statement import Kind, Span, Statement, Task
from workflows.reading.task_facts import deadline_in, report_to
from workflows.vietnamese import fold

_UPWARD = frozenset({Kind.PERIODIC_REPORT, Kind.REMEDIATION_REPORT})
_TOLD_BY_PLACE = frozenset({Kind.CONCLUSION_NOTICE, Kind.MINUTES, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE})
_LETTERS = frozenset({Kind.CHASE_LETTER, Kind.OTHER})
_CLOSING = re.compile(
    r"(?:Trên đây|[^,.;:]{3,60} thông báo (?:để|đến|tới) [^.;]* biết\b|Thừa lệnh"
    r"|Trân trọng|Xin trân trọng|Rất mong|Trong quá trình (?:thực hiện|triển khai)|Mọi (?:vướng mắc|thông tin)"
    r"|Thông tin (?:chi tiết|liên hệ)|Đầu mối liên hệ|Quyết định này có hiệu lực|Nơi nhận"
    r"|[^.;:]{3,60} (?:kính|trân trọng) (?:báo cáo|đề nghị|trình)\b|Biên bản (?:kết thúc|được|này|lập)"
    r"|Buổi (?:làm việc|kiểm tra) kết thúc)"
)
_ASKS = re.compile(
    r"(?:Yêu cầu|Đề nghị|Giao|Đồng thời,? (?:yêu cầu|đề nghị|giao)|Vậy,? (?:yêu cầu|đề nghị)|(?:UBND|Chủ tịch UBND"
    r"|Phòng Nội vụ|Sở Nội vụ)[^.;]{0,60}"
    r"(?:yêu cầu|đề nghị)|Nhận được (?:Thông báo|văn bản|Công văn) này)"
)
_ASKS_BELOW = re.compile(r"\b(?:yêu cầu|đề nghị|giao)\b[^.;]{0,260}:$", re.IGNORECASE)
_ASKS_AFTER = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao|nhắc|lưu ý|nội dung|ý kiến|chỉ đạo|nhiệm vụ|thực hiện)\b[^.;]{0,160}\b(?:sau"
    r"|sau đây)\s*:$",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:có nhiệm vụ|có trách nhiệm|chịu trách nhiệm (?!thi hành))")
_ENFORCES = re.compile(r"chịu trách nhiệm thi hành|căn cứ Quyết định thi hành|có hiệu lực (?:kể )?từ")
#: What was found wanting is told again above what is done about it.
_NO_DUTY = re.compile(r"(?:Tồn tại|Hạn chế|Khuyết điểm|Nội dung (?:tồn tại|hạn chế)|Nguyên nhân)[^:.]{0,40}:")
#: A lead-in is looked for so many paragraphs above.
_LONGEST_LIST = 60

UNDER_DUTIES = N_("Đứng dưới mục nêu trách nhiệm, yêu cầu, nhiệm vụ.")
OWN_MEASURES = N_("Giải pháp, phương hướng do chính cơ quan báo cáo tự đề ra.")
ASKED_IN_TEXT = N_("Câu yêu cầu, giao việc ngoài các mục nhiệm vụ.")
IN_TABLE = N_("Dòng của bảng phân công: nội dung, người thực hiện, thời hạn.")
ASKED_ABOVE = N_("Mục trong danh sách đứng sau lời yêu cầu, đề nghị.")


def read_tasks(outline: Outline, names: Names, statement: Statement, annex: Sequence[Block] = ()) -> tuple[Task, ...]:
    """Return the duties and measures in the order of the text, those of its tables and annexes among them."""
    found = list(_tasks(outline, names, statement))
    if statement.kind not in _UPWARD:
        found += _of_tables([part.block for part in outline.parts], outline, statement)
        found += _of_tables(annex, outline, statement)
    return tuple(sorted(found, key=lambda task: task.span.start))


def _tasks(outline: Outline, names: Names, statement: Statement) -> list[Task]:
    found: list[Task] = []
    is_closing = is_announced = False
    section_of_last: int | None = -1
    for place, part in enumerate(outline.parts):
        text = part.block.text
        start = part.own_text_at if part.is_heading else 0
        while start < len(text) and text[start] in " :.":
            start += 1
        is_closing = is_closing or bool(_CLOSING.match(text[start:]))
        if statement.kind in _LETTERS and _is_lead(part):
            is_announced = bool(_ASKS_BELOW.search(text) or _ASKS_AFTER.search(text))
        if start >= len(text) or part.block.is_row:
            continue
        lead = _lead_in_above(outline, place)
        why = _why(outline.role(part), statement.kind, text[start:], is_closing=is_closing, part=part, lead=lead)
        if not why and is_announced and not is_closing and (_is_item(part) or part.section is not None):
            why = ASKED_ABOVE
        if not why or _is_lead_in(text[start:], outline, place):
            continue
        detail = detail_of(text[start:])
        if detail is not None:
            made = None
            if section_of_last != part.section:
                made = _of_heading(outline, part, why, statement)
                found += [made] if made else []
            if found and detail.kind in {"who", "when"} and (section_of_last == part.section or made):
                found[-1] = _amended(found[-1], detail, statement)
            section_of_last = part.section
            continue
        if _NO_DUTY.match(text[start:]):
            continue
        for piece in pieces_of(text, Setting(False, "", statement.kind in _UPWARD, True, names), start):
            words = text[piece.start : piece.end]
            if (is_closing and not _ASKS.match(words) and why is not UNDER_DUTIES) or _CLOSING.match(words):
                continue
            if why is ASKED_IN_TEXT and statement.kind in _LETTERS and not _asks_now(words, part):
                continue
            if _ENFORCES.search(words):
                continue
            found.append(_task(outline, part, piece.start, _without_end_mark(words), why, statement, lead))
            section_of_last = part.section
    return found


def _is_item(part: Part) -> bool:
    return bool(part.block.mark) or part.block.is_bullet


def _is_lead(part: Part) -> bool:
    """Say whether a paragraph of the running text announces what follows."""
    return part.block.text.rstrip().endswith(":") and not _is_item(part)


def _of_heading(outline: Outline, part: Part, why: str, statement: Statement) -> Task | None:
    """Return the duty a heading states, where only its details stand beneath it."""
    section = outline.path(part.section)[-1] if part.section is not None else None
    if section is None or section.level <= 1 or headed(section.title) or len(section.title) < 12:
        return None
    wording, named_on = deadline_in(section.title, statement.day)
    who = named_in(section.title) or general_addressee(statement)
    return Task(section.span, section.title, 0.7, why, who, named_on, wording, report_to(section.title), section.name)


def _amended(task: Task, detail: Detail, statement: Statement) -> Task:
    if detail.kind == "who":
        return replace(task, responsible=detail.value)
    wording, named_on = _deadline_of_cell(detail.value, statement)
    return replace(task, deadline_wording=wording, named_on=named_on)


def _deadline_of_cell(text: str, statement: Statement) -> tuple[str, date | None]:
    """Read a deadline that its label or column announces: "Tháng 12/2025", "15/12/2025"."""
    wording, named_on = deadline_in(text, statement.day)
    if wording:
        return wording, named_on
    lead = "hạn " if is_bare_day(text) else "hoàn thành trong "
    wording, named_on = deadline_in(lead + text[:1].lower() + text[1:], statement.day)
    return (text if wording else ""), named_on


def _of_tables(blocks: Sequence[Block], outline: Outline, statement: Statement) -> list[Task]:
    found: list[Task] = []
    for row in rows_of(blocks):
        words = row.block.text[row.start : row.end]
        wording, named_on = _deadline_of_cell(row.when, statement) if row.when else deadline_in(words, statement.day)
        who = row.who or named_in(words) or general_addressee(statement)
        span = row.block.span(row.start, row.end)
        found.append(Task(span, words, 0.85, IN_TABLE, who, named_on, wording, report_to(words)))
    return found


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
    if kind in _LETTERS and _is_item(part) and _ASKS_BELOW.search(lead):
        return ASKED_ABOVE
    if kind in _LETTERS and (_has_request(text) or (part.section is not None and part.block.is_bullet)):
        return ASKED_IN_TEXT
    if kind is Kind.PLAN and has_label(text):
        return UNDER_DUTIES
    if kind is Kind.TEAM_DECISION and _DUTY.search(text):
        return ASKED_IN_TEXT
    if kind is Kind.SELF_INSPECTION_NOTICE and re.search(r"(?:chỉ đạo|yêu cầu|giao)\b.{3,120}\bkhắc phục\b", text):
        return ASKED_IN_TEXT
    if kind in _TOLD_BY_PLACE and role in {"", MIXED} and asks_plainly(text):
        return ASKED_IN_TEXT
    if (
        kind in {Kind.CONCLUSION_NOTICE, Kind.MINUTES, Kind.TEAM_REPORT}
        and _ASKS.match(text)
        and (role not in {STRENGTHS, SHORTCOMINGS, SCOPE, CAUSES} or (role == SHORTCOMINGS and named_in(text)))
    ):
        return ASKED_IN_TEXT
    return ""


_DEADLINE = re.compile(
    r"\b(?:trước|chậm nhất|đến hết|hoàn thành|xong)\b[^.;]{0,30}\b(?:ngày|\d{1,2}[/-]\d{1,2}|tháng|quý)\b"
    r"|trong (?:thời hạn|quý|tháng)"
)
_TOLD = re.compile(r"\b(?:đã|còn|chưa|không|vẫn|đạt|bị|được (?!giao|kiểm tra|nêu|thành lập))\b")


def asks_plainly(text: str) -> bool:
    """Say whether a paragraph beneath a heading that says nothing gives a duty: who, what, by when, nothing told.

    >>> asks_plainly("UBND xã Mê Pu ban hành Quy chế chi tiêu nội bộ trước ngày 30/6/2025.")
    True
    >>> asks_plainly("UBND xã Mê Pu chưa ban hành Quy chế chi tiêu nội bộ.")
    False
    """
    return bool(named_in(text) and _DEADLINE.search(text) and not _TOLD.search(text))


def _has_request(text: str) -> bool:
    return bool(re.search(r"(?:^|[.;,]\s+)(?:[Yy]êu cầu|[Đđ]ề nghị|[Gg]iao)\s", text) or _ASKS.match(text))


_ASKED_BEFORE = re.compile(
    r"\b(?:ban hành|có|gửi|tại)\s+(?:các )?(?:Thông báo|Công văn|Kết luận|văn bản|Kế hoạch|Quyết định)\b.*?"
    r"(?:yêu cầu|đề nghị|giao)|\bđã (?:yêu cầu|đề nghị|giao)\b",
    re.DOTALL,
)


def _asks_now(words: str, part: Part) -> bool:
    """Say whether a sentence of a letter asks itself, and does not tell what was asked before."""
    if part.block.is_bullet and part.section is not None:
        return True
    return _has_request(words) and not _ASKED_BEFORE.search(words)


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
    own = named_in(words)
    if own and not (why is OWN_MEASURES and statement.issuer and fold(own) == fold(statement.issuer.value)):
        return own
    for section in reversed(outline.path(part.section)):
        named = headed(section.title)
        if named:
            return named
    if why is OWN_MEASURES:
        return statement.issuer.value if statement.issuer else ""
    return announced(lead) or general_addressee(statement)


def _lead_in_above(outline: Outline, place: int) -> str:
    """Return the sentence that announces the list this item stands in, if it is near."""
    for one in outline.parts[max(0, place - _LONGEST_LIST) : place][::-1]:
        if one.block.text.rstrip().endswith(":"):
            return one.block.text
        if not one.block.is_bullet and not one.block.mark:
            return ""
    return ""


def general_addressee(statement: Statement) -> str:
    """Return to whom a notice speaks when no heading says it: the units among its recipients, or who was inspected."""
    if statement.kind is Kind.MINUTES and len(statement.inspected) == 1:
        return f"UBND {kind_label(statement.inspected[0].kind)} {statement.inspected[0].name}"
    issuer = statement.issuer.value if statement.issuer else ""
    below = _DISTRICTS if "tỉnh" in issuer or issuer.startswith("Sở") else _COMMUNES
    found = [match[0].strip(" .;") for one in statement.recipients if (match := below.match(one.value))]
    if found:
        return ", ".join(dict.fromkeys(found)) if len(found) <= 4 else found[0]
    for word in statement.addressees:
        if word.value:
            return word.value
    title = statement.title.value if statement.title else ""
    match = re.search(r"(?:UBND\s+)?(?:các )?(?:xã|phường)(?:, (?:phường|thị trấn|đặc khu))*", title)
    return f"UBND {match[0].removeprefix('UBND ')}" if match else ""


_BELOW = r"(?!.*\(b/c\))(?:(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân)\s+(?:các\s+)?(?:{kinds})[^;()]*|{party})"
_PARTY = rf"(?:Huyện|Đảng|Thành|Thị|Quận) ủy (?=[{UP}])[^;(),]+"
_COMMUNES = re.compile(_BELOW.format(kinds=r"xã|phường|thị trấn|đặc khu|\d", party=_PARTY))
_DISTRICTS = re.compile(
    _BELOW.format(
        kinds=rf"xã|phường|thị trấn|đặc khu|\d|(?:thành phố|quận|huyện|thị xã)(?: (?=[{UP}])|,)", party=_PARTY
    )
)


def overlapping(tasks: Sequence[Task], span: Span) -> list[Task]:
    """Return the tasks that lie at a place."""
    return [task for task in tasks if task.span.overlaps(span)]
