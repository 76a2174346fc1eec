"""What each paragraph says, piece by piece: a strength, a shortcoming or a duty, of which area; learned.

A paragraph is a chain of atoms, between which it may part.  Where it does, and whether a piece is a strength, a
shortcoming, a duty or nothing, is decided together, by words, headings and the kind of document.  See
docs/decisions/0006-statements-are-learned.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.reading.areas import area_of_heading
from workflows.reading.asking import is_item, lead_above
from workflows.reading.assigned import detail_of
from workflows.reading.chain import CLASSES, CUT, JOIN, NOTHING, SHORTCOMING, STRENGTH, TURNS, Chain, Told
from workflows.reading.judged import JUDGED, is_against
from workflows.reading.learned import areas, atoms, seams, stops, turns
from workflows.reading.linear import Linear, parsed
from workflows.reading.outline import LABELLED_ROLE, Outline, Part
from workflows.reading.owners import is_actor
from workflows.reading.parting import Seam, seams_of
from workflows.reading.roles import SHORTCOMINGS, STRENGTHS
from workflows.reading.sifting import is_remedy, sifted
from workflows.reading.statement import Kind
from workflows.reading.stops import of_stop
from workflows.reading.tabled import Cell
from workflows.reading.traits import Around, Place, Sides, of_area, of_atom, of_seam

__all__ = ["NOTHING", "SHORTCOMING", "STRENGTH", "Atoms", "Paragraph", "Said", "paragraphs", "said_in", "said_in_cell"]

#: Fewer letters state nothing.
_SHORTEST = 12
#: As much of a sentence is looked at on either side of a seam.
_NEAR = 300


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


@dataclass(frozen=True, slots=True)
class Models:
    """What was learned: what paragraphs say, and of which area."""

    said: Chain
    areas: Linear


_in_use: list[Models] = []


def use(models: Models) -> None:
    """Read by other weights than those that are shipped, to see how well they do."""
    _in_use[:] = [models]


def _models() -> Models:
    if not _in_use:
        chain = Chain(
            parsed(CLASSES, atoms.WEIGHTS),
            parsed((JOIN, CUT), seams.WEIGHTS),
            parsed(TURNS, turns.WEIGHTS),
            parsed((JOIN, CUT), stops.WEIGHTS),
        )
        _in_use.append(Models(chain, parsed(areas.LABELS.split(), areas.WEIGHTS)))
    return _in_use[0]


def paragraphs(outline: Outline, kind: Kind) -> Iterator[Paragraph]:
    """Yield the paragraphs of a body that may say something; rows of tables and labelled details do not."""
    for index, part in enumerate(outline.parts):
        text = part.block.text
        start = part.own_text_at if part.is_heading and not _is_label(part) else 0
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


def _is_label(part: Part) -> bool:
    """Say whether what heads a bullet is told with it: "- Về tuyên truyền: đã phát 12 tin", but not "- Hạn chế: …"."""
    text = part.block.text
    is_run_in = part.block.is_bullet and part.own_text_at < len(text)
    return is_run_in and not LABELLED_ROLE.match(text) and not is_actor(text)


def said_in(paragraph: Paragraph) -> list[Said]:
    """Return the pieces of a paragraph that say something, in order."""
    text, place = paragraph.text, paragraph.place
    atoms = Atoms(text, seams_of(text, paragraph.start), paragraph.start)
    models = _models()
    found: list[Said] = []
    for piece in models.said.pieces(atoms.told(place)):
        start, end = atoms.starts[piece.first], atoms.ends[piece.last]
        words = text[start:end]
        label, sure = piece.label, piece.sure
        if label == NOTHING and is_remedy(words, place):
            label, sure = STRENGTH, 0.5
        if label == NOTHING or len(words) < _SHORTEST:
            continue
        if paragraph.judged and label in {STRENGTH, SHORTCOMING}:
            label, sure = paragraph.judged, 0.9
        area, area_sure = _best(models.areas, of_area(words, place))
        found.append(Said(start, end, label, sure, area, area_sure))
    return sifted(text, place, found)


def said_in_cell(cell: Cell, kind: Kind, headings: tuple[str, ...]) -> list[Said]:
    """Return what a cell says beneath the head of its column, which tells praise from fault; its row tells the area."""
    text = cell.part.block.text[: cell.end]
    place = Place(
        kind.value, SHORTCOMINGS if cell.is_fault else STRENGTHS, headings, is_item=True, area=cell.area or "-"
    )
    found = []
    models = _models()
    # A cell is known to part nowhere else.
    atoms = Atoms(text, [seam for seam in seams_of(text, cell.start) if seam.mark in ".;"], cell.start)
    labels = (SHORTCOMING,) if cell.is_fault else (STRENGTH, SHORTCOMING)
    for piece in models.said.pieces(atoms.told(place), labels):
        start, end = atoms.starts[piece.first], atoms.ends[piece.last]
        words = text[start:end]
        told = f"{cell.about} {words}" if kind is Kind.REMEDIATION_REPORT else words
        area, sure = (cell.area, 0.95) if cell.area else _best(models.areas, of_area(told, place))
        found.append(Said(start, end, piece.label, 0.85, area, sure))
    return found


class Atoms:
    """A text parted at all its seams."""

    def __init__(self, text: str, places: Sequence[Seam], start: int = 0) -> None:
        self.text = text
        self.seams = places
        self.starts = [start, *(seam.right for seam in places)]
        self.ends = [*(seam.left for seam in places), len(text)]

    def told(self, place: Place) -> Told:
        """Return the traits of each atom, of each seam and of each full stop."""
        words = ["", *(self.text[a:b] for a, b in zip(self.starts, self.ends, strict=True)), ""]
        count = len(words) - 2
        told = [of_atom(around, number, count, place) for number, around in enumerate(self._around(words))]
        between = [
            of_seam(seam.mark, Sides(words[number + 1], words[number + 2], *sentence), place)
            for number, (seam, sentence) in enumerate(zip(self.seams, self._sentences(), strict=True))
        ]
        stops = [number for number, seam in enumerate(self.seams) if seam.mark == "."]
        firsts = [0, *(number + 1 for number in stops)]
        lasts = [*stops, count - 1]
        sentences = [self.text[self.starts[a] : self.ends[b]] for a, b in zip(firsts, lasts, strict=True)]
        of_stops = {number: [*between[number], *of_stop(sentences, ahead)] for ahead, number in enumerate(stops)}
        return Told(told, between, [seam.mark for seam in self.seams], of_stops)

    def _around(self, words: Sequence[str]) -> Iterator[Around]:
        """Yield each atom among its neighbours; ``words`` are those of the atoms, with nothing on either side."""
        marks = ["", *(seam.mark for seam in self.seams), ""]
        first = 1
        for number in range(1, len(words) - 1):
            first = number if marks[number - 1] == "." else first
            before, text, behind = words[number - 1 : number + 2]
            yield Around(before, text, behind, marks[number - 1], marks[number], words[first], number - first)

    def _sentences(self) -> list[tuple[str, str]]:
        """Return for each seam as much of its sentence as stands before it, and as stands behind it."""
        begins, ends = [], []
        begin, end = self.starts[0], len(self.text)
        for seam in self.seams:
            begins.append(begin)
            begin = seam.right if seam.mark == "." else begin
        for seam in reversed(self.seams):
            ends.append(end)
            end = seam.left if seam.mark == "." else end
        return [
            (self.text[max(begin, seam.left - _NEAR) : seam.left], self.text[seam.right : min(end, seam.right + _NEAR)])
            for seam, begin, end in zip(self.seams, begins, reversed(ends), strict=True)
        ]


def _best(model: Linear, traits: Sequence[str]) -> tuple[str, float]:
    chances = model.chances(traits)
    label = max(chances, key=lambda one: chances[one])
    return label, round(min(0.98, chances[label]), 2)
