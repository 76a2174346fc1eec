"""A duty whose result is to be reported has a day where the other duties have theirs: that report cannot be late.

Whoever is charged with something and has no day at all is ``people_without_day``.
"""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind

_REPORTED = re.compile(r"\bbáo cáo\b[^.;]{0,60}\bkết quả|\bkết quả\b[^.;]{0,40}\bbáo cáo\b")
_OPEN = re.compile(r"\b(?:định kỳ|hằng|hàng|thường xuyên|ngay|kịp thời|khi có|sau khi)\b")
_FEWEST = 3


@figure_rule(
    "missing",
    title=N_("Việc phải báo cáo kết quả có thời hạn"),
    why=N_("Không có thời hạn thì không theo dõi được và không ai bị coi là chậm."),
)
def report_without_day(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind not in {Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.MINUTES}:
        return
    dated = sum(bool(task.deadline_wording) for task in read.tasks)
    if len(read.tasks) < _FEWEST or 2 * dated < len(read.tasks):
        return
    for task in read.tasks:
        if not task.deadline_wording and _REPORTED.search(task.text) and not _OPEN.search(task.text):
            text = N_("Việc này phải báo cáo kết quả nhưng không có thời hạn, trong khi các việc khác đều có.")
            yield Fault(task.span, "medium", text, N_("Ghi ngày phải báo cáo."), {}, 0.75)
