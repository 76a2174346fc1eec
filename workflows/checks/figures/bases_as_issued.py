"""A text that is cited often carries its own day of issue and is still in force."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.laws import law_cited
from workflows.i18n import N_
from workflows.wording import date_cited


@figure_rule(
    "date_order",
    title=N_("Văn bản viện dẫn đúng ngày ban hành và còn hiệu lực"),
    why=N_("Hay nhầm nhất là lấy ngày có hiệu lực, hoặc viện dẫn văn bản đã được thay thế."),
)
def bases_as_issued(case: Case) -> Iterator[Fault]:
    own_day = case.statement.day
    for basis in case.statement.bases:
        law = law_cited(basis.type, basis.number, basis.day) if basis.number else None
        if law is None:
            continue
        values = {"law": law.name, "day": basis.day_written}
        if basis.day is not None and law.issued_on is not None and basis.day != law.issued_on:
            values |= {"right": date_cited(law.issued_on)}
            if basis.day == law.in_force_from:
                text = N_("%(law)s ban hành ngày %(right)s; ngày %(day)s là ngày có hiệu lực.")
            else:
                text = N_("%(law)s ban hành ngày %(right)s, không phải ngày %(day)s.")
            yield Fault(basis.span, "high", text, N_("Ghi ngày %(right)s."), values, 0.95)
        year = own_day.year if own_day else _year(case)
        if law.ends_on is not None and (own_day or year):
            is_over = own_day > law.ends_on if own_day else (year or 0) > law.ends_on.year
            if is_over:
                values = {"law": law.name, "end": date_cited(law.ends_on), "by": law.replaced_by}
                text = N_("%(law)s hết hiệu lực sau ngày %(end)s.")
                confidence = 0.95 if law.is_certain else 0.6
                yield Fault(basis.span, "medium", text, N_("Viện dẫn %(by)s."), values, confidence)


def _year(case: Case) -> int | None:
    dated = case.statement.dated
    return int(dated.value[:4]) if dated is not None and dated.value[:4].isdigit() else None
