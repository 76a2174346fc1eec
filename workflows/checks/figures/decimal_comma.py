"""Decimals stand behind a comma: "99.04%" beside "99,04%" are two ways in one document."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_WITH_POINT = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}\s?%")


@figure_rule(
    "ocr",
    title=N_("Số thập phân viết bằng dấu phẩy"),
    why=N_("Trong văn bản tiếng Việt dấu chấm ngăn hàng nghìn; viết lẫn thì đọc nhầm con số."),
)
def decimal_comma(case: Case) -> Iterator[Fault]:
    places = [
        (match[0], block.span(*match.span())) for block in case.blocks for match in _WITH_POINT.finditer(block.text)
    ]
    if places:
        (written, first), *others = places
        values = {"written": written, "right": written.replace(".", ",")}
        text = N_("“%(written)s” dùng dấu chấm cho phần thập phân.")
        also = tuple(span for _, span in others)
        yield Fault(first, "low", text, N_("Viết “%(right)s”."), values, 0.85, also=also)
