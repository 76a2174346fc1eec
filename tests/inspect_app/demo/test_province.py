"""Beside the demo's campaign stands a province with years of tasks, of which the forecast has something to say."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.demo.generate.posts import GENERATED
from inspect_app.demo.load import OPENS_AT
from inspect_app.demo.province import NAME, add_province
from inspect_app.demo.running import DAILY, run_until_opening
from inspect_app.extensions import db
from inspect_app.models import DemoState, FigureSnapshot, OutboxMessage, OutboxState, Person, Unit
from inspect_app.scheduler import run_due_jobs

pytestmark = pytest.mark.one_database


def test_the_province_shows_how_well_its_forecast_does(app, at, sign_in):
    at(OPENS_AT.strftime("%Y-%m-%d %H:%M"))
    add_province()
    run_until_opening()

    office = everyones(Person, "test").where(Person.email.startswith("noivu1."), Person.email.endswith(GENERATED))
    page = sign_in(db.session.scalars(office).one()).visit("/figures/forecast")

    assert "Việc cần để ý trước" in page.text and "Sai số bình phương" in page.text
    assert db.session.scalars(everyones(Unit, "test").where(Unit.parent_id.is_(None))).one().name == NAME
    assert db.session.scalars(select(DemoState)).one()

    # It stands as if the scheduler had run all along: its first look finds nothing to make good, and tells nobody.
    assert set(db.session.scalars(select(FigureSnapshot.is_late).execution_options(scope="test"))) == {False}
    assert set(db.session.scalars(select(OutboxMessage.state))) == {OutboxState.SENT}
    assert run_due_jobs(OPENS_AT, DAILY) == {}
