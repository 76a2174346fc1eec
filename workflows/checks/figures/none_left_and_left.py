"""No file is left over where the same report settles fewer than it received."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.files_balance import counts_of
from workflows.i18n import N_
from workflows.reading.quantities import plain

_NONE_LEFT = re.compile(
    r"không (?:có|còn) hồ sơ (?:[^.;,\d]{0,20} )?(?:tồn đọng|tồn)\b|không (?:có|để) [^.;,]{0,12}tồn đọng"
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Không còn hồ sơ tồn thì số giải quyết bằng số tiếp nhận"),
    why=N_("Hồ sơ chưa giải quyết mà ghi không tồn thì kỳ sau mất số chuyển sang."),
)
def none_left_and_left(case: Case) -> Iterator[Fault]:
    counts = counts_of(case.blocks).get("", {})
    received, settled = counts.get("received"), counts.get("settled")
    if received is None or settled is None or settled.value >= received.value:
        return
    returned = counts["returned"].value if "returned" in counts else 0
    left = received.value - settled.value - returned
    for block in case.blocks:
        match = _NONE_LEFT.search(block.text)
        if match and left > 0:
            values = {"received": plain(received.value), "settled": plain(settled.value), "left": plain(left)}
            text = N_(
                "Tiếp nhận %(received)s hồ sơ, giải quyết %(settled)s: còn %(left)s hồ sơ, không thể ghi là không tồn."
            )
            yield Fault(block.span(*match.span()), "high", text, N_("Ghi số hồ sơ đang giải quyết."), values, 0.75)
            return
