"""A commune's plan is not older than the letter that asks for it; where it is, it may answer another one."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind
from workflows.wording import date_cited


@figure_rule(
    "date_order",
    title=N_("Kế hoạch của xã có sau văn bản yêu cầu"),
    why=N_("Kế hoạch có trước thì có thể trả lời văn bản khác."),
)
def plan_before_request(case: Case) -> Iterator[Fault]:
    if case.statement.kind is not Kind.REMEDIATION_REPORT:
        return
    asked = [one for one in case.statement.bases if one.role == "basis_request" and one.day]
    for plan in case.statement.bases:
        if plan.role != "cited" or not plan.type.startswith("Kế hoạch") or plan.day is None:
            continue
        notices = [one for one in case.statement.bases if one.type.startswith(("Thông báo", "Kết luận"))]
        if any(one.day is not None and one.day <= plan.day for one in notices):
            continue  # it answers the notice that found fault, and not the letter that recalled it
        for letter in asked:
            if letter.day is not None and plan.day < letter.day:
                values = {
                    "plan": plan.number,
                    "day": date_cited(plan.day),
                    "letter": letter.number,
                    "on": date_cited(letter.day),
                }
                text = N_("Kế hoạch %(plan)s ngày %(day)s có trước văn bản yêu cầu %(letter)s ngày %(on)s.")
                yield Fault(plan.span, "low", text, N_("Nêu kế hoạch này trả lời văn bản nào."), values, 0.6)
                break
