"""A term whose time is over on the day of the notice.

"Mức độ 3, 4" ended with Nghị định 42/2022 on 15/8/2022; thị trấn and districts on 01/7/2025.  What the text
names by its own name stays as it is.
"""

import re
from collections.abc import Iterator
from datetime import date

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_cited

_ONLINE, _TWO_LEVELS = date(2022, 8, 15), date(2025, 7, 1)
_TERMS = (
    (_ONLINE, re.compile(r"\bmức độ (?:3|4|ba|bốn)\b(?:(?:, | và )(?:mức độ )?(?:4|bốn)\b)?"), "một phần, toàn trình"),
    (_TWO_LEVELS, re.compile(r"\b(?:các )?(?:xã|phường), thị trấn\b"), "xã, phường, đặc khu"),
    (_TWO_LEVELS, re.compile(r"\b(?:UBND )?(?:cấp huyện|các huyện)\b"), "cấp xã"),
)


@notice_rule(
    "warning",
    title=N_("Thuật ngữ còn dùng vào ngày ban hành"),
    why=N_("Thuật ngữ cũ làm người đọc tra sai quy định đang áp dụng."),
    source=N_("Nghị định 42/2022/NĐ-CP; Luật Tổ chức chính quyền địa phương 72/2025/QH15"),
)
def obsolete_terms(case: Case) -> Iterator[Fault]:
    if case.issued_on is None:
        return
    text = N_("“%(written)s” không còn dùng từ ngày %(day)s. Hãy viết “%(right)s”.")
    for since, pattern, right in _TERMS:
        if case.issued_on < since:
            continue
        for block in case.outline.blocks:
            match = pattern.search(case.text_of(block))
            if match and not match.string[match.end() :].lstrip()[:1].isupper():
                yield Fault(text, block.key, {"written": match[0], "day": date_cited(since), "right": right})
