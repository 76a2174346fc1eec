"""The closing asks "các địa phương" to act, though the requirements bind the inspected units alone."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import COMMUNE_KINDS, two_digits

_WIDE = re.compile(
    rf"[Yy]êu cầu (?:UBND )?các (?:địa phương|đơn vị|cơ quan, đơn vị|(?>(?:{COMMUNE_KINDS})"
    rf"(?:(?:, | và )(?:{COMMUNE_KINDS}))*))\b"
    r"(?!,? (?:được kiểm tra|nêu trên|có tên|tại Mục|trong danh sách)|:| [A-ZĐ])"
)


@notice_rule(
    "warning",
    title=N_("Phạm vi thực hiện rõ ràng"),
    why=N_(
        "Mục trách nhiệm chỉ ràng buộc đơn vị được kiểm tra mà phần cuối yêu cầu “các địa "
        "phương” thì không rõ ai phải báo cáo."
    ),
    source=N_("Quy trình kiểm tra: yêu cầu gửi đến đúng các đơn vị được kiểm tra"),
)
def scope_unclear(case: Case) -> Iterator[Fault]:
    if len(case.facts.units_inspected) >= case.facts.units_total:
        return
    text = N_(
        "“%(written)s” rộng hơn các đơn vị được kiểm tra (%(count)s/%(total)s). Hãy ghi “được kiểm tra” hoặc "
        "nói rõ đơn vị nào chỉ rút kinh nghiệm."
    )
    for block in case.blocks_in("closing"):
        match = _WIDE.search(case.text_of(block))
        if match:
            count, total = two_digits(len(case.facts.units_inspected)), two_digits(case.facts.units_total)
            yield Fault(text, block.key, {"written": match[0], "count": count, "total": total})
