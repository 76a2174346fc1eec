"""How the lines of a text are broken: how long a full one is, and how much room the next word wants."""

import re
from dataclasses import dataclass
from itertools import pairwise

from workflows.reading.marks import ROW
from workflows.reading.source import Line

#: Where a sentence may end, or a line that tells of what follows.
TERMINAL = re.compile(r"[.;:!?…]['”\"»)\]]*$")
_ENOUGH_TO_TELL = 5


@dataclass(frozen=True, slots=True)
class Page:
    """How the lines of a text are broken: how long a full one is, and how surely it is full.

    ``least`` is what part of the width a line with the next word must fill to be full; ``torn`` says how often a
    blank line stands within a sentence, as extractors leave them behind an indented first line; where none does, blank
    lines part paragraphs.
    """

    width: int
    least: float
    torn: int


def page_of(lines: list[Line]) -> Page:
    """Return how the lines of a text are broken."""
    width = _usual_width(lines)
    torn = sum(line.is_after_blank and line.text[:1].islower() for line in lines)
    return Page(width, _least_of_full(lines, width), torn)


def with_next(before: Line, line: Line) -> int:
    """Return how long a line would be with the first word of the one below it."""
    return len(before) + 1 + len(line.text.split(None, 1)[0])


def _usual_width(lines: list[Line]) -> int:
    """Return how long a full line is; none where paragraphs stand on one line each."""
    lengths = sorted(len(line) for line in lines if len(line) > 30 and not ROW.match(line.text))
    if len(lengths) < 4:
        return 0
    longest = lengths[int(len(lengths) * 0.95)]
    near = sum(length > 0.8 * longest for length in lengths)
    if longest <= 130 and near >= len(lengths) * 0.3:
        return longest
    # A few long lines (forms, links) among wrapped ones.
    usual = [length for length in lengths if length <= 110]
    if len(usual) >= 0.9 * len(lengths) and len(usual) > 10 and _goes_on_below(lines):
        top = usual[int(len(usual) * 0.9)]
        if sum(length > 0.8 * top for length in usual) >= len(usual) * 0.3:
            return top
    return 0


def _goes_on_below(lines: list[Line]) -> bool:
    """Say whether sentences go on in the line below: such a line begins small, and not behind a full stop."""
    going = sum(line.text[:1].islower() and not TERMINAL.search(before.text) for before, line in pairwise(lines))
    return going >= 3 and going >= 0.05 * len(lines)


def _least_of_full(lines: list[Line], width: int) -> float:
    """Return what part of the width lines that surely go on fill with the next word, all but a few.

    A program that breaks lines at a number of letters leaves none that the next word had fitted in; a page in letters
    of several widths has shorter ones.
    """
    sure = sorted(
        with_next(before, line) / width
        for before, line in pairwise(lines)
        if width and line.text[0].islower() and not line.is_after_blank and len(before) > width / 2
        if not (TERMINAL.search(before.text) or ROW.match(before.text))
    )
    return min(sure[len(sure) // 10], 1.0) if len(sure) >= _ENOUGH_TO_TELL else 0.0
