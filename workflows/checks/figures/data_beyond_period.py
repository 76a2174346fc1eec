"""Figures stop where the document says that they stop: data to 15/5 hold nothing of 31/5."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.wording import date_cited

_UNTIL = re.compile(
    r"(?:(?:số liệu|thời kỳ kiểm tra|mốc|kỳ báo cáo|thời điểm (?:chốt|lấy) số liệu)[^.;]{0,60}?(?:đến|tại)(?: hết)?"
    r"(?: ngày)?"
    r"|chốt (?:số liệu )?(?:đến|tại)?(?: hết)?(?: ngày)?) (?P<day>\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b[Tt]ính đến(?: hết)?(?: ngày)? (?P<day>\d{1,2}/\d{1,2}/\d{4})")
_ANEW = re.compile(
    r"cập nhật|hiện nay|đến nay|bổ sung số liệu|sau kiểm tra|khắc phục|kết luận|báo cáo của", re.IGNORECASE
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số liệu không vượt quá mốc đã nêu"),
    why=N_("Số liệu lấy ở hai mốc thì không cộng, không so sánh được."),
)
def data_beyond_period(case: Case) -> Iterator[Fault]:
    stops = [
        (day, block.span(*match.span()))
        for block in case.blocks
        for match in _UNTIL.finditer(block.text)
        if (day := day_of(match["day"])) is not None
    ]
    if len({day for day, _ in stops}) != 1:
        return
    stop, where = stops[0]
    own = case.statement.day
    for block in case.blocks:
        for match in _TOLD.finditer(block.text):
            day, span = day_of(match["day"]), block.span(*match.span())
            if day is None or day <= stop or span.overlaps(where) or (own is not None and day > own):
                continue
            if _ANEW.search(block.text[max(0, match.start() - 60) : match.end() + 40]):
                continue
            values = {"day": date_cited(day), "stop": date_cited(stop)}
            text = N_("Số liệu tính đến ngày %(day)s, trong khi văn bản lấy mốc ngày %(stop)s.")
            yield Fault(span, "low", text, N_("Lấy cùng một mốc, hoặc nói rõ."), values, 0.75, also=(where,))
