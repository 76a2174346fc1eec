"""What Nghị định 30/2020/NĐ-CP asks of each component, as data: one table for every reader and every page of help."""

from dataclasses import dataclass
from typing import Literal

from workflows.checks.layout.seen import Align, Part, Variant
from workflows.i18n import N_

ALL: frozenset[Variant] = frozenset({"named", "decision", "letter", "minutes"})
NOT_MINUTES = ALL - {"minutes"}
TITLED = ALL - {"letter"}
NEVER: frozenset[Variant] = frozenset()

SOURCE = "Nghị định 30/2020/NĐ-CP, phụ lục I"

# -- the page: lengths in millimetres ----------------------------------------------------------------------------------

A4 = (210.0, 297.0)
MARGINS = {"top": (20.0, 25.0), "bottom": (20.0, 25.0), "left": (30.0, 35.0), "right": (15.0, 20.0)}
PAGE_NUMBER_SIZE = (13.0, 14.0)
FIRST_INDENTS = (10.0, 12.7)
LEAST_SPACE = 6.0  # points between paragraphs
LINE_SPACING = (1.0, 1.5)  # single lines
RULE_OF_LINE = (1 / 3, 1 / 2)
FONTS = frozenset({"timesnewroman", "timesnewromanps", "timesnewromanpsmt", "tinos", "liberationserif"})


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of one component.  None where the decree says nothing.

    ``rule`` is the drawn line beneath: as long as the text, or a third to a half of it.  A component that is ``needed``
    in a kind of document and not there is a fault; elsewhere it simply does not apply.
    """

    part: Part
    name: str
    source: str
    size: tuple[float, float]
    bold: bool | None = False
    italic: bool | None = False
    upper: bool | None = None
    align: Align | None = None
    rule: Literal["whole", "share"] | None = None
    needed: frozenset[Variant] = NEVER


ASKS = (
    Ask(Part.NATION, N_("Quốc hiệu"), "II.1.a", (12, 13), bold=True, upper=True, align="center", needed=ALL),
    Ask(Part.MOTTO, N_("Tiêu ngữ"), "II.1.b", (13, 14), bold=True, align="center", rule="whole", needed=ALL),
    Ask(Part.PARENT, N_("Tên cơ quan chủ quản"), "II.2", (12, 13), upper=True, align="center"),
    Ask(Part.ISSUER, N_("Tên cơ quan ban hành"), "II.2", (12, 13), bold=True, upper=True, align="center",
        rule="share", needed=ALL),
    Ask(Part.NUMBER, N_("Số, ký hiệu"), "II.3", (13, 13), align="center", needed=NOT_MINUTES),
    Ask(Part.PLACE_DATE, N_("Địa danh, thời gian ban hành"), "II.4", (13, 14), italic=True, align="center",
        needed=NOT_MINUTES),
    Ask(Part.KIND, N_("Tên loại văn bản"), "II.5", (13, 14), bold=True, upper=True, align="center", needed=TITLED),
    Ask(Part.SUBJECT, N_("Trích yếu"), "II.5", (13, 14), bold=True, align="center", rule="share", needed=TITLED),
    Ask(Part.ABOUT, N_("Trích yếu công văn"), "II.5", (12, 13), align="center", needed=frozenset({"letter"})),
    Ask(Part.ADDRESSEE, N_("Kính gửi"), "II.9", (13, 14), needed=frozenset({"letter"})),
    Ask(Part.AUTHORITY, N_("Thẩm quyền ban hành"), "II.6", (13, 14), bold=True, upper=True, align="center",
        needed=frozenset({"decision"})),
    Ask(Part.BASES, N_("Căn cứ ban hành"), "II.6.a", (13, 14), italic=True, align="justify",
        needed=frozenset({"decision"})),
    Ask(Part.TEXT, N_("Nội dung"), "II.6.đ", (13, 14), bold=None, align="justify", needed=ALL),
    Ask(Part.CHAPTER, N_("Phần, chương, mục"), "II.6.d", (13, 14), bold=True, align="center"),
    Ask(Part.SECTION, N_("Mục I, II …"), "II.6.d", (13, 14), bold=True, upper=True),
    Ask(Part.CLAUSE, N_("Tiêu đề khoản, điểm"), "II.6.d", (13, 14), bold=True, italic=None),
    Ask(Part.ARTICLE, N_("Điều"), "II.6.d", (13, 14), bold=None),
    Ask(Part.TITLES, N_("Quyền hạn, chức vụ"), "II.7", (13, 14), bold=True, upper=True, align="center", needed=ALL),
    Ask(Part.SIGNER, N_("Họ và tên người ký"), "II.7", (13, 14), bold=True, align="center", needed=ALL),
    Ask(Part.RECIPIENTS_TITLE, N_("Nơi nhận"), "II.9.b", (12, 12), bold=True, italic=True, align="left",
        needed=NOT_MINUTES),
    Ask(Part.RECIPIENTS, N_("Danh sách nơi nhận"), "II.9.b", (11, 11), align="left", needed=NOT_MINUTES),
    Ask(Part.APPENDIX, N_("Phụ lục"), "III.1", (14, 14), bold=True, align="center"),
    Ask(Part.APPENDIX_TITLE, N_("Tên phụ lục"), "III.1", (13, 14), bold=True, upper=True, align="center"),
    Ask(Part.APPENDIX_REFERENCE, N_("Chỉ dẫn kèm theo của phụ lục"), "III.1", (13, 14), italic=True, align="center"),
)  # fmt: skip
