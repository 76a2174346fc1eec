"""What is told as done is of a time that is over: in June nine months have not passed."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.sentences import clauses
from workflows.reading.statement import OF_ONE_BODY
from workflows.wording import date_cited

_PERIOD = re.compile(r"(?P<n>\d{1,2}|sáu|chín) tháng đầu năm(?: (?P<year>20\d\d))?", re.IGNORECASE)
_WORDS = {"sáu": 6, "chín": 9}
_DONE = re.compile(r"\bđã\b|\bđạt\b|kết quả|tiếp nhận|ban hành|thực hiện được", re.IGNORECASE)
_AHEAD = re.compile(
    r"dự kiến|phấn đấu|chỉ tiêu|\bsẽ\b|nhiệm vụ|phương hướng|tiếp tục|báo cáo (?:6|9|sáu|chín) tháng|trước ngày"
    r"|kế hoạch|cùng kỳ|năm trước",
    re.IGNORECASE,
)
#: Reports are cut some weeks before their period ends.
_EARLY = 1


@figure_rule(
    "cross_section_mismatch",
    title=N_("Kết quả nêu của thời gian đã qua"),
    why=N_("Chưa hết 9 tháng thì chưa có số 9 tháng; hay là sót từ báo cáo khác."),
)
def period_not_over(case: Case) -> Iterator[Fault]:
    own = case.statement.day
    if own is None or case.statement.kind not in OF_ONE_BODY:
        return
    for block in case.blocks:
        for sentence in [] if block.is_row else clauses(block.text):
            for match in _PERIOD.finditer(sentence[0]):
                months = _WORDS.get(match["n"].lower()) or int(match["n"])
                year = int(match["year"] or own.year)
                is_over = (year, months) <= (own.year, own.month + _EARLY)
                if is_over or months > 12 or not _DONE.search(sentence[0]) or _AHEAD.search(sentence[0]):
                    continue
                start = sentence.start()
                values = {"period": match[0], "own": date_cited(own)}
                text = N_("Nêu kết quả “%(period)s” trong văn bản ngày %(own)s.")
                span = block.span(start + match.start(), start + match.end())
                yield Fault(span, "medium", text, N_("Ghi đúng kỳ của số liệu."), values, 0.85)
