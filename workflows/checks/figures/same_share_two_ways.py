"""One share is told one way: 98,2 % of files in time here are not 99,2 % there."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.slips import is_slip
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER
from workflows.reading.statement import OF_ONE_BODY, Span
from workflows.vietnamese import fold

_TOLD = re.compile(
    rf"\b[Tt]ỷ lệ (?P<what>[^.;,:()\d%]{{8,80}}?) (?:đạt|là|chiếm|ở mức)(?: khoảng)? (?P<share>{NUMBER})\s?%"
)
_OTHER = re.compile(r"năm trước|cùng kỳ|kỳ trước|chỉ tiêu|phấn đấu|kế hoạch|yêu cầu|mục tiêu|quý|tháng|lĩnh vực|năm 20")
_AROUND = 60


@figure_rule(
    "cross_section_mismatch",
    title=N_("Một tỷ lệ nêu thống nhất trong cả văn bản"),
    why=N_("Cùng một tỷ lệ mà hai chỗ hai số thì không biết số nào đúng."),
)
def same_share_two_ways(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in OF_ONE_BODY:
        return
    first: dict[str, tuple[str, Span]] = {}
    for block in case.blocks:
        for match in [] if block.is_row else _TOLD.finditer(block.text):
            around = block.text[max(0, match.start() - _AROUND) : match.end()]
            if _OTHER.search(around):
                continue
            share, span = match["share"].replace(".", ","), block.span(*match.span())
            before, where = first.setdefault(fold(match["what"]), (share, span))
            if is_slip(before, share):
                values = {"share": share, "other": before, "what": match["what"]}
                text = N_("Tỷ lệ %(what)s ghi %(share)s%%, chỗ khác ghi %(other)s%%.")
                yield Fault(span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.8, also=(where,))
