"""A citation carries the day of issue of the text cited, never the day on which it came into force.

Nghị định 42/2022/NĐ-CP is of 24/6/2022; 15/8/2022 is the day it took effect.  Plan and team decisions are compared with
their own rows, well-known texts with `laws`.
"""

from collections.abc import Iterator
from datetime import date

from workflows.checks.laws import law_cited
from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_cited


@notice_rule(
    "error",
    title=N_("Ngày của văn bản viện dẫn là ngày ban hành"),
    why=N_("Trích sai ngày thì văn bản viện dẫn không xác định được; hay nhầm nhất là lấy ngày có hiệu lực."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6.b: viện dẫn lần đầu ghi đủ thời gian ban hành"),
)
def base_wrong_date(case: Case) -> Iterator[Fault]:
    wrong = N_("%(kind)s số %(number)s ban hành ngày %(right)s, không phải ngày %(day)s.")
    effect = N_("%(kind)s số %(number)s ban hành ngày %(right)s; ngày %(day)s là ngày có hiệu lực.")
    impossible = N_("%(kind)s số %(number)s ghi ngày %(day)s, ngày này không có trong lịch.")
    own = _own(case)
    for block, cited in case.citations:
        values = {"kind": cited.kind, "number": cited.number, "day": cited.day_written}
        if cited.day is None:
            if cited.day_written:
                yield Fault(impossible, block.key, values)
            continue
        law = law_cited(cited.kind, cited.number, cited.day)
        right = law.issued_on if law else own.get(cited.number) if block.section == "opening" else None
        if right is not None and cited.day != right:
            is_effect = law is not None and cited.day == law.in_force_from
            yield Fault(effect if is_effect else wrong, block.key, values | {"right": date_cited(right)})


def _own(case: Case) -> dict[str, date]:
    """Return the days of the campaign's own documents, as the opening cites them: others use the same numbers."""
    own = {one.number: one.issued_on for one in case.facts.team_decisions}
    return own | {case.facts.plan_number: case.facts.plan_issued_on}
