"""A text that is cited often carries its own day of issue and is still in force."""

from collections.abc import Iterator
from datetime import date

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
        if law.ends_on is not None and _is_after(case, law.ends_on):
            values = {"law": law.name, "end": date_cited(law.ends_on), "by": law.replaced_by}
            text = N_("%(law)s hết hiệu lực sau ngày %(end)s.")
            confidence = 0.95 if law.is_certain else 0.6
            yield Fault(basis.span, "medium", text, N_("Viện dẫn %(by)s."), values, confidence)


def _is_after(case: Case, day: date) -> bool:
    """Say whether the document is of a later day; of one whose day was left blank, whether it is of a later year."""
    own, dated = case.statement.day, case.statement.dated
    if own is not None:
        return own > day
    return dated is not None and dated.value[:4].isdigit() and int(dated.value[:4]) > day.year
