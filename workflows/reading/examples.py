"""Examples of what an office put right, found by the words they share with a sentence."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflows.i18n import N_
from workflows.vietnamese import canon, fold

#: Two sentences are alike when they share so many of their words.
ALIKE = 0.6
#: A sentence is taken up, or doubted, only when it is nearly the one that was missed or dropped.
NEARLY_THE_SAME = 0.75
_WORD = re.compile(r"[^\W\d_]+")


class LessonKind(StrEnum):
    UNIT = "unit"
    AREA = "area"
    POLARITY = "polarity"
    RESPONSIBLE = "responsible"
    DROPPED = "dropped"
    MISSED = "missed"
    PASSAGE = "passage"
    PARTED = "parted"
    JOINED = "joined"


LESSON_LABELS: Mapping[LessonKind, str] = {
    LessonKind.UNIT: N_("Cách viết tên đơn vị"),
    LessonKind.AREA: N_("Lĩnh vực của câu"),
    LessonKind.POLARITY: N_("Ưu điểm hay hạn chế"),
    LessonKind.RESPONSIBLE: N_("Người chịu trách nhiệm"),
    LessonKind.DROPPED: N_("Câu không phải nội dung"),
    LessonKind.MISSED: N_("Câu bị sót"),
    LessonKind.PASSAGE: N_("Đoạn văn của nội dung"),
    LessonKind.PARTED: N_("Chỗ tách nội dung"),
    LessonKind.JOINED: N_("Nội dung được gộp"),
}

FROM_EXAMPLE = N_("Theo câu tương tự mà cơ quan đã sửa.")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One example: the words it stands on, and what they mean."""

    kind: LessonKind
    wording: str
    value: str


class Examples:
    """Examples to be found by the words they share with a sentence; of two the newer one counts (given last)."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._words = [words_of(one.wording) for one in lessons]
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
        place = self._nearest(kind, text, enough)
        return "" if place is None else self._lessons[place].value

    def all_of(self, kind: LessonKind, text: str, enough: float) -> list[Lesson]:
        """Return the example most like a text, with the others that stand on the same words."""
        place = self._nearest(kind, text, enough)
        if place is None:
            return []
        return [one for one in self._lessons if one.kind is kind and one.wording == self._lessons[place].wording]

    def _nearest(self, kind: LessonKind, text: str, enough: float) -> int | None:
        if kind not in self._kinds:
            return None
        own = words_of(text)
        # What shares so much with the text shares one of its rarest words: only those are looked up.
        rarest = sorted(own, key=lambda word: len(self._at.get((kind, word), ())))
        looked_up = rarest[: len(own) - math.ceil(enough * len(own)) + 1]
        near = {place for word in looked_up for place in self._at.get((kind, word), ())}
        shared = {place: len(own & self._words[place]) for place in near}
        best = max(((n / len(own | self._words[place]), place) for place, n in shared.items()), default=(0.0, -1))
        return best[1] if best[0] >= enough else None


def words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(canon(text))))
