"""An annex names the document that it belongs to by that document's own number and day."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.vietnamese import fold
from workflows.wording import date_cited

_BELONGS = re.compile(
    r"\(?(?:[Kk]èm theo|[Bb]an hành kèm theo|[Đđ]ính kèm)\s+"
    r"(?P<type>Báo cáo|Thông báo|Kế hoạch|Quyết định|Công văn|Kết luận)"
    r"\s+số:?\s*(?P<number>\d+)\s?[/-]\s?(?P<symbol>[^\s,;)]+)"
    r"(?:,?\s+ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Phụ lục ghi đúng số, ngày của văn bản"),
    why=N_("Phụ lục tách rời mà ghi số, ngày khác thì không biết thuộc văn bản nào."),
)
def annex_reference(case: Case) -> Iterator[Fault]:
    read = case.statement
    title, number = (read.title.value if read.title else ""), read.number
    for block in case.blocks:
        match = _BELONGS.match(block.text)
        if match is None or number is None or not number.value or fold(match["type"]) in fold(title)[:20]:
            continue
        own = re.match(r"(\d+)\s?[/-]\s?(\S+)", number.value)
        day = day_of(re.sub(r"\s+", " ", match["day"])) if match["day"] else None
        if own is None or fold(own[2]) != fold(match["symbol"]):
            continue  # it belongs to another document, of another kind or office
        is_other_day = day is not None and read.day is not None and day != read.day
        if int(own[1]) == int(match["number"]) and is_other_day:
            values = {"told": date_cited(day), "own": date_cited(read.day)} if day and read.day else {}
        elif int(own[1]) != int(match["number"]) and not is_other_day:
            values = {"told": f"{match['number']}/{match['symbol']}", "own": number.value}
        else:
            continue
        text = N_("Phụ lục ghi kèm theo văn bản %(told)s, văn bản này là %(own)s.")
        yield Fault(block.span(*match.span()), "medium", text, N_("Ghi đúng số, ngày của văn bản."), values, 0.85)
