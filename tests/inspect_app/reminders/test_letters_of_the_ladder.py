"""The ladder's letters: drafted as a step, once for each level, notice and round."""

from datetime import date

import pytest
from sqlalchemy import select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.letters import actions as letters
from inspect_app.models import Channel, Letter, Notice, Reminder
from inspect_app.reminders.chasing import draft_letters
from workflows.correspondence import LetterState

pytestmark = pytest.mark.one_database


@pytest.fixture
def late(make, at):
    """Two units that are late since 24/10/2023, and an office."""
    at("2023-09-01")
    notice = make.notice(number="105/TB-UBND")
    found = [make.task(notice, unit) for unit in (make.commune(), make.commune("Tam Hiệp"))]
    make.officer_of_office(), make.leader()
    db.session.commit()
    return found


@pytest.fixture
def draft(at):
    def draft(day: str) -> int:
        now = at(f"{day} 07:00")
        return draft_letters(today=clock.day_of(now), now=now).letters

    return draft


def drafted() -> list[tuple[int, str]]:
    return [(row.level, row.state.value) for row in db.session.scalars(
        select(Letter).order_by(Letter.id).execution_options(scope="test")
    )]  # fmt: skip


def issue(make, at, day: str) -> Letter:
    letter = db.session.scalars(
        select(Letter).where(Letter.state == "draft").execution_options(scope="test")
    ).one()  # fmt: skip
    now, office = at(f"{day} 10:00"), make.officer_of_office()
    if letter.level > 1:
        letters.submit(letter, by=office, now=now)
        letters.approve(letter, by=make.leader(), now=now)
    letters.issue(letter, number=f"{170 + letter.id}/UBND-NV", issued_on=clock.day_of(now), by=office, now=now)
    db.session.commit()
    return letter


def test_the_letter_is_drafted_after_its_grace_in_working_days_and_told_to_the_office(late, draft, outbox):
    assert draft("2023-10-26") == 0
    assert draft("2023-10-27") == 1

    assert drafted() == [(1, "draft")]
    assert outbox() == ["Dự thảo: Công văn đôn đốc"]
    rows = db.session.execute(select(Reminder.rule_key, Reminder.channel, Reminder.deadline_version)).all()
    assert [tuple(row) for row in rows] == [("late_3_office!1", Channel.LETTER, 1)] * 2


def test_it_is_drafted_once_and_not_again_when_the_office_threw_it_away(make, late, draft, at):
    draft("2023-10-27")
    assert draft("2023-10-27") == 0
    letter = db.session.scalars(select(Letter).execution_options(scope="test")).one()
    letters.discard(letter, reason="Đã gọi điện", by=make.officer_of_office(), now=at("2023-10-27 09:00"))
    db.session.commit()

    assert draft("2023-10-30") == 0
    assert drafted() == [(1, "discarded")]


def test_the_second_waits_for_the_first_to_be_issued_and_its_day_to_pass(make, late, draft, at):
    draft("2023-10-27")
    assert draft("2023-11-08") == 0  # the first lies unsigned; a second would speak of a letter nobody had
    first = db.session.scalars(select(Letter).execution_options(scope="test")).one()
    letters.edit(first, {"report_by": date(2023, 11, 15)}, by=make.officer_of_office(), now=at("2023-11-08 09:00"))
    issue(make, at, "2023-11-08")

    assert draft("2023-11-15") == 0
    assert draft("2023-11-16") == 1

    assert drafted() == [(1, "issued"), (2, "draft")]


def test_what_becomes_late_afterwards_gets_a_first_letter_of_its_own(make, late, draft, at):
    draft("2023-10-27")
    issue(make, at, "2023-10-27")
    notice = db.session.scalars(select(Notice).execution_options(scope="test")).one()
    make.task(notice, make.commune("Đồng Hưu"), due="2023-10-30")
    db.session.commit()

    assert draft("2023-11-02") == 1

    assert drafted() == [(1, "issued"), (1, "draft")]


def test_reported_tasks_bring_no_letter(late, draft):
    for task in late:
        task.state = "reported"
    db.session.commit()

    assert draft("2023-11-20") == 0


def test_a_notice_that_cannot_be_drafted_does_not_stop_the_others(make, late, draft, monkeypatch):
    make.task(make.notice(make.plan(state="concluded")), make.commune("Đồng Hưu"))
    db.session.commit()
    bad, real = late[0].notice_id, letters.draft_chase_letter
    monkeypatch.setattr(
        letters, "draft_chase_letter", lambda notice, *a, **k: 1 / 0 if notice.id == bad else real(notice, *a, **k)
    )

    done = draft_letters(today=date(2023, 10, 27), now=make.now)

    assert (done.letters, done.faults) == (1, 1)


def test_each_authority_gives_its_own_grace(make, late, draft, sign_in, at):
    at("2023-10-16")
    sign_in(make.officer_of_office()).visit("/reminders/steps/late_3_office").press("Lưu bước này", days="6")

    assert draft("2023-10-31") == 0
    assert draft("2023-11-01") == 1
    assert drafted()[0][1] == LetterState.DRAFT
