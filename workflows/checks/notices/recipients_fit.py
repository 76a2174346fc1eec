"""The notice goes to those who act, those who supervise, and nobody is forgotten.

Those who act are the inspected units; those who supervise are the authority's leaders or the body above it.
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule, quoted
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import fold
from workflows.wording import UNIT_KINDS, name_units

# On folded words.
_EVERYBODY = re.compile(r" (?:cac )?(?:don vi duoc kiem tra|dia phuong|co quan don vi duoc kiem tra|nhu tren) ")
_ABOVE = re.compile(
    r" (?:chu tich|thuong truc|lanh dao|thuong vu|ubnd (?:tinh|huyen|thanh pho)"
    r"|ubnd cap tren|so noi vu|bo noi vu|tinh uy|huyen uy) "
)


@notice_rule(
    "warning",
    title=N_("Nơi nhận gồm đơn vị phải thực hiện và nơi giám sát"),
    why=N_(
        "Đơn vị không có trong nơi nhận thì không nhận được yêu cầu; cấp giám sát không nhận "
        "thì không biết để theo dõi."
    ),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.9: nơi nhận để thực hiện, để giám sát, để lưu"),
)
def recipients_fit(case: Case) -> Iterator[Fault]:
    lines = [f" {fold(line)} " for line in case.outline.recipients if line.strip()]
    if not lines:
        return  # said by the rule on filing
    others = " ".join(line for line in lines if not line.startswith(" luu "))
    kinds = [UNIT_KINDS[kind] for kind in dict.fromkeys(unit.kind for unit in case.facts.units_inspected)]
    if not _EVERYBODY.search(others):
        left = [kind for kind in kinds if f" {fold(kind)} " not in others]
        units = [unit for unit in case.facts.units_inspected if UNIT_KINDS[unit.kind] in left]
        if unnamed := [unit for unit in units if f" {fold(unit.name)} " not in others]:
            text = N_("Nơi nhận chưa có đơn vị phải thực hiện: %(units)s. Hãy thêm “UBND các %(kinds)s được kiểm tra”.")
            yield Fault(text, None, {"units": quoted(name_units(unnamed)), "kinds": ", ".join(kinds)})
    if not _ABOVE.search(others):
        yield Fault(N_("Nơi nhận chưa có nơi giám sát: lãnh đạo UBND hoặc cơ quan cấp trên."))
