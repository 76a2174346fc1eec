"""A sentence about one kind of unit speaks of another: "UBND xã" where only a thị trấn is meant."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import COMMUNE_KINDS, UNIT_KINDS, name_units

_OWN = re.compile(
    r"\b(?:UBND|Một cửa|công chức|cán bộ|địa bàn|trụ sở|lãnh đạo) "
    rf"(?P<kind>{COMMUNE_KINDS})\b(?! hội)(?!\s*(?:,|và|hoặc|-|/)\s*(?:{COMMUNE_KINDS}))",
    re.IGNORECASE,
)


@notice_rule(
    "warning",
    title=N_("Câu chữ đúng với loại đơn vị được nói đến"),
    why=N_("Câu viết cho xã mà bên dưới là thị trấn, phường thì đơn vị có thể cho rằng không nói đến mình."),
    source=N_("Quy trình kiểm tra: tên và loại đơn vị giữ đúng như trong biên bản"),
)
def other_kind_wording(case: Case) -> Iterator[Fault]:
    text = N_("Câu dùng “%(written)s” nhưng các đơn vị bên dưới là %(units)s.")
    for block in case.outline.blocks:
        matches = list(_OWN.finditer(case.text_of(block))) if block.finding_ids else []
        units = case.units_beneath(block) if matches else []
        kinds = {UNIT_KINDS[unit.kind] for unit in units if unit.kind in UNIT_KINDS}
        for match in matches if kinds else ():
            named = match.string[match.end() :].lstrip()[:1]
            if match["kind"].lower() not in kinds and not (named.isupper() or named.isdigit()):
                yield Fault(text, block.key, {"written": match[0], "units": quoted(name_units(units))})
