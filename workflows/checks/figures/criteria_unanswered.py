"""Each criterion that lost points is answered: where the others have a part of their own, one without is left out."""

from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import plain
from workflows.reading.statement import Kind, Score
from workflows.vietnamese import fold

_FEWEST = 3
#: So many points are those of several criteria together.
_OF_ALL = 25
#: So much of a criterion's name stands in the heading of its part.
_ALIKE = 0.75


@figure_rule(
    "missing",
    title=N_("Tiêu chí mất điểm nào cũng có phần khắc phục"),
    why=N_("Báo cáo phải trả lời từng điểm mất; bỏ sót thì cấp trên coi là chưa khắc phục."),
)
def criteria_unanswered(case: Case) -> Iterator[Fault]:
    read = case.statement
    lost = [
        one
        for one in read.scores
        if one.most and one.most < _OF_ALL and round(one.most - one.achieved, 2) > 0 and one.criterion
    ]
    if read.kind is not Kind.REMEDIATION_REPORT or len(lost) < _FEWEST:
        return
    last = max(one.span.end for one in lost)
    titles = [set(fold(one.title).split()) for one in read.sections if one.span.start > last]
    answered = [one for one in lost if _has_part(one, titles)]
    silent = [one for one in lost if one not in answered]
    for one in silent if len(silent) == 1 and len(answered) >= _FEWEST else ():
        if _is_told(case, one, last):
            continue
        values = {"criterion": one.criterion, "lost": plain(round((one.most or 0) - one.achieved, 2))}
        text = N_("“%(criterion)s” mất %(lost)s điểm nhưng không có phần khắc phục.")
        yield Fault(one.span, "medium", text, N_("Bổ sung việc đã làm, người làm, ngày làm."), values, 0.8)


def _has_part(one: Score, titles: list[set[str]]) -> bool:
    words = set(fold(one.criterion.split(":", 1)[-1]).split())
    return any(len(words & title) >= _ALIKE * len(words) for title in titles)


def _is_told(case: Case, one: Score, last: int) -> bool:
    """Say whether the criterion is named anywhere below the points."""
    name = fold(one.criterion.split(":", 1)[-1]).strip()
    return bool(name) and name in fold(case.text[last:])
