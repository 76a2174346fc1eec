"""Where the parts of a picture lie: plain numbers in, places in a drawing of a fixed size out; pages only draw them.

The figures themselves stand in the table beneath each picture, so a picture may round and leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.wording import number

WIDTH, HEIGHT = 400, 220
LEFT, RIGHT, TOP, BOTTOM = 38, 12, 14, 34
#: At most so many words along the foot.
MOST_MARKS = 6


@dataclass(frozen=True)
class Mark:
    """A word of the scale, at the place it is said of."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Curve:
    """One line of a picture: its name, tone, path, and its points; how it is dashed tells it apart without colour."""

    label: str
    tone: str
    path: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Lines:
    """Curves over one scale, with an upright line at what is now, if that lies within."""

    curves: Sequence[Curve]
    ticks: Sequence[Mark]
    marks: Sequence[Mark]
    now: float | None = None


@dataclass(frozen=True)
class Bar:
    """One bar from the left, with its name above it and its figure behind it."""

    label: str
    value: int
    width: float
    y: float


def top_of(most: float) -> int:
    """Return where a scale ends so that its quarters are whole and easy to say.

    >>> [top_of(n) for n in (0, 3, 9, 41, 230, 999)]
    [4, 4, 12, 60, 240, 1000]
    """
    power = 1
    while True:
        for factor in (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25):
            if 4 * power * factor >= most:
                return 4 * power * factor
        power *= 10


def lines(
    labels: Sequence[str], series: Sequence[tuple[str, str, Sequence[int | None]]], now: int | None = None
) -> Lines:
    """Return curves over the same steps; a step of which nothing is known breaks its curve."""
    top = top_of(max((value for _l, _t, values in series for value in values if value is not None), default=0))
    xs = [_x(place, len(labels)) for place in range(len(labels))]
    curves = []
    for label, tone, values in series:
        points = [(x, _y(value, top)) for x, value in zip(xs, values, strict=True) if value is not None]
        curves.append(Curve(label, tone, _path(xs, values, top), points))
    ticks = [Mark(_y(n, top), number(n)) for n in range(0, top + 1, top // 4)]
    every = -(-len(labels) // MOST_MARKS) or 1
    marks = [Mark(xs[place], labels[place]) for place in range(len(labels) - 1, -1, -every)][::-1]
    return Lines(curves, ticks, marks, xs[now] if now is not None and 0 <= now < len(xs) else None)


def _x(place: int, steps: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (place / (steps - 1) if steps > 1 else 0.5), 1)


def _y(value: float, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)


def _path(xs: Sequence[float], values: Sequence[int | None], top: int) -> str:
    parts, pen = [], "M"
    for x, value in zip(xs, values, strict=True):
        if value is None:
            pen = "M"
            continue
        parts.append(f"{pen}{x} {_y(value, top)}")
        pen = "L"
    return " ".join(parts)


def bars(values: Sequence[tuple[str, int]], *, row: int = 34, most: int = 300) -> list[Bar]:
    """Return bars one beneath the other; what is not nothing is never too short to be seen."""
    longest = max((value for _label, value in values), default=0) or 1
    return [
        Bar(label, value, round(max(2, most * value / longest), 1) if value else 0, row * place)
        for place, (label, value) in enumerate(values)
    ]


def shade(value: int, most: int, shades: int = 4) -> int:
    """Return how dark a field of a heat map is; nothing has no shade."""
    return -(-shades * value // most) if most else 0
