"""Since 15 August 2022 services online are "một phần" or "toàn trình": "mức độ 3, 4" is of before."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

#: Nghị định 42/2022/NĐ-CP came into force; reports of that year still tell of both.
_SINCE = date(2023, 1, 1)
_LEVEL = re.compile(r"\bmức(?: độ)? (?:3|4|ba|bốn)\b(?:(?:, | và |/)(?:mức độ )?(?:4|bốn)\b)?", re.IGNORECASE)
#: Of what the level is stands right before it: there are levels of content and of going digital as well.
_ONLINE = re.compile(
    r"(?:trực tuyến|DVC(?:TT)?)(?:(?!hài lòng|xếp|chuyển đổi số|an toàn)[^.;,:]){0,40}$|dịch vụ công $", re.IGNORECASE
)
_EARLIER = re.compile(r"20(?:1\d|2[0-2])|trước đây|\bcũ\b|nay là")
_AROUND = 120


@figure_rule(
    "cross_section_mismatch",
    title=N_("Dịch vụ công trực tuyến gọi là một phần, toàn trình"),
    why=N_("Nghị định 42/2022/NĐ-CP thay mức độ 1 đến 4; tên cũ làm số liệu không so sánh được."),
)
def levels_that_ended(case: Case) -> Iterator[Fault]:
    if case.statement.day is None or case.statement.day < _SINCE:
        return
    places = [
        (match[0], block.span(*match.span()))
        for block in case.blocks
        for match in _LEVEL.finditer(block.text)
        if _ONLINE.search(block.text[max(0, match.start() - _AROUND) : match.start()])
        and not _EARLIER.search(block.text[max(0, match.start() - _AROUND) : match.end() + _AROUND])
    ]
    if places:
        (written, first), *others = places
        text = N_("“%(written)s” là cách gọi trước Nghị định 42/2022/NĐ-CP.")
        right = N_("Viết “một phần”, “toàn trình”.")
        also = tuple(span for _, span in others)
        yield Fault(first, "low", text, right, {"written": written}, 0.85, also=also)
