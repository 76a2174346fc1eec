"""Of files, people and answers no more than all can be: a share of them above a hundred is a slip of the pen."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, value_of

_SHARE = re.compile(
    r"(?:[Tt]ỷ lệ|[Tt]ỉ lệ|[Mm]ức độ|[Ss]ố hóa)[^.;:,%\d]{0,80}\b(?:hồ sơ|đúng hạn|số hóa|hài lòng|trực tuyến|văn bản"
    rf"|công chức|phản ánh|thủ tục)[^.;:,%\d]{{0,50}}(?:đạt|là|chiếm|:)(?: tỷ lệ)? (?P<share>{NUMBER})\s?%"
)
#: What may well be more than was planned, or than it was.
_MAY = re.compile(r"kế hoạch|dự toán|chỉ tiêu|so với|tăng|giảm|vượt|cùng kỳ|thu|nhiệm vụ giao")
_ALL = 100


@figure_rule(
    "arithmetic",
    title=N_("Tỷ lệ của một tổng không quá 100%"),
    why=N_("Không thể có nhiều hồ sơ đúng hạn hơn số hồ sơ; hay do rơi dấu phẩy."),
)
def share_over_all(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in [] if block.is_row else _SHARE.finditer(block.text):
            share = value_of(match["share"], is_share=True)
            around = match[0] + block.text[match.end() : match.end() + 30]
            if share > _ALL and not _MAY.search(around):
                values = {"share": match["share"]}
                text = N_("Tỷ lệ ghi %(share)s%%, nhiều hơn tất cả.")
                yield Fault(block.span(*match.span()), "high", text, N_("Kiểm tra lại tỷ lệ, dấu phẩy."), values, 0.85)
