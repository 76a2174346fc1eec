"""A signature as a finger drew it on a screen: one line of moves, as a picture for pages, PDF and Word."""

import re
from io import BytesIO

from PIL import Image, ImageDraw

BOX = (600, 200)
PEN = 5
_STEP = re.compile(r"([ML])(\d{1,3}) (\d{1,3})")


def drawing_svg(path: str) -> str:
    """Return the drawing as SVG: a dark line on nothing."""
    line = f'fill="none" stroke="#000" stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round"'
    d = "".join(f"{step}{x} {y}" for step, x, y in _STEP.findall(path))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX[0]} {BOX[1]}"><path {line} d="{d}"/></svg>'


def drawing_png(path: str) -> bytes:
    """Return the drawing as a picture, for Word."""
    made = Image.new("RGBA", BOX, (255, 255, 255, 0))
    pen = ImageDraw.Draw(made)
    for stroke in strokes(path):
        pen.line(stroke, fill=(0, 0, 0, 255), width=PEN, joint="curve")
        for x, y in (stroke[0], stroke[-1]):
            pen.ellipse((x - PEN / 2, y - PEN / 2, x + PEN / 2, y + PEN / 2), fill=(0, 0, 0, 255))
    out = BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def strokes(path: str) -> list[list[tuple[int, int]]]:
    """Return the points of each line that was drawn without lifting the finger.

    >>> strokes("M1 2L3 4M50 60")
    [[(1, 2), (3, 4)], [(50, 60)]]
    """
    found: list[list[tuple[int, int]]] = []
    for step, x, y in _STEP.findall(path):
        if step == "M" or not found:
            found.append([])
        found[-1].append((int(x), int(y)))
    return found
