"""A unit cited in the notice must be one that was inspected, whether a finding says so or a person's own words."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import UnitName, council, full_name


@notice_rule(
    "error",
    title=N_("Đơn vị được nêu đều là đơn vị đã được kiểm tra"),
    why=N_("Không thể khen hay nêu hạn chế của nơi đoàn không đến kiểm tra: không có biên bản nào làm căn cứ."),
    source=N_("Quy trình kiểm tra: thông báo kết luận chỉ nói về đơn vị có biên bản"),
)
def unit_not_visited(case: Case) -> Iterator[Fault]:
    text = N_("%(unit)s được nêu trong thông báo nhưng không có trong danh sách đơn vị được kiểm tra.")
    said: set[tuple[str | None, str]] = set()
    for place, unit in _cited(case):
        name = full_name(unit)
        if (place, name) not in said:
            said.add((place, name))
            yield Fault(text, place, {"unit": name})


def _cited(case: Case) -> Iterator[tuple[str | None, UnitName]]:
    """Yield the units that findings or sentences are about though nobody inspected them, with the place.

    Requirements may name another unit: one may be told to learn from it.  An authority that looked at its own sections
    says whose they are.
    """
    for finding in case.findings:
        if not case.is_visited(finding.unit):
            yield case.place_of(finding), finding.unit
    for block, mention in case.mentions:
        if block.section in {"requirements", "closing"} or not mention.units:
            continue
        is_own = case.facts.is_self and council(mention.units[0]) == case.facts.authority_name
        if not is_own and not any(case.is_visited(unit) for unit in mention.units):
            yield block.key, mention.units[0]
