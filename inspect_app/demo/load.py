"""Fill an empty database with the demo: one real campaign, lived through day by day by the actions themselves.

Nothing is written past the actions but what no action makes (units, accounts, what a campaign calls the areas), so
journal, states and messages are those that people would have left.  ``now`` is handed down as the day it was.
"""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import select

from inspect_app.clock import instant_on, real_now
from inspect_app.demo.aftermath import ask_again, live_through_remediation
from inspect_app.demo.campaign import run_campaign
from inspect_app.demo.office import keep_register, write_down_later_signatories, write_down_office_lines
from inspect_app.demo.own_inspection import own_inspection_steps
from inspect_app.demo.period import quarter_steps
from inspect_app.demo.province import add_province
from inspect_app.demo.running import (
    MORNING_IS_TOLD,
    OPENS_AT,
    run_until_opening,
    tell_this_morning,
)
from inspect_app.demo.scores import keep_index
from inspect_app.demo.world import PASSWORD, make_world, read
from inspect_app.extensions import db
from inspect_app.models import DemoState, Person

__all__ = ["OPENS_AT", "PASSWORD", "NotEmpty", "load_demo", "load_whole_demo"]


class NotEmpty(RuntimeError):
    """The database already holds people: the demo is loaded into an empty one only."""


def load_demo() -> None:
    """Load everything into an empty database and move its clock to the morning of 16/10/2023; commits."""
    if db.session.execute(select(Person.__table__.c.id).limit(1)).first() is not None:
        raise NotEmpty("the database is not empty")
    # The mark comes first: a load that is broken off leaves a database that `make demo` may throw away.
    db.session.add(DemoState(id=1, offset_seconds=round((OPENS_AT - real_now()).total_seconds())))
    db.session.commit()
    world = make_world()
    write_down_office_lines(world)
    keep_index(world, 2021)
    earlier = run_campaign(world, read("campaign_2022"))
    live_through_remediation(world, earlier, read("campaign_2022"))
    keep_register(world, 2022, instant_on(date(2022, 12, 30), time(16)))
    write_down_later_signatories(world)
    keep_index(world, 2022)
    beside = [*quarter_steps(world), *own_inspection_steps(world), (MORNING_IS_TOLD, tell_this_morning)]
    run_campaign(world, read("campaign_2023"), beside=beside)
    ask_again(world, read("campaign_2022"))
    keep_register(world, 2023, instant_on(OPENS_AT.date(), time(8, 45)))
    db.session.get_one(DemoState, 1).offset_seconds = round((OPENS_AT - real_now()).total_seconds())
    db.session.commit()


def load_whole_demo() -> None:
    """Load the demo with the province beside it, as an installation that has run all along; commits."""
    load_demo()
    add_province()
    run_until_opening()
