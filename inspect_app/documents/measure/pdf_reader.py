"""Reads a PDF into pieces: the head and the foot by their columns, the text by its paragraphs, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inspect_app.documents.measure.errors import NOT_OFFICIAL, SCANNED, CannotMeasure
from inspect_app.documents.measure.pdf_file import TOP_MARGIN, read_pages, take_number
from inspect_app.documents.measure.pdf_page import MM, SINGLE, Line, PdfPage, Rule, widest_gap
from inspect_app.documents.measure.pieces import Piece, Span
from workflows.checks.layout import Column, Page, PageNumber
from workflows.checks.layout.asks import FIRST_INDENTS
from workflows.vietnamese import fold

_APPENDIX = re.compile(r"phụ lục(?:\s+(?:số\s*)?[\divxl.]+)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the text of a page begins and ends from left to right, in points."""

    left: float
    right: float
    is_sure: bool


class PdfReader:
    """The pieces, pages, fonts and colours of a PDF."""

    def __init__(self, data: bytes) -> None:
        self._pages = read_pages(data)
        self._printed = {page.number: take_number(page) for page in self._pages}
        self.fonts: Counter[str] = Counter()
        self.colours: Counter[str] = Counter()
        lines = [line for page in self._pages for line in page.lines]
        for span in (span for line in lines for span in line.spans if span.font):
            letters = sum(letter.isalpha() for letter in span.text)
            self.fonts[span.font.rpartition("+")[2]] += letters
            self.colours[span.colour] += letters
        if not lines:
            raise CannotMeasure(SCANNED)
        self._starts = [
            place + 1
            for place, (before, line) in enumerate(pairwise(lines))
            if before.page != line.page and _APPENDIX.fullmatch(line.text)
        ]
        self._lines = lines
        main_end = self._starts[0] if self._starts else len(lines)
        head_end = self._head_end(lines[:main_end])
        foot = self._foot_at(head_end, main_end)
        body = [line for line in [*lines[head_end:foot], *lines[main_end:]] if not line.in_table]
        self._edges = {page.number: self._edges_like(page, body, lines[foot:main_end]) for page in self._pages}
        self._pitch = self._usual_pitch(body)
        self._foot_place = foot
        # How far the full lines of a page reach; a page of single lines does not tell.
        self._reach: dict[int, float] = {}
        self._box: dict[int, tuple[float, float, float]] = {}  # of a piece: its last base line, its left, its right
        self._head_pieces = list(self._head(lines[:head_end]))
        self._foot_pieces = list(self._foot(lines[foot:main_end]))
        self.pieces = [
            *self._head_pieces,
            *self._text(lines[head_end:foot]),
            *self._foot_pieces,
            *self._text(lines[main_end:]),
        ]
        self._give_aligns()
        self._give_rules()
        self._give_gaps()

    # -- zones ---------------------------------------------------------------------------------------------------------

    def _head_end(self, lines: Sequence[Line]) -> int:
        """The head ends where a line stands in neither of its two columns."""
        found = next(((n, line) for n, line in enumerate(lines[:20]) if "cong hoa xa hoi" in fold(line.text)), None)
        if found is None:
            raise CannotMeasure(NOT_OFFICIAL)
        place, nation = found
        words = [fold(word.text) for word in nation.words]
        start = next(n for n, word in enumerate(words) if word == "cong" and words[n + 1 : n + 2] == ["hoa"])
        self._nation = nation.words[start].x0
        self._nation_end = nation.x1
        self._nation_middle = (nation.words[start].x0 + nation.x1) / 2
        end = place + 1
        while end < min(len(lines), place + 12) and lines[end].page == nation.page and self._is_head(lines[end]):
            end += 1
        return end

    def _is_head(self, line: Line) -> bool:
        if fold(line.text).startswith("kinh gui"):  # a blank in it may stand right where the columns part
            return False
        left, right = self._sides(line)
        if left and right:
            return True
        if right:
            return abs(line.middle - self._nation_middle) < 12 and line.x0 > self._nation - 40
        return line.x1 < self._nation + 6 and line.middle < self._nation - 12

    def _sides(self, line: Line) -> tuple[list[Line], list[Line]]:
        low, high = self._nation - 40, self._nation + 24
        cut = widest_gap(line, low=low, high=high)
        if cut:
            gap = line.words[cut].x0 - line.words[cut - 1].x1
            if gap > max(2.2 / MM, 0.0) or abs(line.words[cut].x0 - self._nation) < 3:
                return [line.part(line.words[:cut])], [line.part(line.words[cut:])]
        is_left = line.middle < self._nation - 6
        return ([line], []) if is_left else ([], [line])

    def _foot_at(self, head_end: int, main_end: int) -> int:
        lines = self._lines
        ended = [n for n in range(head_end, main_end) if "./." in lines[n].text and not lines[n].in_table]
        if ended:
            return ended[-1] + 1
        marked = [n for n in range(head_end, main_end) if fold(lines[n].text).startswith("noi nhan")]
        return marked[-1] if marked else main_end

    def _edges_like(self, page: PdfPage, body: Sequence[Line], foot: Sequence[Line]) -> Edges:
        """Return between which edges the text stands on the pages of this shape."""
        alike = {one.number for one in self._pages if (one.width > one.height) == (page.width > page.height)}
        sides = [one.sides for one in self._pages if one.number in alike and one.sides]
        starts = sorted([line.x0 for line in [*body, *foot] if line.page in alike] + [left for left, _right in sides])
        ends = sorted([line.x1 for line in body if line.page in alike] + [right for _left, right in sides])
        if not starts or not ends:
            return Edges(30 / MM, page.width - 15 / MM, is_sure=False)
        left = starts[len(starts) // 100]
        # Single lines all begin with their indent; only where others begin before them is the edge to be seen.
        is_sure = left < 36 / MM or any(9 / MM < start - left < 14 / MM for start in starts)
        return Edges(left if is_sure else left - 12.7 / MM, ends[-1 - len(ends) // 100], is_sure)

    def _middle_of(self, page: int) -> float:
        edges = self._edges[page]
        return (edges.left + max(edges.right, self._nation_end)) / 2

    @staticmethod
    def _usual_pitch(body: Sequence[Line]) -> float:
        steps = Counter(
            round(after.base - line.base, 1)
            for line, after in pairwise(body)
            if line.page == after.page and 0 < after.base - line.base < 3 * line.size
        )
        # Of the steps that are frequent, the least: paragraphs stand further apart than lines.
        most = max(steps.values(), default=0)
        return min((step for step, count in steps.items() if count >= most / 4), default=0.0)

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _head(self, lines: Sequence[Line]) -> Iterator[Piece]:
        for line in lines:
            left, right = self._sides(line)
            for column, parts in (("left", left), ("right", right)):
                for part in parts:
                    yield self._piece([part], column)  # type: ignore[arg-type]

    def _foot(self, lines: Sequence[Line]) -> Iterator[Piece]:
        for line in lines:
            edges, middle = self._edges[line.page], self._middle_of(line.page)
            cut = widest_gap(line, low=edges.left + 40, high=edges.right - 40)
            if cut and line.words[cut].x0 - line.words[cut - 1].x1 > 5 / MM:
                yield self._piece([line.part(line.words[:cut])], "left")
                yield self._piece([line.part(line.words[cut:])], "right")
            else:
                is_left = line.middle < middle - 6
                yield self._piece([line], "left" if is_left else "right")

    def _text(self, lines: Sequence[Line]) -> list[Piece]:
        paragraphs: list[list[Line]] = []
        for line in lines:
            if paragraphs and self._goes_on(paragraphs[-1][-1], line):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
        pieces = []
        for place, these in enumerate(paragraphs):
            after = paragraphs[place + 1][0] if place + 1 < len(paragraphs) else None
            pieces.append(self._paragraph(these, after))
        # A single line does not show how far lines stand apart: the others of the text do.
        spacings = sorted(piece.spacing for piece in pieces if piece.spacing)
        usual = spacings[len(spacings) // 2] if spacings else None
        for piece in pieces:
            spacing = piece.spacing or usual
            if piece.space is not None:
                piece.space = piece.space - spacing * SINGLE * piece.size if spacing else None
        return pieces

    def _is_centred(self, line: Line) -> bool:
        """A line with as much room at its left as at its right, unless it begins where paragraphs do."""
        edges = self._edges[line.page]
        right = max(edges.right, self._nation_end)
        room = (line.x0 - edges.left) * MM
        is_indented = any(abs(room - indent) < 0.3 for indent in FIRST_INDENTS)
        is_free = room > 5 and line.x1 < right - 5 / MM
        return is_free and not is_indented and abs(line.middle - self._middle_of(line.page)) < 2 / MM

    def _goes_on(self, before: Line, line: Line) -> bool:
        if before.in_table or line.in_table or self._is_centred(line) or self._is_centred(before):
            return before.in_table and line.in_table and before.page == line.page
        edges = self._edges[line.page]
        is_near = line.page != before.page or line.base - before.base <= max(self._pitch + 2, 1.3 * line.size)
        starts_left = abs(line.x0 - edges.left) < 1.5 / MM
        return starts_left and is_near and before.x1 > edges.right - 28 / MM and abs(before.size - line.size) < 0.6

    def _paragraph(self, lines: Sequence[Line], after: Line | None) -> Piece:
        piece = self._piece(lines, "full")
        first, last = lines[0], lines[-1]
        if first.in_table:
            piece.in_table = True
            return piece
        if self._is_centred(first):
            piece.align, piece.indent = "center", None
        else:
            piece.indent = (first.x0 - self._edges[first.page].left) * MM
            for line in lines[:-1]:
                self._reach[line.page] = max(self._reach.get(line.page, 0.0), line.x1)
            if len(lines) > 1:
                reach = all(line.x1 > self._edges[line.page].right - 1.5 / MM for line in lines[:-1])
                piece.align = "justify" if reach else "left"
        steps = [b.base - a.base for a, b in pairwise(lines) if a.page == b.page]
        if steps:
            piece.spacing = sorted(steps)[len(steps) // 2] / (SINGLE * first.size)
        if after is not None and not after.in_table and after.page == last.page and piece.align != "center":
            piece.space = after.base - last.base  # less the step of a line, once that is known
        return piece

    def _piece(self, lines: Sequence[Line], column: Column) -> Piece:
        spans: list[Span] = []
        for line in lines:
            spans += [Span(" ", line.size)] if spans else []
            spans += line.spans
        first = lines[0]
        piece = Piece(spans, column, page=first.page, level=first.base * MM, in_table=first.in_table)
        piece.widths = tuple((line.x1 - line.x0) * MM for line in lines)
        self._box[id(piece)] = (lines[-1].base, min(line.x0 for line in lines), max(line.x1 for line in lines))
        return piece

    # -- what stands beneath and beside --------------------------------------------------------------------------------

    def _give_aligns(self) -> None:
        """What stands in a column is centred where its middle is the column's: that of the most lines in it."""
        for place, pieces in enumerate((self._head_pieces, self._foot_pieces)):
            for column in ("left", "right"):
                these = [piece for piece in pieces if piece.column == column]
                middles = sorted(self._middle(piece) for piece in these if piece.size > 11.5 or place == 0)
                axis = middles[len(middles) // 2] if middles else 0.0
                for piece in these:
                    axes = (axis, self._middle_of(piece.page or 1))
                    is_centred = min(abs(self._middle(piece) - one) for one in axes) < 2.5 / MM
                    at_edge = place == 1 and abs(self._box[id(piece)][1] - self._edges[piece.page or 1].left) < 2 / MM
                    piece.align = "center" if is_centred and not at_edge else "left"

    def _give_rules(self) -> None:
        """A rule belongs to the text right above it; one that touches the letters is no rule but underlining."""
        for page in self._pages:
            for rule in page.rules:
                above = [piece for piece in self.pieces if self._is_above(piece, rule, page.number)]
                if above:
                    nearest = max(above, key=lambda piece: self._box[id(piece)][0])
                    nearest.rule = (rule.x1 - rule.x0) * MM
                    if rule.y - self._box[id(nearest)][0] < 2.6:
                        nearest.spans = [replace(span, underlined=True) for span in nearest.spans]

    def _is_above(self, piece: Piece, rule: Rule, page: int) -> bool:
        base, x0, x1 = self._box[id(piece)]
        overlap = min(x1, rule.x1) - max(x0, rule.x0)
        return piece.page == page and 0 < rule.y - base < 12 and overlap > 0.5 * (rule.x1 - rule.x0)

    def _give_gaps(self) -> None:
        """The subject of a letter stands a little under its number."""
        left = [piece for piece in self._head_pieces if piece.column == "left"]
        for before, piece in pairwise(left):
            steps = self._box[id(piece)][0] - self._box[id(before)][0]
            piece.gap = steps - SINGLE * piece.size

    def _middle(self, piece: Piece) -> float:
        _base, x0, x1 = self._box[id(piece)]
        return (x0 + x1) / 2

    # -- pages ---------------------------------------------------------------------------------------------------------

    def _part_of(self, page: int) -> tuple[int, int]:
        """Return of which part a page is, and its number there, both from one."""
        firsts = [1, *(self._lines[start].page for start in self._starts)]
        part = sum(first <= page for first in firsts)
        return part, page - firsts[part - 1] + 1

    def pages(self) -> tuple[Page, ...]:
        return tuple(self._page(page) for page in self._pages if page.lines)

    def _page(self, page: PdfPage) -> Page:
        part, _number = self._part_of(page.number)
        of_text = [line for line in page.lines if not line.in_table]
        goes_on = page.number < len(self._pages) and self._part_of(page.number + 1)[0] == part
        lowest = (page.height - max(line.bottom for line in page.lines)) * MM
        is_full = goes_on and lowest < 26
        return Page(
            page.width * MM,
            page.height * MM,
            min([line.top for line in page.lines[:2] if not line.in_table] or [page.lines[0].top]) * MM,
            lowest if is_full or lowest < 19 else None,
            min(line.x0 for line in of_text) * MM if self._tells_left(page.number, of_text) else None,
            (page.width - self._reach[page.number]) * MM if page.number in self._reach else None,
            in_appendix=part > 1,
            has_table=any(line.in_table for line in page.lines),
        )

    def _tells_left(self, page: int, lines: Sequence[Line]) -> bool:
        return self._edges[page].is_sure and any(line.x0 < self._edges[page].left + 1.5 / MM for line in lines)

    def numbers(self) -> tuple[PageNumber, ...]:
        return tuple(self._number(page) for page in self._pages)

    def _number(self, page: PdfPage) -> PageNumber:
        part, number = self._part_of(page.number)
        line = self._printed[page.number]
        if line is None:
            return PageNumber(part, number)
        middles = (self._middle_of(page.number), page.width / 2, page.width / 2 + 7.5 / MM)
        is_centred = any(abs(line.middle - middle) < 4 / MM for middle in middles)
        is_italic = any(span.italic for span in line.spans)
        is_top = line.base < TOP_MARGIN
        return PageNumber(part, number, line.text.strip("-– "), line.size, is_italic, is_centred, is_top)

    def is_torn(self, signature_page: int | None) -> bool | None:
        """Tell whether the signature stands on a page with fewer than two lines of the text."""
        if signature_page is None:
            return None
        beside = [line for line in self._lines[: self._foot_place] if line.page == signature_page]
        return len(beside) < 2
