"""What a document asks for: who, what, by when, to be reported to whom."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflows.i18n import N_
from workflows.reading.asking import (
    ASKED_IN_TEXT,
    OWN_MEASURES,
    UPWARD,
)
from workflows.reading.assigned import rows_of
from workflows.reading.blocks import Block
from workflows.reading.chain import TASK
from workflows.reading.charged import Duty, charged, named_unit
from workflows.reading.measures import measured
from workflows.reading.names import Names
from workflows.reading.no_duties import is_none, tells_of_itself
from workflows.reading.outline import Outline, says_something
from workflows.reading.owners import actor_of
from workflows.reading.roles import CAUSES, SCOPE, TASKS
from workflows.reading.said import Paragraph, Said
from workflows.reading.sentences import sentences
from workflows.reading.statement import Kind, Statement, Task
from workflows.reading.task_facts import deadline_in, deadline_of_cell, is_same_day, report_to
from workflows.reading.task_making import parts_of_duty, task_of, without_end_mark
from workflows.reading.tasks_by_rule import tasks_by_rule
from workflows.reading.under_way import PROMISED, is_promised, under_way

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
    ruled = [
        one for one in tasks_by_rule(outline, names, statement) if not any(_differ(one, other) for other in near(one))
    ]
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
            for begin, end in parts_of_duty(paragraph.text[first : piece.end], is_report=statement.kind in UPWARD):
                start = first + begin
                words = without_end_mark(paragraph.text[start : first + end])
                if statement.kind in UPWARD and tells_of_itself(words):
                    continue
                if is_none(words) or _ends_the_report(paragraph.text, start) or _is_title(words, paragraph):
                    continue
                made = task_of(outline, paragraph.part, start, words, why, statement, paragraph.place.lead)
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
                    made = task_of(outline, part, at, without_end_mark(words), OWN_MEASURES, statement, "")
                    yield replace(made, why=PROMISED)
                at += len(words) + 2


def _from_who_acts(text: str, start: int) -> int:
    """Return where a duty begins that was cut within the name of who acts: "Phòng Kinh tế, Hạ tầng | và Đô thị …"."""
    mark = max(text.rfind(one, 0, start) for one in (". ", "; ", ": ", "! "))
    begin = mark + 2 if mark >= 0 else 0
    who = actor_of(text[begin:]) if begin < start else ""
    return begin if who and begin + len(who) > start else start


def _ends_the_report(text: str, start: int) -> bool:
    """Say whether a piece goes on with the closing sentence: "Trên đây là báo cáo …; phương hướng … của xã."."""
    return text[text.rfind(". ", 0, start) + 1 :].lstrip().startswith("Trên đây")


def _is_title(words: str, paragraph: Paragraph) -> bool:
    """Say whether a whole paragraph only names what stands beneath: "6. Về xây dựng Chính quyền số.", "…, cụ thể:"."""
    if len(words) + 2 < len(paragraph.text) - paragraph.start:
        return False
    return words.endswith(":") or (bool(_NAMES_A_MATTER.match(words)) and not says_something(words))


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
