"""The page of the forecast: which open tasks will probably be late, why, and how well that was foretold before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from flask import render_template

from inspect_app import clock
from inspect_app.access import require, viewer
from inspect_app.figures import forecasting, queries
from inspect_app.figures.forecasting import Group
from inspect_app.figures.views import FOLLOWING, bp, period_name, tabs
from inspect_app.i18n import _, gettext
from inspect_app.tracking.queries import units_in_order
from workflows import charts
from workflows.forecast import REASONS, RISK_LABELS, By, Foretold, Risk, Tested, from_json

MOST_UNITS = 10


@bp.get("/figures/forecast")
def foretold() -> str:
    """Show the open tasks most at risk with the reason, the units of most of them, and the test on the past."""
    require(*FOLLOWING)
    today = clock.today()
    groups = forecasting.open_groups(today)
    last = next((one for one in reversed(queries.months(viewer())) if one.tested), None)
    test = from_json(last.tested) if last else None
    return render_template(
        "figures/forecast.html",
        counts=[
            (label, sum(g.tasks for g in groups if g.foretold.risk is risk)) for risk, label in RISK_LABELS.items()
        ],
        is_enough=bool(groups),
        tasks=[(task, unit, one, _reason(one)) for task, unit, one in forecasting.most_at_risk(groups, today)],
        units=_units(groups),
        RISK=RISK_LABELS,
        test=test,
        tested_name=period_name(last.period) if last else "",
        test_lines=_test_lines(test) if test else None,
        tabs=tabs("figures.foretold"),
    )


def _reason(one: Foretold) -> str:
    """Return the two reasons that weigh most in the direction of what is foretold."""
    towards = 1 if one.risk is not Risk.UNLIKELY else -1
    told = [reason for reason in one.reasons if reason.push * towards > 0] or list(one.reasons)
    words = [gettext(REASONS[reason.by], late=reason.late, n=reason.n) for reason in told[:2] if reason.n]
    return "; ".join(words) or gettext(REASONS[By.LEFT], late=0, n=0)


def _units(groups: Sequence[Group]) -> list[tuple[object, int, float]]:
    """Return the units in which most tasks are expected to be late: open tasks, and how many of them."""
    tasks: dict[int, int] = defaultdict(int)
    expected: dict[int, float] = defaultdict(float)
    for group in groups:
        tasks[group.case.unit_id] += group.tasks
        expected[group.case.unit_id] += group.tasks * group.foretold.chance
    most = sorted(expected, key=lambda unit_id: -expected[unit_id])[:MOST_UNITS]
    units = {unit.id: unit for unit in units_in_order(most)}
    return [(units[unit_id], tasks[unit_id], expected[unit_id]) for unit_id in most]


def _test_lines(test: Tested) -> charts.Lines:
    shown = [step for step in test.steps if step.n]
    return charts.lines(
        [f"{step.begins}–{step.ends}%" for step in shown],
        [
            (_("Dự báo trễ"), "waiting", [round(100 * step.expected / step.n) for step in shown]),
            (_("Thực tế trễ"), "overdue", [round(100 * step.late / step.n) for step in shown]),
        ],
    )
