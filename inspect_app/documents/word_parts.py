"""What a DOCX file is made of here: page set-up, columns without lines, rules, runs; saved as the same bytes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from workflows.blocks import Run

FONT = "Times New Roman"


def blank(title: str, author: str, day: date | None) -> Docx:
    """Return an empty document on the decree's page.

    It says what the file is and nothing of the machine that wrote it.
    """
    word = Document()
    _set_up(word)
    core = word.core_properties
    core.title, core.language, core.comments = title[:255], "vi-VN", ""
    core.author = core.last_modified_by = author[:255]
    core.created = core.modified = datetime.combine(day or date(2000, 1, 1), time())
    return word


def saved(word: Docx) -> bytes:
    """Return the file, the same bytes for the same document: without the time of packing."""
    packed, out = BytesIO(), BytesIO()
    word.save(packed)
    with ZipFile(packed) as parts, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for part in parts.infolist():
            again.writestr(ZipInfo(part.filename), parts.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _set_up(word: Docx) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    for name in ("Normal", "Header", *(f"Heading {level}" for level in range(1, 7))):
        _plain_style(word.styles[name], size=14, bold=name.startswith("Heading"))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    word.styles["Normal"].element.get_or_add_rPr().append(language)


def new_section(word: Docx, *, landscape: bool) -> None:
    """Begin a part with page numbers of its own, on a page turned to its side if its tables ask for it."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, *(f"w:{name}" for name in ("cols", "titlePg", "docGrid")))


def _plain_style(style: Any, *, size: float, bold: bool) -> None:
    """Set every one of the four faces, and forget the theme's: else Word falls back to its own for headings."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for face in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{face}"), None)
    for face in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{face}"), FONT)
    for color in style.element.rPr.findall(qn("w:color")):
        style.element.rPr.remove(color)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.1


def _page_number(paragraph: Paragraph) -> None:
    """Centred at the top; the first page has a header of its own, which stays empty."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def columns(word: Docx, widths: Sequence[float], *, rows: int, padding: float = 0) -> Table:
    """Return a table without lines: what official layouts set side by side."""
    table = word.add_table(rows=rows, cols=len(widths))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(padding).twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def centred(where: Docx | _Cell, text: str, *, size: float, bold: bool = False, italic: bool = False) -> Paragraph:
    paragraph = where.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if text:
        add_run(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def rule(where: Docx | _Cell, *, width: float, within: float) -> Paragraph:
    """Draw a rule as the top border of an empty paragraph: it stays where it is when the text above changes."""
    paragraph = where.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((within - width) / 2)
    paragraph.paragraph_format.line_spacing = Pt(6)
    paragraph.paragraph_format.space_before = Pt(2)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    # Word wants the children of w:pPr in the order of its schema.
    after = "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    after += " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *(f"w:{name}" for name in after.split()))
    return paragraph


def keep_row(row: _Row, *, is_head: bool) -> None:
    """Keep a row on one page; a head row is repeated on every page the table reaches."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if is_head else ())):
        properties.append(OxmlElement(name))


def drop_first_empty(cell: _Cell) -> None:
    """A cell begins with a paragraph of its own; it goes when others were put after it."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text and not first._p.findall(f".//{qn('w:pBdr')}"):
        first._p.getparent().remove(first._p)


def add_runs(paragraph: Paragraph, runs: Iterable[Run], size: float = 14) -> None:
    for run in runs:
        add_run(paragraph, run.text, size=size, bold=run.bold, italic=run.italic)


def add_run(paragraph: Paragraph, text: str, *, size: float = 14, bold: bool = False, italic: bool = False) -> None:
    for index, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if index:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)
        run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
