"""A unit of a name that the authority does not have: another district's, or a slip."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "warning",
    title=N_("Đơn vị được nêu có trong danh mục của cơ quan"),
    why=N_("Tên không có trong danh mục thường là viết nhầm hoặc là đơn vị của nơi khác."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục II: tên đơn vị hành chính"),
)
def unit_not_registered(case: Case) -> Iterator[Fault]:
    if not case.facts.registered_units:
        return
    text = N_("“%(written)s” không có trong danh mục đơn vị thuộc %(authority)s. Hãy kiểm tra lại tên.")
    for block, mention in case.mentions:
        if not mention.units:
            yield Fault(text, block.key, {"written": mention.written, "authority": case.facts.authority_name})
