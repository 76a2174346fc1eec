"""What the last period left pending is what this one carries over; needs the report before."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.files_balance import counts_of
from workflows.i18n import N_
from workflows.reading.blocks import blocks_of
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.source import Source

_PERIOD = r"(?:kỳ trước|quý (?:IV|III|II|I)|6 tháng đầu năm|tháng trước|năm trước)"
#: "chuyển từ quý II sang là 241 (theo Báo cáo số …, quý II còn 214 hồ sơ đang giải quyết)"
_CITED = re.compile(
    rf"(?:chuyển từ )?{_PERIOD} (?:chuyển )?sang(?: là)?:? (?P<carried>{NUMBER})(?: hồ sơ)?[^.;\d]{{0,20}}"
    rf"(?:(?:(?:theo|báo cáo)\b[^;()]{{0,70}}?)?{_PERIOD}[^.;\d]{{0,30}}|báo cáo\b[^;()]{{0,70}}? (?:ghi|nêu) )"
    r"\b(?:còn|đang giải quyết|tồn)"
    rf" (?P<left>{NUMBER}) hồ sơ",
    re.IGNORECASE,
)


def _cited(case: Case) -> Iterator[Fault]:
    """Say where the text itself tells what the last report left, and another number."""
    for block in case.blocks:
        for match in _CITED.finditer(block.text):
            carried, left = value_of(match["carried"]), value_of(match["left"])
            if carried != left:
                values = {"carried": plain(carried), "pending": plain(left)}
                text = N_("Kỳ trước chuyển sang ghi %(carried)s hồ sơ, cũng tại đây ghi kỳ trước còn %(pending)s.")
                right = N_("Ghi %(pending)s, hoặc giải thích chênh lệch.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.85)


@figure_rule(
    "arithmetic",
    title=N_("Hồ sơ kỳ trước chuyển sang bằng số đang giải quyết cuối kỳ trước"),
    why=N_("Hồ sơ không thể mất đi hay thêm ra giữa hai kỳ báo cáo."),
)
def opening_balance(case: Case) -> Iterator[Fault]:
    yield from _cited(case)
    if case.earlier is None:
        return
    now = counts_of(case.blocks)
    before = counts_of(blocks_of(Source(case.earlier.given)))
    for area, counts in now.items():
        left = before.get(area, {}).get("pending")
        carried = counts.get("carried")
        if left is None or carried is None or left.value == carried.value:
            continue
        values = {"carried": plain(carried.value), "pending": plain(left.value)}
        text = N_("Kỳ trước chuyển sang ghi %(carried)s hồ sơ, báo cáo kỳ trước ghi đang giải quyết %(pending)s hồ sơ.")
        yield Fault(carried.span, "high", text, N_("Ghi %(pending)s, hoặc giải thích chênh lệch."), values)
