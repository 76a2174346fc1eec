"""What a document asks for: who, what, by when, to be reported to whom."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflows.i18n import N_
from workflows.reading.addressees import general_addressee, reported_to
from workflows.reading.asking import (
    ASKED_ABOVE,
    ASKED_IN_TEXT,
    ASKS,
    ASKS_AFTER,
    ASKS_BELOW,
    LETTERS,
    OWN_MEASURES,
    UNDER_DUTIES,
    UPWARD,
    asked_from,
    asks_now,
    goes_on_asking,
    is_formula,
    is_item,
    lead_above,
    tells,
    why_asked,
)
from workflows.reading.assigned import Detail, detail_of, rows_of
from workflows.reading.blocks import Block
from workflows.reading.chain import TASK
from workflows.reading.charged import Duty, charged, named_unit
from workflows.reading.cutting import pieces_of
from workflows.reading.duties import duties_in
from workflows.reading.measures import measured, measures_in
from workflows.reading.names import Names
from workflows.reading.outline import Outline, Part, says_something
from workflows.reading.owners import actor_of, addressed_until, headed, named_in
from workflows.reading.roles import CAUSES, MIXED, PROPOSALS, SCOPE, SHORTCOMINGS, STRENGTHS, TASKS
from workflows.reading.said import Paragraph, Said
from workflows.reading.sentences import sentences
from workflows.reading.statement import Kind, Statement, Task
from workflows.reading.task_facts import deadline_in, deadline_of_cell, is_same_day, report_to
from workflows.reading.under_way import PROMISED, is_promised, under_way

_CLOSING = re.compile(
    r"(?:Trên đây|[^,.;:]{3,60} thông báo (?:để|đến|tới) [^.;]* biết\b|Thừa lệnh"
    r"|Trân trọng|Xin trân trọng|Rất mong|Trong quá trình (?:thực hiện|triển khai)|Mọi (?:vướng mắc|thông tin)"
    r"|Thông tin (?:chi tiết|liên hệ)|Đầu mối liên hệ|Quyết định này có hiệu lực|Nơi nhận"
    r"|[^.;:]{3,60} (?:kính|trân trọng) (?:báo cáo|đề nghị|trình)\b"
    r"|(?:UBND|Ủy ban|Đoàn|Tổ|Phòng|Sở)[^.;:,]{3,60} báo cáo [^.;:,]{3,60}"
    r" (?:xem xét|tổng hợp|biết|theo dõi)[^.;:]{0,40}\./"
    r"|Biên bản (?:kết thúc|(?:đã )?được|này|lập|gồm)"
    r"|Buổi (?:làm việc|kiểm tra) kết thúc)"
)
_ENFORCES = re.compile(r"chịu trách nhiệm thi hành|căn cứ Quyết định thi hành|có hiệu lực (?:kể )?từ")
_ASKS_UPWARD = re.compile(r"(?:Kính )?[Đđ]ề nghị (?:UBND|Ủy ban|Chủ tịch UBND|Sở|Bộ|Chính phủ|cấp trên|các cấp)")
#: What a report tells beneath a heading of duties: "Sở đã kiểm điểm 03 công chức", "Ngày 07/9/2023, UBND xã họp",
#: "UBND xã báo cáo để UBND huyện theo dõi".
_TELLS_OF_ITSELF = re.compile(
    r"(?!(?:Kính )?(?:[Đđ]ề|[Kk]iến) nghị)(?:[^,;.:]{0,40} )?đã (?!(?:được )?(?:giao|nêu|nhắc|chỉ ra|đề ra|ban hành)\b)"
    r"|Ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4},|Trả lời:|Phần (?:thứ )?[^.;:]{1,8}:?(?=\s+[^a-zà-ỹ]{4,}$)"
    r"|[^.;:,]{3,40} báo cáo(?: (?:để )?[^.;:,]{3,60} (?:biết|theo dõi|xem xét|chỉ đạo)"
    r"(?:,? (?:và )?(?:theo dõi|chỉ đạo|triển khai|thực hiện|tổng hợp))*)?\W*$"
)
#: "Văn phòng xin thông báo ý kiến kết luận đến các đơn vị được biết và triển khai", "Xin báo cáo Giám đốc xem xét".
_HANDS_ON = re.compile(
    r"[^.;:,]{3,60} (?:xin )?thông báo (?:[^.;]{3,90} )?(?:để|đến|tới) [^.;:,]{3,60} (?:được )?biết"
    r"(?:,? (?:và )?(?:triển khai|thực hiện|chỉ đạo))*\W*$|Xin (?:trân trọng )?báo cáo\b"
)
#: What was found wanting is told again above what is done about it.
_NO_DUTY = re.compile(
    r"(?:Bảng|Biểu|Hình)(?: số)? \d+\s*[.:–-]|[^.;,]{3,60} (?:được sử dụng|tự giải thể)\b"
    r"|Kinh phí (?:thực hiện|hoạt động|kiểm tra)\b"
    r"|(?:Thông báo|Kết luận|Công văn)(?: này)? (?:thay cho|được (?:niêm yết|gửi|công khai|phổ biến)"
    r"|để [^.;]{3,60}\bbiết)\b"
    r"|(?:Tồn tại|Hạn chế|Khuyết điểm|Nội dung (?:tồn tại|hạn chế)|Nguyên nhân)[^:.]{0,40}:"
)
#: "… thuộc trách nhiệm của tập thể Chi ủy" says whose fault it was.
_LAYS_BLAME = re.compile(
    r"\bthuộc(?: về)? trách nhiệm (?:chính |trực tiếp )?(?:của|thuộc)\b|\b[Tt]rách nhiệm[^.;]{0,30} thuộc về\b"
)
#: "Các nội dung tại điểm này thực hiện xong trước ngày 25/11/2024": by when what stands above is due.
_FOR_ALL_ABOVE = re.compile(
    r"(?:Các|Những|Tất cả(?: các)?|Toàn bộ(?: các)?) (?:nội dung|việc|nhiệm vụ|yêu cầu|công việc)"
    r"(?: (?:tại|nêu|trên|này|ở|của)[^,;.]{0,40}?)? (?:phải |cần )?(?:được )?(?:thực hiện|hoàn thành|báo cáo"
    r"|xong|khắc phục)"
    r"[^,;.]{0,20}\b(?:trước|chậm nhất|trong|xong|đến)\b"
)
#: What is to be done stands elsewhere: "Chi tiết tại Phụ lục kèm theo".
_SEE_ANNEX = re.compile(
    r"\b(?:[Cc]hi tiết|[Cc]ụ thể|[Nn]ội dung|theo|tại)[^.;]{0,30}(?:[Pp]hụ lục|[Bb]iểu|[Dd]anh mục)[^.;]{0,30}"
    r"(?:kèm theo|đính kèm|sau đây)\W*$"
)

_OWN = re.compile(r"(?:UBND |Ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu|huyện|sở)\b", re.IGNORECASE)
_NAMES_A_MATTER = re.compile(r"(?:Về|Công tác|Việc|Kết quả|Tình hình)\b")

#: So much two duties share that are one.
_ALIKE = 0.8
IN_TABLE = N_("Dòng của bảng phân công: nội dung, người thực hiện, thời hạn.")


def read_tasks(
    outline: Outline,
    names: Names,
    statement: Statement,
    annex: Sequence[Block] = (),
    told: Sequence[tuple[Paragraph, Sequence[Said]]] = (),
) -> tuple[Task, ...]:
    """Return the duties and measures in the order of the text, those of its tables and annexes among them.

    ``told`` is what each paragraph says.  Where it parts duties otherwise than the rules do, it is right more often;
    where both part alike, the rules know of details that stand beneath.
    """
    in_rows: list[Task] = []
    above = {id(part.block): tuple(one.title for one in outline.path(part.section)) for part in outline.parts}
    in_rows += _of_tables([part.block for part in outline.parts], statement, above)
    if statement.kind is Kind.REMEDIATION_REPORT:
        rest = under_way([part.block for part in outline.parts], statement)
        in_rows += [one for one in rest if not any(one.span.overlaps(other.span) for other in in_rows)]
    if statement.kind not in UPWARD:
        in_rows += _of_tables(annex, statement, {})
    learned = list(_told(outline, statement, told, in_rows))
    near = _sharing(learned)
    ruled = [one for one in _tasks(outline, names, statement) if not any(_differ(one, other) for other in near(one))]
    near = _sharing(ruled)
    found = [*in_rows, *ruled, *(one for one in learned if not any(near(one)))]
    if statement.kind is Kind.REMEDIATION_REPORT:
        near = _sharing(found)
        found += [one for one in _promised(outline, statement) if not any(near(one))]
    found = _dated_alike(sorted(found, key=lambda task: task.span.start))
    return tuple(measured(found, outline, is_report=statement.kind in UPWARD))


def _dated_alike(tasks: Sequence[Task]) -> list[Task]:
    """Give a duty that is due "cùng thời hạn trên" the day of the last one before it that has a day."""
    found: list[Task] = []
    named_on: date | None = None
    for task in tasks:
        is_alike = is_same_day(task.deadline_wording)
        found.append(replace(task, named_on=named_on) if is_alike else task)
        named_on = task.named_on if task.named_on and not is_alike else named_on
    return found


def _sharing(tasks: Sequence[Task]) -> Callable[[Task], Iterator[Task]]:
    """Return what yields the duties that share words with another; a paragraph may hold thousands, none within one."""
    tasks = sorted(tasks, key=lambda task: task.span.start)
    begins = [task.span.start for task in tasks]

    def near(one: Task) -> Iterator[Task]:
        place = max(0, bisect_right(begins, one.span.start) - 1)
        while place < len(tasks) and begins[place] < one.span.end:
            if tasks[place].span.overlaps(one.span):
                yield tasks[place]
            place += 1

    return near


def _differ(one: Task, other: Task) -> bool:
    """Say whether two duties share words and yet are not the same."""
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    return 0 < shared < _ALIKE * max(one.span.end - one.span.start, other.span.end - other.span.start)


def _told(
    outline: Outline, statement: Statement, told: Sequence[tuple[Paragraph, Sequence[Said]]], known: Sequence[Task]
) -> Iterator[Task]:
    """Yield the duties that are learned to be some and stand in no row that is one."""
    taken = [(task.span.start, task.span.end) for task in known]
    why = OWN_MEASURES if statement.kind in UPWARD else ASKED_IN_TEXT
    for paragraph, pieces in told:
        for piece in pieces:
            span = paragraph.part.block.span(piece.start, piece.end)
            if piece.label != TASK or any(start < span.end and span.start < end for start, end in taken):
                continue
            first = _from_who_acts(paragraph.text, piece.start)
            for begin, end in _parts_of(paragraph.text[first : piece.end], is_report=statement.kind in UPWARD):
                start = first + begin
                words = _without_end_mark(paragraph.text[start : first + end])
                if statement.kind in UPWARD and _TELLS_OF_ITSELF.match(words):
                    continue
                if _is_none(words) or _ends_the_report(paragraph.text, start) or _is_title(words, paragraph):
                    continue
                made = _task(outline, paragraph.part, start, words, why, statement, paragraph.place.lead)
                if made.named_on and statement.day and made.named_on < statement.day:
                    continue  # that was asked before, and is told here
                yield replace(made, confidence=piece.sure)


def _promised(outline: Outline, statement: Statement) -> Iterator[Task]:
    """Yield what a remediation report says amid its account that it will still do, by a day to come."""
    for part in outline.parts:
        text = part.block.text
        if part.block.is_row or outline.role(part) in {TASKS, CAUSES, SCOPE}:
            continue
        start = part.own_text_at if part.is_heading else 0
        for begin, end in sentences(text[start:]):
            at = start + begin
            for words in text[at : start + end].split("; "):
                if is_promised(words, statement):
                    made = _task(outline, part, at, _without_end_mark(words), OWN_MEASURES, statement, "")
                    yield replace(made, why=PROMISED)
                at += len(words) + 2


def _from_who_acts(text: str, start: int) -> int:
    """Return where a duty begins that was cut within the name of who acts: "Phòng Kinh tế, Hạ tầng | và Đô thị …"."""
    mark = max(text.rfind(one, 0, start) for one in (". ", "; ", ": ", "! "))
    begin = mark + 2 if mark >= 0 else 0
    who = actor_of(text[begin:]) if begin < start else ""
    return begin if who and begin + len(who) > start else start


def _is_none(words: str) -> bool:
    return (
        any(form.match(words) for form in (_CLOSING, _NO_DUTY, _HANDS_ON))
        or bool(_ENFORCES.search(words))
        or is_formula(words)
    )


def _ends_the_report(text: str, start: int) -> bool:
    """Say whether a piece goes on with the closing sentence: "Trên đây là báo cáo …; phương hướng … của xã."."""
    return text[text.rfind(". ", 0, start) + 1 :].lstrip().startswith("Trên đây")


def _is_title(words: str, paragraph: Paragraph) -> bool:
    """Say whether a whole paragraph only names what stands beneath: "6. Về xây dựng Chính quyền số.", "…, cụ thể:"."""
    if len(words) + 2 < len(paragraph.text) - paragraph.start:
        return False
    return words.endswith(":") or (bool(_NAMES_A_MATTER.match(words)) and not says_something(words))


def _tasks(outline: Outline, names: Names, statement: Statement) -> list[Task]:
    found: list[Task] = []
    is_closing = is_announced = False
    section_of_last: int | None = -1
    asks_from = asked_from(outline, statement.kind)
    for place, part in enumerate(outline.parts):
        text = part.block.text
        start = part.own_text_at if part.is_heading else 0
        while start < len(text) and text[start] in " :.":
            start += 1
        is_closing = is_closing or bool(_CLOSING.match(text[start:]))
        if statement.kind in LETTERS and _is_lead(part):
            is_announced = bool(ASKS_BELOW.search(text) or ASKS_AFTER.search(text))
        if start >= len(text) or part.block.is_row:
            continue
        lead = lead_above(outline, place)
        why = why_asked(outline.role(part), statement.kind, text[start:], is_closing=is_closing, part=part, lead=lead)
        if not why and is_announced and not is_closing and _may_be_asked(outline, part, text[start:]):
            why = ASKED_ABOVE
        if not why and place > asks_from and outline.role(part) in {"", MIXED} and goes_on_asking(text[start:]):
            why = ASKED_IN_TEXT
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
        if _NO_DUTY.match(text[start:]) or _LAYS_BLAME.search(text, start) or _SEE_ANNEX.search(text, start):
            continue
        if _FOR_ALL_ABOVE.match(text, start) and section_of_last == part.section and found:
            _give_deadline(found, outline, part, text[start:], statement)
            continue
        for begin, end in _pieces(text, names, start, is_report=statement.kind in UPWARD):
            words = text[begin:end]
            if (is_closing and not ASKS.match(words) and why is not UNDER_DUTIES) or _CLOSING.match(words):
                continue
            if why is ASKED_IN_TEXT and statement.kind in LETTERS and not asks_now(words, part):
                continue
            if _is_none(words):
                continue
            if statement.kind in UPWARD and (
                _ASKS_UPWARD.match(words) or _TELLS_OF_ITSELF.match(words) or _assesses(words, outline, part)
            ):
                continue
            found.append(_task(outline, part, begin, _without_end_mark(words), why, statement, lead))
            section_of_last = part.section
    return found


def _may_be_asked(outline: Outline, part: Part, words: str) -> bool:
    """Say whether a paragraph of a letter that announces what it asks may be that, and tells nothing instead."""
    is_listed = is_item(part) or part.section is not None
    return is_listed and outline.role(part) not in {STRENGTHS, SHORTCOMINGS, CAUSES, SCOPE} and not tells(words)


def _assesses(words: str, outline: Outline, part: Part) -> bool:
    """Say whether a sentence under "Đánh giá và nhiệm vụ tiếp theo" tells how it went."""
    titles = " ".join(section.title.lower() for section in outline.path(part.section))
    return bool(re.search(r"đánh giá|nhận xét", titles)) and tells(words)


def _pieces(text: str, names: Names, start: int, *, is_report: bool) -> Iterator[tuple[int, int]]:
    """Yield where each duty of a paragraph stands."""
    for piece in pieces_of(text, names, start, is_report=is_report):
        for begin, end in _parts_of(text[piece.start : piece.end], is_report=is_report):
            yield piece.start + begin, piece.start + end


def _parts_of(words: str, *, is_report: bool) -> Iterator[tuple[int, int]]:
    for begin, end in duties_in(words):
        for first, last in measures_in(words[begin:end]) if is_report else ((0, end - begin),):
            yield begin + first, begin + last


def _give_deadline(found: list[Task], outline: Outline, part: Part, words: str, statement: Statement) -> None:
    """Give the duties above a sentence that says by when all of them are due that day, those that have none."""
    wording, named_on = deadline_in(words, statement.day)
    heading = outline.path(part.section)[-1].name if part.section is not None else ""
    for place, task in enumerate(found):
        if wording and task.heading == heading and not task.deadline_wording:
            found[place] = replace(task, deadline_wording=wording, named_on=named_on)


def _is_lead(part: Part) -> bool:
    """Say whether a paragraph of the running text announces what follows."""
    return part.block.text.rstrip().endswith(":") and not is_item(part)


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
    wording, named_on = deadline_of_cell(detail.value, statement.day)
    return replace(task, deadline_wording=wording, named_on=named_on)


def _of_tables(blocks: Sequence[Block], statement: Statement, above: Mapping[int, tuple[str, ...]]) -> list[Task]:
    """Return the duties of tables; ``above`` are the headings over each block."""
    found: list[Task] = []
    is_report = statement.kind in UPWARD
    for row in rows_of(blocks, to_come=is_report):
        words = row.block.text[row.start : row.end]
        wording, named_on = deadline_of_cell(row.when, statement.day) if row.when else deadline_in(words, statement.day)
        headings = above.get(id(row.block), ())
        duty = Duty(words, "", headings, "", OWN_MEASURES if is_report else IN_TABLE)
        who = named_unit(row.who, statement) or charged(duty, statement)
        span = row.block.span(row.start, row.end)
        found.append(Task(span, words, 0.85, IN_TABLE, who, named_on, wording, report_to(words)))
    return found


def _without_end_mark(words: str) -> str:
    return re.sub(r"\s*\.?/\.?$", "", words)


def _is_lead_in(text: str, outline: Outline, place: int) -> bool:
    """Say whether a paragraph only announces the list below it."""
    if not text.rstrip().endswith(":"):
        return False
    return place + 1 < len(outline.parts)


def _task(outline: Outline, part: Part, start: int, words: str, why: str, statement: Statement, lead: str) -> Task:
    at = addressed_until(words)
    at = at if at < len(words) else 0
    span = part.block.span(start + at, start + len(words))
    wording, named_on = deadline_in(words, statement.day)
    path = outline.path(part.section)
    confidence = 0.9 if why == UNDER_DUTIES else 0.75
    before = part.block.text[:start]
    who = charged(Duty(words, before, tuple(section.title for section in path), lead, why), statement)
    is_own = statement.issuer is not None and who == statement.issuer.value
    if statement.kind in UPWARD and is_own and outline.role(part) == PROPOSALS and not _names_somebody(words):
        who = reported_to(statement) or who
    return Task(
        span,
        words[at:],
        confidence,
        why,
        who,
        named_on,
        wording,
        report_to(words),
        path[-1].name if path else "",
    )


def _names_somebody(words: str) -> bool:
    """Say whether a duty names who is to do it, be it whoever reports: "UBND phường sẽ tiếp tục báo cáo …"."""
    return bool(_OWN.match(words) or actor_of(words) or named_in(words))
