"""Number and symbol of a document, as Nghị định 30/2020/NĐ-CP wants them written."""

import re

from workflows.i18n import N_
from workflows.moves import Refused

NUMBER = re.compile(r"\d{2,}/[A-ZĐ]+(-[A-ZĐ]+)+")


class NumberTaken(Refused):
    """The number was already given to another document of this authority."""


class NumberMalformed(Refused):
    """The number does not look as Nghị định 30/2020, phụ lục I, wants it."""


def check_number(number: str) -> None:
    """Refuse a number not written as 05/KH-UBND (Nghị định 30/2020, phụ lục I, phần I, mục II.3)."""
    if not NUMBER.fullmatch(number):
        raise NumberMalformed(N_("Số, ký hiệu phải viết liền, số dưới 10 thêm số 0, ví dụ 05/KH-UBND hoặc 35/KH-UBND."))
