""" "./." stands right after the last word of the body, once."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "error",
    title=N_("Kết thúc nội dung có dấu “./.”"),
    why=N_("Dấu “./.” cho biết văn bản hết ở đó, không ai thêm được gì phía sau."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục III: các mẫu văn bản"),
)
def end_mark(case: Case) -> Iterator[Fault]:
    blocks = [block for block in case.outline.blocks if block.text.strip()]
    if blocks and not blocks[-1].text.rstrip().endswith("./."):
        yield Fault(N_("Câu cuối của thông báo chưa có dấu “./.”."), blocks[-1].key, ground=blocks[-1].text)
    for block in blocks:
        words = block.text.rstrip()
        if "./." in (words.removesuffix("./.") if block is blocks[-1] else words):
            yield Fault(N_("Dấu “./.” chỉ đặt một lần, ở cuối thông báo."), block.key, ground=words)
