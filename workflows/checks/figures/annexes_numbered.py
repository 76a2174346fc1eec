"""Annexes count on from the first; one that stands alone has no number (Nghị định 30/2020/NĐ-CP, Phụ lục I, III.1)."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block

_HEADING = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu)\s+(?:SỐ\s+|[Ss]ố\s+)?(?P<number>\d{1,2}|[IVX]{1,5})\s*[.:]?$"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@figure_rule(
    "missing",
    title=N_("Phụ lục đánh số liên tục từ số đầu"),
    why=N_("Có Phụ lục II mà không có Phụ lục I là gửi thiếu, hoặc người nhận không biết đã đủ chưa."),
)
def annexes_numbered(case: Case) -> Iterator[Fault]:
    # Of an annex that goes on over pages or comes back in a part of its own, the number only stands again.
    before = 0
    for block, number in _numbered(case):
        if number > before + 1:
            values = {"name": block.text.strip().rstrip(".:"), "missing": _like(block, before + 1)}
            text = N_("Có %(name)s mà không có phụ lục số %(missing)s đứng trước.")
            right = N_("Gửi kèm phụ lục còn thiếu, hoặc đánh lại số; chỉ có một phụ lục thì không đánh số.")
            yield Fault(block.whole, "medium", text, right, values, 0.85)
        before = max(before, number)


def _numbered(case: Case) -> Iterator[tuple[Block, int]]:
    for block in case.blocks:
        match = None if block.is_row else _HEADING.match(block.text.strip())
        if match is not None and (match["number"].isdigit() or match["number"] in _ROMAN):
            word = match["number"]
            yield block, int(word) if word.isdigit() else _ROMAN.index(word) + 1


def _like(block: Block, number: int) -> str:
    """Return a number written as the one in the heading of an annex is: 1 or I."""
    return f"{number}" if re.search(r"\d", block.text) else _ROMAN[number - 1]
