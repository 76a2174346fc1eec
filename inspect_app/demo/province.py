"""A province beside the demo's real campaign, made by the generator: years of campaigns, as charts and forecasts need.

Everything in it but its name is invented, and nobody of the real campaign's district sees any of it.
"""

from __future__ import annotations

from inspect_app.access import everyones
from inspect_app.clock import day_of
from inspect_app.demo.generate.run import generate
from inspect_app.demo.load import OPENS_AT
from inspect_app.extensions import db
from inspect_app.figures.freezing import due, freeze_and_try
from inspect_app.models import Unit
from workflows.report_periods import PeriodKind

NAME = "Thái Nguyên"
#: Enough past tasks for the forecast and its test, and few enough to be made in a second.
UNITS, TASKS, YEARS, SEED = 20, 900, 3, 1


def add_province() -> None:
    """Make the province and freeze its last month, so that forecast and charts have something to say; commits."""
    generate(units=UNITS, tasks=TASKS, years=YEARS, seed=SEED, now=OPENS_AT, starting_at=NAME)
    made = everyones(Unit, "the demo's province").where(Unit.name == NAME).order_by(Unit.id.desc()).limit(1)
    province = db.session.scalars(made).one()
    months = [period for id_, period in due(day_of(OPENS_AT)) if id_ == province.id and period.kind is PeriodKind.MONTH]
    freeze_and_try(province.id, max(months, key=lambda month: month.ends_on), now=OPENS_AT)
