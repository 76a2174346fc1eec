"""The points reached in all criteria come to what is told of all: seven rows make 65,62 of 80, not 65,26."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.slips import is_slip
from workflows.checks.figures.tables import tables_of
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.reading.statement import Score

_TOLD = re.compile(
    rf"(?<![\d/.,])(?P<reached>{NUMBER})\s?(?:điểm\s?)?(?:/|trên(?: tổng)?(?: thang)?)\s?(?P<most>{NUMBER})"
    rf"(?:\s?điểm)?(?!\s?%|\s?/\s?\d|\d)"
    rf"|(?<![\d/.,])(?P<points>{NUMBER}) điểm trên thang (?:điểm )?(?P<scale>{NUMBER})"
)
_FEWEST = 3
#: No index has more criteria and parts of criteria.
_MOST = 60
_CENT = 0.006
_NEAR = 0.3


@figure_rule(
    "arithmetic",
    title=N_("Tổng điểm bằng điểm các tiêu chí cộng lại"),
    why=N_("Điểm tổng là số được công bố, xếp hạng; đảo một chữ số là đổi thứ hạng."),
)
def points_add_up(case: Case) -> Iterator[Fault]:
    groups = [_runs(every) for every in _groups(case) if len(every) <= _MOST]
    if not groups:
        return
    for block in case.blocks:
        for match in [] if block.is_row or "điểm" not in block.text else _TOLD.finditer(block.text):
            reached, most = (value_of(match[a] or match[b]) for a, b in (("reached", "points"), ("most", "scale")))
            for runs in groups:
                parts = next((run for run in runs.get(_cents(most), ()) if (reached, most) not in run), [])
                made = [one for one, _ in parts]
                computed = round(sum(made), 4)
                if not made or abs(computed - reached) <= _CENT * len(made) or not _is_slip(computed, reached):
                    continue
                values = {
                    "stated": plain(reached), "computed": plain(computed),
                    "parts": " + ".join(plain(one) for one in made),
                }  # fmt: skip
                text = N_("Tổng ghi %(stated)s, các phần %(parts)s cộng lại được %(computed)s.")
                right = N_("Sửa tổng hoặc số thành phần.")
                yield Fault(block.span(*match.span()), "high", text, right, values, 0.85)
                break


def _is_slip(computed: float, reached: float) -> bool:
    """Say whether one was written for the other; points of other criteria would be far from these."""
    return is_slip(f"{computed:.2f}", f"{reached:.2f}") or abs(computed - reached) <= _NEAR


def _runs(every: Sequence[tuple[float, float]]) -> dict[int, list[Sequence[tuple[float, float]]]]:
    """Return the neighbours that may make a whole, by the hundredths of points they could have together."""
    found: dict[int, list[Sequence[tuple[float, float]]]] = {}
    for start in range(len(every)):
        for end in range(start + _FEWEST, len(every) + 1):
            found.setdefault(_cents(sum(of for _, of in every[start:end])), []).append(every[start:end])
    return found


def _cents(points: float) -> int:
    return round(points * 100)


def _groups(case: Case) -> Iterator[Sequence[tuple[float, float]]]:
    """Yield points reached and points to be had: of the criteria told in prose, and of columns of tables."""
    scores: list[Score] = [one for one in case.statement.scores if one.most]
    if len(scores) >= _FEWEST:
        yield [(one.achieved, one.most or 0.0) for one in scores]
    for head, rows in tables_of(case.blocks):
        columns = {at: [_value(row.cells[at]) for row in rows] for at in range(len(head))}
        points = [at for at, cells in columns.items() if cells and all(cell is not None for cell in cells)]
        for most, reached in combinations(points[:6], 2):
            pairs = [(a or 0.0, b or 0.0) for a, b in zip(columns[most], columns[reached], strict=True)]
            if len(pairs) >= _FEWEST and all(b <= a for a, b in pairs):
                yield [(b, a) for a, b in pairs]


def _value(cell: str) -> float | None:
    bare = cell.strip(" *")
    return value_of(bare, is_share="," in bare) if re.fullmatch(NUMBER, bare) else None
