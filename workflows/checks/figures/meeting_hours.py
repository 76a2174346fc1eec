"""Minutes end after they began."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.statement import Kind

_HOUR = r"(?P<hour>\d{1,2})\s?(?:giờ|h|g)(?:\s?(?P<minute>\d{2}))?(?P<later>(?: phút)? (?:chiều|tối))?"
_BEGINS = re.compile(rf"(?:vào hồi|vào lúc|bắt đầu|hồi|lúc)\b[^\d]{{0,20}}{_HOUR}", re.IGNORECASE)
_ENDS = re.compile(rf"kết thúc\b[^\d]{{0,30}}{_HOUR}[^.;,]{{0,24}}", re.IGNORECASE)
_NOON = 12
_OTHER_DAY = re.compile(r"ngày \d")


@figure_rule(
    "date_order",
    title=N_("Giờ kết thúc sau giờ bắt đầu"),
    why=N_("Biên bản ghi kết thúc trước khi bắt đầu thì không ai tin được ngày giờ nào."),
)
def meeting_hours(case: Case) -> Iterator[Fault]:
    if case.statement.kind is not Kind.MINUTES:
        return
    begun = _first(case.blocks, _BEGINS)
    ended = _first(case.blocks[::-1], _ENDS)
    if begun is None or ended is None or _OTHER_DAY.search(ended[1][0]):
        return
    if _minutes(ended[1]) <= _minutes(begun[1]):
        block, match = ended
        values = {"begins": _said(begun[1]), "ends": _said(match)}
        text = N_("Kết thúc lúc %(ends)s, không sau lúc bắt đầu %(begins)s.")
        yield Fault(block.span(*match.span()), "high", text, N_("Ghi lại giờ."), values, 0.9)


def _first(blocks: Sequence[Block], form: re.Pattern[str]) -> tuple[Block, re.Match[str]] | None:
    return next(((block, match) for block in blocks if (match := form.search(block.text))), None)


def _minutes(match: re.Match[str]) -> int:
    hour = int(match["hour"]) + (_NOON if match["later"] and int(match["hour"]) < _NOON else 0)
    return 60 * hour + int(match["minute"] or 0)


def _said(match: re.Match[str]) -> str:
    hour, minute = divmod(_minutes(match), 60)
    return f"{hour} giờ {minute:02d}"
