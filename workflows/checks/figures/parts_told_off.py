"""What is told off part by part in prose comes to what is said of all: "188, trong đó 171 …, 15 …, 04 …"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.statement import Span

_WORDS = r"[^\W\d_]+(?:[ -][^\W\d_]+){0,7}"
#: So many, of which each is a number with what it is.
_OF_WHICH = re.compile(
    rf"(?<![\d/.,])(?<![Nn]ăm )(?<!tháng )(?P<total>{NUMBER})(?: {_WORDS}(?:, {_WORDS})?)?(?: ?\([^()\d]*\))?,?"
    rf" (?P<lead>trong đó|gồm|bao gồm|chia ra)(?: có)?:? "
    rf"(?P<parts>(?:{NUMBER})(?![\d%/]) {_WORDS}(?:(?:, | và |; )(?:{NUMBER})(?![\d%/]) {_WORDS}){{1,8}})(?=[,.;:]|$)"
)
_PART = re.compile(rf"(?:^|, | và |; )(?P<n>{NUMBER}) (?P<what>{_WORDS}?)(?=, | và |; |$)")
#: Of one thing and its contrary nothing is left out.
_CONTRARY = re.compile(r"^(?:không|chưa|ngoài) ")
#: Each with its number and unit, then what all come to: "(3,5 điểm), … (2,75 điểm), tổng cộng mất 6,25 điểm".
_ALL_TOLD = re.compile(
    rf"[,;]? (?:tổng cộng|cộng lại)(?: [^\W\d_]+){{0,3}} (?P<total>{NUMBER}) "
    r"(?P<unit>điểm|hồ sơ|triệu đồng|văn bản|người)\b"
)
#: Others of them follow, uncounted: "41 quyết định, 12 kế hoạch, 38 báo cáo, còn lại là công văn, giấy mời".
_MORE = re.compile(
    r"[,;]? ?(?:(?:và )?\d{1,6} [^\W\d_]|(?:số )?còn lại|v\.v|…|\.\.|và (?:các|một số|những)|cùng (?:các|một số|nhiều))"
)
#: Ways in which procedures are done online: there is no other.
_MODES = frozenset(["toàn trình", "một phần", "cung cấp thông tin"])
_LONGEST = 600


@figure_rule(
    "arithmetic",
    title=N_("Các phần kể trong câu cộng lại bằng tổng"),
    why=N_("Các phần nhiều hơn tổng thì chắc chắn một số sai."),
)
def parts_told_off(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        if block.is_row:
            continue
        if any(one.span.overlaps(block.span()) for one in case.statement.sums):
            continue
        for match in _OF_WHICH.finditer(block.text):
            parts = list(_PART.finditer(match["parts"]))
            names = [one["what"] for one in parts]
            is_all = match["lead"] in {"gồm", "bao gồm", "chia ra"} or len(_MODES & set(names)) == len(_MODES)
            is_all = is_all or any(_CONTRARY.match(name) and _CONTRARY.sub("", name) in names for name in names)
            found = [value_of(one["n"]) for one in parts]
            total = value_of(match["total"])
            is_all = is_all and not _MORE.match(block.text, match.end())
            if len(found) > 1 and (sum(found) > total or (is_all and sum(found) != total)):
                yield _fault(block.span(*match.span()), total, found)
        for match in _ALL_TOLD.finditer(block.text):
            start = max(0, match.start() - _LONGEST)
            start += max((one.end() for one in re.finditer(r"[;:]|\.\s", block.text[start : match.start()])), default=0)
            each = rf"(?<![\d/.,])({NUMBER})(?!/) {match['unit']}\b(?!/)"
            found = [value_of(one) for one in re.findall(each, block.text[start : match.start()])]
            total = value_of(match["total"])
            if len(found) > 2 and abs(sum(found) - total) > 1e-6:
                yield _fault(block.span(start, match.end()), total, found)


def _fault(span: Span, total: float, found: list[float]) -> Fault:
    values = {
        "stated": plain(total), "computed": plain(round(sum(found), 4)),
        "parts": " + ".join(plain(one) for one in found),
    }  # fmt: skip
    text = N_("Tổng ghi %(stated)s, các phần %(parts)s cộng lại được %(computed)s.")
    return Fault(span, "high", text, N_("Sửa tổng hoặc số thành phần."), values, 0.8)
