"""A unit stands under the word of another kind: "xã Bố Hạ" though Bố Hạ is a thị trấn."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import full_name


@notice_rule(
    "error",
    title=N_("Đơn vị được gọi đúng loại (xã, phường, thị trấn, đặc khu)"),
    why=N_("Loại đơn vị là một phần của tên chính thức."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục II: tên đơn vị hành chính"),
)
def unit_kind_wrong(case: Case) -> Iterator[Fault]:
    text = N_("“%(written)s” gọi không đúng loại đơn vị. Hãy viết “%(right)s”.")
    for block, mention in case.mentions:
        if mention.kind and mention.exact and all(unit.kind != mention.kind for unit in mention.exact):
            right = " / ".join(full_name(unit) for unit in mention.exact)
            yield Fault(text, block.key, {"written": mention.written, "right": right})
