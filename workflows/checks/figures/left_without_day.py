"""What a report leaves undone is said with who does it and by when, there or among the duties that follow."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind
from workflows.vietnamese import fold

_UNDONE = re.compile(r"chưa (?:làm|thực hiện|khắc phục|hoàn thành|xong|giải quyết)|còn (?:lại|tồn)", re.IGNORECASE)
_WHEN = re.compile(
    r"\d{1,2}/\d{1,4}|\b(?:quý|tháng|năm|tuần|ngày|thời hạn|kỳ họp)\b|\b(?:sẽ|tiếp tục|phấn đấu)\b", re.IGNORECASE
)
#: So many syllables running in both speak of the same matter.
_ALIKE = 3


@figure_rule(
    "missing",
    title=N_("Việc chưa khắc phục có người làm và thời hạn"),
    why=N_("Việc còn lại không ai nhận, không có ngày thì cấp trên phải hỏi lại."),
)
def left_without_day(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind is not Kind.REMEDIATION_REPORT:
        return
    ahead = [f" {fold(task.text)} " for task in read.tasks]
    for finding in read.findings:
        place = case.section_of(finding)
        if finding.polarity != "shortcoming" or place is None or not _UNDONE.search(read.sections[place].title):
            continue
        words = fold(finding.text).split()
        runs = [f" {' '.join(words[at : at + _ALIKE])} " for at in range(len(words) - _ALIKE + 1)]
        if _WHEN.search(finding.text) or any(run in task for run in runs for task in ahead):
            continue
        text = N_("Việc này còn để lại mà không nêu ai làm, khi nào xong.")
        yield Fault(finding.span, "medium", text, N_("Ghi người chịu trách nhiệm và thời hạn."), {}, 0.7)
