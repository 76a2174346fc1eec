"""A bracket that is closed was opened, and one that is opened is closed."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

#: The mark of a point closes nothing: "a)", "1)", "(i)".
_POINT = re.compile(r"(?:^|[\s;:,.(])(?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)")
_LONGEST = 3000
_BESIDE = 3


@figure_rule(
    "ocr",
    title=N_("Ngoặc mở thì có ngoặc đóng"),
    why=N_("Thiếu một nửa ngoặc thì không rõ lời chú đến đâu."),
)
def brackets_closed(case: Case) -> Iterator[Fault]:
    whole = [None if block.is_row else _unpaired(block.text) for block in case.blocks]
    for place, (block, at) in enumerate(zip(case.blocks, whole, strict=True)):
        if at is None or len(block.text) > _LONGEST or _POINT.search(block.text):
            continue
        beside = whole[max(0, place - _BESIDE) : place] + whole[place + 1 : place + 1 + _BESIDE]
        if any(other is not None for other in beside):
            continue  # the other half stands in the next piece of a sentence that was broken
        span = block.span(max(0, at - 30), min(len(block.text), at + 10))
        yield Fault(span, "low", N_("Ngoặc đơn không đủ cặp."), "", {}, 0.75)


def _unpaired(text: str) -> int | None:
    """Return where the bracket without its other half stands."""
    opened: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            return match.start()
    return opened[-1] if opened else None
