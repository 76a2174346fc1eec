"""Since 1 July 2025 there are no districts: what one did since then was copied from an older report."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import OF_ONE_BODY, Kind

#: Districts ended on 1 July; for two months reports still tell of what they did.
_SINCE = date(2025, 9, 1)
_DISTRICT = re.compile(
    r"\b(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Phòng Nội vụ|Chủ tịch UBND|Huyện ủy) (?:huyện|quận|thị xã)\b"
    r"(?! (?:cũ|trước))"
)
_BEFORE = re.compile(
    r"cũ\b|\bghi [“\"]|nhầm|trước (?:đây|khi|ngày|sắp xếp)|bàn giao|tiếp nhận từ|kế thừa|đã giải thể|hợp nhất|sáp nhập"
)
#: What a district issued, while there was one: "Kế hoạch số 35/KH-UBND của UBND huyện".
_ISSUED = re.compile(r"số \S+(?:,? ngày \S+)?,? của $")
_TELLS = OF_ONE_BODY | {Kind.CONCLUSION_NOTICE}
_AROUND = 80


@figure_rule(
    "cross_section_mismatch",
    title=N_("Không nhắc cấp huyện trong kỳ sau ngày 01/7/2025"),
    why=N_("Từ ngày 01/7/2025 không còn cấp huyện; hay là sót từ báo cáo cũ."),
)
def districts_that_ended(case: Case) -> Iterator[Fault]:
    own = case.statement.day
    if own is None or own < _SINCE or case.statement.kind not in _TELLS:
        return
    for block in case.blocks:
        for match in _DISTRICT.finditer(block.text):
            around = block.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if _ISSUED.search(block.text[max(0, match.start() - _AROUND) : match.start()]):
                continue
            if _BEFORE.search(around) or re.search(r"20[01]\d|202[0-4]|(?:[1-6]|0[1-6])/2025", around):
                continue
            text = N_("Nhắc “%(level)s” trong văn bản sau ngày 01/7/2025, khi không còn cấp huyện.")
            right = N_("Ghi cơ quan hiện nay, hoặc nói rõ là trước ngày 01/7/2025.")
            yield Fault(block.span(*match.span()), "medium", text, right, {"level": match[0]}, 0.75)
            return
