"""A number is padded with a zero below ten only: "05", and not "041"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_PADDED = re.compile(r"\bsố:? (?P<number>0\d{2,4}/[A-ZĐ][\w-]*)")


@figure_rule(
    "numbering",
    title=N_("Số văn bản chỉ thêm số 0 khi dưới 10"),
    why=N_("Nghị định 30/2020/NĐ-CP, phụ lục I: số nhỏ hơn 10 mới ghi thêm số 0 phía trước."),
)
def number_padded(case: Case) -> Iterator[Fault]:
    own = case.statement.number
    digit = re.match(r"([1-9])/", own.value) if own is not None else None
    if own is not None and digit and re.search(rf"(?<!\d){digit[1]}\s?/", case.text[own.span.start : own.span.end]):
        values = {"written": own.value, "right": f"0{own.value}"}
        yield Fault(
            own.span,
            "low",
            N_("Số “%(written)s” dưới 10 mà thiếu số 0 phía trước."),
            N_("Viết “%(right)s”."),
            values,
            0.85,
        )
    for block in case.blocks:
        for match in _PADDED.finditer(block.text):
            number, _, symbol = match["number"].partition("/")
            values = {"written": match["number"], "right": f"{int(number):02d}/{symbol}"}
            text = N_("Số “%(written)s” thừa số 0 phía trước.")
            yield Fault(block.span(*match.span("number")), "low", text, N_("Viết “%(right)s”."), values, 0.85)
