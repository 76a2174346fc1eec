"""A criterion has one number of points: 6,5/8 where the index is told, not 6,05/8 above what was done about it."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.statement import OF_ONE_BODY, Score
from workflows.vietnamese import fold

#: "1. Công tác chỉ đạo, điều hành (mất 2,5 điểm)"
_LOST = re.compile(rf"^(?P<name>[^()\d]{{8,90}}?) \((?:bị )?(?:mất|trừ) (?P<lost>{NUMBER}) điểm\)")
_YEAR = re.compile(r"\b20\d\d\b")
_SYLLABLES = 3
_CENT = 0.006


@figure_rule(
    "cross_section_mismatch",
    title=N_("Điểm của một tiêu chí nêu thống nhất"),
    why=N_("Hai chỗ hai điểm thì không biết còn thiếu bao nhiêu phải khắc phục."),
)
def score_two_ways(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in OF_ONE_BODY:
        return
    first: dict[tuple[str, float], Score] = {}
    for one in sorted(case.statement.scores, key=lambda one: one.span.start):
        name = fold(one.criterion.strip(" (:"))
        if not one.most or name.count(" ") + 1 < _SYLLABLES or _YEAR.search(one.text):
            continue
        other = first.setdefault((name, one.most), one)
        if abs(other.achieved - one.achieved) > _CENT:
            values = {"name": other.criterion.strip(" (:"), "most": plain(one.most)}
            values |= {"points": plain(one.achieved), "other": plain(other.achieved)}
            text = N_("“%(name)s” ghi %(points)s/%(most)s điểm, chỗ khác ghi %(other)s/%(most)s điểm.")
            yield Fault(one.span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.85, also=(other.span,))
    yield from _lost(case, first)


def _lost(case: Case, first: dict[tuple[str, float], Score]) -> Iterator[Fault]:
    """Say whose heading tells of other points lost than the index leaves."""
    by_name: dict[str, list[Score]] = {}
    for (name, _), one in first.items():
        by_name.setdefault(name, []).append(one)
    for block in case.blocks:
        match = None if block.is_row else _LOST.match(block.text)
        scores = by_name.get(fold(match["name"]), []) if match else []
        if match is None or len(scores) != 1 or not scores[0].most:
            continue
        lost = round(scores[0].most - scores[0].achieved, 4)
        if abs(lost - value_of(match["lost"], is_share=True)) > _CENT:
            values = {"name": match["name"], "lost": match["lost"], "right": plain(lost)}
            values |= {"points": plain(scores[0].achieved), "most": plain(scores[0].most)}
            text = N_("“%(name)s” đạt %(points)s/%(most)s điểm nhưng ghi mất %(lost)s điểm.")
            right, also = N_("Điểm mất là %(right)s."), (scores[0].span,)
            yield Fault(block.span(*match.span()), "high", text, right, values, 0.85, also=also)
