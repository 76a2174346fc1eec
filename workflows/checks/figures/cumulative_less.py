"""What was counted since the year began is not less than what was counted in the period."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.tables import tables_of
from workflows.i18n import N_
from workflows.reading.amounts import UNITS
from workflows.reading.quantities import NUMBER, plain, value_of

_SINCE = r"(?:lũy kế|luỹ kế|cộng dồn)(?: từ đầu năm)?(?: đến (?:nay|hết \S+))?"
_TOLD = re.compile(
    rf"(?:trong (?:kỳ|tháng|quý)|quý (?:IV|III|II|I))\b[^.;\d]{{0,60}} (?P<now>{NUMBER}) (?P<unit>{UNITS})"
    rf"[^.;\d]{{0,40}}{_SINCE}[^.;\d]{{0,40}} (?P<all>{NUMBER}) (?P=unit)",
    re.IGNORECASE,
)
_IN_PERIOD = re.compile(r"(?:phát sinh )?trong (?:kỳ|tháng|quý)|kỳ này", re.IGNORECASE)
_CUMULATIVE = re.compile(r"lũy kế|luỹ kế|cộng dồn|từ đầu năm", re.IGNORECASE)


@figure_rule(
    "arithmetic",
    title=N_("Số lũy kế không nhỏ hơn số trong kỳ"),
    why=N_("Lũy kế gồm cả kỳ này; nhỏ hơn thì hai số bị đổi chỗ hoặc một số sai."),
)
def cumulative_less(case: Case) -> Iterator[Fault]:
    text, right = N_("Trong kỳ %(now)s, lũy kế chỉ %(all)s."), N_("Kiểm tra lại hai số; có thể đã ghi đổi chỗ.")
    for block in case.blocks:
        for match in [] if block.is_row else _TOLD.finditer(block.text):
            now, all_ = value_of(match["now"]), value_of(match["all"])
            if all_ < now:
                values = {"now": plain(now), "all": plain(all_)}
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.85)
    for head, rows in tables_of(case.blocks, fewest=1):
        now_at = [at for at, cell in enumerate(head) if _IN_PERIOD.search(cell) and "trước" not in cell]
        all_at = [at for at, cell in enumerate(head) if _CUMULATIVE.search(cell)]
        if len(now_at) != 1 or len(all_at) != 1 or now_at == all_at:
            continue
        for row in rows:
            cells = [row.cells[now_at[0]].strip(" *"), row.cells[all_at[0]].strip(" *")]
            if all(re.fullmatch(NUMBER, cell) for cell in cells) and value_of(cells[1]) < value_of(cells[0]):
                values = {"now": cells[0], "all": cells[1]}
                yield Fault(row.span(), "high", text, right, values, 0.85)
