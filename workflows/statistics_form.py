"""Statistics form 1 as frozen figures fill it: the lines of :mod:`workflows.statistics.forms`, and what is known.

What is known is the frozen figures' (:mod:`workflows.period_figures`); the rest is left for who fills the form in.  A
blank means "no data", which is not 0; a share of nothing does not apply.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.period_figures import Rate
from workflows.statistics.forms import FORM_OF, Line
from workflows.statistics.prefill import KNOWN_HERE
from workflows.statistics.values import NOT_APPLICABLE
from workflows.wording import percent

FORM_1_TITLE = "BIỂU MẪU 1. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"
BY_HAND = "Đơn vị tự điền"
FROZEN = "Số liệu đã chốt"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of the form: a heading has no unit of measure; ``is_known`` tells that its figure is frozen here."""

    code: str
    label: str
    unit: str = ""
    is_known: bool = False


def form_1(*, is_unit: bool) -> tuple[FormLine, ...]:
    """Return the lines of form 1; of an authority, what it inspects and whom it gives tasks are in its own words."""
    return tuple(_line(line, is_unit=is_unit) for line in FORM_OF["form1"].lines)


#: How an authority calls what a unit says of itself.
_OF_AUTHORITY = {
    "units_inspected": ("Số đơn vị đã kiểm tra", "đơn vị"),
    "assigned_tasks": ("Thực hiện nhiệm vụ đã giao", ""),
    "assigned": ("Tổng số nhiệm vụ đã giao", "nhiệm vụ"),
}


def _line(line: Line, *, is_unit: bool) -> FormLine:
    label, unit = (line.label, line.unit) if is_unit else _OF_AUTHORITY.get(line.id, (line.label, line.unit))
    # What a unit inspects in its own house is not what it was inspected for.
    own = not is_unit and line.id == "units_inspected"
    return FormLine(line.code, label, unit, own or line.id in KNOWN_HERE or line.id == "issue_fix_rate")


def figure_of(line: FormLine, values: Mapping[str, int | Rate | None]) -> str:
    """Return a line's figure as the form prints it; blank where there is none.

    >>> line = FormLine("1.3.2", "", "%", is_known=True)
    >>> [figure_of(line, {"1.3.2": rate}) for rate in (Rate(20, 33), Rate(0, 0), Rate(None, None))]
    ['60,6', 'Không áp dụng', '']
    """
    value = values.get(line.code) if line.is_known else None
    if isinstance(value, Rate):
        if not value.is_applicable:
            return NOT_APPLICABLE
        return "" if value.part is None or value.whole is None else percent(value.part, value.whole).rstrip("%")
    return "" if value is None else f"{value}"


def source_of(line: FormLine, values: Mapping[str, int | Rate | None]) -> str:
    """Return where a line's figure comes from; of a heading nothing."""
    if not line.unit:
        return ""
    return FROZEN if figure_of(line, values) else BY_HAND
