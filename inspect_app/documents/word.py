"""Draws an official document as DOCX, for offices that go on working on it in Word."""

from collections.abc import Sequence
from datetime import date

from docx.document import Document as Docx

from inspect_app.documents import geometry
from inspect_app.documents.drawing import drawing_png
from inspect_app.documents.metrics import width_mm
from inspect_app.documents.official import OfficialDocument, Signature, VerificationCode
from inspect_app.documents.qr import qr_png
from inspect_app.documents.sheet import MOTTO, AppendixSheet, Sheet, sheet
from inspect_app.documents.word_styles import blank
from inspect_app.documents.word_xml import (
    Element,
    add,
    end_section,
    gap,
    give,
    height,
    line,
    paragraph,
    picture,
    row,
    rule,
    runs,
    saved,
    section,
    table,
    twips,
    words,
)
from workflows.blocks import Block

_ALIGNS = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_MANY_RECIPIENTS = 40  # would not fit on a page with the signature
_SHORT = 75  # characters: the text may be a single line, and two have to stay with the signature


def render_docx(doc: OfficialDocument) -> bytes:
    """Return the document as DOCX, laid out like the PDF."""
    return drawn(sheet(doc), doc.letterhead.date)


def drawn(page: Sheet, day: date | None = None) -> bytes:
    """Return a sheet as DOCX: what stands on it, part after part, annexes in sections of their own."""
    word = blank(page.title, page.author, day)
    body: Element = word.element.body
    end = body.sectPr
    body.remove(end)
    _head(body, page)
    _title(body, page)
    _addressees(body, page)
    _grounds(body, page)
    _signed_body(body, page.blocks)
    _foot(word, body, page)
    first = end
    for appendix in page.appendices:
        end_section(body, end)
        end = section(first, landscape=appendix.landscape)
        _appendix(body, appendix)
    if page.code:
        _code(word, body, page.code)
    body.append(end)
    if page.contact:
        _contact(word, page.contact)
    return saved(word)


# -- head --------------------------------------------------------------------------------------------------------------


def _head(body: Element, page: Sheet) -> None:
    widths = geometry.HEAD_COLUMNS
    size, in_small = page.head_size, page.head_size != geometry.HEAD_SIZES[0]
    head = table(body, widths)
    left, right = row(head, widths)
    for style, lines in (("CoQuanChuQuan", page.parent), ("CoQuanBanHanh", page.issuer)):
        if lines or style == "CoQuanBanHanh":
            _sized(left, style, lines, size if in_small else 0)
    rule(left, width=page.issuer_rule, within=widths[0])
    _sized(right, "QuocHieu", MOTTO[:1], size if in_small else 0)
    _sized(right, "TieuNgu", MOTTO[1:], size + 1 if in_small else 0)
    rule(right, width=width_mm(MOTTO[1], size + 1, bold=True), within=widths[1])
    left, right = row(head, widths)
    paragraph(left, "SoKyHieu", page.number_line)
    if page.about:
        line(left, "TrichYeuCongVan", page.about)
    _sized(right, "DiaDanh", (page.place_date,), size + 1 if in_small else 0)


def _sized(cell: Element, style: str, lines: Sequence[str], size: float) -> None:
    """Set lines in their style, or a point smaller where the document needs the smaller set of sizes."""
    words(paragraph(cell, style), "\n".join(lines), size=size)


def _title(body: Element, page: Sheet) -> None:
    if page.kind_title:
        paragraph(body, "Heading1", page.kind_title)
        if page.subject:
            line(body, "TrichYeu", page.subject)
            rule(body, width=page.subject_rule, within=geometry.TEXT_WIDTH)
    gap(body, 10)


def _addressees(body: Element, page: Sheet) -> None:
    if len(page.addressees) == 1:
        paragraph(body, "KinhGui", f"Kính gửi: {page.addressees[0]}.")
    elif page.addressees:
        left, dash = 25.0, width_mm("- ", geometry.BODY)
        new = paragraph(body, "KinhGui", "Kính gửi:")
        give(new, "ind", left=twips(left), firstLine="0")
        give(new, "jc", val="left")
        left += width_mm("Kính gửi", geometry.BODY)  # the dashes stand beneath the colon
        for place, name in enumerate(page.addressees, start=1):
            new = paragraph(body, "KinhGui", f"- {name}{'.' if place == len(page.addressees) else ';'}")
            give(new, "ind", left=twips(left + dash), hanging=twips(dash))
            give(new, "jc", val="left")
    if page.addressees:
        gap(body, 6)


def _grounds(body: Element, page: Sheet) -> None:
    if page.authority:
        line(body, "ThamQuyen", page.authority)
    for text in page.bases:
        paragraph(body, "CanCu", text)
    if page.order_line:
        paragraph(body, "ThamQuyen", page.order_line)


# -- body --------------------------------------------------------------------------------------------------------------


def _signed_body(body: Element, blocks: Sequence[Block]) -> None:
    """Draw the text; its last two lines go with the signature where that moves to a new page.

    Word keeps the end of a long paragraph with what follows, so that only a very short one needs the one before.
    """
    kept = len(blocks) - (2 if blocks and len(blocks[-1].text) < _SHORT else 1)
    for index, block in enumerate(blocks):
        _block(body, block, geometry.TEXT_WIDTH, is_kept=index >= kept)


