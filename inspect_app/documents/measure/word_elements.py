"""What is read out of single elements of a DOCX: their text, their drawn lines, their lengths."""

import re
from collections.abc import Iterator
from typing import Any

from inspect_app.documents.measure.word_look import Look, W, value

Element = Any

_TWIP = 25.4 / 1440
_EMU = 25.4 / 914400
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_NOT_TEXT = {f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}Fallback", f"{W}del", f"{W}moveFrom", f"{W}instrText"}
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
#: What holds blocks, cells or runs and is none itself.
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"}


def blocks_of(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, those that a wrapper holds among them."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks_of(child)


def cells_of(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, and not those of tables that stand within them."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from cells_of(child)


def boxes_of(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes that hang on a paragraph, each once, and not those within another."""
    for child in paragraph:
        if child.tag == f"{W}txbxContent":
            yield child
        elif isinstance(child.tag, str) and child.tag not in _NOT_TEXT - _DRAWN:
            yield from boxes_of(child)


def runs_of(parent: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, those of links and insertions among them."""
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in _NOT_TEXT and isinstance(child.tag, str):
            yield from runs_of(child)


def text_of(run: Element, *, soft_hyphen: str = "") -> str:
    """Return the text of a run; ``soft_hyphen`` is what its font draws where a word may be broken."""
    text = ""
    for child in run:
        if child.tag == f"{W}t":
            text += child.text or ""
        elif child.tag == f"{W}tab":
            text += "\t"
        elif child.tag in {f"{W}br", f"{W}cr"} and value(child, "type") not in {"page", "column"}:
            text += "\n"
        elif child.tag == f"{W}noBreakHyphen":
            text += "-"
        elif child.tag == f"{W}softHyphen":
            text += soft_hyphen
    return text


def drawn_length(paragraph: Element) -> float | None:
    """Return the length of a line drawn in or at a paragraph: a shape of Word, or of the older kind."""
    for choice in paragraph.iter(f"{W}drawing"):
        shape = choice.find(f".//{_A}prstGeom")
        if shape is not None and shape.get("prst") in {"line", "straightConnector1"}:
            extent = choice.find(f".//{_WP}extent")
            return None if extent is None else float(extent.get("cx", "0")) * _EMU
    for line in paragraph.iter(f"{_V}line", f"{_V}shape"):
        if line.tag == f"{_V}line":
            ends = [css_mm(str(line.get(end, "0,0")).split(",")[0]) for end in ("from", "to")]
            return abs(ends[1] - ends[0])
        if "t32" in str(line.get("type")) and (width := re.search(r"width:([\d.]+\w*)", str(line.get("style")))):
            return css_mm(width[1])
    return None


def has_page_field(element: Element) -> bool:
    marks = [mark.text or "" for mark in element.iter(f"{W}instrText")]
    marks += [value(field, "instr") or "" for field in element.iter(f"{W}fldSimple")]
    return any(re.search(r"\bPAGE\b", mark) for mark in marks)


def is_centred_frame(paragraph: Element) -> bool:
    return value(paragraph.find(f"{W}pPr/{W}framePr"), "xAlign") == "center"


def size_of(look: Look) -> float:
    return figure(look.get("sz")) / 2 or 10.0


def line_spacing(look: Look, size: float) -> float:
    """Return how far apart lines stand, as a multiple of a single line of letters of a size."""
    line, rule = figure(look.get("spacing.line")) or 240.0, look.get("spacing.lineRule", "auto")
    if rule == "auto":
        return line / 240
    exact = line / 20 / (size * 1.149)
    return max(exact, 1.0) if rule == "atLeast" else exact


def points(twips: str | None) -> float:
    return figure(twips) / 20


def mm(twips: str | None) -> float:
    return figure(twips) * _TWIP


def css_mm(length: str) -> float:
    found = re.match(r"(-?[\d.]+)(pt|mm|cm|in|px)?", length.strip())
    units = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, None: 25.4 / 96}
    return float(found[1]) * units[found[2]] if found else 0.0


def figure(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
