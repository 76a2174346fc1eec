"""A document cited by its number has its day, too: numbers of offices begin anew each year."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Basis

#: A number with its year is found by it: "Nghị định số 30/2020/NĐ-CP".
_WITH_YEAR = re.compile(r"\d/(?:19|20)\d\d\b|/QH\d")
_DAY = re.compile(r"\bngày\b|\d{1,2}/\d{1,2}(?!\d)|tháng \d", re.IGNORECASE)
_NO_NUMBER = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
#: What the Party's and the country's highest bodies issued is known by its number: "Nghị quyết số 18-NQ/TW".
_WELL_KNOWN = re.compile(r"/TW$|-(?:CP|TTg|UBTVQH\d*)$")
_AROUND = 60


@figure_rule(
    "missing",
    title=N_("Văn bản viện dẫn lần đầu ghi đủ ngày ban hành"),
    why=N_("Nghị định 30/2020/NĐ-CP, phụ lục I: số văn bản lặp lại mỗi năm, thiếu ngày thì không tra được."),
)
def cited_in_full(case: Case) -> Iterator[Fault]:
    lacking = [one for one in case.statement.bases if _lacks_its_day(case, one)]
    if lacking:
        first, *others = lacking
        names = "; ".join(f"{one.type} số {one.number}" for one in lacking)
        text = N_("Viện dẫn lần đầu chưa ghi ngày ban hành: %(names)s.")
        right = N_("Ghi “…, ngày … tháng … năm …” sau số, ký hiệu.")
        also = tuple(one.span for one in others)
        sure = 0.7 if all(_WELL_KNOWN.search(one.number) for one in lacking) else 0.8
        yield Fault(first.span, "low", text, right, {"names": names}, sure, also=also)


def _lacks_its_day(case: Case, one: Basis) -> bool:
    if not one.number or one.day or one.day_written or one.type in _NO_NUMBER or _WITH_YEAR.search(one.number):
        return False
    around = case.text[max(0, one.span.start - _AROUND) : one.span.end + _AROUND]
    line = case.text[case.text.rfind("\n", 0, one.span.start) + 1 :].partition("\n")[0]
    if ("|" in line or "\t" in line) and _DAY.search(line):
        return False  # a column of the row has the day
    own = case.statement.number
    return not _DAY.search(around) and not (own and own.value == one.number)
