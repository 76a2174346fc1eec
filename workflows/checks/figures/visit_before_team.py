"""A team is set up before it goes out: no visit lies before the decision that the team goes by."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.statement import Kind, Span
from workflows.reading.visited import visited_in
from workflows.wording import date_cited

_TELLS = frozenset({Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.TEAM_REPORT, Kind.MINUTES})
_SET_UP = re.compile(
    r"(?:(?:Đoàn|Tổ)[^.;]{0,60}?(?:theo|thành lập (?:theo|tại))\s*(?:\(?theo )?\s*|\()?Quyết định số \S+,? ngày "
    r"(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})(?P<about>[^;.]{0,160})",
)
_TEAM = re.compile(r"(?:thành lập|kiện toàn)[^;.]{0,20}(?:Đoàn|Tổ)|(?:Đoàn|Tổ)[^;.]{0,60}$")
_INSPECTS = re.compile(r"^(?:về |việc )*(?:tự )?kiểm tra")
_CHANGES = re.compile(r"bổ sung|thay (?:thế|đổi)|điều chỉnh")


@figure_rule(
    "date_order",
    title=N_("Quyết định lập Đoàn có trước ngày kiểm tra"),
    why=N_("Kiểm tra khi chưa có quyết định thì biên bản và kết luận không có căn cứ."),
)
def visit_before_team(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in _TELLS:
        return
    visited = visited_in(case.text[case.opening.start : case.opening.end], case.statement.day)
    if visited is None:
        return
    yield from _plans(case, visited)
    yield from _begun(case)
    for block in case.blocks:
        if block.span().start >= case.opening.end:
            return
        for match in _SET_UP.finditer(block.text):
            day = day_of(match["day"])
            around = block.text[max(0, match.start() - 60) : match.start()] + match[0][:20]
            is_team = _TEAM.search(match["about"]) or re.search(r"(?:Đoàn|Tổ)[^.;]*$", around.split("Quyết định")[0])
            if day is not None and case.statement.day is not None and day > case.statement.day:
                continue  # it is later than the document itself, which is said of it already
            if day is None or day <= visited or not is_team or _CHANGES.search(match["about"]):
                continue
            values = {"day": date_cited(day), "visit": date_cited(visited)}
            text = N_("Kiểm tra xong ngày %(visit)s, trong khi quyết định lập Đoàn (Tổ) ngày %(day)s.")
            told = re.search(rf"0?{visited.day}/0?{visited.month}/{visited.year}", block.text)
            places = [*match.span("day"), *(told.span() if told else ())]
            span = block.span(min(places), max(places))
            yield Fault(span, "high", text, N_("Kiểm tra lại hai ngày."), values, 0.85)


def _plans(case: Case, visited: date) -> Iterator[Fault]:
    """Say which plan for the inspection is of a day after it."""
    own = case.statement.day
    for basis in case.statement.bases:
        is_plan = basis.type.startswith("Kế hoạch") and _INSPECTS.search(basis.about)
        if not is_plan or basis.day is None or basis.day <= visited or (own is not None and basis.day > own):
            continue
        values = {"day": date_cited(basis.day), "visit": date_cited(visited)}
        text = N_("Kiểm tra xong ngày %(visit)s, trong khi kế hoạch kiểm tra ngày %(day)s.")
        yield Fault(basis.span, "high", text, N_("Kiểm tra lại hai ngày."), values, 0.85)


_BEGUN = re.compile(r"từ ngày (?P<from>\d{1,2}/\d{1,2}/\d{4}) đến(?: hết)?(?: ngày)? (?P<to>\d{1,2}/\d{1,2}/\d{4})")
_VISITING = re.compile(r"(?:Đoàn|Tổ)[^.;]{0,60}(?:kiểm tra|làm việc)[^.;]{0,40}$")
_DECIDED = re.compile(r"Quyết định số \S+,? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})(?P<about>[^;.]{0,120})", re.IGNORECASE)
_FOR_IT = re.compile(r"\bvề (?:việc )?(?:kiểm tra|thành lập)|(?:Đoàn|Tổ) (?:tự )?kiểm tra")


def _begun(case: Case) -> Iterator[Fault]:
    """Say where the team went out before the decision that it goes by, though it ended after it."""
    text = case.text[case.opening.start : case.opening.end]
    flat = re.sub(r"\s", " ", text)
    for visit in _BEGUN.finditer(flat):
        begun, ended = day_of(visit["from"]), day_of(visit["to"])
        if begun is None or ended is None or not _VISITING.search(flat[max(0, visit.start() - 120) : visit.start()]):
            continue
        for match in _DECIDED.finditer(flat):
            day = day_of(match["day"])
            is_for_it = _FOR_IT.search(match["about"]) and not _CHANGES.search(match["about"])
            if day is not None and begun < day <= ended and is_for_it:
                values = {"day": date_cited(day), "visit": date_cited(begun)}
                told = N_("Bắt đầu kiểm tra ngày %(visit)s, trong khi quyết định lập Đoàn (Tổ) ngày %(day)s.")
                start = case.opening.start
                span, also = (
                    Span(start + match.start(), start + match.end("day")),
                    Span(start + visit.start(), start + visit.end()),
                )
                yield Fault(span, "high", told, N_("Kiểm tra lại hai ngày."), values, 0.85, also=(also,))
                return
