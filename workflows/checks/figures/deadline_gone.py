"""A duty's last day does not lie before the document that gives it, nor a visit after the document that tells of it."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.citations import without_citations
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.quantities import ordinal_of
from workflows.reading.statement import Kind, Span
from workflows.wording import date_cited

#: What gives duties to others; a report also tells of those that were given before.
_GIVES = frozenset(
    {Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.PLAN, Kind.CHASE_LETTER, Kind.TEAM_DECISION, Kind.OTHER}
)
_TELLS = frozenset({Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.TEAM_REPORT})
_VISITED = re.compile(
    r"(?:từ )?ngày \d{1,2}/\d{1,2}(?:/\d{4})? (?:đến|-) (?:hết )?(?:ngày )?(?P<day>\d{1,2}/\d{1,2}/\d{4}),?"
    r"[^.;]{0,60}\bđã\b[^.;]{0,20}(?:kiểm tra|làm việc)"
)

#: A month or quarter in which something is to be done; one that only tells of when it was is left alone.
_PERIOD = re.compile(
    r"(?:xong|hoàn thành|thực hiện|khắc phục|chế)[^.;]{0,40}? (?:trong|chậm nhất|hết)(?: hết)? "
    r"(?P<when>(?:tháng (?P<month>\d{1,2})|quý (?P<quarter>IV|III|II|I))\s?(?:/|năm )\s?(?P<year>20\d\d))",
    re.IGNORECASE,
)
_DECEMBER = 12


@figure_rule(
    "date_order",
    title=N_("Thời hạn sau ngày văn bản, ngày kiểm tra trước ngày văn bản"),
    why=N_("Việc đã quá hạn khi được giao thì không ai làm đúng hạn; chưa kiểm tra thì chưa kết luận được."),
)
def deadline_gone(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.day is None:
        return
    if read.kind in _GIVES:
        for task in read.tasks:
            if task.named_on is not None and task.named_on < read.day:
                values = {"day": date_cited(task.named_on), "own": date_cited(read.day)}
                text = N_("Thời hạn %(day)s đã qua vào ngày của văn bản này (%(own)s).")
                yield Fault(task.span, "high", text, N_("Ghi lại thời hạn."), values, 0.9)
        yield from _periods(case, read.day)
    if read.kind in _TELLS:
        for block in case.blocks[:20]:
            visited = _VISITED.search(without_citations(block.text))
            day = day_of(visited["day"]) if visited else None
            if visited and day is not None and day > read.day:
                at = block.text.find(visited["day"])
                values = {"day": date_cited(day), "own": date_cited(read.day)}
                text = N_("Đợt kiểm tra ghi đến ngày %(day)s, sau ngày của văn bản này (%(own)s).")
                span = block.span(at, at + len(visited["day"]))
                yield Fault(span, "high", text, N_("Kiểm tra lại ngày."), values, 0.85)


def _periods(case: Case, own: date) -> Iterator[Fault]:
    """Say where a duty is to be done in a month or quarter that is over."""
    for task in case.statement.tasks:
        match = _PERIOD.search(task.text) if task.named_on is None else None
        if match is None:
            continue
        month = int(match["month"] or 0) or 3 * (ordinal_of((match["quarter"] or "").upper()) or 0)
        year = int(match["year"])
        if 1 <= month <= _DECEMBER and (year, month) < (own.year, own.month):
            values = {"period": match["when"], "own": date_cited(own)}
            text = N_("Thời hạn “%(period)s” đã qua vào ngày của văn bản này (%(own)s).")
            at = task.text.find(match["when"])
            start = case.text.find(match["when"], task.span.start)
            span = task.span if at < 0 or start < 0 else Span(start, start + len(match["when"]))
            yield Fault(span, "high", text, N_("Ghi lại thời hạn."), values, 0.85)
