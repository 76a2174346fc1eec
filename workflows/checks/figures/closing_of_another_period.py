"""The last sentence tells of the document's own period: a report on 2024 does not close with "năm 2023"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_CLOSING = re.compile(r"^\W*Trên đây là (?P<said>[^.;]{10,260})")
_YEAR = re.compile(r"\bnăm (20\d\d)|(?<=/)(20\d\d)")
_QUARTER = re.compile(r"\bquý (IV|III|II|I|[1-4])\b", re.IGNORECASE)
_HALF = re.compile(r"6 tháng (đầu|cuối)|\b(?:sáu) tháng (đầu|cuối)", re.IGNORECASE)
_CITED = re.compile(r"(?:số \S+|ngày \d+)[^,;.]*")
_NEXT = re.compile(r"(?:phương hướng|nhiệm vụ|kế hoạch|giải pháp)\b.*", re.IGNORECASE)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


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
        for told, wanted in (_years(said, own), _quarters(said, own), _halves(said, own)):
            if told and wanted and not told & wanted:
                values = {"told": ", ".join(sorted(told)), "own": ", ".join(sorted(wanted))}
                text = N_("Câu kết nói “%(told)s”, tên văn bản nói “%(own)s”.")
                yield Fault(block.span(*match.span()), "medium", text, N_("Ghi kỳ của văn bản này."), values, 0.85)
                return


def _years(said: str, own: str) -> tuple[set[str], set[str]]:
    return _all(_YEAR, said, "năm"), _all(_YEAR, own, "năm")


def _quarters(said: str, own: str) -> tuple[set[str], set[str]]:
    return _all(_QUARTER, _NEXT.sub("", said), "quý"), _all(_QUARTER, _NEXT.sub("", own), "quý")


def _halves(said: str, own: str) -> tuple[set[str], set[str]]:
    return _all(_HALF, _NEXT.sub("", said), "6 tháng"), _all(_HALF, _NEXT.sub("", own), "6 tháng")


def _all(form: re.Pattern[str], words: str, unit: str) -> set[str]:
    found = (next(part for part in match.groups() if part) for match in form.finditer(words))
    return {
        f"{unit} {_ROMAN.get(one, one if one.isdigit() else one.upper() if unit == 'quý' else one)}" for one in found
    }
