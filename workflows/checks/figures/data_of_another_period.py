"""The data of a report on a quarter run over a quarter: five months of them are none of "quý II"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.quantities import ordinal_of
from workflows.reading.statement import Kind
from workflows.wording import date_cited

_RANGE = re.compile(
    r"(?:số liệu|thời kỳ|kỳ báo cáo|mốc|tính)[^.;]{0,30}?\btừ (?:ngày )?(?P<from>\d{1,2}/\d{1,2}/\d{4}) đến"
    r"(?: hết)?(?: ngày)? (?P<to>\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\bquý (?P<q>IV|III|II|I|[1-4])\b[ /]*(?:năm )?(?P<qy>20\d\d)?|\b6 tháng (?P<h>đầu|cuối) năm(?: (?P<hy>20\d\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:năm |/)(20\d\d)")
_OF = frozenset({Kind.PERIODIC_REPORT, Kind.SELF_INSPECTION_NOTICE})
#: So many days a window may begin or end beside its quarter: reports are cut early.
_REACH = 35


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số liệu thuộc kỳ của văn bản"),
    why=N_("Số liệu của kỳ khác thì không cộng, không so sánh được với đơn vị khác."),
)
def data_of_another_period(case: Case) -> Iterator[Fault]:
    title = case.statement.title
    period = _PERIOD.search(title.value) if title else None
    if title is None or period is None or case.statement.kind not in _OF:
        return
    # "6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2023" names its year once.
    named = period["qy"] or period["hy"] or (_YEAR.findall(title.value[period.end() :]) or [""])[0]
    if not named:
        return
    months, year = _months(period), int(named)
    for block in case.blocks:
        match = _RANGE.search(block.text)
        first, last = (day_of(match["from"]), day_of(match["to"])) if match else (None, None)
        if match is None or first is None or last is None or last < first:
            continue
        begins, ends = first.toordinal(), last.toordinal()
        wanted = (_ordinal(year, months[0], 1), _ordinal(year, months[1], 30))
        if abs(begins - wanted[0]) > _REACH or abs(ends - wanted[1]) > _REACH:
            values = {"from": date_cited(first), "to": date_cited(last), "period": period[0]}
            text = N_("Số liệu từ ngày %(from)s đến ngày %(to)s không phải kỳ “%(period)s”.")
            span = block.span(*match.span())
            yield Fault(title.span, "low", text, N_("Ghi lại kỳ hoặc mốc số liệu."), values, 0.75, also=(span,))
            return


def _months(period: re.Match[str]) -> tuple[int, int]:
    if number := ordinal_of((period["q"] or "").upper()):
        return 3 * number - 2, 3 * number
    return (1, 6) if period["h"].lower() == "đầu" else (7, 12)


def _ordinal(year: int, month: int, day: int) -> int:
    found = day_of(f"{day}/{month}/{year}")
    return found.toordinal() if found else 0
