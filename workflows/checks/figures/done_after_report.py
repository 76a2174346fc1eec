"""A report tells what was done until its own day: nothing in it was finished afterwards."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
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
    for block in case.blocks:
        text = blotted(block.text)
        for match in _DONE.finditer(text):
            day = day_of(match["day"])
            clause = re.split(r"[.;|]", text[: match.end()])[-1]
            if read.kind is Kind.SELF_INSPECTION_NOTICE and not re.search(r"\bđã\b", clause, re.IGNORECASE):
                continue  # such a notice also gives duties: "xong trong ngày …"
            if day is None or day <= read.day or not _IS_DONE.search(clause) or _AHEAD.search(clause):
                continue
            values = {"day": date_cited(day), "own": date_cited(read.day)}
            told = N_("Ghi đã xong ngày %(day)s, sau ngày của báo cáo (%(own)s).")
            span = block.span(match.start(), match.end())
            yield Fault(span, "high", told, N_("Kiểm tra lại ngày hoàn thành."), values, 0.85)
