"""What people put right in what was read, kept as examples: names of units, wordings, what was dropped or missed.

An office's examples are used when its next document is read.  Each can be looked at and taken out.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from workflows.i18n import N_
from workflows.reading.review import Item
from workflows.reading.sentences import sentences
from workflows.reading.source import Source
from workflows.reading.statement import Finding, Span, Statement, Task
from workflows.vietnamese import canon, fold

#: Two sentences are alike when they share so many of their words.
ALIKE = 0.6
#: A sentence is taken up, or doubted, only when it is nearly the one that was missed or dropped.
NEARLY_THE_SAME = 0.75
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 500


class LessonKind(StrEnum):
    UNIT = "unit"
    AREA = "area"
    POLARITY = "polarity"
    RESPONSIBLE = "responsible"
    DROPPED = "dropped"
    MISSED = "missed"


LESSON_LABELS: Mapping[LessonKind, str] = {
    LessonKind.UNIT: N_("Cách viết tên đơn vị"),
    LessonKind.AREA: N_("Lĩnh vực của câu"),
    LessonKind.POLARITY: N_("Ưu điểm hay hạn chế"),
    LessonKind.RESPONSIBLE: N_("Người chịu trách nhiệm"),
    LessonKind.DROPPED: N_("Câu không phải nội dung"),
    LessonKind.MISSED: N_("Câu bị sót"),
}

FROM_EXAMPLE = N_("Theo câu tương tự mà cơ quan đã sửa.")
DROPPED_BEFORE = N_("Câu tương tự đã bị bỏ trước đây; hãy xem lại.")
MISSED_BEFORE = N_("Câu tương tự đã được đánh dấu thêm trước đây.")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One example: the words it stands on, and what they mean."""

    kind: LessonKind
    wording: str
    value: str


def lessons_of(item: Item) -> list[Lesson]:
    """Return what is learned from one item as it stands now, beside what was read of it.

    >>> item = {"what": "finding", "text": "Câu.", "state": "confirmed", "area": "digital", "units": ["Bố Hạ"]}
    >>> [(one.kind.value, one.value) for one in lessons_of(item | {"was": {"area": "other", "units": ["Bó Ha"]}})]
    [('unit', 'Bố Hạ'), ('area', 'digital')]
    """
    words, was = str(item["text"])[:_LONGEST], item.get("was") or {}
    if was.get("added"):
        value = "task" if item["what"] == "task" else str(item.get("polarity"))
        return [Lesson(LessonKind.MISSED, words, value)] if item["state"] != "dropped" else []
    if item["state"] == "dropped":
        return [Lesson(LessonKind.DROPPED, words, item["what"])]
    return list(_changed(item | was, item, words))


def _changed(before: Item, after: Item, words: str) -> Iterator[Lesson]:
    if after["what"] == "task":
        was, now = before.get("responsible") or "", after.get("responsible") or ""
        if was != now and now:
            yield Lesson(LessonKind.RESPONSIBLE, was[:_LONGEST] or words, now)
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
    examples = _Examples(lessons)
    findings = tuple(_finding(one, examples) for one in statement.findings)
    tasks = tuple(_task(one, examples) for one in statement.tasks)
    more = list(_missed(statement, examples))
    return replace(
        statement,
        findings=_in_order([*findings, *(one for one in more if isinstance(one, Finding))]),
        tasks=_in_order([*tasks, *(one for one in more if isinstance(one, Task))]),
    )


def _in_order(items: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda one: one.span.start))


def _finding(one: Finding, examples: "_Examples") -> Finding:
    area = examples.value(LessonKind.AREA, one.text, ALIKE)
    polarity = examples.value(LessonKind.POLARITY, one.text, ALIKE)
    if area and area != one.area:
        one = replace(one, area=area, confidence=0.8, why=FROM_EXAMPLE)
    if polarity in {"strength", "shortcoming"} and polarity != one.polarity:
        one = replace(one, polarity=polarity, confidence=0.7, why=FROM_EXAMPLE)  # type: ignore[arg-type]
    if examples.value(LessonKind.DROPPED, one.text, NEARLY_THE_SAME):
        one = replace(one, confidence=0.3, why=DROPPED_BEFORE)
    return one


def _task(one: Task, examples: "_Examples") -> Task:
    known = examples.exactly(LessonKind.RESPONSIBLE, one.responsible) if one.responsible else ""
    known = known or ("" if one.responsible else examples.value(LessonKind.RESPONSIBLE, one.text, ALIKE))
    if known and known != one.responsible:
        one = replace(one, responsible=known, confidence=0.7, why=FROM_EXAMPLE)
    if examples.value(LessonKind.DROPPED, one.text, NEARLY_THE_SAME):
        one = replace(one, confidence=0.3, why=DROPPED_BEFORE)
    return one


def _missed(statement: Statement, examples: "_Examples") -> Iterator[Finding | Task]:
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


class _Examples:
    """Examples to be found by the words they share with a sentence; of two the newer one counts (given last)."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._words = [_words(one.wording) for one in lessons]
        self._lessons = lessons
        self._at: dict[tuple[LessonKind, str], list[int]] = defaultdict(list)
        for place, one in enumerate(lessons):
            for word in self._words[place]:
                self._at[one.kind, word].append(place)
        self._exact = {(one.kind, fold(canon(one.wording))): one.value for one in lessons}
        self._kinds = {one.kind for one in lessons}

    def has(self, kind: LessonKind) -> bool:
        return kind in self._kinds

    def exactly(self, kind: LessonKind, words: str) -> str:
        return self._exact.get((kind, fold(canon(words))), "")

    def value(self, kind: LessonKind, text: str, enough: float) -> str:
        """Return what the example most like a text says, nothing where none is like it."""
        if kind not in self._kinds:
            return ""
        own = _words(text)
        # What shares so much with the text shares one of its rarest words: only those are looked up.
        rarest = sorted(own, key=lambda word: len(self._at.get((kind, word), ())))
        looked_up = rarest[: len(own) - math.ceil(enough * len(own)) + 1]
        near = {place for word in looked_up for place in self._at.get((kind, word), ())}
        shared = {place: len(own & self._words[place]) for place in near}
        best = max(((n / len(own | self._words[place]), place) for place, n in shared.items()), default=(0.0, -1))
        return self._lessons[best[1]].value if best[0] >= enough else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(canon(text))))
