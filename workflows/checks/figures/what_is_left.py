"""What is left is what there was less what was done: of 318 files 271 are settled, so 47 are left and not 57."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.slips import is_slip
from workflows.i18n import N_
from workflows.reading.amounts import UNITS, unit_of
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.vietnamese import fold

_LEFT = re.compile(rf"\b[Cc]òn (?:lại )?(?P<number>{NUMBER}) (?P<unit>{UNITS})\b(?P<which>[^.;,]{{0,60}})")
_ALIKE = 2
_AROUND = 160


@figure_rule(
    "arithmetic",
    title=N_("Số còn lại bằng tổng trừ số đã làm"),
    why=N_("Số còn lại là việc phải làm tiếp; ghi sai thì bỏ sót hoặc đòi thừa."),
)
def what_is_left(case: Case) -> Iterator[Fault]:
    done = [one for one in case.statement.figures if one.part and one.whole and one.part < one.whole]
    for block in case.blocks:
        for match in _LEFT.finditer(block.text):
            left, words = value_of(match["number"]), set(fold(match["which"]).split())
            for figure in done:
                rest = (figure.whole or 0) - (figure.part or 0)
                before = set(fold(case.text[max(0, figure.span.start - _AROUND) : figure.span.end + 40]).split())
                is_same = unit_of(match["unit"]) == figure.unit and len(words & before) >= _ALIKE
                if is_same and is_slip(plain(left), plain(rest)):
                    values = {
                        "left": plain(left), "rest": plain(rest),
                        "part": plain(figure.part or 0), "whole": plain(figure.whole or 0),
                    }  # fmt: skip
                    text = N_("Ghi còn %(left)s, trong khi đã làm %(part)s trên %(whole)s.")
                    yield Fault(block.span(*match.span()), "high", text, N_("Còn lại là %(rest)s."), values, 0.8)
                    break
