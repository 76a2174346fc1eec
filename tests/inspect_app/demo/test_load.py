"""Loading the demo leaves a world that people could have left: states, journal, mail, and a morning in October 2023."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.clock import day_of
from inspect_app.demo.load import OPENS_AT, NotEmpty, load_demo
from inspect_app.demo.running import MORNING_IS_TOLD
from inspect_app.extensions import db
from inspect_app.journal import verify
from inspect_app.models import (
    Attachment,
    AuditEntry,
    Check,
    DemoState,
    Extension,
    Finding,
    Minutes,
    Notice,
    OutboxMessage,
    OutboxState,
    Plan,
    Task,
    Unit,
    Visit,
)
from inspect_app.notices import actions as notices
from inspect_app.sections.queries import shares
from inspect_app.tasks.time_queries import extension_policy, granted_count
from tests.databases import Database, application
from workflows.extensions import ExtensionState
from workflows.findings import FindingKind
from workflows.minutes import MinutesState
from workflows.notices import NoticeState
from workflows.plans import PlanKind, PlanState
from workflows.roles import Role
from workflows.self_inspection import Share
from workflows.tasks import OPEN, TaskState

# It is loaded through the actions, which have their own tests on every database.
pytestmark = pytest.mark.one_database


@pytest.fixture(scope="session")
def demos() -> Iterator[dict[str, Flask]]:
    """The demo on each kind of database, kept for all who only look at it, in whatever order they come."""
    kept: dict[str, Flask] = {}
    yield kept
    for app in kept.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def loaded(database: Database, demos: dict[str, Flask], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    if database.name not in demos:
        folder = tmp_path_factory.mktemp("demo")
        app = application(database.copy(folder), folder)
        app.extensions["clock"] = lambda: OPENS_AT.astimezone(UTC)
        with app.app_context():
            load_demo()
        demos[database.name] = app
    return demos[database.name]


@pytest.fixture
def demo(loaded: Flask) -> Iterator[Flask]:
    with loaded.app_context():
        yield loaded
        db.session.rollback()
        db.session.remove()


def plan_of(year: int) -> Plan:
    return db.session.scalars(everyones(Plan, "test").where(Plan.year == year, Plan.kind == PlanKind.PLANNED)).one()


def test_the_campaign_of_2023_waits_for_its_notice(demo: Flask) -> None:
    plan = plan_of(2023)

    states = Counter(
        db.session.scalars(
            everyones(Minutes, "test").join(Visit, Visit.id == Minutes.visit_id).where(Visit.plan_id == plan.id)
            .with_only_columns(Minutes.state)
        )
    )  # fmt: skip

    assert (plan.number, plan.state) == ("35/KH-UBND", PlanState.RUNNING)
    assert states == {MinutesState.SIGNED: 10}
    assert db.session.scalars(everyones(Notice, "test").where(Notice.plan_id == plan.id)).all() == []


def test_the_notice_assembles_without_a_fault_for_ten_of_nineteen_units(demo: Flask) -> None:
    notice = notices.ensure_draft(plan_of(2023), by=None, now=OPENS_AT.astimezone(UTC))

    blocks = notices.outline(notice).blocks
    text = "\n".join(block.text for block in blocks)
    found = notices.problems(notice, issued_on=date(2023, 10, 17))
    # Orientations without a day, a directive cited without its day, and a signer not yet named: all of it is so.
    assert Counter((problem.severity, problem.rule) for problem in found) == {
        ("warning", "five_clears"): 2,
        ("warning", "first_citation_in_full"): 1,
        ("warning", "signer_named"): 1,
    }
    assert "10/19 xã, thị trấn" in text
    assert "Đồng Kỳ" not in text
    assert "“Năm không chờ”" in text
    # The units report first, the office consolidates after them.
    deadlines = [block.deadline_wording for block in blocks if block.deadline_wording]
    assert deadlines == ["trước ngày 25/10/2023", "trước ngày 03/11/2023"]


def test_every_finding_and_every_tick_is_there(demo: Flask) -> None:
    plan = plan_of(2023)

    kinds = Counter(
        db.session.scalars(everyones(Finding, "test").where(Finding.plan_id == plan.id).with_only_columns(Finding.kind))
    )
    ticks = select(func.count(Check.id)).join(Visit, Visit.id == Check.visit_id).where(Visit.plan_id == plan.id)

    assert kinds == {FindingKind.STRENGTH: 199, FindingKind.SHORTCOMING: 49}
    assert db.session.scalar(ticks.execution_options(scope="test")) == 490


def test_three_units_still_owe_something_from_the_year_before(demo: Flask) -> None:
    tasks = db.session.execute(
        everyones(Task, "test")
        .join(Unit, Unit.id == Task.unit_id)
        .where(Task.plan_id == plan_of(2022).id)
        .with_only_columns(Unit.name, Task.state, Task.due_on)
    ).all()

    still_open = sorted((name, state, due_on) for name, state, due_on in tasks if state in OPEN)
    assert still_open == [
        ("Bố Hạ", TaskState.ASSIGNED, date(2022, 11, 14)),  # the report itself
        ("Bố Hạ", TaskState.IN_PROGRESS, date(2022, 11, 14)),
        ("Xuân Lương", TaskState.RETURNED, date(2022, 11, 14)),
        ("Đồng Vương", TaskState.IN_PROGRESS, date(2023, 11, 10)),
    ]
    assert Counter(state for _, state, _ in tasks)[TaskState.CLOSED] == 4
    assert plan_of(2022).state is PlanState.CONCLUDED
    issued = db.session.scalars(everyones(Notice, "test").where(Notice.plan_id == plan_of(2022).id)).one()
    assert issued.state is NoticeState.ISSUED


def test_a_commune_has_inspected_half_of_its_sections_and_one_has_mended_what_was_found(demo: Flask) -> None:
    plan = db.session.scalars(everyones(Plan, "test").where(Plan.kind == PlanKind.SELF)).one()
    tasks = db.session.scalars(everyones(Task, "test").where(Task.plan_id == plan.id)).all()

    assert shares([plan.authority_id], 2023, OPENS_AT.date()) == {plan.authority_id: Share(3, 6)}
    assert Counter(task.state for task in tasks) == {
        TaskState.ASSIGNED: 4, TaskState.IN_PROGRESS: 1, TaskState.CLOSED: 2,
    }  # fmt: skip
    notice = db.session.scalars(everyones(Notice, "test").where(Notice.plan_id == plan.id)).one()
    assert (notice.number, plan.state) == ("52/TB-UBND", PlanState.CONCLUDED)


def test_a_unit_that_was_given_more_time_asks_again_and_the_leader_is_to_decide(demo: Flask) -> None:
    wanted = select(Extension).where(Extension.state == ExtensionState.ASKED).execution_options(scope="test")
    asked = db.session.scalars(wanted).one()

    task = db.session.scalars(everyones(Task, "test").where(Task.id == asked.task_id)).one()
    assert (task.due_on, asked.asked_due_on) == (date(2023, 11, 10), date(2024, 3, 29))
    assert extension_policy(task).deciding_role(granted_count(task)) is Role.LEADER


def test_the_journal_is_whole_and_in_the_order_of_time(demo: Flask) -> None:
    moments = db.session.scalars(everyones(AuditEntry, "test").with_only_columns(AuditEntry.at).order_by(AuditEntry.id))

    assert verify().broken_at is None
    days = [day_of(moment) for moment in moments]
    assert days == sorted(days)
    assert days[-1] == OPENS_AT.date()


def test_only_the_mail_since_this_mornings_reminders_still_waits(demo: Flask) -> None:
    waiting = db.session.scalars(select(OutboxMessage).where(OutboxMessage.state == OutboxState.QUEUED)).all()
    sent = db.session.scalar(select(func.count()).where(OutboxMessage.state == OutboxState.SENT))

    assert 0 < len(waiting) < 10 and min(message.created_at for message in waiting) > MORNING_IS_TOLD
    # Each day's was delivered on its day: none waited so long that the next took its place.
    assert sent and sent > 50 and sent + len(waiting) == db.session.scalar(select(func.count(OutboxMessage.id)))


def test_the_clock_stands_at_nine_on_the_sixteenth_of_october(demo: Flask) -> None:
    moved = clock.real_now() + timedelta(seconds=db.session.get_one(DemoState, 1).offset_seconds)

    assert abs(moved - OPENS_AT) < timedelta(minutes=2)


def test_findings_show_pictures_that_are_on_disk(demo: Flask) -> None:
    attached = db.session.scalars(everyones(Attachment, "test").where(Attachment.finding_id.is_not(None))).all()

    assert len(attached) == 6
    assert {picture.media_type for picture in attached} == {"image/png"}


def test_a_database_with_people_in_it_is_left_alone(demo: Flask) -> None:
    with pytest.raises(NotEmpty):
        load_demo()


def test_the_command_loads_afresh_only_what_the_demo_made(app: Flask, make) -> None:
    make.person("Người thật")
    db.session.commit()

    refused = app.test_cli_runner().invoke(args=["demo", "load", "--reset"])

    assert refused.exit_code == 1
    assert "was not made by the demo" in refused.output
    assert db.session.scalar(select(func.count()).select_from(Unit)) is not None
