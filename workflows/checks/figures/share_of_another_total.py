"""A share of the files received is one of as many as were received: not 2.168/2.189 online of 2.207."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

_RECEIVED = re.compile(
    rf"(?:[Tt]ổng số(?: hồ sơ)?(?: đã)? tiếp nhận|[Tt]iếp nhận)(?: là|:)? (?P<total>{NUMBER}) hồ sơ"
    rf"(?P<between>[^;]{{0,90}}?)[Tt]rong đó,? (?:tiếp nhận |số )?(?:hồ sơ )?(?:online|trực tuyến|qua mạng)(?: là|:)? "
    rf"(?P<part>{NUMBER}) ?/ ?(?P<base>{NUMBER})(?! ?%)"
)
_CARRIED = re.compile(rf"kỳ trước chuyển sang(?: là|:)? (?P<n>{NUMBER})")


@figure_rule(
    "cross_section_mismatch",
    title=N_("Mẫu số của tỷ lệ là tổng số vừa nêu"),
    why=N_("Tỷ lệ trực tuyến tính trên tổng khác thì không so được với chỉ tiêu."),
)
def share_of_another_total(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _RECEIVED.finditer(block.text):
            total, base = value_of(match["total"]), value_of(match["base"])
            carried = _CARRIED.search(match["between"])
            in_period = total - (value_of(carried["n"]) if carried else 0)
            if base not in {total, in_period}:
                values = {"total": plain(total), "base": plain(base)}
                text = N_("Tiếp nhận %(total)s hồ sơ, tỷ lệ trực tuyến lại tính trên %(base)s hồ sơ.")
                right = N_("Dùng một tổng số, hoặc nói rõ mẫu số là gì.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.8)
