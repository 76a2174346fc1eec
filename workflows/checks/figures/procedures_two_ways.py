"""How many procedures a commune settles is one number: not 122 here and 136 there."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

_NOUN = r"(?:thủ tục hành chính|TTHC|thủ tục)"
_OWN = r"(?:UBND (?:cấp )?(?:xã|phường|thị trấn)|cấp (?:xã|phường)|địa phương)"
_COUNTED = (
    re.compile(
        rf"{_NOUN} (?:thuộc )?thẩm quyền(?: giải quyết)? của {_OWN} ?(?:là|gồm|có|:)(?: ?:)? ?"
        rf"(?:\(?\d{{1,3}} lĩnh vực,? )?(?P<n>{NUMBER}) {_NOUN}"
    ),
    re.compile(rf"thuộc thẩm quyền(?: giải quyết)? của {_OWN} gồm (?P<n>{NUMBER}) {_NOUN}"),
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số thủ tục hành chính thuộc thẩm quyền nêu thống nhất"),
    why=N_("Số thủ tục là mẫu số của nhiều chỉ tiêu; hai con số thì không chỉ tiêu nào tính được."),
)
def procedures_two_ways(case: Case) -> Iterator[Fault]:
    first: float | None = None
    for block in case.blocks:
        if block.is_row:
            continue
        for match in (match for form in _COUNTED for match in form.finditer(block.text)):
            count = value_of(match["n"])
            if first is not None and count != first:
                values = {"first": plain(first), "count": plain(count)}
                text = N_("Chỗ này ghi %(count)s thủ tục thuộc thẩm quyền, chỗ trước ghi %(first)s.")
                right = N_("Lấy số theo quyết định công bố danh mục mới nhất.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.75)
                return
            first = count
