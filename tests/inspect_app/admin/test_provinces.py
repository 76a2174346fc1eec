"""A province on every row: one database made into two, each whole in itself, with the journal's chain kept."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import func, select, text

from inspect_app import journal
from inspect_app.admin.provinces import belonging
from inspect_app.extensions import db
from tests.factories import Make
from tests.house.access_world import build

#: What is the same for all, and neither anybody's nor of any campaign.
EVERYBODYS = {"calendar_day", "demo_state", "gateway", "job_run", "login_attempt", "search_word"}
WHOLE = {"audit_entry", "audit_head", "person", "unit", "unit_succession"}


def test_of_every_table_it_is_known_whose_its_rows_are():
    found = belonging()

    assert {name for name, whose in found.items() if whose == "everybody's"} == EVERYBODYS
    assert {name for name, whose in found.items() if whose == "whole"} == WHOLE
    assert {"plan", "visit", "finding", "minutes", "notice", "task", "report"} <= {
        name for name, whose in found.items() if whose == "authority"
    }


def counts():
    scoped = [table for name, table in db.metadata.tables.items() if name not in WHOLE | EVERYBODYS]
    found = {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in scoped}
    db.session.rollback()
    return found


@pytest.fixture
def two(app, make, at):
    """Two provinces: one with something of every kind, one with a campaign and its tasks."""
    things = build(make)
    other = Make(at)
    other.numbers = itertools.count(5000)
    other.task(other.notice())
    other.officer(), other.chair()
    db.session.commit()
    return make.province().id, other.province().id, things


def split(app, *words):
    run = app.test_cli_runner().invoke(args=["database", "split", *map(str, words)], catch_exceptions=False)
    assert run.exit_code == 0, run.output
    return run.output


def name():
    return db.engine.url.database.rpartition("/")[2]


def test_the_parts_of_a_database_are_whole_and_together_the_whole(app, two, sign_in, make):
    first, _second, things = two
    entries, before = journal.verify().count, counts()
    assert "Only counted" in split(app, first) and counts() == before

    split(app, first, "--delete", name())

    mine = counts()
    assert journal.verify().broken_at is None and journal.verify().count == entries + 1
    assert mine["plan"] == before["plan"] - 1 and 0 < before["task"] - mine["task"] < before["task"]
    assert sign_in(make.officer_of_office()).visit(f"/tasks/{things['task'].id}").status == 200
    # What is left of it goes as well, whatever kind it is: nothing hangs on anything of others.
    split(app, first, "--give-away", "--delete", name())
    rest = {table: rows for table, rows in counts().items() if rows}
    assert set(rest) <= {"criterion"}
    assert journal.verify().broken_at is None
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_another_database_is_left_alone(app, two):
    first, _second, _things = two
    before = counts()

    for words in (["--delete", "other"], ["4711"]):
        run = app.test_cli_runner().invoke(args=["database", "split", str(first), *words])
        assert run.exit_code == 1 and "Not done" in run.output

    assert counts() == before
