"""A unit's name is written with other marks or letters than registered: "Bó Hạ" for "Bố Hạ".

Names are compared without marks and case, as scanning and hasty typing lose them (domain: match on accent-folded keys
with the type prefix, then ask).
"""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import full_name


@notice_rule(
    "warning",
    title=N_("Tên đơn vị viết đúng như đã đăng ký"),
    why=N_(
        "Tên sai dấu là tên của nơi khác hoặc không của nơi nào; văn bản đã ban hành mà sai tên thì phải đính chính."
    ),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I và II: viết đúng tên đơn vị hành chính"),
)
def unit_name_misspelt(case: Case) -> Iterator[Fault]:
    text = N_("“%(written)s” viết khác tên đã đăng ký. Hãy viết “%(right)s”.")
    said: set[tuple[str, str]] = set()
    for block, mention in case.mentions:
        if mention.alike and (block.key, mention.written) not in said:
            said.add((block.key, mention.written))
            right = " / ".join(full_name(unit) for unit in mention.alike)
            yield Fault(text, block.key, {"written": mention.written, "right": right})
