"""Results are reported when the work is over: a report due by 16/10 cannot tell of duties that end on 30/11."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind
from workflows.vietnamese import fold
from workflows.wording import date_cited

_GIVES = frozenset({Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.MINUTES, Kind.TEAM_REPORT})
_RESULTS = re.compile(r"\b[Bb]áo cáo\b[^.;]{0,40}\bkết quả[^.;]{0,20}(?:khắc phục|thực hiện|chấn chỉnh)")
#: The plan of what will be done is due before it is, and so is what is reported again and again.
_OTHER = re.compile(
    r"kế hoạch khắc phục|tiến độ|định kỳ|h[ằà]ng (?:tuần|tháng|quý|năm)|lần \d|bước đầu|tiếp tục báo cáo", re.IGNORECASE
)
#: Who gathers the reports or looks again whether all was done comes after them.
_AFTERWARDS = re.compile(r"tổng hợp|đôn đốc|theo dõi|phúc tra|kiểm tra lại|tái kiểm tra|thẩm định", re.IGNORECASE)
#: What is due later is reported on once more.
_ONCE_MORE = re.compile(r"báo cáo (?:bổ sung|lại|lần)", re.IGNORECASE)
_FEWEST = 3


@figure_rule(
    "date_order",
    title=N_("Ngày báo cáo kết quả sau thời hạn của các việc"),
    why=N_("Báo cáo trước khi xong việc thì phải báo cáo lại, và không ai theo dõi việc còn lại."),
)
def report_before_duties(case: Case) -> Iterator[Fault]:
    read = case.statement
    dated = [task for task in read.tasks if task.named_on is not None]
    if read.kind not in _GIVES or len(dated) < _FEWEST or any(_ONCE_MORE.search(task.text) for task in read.tasks):
        return
    reports = [task for task in dated if _RESULTS.search(task.text) and not _OTHER.search(task.text)]
    if len({task.named_on for task in reports}) != 1:
        return  # each body reports on a day of its own
    due = reports[0].named_on
    whose = {fold(task.responsible) for task in reports}
    later = [
        task
        for task in dated
        if due and task.named_on and task.named_on > due and fold(task.responsible) in whose
        if not _RESULTS.search(task.text) and not _AFTERWARDS.search(task.text)
    ]
    if later and due:
        last = max(task.named_on for task in later if task.named_on)
        values = {"day": date_cited(due), "last": date_cited(last)}
        text = N_("Phải báo cáo kết quả trước ngày %(day)s, trong khi có việc đến ngày %(last)s mới hết hạn.")
        right = N_("Lùi ngày báo cáo, hoặc yêu cầu báo cáo bổ sung.")
        also = tuple(task.span for task in later)
        yield Fault(reports[0].span, "medium", text, right, values, 0.75, also=also)
