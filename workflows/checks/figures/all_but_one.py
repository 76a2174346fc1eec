"""What all are said to have or to have done none lacks: "05 xã đều đã ban hành kế hoạch", and one has none.

Two ways lead there: the shortcoming names the thing that is not there, or denies the very deed.
"""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Finding, Kind
from workflows.vietnamese import fold

_UNITS = r"(?:xã|phường|thị trấn|đơn vị|cơ quan|địa phương|phòng|sở)"
#: "đều có …", "toàn bộ …": what follows is what all of them have.
_HAVE = re.compile(r"\b(?:đều|tất cả|toàn bộ|100\s?%)(?=\s)")
_LACKS = re.compile(r"\b(?:[Cc]hưa|[Kk]hông)(?: (?:có|ban hành|xây dựng|lập|thực hiện|tổ chức|bố trí|được|đủ))+ ")
#: "Tất cả các xã đã niêm yết …": who are told of are all the units.
_ALL = re.compile(
    rf"\b(?:100%|tất cả|toàn bộ|cả \d{{1,2}}|\d{{1,2}}/\d{{1,2}}) (?:các )?{_UNITS}\b"
    rf"|\b(?:các|\d{{1,2}}) {_UNITS}[^.;,]{{0,40}} đều\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:đã|đều|đã được|đều được)(?: đã)?(?: kịp thời| chủ động)? (?P<what>[^\W\d_]+(?: [^\W\d_]+){2,8})"
)
_NOT = re.compile(r"\b(?:chưa|không)(?: được| có| kịp thời)? (?P<what>[^\W\d_]+(?: [^\W\d_]+){2,8})")
#: So many syllables are the deed and what it is done to, or one thing and no turn of phrase.
_FEWEST = 4
_MOST = 8
_FAR = 6
#: What a plan or a list is of tells it from others.
_OF = re.compile(
    r"^(?:ban hành|xây dựng|lập|có|mở|thực hiện|tổ chức) (?:kế hoạch|quyết định|quy chế|sổ|danh mục|hồ sơ)\b"
)
_INSPECTED = frozenset({Kind.CONCLUSION_NOTICE, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE})


@figure_rule(
    "cross_section_mismatch",
    title=N_("Nêu tất cả đều có, đều đã làm thì không đơn vị nào thiếu"),
    why=N_("Hai phần trái nhau thì đơn vị không biết mình phải khắc phục hay không."),
)
def all_but_one(case: Case) -> Iterator[Fault]:
    faults = [one for one in case.statement.findings if one.polarity == "shortcoming"]
    lacking, denied = _things_lacking(faults), _deeds_denied(faults)
    for finding in case.statement.findings:
        if finding.polarity != "strength":
            continue
        other = _without_the_thing(finding, lacking)
        if other is None and case.statement.kind in _INSPECTED:
            other = _without_the_deed(finding, denied)
        if other is not None:
            values = {"other": other.text[:120]}
            text = N_("Nêu tất cả đều đã làm, trong khi phần hạn chế nêu: “%(other)s”.")
            right = N_("Nêu rõ đơn vị nào đã làm, đơn vị nào chưa.")
            yield Fault(finding.span, "medium", text, right, values, 0.75, also=(other.span,))


def _things_lacking(faults: Sequence[Finding]) -> dict[tuple[str, ...], list[tuple[list[str], Finding]]]:
    """Return what is said not to be there, each by its first syllables."""
    found: dict[tuple[str, ...], list[tuple[list[str], Finding]]] = {}
    for one in faults:
        lack = _LACKS.search(one.text)
        thing = fold(re.split(r"[.,;:(|]", one.text[lack.end() :])[0]).split() if lack else []
        if len(thing) >= _FEWEST:
            found.setdefault(tuple(thing[:_FEWEST]), []).append((thing, one))
    return found


def _without_the_thing(
    all_: Finding, lacking: dict[tuple[str, ...], list[tuple[list[str], Finding]]]
) -> Finding | None:
    said = _HAVE.search(all_.text)
    had = fold(all_.text[said.end() :]).split() if said else []
    for at in range(min(len(had) - _FEWEST, _FAR) + 1):
        for thing, one in lacking.get(tuple(had[at : at + _FEWEST]), ()):
            if had[at : at + len(thing)] == thing and _may_be_of(all_, one):
                return one
    return None


def _may_be_of(all_: Finding, one: Finding) -> bool:
    return not all_.units or not one.units or set(one.units) <= set(all_.units)


def _deeds_denied(faults: Sequence[Finding]) -> dict[str, Finding]:
    found: dict[str, Finding] = {}
    for one in faults:
        for match in _NOT.finditer(one.text):
            found.setdefault(_begin(match["what"]), one)
    return found


def _without_the_deed(all_: Finding, denied: dict[str, Finding]) -> Finding | None:
    if not _ALL.search(all_.text):
        return None
    done = [_begin(match["what"]) for match in _DONE.finditer(all_.text)]
    return next((denied[words] for words in done if words.count(" ") >= _FEWEST - 1 and words in denied), None)


def _begin(words: str) -> str:
    most = _MOST if _OF.match(words) else _FEWEST
    return " ".join(fold(words.replace("CCHC", "cải cách hành chính")).split()[:most])
