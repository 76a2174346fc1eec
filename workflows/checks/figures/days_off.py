"""A document of an office is dated on a working day; a Sunday is often a wrong day or month."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.wording import date_cited


@figure_rule(
    "date_order",
    title=N_("Văn bản viện dẫn không đề ngày Chủ nhật"),
    why=N_("Cơ quan ít khi ban hành văn bản vào Chủ nhật; hay là ghi nhầm ngày, tháng."),
)
def days_off(case: Case) -> Iterator[Fault]:
    for basis in case.statement.bases:
        if (
            basis.day is not None
            and basis.day.weekday() == 6
            and basis.number.partition("/")[2][:3] in {"QĐ-", "TB-", "BC-"}
        ):
            values = {"basis": f"{basis.type} số {basis.number}", "day": date_cited(basis.day)}
            text = N_("%(basis)s ghi ngày %(day)s là Chủ nhật.")
            yield Fault(basis.span, "low", text, N_("Đối chiếu lại ngày."), values, 0.5)
