"""What was counted since the year began is not less than what was counted in the period."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.counted import Counted, counts_in
from workflows.checks.figures.tables import tables_of
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.sentences import sentences

#: What is counted in the period, and since the year began, as it is told right before the number.
_NOW = re.compile(
    r"\btrong (?:kỳ|tháng|quý)|\bquý (?:này|IV|III|II|I)\b|\b(?:6|9) tháng đầu năm|\briêng\b", re.IGNORECASE
)
_SINCE = re.compile(r"lũy kế|luỹ kế|cộng dồn|từ đầu năm", re.IGNORECASE)
_THEN = re.compile(r"cùng kỳ|năm trước|năm ngoái|so với|kỳ trước|chuyển sang|lĩnh vực|trong đó", re.IGNORECASE)
_LONGEST = 500
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
        for start, end in [] if block.is_row else sentences(block.text):
            found = _told(block.text, start, min(end, start + _LONGEST))
            if found is not None:
                now, all_ = found
                values = {"now": plain(now.value), "all": plain(all_.value)}
                span = block.span(min(now.start, all_.start), max(now.end, all_.end))
                yield Fault(span, "high", text, right, values, 0.85)
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


def _told(text: str, start: int, end: int) -> tuple[Counted, Counted] | None:
    """Return what was counted in the period and since the year began, where the first is more."""
    now: list[Counted] = []
    since: list[Counted] = []
    last = start
    for one in counts_in(text, start, end):
        said, last = text[last : one.start], one.end
        if _THEN.search(said):
            return None
        if _SINCE.search(said):
            since.append(one)
        elif _NOW.search(said):
            now.append(one)
    if len(now) != 1 or len(since) != 1 or now[0].unit != since[0].unit or not now[0].unit:
        return None
    return (now[0], since[0]) if now[0].value > since[0].value else None
