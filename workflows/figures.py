"""A finding's figure as the notice prints it: a share unless the criterion words it otherwise."""

import re
from collections.abc import Mapping

from workflows.wording import number, percent, two_digits

#: What a figure's wording may hold, under either name.
FIGURE_SLOTS: Mapping[str, str] = {
    "tỷ lệ": "share",
    "share": "share",
    "tử số": "part",
    "part": "part",
    "mẫu số": "whole",
    "whole": "whole",
    "điểm đạt": "points",
    "điểm tối đa": "most",
}
FIGURE_SLOT = re.compile(r"\{\s*([^{}]*?)\s*\}")


def figure_in_notice(part: float | None, whole: float | None, wording: str = "") -> str:
    """Return the figure as a notice prints it; nothing where a value that the wording needs is missing.

    >>> figure_in_notice(521, 587), figure_in_notice(3, 14, "{tử số}/{mẫu số} chỉ tiêu"), figure_in_notice(3, None)
    ('88,8%', '03/14 chỉ tiêu', '')
    """
    if part is None:
        return ""
    # Counts of things are written with two digits, "03/14 chỉ tiêu"; points are not.
    values = {"part": _count(part), "points": number(part, 2)}
    if whole:
        values |= {"whole": _count(whole), "share": percent(part, whole), "most": number(whole, 2)}
    template = wording.strip() or "{tỷ lệ}"
    names = [FIGURE_SLOTS.get(name.casefold(), "") for name in FIGURE_SLOT.findall(template)]
    if not all(name in values for name in names):
        return ""
    return " ".join(FIGURE_SLOT.sub(lambda found: values[FIGURE_SLOTS[found[1].casefold()]], template).split())


def figure_value(part: float | None, whole: float | None) -> float | None:
    """Return what figures of one kind are compared by."""
    if part is None:
        return None
    return part / whole if whole else part


def _count(value: float) -> str:
    return two_digits(int(value)) if value == int(value) else number(value)
