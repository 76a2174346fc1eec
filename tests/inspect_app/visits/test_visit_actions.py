"""A visit from the calendar to its locked minutes, and what is refused on the way."""

from uuid import uuid4

import pytest
from sqlalchemy.orm.exc import StaleDataError

from inspect_app.extensions import db
from inspect_app.findings import actions as findings
from inspect_app.models import Signature
from inspect_app.visits import actions, minutes, papers
from workflows.findings import FindingKind, FindingState
from workflows.minutes import MinutesState, Side
from workflows.moves import MoveRefused, Refused
from workflows.plans import PlanState
from workflows.visits import CheckResult, VisitState

pytestmark = pytest.mark.one_database


def present(make):
    head, chair = make.head(), make.chair()
    return [
        {"side": Side.TEAM, "full_name": head.full_name, "title": "Trưởng đoàn", "person_id": head.id},
        {"side": Side.UNIT, "full_name": chair.full_name, "title": "Chủ tịch", "person_id": chair.id},
    ]


def shortcoming(make, visit, **more):
    return findings.record_finding(
        visit, uid=more.pop("uid", uuid4()), kind=FindingKind.SHORTCOMING, area="procedures",
        criterion=make.criterion(visit.plan), statement="Số hóa hồ sơ chưa đạt 100%", by=make.inspector(),
        now=make.now, **more,
    )  # fmt: skip


def drawn_up(make, visit):
    """Return minutes of a visit with both sides present, laid before them."""
    actions.set_attendance(visit, present(make), by=make.secretary(), now=make.now)
    made = minutes.open_minutes(visit, by=make.secretary(), now=make.now)
    minutes.draw_up(made, by=make.secretary(), now=make.now)
    return made


def under_way(make, **more):
    """Return a visit that has begun, its plan loaded."""
    visit = make.visit(state="under_way", **more)
    db.session.refresh(visit, ["plan"])
    return visit


@pytest.mark.both_databases
def test_a_visit_goes_from_the_calendar_to_locked_minutes(make, at, journal, outbox):
    at("2023-09-12 08:00")
    plan = make.plan(state="issued")
    visit = make.visit(plan)
    db.session.refresh(visit, ["plan"])
    chair = make.chair()

    actions.start(visit, by=make.inspector(), now=make.now)
    actions.check(
        visit,
        make.criterion(visit.plan),
        CheckResult.NOT_MET,
        numerator=62,
        denominator=100,
        by=make.inspector(),
        now=make.now,
    )
    shortcoming(make, visit, numerator=62, denominator=100)
    at("2023-09-12 11:20")
    drawn = drawn_up(make, visit)
    minutes.sign(drawn, Side.UNIT, digest=drawn.digest, title="Chủ tịch", by=chair, now=make.now)
    minutes.sign(drawn, Side.TEAM, digest=drawn.digest, title="Trưởng đoàn", by=make.head(), now=make.now)
    db.session.commit()

    assert plan.state is PlanState.RUNNING
    assert (drawn.state, drawn.locked_at, visit.state) == (MinutesState.SIGNED, make.now, VisitState.DONE)
    assert papers.is_intact(drawn)
    assert [name for name, _ in journal(drawn)] == [
        "MinutesOpened", "MinutesDrawnUp", "MinutesSigned", "MinutesSigned", "MinutesLocked",
    ]  # fmt: skip
    assert [name for name, _ in journal(visit)] == [
        "VisitStarted", "CriterionChecked", "FindingRecorded", "AttendanceSet", "VisitFinished",
    ]  # fmt: skip
    assert outbox() == [
        "Biên bản kiểm tra ngày 12/09/2023 chờ ký: xã Đồng Vương",
        "Xã Đồng Vương đã ký biên bản kiểm tra ngày 12/09/2023",
    ]


def test_the_frozen_minutes_say_what_was_found(make, at):
    at("2023-09-12 11:20")
    visit = under_way(make)
    actions.check(
        visit, make.criterion(visit.plan), CheckResult.NOT_MET, note="Thiếu máy quét", by=make.inspector(), now=make.now
    )
    shortcoming(make, visit, numerator=62, denominator=100, remedy="Số hóa đủ hồ sơ")

    drawn = drawn_up(make, visit)

    text = "\n".join(block.text for block in papers.document(drawn, papers.frozen_facts(drawn), []).blocks)
    assert "Số hóa hồ sơ chưa đạt 100% (62/100, 62%)" in text
    assert "Yêu cầu khắc phục: Số hóa đủ hồ sơ" in text
    assert "Thiếu máy quét" in text
    assert "11 giờ 20 phút" in text


