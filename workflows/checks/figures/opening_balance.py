"""What the last period left pending is what this one carries over; needs the report before."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.files_balance import counts_of
from workflows.i18n import N_
from workflows.reading.blocks import blocks_of
from workflows.reading.quantities import plain
from workflows.reading.source import Source


@figure_rule(
    "arithmetic",
    title=N_("Hồ sơ kỳ trước chuyển sang bằng số đang giải quyết cuối kỳ trước"),
    why=N_("Hồ sơ không thể mất đi hay thêm ra giữa hai kỳ báo cáo."),
)
def opening_balance(case: Case) -> Iterator[Fault]:
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
