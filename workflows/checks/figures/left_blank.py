"""No day and no number is left for somebody to fill in: "trước ngày ...../11/2024", "Kế hoạch số …/KH-UBND"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_DOTS = r"(?:…|[._]\s?[._…])[._…\s]{0,60}"
#: A day without its number, or a symbol without the number before it.
_BLANK = re.compile(
    rf"\bngày\s{{0,3}}{_DOTS}(?:/\s?\d{{1,2}}(?:/\d{{4}})?|tháng\b(?:\s\d{{1,2}})?)"
    rf"|\bsố\s{{0,3}}{_DOTS}/[A-ZĐ]{{2,}}(?:-[A-ZĐ]+)*"
)


@figure_rule(
    "missing",
    title=N_("Ngày, số văn bản không để trống"),
    why=N_("Chỗ để chấm chờ điền mà quên thì không có thời hạn, không tra được văn bản."),
)
def left_blank(case: Case) -> Iterator[Fault]:
    head = case.statement.title or case.statement.dated
    last = case.statement.signatory
    for block in case.blocks:
        span = block.span()
        # A draft has no number and no day of its own yet; who signs beneath writes the day by hand.
        if block.is_row or (head and span.start <= head.span.end) or (last and span.end >= last.span.start):
            continue
        for match in _BLANK.finditer(block.text):
            text = N_("Còn để trống: “%(words)s”.")
            values = {"words": " ".join(match[0].split())}
            yield Fault(block.span(*match.span()), "medium", text, N_("Ghi đủ ngày, số."), values, 0.9)
