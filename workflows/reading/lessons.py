"""What people put right in what was read, kept as examples: names, wordings, passages, what was dropped or missed.

An office's examples are used when its next document is read.  Each can be looked at and taken out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workflows.i18n import N_
from workflows.reading.examples import ALIKE, FROM_EXAMPLE, NEARLY_THE_SAME, Examples, Lesson, LessonKind
from workflows.reading.placing import placed
from workflows.reading.review import Item
from workflows.reading.sentences import sentences
from workflows.reading.source import Source
from workflows.reading.statement import Finding, Span, Statement, Task
from workflows.vietnamese import fold

DROPPED_BEFORE = N_("Câu tương tự đã bị bỏ trước đây; hãy xem lại.")
MISSED_BEFORE = N_("Câu tương tự đã được đánh dấu thêm trước đây.")


def lessons_of(item: Item) -> list[Lesson]:
    """Return what is learned from one item as it stands now, beside what was read of it.

    >>> item = {"what": "finding", "text": "Câu.", "state": "confirmed", "area": "digital", "units": ["Bố Hạ"]}
    >>> [(one.kind.value, one.value) for one in lessons_of(item | {"was": {"area": "other", "units": ["Bó Ha"]}})]
    [('unit', 'Bố Hạ'), ('area', 'digital')]
    """
    words, was = str(item["text"]), item.get("was") or {}
    if was.get("added"):
        return [Lesson(LessonKind.MISSED, words, _class_of(item))] if item["state"] != "dropped" else []
    if item["state"] == "dropped":
        # A part that is dropped was no item as it was read: of the whole it says nothing.
        return [] if was.get("parted") or was.get("parted_from") else [_no_item(item)]
    return [*_placed(item, words, was), *_changed(item | was, item, words)]


def _no_item(item: Item) -> Lesson:
    """Return that what was read was no item."""
    return Lesson(LessonKind.DROPPED, str((item.get("was") or {}).get("text", item["text"])), item["what"])


def _class_of(item: Item) -> str:
    return "task" if item["what"] == "task" else str(item.get("polarity"))


def _placed(item: Item, words: str, was: Mapping[str, Any]) -> Iterator[Lesson]:
    """Yield what is learned from where an item stands now, beside where it was read."""
    read = str(was.get("text", words))
    if was.get("parted_from"):
        yield Lesson(LessonKind.PARTED, read, words)
    elif was.get("joined") and read != words:
        yield Lesson(LessonKind.JOINED, read, str(was["joined"]))
    elif read != words and not was.get("parted"):
        if Span(*was["span"]).overlaps(Span(*item["span"])):
            yield Lesson(LessonKind.PASSAGE, read, words)
        else:
            yield _no_item(item)
            yield Lesson(LessonKind.MISSED, words, _class_of(item))


def _changed(before: Item, after: Item, words: str) -> Iterator[Lesson]:
    if after["what"] == "task":
        was, now = before.get("responsible") or "", after.get("responsible") or ""
        if was != now and now:
            yield Lesson(LessonKind.RESPONSIBLE, was or words, now)
        return
    old, new = list(before.get("units") or ()), list(after.get("units") or ())
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    if len(gone) == len(come) == 1:
        yield Lesson(LessonKind.UNIT, gone[0], come[0])
    if before.get("area") != after.get("area"):
        yield Lesson(LessonKind.AREA, words, str(after["area"]))
    if before.get("polarity") != after.get("polarity"):
        yield Lesson(LessonKind.POLARITY, words, str(after["polarity"]))


def aliases_of(lessons: Iterable[Lesson]) -> dict[str, str]:
    """Return how units are also written, by the folded spelling."""
    return {fold(one.wording): one.value for one in lessons if one.kind is LessonKind.UNIT}


def taught(statement: Statement, lessons: Sequence[Lesson]) -> Statement:
    """Return a statement put right by examples; an item that an example changed says so, and is less sure."""
    if not lessons:
        return statement
    examples = Examples(lessons)
    findings = tuple(_finding(one, examples) for one in placed(statement.findings, statement.given, examples))
    tasks = tuple(_task(one, examples) for one in placed(statement.tasks, statement.given, examples))
    more = list(_missed(statement, examples))
    return replace(
        statement,
        findings=_in_order([*findings, *(one for one in more if isinstance(one, Finding))]),
        tasks=_in_order([*tasks, *(one for one in more if isinstance(one, Task))]),
    )


def _in_order(items: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda one: one.span.start))


def _finding(one: Finding, examples: Examples) -> Finding:
    area = examples.value(LessonKind.AREA, one.text, ALIKE)
    polarity = examples.value(LessonKind.POLARITY, one.text, ALIKE)
    if area and area != one.area:
        one = replace(one, area=area, confidence=0.8, why=FROM_EXAMPLE)
    if polarity in {"strength", "shortcoming"} and polarity != one.polarity:
        one = replace(one, polarity=polarity, confidence=0.7, why=FROM_EXAMPLE)  # type: ignore[arg-type]
    if examples.value(LessonKind.DROPPED, one.text, NEARLY_THE_SAME):
        one = replace(one, confidence=0.3, why=DROPPED_BEFORE)
    return one


def _task(one: Task, examples: Examples) -> Task:
    known = examples.exactly(LessonKind.RESPONSIBLE, one.responsible) if one.responsible else ""
    known = known or ("" if one.responsible else examples.value(LessonKind.RESPONSIBLE, one.text, ALIKE))
    if known and known != one.responsible:
        one = replace(one, responsible=known, confidence=0.7, why=FROM_EXAMPLE)
    if examples.value(LessonKind.DROPPED, one.text, NEARLY_THE_SAME):
        one = replace(one, confidence=0.3, why=DROPPED_BEFORE)
    return one


def _missed(statement: Statement, examples: Examples) -> Iterator[Finding | Task]:
    """Yield the sentences like those that people had to mark, where nothing was read."""
    if not examples.has(LessonKind.MISSED):
        return
    taken = sorted((one.span.start, one.span.end) for one in (*statement.findings, *statement.tasks))
    text, at = statement.given, 0
    source = Source(text)
    for start, end in [*taken, (len(text), len(text))]:
        for line in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text[at:start]):
            for begin, stop in sentences(line[0]):
                words = line[0][begin:stop]
                value = examples.value(LessonKind.MISSED, words, NEARLY_THE_SAME)
                if value:
                    span = Span(at + line.start() + begin, at + line.start() + stop)
                    yield _added(span, source.cut(span), value)
        at = max(at, end)


def _added(span: Span, words: str, value: str) -> Finding | Task:
    if value == "task":
        return Task(span, words, 0.6, MISSED_BEFORE, "")
    polarity: Any = "strength" if value == "strength" else "shortcoming"
    return Finding(span, words, 0.6, MISSED_BEFORE, polarity, "other", "", ())
