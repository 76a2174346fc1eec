"""The text of pages from the lines and tables that stand on them, whether letters were there or recognised."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from inspect_app.reading.pdf_lines import (
    SAME_PARAGRAPH,
    PdfLine,
    columns_apart,
    edge_left_open,
    goes_over,
    hang_left_open,
    with_paragraphs_whole,
)
from inspect_app.reading.torn_rows import with_rows_whole
from workflows.reading.letters import UP
from workflows.reading.sheets import Sheet


@dataclass(frozen=True, slots=True)
class TableOnPage:
    """A table: how far from the head of the page it begins, in points, and what its cells say."""

    top: float
    rows: Sequence[Sequence[str]]


def is_data(table: Any) -> bool:
    """Say whether ruled lines hold data, and do not set a few things side by side."""
    return len(table.rows) >= 2 and max((len(row.cells) for row in table.rows), default=0) >= 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised on a page: its lines, those of tables left out, its tables, and where all words stand."""

    lines: list[PdfLine]
    tables: Sequence[TableOnPage]
    sheet: Sheet


@dataclass(slots=True)
class Pages:
    """Pages put together one after the other; what one leaves open, the next may go on with."""

    _texts: list[str] = field(default_factory=list)
    _lined: list[Sequence[PdfLine]] = field(default_factory=list)
    _edge: float | None = None
    _hang: float | None = None

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, lines: list[PdfLine], tables: Sequence[TableOnPage], height: float) -> None:
        """Add a page of so many points of height: its lines, those of tables left out, and its tables."""
        self._hang = hang_left_open(self._lined[-1], self._hang) if self._lined else None
        lines = _without_number(lines, height)
        goes_on_at = None if tables else self._edge
        pieces: list[tuple[float, str]] = list(columns_apart(lines, goes_on_at, self._hang))
        self._edge = edge_left_open(lines, goes_on_at)
        for table in tables:
            rows = [
                "| " + " | ".join(" ".join(cell.split()).replace("|", "/") for cell in row) + " |" for row in table.rows
            ]
            pieces.append((table.top, "\n" + "\n".join(rows) + "\n"))
        pieces.sort(key=lambda piece: piece[0])
        self._texts.append(with_paragraphs_whole("\n".join(text for _, text in pieces)))
        self._lined.append([] if tables else lines)

    def text(self) -> str:
        return with_rows_whole(_joined(_without_running(self._texts), self._lined))


def _joined(pages: Sequence[str], lined: Sequence[Sequence[PdfLine]]) -> str:
    """Return the pages, each on its own but for a sentence that goes on over the end of one."""
    text = pages[0] if pages else ""
    for place, page in enumerate(pages[1:]):
        if goes_over(lined[place], lined[place + 1], pages[place], page):
            text = with_paragraphs_whole(f"{text.rstrip()}\n{SAME_PARAGRAPH}{page.lstrip()}")
        else:
            text = f"{text}\x0c{page}"
    return text


def _without_running(pages: Sequence[str]) -> list[str]:
    """Leave out what runs along the head or foot of the pages: the same words, but for figures, on most of them."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges: dict[tuple[int, str], int] = {}
    for page in lines:
        for edge, line in _edges(page):
            edges[edge, line] = edges.get((edge, line), 0) + 1
    running = {one for one, count in edges.items() if count >= max(2, (len(pages) + 1) // 2)}
    kept: list[str] = []
    for page, text in zip(lines, pages, strict=True):
        for edge, line in _edges(page):
            if (edge, line) in running:
                said = page[edge]
                at = text.find(said) if edge == 0 else text.rfind(said)
                text = text[:at] + text[at + len(said) :]
        kept.append(text)
    return kept


def _edges(page: Sequence[str]) -> list[tuple[int, str]]:
    """Return the first and the last line of a page, their figures blotted out."""
    if len(page) < 3:
        return []
    # A sentence that goes on below begins the text, not the page's head.
    ends = [(edge, page[edge]) for edge in (0, -1) if edge or not page[1][:1].islower()]
    return [(edge, re.sub(r"\d+", "#", line.strip())) for edge, line in ends if _RUNS.fullmatch(line.strip())]


#: Words that may run along an edge: a short line that is no item of a list and ends no sentence.
_RUNS = re.compile(rf"[{UP}][^|]{{3,88}}[^.;:,|]")


_NUMBER = re.compile(r"(?:[-–]\s*)?(?:[Tt]rang\s+)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–])?")
_MARGIN = 75.0  # points from the edge of the paper


def _without_number(lines: list[PdfLine], height: float) -> list[PdfLine]:
    """Leave out the number of the page: figures alone in the top or the bottom margin."""
    return [
        line
        for place, line in enumerate(lines)
        if not (
            place in {0, len(lines) - 1}
            and len(line.segments) == 1
            and _NUMBER.fullmatch(line.segments[0].text)
            and (line.top < _MARGIN or line.bottom > height - _MARGIN)
        )
    ]
