"""No more forms come back than were handed out, and no more is done than there was: "phát 200 phiếu, thu về 210"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

_FORMS = (
    re.compile(
        rf"\b[Pp]hát(?: ra| đi| hành)? (?P<all>{NUMBER}) phiếu[^.;\d]{{0,40}}\bthu (?:về|lại|được|hồi)?"
        rf":? ?(?P<part>{NUMBER})"
    ),
    re.compile(
        rf"\b(?:[Mm]ời|[Tt]riệu tập|[Cc]ử) (?P<all>{NUMBER}) (?:công chức|người|đại biểu|lượt)[^.;\d]{{0,50}}"
        rf"(?:tham dự|có mặt|dự|tham gia)(?: là)?:? (?P<part>{NUMBER}) "
    ),
)


@figure_rule(
    "arithmetic",
    title=N_("Số thu về không nhiều hơn số phát ra"),
    why=N_("Thu nhiều hơn phát thì một trong hai số sai, kết quả khảo sát không dùng được."),
)
def returned_more_than_sent(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for form in _FORMS:
            for match in form.finditer(block.text):
                all_, part = value_of(match["all"]), value_of(match["part"])
                if part > all_:
                    values = {"all": plain(all_), "part": plain(part)}
                    text = N_("Phát ra (mời) %(all)s, thu về (có mặt) %(part)s.")
                    yield Fault(block.span(*match.span()), "high", text, N_("Kiểm tra lại hai số."), values, 0.85)
