"""Number and symbol of a document, as Nghị định 30/2020/NĐ-CP wants them written."""

import re

from workflows.document_kinds import ABBREVIATIONS, KINDS, DocumentKind
from workflows.i18n import N_
from workflows.moves import Refused

NUMBER = re.compile(r"\d{2,}/[A-ZĐ]+(-[A-ZĐ]+)+")


class NumberTaken(Refused):
    """The number was already given to another document of this authority."""


class NumberMalformed(Refused):
    """The number does not look as Nghị định 30/2020, phụ lục I, wants it."""


def check_number(number: str, kind: DocumentKind | None = None) -> None:
    """Refuse a number not written as 05/KH-UBND (Nghị định 30/2020, phụ lục I, phần I, mục II.3).

    Of a document issued here the kind is told, too: a notice that went out as "137/BC-UBND" could only be put right
    by another document.  What is registered from paper keeps the symbol that it has.
    """
    if not NUMBER.fullmatch(number):
        raise NumberMalformed(N_("Số, ký hiệu phải viết liền, số dưới 10 thêm số 0, ví dụ 05/KH-UBND hoặc 35/KH-UBND."))
    written = number.partition("/")[2].partition("-")[0]
    if kind is None or kind is DocumentKind.OTHER or written not in ABBREVIATIONS - {KINDS[kind].abbreviation}:
        return
    if KINDS[kind].is_letter:
        raise NumberMalformed(
            N_("“%(written)s” là ký hiệu của loại văn bản khác. Công văn không ghi tên loại, ví dụ 171/UBND-NV."),
            written=written,
        )
    raise NumberMalformed(
        N_("“%(written)s” là ký hiệu của loại văn bản khác. Văn bản này ghi “%(right)s”, ví dụ 35/%(right)s-UBND."),
        written=written, right=KINDS[kind].abbreviation,
    )  # fmt: skip
