"""One rank of one year is told one way: "xếp thứ 4/9" here, "thứ 5/9" there."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import OF_ONE_BODY, Span

_RANK = re.compile(
    r"\b(?:xếp|đứng)(?: ở)?(?: vị trí)? (?:thứ|hạng)(?: hạng)? (?P<rank>\d{1,3})"
    r"(?:\s?/\s?|\s+(?:trong|trên)(?: tổng)?(?: số)? )(?P<of>\d{1,3})\b"
)
_YEAR = re.compile(r"\b20\d\d\b|năm trước|năm ngoái|quý|tháng|kỳ trước")
#: A part of the index has a rank of its own: "lĩnh vực tài chính công đứng thứ 38/47".
_OF_A_PART = re.compile(
    r"lĩnh vực|tiêu chí|thành phần|nội dung|điều tra|xã hội học|cải cách (?:thủ tục|thể chế|tổ chức|tài)"
)
_AROUND = 100


@figure_rule(
    "cross_section_mismatch",
    title=N_("Thứ hạng nêu thống nhất"),
    why=N_("Hai chỗ hai thứ hạng thì người đọc không biết đơn vị đứng ở đâu."),
)
def ranks_agree(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in OF_ONE_BODY:
        return
    told: list[tuple[str, str, set[str], Span]] = []
    for block in case.blocks:
        for match in _RANK.finditer(block.text):
            around = block.text[max(0, match.start() - _AROUND) : match.end() + _AROUND // 2]
            if _OF_A_PART.search(
                re.split(r"[.;,(]|\bvà\b", block.text[max(0, match.start() - _AROUND) : match.start()])[-1]
            ):
                continue
            rank, of, years = match["rank"], match["of"], set(_YEAR.findall(around))
            span = block.span(*match.span())
            other = next((one for one in told if one[1] == of and _may_be_same(one[2], years)), None)
            told.append((rank, of, years, span))
            if other is not None and int(other[0]) != int(rank):
                values = {"rank": rank, "other": other[0], "of": of}
                text = N_("Ghi xếp thứ %(rank)s/%(of)s, chỗ khác ghi thứ %(other)s/%(of)s.")
                yield Fault(span, "high", text, N_("Đối chiếu lại thứ hạng."), values, 0.75, also=(other[3],))
    yield from _below_the_last(case)
    yield from _of_a_year(case, told)


def _may_be_same(one: set[str], other: set[str]) -> bool:
    """Ranks of two years may differ; where one place names none, it is the year that the document is about."""
    return one == other or not one or not other


#: "Từ vị trí thứ 8 của năm 2019", with no word of how many there were.
_OF_YEAR = re.compile(
    r"(?:vị trí|xếp|đứng|hạng|thứ)(?: (?:thứ|hạng|vị trí))* (?P<rank>\d{1,3})(?!\s?[/\d])(?: của| trong)?"
    r" năm (?P<year>20\d\d)"
)


def _of_a_year(case: Case, told: Sequence[tuple[str, str, set[str], Span]]) -> Iterator[Fault]:
    for block in case.blocks:
        for match in [] if block.is_row else _OF_YEAR.finditer(block.text):
            same = [one for one in told if one[2] == {match["year"]}]
            if same and all(int(one[0]) != int(match["rank"]) for one in same):
                values = {"rank": match["rank"], "other": same[0][0], "of": same[0][1]}
                text = N_("Ghi xếp thứ %(rank)s/%(of)s, chỗ khác ghi thứ %(other)s/%(of)s.")
                span = block.span(*match.span())
                yield Fault(span, "medium", text, N_("Đối chiếu lại thứ hạng."), values, 0.75, also=(same[0][3],))


#: "xếp hạng 15/8 xã, thị trấn"
_LAST = re.compile(
    r"\b(?:xếp|đứng) (?:thứ )?(?:thứ|hạng) (?P<rank>\d{1,3})\s?/\s?(?P<of>\d{1,3})(?![/\d])", re.IGNORECASE
)


def _below_the_last(case: Case) -> Iterator[Fault]:
    """Say where a rank stands behind that of the last."""
    for block in case.blocks:
        for match in _LAST.finditer(block.text):
            if int(match["rank"]) > int(match["of"]):
                values = {"rank": match["rank"], "of": match["of"]}
                text = N_("Xếp thứ %(rank)s trong khi chỉ có %(of)s đơn vị.")
                yield Fault(block.span(*match.span()), "high", text, N_("Kiểm tra lại hai con số."), values, 0.85)
