"""People who are charged and given no day at all, beside others who have theirs, are worth a look: all in one remark.

A single duty whose result must be reported is ``report_without_day``, which is sure enough to warn.
"""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind, Task
from workflows.vietnamese import fold

_GIVES = frozenset({Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.CHASE_LETTER, Kind.MINUTES})
#: What goes on, begins at once or is left to others has no last day.
_OPEN = re.compile(
    r"\b(?:định kỳ|hằng|hàng|thường xuyên|ngay|khi có|tiếp tục|duy trì|không để|chấm dứt|nghiêm cấm|đề nghị|kiến nghị"
    r"|phối hợp|từ nay|mỗi (?:tuần|tháng|ngày))\b|\d{1,2}[/.]\d{1,4}|\b(?:tháng|quý|năm) \d|\b(?:kể từ|sau khi)\b",
    re.IGNORECASE,
)
_FEWEST = 3


@figure_rule(
    "missing",
    title=N_("Người được giao việc biết khi nào phải xong"),
    why=N_("Việc không có thời hạn thì phần mềm không nhắc được và không ai bị coi là chậm."),
)
def people_without_day(case: Case) -> Iterator[Fault]:
    read = case.statement
    dated = [task for task in read.tasks if task.deadline_wording]
    if read.kind not in _GIVES or len(read.tasks) < _FEWEST or not dated:
        return
    known = {fold(task.responsible) for task in dated}
    open_ones = [task for task in read.tasks if _is_open(task, known)]
    if open_ones:
        text = N_("%(n)s việc không có thời hạn, người được giao cũng không có việc nào khác có thời hạn.")
        spans = tuple(task.span for task in open_ones)
        values = {"n": f"{len(open_ones):02d}"}
        yield Fault(spans[0], "low", text, N_("Ghi thời hạn, nếu phải theo dõi."), values, 0.6, also=spans[1:])


def _is_open(task: Task, known: set[str]) -> bool:
    return bool(
        not task.deadline_wording
        and task.responsible
        and fold(task.responsible) not in known
        and not _OPEN.search(task.text)
    )
