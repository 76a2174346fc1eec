"""Numbers run with the days: in one year a lower number of the same issuer is not of a later day."""

from collections.abc import Iterator
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Basis
from workflows.wording import date_cited


@figure_rule(
    "numbering",
    title=N_("Số văn bản tăng theo ngày ban hành"),
    why=N_("Số lấy theo thứ tự ban hành trong năm (Nghị định 30/2020, điều 15); ngược thứ tự là ghi sai số hoặc ngày."),
)
def numbers_against_dates(case: Case) -> Iterator[Fault]:
    series: dict[tuple[str, str, int], list[Basis]] = {}
    for basis in case.statement.bases:
        digits, _, symbol = basis.number.partition("/")
        if digits.isdigit() and basis.day is not None and symbol and basis.role == "cited":
            series.setdefault((symbol, _level(basis.issuer), basis.day.year), []).append(basis)
    for bases in series.values():
        ordered = sorted(bases, key=lambda one: int(one.number.partition("/")[0]))
        for lower, higher in pairwise(ordered):
            if lower.day and higher.day and lower.day > higher.day:
                values = {
                    "lower": lower.number,
                    "lower_day": date_cited(lower.day),
                    "higher": higher.number,
                    "higher_day": date_cited(higher.day),
                }
                text = N_("Số %(higher)s ghi ngày %(higher_day)s, trước ngày %(lower_day)s của số nhỏ hơn %(lower)s.")
                yield Fault(
                    higher.span, "medium", text, N_("Kiểm tra lại số và ngày trong sổ văn bản đi."), values, 0.8
                )


def _level(issuer: str) -> str:
    """The commune's own documents often name no issuer, or its own committee."""
    return "" if issuer in {"", "UBND xã"} or issuer.startswith("UBND xã") else issuer
