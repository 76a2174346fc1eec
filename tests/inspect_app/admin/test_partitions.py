"""The journal in parts: one chain, numbers that go on across them, and one table again when that is wanted."""

from __future__ import annotations

import pytest
from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from inspect_app import clock
from inspect_app.admin import partitions
from inspect_app.extensions import db
from inspect_app.journal import record, verify
from inspect_app.models import AuditEntry
from workflows.events_plans import PlanCreated


@pytest.fixture
def entries(app, make):
    plan = make.plan()

    def write(count):
        for number in range(count):
            record(PlanCreated(f"Kế hoạch {number}"), about=plan, by=None, at=clock.now())
        db.session.commit()

    return write


@pytest.fixture
def whole(app):
    """The journal as it is shipped; other tests find it as they know it."""
    known = [part.end for part in partitions.parts()]
    partitions.join_parts()
    yield
    partitions.join_parts()
    for end in known[:-1]:
        partitions.begin_part(at=end)


def shape():
    here = inspect(db.engine)
    return here.get_pk_constraint("audit_entry"), here.get_indexes("audit_entry"), here.get_foreign_keys("audit_entry")


@pytest.mark.only_on("postgres")
def test_a_journal_in_parts_is_one_chain_and_becomes_one_table_again(app, whole, entries):
    entries(3)
    before, last = shape(), count()

    said = app.test_cli_runner().invoke(args=["database", "partition", "--entries", "2"])
    entries(4)
    app.test_cli_runner().invoke(args=["database", "partition", "--entries", "2"])
    entries(5)
    again = app.test_cli_runner().invoke(args=["database", "partition", "--entries", "1000"])

    assert "audit_entry_2" in said.output and "nothing was changed" in again.output
    assert [(part.first, part.end) for part in partitions.parts()] == [
        (None, last + 1), (last + 1, last + 5), (last + 5, None),
    ]  # fmt: skip
    assert db.session.scalar(text("SELECT count(*) FROM audit_entry_2")) == 4
    assert verify().broken_at is None and count() == last + 9
    db.session.rollback()
    for table in ("audit_entry", "audit_entry_1", "audit_entry_2", "audit_entry_3"):
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text(f"DELETE FROM {table}"))
        db.session.rollback()
    with pytest.raises(partitions.NotPossible):
        partitions.begin_part(at=last)

    app.test_cli_runner().invoke(args=["database", "join"])
    entries(1)

    assert partitions.parts() == [] and shape() == before
    assert verify().broken_at is None and count() == last + 10


@pytest.mark.only_on("sqlite")
def test_sqlite_keeps_no_parts(app):
    assert "only PostgreSQL" in app.test_cli_runner().invoke(args=["database", "partition"]).output


def count():
    found = db.session.scalar(select(func.count()).select_from(AuditEntry).execution_options(scope="test"))
    db.session.rollback()  # who reads holds the table
    return found
