"""A document that is cited more than once has one day: "Kế hoạch số 45/KH-UBND" is not of March and of May."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Basis
from workflows.vietnamese import fold
from workflows.wording import date_cited


@figure_rule(
    "date_order",
    title=N_("Văn bản viện dẫn nhiều lần ghi cùng một ngày"),
    why=N_("Một văn bản chỉ có một ngày; hai ngày thì một chỗ sai, người nhận không tìm được văn bản."),
)
def cited_two_ways(case: Case) -> Iterator[Fault]:
    first: dict[tuple[str, str, str], Basis] = {}
    for basis in sorted(case.statement.bases, key=lambda one: one.span.start):
        if basis.day is None or not basis.number:
            continue
        other = first.setdefault((fold(basis.type), basis.number, fold(basis.issuer)), basis)
        day = other.day
        if day is not None and basis.day != day and basis.day.year == day.year:
            values = {
                "basis": f"{basis.type} số {basis.number}", "day": date_cited(basis.day), "other": date_cited(day),
            }  # fmt: skip
            text = N_("%(basis)s ghi ngày %(day)s, chỗ khác ghi ngày %(other)s.")
            right = N_("Đối chiếu văn bản gốc, ghi một ngày.")
            yield Fault(basis.span, "high", text, right, values, 0.85, also=(other.span,))
