"""A count beside a list of names must be their number, and "n/N" must agree with the inspected set.

In the opening, n is the number of inspected units and N that of all units of the authority ("10/19 xã, thị trấn").
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.outline import NoticeBlock
from workflows.wording import COMMUNE_KINDS, NUMBER_WORDS, two_digits

_KIND = f"đơn vị|địa phương|{COMMUNE_KINDS}"
_COUNT = re.compile(
    rf"(?<![\w/.,-])(?P<count>[0-9]{{1,4}}|{'|'.join(NUMBER_WORDS)})(?:/(?P<total>[0-9]{{1,4}}))? "
    rf"(?:{_KIND})\b(?! hội)(?:(?:, | và | hoặc )(?:{_KIND})\b)*",
    re.IGNORECASE,
)
# "như" gives examples, so their number says nothing.
_OPENED = re.compile(r"(?:(?!như\b)[^.;:()]){0,40}[:(]")


@notice_rule(
    "error",
    title=N_("Số đơn vị khớp với số tên được nêu"),
    why=N_("Số ghi một đằng, tên kể một nẻo thì không biết sót hay thừa đơn vị nào."),
    source=N_("Quy trình kiểm tra: tỷ lệ kiểm tra là số đơn vị có biên bản trên tổng số đơn vị"),
)
def counts_against_names(case: Case) -> Iterator[Fault]:
    for block in case.outline.blocks:
        for match in _COUNT.finditer(case.text_of(block)):
            count = NUMBER_WORDS.get(match["count"].lower()) or int(match["count"])
            total = int(match["total"]) if match["total"] else None
            yield from _against_names(case, block, match, count)
            yield from _against_total(case, block, match, count, total)


def _against_names(case: Case, block: NoticeBlock, match: re.Match[str], count: int) -> Iterator[Fault]:
    """Compare the count with the names that follow it in brackets or after a colon."""
    words = match.string
    opened = _OPENED.match(words, match.end())
    if opened is None:
        return
    closed = words.find(")" if opened[0].endswith("(") else ".", opened.end())
    end = closed if closed >= 0 else len(words)
    names = {
        (mention.units[0].name, mention.units[0].kind) if mention.units else (mention.name, "")
        for mention in case.mentions_of.get(block.key, ())
        if opened.end() <= mention.start < end
    }
    is_open = "..." in words[opened.end() : end] or "…" in words[opened.end() : end]
    if names and len(names) != count and not is_open:
        text = N_("Câu ghi “%(written)s” nhưng kể tên %(names)s đơn vị.")
        yield Fault(text, block.key, {"written": match[0], "names": two_digits(len(names))})


def _against_total(
    case: Case, block: NoticeBlock, match: re.Match[str], count: int, total: int | None
) -> Iterator[Fault]:
    inspected, all_units = len(case.facts.units_inspected), case.facts.units_total
    if total is None or not inspected:
        return
    is_wrong = count > total or total > all_units
    if block.section == "opening":
        is_wrong = (count, total) != (inspected, all_units)
    if is_wrong:
        right = f"{two_digits(inspected)}/{two_digits(all_units)}"
        text = N_("Tỷ lệ “%(written)s” không khớp: đã kiểm tra %(right)s đơn vị.")
        yield Fault(text, block.key, {"written": match[0], "right": right})
