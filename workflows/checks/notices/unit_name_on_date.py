"""A unit is called by a name it no longer has, or not yet, on the day of the notice.

Since 01/7/2025 there are no districts and no thị trấn; units merged and names came back for other units.  A unit
keeps the name under which it was inspected, but the reader must learn who answers for it now.
"""

from collections.abc import Iterator
from datetime import date

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.notice_facts import RegisteredUnit
from workflows.wording import date_short, full_name


@notice_rule(
    "warning",
    title=N_("Tên đơn vị còn dùng vào ngày ban hành"),
    why=N_(
        "Đơn vị đã sáp nhập hoặc đổi tên thì phải nói rõ đơn vị nào kế thừa, nếu không yêu cầu không có người nhận."
    ),
    source=N_("Luật Tổ chức chính quyền địa phương 72/2025/QH15: chính quyền hai cấp từ 01/7/2025"),
)
def unit_name_on_date(case: Case) -> Iterator[Fault]:
    if case.issued_on is None:
        return
    said: set[tuple[str, str]] = set()
    for block, mention in case.mentions:
        for unit in mention.exact[:1]:
            spans = [
                one for one in case.facts.registered_units if (one.unit.name, one.unit.kind) == (unit.name, unit.kind)
            ]
            if not spans or (unit.name, unit.kind) in said or any(one.is_valid_on(case.issued_on) for one in spans):
                continue
            said.add((unit.name, unit.kind))
            yield from _fault(case, block.key, case.issued_on, max(spans, key=lambda one: one.valid_from))


def _fault(case: Case, key: str, day: date, one: RegisteredUnit) -> Iterator[Fault]:
    values = {"unit": full_name(one.unit), "day": date_short(day)}
    if one.valid_from > day:
        yield Fault(N_("Ngày %(day)s chưa có đơn vị nào tên là %(unit)s."), key, values)
        return
    ended = values | {"ended": date_short(one.valid_to or day)}
    named = {(unit.name, unit.kind) for _block, mention in case.mentions for unit in mention.exact}
    if not one.successors:
        yield Fault(N_("%(unit)s chỉ có đến ngày %(ended)s. Hãy ghi rõ đơn vị nay chịu trách nhiệm."), key, ended)
    elif all((unit.name, unit.kind) not in named for unit in one.successors):
        now = ", ".join(map(full_name, one.successors))
        text = N_("%(unit)s chỉ có đến ngày %(ended)s. Hãy ghi rõ đơn vị kế thừa: “(nay là %(now)s)”.")
        yield Fault(text, key, ended | {"now": now})
