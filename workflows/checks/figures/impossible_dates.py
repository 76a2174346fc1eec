"""No day that is in no calendar, no basis later than the document, no data later than the visit."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.calendars import last_day_of_month
from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.statement import Kind
from workflows.reading.visited import visited_in
from workflows.wording import date_cited

_DAY = re.compile(r"(?:[Nn]gày\s+|\|\s*)(?P<day>\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})")
#: Without its year; the thirtieth of February is in none.
_SHORT = re.compile(
    r"(?:[Nn]gày|trước|đến(?: hết)?)\s+(?P<day>(?:3[01]\s?/\s?0?2|31\s?/\s?(?:0?[469]|11)))(?![\d/]|\s?/)"
    r"(?!\s?\w*\s?(?:xã|hồ sơ))"
)
_VISIT = re.compile(
    r"(?:Đoàn|Tổ)(?: (?:tự )?kiểm tra)?(?: đã)? làm việc[^.;\d]{0,30}(?:\d{1,2} ngày[^.;\d]{0,12}|ngày )"
    r"(?:\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?(?:, | và | đến | - )(?:ngày )?){0,6}(?P<last>\d{1,2}/\d{1,2}/\d{4})"
    r"|(?:ngày|Ngày)\s+(?P<day>\d{1,2}/\d{1,2}/\d{4}),?\s+(?:Đoàn|Tổ)(?:[^.]{0,60}|[^.]{0,160}\bđã\b[^.]{0,20})"
    r"(?:kiểm tra|làm việc)"
)
#: The day behind a number is that of a document: "Kế hoạch số 58/KH-UBND ngày 22/02/2022, Tổ kiểm tra".
_CITED = re.compile(r"số\s+\S+(?:\s+\S+)?\s+$")
_NEAR = 60
#: A report of a quarter also tells of the day on which something was inspected within it.
_OF_A_VISIT = frozenset({Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.TEAM_REPORT, Kind.MINUTES})
_COUNTED = re.compile(r"số liệu|thời kỳ|thời điểm|tính từ", re.IGNORECASE)
_DATA_TO = re.compile(r"(?:đến|Tính đến|tính đến)\s+(?:hết\s+)?(?:ngày\s+)?(?P<day>\d{1,2}/\d{1,2}/\d{4})")


@figure_rule(
    "date_order",
    title=N_("Ngày tháng có thật và đúng thứ tự"),
    why=N_("Văn bản không thể căn cứ một văn bản ban hành sau nó, số liệu không thể có sau ngày kiểm tra."),
)
def impossible_dates(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in _DAY.finditer(block.text):
            if day_of(match["day"]) is None:
                text = N_("Ngày %(day)s không có trong lịch.")
                yield Fault(block.span(*match.span()), "high", text, N_("Ghi lại ngày."), {"day": match["day"]})
        for match in _SHORT.finditer(block.text):
            text = N_("Ngày %(day)s không có trong lịch.")
            yield Fault(block.span(*match.span()), "high", text, N_("Ghi lại ngày."), {"day": match["day"]}, 0.85)
    yield from _later_bases(case)
    if case.statement.kind in _OF_A_VISIT:
        yield from _data_after_visit(case)
    yield from _told_before_it_was(case)


def _later_bases(case: Case) -> Iterator[Fault]:
    latest = case.statement.day or _latest_possible(case)
    if latest is None:
        return
    for basis in case.statement.bases:
        if basis.day is not None and basis.day > latest:
            values = {
                "basis": f"{basis.type} số {basis.number}",
                "day": date_cited(basis.day),
                "own": date_cited(latest),
            }
            text = N_("%(basis)s ghi ngày %(day)s, sau ngày của văn bản này (%(own)s).")
            yield Fault(basis.span, "high", text, N_("Kiểm tra lại ngày của văn bản viện dẫn."), values)


def _latest_possible(case: Case) -> date | None:
    """A month without a day ends the month."""
    dated = case.statement.dated
    if dated is None or len(dated.value) != 7:
        return None
    return last_day_of_month(*map(int, dated.value.split("-")))


def _data_after_visit(case: Case) -> Iterator[Fault]:
    told_of = [
        (block, match)
        for block in case.blocks
        for match in _VISIT.finditer(block.text)
        if not _CITED.search(block.text[max(0, match.start() - _NEAR) : match.start()])
    ]
    visits = [day for _, match in told_of if (day := day_of(match["day"] or match["last"])) is not None]
    places = [block.span(*match.span("day" if match["day"] else "last")) for block, match in told_of]
    told = visited_in(case.text[case.opening.start : case.opening.end], case.statement.day)
    visits += [told] if told is not None else []
    if not visits or (case.statement.day is not None and case.statement.day < max(visits)):
        return
    visited, is_told = max(visits), False
    for block in case.blocks:
        for match in _DATA_TO.finditer(block.text):
            day = day_of(match["day"])
            own = case.statement.day
            if day is not None and own is not None and day > own and not _COUNTED.search(block.text):
                continue  # a day ahead: until when something is to be done
            if day is not None and day > visited and not is_told:
                is_told = True
                values = {"day": date_cited(day), "visit": date_cited(visited)}
                text = N_("Số liệu tính đến ngày %(day)s, sau ngày kiểm tra %(visit)s.")
                yield Fault(
                    block.span(*match.span()),
                    "high",
                    text,
                    N_("Chốt số liệu đến ngày kiểm tra."),
                    values,
                    0.9,
                    also=tuple(places[:3]),
                )


#: What was done on a day, or counted until it: no document tells of a day that is still to come.
_WAS = re.compile(
    r"(?:^|[.;] )(?:Vào |Sáng |Chiều )?[Nn]gày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4}),?"
    r" (?:[^.;:\d]{2,60}? )?(?:đã|tiến hành)\b"
    r"|[Nn]gày\s+(?P<visit>\d{1,2}/\d{1,2}/\d{4}),? (?:Đoàn|Tổ)(?: kiểm tra)?[^.;:\d]{0,40}?"
    r" (?:làm việc|kiểm tra)(?: tại| với)"
)
_DATA_UNTIL = re.compile(
    r"[Ss]ố liệu(?: báo cáo)?(?: được)?(?: lấy| tính| chốt)+[^.;:]{0,40}?(?:đến|tại)(?: hết)?(?: ngày)?"
    r" (?P<day>\d{1,2}/\d{1,2}/\d{4})"
)
_AHEAD = re.compile(r"\b(?:sẽ|trước|dự kiến|kế hoạch|phải|yêu cầu|đề nghị|chậm nhất|hạn)\b")


def _told_before_it_was(case: Case) -> Iterator[Fault]:
    own = case.statement.day
    if own is None or case.statement.kind is Kind.PLAN:
        return
    for block in case.blocks:
        for match in [] if block.is_row else [*_WAS.finditer(block.text), *_DATA_UNTIL.finditer(block.text)]:
            written = next(word for word in match.groups() if word)
            day = day_of(written)
            if day is None or day <= own or _AHEAD.search(match[0]) or _CITED.search(block.text[: match.start("day")]):
                continue
            at = block.text.find(written, match.start())
            values = {"day": date_cited(day), "own": date_cited(own)}
            text = N_("Ghi việc đã có ngày %(day)s, sau ngày của văn bản này (%(own)s).")
            yield Fault(block.span(at, at + len(written)), "high", text, N_("Kiểm tra lại ngày."), values, 0.85)
