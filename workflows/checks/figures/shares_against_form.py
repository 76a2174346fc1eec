"""A share in the text and the same share in the form differ by a digit: "41,34 %" and "43,14"."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.slips import is_slip
from workflows.i18n import N_
from workflows.reading.quantities import plain
from workflows.reading.rates import number_of
from workflows.vietnamese import fold

#: So many words of a row stand around the share that tells the same.
_ALIKE = 2
_COMMON = frozenset(["ty", "le", "so", "ho", "tren", "trong", "va", "cua", "duoc", "da", "muc"])


@figure_rule(
    "cross_section_mismatch",
    title=N_("Tỷ lệ trong lời văn khớp bảng số liệu"),
    why=N_("Cùng một tỷ lệ mà hai chỗ hai số thì không biết số nào đúng."),
)
def shares_against_form(case: Case) -> Iterator[Fault]:
    told = [one for one in case.statement.figures if one.percent is not None]
    stated = {one.percent for one in told}
    for row in case.statement.indicators:
        value = number_of(row)
        if value is None or row.unit != "%" or value in stated:
            continue
        words = set(fold(row.label).split()) - _COMMON
        for figure in told:
            around = set(fold(case.text[max(0, figure.span.start - 60) : figure.span.end + 40]).split())
            if figure.percent is None or len(words & around) < _ALIKE:
                continue
            form, body = plain(value), plain(figure.percent)
            if is_slip(form, body):
                values = {"form": form, "body": body, "label": row.label}
                text = N_("“%(label)s”: bảng ghi %(form)s%%, lời văn ghi %(body)s%%.")
                yield Fault(row.span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.85)
                break
