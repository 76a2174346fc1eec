"""Reads one page of a PDF: its letters gathered into lines of words, its drawn rules, the places of its tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from inspect_app.documents.measure.pieces import Span

MM = 25.4 / 72  # millimetres in a point
ASCENT, DESCENT, SINGLE = 0.891, 0.216, 1.149  # of Times New Roman, in shares of its size


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them, in points from the left and the top of the page."""

    spans: tuple[Span, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class Line:
    """Words on one base line."""

    words: list[Word]
    base: float
    page: int
    in_table: bool = False
    spans: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        spans: list[Span] = []
        for place, word in enumerate(self.words):
            if place:
                spans.append(Span(" ", word.spans[0].size, font="", colour=""))
            spans += word.spans
        self.spans = tuple(spans)

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        return max((span for span in self.spans if span.text.strip()), key=lambda span: len(span.text)).size

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + DESCENT * self.size

    def part(self, words: Sequence[Word]) -> "Line":
        return Line(list(words), self.base, self.page, self.in_table)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """Everything that is measured of a page."""

    number: int
    width: float
    height: float
    lines: list[Line]
    rules: list[Rule]
    sides: tuple[float, float] | None  # of its tables


def read_page(page: Any, number: int) -> PdfPage:
    """Return a page of pdfplumber in our own words."""
    rules, uprights = _strokes(page)
    bands = _bands(uprights)
    lines = [Line(words, base, number) for base, words in _lines(page.chars)]
    for line in lines:
        line.in_table = any(top - 2 <= line.base <= bottom + 2 for top, bottom in bands)
    outside = [rule for rule in rules if not any(top - 2 <= rule.y <= bottom + 2 for top, bottom in bands)]
    places = [x for x, _top, _bottom in uprights]
    sides = (min(places), max(places)) if len(places) > 1 else None
    return PdfPage(number, float(page.width), float(page.height), lines, outside, sides)


def _strokes(page: Any) -> tuple[list[Rule], list[tuple[float, float, float]]]:
    """Return level rules, and upright strokes as (x, top, bottom); a thin rectangle is a line too."""
    rules, uprights = [], []
    for one in [*page.lines, *page.rects]:
        x0, x1, top, bottom = (float(one[key]) for key in ("x0", "x1", "top", "bottom"))
        if bottom - top <= 2.5 and x1 - x0 >= 12:
            rules.append(Rule(x0, x1, (top + bottom) / 2))
        elif x1 - x0 <= 2.5 and bottom - top >= 4:
            uprights.append((x0, top, bottom))
        elif x1 - x0 > 12 and bottom - top >= 8:  # a box drawn at once
            uprights += [(x0, top, bottom), (x1, top, bottom)]
    return rules, uprights


def _bands(uprights: Iterable[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Return from where to where down the page tables stand: where upright strokes do."""
    bands: list[tuple[float, float]] = []
    for _x, top, bottom in sorted(uprights, key=lambda one: one[1]):
        if bands and top <= bands[-1][1] + 2:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
        else:
            bands.append((top, bottom))
    return bands


def _lines(letters: Sequence[dict[str, Any]]) -> Iterable[tuple[float, list[Word]]]:
    placed = sorted(((_base(one), one) for one in letters if one.get("upright", True)), key=lambda pair: pair[0])
    rows: list[list[tuple[float, dict[str, Any]]]] = []
    for base, one in placed:
        if rows and base - rows[-1][0][0] <= 2.2:
            rows[-1].append((base, one))
        else:
            rows.append([(base, one)])
    for row in rows:
        words = _words(sorted((one for _base, one in row), key=lambda one: one["x0"]))
        if words:
            bases = sorted(base for base, one in row if one["text"].strip())
            yield bases[len(bases) // 2], words


def _base(letter: dict[str, Any]) -> float:
    return float(letter["bottom"]) - DESCENT * float(letter["size"])


def _words(letters: Sequence[dict[str, Any]]) -> list[Word]:
    groups: list[list[dict[str, Any]]] = [[]]
    for one in letters:
        last = groups[-1][-1] if groups[-1] else None
        if not one["text"].strip():
            if last is not None:
                groups.append([])
            continue
        if last is not None and one["x0"] - last["x1"] > 0.22 * one["size"]:
            groups.append([])
        groups[-1].append(one)
    return [_word(group) for group in groups if group]


def _word(letters: Sequence[dict[str, Any]]) -> Word:
    spans: list[Span] = []
    for one in letters:
        span = _span(one)
        if spans and _look(spans[-1]) == _look(span):
            spans[-1] = Span(spans[-1].text + span.text, *_look(span))
        else:
            spans.append(span)
    return Word(tuple(spans), float(letters[0]["x0"]), float(letters[-1]["x1"]))


def _look(span: Span) -> tuple[float, bool, bool, str, str]:
    return span.size, span.bold, span.italic, span.font, span.colour


def _span(letter: dict[str, Any]) -> Span:
    font = str(letter["fontname"])
    name = font.rpartition("+")[2].lower()
    is_italic = "italic" in name or "oblique" in name
    return Span(str(letter["text"]), round(float(letter["size"]), 1), "bold" in name, is_italic, font, _colour(letter))


def _colour(letter: dict[str, Any]) -> str:
    colour = letter.get("non_stroking_color")
    if colour is None:
        return "black"
    parts = [float(one) for one in (colour if isinstance(colour, list | tuple) else [colour])
             if isinstance(one, int | float)]  # fmt: skip
    if len(parts) == 4:
        return "black" if parts[3] > 0.85 else str(colour)
    return "black" if all(part <= 0.12 for part in parts) else str(colour)


def widest_gap(line: Line, *, low: float, high: float) -> int:
    """Return after which word a line falls into two columns: its widest gap between two places, 0 if there is none."""
    best, place = 0.0, 0
    for index, (one, after) in enumerate(pairwise(line.words), start=1):
        gap = after.x0 - one.x1
        if gap > best and low <= (one.x1 + after.x0) / 2 <= high:
            best, place = gap, index
    return place
