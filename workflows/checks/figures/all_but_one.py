"""What all are said to have none is said to lack: "05 xã đều đã ban hành kế hoạch …", and one has no such plan."""

import re
from collections.abc import Iterator, Sequence

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Finding
from workflows.vietnamese import fold

_ALL = re.compile(r"\b(?:đều|tất cả|toàn bộ|100\s?%)(?=\s)")
_LACKS = re.compile(r"\b(?:[Cc]hưa|[Kk]hông)(?: (?:có|ban hành|xây dựng|lập|thực hiện|tổ chức|bố trí|được|đủ))+ ")
#: So many syllables in common are one thing and no turn of phrase.
_FEWEST = 4
_FAR = 6


@figure_rule(
    "cross_section_mismatch",
    title=N_("Nêu tất cả đều có thì không có đơn vị nào thiếu"),
    why=N_("Một đơn vị còn thiếu thì không thể viết là tất cả đều đã làm."),
)
def all_but_one(case: Case) -> Iterator[Fault]:
    faults = [one for one in case.statement.findings if one.polarity == "shortcoming"]
    for finding in case.statement.findings:
        said = _ALL.search(finding.text) if finding.polarity == "strength" else None
        if said is None:
            continue
        had = fold(finding.text[said.end() :]).split()
        for other in faults:
            lack = _LACKS.search(other.text)
            if lack is None or not _may_be_of(finding, other):
                continue
            thing = fold(re.split(r"[.,;:(|]", other.text[lack.end() :])[0]).split()
            if len(thing) >= _FEWEST and _holds(had[: _FAR + len(thing)], thing):
                values = {"other": other.text[:120]}
                text = N_("Nêu tất cả đều có, nhưng phần hạn chế lại nêu: “%(other)s”.")
                yield Fault(finding.span, "medium", text, N_("Trừ đơn vị còn thiếu ra."), values, 0.75)
                break


def _may_be_of(all_: Finding, one: Finding) -> bool:
    return not all_.units or not one.units or set(one.units) <= set(all_.units)


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(list(words[at : at + len(run)]) == list(run) for at in range(len(words) - len(run) + 1))
