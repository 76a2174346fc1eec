"""What is frozen of a period: once, the same by rule and database, and as it was even when it is put together later."""

from __future__ import annotations

from datetime import date

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.figures import freezing
from inspect_app.figures.freezing import digest_of, due, freeze, freeze_due
from inspect_app.models import FigureRow, FigureSnapshot
from inspect_app.tasks import actions
from inspect_app.tasks.reopening import reopen
from workflows.period_figures import RowKind, counts_as
from workflows.report_periods import PeriodKind, period
from workflows.tasks import TaskState

OCTOBER = period(PeriodKind.MONTH, 2023, 10)


def snapshots(**asked):
    query = db.select(FigureSnapshot).filter_by(**asked).order_by(FigureSnapshot.ends_on)
    return db.session.scalars(query.execution_options(scope="test")).all()


def rows(snapshot, kind="task"):
    query = db.select(FigureRow).filter_by(snapshot_id=snapshot.id, kind=RowKind(kind))
    return {row.row_id: row for row in db.session.scalars(query)}


def test_the_rule_and_the_database_count_alike(app, make, at):
    at("2023-10-01")
    tasks = [
        make.task(due=due_on, state=state.value, reported_at=reported and at(reported))
        for state in TaskState
        for due_on in (None, "2023-10-13", "2023-10-14", "2023-10-15")
        for reported in (None, "2023-10-13 23:59", "2023-10-14 00:01")
    ]
    at("2023-10-15 00:30")
    snapshot = freeze(make.district().id, OCTOBER, now=at.instant)

    found = {id_: row.counted for id_, row in rows(snapshot).items()}

    by_rule = {
        task.id: counts_as(task.state, task.due_on, task.reported_at and day_of(task.reported_at), OCTOBER.ends_on)
        for task in tasks
    }
    assert found == {id_: counted for id_, counted in by_rule.items() if counted}


def test_a_period_is_frozen_once_in_the_night_after_it_with_an_entry_in_the_journal(make, at, journal):
    at("2023-09-20")
    notice = make.notice()
    make.task(notice, due="2023-10-10")

    at("2023-10-14 23:00")
    freeze_due(at.instant)
    assert not snapshots(kind=PeriodKind.MONTH, number=10)
    at("2023-10-15 00:30")
    freeze_due(at.instant)
    again = freeze_due(at.instant)

    (snapshot,) = snapshots(kind=PeriodKind.MONTH, number=10)
    assert again == {"frozen": 0} and not due(date(2023, 10, 15))
    assert not snapshot.is_late and snapshot.figures["overdue"] == 1
    assert digest_of(snapshot) == (snapshot.row_count, snapshot.digest)
    assert journal(snapshot)[0][0] == "FiguresFrozen"
    assert journal(snapshot)[0][1]["digest"] == snapshot.digest


def test_years_that_were_missed_are_frozen_in_stretches_what_has_just_ended_first(make, at, monkeypatch):
    at("2023-06-20")
    make.task(make.notice(), due="2023-07-10")
    make.plan(authority=make.unit("Tân Yên", "district", make.province()))
    at("2023-10-16 00:30")
    monkeypatch.setattr(freezing, "AT_A_STRETCH", 0)
    whose = [authority_id for authority_id, _period in due(date(2023, 10, 16))]

    # The newest month of each comes before all that was missed, which is gone through office by office.
    assert len(set(whose[:2])) == 2 and whose[2:] == sorted(whose[2:])
    first = freeze_due(at.instant)
    (latest,) = snapshots()
    while (more := freeze_due(at.instant)).get("left"):
        assert more["frozen"] == 1

    assert first["frozen"] == 1 and first["left"] == len(snapshots()) - 1
    assert (latest.kind, latest.number) == (PeriodKind.MONTH, 10)
    assert not due(date(2023, 10, 16))


def test_a_period_missed_is_frozen_afterwards_as_it_was_and_says_so(make, at, journal):
    at("2023-09-20")
    plan = make.plan(state="concluded")
    visit = make.visit(plan, state="done")
    found = make.finding(visit)
    make.minutes(visit)
    notice = make.notice(plan)
    task, called_off = make.task(notice, due="2023-10-10", finding=found), make.task(notice, due="2023-10-20")
    at("2023-10-09")
    actions.report(task, by=make.chair(), now=at.instant)
    at("2023-10-12")
    actions.accept(task, by=make.officer_of_office(), now=at.instant)
    db.session.commit()

    at("2023-10-30")
    reopen(task, reason="Không bền", due_on=date(2023, 11, 10), by=make.officer_of_office(), now=at.instant)
    actions.cancel(called_off, reason="Giao nhầm", by=make.officer_of_office(), now=at.instant)
    db.session.commit()
    at("2023-11-16 00:30")
    freeze_due(at.instant)

    october, november = snapshots(kind=PeriodKind.MONTH, number=10) + snapshots(kind=PeriodKind.MONTH, number=11)
    assert (october.is_late, november.is_late) == (True, True)
    assert journal(october)[0][0] == "FiguresFrozenLate"
    assert {row.counted.value for row in rows(october).values()} == {"on_time", "not_due"}
    assert (rows(october)[task.id].state, rows(october)[task.id].due_on) == ("accepted", date(2023, 10, 10))
    assert [row.counted.value for row in rows(november).values()] == ["overdue"]
    assert rows(october, "finding")[found.id].counted.value == "fixed"
    assert rows(november, "finding")[found.id].is_carried and november.figures["found_carried"] == 1
