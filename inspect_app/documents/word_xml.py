"""What the text of a Word file is made of here: paragraphs in a style, rules, tables, sections; and the file's bytes.

The elements are made directly: asking python-docx for each run and each cell takes several times as long.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from struct import pack_into, unpack_from
from typing import Any
from zipfile import ZipFile

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from inspect_app.documents import geometry
from workflows.blocks import Run

Element = Any  # of lxml, which publishes no types

_P, _PPR, _PSTYLE, _R, _RPR, _T = (qn(f"w:{name}") for name in ("p", "pPr", "pStyle", "r", "rPr", "t"))
_VAL, _SPACE = qn("w:val"), "{http://www.w3.org/XML/1998/namespace}space"
_PRESERVE = {_SPACE: "preserve"}


def twips(mm: float) -> str:
    return str(round(mm / 25.4 * 1440))


def add(parent: Element, name: str, **attributes: str) -> Element:
    """Append an element of Word's own vocabulary; attributes likewise."""
    child = parent.makeelement(qn(f"w:{name}"), {qn(f"w:{key}"): value for key, value in attributes.items()})
    parent.append(child)
    return child


# -- paragraphs --------------------------------------------------------------------------------------------------------


def paragraph(parent: Element, style: str, text: str = "") -> Element:
    """Append a paragraph in a style and return it; its own properties have to be added before any other words."""
    new = parent.makeelement(_P, {})
    properties = new.makeelement(_PPR, {})
    properties.append(new.makeelement(_PSTYLE, {_VAL: style}))
    new.append(properties)
    parent.append(new)
    if text:
        words(new, text)
    return new


def line(parent: Element, style: str, texts: Sequence[str]) -> Element:
    """Append one paragraph of lines that are already broken."""
    return paragraph(parent, style, "\n".join(texts))


def runs(to: Element, these: Iterable[Run]) -> None:
    for run in these:
        words(to, run.text, bold=run.bold, italic=run.italic)


def words(to: Element, text: str, *, bold: bool = False, italic: bool = False, size: float = 0) -> None:
    """Append words to a paragraph; what is not said is as the style has it."""
    run = to.makeelement(_R, {})
    if bold or italic or size:
        look = run.makeelement(_RPR, {})
        for name in filter(None, (bold and "b", italic and "i")):
            look.append(look.makeelement(qn(f"w:{name}"), {}))
        if size:
            look.append(look.makeelement(qn("w:sz"), {_VAL: str(round(size * 2))}))
        run.append(look)
    for index, part in enumerate(text.split("\n")):
        if index:
            add(run, "br")
        letters = run.makeelement(_T, _PRESERVE)
        letters.text = part
        run.append(letters)
    to.append(run)


# Word wants the children of w:pPr in the order of its schema.
_ORDER = ["pStyle", "keepNext", "keepLines", "framePr", "widowControl", "pBdr", "tabs", "spacing", "ind", "jc"]


def give(to: Element, name: str, **attributes: str) -> Element:
    """Set one property of a paragraph, in its place among the others."""
    properties = to.find(_PPR)
    place = _ORDER.index(name)
    before = [child for child in properties if child.tag.partition("}")[2] in _ORDER[:place]]
    new = properties.makeelement(qn(f"w:{name}"), {qn(f"w:{key}"): value for key, value in attributes.items()})
    properties.insert(len(before), new)
    return new


def rule(parent: Element, *, width: float, within: float) -> None:
    """Draw a rule as the top border of an empty paragraph: it stays where it is when the text above changes."""
    if not width:
        return
    new = paragraph(parent, "DuongKe")
    add(give(new, "pBdr"), "top", val="single", sz="6", space="0", color="000000")
    give(new, "spacing", before="40", after="0", line="120", lineRule="exact")
    side = twips((within - width) / 2)
    give(new, "ind", left=side, right=side, firstLine="0")


def gap(parent: Element, points: float) -> None:
    """Part what stands above from a table; Word would make one of two tables that touch."""
    new = paragraph(parent, "DuongKe")
    give(new, "keepNext")
    give(new, "spacing", before="0", after="0", line=str(round(points * 20)), lineRule="exact")


# -- tables ------------------------------------------------------------------------------------------------------------


def table(parent: Element, widths: Sequence[float], *, lines: bool = False, padding: float = 0) -> Element:
    """Append a table of columns so many millimetres wide; without lines it only sets things side by side."""
    new = add(parent, "tbl")
    properties = add(new, "tblPr")
    add(properties, "tblW", w=twips(sum(widths)), type="dxa")
    add(properties, "jc", val="center")
    if lines:
        borders = add(properties, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            add(borders, side, val="single", sz="4", space="0", color="000000")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side in ("left", "right"):
        add(margins, side, w=twips(padding), type="dxa")
    grid = add(new, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=twips(width))
    return new


def row(to: Element, widths: Sequence[float], *, is_head: bool = False, splits: bool = False) -> list[Element]:
    """Append a row and return its cells.  It stays on one page, and a head row is repeated on every page."""
    new = add(to, "tr")
    if is_head or not splits:
        properties = add(new, "trPr")
        if not splits:
            add(properties, "cantSplit")
        if is_head:
            add(properties, "tblHeader")
    cells = []
    for width in widths:
        cell = add(new, "tc")
        add(add(cell, "tcPr"), "tcW", w=twips(width), type="dxa")
        cells.append(cell)
    return cells


# -- sections and the file ---------------------------------------------------------------------------------------------


def section(like: Element, *, landscape: bool) -> Element:
    """Return the properties of a part with page numbers of its own, turned to its side if its tables ask for it."""
    new = deepcopy(like)
    for header in new.findall(qn("w:headerReference")):
        new.remove(header)  # without one of its own, a part has the header of the part before
    size = new.find(qn("w:pgSz"))
    short, long = map(twips, geometry.PAGE)
    size.set(qn("w:w"), long if landscape else short)
    size.set(qn("w:h"), short if landscape else long)
    if landscape:
        size.set(qn("w:orient"), "landscape")
    numbers = new.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
    new.find(qn("w:pgMar")).addnext(numbers)
    return new


def end_section(body: Element, properties: Element) -> None:
    """End a part: a paragraph too low to be seen carries its properties."""
    last = paragraph(body, "DuongKe")
    give(last, "spacing", before="0", after="0", line="20", lineRule="exact")
    last.find(_PPR).append(properties)


def picture(word: Docx, to: Element, data: bytes, *, width: float, says: str) -> None:
    """Append a picture with words for those who cannot see it."""
    inline = word.part.new_pic_inline(BytesIO(data), width=Mm(width))
    inline.docPr.set("descr", says)
    run = add(to, "r")
    add(run, "drawing").append(inline)


def height(of: Element, mm: float) -> None:
    """Let a paragraph be exactly so high: room to sign."""
    give(of, "spacing", before="0", after="0", line=str(round(Mm(mm) / Pt(1) * 20)), lineRule="exact")


def saved(word: Docx) -> bytes:
    """Return the file, the same bytes for the same document: the time of packing is set to nothing."""
    out = BytesIO()
    word.save(out)
    data = bytearray(out.getvalue())
    with ZipFile(out) as parts:
        central = parts.start_dir
        for part in parts.infolist():
            for place in (part.header_offset + 10, central + 12):
                pack_into("<HH", data, place, 0, 0x21)  # midnight, 1 January 1980
            central += 46 + sum(unpack_from("<HHH", data, central + 28))
    return bytes(data)
