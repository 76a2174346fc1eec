"""A sentence a person wrote says "hầu hết", "đa số" or "tất cả" of fewer units than that.

The thresholds are the campaign's own (75 % and 50 % unless set otherwise).
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import DEFAULT_THRESHOLDS, two_digits

_ALL = ("tất cả", "toàn bộ")
_WORDS = re.compile(
    r"\b(?:tất cả|toàn bộ|hầu hết|đa số|phần lớn)(?= (?:các )?(?:đơn vị|địa phương|xã|phường|thị trấn))", re.IGNORECASE
)


@notice_rule(
    "warning",
    title=N_("Từ chỉ số lượng đúng với số đơn vị"),
    why=N_("“Hầu hết”, “đa số”, “tất cả” nói quá số đơn vị thực có thì đơn vị không liên quan bị nêu oan."),
    source=N_("Quy trình kiểm tra: từ chỉ số lượng theo tỷ lệ đơn vị, ngưỡng do đợt kiểm tra đặt"),
)
def quantifier_against_count(case: Case) -> Iterator[Fault]:
    total = len(case.facts.units_inspected)
    limits = case.facts.thresholds or DEFAULT_THRESHOLDS
    text = N_("Câu viết “%(words)s” nhưng phát hiện bên dưới chỉ ở %(count)s/%(total)s đơn vị.")
    for block in case.outline.blocks:
        count = len(case.units_beneath(block)) if block.is_edited else 0
        for match in _WORDS.finditer(case.text_of(block)) if count else ():
            words = match[0].lower()
            least = 100 if words in _ALL else limits.most if words == "hầu hết" else limits.majority
            if count * 100 < least * total:
                yield Fault(
                    text, block.key, {"words": match[0], "count": two_digits(count), "total": two_digits(total)}
                )
