"""The office's own lines at the head of its documents; what a unit prints when nobody wrote any down."""

from dataclasses import dataclass
from enum import StrEnum

from workflows.i18n import N_
from workflows.wording import UnitName, council, full_name


@dataclass(frozen=True, slots=True)
class LetterheadFacts:
    """The head of a unit's documents.

    A line break in ``issuer`` or ``superior`` is where it breaks on paper.  ``body_symbol`` and ``office_symbol`` end
    the symbol of a document ("TB-UBND"; a công văn "UBND-NV").  Address, e-mail and phone stand at the foot of page
    one, where an office wants them.
    """

    issuer: str
    superior: str = ""
    place: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    body_symbol: str = "UBND"
    office_symbol: str = ""

    @property
    def contact(self) -> str:
        """The line at the foot of page one; empty when nothing was entered."""
        named = (("Địa chỉ", self.address), ("Điện thoại", self.phone), ("Thư điện tử", self.email))
        return "; ".join(f"{name}: {value}" for name, value in named if value)


def usual_letterhead(unit: UnitName, *, place: str = "", office_name: str = "") -> LetterheadFacts:
    """Return what a unit prints that has written nothing down: a people's committee shows no body above it.

    >>> usual_letterhead(UnitName("Yên Thế", "district"), office_name="Phòng Nội vụ").issuer
    'ỦY BAN NHÂN DÂN\\nHUYỆN YÊN THẾ'
    """
    return LetterheadFacts(
        issuer=f"ỦY BAN NHÂN DÂN\n{full_name(unit).upper()}",
        place=place or unit.name,
        office_symbol=symbol_of_office(office_name),
    )


def section_letterhead(section: UnitName, commune: UnitName, *, place: str = "") -> LetterheadFacts:
    """Return what a section of a commune prints: the committee it belongs to, and itself.

    >>> head = section_letterhead(UnitName("Phòng Kinh tế", "section"), UnitName("Yên Thế", "commune"))
    >>> head.superior, head.issuer, head.body_symbol
    ('UBND XÃ YÊN THẾ', 'PHÒNG KINH TẾ', 'KT')
    """
    return LetterheadFacts(
        issuer=full_name(section).upper(),
        superior=council(commune).upper(),
        place=place or commune.name,
        body_symbol=_symbol_of_section(full_name(section)),
    )


def _symbol_of_section(name: str) -> str:
    """Return how a section is named in symbols.

    >>> [_symbol_of_section(one) for one in ("Văn phòng HĐND và UBND", "Trung tâm Phục vụ hành chính công")]
    ['VP', 'TTPVHCC']
    """
    if name.startswith("Văn phòng"):
        return "VP"
    is_division = name.startswith(("Phòng ", "công chức "))
    return symbol_of_office(name) if is_division else symbol_of_office(f"- {name}")


def symbol_of_office(name: str) -> str:
    """Return how an office is named in symbols and in "Lưu: VT, …": the initials of what it looks after.

    >>> symbol_of_office("Phòng Nội vụ"), symbol_of_office("Phòng Văn hóa - Xã hội"), symbol_of_office("")
    ('NV', 'VHXH', '')
    """
    words = [word for word in name.split()[1:] if word[0].isalpha()]
    return "".join(word[0] for word in words).upper()


class ParagraphPurpose(StrEnum):
    """Where a standard paragraph stands in a document."""

    OPENING = "opening"
    REQUIREMENT = "requirement"
    CLOSING = "closing"


PURPOSE_LABELS: dict[ParagraphPurpose, str] = {
    ParagraphPurpose.OPENING: N_("Mở đầu"),
    ParagraphPurpose.REQUIREMENT: N_("Yêu cầu"),
    ParagraphPurpose.CLOSING: N_("Kết thúc"),
}
