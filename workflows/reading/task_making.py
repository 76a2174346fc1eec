"""A duty made of its words, where they stand: whom it charges, by when it is due, to whom it is reported."""

import re
from collections.abc import Iterator
from dataclasses import replace

from workflows.reading.addressees import general_addressee, reported_to
from workflows.reading.asking import UNDER_DUTIES, UPWARD
from workflows.reading.assigned import Detail
from workflows.reading.charged import Duty, charged
from workflows.reading.duties import duties_in
from workflows.reading.measures import measures_in
from workflows.reading.outline import Outline, Part
from workflows.reading.owners import actor_of, addressed_until, headed, named_in
from workflows.reading.roles import PROPOSALS
from workflows.reading.statement import Statement, Task
from workflows.reading.task_facts import deadline_in, deadline_of_cell, report_to

_OWN = re.compile(r"(?:UBND |Ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu|huyện|sở)\b", re.IGNORECASE)


def task_of(outline: Outline, part: Part, start: int, words: str, why: str, statement: Statement, lead: str) -> Task:
    """Return the duty that words of a paragraph state; ``lead`` is what announces it above."""
    at = addressed_until(words)
    at = at if at < len(words) else 0
    span = part.block.span(start + at, start + len(words))
    path = outline.path(part.section)
    above = ". ".join(section.title for section in path)
    wording, named_on = deadline_in(words, statement.day, above)
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


def task_of_heading(outline: Outline, part: Part, why: str, statement: Statement) -> Task | None:
    """Return the duty a heading states, where only its details stand beneath it."""
    section = outline.path(part.section)[-1] if part.section is not None else None
    if section is None or section.level <= 1 or headed(section.title) or len(section.title) < 12:
        return None
    wording, named_on = deadline_in(section.title, statement.day)
    who = named_in(section.title) or general_addressee(statement)
    return Task(section.span, section.title, 0.7, why, who, named_on, wording, report_to(section.title), section.name)


def amended(task: Task, detail: Detail, statement: Statement) -> Task:
    """Return a duty with what a line beneath it says: who does it, or by when."""
    if detail.kind == "who":
        return replace(task, responsible=detail.value)
    wording, named_on = deadline_of_cell(detail.value, statement.day)
    return replace(task, deadline_wording=wording, named_on=named_on)


def parts_of_duty(words: str, *, is_report: bool) -> Iterator[tuple[int, int]]:
    """Yield where each duty of some words stands, each measure of a report's."""
    for begin, end in duties_in(words):
        for first, last in measures_in(words[begin:end]) if is_report else ((0, end - begin),):
            yield begin + first, begin + last


def without_end_mark(words: str) -> str:
    """Return words without the mark that ends a document: "./."."""
    return re.sub(r"\s*\.?/\.?$", "", words)


def _names_somebody(words: str) -> bool:
    """Say whether a duty names who is to do it, be it whoever reports: "UBND phường sẽ tiếp tục báo cáo …"."""
    return bool(_OWN.match(words) or actor_of(words) or named_in(words))
