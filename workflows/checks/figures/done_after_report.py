"""A report tells what was done until its own day: nothing in it was finished afterwards."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.tables import WHEN_DONE, tables_of
from workflows.citations import blotted
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.statement import Kind
from workflows.wording import date_cited

_TELLS = frozenset({Kind.REMEDIATION_REPORT, Kind.PERIODIC_REPORT, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE})
_DONE = re.compile(
    r"(?:(?:đã )?(?:hoàn thành|khắc phục|thực hiện|xử lý|giải quyết|làm|niêm yết|ban hành)?(?: xong)?"
    r"|(?:hoàn thành|xong|đã [^.;,\d|]{2,40}?))\s*(?:vào |từ |trong )?(?:ngày |(?<=xong), )"
    r"(?P<day>\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
_DONE_CELL = re.compile(r"(?:đã )?(?:hoàn thành|khắc phục|xong|làm)(?: xong)?|đạt", re.IGNORECASE)
_IS_DONE = re.compile(r"\bđã\b|xong|hoàn thành", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|dự kiến|sẽ|phấn đấu|hạn|kế hoạch|đang|chưa|yêu cầu|đề nghị|đến hết|để)\b",
    re.IGNORECASE,
)


@figure_rule(
    "date_order",
    title=N_("Việc đã xong có ngày không sau ngày báo cáo"),
    why=N_("Chưa đến ngày thì chưa thể xong; hay là ghi nhầm tháng."),
)
def done_after_report(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.day is None or read.kind not in _TELLS:
        return
    yield from _rows(case)
    for block in case.blocks:
        text = blotted(block.text)
        for match in _DONE.finditer(text):
            day = day_of(match["day"])
            begins = max(text.rfind(mark, 0, match.end()) for mark in ".;|") + 1
            clause = text[begins : match.end()]
            if read.kind is Kind.SELF_INSPECTION_NOTICE and not re.search(r"\bđã\b", clause, re.IGNORECASE):
                continue  # such a notice also gives duties: "xong trong ngày …"
            if day is None or day <= read.day or not _IS_DONE.search(clause) or _AHEAD.search(clause):
                continue
            values = {"day": date_cited(day), "own": date_cited(read.day)}
            told = N_("Ghi đã xong ngày %(day)s, sau ngày của báo cáo (%(own)s).")
            span = block.span(match.start(), match.end())
            yield Fault(span, "high", told, N_("Kiểm tra lại ngày hoàn thành."), values, 0.85)


def _rows(case: Case) -> Iterator[Fault]:
    """Say which row is called done in one cell, and on a day after the report in another."""
    own = case.statement.day
    for head, rows in tables_of(case.blocks):
        column = next((at for at, cell in enumerate(head) if WHEN_DONE.search(cell)), None)
        for row in rows if column is not None and case.statement.kind is Kind.REMEDIATION_REPORT else ():
            day = day_of(row.cells[column].strip(" *")) if column is not None else None
            is_done = any(_DONE_CELL.fullmatch(cell.strip(" *")) for cell in row.cells)
            if day is not None and own is not None and day > own and is_done:
                values = {"day": date_cited(day), "own": date_cited(own)}
                told = N_("Ghi đã xong ngày %(day)s, sau ngày của báo cáo (%(own)s).")
                yield Fault(row.span(), "high", told, N_("Kiểm tra lại ngày hoàn thành."), values, 0.85)
