"""Each visit lies within the days of the inspection: from 10/8 to 21/8/2026 no commune was seen on 19/7/2026."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.statement import Kind
from workflows.wording import date_cited

_FROM_TO = re.compile(
    r"từ (?:ngày )?(?P<from>\d{1,2}/\d{1,2}(?:/\d{4})?) đến(?: hết)?(?: ngày)? (?P<to>\d{1,2}/\d{1,2}/(?P<year>\d{4}))",
    re.IGNORECASE,
)
_TEAM = re.compile(r"(?:Đoàn|Tổ) (?:tự )?(?:kiểm tra|công tác)|kiểm tra (?:trực tiếp )?tại")
_VISIT = re.compile(
    r"\((?:Đoàn )?(?:(?:đã )?(?:kiểm tra|làm việc)(?: trực tiếp)?(?: vào)? )?ngày (?P<a>\d{1,2}/\d{1,2}/\d{4})\)"
    r"|^Ngày (?P<b>\d{1,2}/\d{1,2}/\d{4}),? (?:Đoàn|Tổ)[^.;]{0,30}(?:kiểm tra|làm việc)"
)
#: What is put right later is seen on another day.
_AGAIN = re.compile(r"phúc tra|kiểm tra lại|đột xuất|lần 2|đợt", re.IGNORECASE)
_FEWEST = 2
_AROUND = 150


@figure_rule(
    "date_order",
    title=N_("Ngày làm việc tại từng đơn vị nằm trong thời gian kiểm tra"),
    why=N_("Biên bản lập ngoài thời gian kiểm tra thì không dùng làm căn cứ được."),
)
def visits_within(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in {Kind.CONCLUSION_NOTICE, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE}:
        return
    opening = " ".join(case.text[: case.opening.end].split())
    told = [
        one
        for one in _FROM_TO.finditer(opening)
        if _TEAM.search(opening[max(0, one.start() - _AROUND) : one.end() + _AROUND])
    ]
    if len(told) != 1:
        return
    start = told[0]["from"] if told[0]["from"].count("/") == 2 else f"{told[0]['from']}/{told[0]['year']}"
    first, last = day_of(start), day_of(told[0]["to"])
    if first is None or last is None or first > last:
        return
    visits = [
        (day, block.span(*match.span()))
        for block in case.blocks
        if not block.is_row and not _AGAIN.search(block.text[:_AROUND])
        for match in _VISIT.finditer(block.text)
        if (day := day_of(match["a"] or match["b"])) is not None
    ]
    outside = [one for one in visits if not first <= one[0] <= last]
    if len(visits) - len(outside) >= _FEWEST and len(outside) == 1:
        day, span = outside[0]
        values = {"day": date_cited(day), "from": date_cited(first), "to": date_cited(last)}
        text = N_("Làm việc ngày %(day)s, trong khi Đoàn (Tổ) kiểm tra từ ngày %(from)s đến ngày %(to)s.")
        yield Fault(span, "high", text, N_("Đối chiếu biên bản, ghi lại ngày."), values, 0.85)
