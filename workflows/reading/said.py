"""What each paragraph says, piece by piece: a strength, a shortcoming or a duty, of which area; learned.

A paragraph is parted where a seam is likelier to part two statements than to join one.  Each piece is then a strength,
a shortcoming, a duty or nothing, by its words, its headings and the kind of document.  See
docs/decisions/0006-statements-are-learned.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workflows.reading.areas import area_of_heading
from workflows.reading.asking import is_item, lead_above
from workflows.reading.assigned import detail_of
from workflows.reading.judged import JUDGED, is_against
from workflows.reading.learned import areas, classes, seams
from workflows.reading.linear import Linear, parsed
from workflows.reading.outline import Outline, Part
from workflows.reading.parting import Seam, seams_of
from workflows.reading.roles import SHORTCOMINGS, STRENGTHS
from workflows.reading.statement import Kind
from workflows.reading.tabled import Cell
from workflows.reading.traits import Place, of_area, of_class, of_seam

STRENGTH: Final = "strength"
SHORTCOMING: Final = "shortcoming"
TASK, NOTHING = "task", "none"
CLASSES = (STRENGTH, SHORTCOMING, TASK, NOTHING)
CUT, JOIN = "cut", "join"
_BEFORE = 40
#: Fewer letters state nothing.
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that may say something: where its own text begins, and where it stands."""

    part: Part
    index: int
    start: int
    place: Place
    judged: str = ""

    @property
    def text(self) -> str:
        return self.part.block.text


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a paragraph: what it is, how sure that is, and of which area, as surely."""

    start: int
    end: int
    label: str
    sure: float
    area: str
    area_sure: float


Models = tuple[Linear, Linear, Linear]
_in_use: list[Models] = []


def use(models: Models) -> None:
    """Read by other weights than those that are shipped, to see how well they do."""
    _in_use[:] = [models]


def _models() -> Models:
    if not _in_use:
        _in_use.append(tuple(parsed(one.LABELS.split(), one.WEIGHTS) for one in (seams, classes, areas)))  # type: ignore[arg-type]
    return _in_use[0]


def paragraphs(outline: Outline, kind: Kind) -> Iterator[Paragraph]:
    """Yield the paragraphs of a body that may say something; rows of tables and labelled details do not."""
    for index, part in enumerate(outline.parts):
        text = part.block.text
        start = part.own_text_at if part.is_heading else 0
        while start < len(text) and text[start] in " :.":
            start += 1
        if part.block.is_row or start >= len(text) or detail_of(text[start:]) is not None:
            continue
        judged = JUDGED.match(text, start)
        path = outline.path(part.section)
        place = Place(
            kind.value,
            outline.role(part) or "-",
            tuple(section.title for section in path),
            lead_above(outline, index),
            is_item(part),
            next((area for one in reversed(path) if (area := area_of_heading(one.title))), "-"),
        )
        label = (SHORTCOMING if is_against(judged) else STRENGTH) if judged else ""
        yield Paragraph(part, index, judged.end() if judged else start, place, label)


def said_in(paragraph: Paragraph) -> list[Said]:
    """Return the pieces of a paragraph that say something, in order."""
    text, place = paragraph.text, paragraph.place
    _, classify, locate = _models()
    found: list[Said] = []
    for start, end in parted(text, paragraph.start, place):
        words = text[start:end]
        label, sure = _best(classify, of_class(words, text[max(0, start - _BEFORE) : start], place))
        if paragraph.judged and label in {STRENGTH, SHORTCOMING, NOTHING}:
            label, sure = paragraph.judged, 0.9
        if label == NOTHING or len(words) < _SHORTEST:
            continue
        area, area_sure = _best(locate, of_area(words, place))
        found.append(Said(start, end, label, sure, area, area_sure))
    return found


def said_in_cell(cell: Cell, kind: Kind, headings: tuple[str, ...]) -> list[Said]:
    """Return what a cell says beneath the head of its column, which tells praise from fault; its row tells the area."""
    text = cell.part.block.text[: cell.end]
    place = Place(
        kind.value, SHORTCOMINGS if cell.is_fault else STRENGTHS, headings, is_item=True, area=cell.area or "-"
    )
    found = []
    _, classify, locate = _models()
    for start, end in parted(text, cell.start, place, marks=".;"):
        words = text[start:end]
        chances = classify.chances(of_class(words, "", place))
        is_fault = cell.is_fault or chances[SHORTCOMING] > max(0.5, chances[STRENGTH])
        told = f"{cell.about} {words}" if kind is Kind.REMEDIATION_REPORT else words
        area, sure = (cell.area, 0.95) if cell.area else _best(locate, of_area(told, place))
        found.append(Said(start, end, SHORTCOMING if is_fault else STRENGTH, 0.85, area, sure))
    return found


def parted(text: str, start: int, place: Place, marks: str = "") -> list[tuple[int, int]]:
    """Return where the pieces of a text begin and end: it is cut where the seam is likelier to part than to join.

    ``marks`` are the only ones to part at, where a text is known to part nowhere else.
    """
    places = [seam for seam in seams_of(text, start) if not marks or seam.mark in marks]
    cuts = _models()[0]
    begin, found = start, []
    ends = sentence_ends(places, len(text))
    for number, seam in enumerate(places):
        end = places[number + 1].left if number + 1 < len(places) else len(text)
        traits = of_seam(text, seam, begin, end, place, sentence_ends=ends[number])
        if cuts.chances(traits)[CUT] > 0.5:
            found.append((begin, seam.left))
            begin = seam.right
    found.append((begin, len(text)))
    return [(a, b) for a, b in found if b > a]


def sentence_ends(places: Sequence[Seam], length: int) -> list[int]:
    """Return for each seam where the sentence behind it ends."""
    found: list[int] = []
    end = length
    for seam in reversed(places):
        found.append(end)
        if seam.mark == ".":
            end = seam.left
    return found[::-1]


def _best(model: Linear, traits: Sequence[str]) -> tuple[str, float]:
    chances = model.chances(traits)
    label = max(chances, key=lambda one: chances[one])
    return label, round(min(0.98, chances[label]), 2)
