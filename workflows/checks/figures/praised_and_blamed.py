"""What all are said to have done none is blamed for: "tất cả các xã đã niêm yết", and one "chưa niêm yết"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Finding, Kind
from workflows.vietnamese import fold

_UNITS = r"(?:xã|phường|thị trấn|đơn vị|cơ quan|địa phương|phòng|sở)"
_ALL = re.compile(
    rf"\b(?:100%|tất cả|toàn bộ|cả \d{{1,2}}|\d{{1,2}}/\d{{1,2}}) (?:các )?{_UNITS}\b"
    rf"|\b(?:các|\d{{1,2}}) {_UNITS}[^.;,]{{0,40}} đều\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:đã|đều|đã được|đều được)(?: đã)?(?: kịp thời| chủ động)? (?P<what>[^\W\d_]+(?: [^\W\d_]+){2,8})"
)
_NOT = re.compile(r"\b(?:chưa|không)(?: được| có| kịp thời)? (?P<what>[^\W\d_]+(?: [^\W\d_]+){2,8})")
#: So many syllables are the deed and what it is done to: "ban hành kế hoạch cải cách hành chính".
_FEWEST = 4
_MOST = 8
#: What a plan or a list is of tells it from others.
_OF = re.compile(
    r"^(?:ban hành|xây dựng|lập|có|mở|thực hiện|tổ chức) (?:kế hoạch|quyết định|quy chế|sổ|danh mục|hồ sơ)\b"
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Việc nói tất cả đã làm thì không đơn vị nào bị phê là chưa làm"),
    why=N_("Hai phần trái nhau thì đơn vị không biết mình phải khắc phục hay không."),
)
def praised_and_blamed(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind not in {Kind.CONCLUSION_NOTICE, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE}:
        return
    faults = [one for one in read.findings if one.polarity == "shortcoming"]
    for finding in read.findings:
        if finding.polarity != "strength" or not _ALL.search(finding.text):
            continue
        done = [_begin(match["what"]) for match in _DONE.finditer(finding.text)]
        other = next((one for one in faults if _denies(one, done)), None)
        if other is not None:
            values = {"other": other.text[:120]}
            text = N_("Nói tất cả đã làm, trong khi phần hạn chế nêu: “%(other)s”.")
            right = N_("Nêu rõ đơn vị nào đã làm, đơn vị nào chưa.")
            yield Fault(finding.span, "medium", text, right, values, 0.75, also=(other.span,))


def _begin(words: str) -> str:
    most = _MOST if _OF.match(words) else _FEWEST
    return " ".join(fold(words.replace("CCHC", "cải cách hành chính")).split()[:most])


def _denies(one: Finding, done: list[str]) -> bool:
    denied = {_begin(match["what"]) for match in _NOT.finditer(one.text)}
    return any(words.count(" ") >= _FEWEST - 1 and words in denied for words in done)
