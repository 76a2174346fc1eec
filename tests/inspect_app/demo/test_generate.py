"""What is generated stands as if people had left it: counts, states, journal; and it never goes where people are."""

from __future__ import annotations

import pytest
from sqlalchemy import func, inspect, select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.demo.generate.run import FILLED, NotADemo, generate
from inspect_app.extensions import db
from inspect_app.journal import verify
from inspect_app.models import Answer, AuditEntry, Notice, Person, Reminder, Task, Unit
from inspect_app.tasks.queries import overdue
from workflows.tasks import TaskState


def test_a_generated_province_stands_as_if_people_had_left_it(app, at, sign_in):
    at("2026-11-20")
    keys_before = keys()

    made = generate(units=5, tasks=300, years=2, seed=7, now=clock.now())

    def count(model, *conditions):
        wanted = select(func.count()).select_from(model).where(*conditions)
        return db.session.scalar(wanted.execution_options(scope="test"))

    assert count(Task) == made.rows["task"] == 300
    assert count(Unit) == 6
    states = dict(
        db.session.execute(select(Task.state, func.count()).group_by(Task.state).execution_options(scope="test")).all()
    )
    assert states[TaskState.CLOSED] > 150 and {TaskState.IN_PROGRESS, TaskState.RETURNED} & states.keys()
    assert 0 < count(Task, overdue(clock.today())) < 100
    assert count(Answer) == count(Task, Task.reported_at.is_not(None))
    assert count(Reminder) > 100
    assert verify().broken_at is None and count(AuditEntry) > 1000
    people = {person.email.split("1.")[0]: person for person in db.session.scalars(everyones(Person, "test"))}
    page = sign_in(people["noivu"]).visit("/tracking?standing=overdue")
    assert "Quá hạn" in page.text
    notice = db.session.scalars(everyones(Notice, "test").order_by(Notice.id)).first()
    assert "HẠN CHẾ, KHUYẾT ĐIỂM" in sign_in(people["lanhdao"]).visit(f"/notices/{notice.id}").text
    sign_in(people["cchc"]).visit("/")
    assert keys() == keys_before
    # The database goes on numbering where it ended.
    db.session.add(Person(email="sau@quymo.cchc.test", full_name="Người đến sau", created_at=at.instant))
    db.session.commit()


def keys():
    """Return the indexes and keys of what is filled: they are laid aside meanwhile."""
    names = {getattr(model, "__table__", model).name for model in FILLED}
    here = inspect(db.engine)
    found = here.get_multi_indexes(), here.get_multi_foreign_keys(), here.get_multi_unique_constraints()
    return [
        (table, sorted((str(one["name"]), *one.get("constrained_columns", one.get("column_names"))) for one in some))
        for kind in found
        for (_schema, table), some in sorted(kind.items(), key=lambda item: item[0][1])
        if table in names
    ]


def test_nothing_is_generated_where_people_are(app, make):
    make.officer_of_office()
    db.session.commit()

    with pytest.raises(NotADemo):
        generate(units=5, tasks=10, years=1, seed=1, now=clock.now())

    assert db.session.scalar(select(func.count()).select_from(Task).execution_options(scope="test")) == 0
