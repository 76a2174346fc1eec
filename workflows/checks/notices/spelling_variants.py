"""One name is spelt in two ways within the notice, though it is no unit: a programme, a place, a person.

Names of units are compared with the register, see `unit_name_misspelt`."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import fold

_CAPITAL = r"[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ][^\W\d_A-Z]+"
_NAME = re.compile(rf"\b{_CAPITAL}(?: {_CAPITAL})+\b")


@notice_rule(
    "warning",
    title=N_("Một tên riêng viết một cách trong cả thông báo"),
    why=N_("Hai cách viết làm người đọc ngờ là hai tên khác nhau."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục II: viết hoa và tên riêng"),
)
def spelling_variants(case: Case) -> Iterator[Fault]:
    text = N_("Tên “%(one)s” còn được viết là “%(other)s”. Hãy viết thống nhất.")
    units = {fold(one.unit.name) for one in case.facts.registered_units}
    units |= {fold(unit.name) for unit in case.facts.units_inspected}
    seen: dict[str, str] = {}
    said: set[str] = set()
    for block in case.outline.blocks:
        for match in _NAME.finditer(case.text_of(block)):
            key = fold(match[0])
            if key in units or key in said:
                continue
            first = seen.setdefault(key, match[0])
            if first.lower() != match[0].lower():
                said.add(key)
                yield Fault(text, block.key, {"one": first, "other": match[0]})
