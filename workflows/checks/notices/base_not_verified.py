"""A text of the central bodies that is cited must have been looked up: nobody here knows whether it is in force.

The table of texts (:mod:`workflows.checks.laws`) is short and honest: what is not in it, or stands in it without its
days, may be right, but nothing here says so.  Said once with all of them, so that one answer covers the list.
"""

import re
from collections.abc import Iterator

from workflows.checks.laws import law_cited
from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

#: Symbols of texts that hold for the whole country: decrees, resolutions, decisions of the Prime Minister, circulars.
_CENTRAL = re.compile(r"/(?:NĐ-CP|NQ-CP|QĐ-TTg|CT-TTg|(?:TT|TTLT)-[A-ZĐ]+(?:-[A-ZĐ]+)*|QH\d+|UBTVQH\d+)$")


@notice_rule(
    "warning",
    title=N_("Văn bản của trung ương được viện dẫn đã được đối chiếu"),
    why=N_(
        "Văn bản không có trong bảng tra của hệ thống có thể đã bị thay thế; hệ thống không biết và không khẳng định."
    ),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6.a: căn cứ đang có hiệu lực"),
)
def base_not_verified(case: Case) -> Iterator[Fault]:
    unknown: dict[str, str] = {}
    for block, cited in case.citations:
        law = law_cited(cited.kind, cited.number, cited.day)
        known = law is not None and (law.is_certain or law.ends_on is not None)
        if _CENTRAL.search(cited.number) and not known:
            unknown.setdefault(f"{cited.kind} số {cited.number}", block.key)
    if unknown:
        text = N_("Hệ thống chưa có thông tin về hiệu lực của: %(laws)s. Hãy tra cứu trước khi viện dẫn.")
        yield Fault(text, next(iter(unknown.values())), {"laws": "; ".join(unknown)})
