"""Draws an official document as DOCX, for offices that go on working on it in Word."""

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from inspect_app.documents.official import OfficialDocument, Signature, VerificationCode
from inspect_app.documents.qr import qr_png
from inspect_app.documents.sheet import MOTTO, AppendixSheet, Sheet, sheet
from inspect_app.documents.word_parts import (
    add_run,
    add_runs,
    blank,
    centred,
    columns,
    drop_first_empty,
    keep_row,
    new_section,
    rule,
    saved,
)
from workflows.blocks import Block

_TEXT_WIDTH = 160  # mm: A4 less the margins of 30 and 20
_HEAD_WIDTHS = (66, 94)
_MOTTO_WIDTH = 55  # mm of the motto in bold 13 pt, whose rule is as long as the text
_INDENT = Mm(12.7)
_ALIGNS = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def render_docx(doc: OfficialDocument) -> bytes:
    """Return the document as DOCX, laid out like the PDF."""
    page = sheet(doc)
    title = " ".join(filter(None, (page.kind_title, page.subject)))
    word = blank(title, " ".join(page.issuer_lines), doc.letterhead.date)
    _head(word, page)
    if page.kind_title:
        _title(word, page)
    _addressees(word, page)
    _grounds(word, page)
    for index, block in enumerate(page.blocks):
        _block(word, block, is_last=index == len(page.blocks) - 1)
    _foot(word, page)
    for appendix in page.appendices:
        _appendix(word, appendix)
    if page.code:
        _code(word, page.code)
    return saved(word)


# -- head --------------------------------------------------------------------------------------------------------------


def _head(word: Docx, page: Sheet) -> None:
    table = columns(word, _HEAD_WIDTHS, rows=2)
    left, right = table.rows[0].cells
    for line in page.parent_lines:
        centred(left, line, size=13)
    for line in page.issuer_lines:
        centred(left, line, size=13, bold=True)
    rule(left, width=22, within=_HEAD_WIDTHS[0])
    centred(right, MOTTO[0], size=12, bold=True)
    centred(right, MOTTO[1], size=13, bold=True)
    rule(right, width=_MOTTO_WIDTH, within=_HEAD_WIDTHS[1])
    left, right = table.rows[1].cells
    centred(left, page.number_line, size=13)
    if page.is_letter and page.subject:
        centred(left, page.subject, size=12).paragraph_format.space_before = Pt(6)
    if page.place_date:
        centred(right, page.place_date, size=13, italic=True)
    for cell in table.rows[0].cells + table.rows[1].cells:
        drop_first_empty(cell)


def _title(word: Docx, page: Sheet) -> None:
    kind = word.add_heading(level=1)
    kind.alignment = WD_ALIGN_PARAGRAPH.CENTER
    kind.paragraph_format.space_before = Pt(14)
    add_run(kind, page.kind_title, size=14, bold=True)
    if page.subject:
        subject = centred(word, page.subject, size=14, bold=True).paragraph_format
        subject.left_indent = subject.right_indent = Mm(13)
        subject.keep_with_next = True
    rule(word, width=60, within=_TEXT_WIDTH).paragraph_format.space_after = Pt(8)


def _addressees(word: Docx, page: Sheet) -> None:
    if len(page.addressees) == 1:
        centred(word, f"Kính gửi: {page.addressees[0]}.", size=14).paragraph_format.space_after = Pt(6)
        return
    for index, text in enumerate(("Kính gửi:", *page.addressees) if page.addressees else ()):
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(30 if index == 0 else 42)
        add_run(paragraph, text if index == 0 else f"- {text}{'.' if index == len(page.addressees) else ';'}")


def _grounds(word: Docx, page: Sheet) -> None:
    if page.authority_line:
        centred(word, page.authority_line, size=14, bold=True).paragraph_format.space_after = Pt(6)
    for text in page.bases:
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = _INDENT
        paragraph.paragraph_format.space_after = Pt(6)
        add_run(paragraph, text, italic=True)
    if page.order_line:
        centred(word, page.order_line, size=14, bold=True).paragraph_format.space_after = Pt(6)


