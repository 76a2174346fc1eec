"""The styles of a Word file: one for each component of the decree, so that an office changes it in one place."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from inspect_app.documents import geometry

FONT = "Times New Roman"
_JUSTIFY, _CENTER, _LEFT = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT


@dataclass(frozen=True, slots=True)
class Look:
    """How one style looks; spaces and size in points, the indent of the first line in millimetres."""

    id: str
    name: str
    size: float = geometry.BODY
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = _CENTER
    before: float = 0
    after: float = 0
    indent: float = 0
    lines: float = 1.0
    keep: bool = False


_BODY = {"align": _JUSTIFY, "after": 6, "indent": geometry.FIRST_INDENT, "lines": 1.1}
_HEADING = {"bold": True, "align": _LEFT, "after": 6, "indent": geometry.FIRST_INDENT, "lines": 1.1, "keep": True}
_LARGE, _SMALL = geometry.HEAD_SIZES

LOOKS = (
    Look("QuocHieu", "Quốc hiệu", _LARGE, bold=True),
    Look("TieuNgu", "Tiêu ngữ", _LARGE + 1, bold=True),
    Look("CoQuanChuQuan", "Cơ quan chủ quản", _LARGE),
    Look("CoQuanBanHanh", "Cơ quan ban hành", _LARGE, bold=True),
    Look("SoKyHieu", "Số và ký hiệu", geometry.NUMBER, before=1),
    Look("DiaDanh", "Địa danh và thời gian", _LARGE + 1, italic=True),
    Look("TrichYeuCongVan", "Trích yếu công văn", geometry.ABOUT, before=6),
    Look("TrichYeu", "Trích yếu", bold=True, keep=True),
    Look("KinhGui", "Kính gửi", before=6, after=6, lines=1.1),
    Look("ThamQuyen", "Thẩm quyền ban hành", bold=True, before=6, after=12, keep=True),
    Look("CanCu", "Căn cứ", italic=True, **_BODY),  # type: ignore[arg-type]
    Look("NoiDung", "Nội dung", **_BODY),  # type: ignore[arg-type]
    Look("Bang", "Nội dung bảng", geometry.TABLE, align=_LEFT, before=2, after=2),
    Look("ChucVu", "Quyền hạn, chức vụ", bold=True, keep=True),
    Look("GhiChuKy", "Ghi chú chữ ký", geometry.NOTE, italic=True, keep=True),
    Look("HoTen", "Họ và tên người ký", bold=True),
    Look("NoiNhan", "Nơi nhận", geometry.RECIPIENTS_TITLE, bold=True, italic=True, align=_LEFT),
    Look("DanhSachNoiNhan", "Danh sách nơi nhận", geometry.RECIPIENTS, align=_LEFT),
    Look("PhuLuc", "Phụ lục", bold=True, keep=True),
    Look("TenPhuLuc", "Tên phụ lục", bold=True, keep=True),
    Look("KemTheo", "Chỉ dẫn kèm theo", italic=True, before=6, after=12, keep=True),
    Look("LienHe", "Liên hệ", geometry.RECIPIENTS),
    Look("MaXacThuc", "Mã xác thực", geometry.RECIPIENTS, align=_LEFT),
    Look("DuongKe", "Đường kẻ", 6),
    Look("Normal", "Normal", align=_LEFT),
    Look("Header", "header", geometry.PAGE_NUMBER),
    Look("Heading1", "Heading 1", bold=True, before=12, keep=True),
    *(Look(f"Heading{level}", f"Heading {level}", **_HEADING) for level in range(2, 7)),  # type: ignore[arg-type]
)


def blank(title: str, author: str, day: date | None) -> Docx:
    """Return an empty document on the decree's page.

    It says what the file is and nothing of the machine that wrote it.
    """
    word = Document(BytesIO(_template()))
    core = word.core_properties
    core.title, core.language, core.comments = title[:255], "vi-VN", ""
    core.author = core.last_modified_by = author[:255]
    core.created = core.modified = datetime.combine(day or date(2000, 1, 1), time())
    return word


@cache
def _template() -> bytes:
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = map(Mm, geometry.PAGE)
    section.top_margin, section.bottom_margin = Mm(geometry.TOP), Mm(geometry.BOTTOM)
    section.left_margin, section.right_margin = Mm(geometry.LEFT), Mm(geometry.RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    for name in [style.name for style in word.styles if style.type in {WD_STYLE_TYPE.LIST, WD_STYLE_TYPE.TABLE}]:
        if name not in {"Normal Table", "No List"}:
            word.styles[name].delete()
    _forget_extras(word)
    for look in LOOKS:
        _dress(word, look)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    word.styles["Normal"].element.get_or_add_rPr().append(language)
    _page_number(section.header.paragraphs[0]._p)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _forget_extras(word: Docx) -> None:
    """Leave out what the library's own template brings and no document here uses: half of every file."""
    for rels in (word.part.rels, word.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] in {"stylesWithEffects", "customXml", "thumbnail", "extended-properties"}:
                del rels[key]


def _dress(word: Docx, look: Look) -> None:
    style = _style(word, look)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(look.size), look.bold, look.italic
    _set_faces(style.element.get_or_add_rPr())
    form = style.paragraph_format
    form.alignment = look.align
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.lines
    form.first_line_indent = Mm(look.indent)
    form.keep_with_next = look.keep
    form.keep_together = False
    form.widow_control = True


def _style(word: Docx, look: Look) -> Any:
    if look.name in word.styles:
        return word.styles[look.name]
    style = word.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), look.id)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    return style


def _set_faces(properties: Any) -> None:
    """Set every one of the four faces, and forget the theme's: else Word falls back to its own for headings."""
    fonts = properties.get_or_add_rFonts()
    for face in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{face}"), None)
    for face in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{face}"), FONT)
    for color in properties.findall(qn("w:color")):
        properties.remove(color)


def _page_number(paragraph: Any) -> None:
    """Centred at the top; the first page has a header of its own, which stays empty."""
    for kind in ("begin", "PAGE", "end"):
        run = OxmlElement("w:r")
        if kind == "PAGE":
            mark = OxmlElement("w:instrText")
            mark.text = kind
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        run.append(mark)
        paragraph.append(run)
