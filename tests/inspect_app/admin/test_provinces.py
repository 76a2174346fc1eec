"""A province on every row: one database made into two, each whole in itself, with the journal's chain kept."""

from __future__ import annotations

import io
import itertools
import uuid

import pytest
from sqlalchemy import func, select, text

from inspect_app import journal
from inspect_app.access import everyones
from inspect_app.admin import provinces
from inspect_app.admin.journal_cut import Cut
from inspect_app.admin.provinces import belonging
from inspect_app.extensions import db
from inspect_app.models import Attachment, AuditEntry, Person, Post, Task, Unit
from inspect_app.storage import Away, Folder, storage
from tests.factories import Make
from tests.house.access_world import build
from workflows.events import Edited

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
    """Two provinces: one with something of every kind, one with a campaign and its tasks; the journal tells of both."""
    things = build(make)
    other = Make(at)
    other.numbers = itertools.count(5000)
    task = other.task(other.notice())
    other.officer(), other.chair()
    db.session.commit()
    for what, by in ((things["task"], make.officer()), (task, other.officer()), (task, None)) * 3:
        journal.record(Edited(fields="title"), about=what, by=by, at=make.now)
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
    assert journal.verify(newest=2).broken_at is None
    assert mine["plan"] == before["plan"] - 1 and 0 < before["task"] - mine["task"] < before["task"]
    assert sign_in(make.officer_of_office()).visit(f"/tasks/{things['task'].id}").status == 200
    assert "mục của nơi khác, từ mục số" in sign_in(make.admin()).visit("/admin/journal").text
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

    commune = db.session.scalars(select(Unit.id).where(Unit.kind == "commune").limit(1)).one()
    for words in (["--delete", "other"], ["4711"], [commune]):
        run = app.test_cli_runner().invoke(args=["database", "split", str(first), *map(str, words)])
        assert run.exit_code == 1 and "Not done" in run.output

    assert counts() == before


def test_files_that_a_division_left_behind_are_taken_out_afterwards(app, two, make, monkeypatch):
    first, second, _things = two
    loose_files(app, "--delete")  # contents of the world that its documents do not name any more
    mine, others = (storage().put(io.BytesIO(content)).sha256 for content in (b"of the first", b"of the second"))
    for sha256, province in ((mine, first), (others, second)):
        tasks = everyones(Task, "test").where(Task.unit_id.in_(within(province)))
        attach(sha256, db.session.scalars(tasks.limit(1)).one(), make)
    db.session.commit()

    def away(*_):
        raise Away

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "forget", away)
        with pytest.raises(Away):
            split(app, first, first, "--delete", name())
    counted, gone, again = (loose_files(app, *words) for words in ([], ["--delete"], []))

    assert (counted, gone, again) == ("1 files. Only counted.", "1 files were taken out.", "0 files. Only counted.")
    assert mine in storage().hashes() and others not in storage().hashes()


def attach(sha256, task, make):
    here = {"task_id": task.id, "authority_id": task.authority_id, "unit_id": task.unit_id}
    file = {"uid": uuid.uuid4(), "sha256": sha256, "name": "a.txt", "media_type": "text/plain", "size": 5}
    db.session.add(Attachment(**file, **here, uploaded_by_id=make.admin().id, uploaded_at=make.now))


@pytest.mark.only_on("postgres")
def test_a_database_that_somebody_works_on_is_left_alone(app, make, monkeypatch):
    first = make.province().id
    db.session.commit()
    monkeypatch.setattr(provinces, "PATIENCE", "50ms")

    with db.engine.connect() as reader:
        reader.execute(text("SELECT 1 FROM plan"))
        run = app.test_cli_runner().invoke(args=["database", "split", str(first)])

    assert run.exit_code == 1 and "somebody works on this database" in run.output


def loose_files(app, *words):
    return app.test_cli_runner().invoke(args=["database", "loose-files", *words]).output.strip()


def within(province):
    return select(Unit.id).where(Unit.path.startswith(f"/{province}/"))


def of(province):
    """Return what a database tells of a province: its units and people, and what the journal says of its tasks."""
    posts = select(Post.person_id).where(Post.unit_id.in_(within(province)))
    tasks = select(Task.id).where(Task.unit_id.in_(within(province)))
    told = select(AuditEntry.id).where(AuditEntry.about_type == "task", AuditEntry.about_id.in_(tasks))
    asked = {"units": within(province), "people": posts.distinct(), "tasks": tasks, "told": told}
    found = {name: set(db.session.scalars(query.execution_options(scope="test"))) for name, query in asked.items()}
    db.session.rollback()
    return found


def entries():
    own = AuditEntry.event.not_in(["EntriesTakenOut", "DatabaseSplit"])
    query = select(AuditEntry.id, AuditEntry.digest).where(own).execution_options(scope="test")
    found = dict(db.session.execute(query).all())
    db.session.rollback()
    return found


@pytest.mark.parametrize("half", ["its own", "what stays"])
def test_each_half_has_its_own_units_people_files_and_entries_and_proves_them_alone(app, two, half, make):
    first, second, _things = two
    mine, others, whole = of(first), of(second), entries()
    of_first = storage().put(io.BytesIO(b"of the first")).sha256
    of_second = storage().put(io.BytesIO(b"of the second")).sha256
    shared = storage().put(io.BytesIO(b"of both")).sha256
    named = ((of_first, mine), (of_second, others), (shared, mine), (shared, others))
    for sha256, whose in named:
        attach(
            sha256, db.session.scalars(everyones(Task, "test").where(Task.id.in_(whose["tasks"])).limit(1)).one(), make
        )
    db.session.commit()
    kept, gone = (mine, others) if half == "its own" else (others, mine)

    split(app, first, *([] if half == "its own" else ["--give-away"]), "--delete", name())

    assert of(first if half == "its own" else second) == kept
    assert not any(of(second if half == "its own" else first).values())
    left = entries()
    assert 0 < len(left) < len(whole) and left.items() < whole.items()
    assert kept["told"] <= set(left) and not gone["told"] & set(left)
    assert {of_first, of_second, shared} & set(storage().hashes()) == {
        shared, of_first if half == "its own" else of_second,
    }  # fmt: skip
    people = set(db.session.scalars(everyones(Person, "test").with_only_columns(Person.id)))
    assert kept["people"] <= people and not (gone["people"] - kept["people"]) & set(signing_in())
    assert journal.verify().broken_at is None
    # Whoever takes out more afterwards, with a mark in its place, is found out.
    cut = Cut()
    cut.note_about_ids(Task.__table__, kept["tasks"])
    assert cut.take_out() == len(kept["told"])
    db.session.commit()
    assert "no division of the database tells" in journal.verify().why


def signing_in():
    return db.session.scalars(everyones(Person, "test").where(Person.is_active).with_only_columns(Person.id)).all()