# -- body --------------------------------------------------------------------------------------------------------------


def _block(word: Docx, block: Block, *, is_last: bool) -> None:
    if block.kind == "table":
        _table(word, block)
        return
    if block.kind == "heading":
        paragraph = word.add_heading(level=min(block.level, 6))
    else:
        paragraph = word.add_paragraph()
        paragraph.alignment = _ALIGNS[block.align]
        paragraph.paragraph_format.widow_control = True
        # The signature below may move to a new page only together with the end of the text.
        paragraph.paragraph_format.keep_with_next = is_last
    paragraph.paragraph_format.space_after = Pt(6)
    if block.align in {"justify", "left"}:
        paragraph.paragraph_format.first_line_indent = _INDENT
    add_runs(paragraph, block.runs)


def _table(word: Docx, block: Block) -> None:
    count = max(map(len, block.rows))
    shares = block.widths if len(block.widths) == count else (1.0,) * count
    widths = [_TEXT_WIDTH * share / sum(shares) for share in shares]
    table = columns(word, widths, rows=len(block.rows), padding=1.5)
    table.style = "Table Grid"
    for index, row in enumerate(block.rows):
        is_head = index < block.header_rows
        keep_row(table.rows[index], is_head=is_head)
        for column, runs in enumerate(row):
            paragraph = table.cell(index, column).paragraphs[0]
            align = block.aligns[column] if column < len(block.aligns) else "left"
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_head else _ALIGNS[align]
            add_runs(paragraph, runs, size=12)
    _gap(word)


# -- foot --------------------------------------------------------------------------------------------------------------


def _foot(word: Docx, page: Sheet) -> None:
    _gap(word)
    if page.is_minutes:
        for start in range(0, len(page.signatures), 2):
            _signatures(columns(word, (80, 80), rows=3), page.signatures[start : start + 2], first_column=0)
            _gap(word)
        _recipients(word, page.recipients)
    else:
        table = columns(word, (80, 80), rows=3)
        _signatures(table, page.signatures, first_column=1)
        _recipients(table.cell(0, 0).merge(table.cell(2, 0)), page.recipients)


def _gap(word: Docx) -> None:
    """Part what stands above from a table; Word would make one of two tables that touch."""
    gap = word.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(8)
    gap.paragraph_format.keep_with_next = True


def _signatures(table: Table, these: Sequence[Signature], *, first_column: int) -> None:
    """Set titles, room to sign and names in rows of their own: names stand on one line whatever is above them."""
    for column, one in enumerate(these, start=first_column):
        titles, room, name = (table.cell(row, column) for row in range(3))
        for line in one.lines:
            centred(titles, line, size=14, bold=True)
        centred(room, one.note, size=11, italic=True)
        centred(name, one.name, size=14, bold=True)
    table.rows[1].height = Mm(22)
    for row in table.rows:
        keep_row(row, is_head=False)
        for cell in row.cells:
            drop_first_empty(cell)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _recipients(where: Docx | _Cell, lines: Sequence[str]) -> None:
    if not lines:
        return
    add_run(where.add_paragraph(), "Nơi nhận:", size=12, bold=True, italic=True)
    for line in lines:
        add_run(where.add_paragraph(), line, size=11)


# -- behind the signature ----------------------------------------------------------------------------------------------


def _appendix(word: Docx, one: AppendixSheet) -> None:
    new_section(word, landscape=one.landscape)
    centred(word, one.label, size=14, bold=True)
    centred(word, one.title, size=14, bold=True)
    centred(word, one.reference, size=14, italic=True).paragraph_format.space_after = Pt(8)
    for block in one.blocks:
        _block(word, block, is_last=False)


def _code(word: Docx, code: VerificationCode) -> None:
    paragraph = word.add_paragraph()
    paragraph.add_run().add_picture(BytesIO(qr_png(code.url)), width=Mm(18))
    add_run(paragraph, f" Mã kiểm tra: {code.code}", size=11)
