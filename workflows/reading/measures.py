"""How finely duties stand: what is said of one belongs to it, and an item of a report is one measure or several.

A report lists what it will do, item by item.  What an item says in general terms is one measure, however many sentences
it takes ("Tăng cường ứng dụng công nghệ thông tin. Khai thác tốt phần mềm. …"); a sentence that sets a figure, a day or
asks somebody else is one by itself, for it is done, or not, by itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflows.citations import blotted
from workflows.reading.areas import area_of_heading
from workflows.reading.asking import is_item
from workflows.reading.blocks import Block
from workflows.reading.cutting import carries_out
from workflows.reading.duties import says_of_it
from workflows.reading.outline import Outline, Part
from workflows.reading.owners import begins_a_deed, named_in
from workflows.reading.roles import TASKS
from workflows.reading.sentences import sentences
from workflows.reading.statement import Span, Task

#: A paragraph of no more is one measure.
_SHORT, _FEW_SENTENCES = 400, 2
#: No duty is longer.
_LONGEST = 3000
#: A figure to be reached, a thing that is counted, a day; a year alone sets nothing.
_FIGURE = re.compile(r"(?<!\d)(?!20\d\d(?!\d))\d+")


def measured(tasks: Sequence[Task], outline: Outline, *, is_report: bool) -> list[Task]:
    """Return duties with what is said of them, of a report one for each item of its list that sets nothing apart.

    Short paragraphs beneath the heading of an area ("1. Về thể chế") are such a list without marks; in any paragraph of
    duties a sentence in general terms that says how the one before it is carried out goes with it.  What is said of no
    duty is none.
    """
    parts = [part for part in outline.parts if not part.block.is_row]
    begins = [part.block.span().start for part in parts]
    found: list[Task] = []
    before = -1
    for task in tasks:
        place = bisect_right(begins, task.span.start) - 1
        is_same = place == before and place >= 0 and task.span.end <= parts[place].block.span().end
        before = place
        whole = None
        if is_same and found:
            is_listed = is_report and (is_item(parts[place]) or _is_measure_of_area(outline, parts[place]))
            is_listed = is_listed or (outline.role(parts[place]) == TASKS and carries_out(task.text))
            whole = _whole(found[-1], task, parts[place].block, is_listed=is_listed)
        if whole:
            found[-1] = whole
        elif not says_of_it(task.text):
            found.append(task)
    return found


def measures_in(words: str) -> Iterator[tuple[int, int]]:
    """Yield where each measure of a report's passage stands: parted at the sentences that stand apart.

    >>> words = "Xử lý nghiêm vi phạm. Mở 02 lớp tin học. Mỗi lớp có 25 người."
    >>> [words[a:b] for a, b in measures_in(words)]
    ['Xử lý nghiêm vi phạm.', 'Mở 02 lớp tin học. Mỗi lớp có 25 người.']
    """
    first, before, stop = 0, "", 0
    for begin, end in sentences(words):
        told = words[begin:end]
        is_deed = begins_a_deed(told[:1].lower() + told[1:]) or told.startswith("Không để ")
        if before and is_deed and _stands_apart(before, told):
            yield first, stop
            first = begin
        before, stop = told, end
    yield first, len(words)


def _is_measure_of_area(outline: Outline, part: Part) -> bool:
    path = outline.path(part.section)
    if outline.role(part) != TASKS or part.block.is_row or len(path) < 2 or not area_of_heading(path[-1].title):
        return False
    return len(part.block.text) <= _SHORT and sum(1 for _ in sentences(part.block.text)) <= _FEW_SENTENCES


def _whole(one: Task, other: Task, block: Block, *, is_listed: bool) -> Task | None:
    """Return two duties of a paragraph as one; nothing where they charge others, are due apart, or stand apart."""
    text = block.text
    days = {task.deadline_wording for task in (one, other) if task.deadline_wording}
    start, end = (bisect_left(block.at, task.span.start) for task in (one, other))
    is_there = text.startswith(one.text, start) and text.startswith(other.text, end)
    if not is_there or not start < end or end + len(other.text) - start > _LONGEST:
        return None
    is_next = not text[start + len(one.text) : end].strip(" .;")
    is_said = is_next and (says_of_it(other.text) or _aims(one.text, other.text))
    is_apart = one.responsible != other.responsible or len(days) > 1
    if text[start:end].rstrip().endswith((".", "!")):
        is_apart = is_apart or _stands_apart(one.text, other.text)
    if not is_said and (is_apart or not is_listed):
        return None
    return replace(
        one if one.deadline_wording or not other.deadline_wording else other,
        span=Span(one.span.start, other.span.end),
        text=text[start : end + len(other.text)],
        responsible=one.responsible,
        report_to=one.report_to or other.report_to,
    )


def _stands_apart(before: str, words: str) -> bool:
    """Say whether a sentence is a measure beside the one before it.

    >>> _stands_apart("Tăng cường ứng dụng chữ ký số.", "Khai thác tốt phần mềm quản lý văn bản.")
    False
    >>> _stands_apart("Xử lý nghiêm vi phạm.", "Mở 02 lớp tin học."), _stands_apart("Mở 02 lớp.", "Kinh phí 20 triệu.")
    (True, False)
    """
    if says_of_it(words) or _aims(before, words):
        return False
    return bool(named_in(words)) or any(_FIGURE.search(blotted(one)) for one in (before, words))


def _aims(before: str, words: str) -> bool:
    """Say whether a sentence tells what the measure before it, which sets no figure, aims at."""
    return words.startswith("Phấn đấu") and not _FIGURE.search(blotted(before))
