"""What a remediation report says is still to be done, in the cells beside a fault: "Đang làm, xong trước 28/02/2026".

Such tables tell for each fault of the notice what was done and how far it is; what is not done yet has a day, or
somebody who is to do it, in the column of results, states or days.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from workflows.i18n import N_
from workflows.reading.assigned import cell_place, is_bare_day, names_who
from workflows.reading.blocks import Block
from workflows.reading.charged import named_unit
from workflows.reading.owners import actor_of
from workflows.reading.statement import Statement, Task
from workflows.reading.tabled import about_of, told_columns
from workflows.reading.task_facts import deadline_in, deadline_of_cell, last_day, report_to

#: Columns of how far it is and by when the rest is done.
_STATE = re.compile(
    r"(?:thời (?:gian|hạn)|hạn|tiến độ|trạng thái|tình trạng|mức độ|ngày (?:xong|hoàn thành)|hoàn thành)\b",
    re.IGNORECASE,
)
#: Where what is still to come begins within a cell that tells how far it is.
_REST = re.compile(r";\s+|\.\s+|,\s+(?=(?:sẽ|dự kiến)\b)")
_DONE = re.compile(r"(?:đã|xong|hoàn thành(?: xong)?|khắc phục xong)\b(?! (?:trước|trong|chậm))", re.IGNORECASE)
#: In a column of results only this says that something is still to come; other days there tell when it was done.
_TO_COME = re.compile(r"\b(?:sẽ|dự kiến|phấn đấu|xong trước|tiếp tục)\b", re.IGNORECASE)
_SHORTEST = 12

STILL_TO_COME = N_("Ô của bảng báo cáo: việc chưa xong, sẽ làm tiếp.")
PROMISED = N_("Báo cáo nêu ngay trong phần kết quả: việc chưa xong, có thời hạn.")


def under_way(blocks: Sequence[Block], statement: Statement) -> Iterator[Task]:
    """Yield what rows of a report's tables say is still to come, each with the fault that it is about."""
    head: Sequence[str] = ()
    for block in blocks:
        if not block.is_row:
            head = () if block.mark else head
            continue
        cells = block.cells
        if _heads(cells):
            head = cells
        elif len(cells) == len(head):
            told = list(_of_row(block, head, statement))
            # By when stands in a column of its own; with what, where another one says it.
            said = [one for one in told if one.text != one.deadline_wording]
            yield from said or told


def _heads(cells: Sequence[str]) -> bool:
    """Say whether a row is the head of a table that tells of faults how far they are."""
    return (
        bool(about_of(cells))
        and max(map(len, cells)) <= 60
        and (any(map(_STATE.match, cells)) or bool(told_columns(cells)))
    )


def _of_row(block: Block, head: Sequence[str], statement: Statement) -> Iterator[Task]:
    cells = block.cells
    about = ". ".join(cells[place] for place in about_of(head))
    who = next((cells[place] for place, cell in enumerate(head) if names_who(cell)), "")
    states = [place for place, cell in enumerate(head) if _STATE.match(cell)]
    for place in dict.fromkeys([*states, *told_columns(head)]):
        where = cell_place(block, place)
        if where is None or place in about_of(head):
            continue
        for start, end in _parts(block.text, *where):
            words = block.text[start:end]
            wording, named_on = deadline_of_cell(words, statement.day)
            actor = actor_of(words) if place in states else ""
            if _DONE.match(words) or not ((wording and _is_to_come(wording, named_on, statement)) or actor):
                continue
            if is_bare_day(words) or len(words) < _SHORTEST or (place not in states and not _TO_COME.search(words)):
                continue
            by = actor or named_unit(who, statement) or (statement.issuer.value if statement.issuer else "")
            span = block.span(start, end)
            yield Task(span, words, 0.75, STILL_TO_COME, by, named_on, wording, report_to(words), about=about)


#: What a report says in its account that it will still do, and what was asked, done or put off by others.
_WILL = re.compile(
    r"\b(?:sẽ|dự kiến|phấn đấu|chậm nhất|xong trước|xong vào|hoàn thành (?:xong )?trước)\b", re.IGNORECASE
)
_NO_PROMISE = re.compile(r"\b(?:[Đđ]ã (?!giao)|yêu cầu|hẹn|đề nghị|theo kế hoạch của)\b")


def is_promised(words: str, statement: Statement) -> bool:
    """Say whether a clause of a remediation report tells what is still to be done, by a day to come.

    "Ba bộ phận còn lại sẽ kiểm tra xong trước 30/9" stands amid what was done, and is to be followed all the same.
    """
    if not _WILL.search(words) or _NO_PROMISE.search(words) or len(words) < _SHORTEST:
        return False
    wording, named_on = deadline_in(words, statement.day)
    day = named_on or last_day(wording, statement.day)
    return day is not None and statement.day is not None and day > statement.day


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a cell."""
    for mark in _REST.finditer(text, start, end):
        yield start, mark.start()
        start = mark.end()
    yield start, end


def _is_to_come(wording: str, named_on: date | None, statement: Statement) -> bool:
    day = named_on or last_day(wording, statement.day)
    return day is not None and (statement.day is None or day >= statement.day)
