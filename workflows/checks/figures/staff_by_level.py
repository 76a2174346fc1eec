"""Of so many people each has one highest degree: 19 of whom 02 thạc sĩ, 15 đại học and 03 trung cấp are 20."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import plain, value_of

_PEOPLE = (
    r"(?:cán bộ, công chức, viên chức|cán bộ, công chức|cán bộ|công chức|viên chức|CBCCVC|CBCC|người|đồng chí|biên chế)"
)
_LEVEL = r"(?:tiến sĩ|thạc s[ĩỹ]|(?:trên|sau) đại học|đại học|cao đẳng|trung cấp|sơ cấp|chưa qua đào tạo)"
_N = r"\d{1,4}"
#: "có 19 người, trình độ chuyên môn: đại học 15, cao đẳng 03", "19 công chức; trong đó 02 thạc sĩ, 15 đại học".
_TOLD = re.compile(
    rf"(?<![\d/.,])(?P<total>{_N}) {_PEOPLE}(?:[^.\d]{{0,80}}?)\b(?:trong đó|trình độ|gồm|cụ thể)[^.\d]{{0,60}}?"
    rf"(?P<parts>(?:(?:(?<![\d/.,]){_N} (?:{_PEOPLE} )?(?:có )?(?:trình độ )?{_LEVEL}"
    rf"|{_LEVEL}(?: là| có)?:? {_N}(?![\d/%]|,\d)(?: {_PEOPLE})?)"
    rf"(?: ?\([^()]{{0,20}}\))?(?:[,;]| và|$|\.)? ?(?:và )?){{2,6}})",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?<![\d/.,])({_N})(?![\d/%]|[.,]\d)")
#: Levels of political training are told beside those of learning.
_POLITICAL = re.compile(r"lý luận|chính trị|cao cấp|tin học|ngoại ngữ|quản lý nhà nước", re.IGNORECASE)
_FEWEST = 3


@figure_rule(
    "arithmetic",
    title=N_("Số người theo trình độ cộng lại bằng tổng số"),
    why=N_("Mỗi người có một trình độ cao nhất; cộng lại thừa hay thiếu là có người bị đếm sai."),
)
def staff_by_level(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for match in [] if block.is_row else _TOLD.finditer(block.text):
            parts = [value_of(one) for one in _NUMBER.findall(re.sub(r"\([^()]*\)", "", match["parts"]))]
            total = value_of(match["total"])
            if _POLITICAL.search(match[0]) or sum(parts) == total or (sum(parts) < total and len(parts) < _FEWEST):
                continue
            values = {
                "total": plain(total), "computed": plain(sum(parts)), "parts": " + ".join(plain(one) for one in parts)
            }  # fmt: skip
            text = N_("Tổng số ghi %(total)s người, theo trình độ (%(parts)s) cộng lại được %(computed)s người.")
            right = N_("Đối chiếu lại tổng số và từng trình độ.")
            yield Fault(block.span(*match.span()), "high", text, right, values, 0.85)
