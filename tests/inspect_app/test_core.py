"""What everything stands on: row rules, the journal's chain, the append-only log."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from inspect_app import journal as log
from inspect_app.access import UnscopedRead, Viewer, load_posts, visible
from inspect_app.extensions import db
from inspect_app.models import Task
from workflows.events import Edited


def seen_by(person, make, model=Task):
    day = make.now.date()
    return set(db.session.scalars(visible(model, Viewer(person, load_posts(person.id, day), day))))


def test_a_unit_sees_its_own_tasks_and_the_authority_all_of_its_campaign(make):
    here = make.task()
    there = make.task(unit=make.commune("Tam Hiệp"))

    assert seen_by(make.officer(), make) == {here}
    assert seen_by(make.officer_of_office(), make) == {here, there}
    assert seen_by(make.officer(make.commune("Xuân Lương")), make) == set()


def test_a_read_that_does_not_say_for_whom_is_stopped(make):
    make.task()

    with pytest.raises(UnscopedRead):
        db.session.scalars(select(Task)).all()


def test_the_chain_verifies_and_shows_the_first_changed_entry(make):
    task = make.task()
    for _ in range(3):
        log.record(Edited(fields="title"), about=task, by=make.officer_of_office(), at=make.now)
    db.session.commit()

    assert log.verify() == log.Verdict(3, None)


def test_the_database_refuses_to_change_an_entry(make):
    log.record(Edited(fields="title"), about=make.task(), by=None, at=make.now)
    db.session.commit()

    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text("UPDATE audit_entry SET actor = 'someone else'"))


def test_what_was_rolled_back_leaves_no_entry(make, journal):
    task = make.task()
    db.session.commit()
    log.record(Edited(fields="title"), about=task, by=None, at=make.now)
    db.session.rollback()

    assert journal() == []
