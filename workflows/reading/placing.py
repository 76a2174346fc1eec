"""Where items stand, as examples of the office tell: a passage longer or shorter, one parted, two that are one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

from workflows.reading.examples import ALIKE, FROM_EXAMPLE, NEARLY_THE_SAME, Examples, Lesson, LessonKind, words_of
from workflows.reading.review import named_in
from workflows.reading.source import Source
from workflows.reading.statement import Finding, Span, Task
from workflows.vietnamese import canon, fold

T = TypeVar("T", Finding, Task)
#: How sure an item is whose place an example gave.
AS_SURE = 0.7
#: So many words tell where a part begins.
_TELLING = 4
_WORD = re.compile(r"\S+")
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without marks, and where it stands."""

    plain: str
    start: int
    end: int


def placed(items: Sequence[T], text: str, examples: Examples) -> tuple[T, ...]:
    """Return items where the office would have them; one that an example moved says so, and is less sure.

    Only what stands at the edges counts: the same words are left out or taken in where they stand there again.
    """
    if not any(map(examples.has, (LessonKind.PASSAGE, LessonKind.PARTED, LessonKind.JOINED))):
        return tuple(items)
    source = Source(text)
    parts = [part for one in items for part in _parts(one, source, examples)]
    whole = list(_joined(parts, source, examples))
    return tuple(_moved(one, whole, source, examples) for one in whole)


def _parts(one: T, source: Source, examples: Examples) -> Iterator[T]:
    """Yield the parts of an item like one that was parted before: each begins with the same words."""
    lessons = examples.all_of(LessonKind.PARTED, one.text, NEARLY_THE_SAME)
    words = _words(source.given, one.span)
    places = (_place(words, lesson.value) for lesson in lessons)
    cuts: list[int] = sorted({place for place in places if place is not None})
    bounds = [0, *cuts, len(words)]
    if not cuts:
        yield one
        return
    for begin, stop in pairwise(bounds):
        start = one.span.start if begin == 0 else words[begin].start
        yield _on(one, Span(start, words[stop - 1].end if stop < len(words) else one.span.end), source)


def _place(words: Sequence[_Word], part: str) -> int | None:
    """Return at which of some words a part begins, if it does at one only and not at the first."""
    telling = _plain(part)[:_TELLING]
    plain = [word.plain for word in words]
    found = [at for at in range(len(plain)) if plain[at : at + len(telling)] == telling]
    return found[0] if telling and len(found) == 1 and found[0] else None


def _joined(items: Sequence[T], source: Source, examples: Examples) -> Iterator[T]:
    """Yield items, of those like two that were made one only one."""
    waiting: T | None = None
    for one in items:
        if waiting is not None and _belongs(waiting, one, examples):
            waiting = _on(waiting, Span(waiting.span.start, one.span.end), source, one)
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _belongs(first: T, second: T, examples: Examples) -> bool:
    if isinstance(first, Finding) and isinstance(second, Finding) and first.polarity != second.polarity:
        return False
    lessons = examples.all_of(LessonKind.JOINED, first.text, NEARLY_THE_SAME)
    return any(_are_alike(lesson.value, second.text) for lesson in lessons)


def _are_alike(one: str, other: str) -> bool:
    first, second = words_of(one), words_of(other)
    return len(first & second) >= NEARLY_THE_SAME * len(first | second) > 0


def _moved(one: T, all_of_them: Iterable[T], source: Source, examples: Examples) -> T:
    """Return an item with its edges where the office put those of one like it."""
    lessons = examples.all_of(LessonKind.PASSAGE, one.text, ALIKE)
    span = _by_example(one.span, source.given, lessons[-1]) if lessons else one.span
    if span == one.span or any(span.overlaps(other.span) for other in all_of_them if other is not one):
        return one
    return _on(one, span, source)


def _by_example(span: Span, text: str, lesson: Lesson) -> Span:
    """Return a passage without the words at its edges that were left out, or with those that were taken in.

    >>> text = "Kết quả: Qua kiểm tra, sổ chưa ghi đủ."
    >>> lesson = Lesson(LessonKind.PASSAGE, "Qua kiểm tra, sổ ghi chưa đủ", "sổ ghi chưa đủ")
    >>> found = _by_example(Span(9, len(text)), text, lesson)
    >>> text[found.start:found.end]
    'sổ chưa ghi đủ.'
    """
    read, right, words = _plain(lesson.wording), _plain(lesson.value), _words(text, span)
    match = SequenceMatcher(None, read, right, autojunk=False).find_longest_match()
    if not match.size or not words:
        return span
    plain = [word.plain for word in words]
    out, taken = read[: match.a], right[: match.b]
    start, end = span.start, span.end
    if out and not taken and len(words) > len(out) and plain[: len(out)] == out:
        start = words[len(out)].start
    elif taken and not out:
        before = _words(text, Span(max(0, start - _LONGEST_WORD * len(taken)), start))[-len(taken) :]
        start = before[0].start if [word.plain for word in before] == taken else start
    out, taken = read[match.a + match.size :], right[match.b + match.size :]
    if out and not taken and len(words) > len(out) and plain[-len(out) :] == out:
        end = words[-len(out) - 1].end
    elif taken and not out:
        after = _words(text, Span(end, min(len(text), end + _LONGEST_WORD * len(taken))))[: len(taken)]
        end = after[-1].end if [word.plain for word in after] == taken else end
    return Span(start, end) if start < end else span


def _words(text: str, span: Span) -> list[_Word]:
    found = (
        _Word(fold(canon(match[0])), match.start(), match.end()) for match in _WORD.finditer(text, span.start, span.end)
    )
    return [word for word in found if word.plain]


def _plain(words: str) -> list[str]:
    return [word.plain for word in _words(words, Span(0, len(words)))]


def _on(one: T, span: Span, source: Source, other: T | None = None) -> T:
    """Return an item on another passage, with the units of one made one with it; of a part those it names."""
    words = source.cut(span)
    if not isinstance(one, Finding):
        return replace(one, span=span, text=words, confidence=AS_SURE, why=FROM_EXAMPLE)
    units = tuple(dict.fromkeys([*one.units, *(other.units if isinstance(other, Finding) else ())]))
    named = tuple(named_in(words, units)) if len(span) < len(one.span) else ()
    return replace(one, span=span, text=words, confidence=AS_SURE, why=FROM_EXAMPLE, units=named or units)
