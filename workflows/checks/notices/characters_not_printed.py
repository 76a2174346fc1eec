"""A sentence holds a picture sign that the typeface of official documents does not have: print would leave a gap."""

import unicodedata
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_

_PICTURES = frozenset({"So", "Cs", "Co", "Cn"})
_PRINTED = frozenset("°©®™№")


@notice_rule(
    "error",
    title=N_("Không có ký tự không in được"),
    why=N_(
        "Biểu tượng cảm xúc và ký hiệu lạ không có trong phông chữ Times New Roman: bản in bỏ trống chỗ đó và tệp "
        "không còn là PDF/A để lưu trữ."
    ),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.I: phông chữ Times New Roman, bộ mã Unicode"),
)
def characters_not_printed(case: Case) -> Iterator[Fault]:
    for block in case.outline.blocks:
        strange = [one for one in block.text if unicodedata.category(one) in _PICTURES and one not in _PRINTED]
        if strange:
            said = " ".join(dict.fromkeys(strange))
            text = N_("Ký tự %(characters)s không in được. Hãy bỏ hoặc viết bằng lời.")
            yield Fault(text, block.key, {"characters": said})
