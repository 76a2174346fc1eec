"""What everything stands on: row rules, the journal's chain, the append-only log."""

from random import Random

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from inspect_app import journal as log
from inspect_app.access import UnscopedRead, Viewer, team_of, viewer_of, visible
from inspect_app.extensions import db
from inspect_app.held_posts import Asking
from inspect_app.models import Finding, Plan, Task, TeamChange, TeamDecision, Visit
from workflows.events import Edited
from workflows.teams import TeamPost


def seen_by(person, make, model=Task):
    day = make.now.date()
    return set(db.session.scalars(visible(model, viewer_of(person, day))))


def test_a_unit_sees_its_own_tasks_and_the_authority_all_of_its_campaign(make):
    here = make.task()
    there = make.task(unit=make.commune("Tam Hiệp"))

    assert seen_by(make.officer(), make) == {here}
    assert seen_by(make.officer_of_office(), make) == {here, there}
    assert seen_by(make.officer(make.commune("Xuân Lương")), make) == set()


def test_whoever_was_on_the_team_that_day_sees_the_visit_and_nobody_else_of_it(make):
    plan = make.plan(units=[make.commune()])
    leaves, joins, back = (make.inspector(name) for name in ("Người thôi", "Người vào", "Người trở lại"))
    make.team(plan, "2023-03-01", {leaves: "member", back: "member"})
    make.team(plan, "2023-08-03", {joins: "secretary"})
    for decided, post in (("2023-08-03", None), ("2023-09-01", None), ("2023-09-01", TeamPost.MEMBER)):
        decision = make.team(plan, decided, {make.secretary(): "member"})
        person = leaves if decided == "2023-08-03" else back
        db.session.add(TeamChange(decision_id=decision.id, plan_id=plan.id, person_id=person.id, post=post))
    visits = [make.visit(plan, on=day) for day in ("2023-08-02", "2023-08-03", "2023-09-12")]
    findings = [make.finding(visit) for visit in visits]
    db.session.commit()

    for person in (leaves, joins, back):
        v = Viewer(Asking.of(person), [], make.now.date())
        on_it = [visit.id for visit in visits if person.id in team_of(plan.id, visit.visit_on)]
        assert sorted(one.id for one in db.session.scalars(visible(Visit, v))) == on_it
        seen = {one.visit_id for one in db.session.scalars(visible(Finding, v))}
        assert seen == {f.visit_id for f in findings if f.visit_id in on_it}
        assert on_it


def test_whoever_left_the_team_loses_sight_of_the_campaign_but_not_of_his_visits(make, sign_in):
    plan = make.plan("concluded", units=[make.commune()])
    leaves, stays = make.inspector("Người thôi"), make.inspector("Người ở lại")
    make.team(plan, "2023-03-01", {leaves: "member", stays: "member"})
    visit = make.visit(plan, on="2023-08-02")
    notice = make.notice(plan)
    task = make.task(notice)
    decision = make.team(plan, "2023-08-03", {make.secretary(): "member"})
    db.session.add(TeamChange(decision_id=decision.id, plan_id=plan.id, person_id=leaves.id, post=None))
    db.session.commit()

    for path in (f"/plans/{plan.id}", f"/plans/{plan.id}/team", f"/notices/{notice.id}", f"/tasks/{task.id}"):
        sign_in(stays).visit(path)
        sign_in(leaves).visit(path, 404)
    assert seen_by(stays, make, TeamDecision) and not seen_by(leaves, make, TeamDecision)
    sign_in(leaves).visit(f"/visits/{visit.id}")


def test_the_team_of_a_day_is_the_same_in_the_database_and_in_the_rule(make, at):
    plan = make.plan(units=[make.commune()])
    people = [make.inspector(f"Người {n}") for n in range(4)]
    chance = Random(20231016)
    for effective in ("2023-09-01", "2023-09-03", "2023-09-03", "2023-09-02", "2023-09-05"):
        decision = make.team(plan, effective, {make.secretary(): "member"})
        for person in chance.sample(people, 3):
            post = chance.choice([TeamPost.MEMBER, None])
            db.session.add(TeamChange(decision_id=decision.id, plan_id=plan.id, person_id=person.id, post=post))
    db.session.commit()

    for n in range(1, 8):
        at(f"2023-09-0{n}")
        team = team_of(plan.id, make.now.date())
        assert {p.id for p in people if plan in seen_by(p, make, Plan)} == set(team) & {p.id for p in people}


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


def test_what_is_recorded_within_a_part_is_chained_when_the_whole_is_committed(make, journal):
    task = make.task()
    db.session.commit()

    with log.attempt():
        log.record(Edited(fields="title"), about=task, by=None, at=make.now)
    chained = db.session.scalar(text("SELECT count(*) FROM audit_entry"))
    db.session.commit()

    assert (chained, len(journal(task))) == (0, 1)
    assert log.verify().broken_at is None


def test_columns_are_read_past_the_orm_with_what_was_written_before_and_not_without_saying_for_whom(make):
    task = make.task()
    task.title = "Niêm yết lại"  # not yet written

    said = select(Task.title, Task.due_on, Task.state).where(Task.id == task.id)

    assert db.session.execute(said.execution_options(scope="test")).one() == ("Niêm yết lại", task.due_on, task.state)
    assert db.session.scalars(select(Task.title).execution_options(scope="test")).all() == ["Niêm yết lại"]
    assert db.session.scalar(select(Task.state).execution_options(scope="test")) is task.state
    assert db.session.scalar(select(Task).execution_options(scope="test")) is task
    for ask in (db.session.execute, db.session.scalars, db.session.scalar):
        with pytest.raises(UnscopedRead):
            ask(said)
