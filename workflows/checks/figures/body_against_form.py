"""What the text says and what the form says is the same number in the same unit: đồng, nghìn, triệu."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.malformed_number import is_malformed
from workflows.i18n import N_
from workflows.reading.quantities import plain
from workflows.reading.rates import number_of
from workflows.reading.statement import Figure, Indicator
from workflows.vietnamese import fold

_UNITS = {"trieu dong": 1_000_000.0, "nghin dong": 1_000.0, "dong": 1.0}
_SUBJECTS = (
    (re.compile(r"dau tu cong|giai ngan"), re.compile(r"dau tu cong|giai ngan")),
    (re.compile(r"thu ngan sach"), re.compile(r"thu ngan sach")),
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số liệu trong lời văn khớp biểu mẫu, cùng đơn vị tính"),
    why=N_("Hai chỗ hai số thì không biết số nào được cộng; hay nhầm nhất là triệu và nghìn đồng."),
)
def body_against_form(case: Case) -> Iterator[Fault]:
    rows = case.statement.indicators
    for place, row in enumerate(rows):
        for in_form, in_text in _SUBJECTS:
            if in_form.search(fold(row.label)) and not row.code.count("."):
                figure = next((one for one in case.statement.figures if _is_about(case, one, in_text)), None)
                if figure is not None:
                    yield from _compared(figure, rows[place + 1 : place + 3])
                break


def _is_about(case: Case, figure: Figure, subject: re.Pattern[str]) -> bool:
    if is_malformed(figure.text):
        return False  # said already, by another rule
    if figure.part is None or figure.unit not in {"đồng", "đ", "VNĐ"}:
        return False
    before = fold(case.text[max(0, figure.span.start - 60) : figure.span.end])
    return subject.search(before) is not None


def _compared(figure: Figure, rows: Sequence[Indicator]) -> Iterator[Fault]:
    for row, said in zip(rows, (figure.whole, figure.part), strict=False):
        value, unit = number_of(row), _UNITS.get(fold(row.unit))
        if value is None or unit is None or not said:
            continue
        in_form = value * unit
        if abs(in_form - said) <= unit:
            continue
        values = {"form": f"{row.value} {row.unit.lower()}", "body": f"{plain(said)} đồng"}
        for factor in (1_000.0, 1_000_000.0, 0.001):
            if abs(in_form / factor - said) <= max(unit / factor, 1.0):
                text = N_("Nhầm đơn vị tính: biểu mẫu ghi %(form)s, lời văn ghi %(body)s.")
                yield Fault(row.span, "high", text, N_("Ghi theo đơn vị tính của biểu mẫu."), values, 0.95, "unit")
                break
        else:
            text = N_("Biểu mẫu ghi %(form)s, lời văn ghi %(body)s.")
            yield Fault(row.span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.85)