def _block(body: Element, block: Block, width: float, *, is_kept: bool = False) -> None:
    if block.kind == "table":
        _table(body, block, width, is_kept=is_kept)
        return
    new = paragraph(body, f"Heading{min(block.level, 6)}" if block.kind == "heading" else "NoiDung")
    if is_kept:
        give(new, "keepNext")
    if (block.align != "justify" and block.kind == "paragraph") or block.align == "center":
        give(new, "ind", firstLine="0")
        give(new, "jc", val=_ALIGNS[block.align])
    if block.kind == "heading":
        words(new, block.text, italic=all(run.italic for run in block.runs))
    else:
        runs(new, block.runs)


def _table(body: Element, block: Block, width: float, *, is_kept: bool = False) -> None:
    widths = [width * share / sum(block.widths) for share in block.widths]
    drawn = table(body, widths, lines=True, padding=1.5)
    for index, cells in enumerate(block.rows):
        is_head = index < block.header_rows
        for column, cell in enumerate(row(drawn, widths, is_head=is_head)):
            new = paragraph(cell, "Bang")
            if is_kept and len(block.rows) - index <= 2:
                give(new, "keepNext")
            align = block.aligns[column] if column < len(block.aligns) else "left"
            if is_head or align != "left":
                give(new, "jc", val="center" if is_head else _ALIGNS[align])
            runs(new, cells[column] if column < len(cells) else ())
    gap(body, 8)


# -- foot --------------------------------------------------------------------------------------------------------------


def _foot(word: Docx, body: Element, page: Sheet) -> None:
    gap(body, 8)
    if not page.is_minutes:
        foot = table(body, geometry.SIGN_COLUMNS)
        left, right = row(foot, geometry.SIGN_COLUMNS, splits=len(page.recipients) > _MANY_RECIPIENTS)
        _recipients(left, page.recipients)
        one = page.signatures[0]
        line(right, "ChucVu", one.lines)
        _room(word, right, one)
        paragraph(right, "HoTen", one.name)
        return
    for start in range(0, len(page.signatures), 2):
        _pair(word, body, page.signatures[start : start + 2])
        gap(body, 12)
    if page.recipients:
        _recipients(body, page.recipients)


def _pair(word: Docx, body: Element, these: Sequence[Signature]) -> None:
    """Set titles, room to sign and names in rows of their own: names stand on one line whatever is above them."""
    widths = geometry.PAIR_COLUMNS if len(these) == 2 else (geometry.TEXT_WIDTH,)
    foot = table(body, widths)
    for cell, one in zip(row(foot, widths), these, strict=True):
        line(cell, "ChucVu", one.lines)
    for cell, one in zip(row(foot, widths), these, strict=True):
        _room(word, cell, one)
    for cell, one in zip(row(foot, widths), these, strict=True):
        paragraph(cell, "HoTen", one.name)


def _room(word: Docx, cell: Element, one: Signature) -> None:
    taken = 0.0
    if one.note:
        paragraph(cell, "GhiChuKy", one.note)
        taken += 5.0
    if one.drawing:
        drawn = paragraph(cell, "GhiChuKy")
        picture(word, drawn, drawing_png(one.drawing), width=geometry.DRAWN_WIDTH, says="Chữ ký trên màn hình")
        taken += geometry.DRAWN_WIDTH / 3 - geometry.DRAWN_MORE
    height(paragraph(cell, "GhiChuKy"), geometry.ROOM_TO_SIGN - taken)


def _recipients(where: Element, lines: Sequence[str]) -> None:
    if not lines:
        paragraph(where, "DanhSachNoiNhan")
        return
    paragraph(where, "NoiNhan", "Nơi nhận:")
    for text in lines:
        paragraph(where, "DanhSachNoiNhan", text)


# -- behind the signature ----------------------------------------------------------------------------------------------


def _appendix(body: Element, one: AppendixSheet) -> None:
    paragraph(body, "PhuLuc", one.label)
    line(body, "TenPhuLuc", one.title)
    line(body, "KemTheo", one.reference)
    for block in one.blocks:
        _block(body, block, geometry.LANDSCAPE_WIDTH if one.landscape else geometry.TEXT_WIDTH)


def _contact(word: Docx, text: str) -> None:
    """Set how to reach the office at the foot of page one, beneath a line; the parts behind it have none."""
    main, *others = word.sections
    new = main.first_page_footer.paragraphs[0]
    new.style = word.styles["Liên hệ"]
    new.text = text
    add(give(new._p, "pBdr"), "top", val="single", sz="4", space="1", color="000000")
    for part in others:
        part.first_page_footer.is_linked_to_previous = False


def _code(word: Docx, body: Element, code: VerificationCode) -> None:
    """Set the code in a frame at the foot of its page, whatever stands above."""
    new = paragraph(body, "MaXacThuc")
    places = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}
    give(new, "framePr", w=twips(geometry.TEXT_WIDTH), wrap="around", **places)
    picture(word, new, qr_png(code.url), width=18, says="Mã xác thực văn bản")
    words(new, "  Mã xác thực: ")
    words(new, code.code, bold=True)
    words(new, f", {code.url}")
    gap(body, 1)
