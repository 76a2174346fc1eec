"""The last sentence tells of the document's own period: a report on 2024 does not close with "năm 2023"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import ROMAN, ordinal_of

_CLOSING = re.compile(r"^\W*Trên đây là (?P<said>[^.;]{10,260})")
_YEAR = re.compile(r"\bnăm (?P<a>20\d\d)|(?<=/)(?P<b>20\d\d)")
_QUARTER = re.compile(r"\bquý (IV|III|II|I|[1-4])\b", re.IGNORECASE)
_HALF = re.compile(r"(?:6|\bsáu) tháng (đầu|cuối)", re.IGNORECASE)
_CITED = re.compile(r"(?:số \S+|ngày \d+)[^,;.]*")
_NEXT = re.compile(r"(?:phương hướng|nhiệm vụ|kế hoạch|giải pháp)\b.*", re.IGNORECASE)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Câu kết nói đúng kỳ của văn bản"),
    why=N_("Văn bản cũ chép lại hay sót năm, quý cũ ở câu kết."),
)
def closing_of_another_period(case: Case) -> Iterator[Fault]:
    title = case.statement.title.value if case.statement.title else ""
    for block in case.blocks[-40:]:
        match = None if block.is_row else _CLOSING.match(block.text)
        if match is None:
            continue
        said, own = _CITED.sub("", match["said"]), _CITED.sub("", title)
        for told, wanted in ((periods(said), periods(own)) for periods in (_years, _quarters, _halves)):
            if told and wanted and not told & wanted:
                values = {"told": ", ".join(sorted(told)), "own": ", ".join(sorted(wanted))}
                text = N_("Câu kết nói “%(told)s”, tên văn bản nói “%(own)s”.")
                yield Fault(block.span(*match.span()), "medium", text, N_("Ghi kỳ của văn bản này."), values, 0.85)
                return


def _years(words: str) -> set[str]:
    return {f"năm {one['a'] or one['b']}" for one in _YEAR.finditer(words)}


def _quarters(words: str) -> set[str]:
    numbers = (ordinal_of(one[1].upper()) for one in _QUARTER.finditer(_NEXT.sub("", words)))
    return {f"quý {ROMAN[number - 1]}" for number in numbers if number}


def _halves(words: str) -> set[str]:
    return {f"6 tháng {one[1].lower()}" for one in _HALF.finditer(_NEXT.sub("", words))}
