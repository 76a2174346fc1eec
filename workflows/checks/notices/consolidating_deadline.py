"""The office that consolidates must have time after the units have reported.

With both on 25/10/2023 the office cannot bring together reports that arrive on the same evening.
"""

from collections.abc import Iterator
from datetime import date

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.outline import NoticeBlock
from workflows.vietnamese import canon, fold


@notice_rule(
    "warning",
    title=N_("Cơ quan tổng hợp có thời hạn sau các đơn vị"),
    why=N_("Cơ quan tổng hợp cần thời gian sau khi các đơn vị báo cáo; cùng một hạn thì không kịp tổng hợp."),
    source=N_("Quy trình kiểm tra: thời hạn tổng hợp phải sau thời hạn báo cáo của đơn vị"),
)
def consolidating_deadline(case: Case) -> Iterator[Fault]:
    units = [one for one in case.dated if one[0].section == "requirements" and not _is_offices(case, one[0].addressee)]
    if not units:
        return
    _block, deadline, units_due = max(units, key=lambda one: one[2])
    text = N_(
        "Thời hạn của cơ quan tổng hợp (%(office)s) không sau thời hạn của các đơn vị (%(units)s). Hãy đặt muộn hơn."
    )
    for block, words, due_on in _offices(case):
        if due_on <= units_due:
            yield Fault(text, block.key, {"office": words, "units": deadline.wording})


def _is_offices(case: Case, addressee: str) -> bool:
    return bool(case.facts.office_name) and fold(case.facts.office_name) in fold(addressee)


def _offices(case: Case) -> Iterator[tuple[NoticeBlock, str, date]]:
    """Yield what the office must do by a day: its own requirements, and what the closing asks of it."""
    for block, deadline, due_on in case.dated:
        if _is_offices(case, block.addressee):
            yield block, deadline.wording, due_on
    office = canon(case.facts.office_name)
    for block in case.blocks_in("closing") if office else ():
        _before, named, asked = case.text_of(block).partition(office)
        found = case.deadline_or_none(asked) if named else None
        if found and found.due_on and found.named_on:
            yield (
                block,
                asked[asked.rfind(" ", 0, asked.find(str(found.named_on.year)) - 12) + 1 :].rstrip("./ "),
                found.due_on,
            )
