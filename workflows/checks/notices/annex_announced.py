"""An annex that is a file of its own is announced in the text, under a name that no other appendix has."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import canon, fold

_NAME = re.compile(r"phụ lục(?: (?:[IVXL]+|\d+)\b)?", re.IGNORECASE)


@notice_rule(
    "warning",
    title=N_("Phụ lục được dẫn trong nội dung"),
    why=N_("Nội dung không dẫn phụ lục thì người đọc không biết văn bản có phụ lục kèm theo hay đã thiếu tệp."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.III.1: văn bản phải có chỉ dẫn về phụ lục đó"),
)
def annex_announced(case: Case) -> Iterator[Fault]:
    text = " ".join(f" {fold(case.text_of(block))} " for block in case.outline.blocks)
    drawn = {fold(table.name) for table in case.outline.appendices}
    for title in case.facts.annex_titles:
        named = _NAME.match(canon(title))
        name = named[0] if named else "Phụ lục"
        if fold(name) in drawn:
            yield Fault(
                N_("Tệp “%(title)s” trùng tên với %(name)s đã có trong thông báo. Hãy đặt lại tên tệp."),
                None, {"title": title, "name": name},
            )  # fmt: skip
        elif f" {fold(name)} " not in text:
            yield Fault(N_("Nội dung chưa dẫn tệp phụ lục “%(title)s”."), None, {"title": title})
