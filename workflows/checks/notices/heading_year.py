"""A heading speaks of one year, all that stands beneath it of another."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.outline import NoticeBlock

_YEAR = re.compile(r"\bnăm (\d{4})\b")


@notice_rule(
    "warning",
    title=N_("Năm ở tiêu đề mục khớp với nội dung"),
    why=N_("Tiêu đề nói năm này, nội dung dẫn số liệu năm khác thì không biết đánh giá năm nào."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.5: tiêu đề phản ánh nội dung"),
)
def heading_year(case: Case) -> Iterator[Fault]:
    text = N_("Tiêu đề ghi năm %(heading)s nhưng nội dung bên dưới nói về năm %(beneath)s.")
    heading: NoticeBlock | None = None
    beneath: set[str] = set()
    for block in [*case.outline.blocks, None]:
        if block is not None and block.kind != "heading":
            beneath |= set(_YEAR.findall(case.text_of(block)))
            continue
        years = set(_YEAR.findall(case.text_of(heading))) if heading else set()
        if heading and years and beneath and not years & beneath:
            values = {"heading": ", ".join(sorted(years)), "beneath": ", ".join(sorted(beneath))}
            yield Fault(text, heading.key, values)
        heading, beneath = block, set()
