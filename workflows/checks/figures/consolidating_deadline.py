"""Who gathers the reports of others has until after they are due."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind
from workflows.wording import date_cited

_GATHERS = re.compile(
    r"\b[Gg]iao\b[^.;]{0,300}(?:đôn đốc|tổng hợp|theo dõi)|(?:đôn đốc|theo dõi)[^.;]{0,300}tổng hợp"
    r"|tổng hợp (?:kết quả|báo cáo|chung)"
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Cơ quan tổng hợp có thời hạn sau các đơn vị"),
    why=N_("Cùng một ngày thì cơ quan tổng hợp không còn thời gian."),
)
def consolidating_deadline(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind is not Kind.CONCLUSION_NOTICE:
        return
    units = [
        task for task in read.tasks if task.named_on and re.search(r"\(qua |\bqua Phòng|\bqua Sở|báo cáo", task.text)
    ]
    for task in read.tasks:
        if task.named_on is None or not _GATHERS.search(task.text):
            continue
        others = [
            one for one in units if one.named_on and one.named_on >= task.named_on and not _GATHERS.search(one.text)
        ]
        if others:
            last = max(one.named_on for one in others if one.named_on)
            values = {"day": date_cited(task.named_on), "last": date_cited(last)}
            text = N_("Thời hạn của cơ quan tổng hợp (%(day)s) không sau thời hạn của các đơn vị (%(last)s).")
            right, also = N_("Cho cơ quan tổng hợp thêm ít nhất 05 ngày làm việc."), (others[0].span,)
            yield Fault(task.span, "high", text, right, values, 0.9, also=also)
