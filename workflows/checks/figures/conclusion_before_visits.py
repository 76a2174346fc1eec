"""A plan has its conclusion after its last visit: what was not yet looked at cannot be concluded."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.blocks import Block
from workflows.reading.statement import Kind, Span
from workflows.wording import date_cited

_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_VISITS = re.compile(
    r"(?:tiến hành|tổ chức|thực hiện) kiểm tra|kiểm tra trực tiếp|kiểm tra (?:tại|thực tế)", re.IGNORECASE
)
_NO_VISIT = re.compile(r"thông báo|kết luận|báo cáo|tự kiểm tra|phúc tra|tổng hợp|quyết định|đề cương", re.IGNORECASE)
_CONCLUDES = re.compile(r"(?:ban hành|trình|ra|gửi)[^.;|]{0,30}(?:thông báo )?kết luận", re.IGNORECASE)


@figure_rule(
    "date_order",
    title=N_("Kế hoạch kết luận sau cuộc kiểm tra cuối cùng"),
    why=N_("Thông báo kết luận ra trước khi kiểm tra xong thì không có căn cứ về các đơn vị còn lại."),
)
def conclusion_before_visits(case: Case) -> Iterator[Fault]:
    if case.statement.kind is not Kind.PLAN:
        return
    visits = [day for block in case.blocks for day, _ in _days(block, _VISITS, but=_NO_VISIT)]
    if not visits:
        return
    for block in case.blocks:
        for day, span in _days(block, _CONCLUDES):
            if day < max(visits):
                values = {"day": date_cited(day), "visit": date_cited(max(visits))}
                text = N_("Kết luận ngày %(day)s, trong khi kiểm tra đến %(visit)s mới xong.")
                yield Fault(span, "high", text, N_("Để thời hạn kết luận sau ngày kiểm tra cuối."), values, 0.85)


def _days(block: Block, told: re.Pattern[str], but: re.Pattern[str] | None = None) -> Iterator[tuple[date, Span]]:
    """Yield the days of a row or paragraph that tells of such a thing: the last one of a span."""
    head = " ".join(block.cells[:2]) if block.is_row else block.text
    if not told.search(head) or (but is not None and but.search(head)):
        return
    for match in list(_DAY.finditer(block.text))[-1:]:
        day = day_of(match[0])
        if day is not None:
            yield day, block.span(*match.span())
