"""The notice speaks to fewer kinds of units than were inspected: "các xã" though two are thị trấn."""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import canon
from workflows.wording import COMMUNE_KINDS, UNIT_KINDS, kinds_words

_ALL = re.compile(
    r"\b(?P<lead>(?:Chủ tịch )?UBND(?: các)?|các) "
    rf"(?P<kinds>(?>(?:{COMMUNE_KINDS})\b(?:\s*(?:,|và|hoặc)\s*(?:{COMMUNE_KINDS})\b)*))(?! hội)"
)
_SEPARATOR = re.compile(r"\s*(?:,|và|hoặc)\s*")


@notice_rule(
    "warning",
    title=N_("Nơi nhận yêu cầu gồm hết loại đơn vị được kiểm tra"),
    why=N_("Ghi “các xã” mà có cả thị trấn được kiểm tra thì thị trấn có thể hiểu là không phải thực hiện."),
    source=N_("Quy trình kiểm tra: yêu cầu gửi đến đúng các đơn vị được kiểm tra"),
)
def addressee_narrower(case: Case) -> Iterator[Fault]:
    kinds = {UNIT_KINDS[unit.kind] for unit in case.facts.units_inspected if unit.kind in UNIT_KINDS}
    right = kinds_words(case.facts.units_inspected)
    text = N_("“%(written)s” không gồm hết loại đơn vị được kiểm tra (%(right)s). Hãy viết “%(whole)s”.")
    for block in case.blocks_in("requirements", "closing"):
        for words in dict.fromkeys([case.text_of(block), canon(block.addressee)]):
            for match in _ALL.finditer(words):
                named = words[match.end() :].lstrip()[:1]
                said = set(_SEPARATOR.split(match["kinds"]))
                if said < kinds and not (named.isupper() or named.isdigit() or named == ":"):
                    whole = f"{match['lead']} {right}"
                    yield Fault(text, block.key, {"written": match[0], "right": right, "whole": whole})
                    break
