"""What was done before the conclusion was given, or the index published, is no remedy of it: only worth a look.

A day on which the fault was seen or happened is older than the conclusion by nature, and says nothing.
"""

import re
from collections.abc import Iterator
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.statement import Basis, Kind
from workflows.wording import date_cited

_DAY = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}")
_CONCLUDES = frozenset({"Thông báo", "Thông báo kết luận", "Kết luận"})
_PUBLISHES = re.compile(r"chỉ số|kết quả|công bố|phê duyệt", re.IGNORECASE)
#: Figures of the time before stand beside those of today.
_COMPARES = re.compile(r"đến nay|hiện nay|so với|cùng kỳ|từ \d+[^.;]{0,20} (?:xuống|lên)", re.IGNORECASE)


@figure_rule(
    "date_order",
    title=N_("Việc khắc phục làm sau khi có kết luận, công bố"),
    why=N_("Việc đã làm từ trước thì hạn chế vẫn còn sau đó; cấp trên sẽ hỏi đã khắc phục bằng gì."),
)
def remedied_before_asked(case: Case) -> Iterator[Fault]:
    read = case.statement
    asked = [one.day for one in read.bases if one.day and one.span.start < case.opening.end and _asks(one)]
    if read.kind is not Kind.REMEDIATION_REPORT or not asked:
        return
    since = min(asked)
    for finding in read.findings:
        days = _days(finding.text)
        if finding.polarity != "strength" or not days or _COMPARES.search(finding.text):
            continue
        done = [day for clause in _CLAUSE.findall(finding.text) if not _FAULT.search(clause) for day in _days(clause)]
        if done and max(days) < since and max(done).year >= since.year - 1:
            values = {"day": date_cited(max(done)), "since": date_cited(since)}
            text = N_("Việc ngày %(day)s có trước văn bản yêu cầu khắc phục (%(since)s).")
            yield Fault(finding.span, "low", text, N_("Nêu việc đã làm sau ngày đó."), values, 0.6)


def _days(text: str) -> list[date]:
    return [day for match in _DAY.finditer(text) if (day := day_of(match[0])) is not None]


#: A clause that tells of the fault, and of its day: "hồ sơ tiếp nhận ngày 02/3/2024 trả chậm: đã gửi thư xin lỗi".
_CLAUSE = re.compile(r"[^.,;:]+(?:\.\d[^.,;:]*)*")
_FAULT = re.compile(
    r"\b(?:chưa|không|thiếu|sai|nhầm|quá hạn|trễ|chậm|bỏ sót|tồn tại|hạn chế|khuyết điểm|(?<!xin )lỗi|phát hiện"
    r"|kiểm tra|thời điểm)\b",
    re.IGNORECASE,
)


def _asks(one: Basis) -> bool:
    return one.type in _CONCLUDES or (one.type == "Quyết định" and _PUBLISHES.search(one.about or "") is not None)
