"""As many units are named as are counted: "10/19 xã" and ten names, "04 đơn vị gửi chậm: …" and four."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import UP

_KIND = r"(?:xã|phường|thị trấn|đặc khu)"
_NAME = rf"(?:các )?(?:(?:UBND )?{_KIND} )?[{UP}][^\W\d_]*(?:[ -][{UP}][^\W\d_]*)*(?: \d{{1,2}})?"
_TOLD_OFF = re.compile(
    rf"(?<![\d/])(?P<count>\d{{1,2}}) (?:đơn vị|địa phương|{_KIND}(?:, {_KIND})*)\b[^.;:/()]{{0,70}}:\s+"
    rf"(?P<names>{_NAME}(?:(?:[,;] | và ){_NAME})+)(?=[.;]|$)"
)


@figure_rule(
    "arithmetic",
    title=N_("Số đơn vị khớp danh sách tên"),
    why=N_("Thiếu hoặc thừa một tên thì không rõ đơn vị nào được kiểm tra."),
)
def counts_against_lists(case: Case) -> Iterator[Fault]:
    for one in case.statement.sums:
        if one.label == "names" and len(one.parts) != one.total:
            values = {"stated": f"{one.total:.0f}", "named": str(len(one.parts))}
            text = N_("Ghi %(stated)s đơn vị nhưng nêu %(named)s tên.")
            yield Fault(one.span, "high", text, N_("Đối chiếu với biên bản từng đơn vị."), values)
    yield from _told_off(case)


def _told_off(case: Case) -> Iterator[Fault]:
    """Say where units are told off by name behind their number, in whatever part of the text."""
    listed = case.statement.coverage.span if case.statement.coverage else None
    for block in case.blocks:
        for match in _TOLD_OFF.finditer(block.text):
            names = re.split(r"[,;] | và ", match["names"])
            span = block.span(*match.span())
            is_said = listed is not None and listed.overlaps(span)
            if len(names) != int(match["count"]) and not is_said and re.search(_KIND, match["names"]):
                values = {"stated": match["count"], "named": str(len(names))}
                text = N_("Ghi %(stated)s đơn vị nhưng nêu %(named)s tên.")
                yield Fault(span, "high", text, N_("Đối chiếu lại số và tên."), values, 0.85)