def test_a_visit_does_not_begin_before_its_day(make, at):
    at("2023-09-11")
    visit = make.visit()

    with pytest.raises(Refused, match="Chưa đến ngày kiểm tra"):
        actions.start(visit, by=make.head(), now=make.now)


def test_who_joined_the_team_after_the_day_records_nothing(make):
    visit = under_way(make)
    late = make.inspector("Người vào sau")
    make.team(visit.plan, effective_on="2023-10-01", members={late: "member"})

    with pytest.raises(MoveRefused):
        actions.check(visit, make.criterion(visit.plan), CheckResult.MET, by=late, now=make.now)


def test_who_left_the_team_after_the_day_still_records_that_visit(make):
    visit = under_way(make)
    gone = make.inspector()
    decision = make.team(visit.plan, effective_on="2023-10-01", members={gone: "member"})
    db.session.refresh(decision, ["changes"])
    decision.changes[0].post = None

    made = actions.check(visit, make.criterion(visit.plan), CheckResult.MET, by=gone, now=make.now)

    assert made.result is CheckResult.MET


@pytest.mark.both_databases
def test_the_same_finding_sent_twice_is_one(make):
    visit, uid = under_way(make), uuid4()

    first = shortcoming(make, visit, uid=uid)
    second = shortcoming(make, visit, uid=uid)

    assert first is second


def test_the_uid_of_another_visits_finding_is_refused(make):
    visit, uid = under_way(make), uuid4()
    shortcoming(make, visit, uid=uid)
    other = under_way(make, unit=make.unit("Đồng Hưu"), plan=visit.plan)

    with pytest.raises(Refused, match="buổi kiểm tra khác"):
        shortcoming(make, other, uid=uid)


@pytest.mark.both_databases
def test_an_answer_given_meanwhile_is_not_overwritten(make):
    visit = under_way(make)
    criterion = make.criterion(visit.plan)
    actions.check(visit, criterion, CheckResult.MET, version=0, by=make.inspector(), now=make.now)

    with pytest.raises(StaleDataError):
        actions.check(visit, criterion, CheckResult.NOT_MET, version=0, by=make.secretary(), now=make.now)


def test_figures_that_cannot_be_are_refused(make):
    visit = under_way(make)

    with pytest.raises(Refused, match="không được lớn hơn"):
        actions.check(
            visit,
            make.criterion(visit.plan),
            CheckResult.MET,
            numerator=3,
            denominator=2,
            by=make.inspector(),
            now=make.now,
        )


def test_nothing_found_changes_while_minutes_wait_for_signatures(make):
    visit = under_way(make)
    found = shortcoming(make, visit)
    drawn_up(make, visit)

    with pytest.raises(Refused, match="chờ ký"):
        findings.edit_finding(found, {"statement": "Khác"}, by=make.inspector(), now=make.now)
    with pytest.raises(Refused, match="chờ ký"):
        findings.withdraw(found, reason="Nhầm", by=make.inspector(), now=make.now)
    with pytest.raises(Refused, match="chờ ký"):
        shortcoming(make, visit)


def test_reopening_voids_signatures_and_lets_findings_change_again(make, journal):
    visit = under_way(make)
    found = shortcoming(make, visit)
    drawn = drawn_up(make, visit)
    before = drawn.digest
    minutes.sign(drawn, Side.UNIT, digest=before, by=make.chair(), now=make.now)

    minutes.reopen(drawn, reason="Ghi nhầm số liệu", by=make.secretary(), now=make.now)
    findings.edit_finding(found, {"statement": "Số hóa hồ sơ mới đạt 62%"}, by=make.inspector(), now=make.now)
    minutes.draw_up(drawn, by=make.secretary(), now=make.now)

    assert db.session.query(Signature).count() == 0
    assert drawn.digest != before
    voided = dict(journal(drawn))["SignatureVoided"]
    assert voided["signer"] == make.chair().full_name and voided["digest"] == before


def test_another_content_is_not_signed(make):
    drawn = drawn_up(make, under_way(make))

    with pytest.raises(Refused, match="đã thay đổi"):
        minutes.sign(drawn, Side.TEAM, digest="0" * 64, by=make.head(), now=make.now)


