"""A plan from draft to issued, its team by decisions, and what is refused on the way."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.plans import actions, checklist
from workflows.moves import MoveRefused, Refused
from workflows.plans import PlanKind, PlanState
from workflows.visits import VisitState

pytestmark = pytest.mark.one_database


def draft(make, **more):
    return actions.create_plan(
        authority=make.district(), title="Kiểm tra CCHC", year=2023, kind=PlanKind.PLANNED,
        period_from=date(2023, 1, 1), period_to=date(2023, 9, 30), report_deadline="trước ngày 25/10/2023",
        by=make.officer_of_office(), now=make.now, **more,
    )  # fmt: skip


def test_a_plan_goes_from_draft_to_issued_and_each_is_told(make, journal, outbox):
    unit, chair, leader, office = make.commune(), make.chair(), make.leader(), make.officer_of_office()
    library = [
        checklist.add_criterion(
            make.district(), {"code": "TTHC-01", "area": "procedures", "title": "Số hóa hồ sơ"}, by=office, now=make.now
        )
    ]

    plan = draft(make)
    actions.set_units(plan, [unit.id], by=office, now=make.now)
    actions.set_criteria(plan, [c.id for c in library], by=office, now=make.now)
    actions.submit(plan, by=office, now=make.now)
    actions.approve(plan, by=leader, now=make.now)
    actions.issue(plan, number="35/KH-UBND", issued_on=date(2023, 10, 16), by=office, now=make.now)
    db.session.commit()

    assert plan.state is PlanState.ISSUED
    assert [name for name, _ in journal(plan)] == [
        "PlanCreated", "PlanUnitsSet", "PlanCriteriaSet", "PlanSubmitted", "PlanApproved", "PlanIssued",
    ]  # fmt: skip
    assert len(outbox()) == 3
    assert chair.full_name.endswith("xã Đồng Vương")


def test_a_plan_that_is_called_off_takes_its_coming_visits_along_and_the_units_hear(make, journal, outbox):
    chair, plan = make.chair(), make.plan("running", units=[make.commune()], number="35/KH-UBND")
    visit, office = make.visit(plan, on="2023-10-20"), make.officer_of_office()

    actions.cancel(plan, reason="Sắp xếp đơn vị hành chính", by=office, now=make.now)
    db.session.commit()

    assert (visit.state, visit.cancel_reason) == (VisitState.CANCELLED, "Sắp xếp đơn vị hành chính")
    assert journal(visit) == [("VisitCancelled", {"reason": "Sắp xếp đơn vị hành chính"})]
    assert outbox() == ["Kế hoạch số 35/KH-UBND đã hủy, không kiểm tra xã Đồng Vương"]
    assert chair.full_name.endswith("xã Đồng Vương")


def test_no_plan_is_called_off_over_a_visit_that_is_under_way(make):
    plan = make.plan("running", units=[make.commune()])
    make.visit(plan, state="under_way")

    with pytest.raises(Refused, match="đang diễn ra"):
        actions.cancel(plan, reason="Thử", by=make.officer_of_office(), now=make.now)


def test_only_the_leader_approves(make):
    plan = make.plan(state="submitted")

    with pytest.raises(MoveRefused):
        actions.approve(plan, by=make.officer_of_office(), now=make.now)


def test_a_unit_of_another_district_is_refused(make):
    other = make.unit("Tân Yên", "district", make.province())
    foreign = make.unit("Cao Thượng", "township", other)
    plan = make.plan(state="draft")

    with pytest.raises(Refused, match="không thuộc phạm vi"):
        actions.set_units(plan, [foreign.id], by=make.officer_of_office(), now=make.now)


def test_a_plan_that_lacks_something_is_not_submitted(make):
    plan = draft(make)

    with pytest.raises(Refused, match="Chưa chọn đơn vị"):
        actions.submit(plan, by=make.officer_of_office(), now=make.now)


@pytest.mark.parametrize("number", ["5/KH-UBND", "35/KH UBND", "35", "35/KH-UBND ", "35-KH/UBND"])
def test_a_number_not_written_as_the_decree_wants_is_refused(make, number):
    plan = make.plan(state="approved")

    with pytest.raises(Refused, match="Số, ký hiệu"):
        actions.issue(plan, number=number, issued_on=date(2023, 10, 16), by=make.officer_of_office(), now=make.now)


def test_a_number_is_not_used_twice(make):
    make.plan(state="issued", number="35/KH-UBND")
    plan = make.plan(state="approved")

    with pytest.raises(Refused, match="đã dùng"):
        actions.issue(
            plan, number="35/KH-UBND", issued_on=date(2023, 10, 16), by=make.officer_of_office(), now=make.now
        )


def test_numbers_begin_anew_each_year(make):
    make.plan(state="issued", number="35/KH-UBND", issued_on=date(2022, 2, 15))
    plan = make.plan(state="approved")

    actions.issue(plan, number="35/KH-UBND", issued_on=date(2023, 10, 16), by=make.officer_of_office(), now=make.now)
    db.session.commit()

    assert plan.state is PlanState.ISSUED


def test_nobody_approves_what_his_own_office_submits(make):
    plan = make.plan(state="submitted")
    both = make.officer_of_office()
    make.post(both, "leader", make.district())

    with pytest.raises(Refused, match="tự duyệt"):
        actions.approve(plan, by=both, now=make.now)
