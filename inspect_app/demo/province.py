"""A province beside the demo's real campaign, made by the generator: years of campaigns, as charts and forecasts need.

Everything in it but its name is invented, and nobody of the real campaign's district sees any of it.
"""

from __future__ import annotations

from inspect_app.demo.generate.run import generate
from inspect_app.demo.running import OPENS_AT

NAME = "Thái Nguyên"
#: Enough past tasks for the forecast and its test, and few enough to be made in a second.
UNITS, TASKS, YEARS, SEED = 20, 900, 3, 1


def add_province() -> None:
    """Make the province: years of tasks, so that forecast and charts have something to say; commits."""
    generate(units=UNITS, tasks=TASKS, years=YEARS, seed=SEED, now=OPENS_AT, starting_at=NAME)