def test_content_changed_behind_the_programs_back_is_not_signed(make):
    drawn = drawn_up(make, under_way(make))
    drawn.facts = {**drawn.facts, "unit_opinion": "Sửa lén"}

    assert not papers.is_intact(drawn)
    with pytest.raises(Refused, match="không khớp"):
        minutes.sign(drawn, Side.TEAM, digest=drawn.digest, by=make.head(), now=make.now)


@pytest.mark.parametrize("side", [Side.TEAM, Side.UNIT])
def test_only_the_head_and_the_units_chair_sign(make, side):
    drawn = drawn_up(make, under_way(make))

    for person in (make.secretary(), make.officer(), make.officer_of_office(), make.chair(make.unit("Tân Sỏi"))):
        with pytest.raises(MoveRefused):
            minutes.sign(drawn, side, digest=drawn.digest, by=person, now=make.now)


@pytest.mark.both_databases
def test_a_side_signs_once(make):
    drawn = drawn_up(make, under_way(make))
    minutes.sign(drawn, Side.TEAM, digest=drawn.digest, by=make.head(), now=make.now)

    with pytest.raises(Refused, match="đã ký"):
        minutes.sign(drawn, Side.TEAM, digest=drawn.digest, by=make.head(), now=make.now)


def test_minutes_without_anybody_present_are_not_drawn_up(make):
    made = minutes.open_minutes(under_way(make), by=make.secretary(), now=make.now)

    with pytest.raises(Refused, match="thành phần tham gia"):
        minutes.draw_up(made, by=make.secretary(), now=make.now)


def test_a_unit_that_does_not_sign_is_noted_with_its_reason(make):
    visit = under_way(make)
    drawn = drawn_up(make, visit)
    minutes.sign(drawn, Side.TEAM, digest=drawn.digest, by=make.head(), now=make.now)

    minutes.refuse(drawn, reason="Không nhất trí mục II", by=make.secretary(), now=make.now)

    assert (drawn.state, visit.state) == (MinutesState.REFUSED, VisitState.DONE)
    assert "Không nhất trí mục II" in str(papers.document(drawn, papers.frozen_facts(drawn), []).signatures)


@pytest.mark.both_databases
def test_a_supplement_is_signed_as_the_minutes_were_and_leaves_them_alone(make):
    visit = under_way(make)
    drawn = drawn_up(make, visit)
    for side, person in ((Side.TEAM, make.head()), (Side.UNIT, make.chair())):
        minutes.sign(drawn, side, digest=drawn.digest, by=person, now=make.now)
    kept = drawn.digest

    added = minutes.add_supplement(drawn, text="Bổ sung số liệu hồ sơ", by=make.secretary(), now=make.now)
    minutes.draw_up(added, by=make.secretary(), now=make.now)
    for side, person in ((Side.UNIT, make.chair()), (Side.TEAM, make.head())):
        minutes.sign(added, side, digest=added.digest, by=person, now=make.now)

    assert (added.state, drawn.digest, drawn.state) == (MinutesState.SIGNED, kept, MinutesState.SIGNED)
    assert kept[:16] in papers.document(added, papers.frozen_facts(added), []).blocks[0].text


def test_a_withdrawn_finding_leaves_the_minutes(make):
    visit = under_way(make)
    found = shortcoming(make, visit)

    findings.withdraw(found, reason="Ghi nhầm đơn vị", by=make.inspector(), now=make.now)

    drawn = drawn_up(make, visit)
    assert found.state is FindingState.WITHDRAWN
    assert all(not area.shortcomings for area in papers.frozen_facts(drawn).areas)


def test_moving_a_visit_needs_a_reason_and_a_day_to_come(make, at):
    at("2023-09-01")
    visit = make.visit()
    office = make.officer_of_office()
    day = visit.visit_on.replace(day=20)

    with pytest.raises(Refused, match="lý do"):
        actions.move_visit(visit, visit_on=day, session="Sáng", reason=" ", by=office, now=make.now)
    with pytest.raises(actions.DayRefused):
        actions.move_visit(visit, visit_on=day.replace(month=8), session="", reason="Bão", by=office, now=make.now)
    actions.move_visit(visit, visit_on=day, session="Sáng", reason="Bão", by=office, now=make.now)

    assert visit.visit_on == day
