"""A notice on paper whose plan already stands here is tied to it: what stands is found, nothing is doubled."""

from datetime import date

import pytest

from inspect_app.models import Finding, Notice, NoticeBlock, Plan, Task, TeamDecision, Visit
from tests.inspect_app.reading.reading_in import count, rows, upload

pytestmark = pytest.mark.one_database


def asked(office):
    """Return the page that asks for the plan, everything read confirmed."""
    return upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")


def plan_of(make, *, state="running"):
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    return make.plan(state=state, number="35/KH-UBND", issued_on=date(2023, 2, 15), units=units), units


@pytest.mark.both_databases
def test_a_notice_whose_plan_stands_here_is_tied_to_it_and_nothing_is_doubled(office, make, journal):
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    plan = make.plan(state="running", number="35/KH-UBND", issued_on=date(2023, 2, 15), units=units)
    planned, done = make.visit(plan, units[0], state="planned"), make.visit(plan, units[1], state="done")
    known = make.finding(done, statement="Xã Tam Hiệp chưa công khai thủ tục hành chính")
    decisions = count(TeamDecision)
    form = upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    page = form.press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert form.field("plan") == str(plan.id)
    assert page.said == ["Đã gắn thông báo này vào kế hoạch."]
    (notice,) = rows(Notice)
    assert (notice.plan_id, notice.state.value, rows(Plan)[0].state.value) == (plan.id, "issued", "concluded")
    assert {(visit.id, visit.state.value) for visit in rows(Visit)} == {(planned.id, "done"), (done.id, "done")}
    assert [finding.id for finding in rows(Finding)] == [known.id]
    assert sorted((task.kind.value, task.due_on) for task in rows(Task)) == [
        ("general", date(2023, 10, 24)),
        ("general", date(2023, 10, 24)),
        ("shortcoming", date(2023, 10, 24)),
    ]
    assert count(TeamDecision) == decisions + 1
    assert (journal(notice)[-1][0], journal(planned)[-1][0]) == ("NoticeAttached", "VisitReadIn")


def test_a_plan_that_did_not_inspect_these_units_or_is_left_unchosen_is_refused(office, make):
    make.plan(state="issued", number="35/KH-UBND", issued_on=date(2023, 2, 15), units=[make.commune("Đồng Vương")])
    form = upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    stranger = form.press("Lập đợt kiểm tra", visited_on="12/9/2023")
    unchosen = stranger.press("Lập đợt kiểm tra", plan="", visited_on="12/9/2023")

    assert stranger.errors == [
        "Kế hoạch này không kiểm tra đơn vị nêu trong thông báo: Tam Hiệp. Hãy chọn kế hoạch khác."
    ]
    assert "Hãy chọn kế hoạch đó để gắn thông báo này vào." in unchosen.errors[0]
    assert count(Notice) == 0


@pytest.mark.both_databases
def test_a_draft_assembled_meanwhile_gives_way_to_what_the_paper_says(office, make, journal):
    plan, units = plan_of(make)
    make.visit(plan, units[0], state="done")
    draft = make.notice(plan, state="draft")
    make.block(draft)

    page = asked(office).press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert page.said == ["Đã gắn thông báo này vào kế hoạch."]
    (notice,) = rows(Notice)
    assert (notice.id, notice.state.value, notice.number) == (draft.id, "issued", "137/TB-UBND")
    assert "Xã Tam Hiệp chưa công khai thủ tục hành chính." in notice.text
    assert "Nội dung" not in {block.text for block in rows(NoticeBlock)}
    assert journal(notice)[-1][0] == "NoticeAttached"


def test_a_draft_that_is_out_for_a_signature_does_not_give_way(office, make):
    plan, _units = plan_of(make)
    make.notice(plan, state="submitted")

    page = asked(office).press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert "đang trình duyệt trong hệ thống" in page.errors[0]
    assert [notice.state.value for notice in rows(Notice)] == ["submitted"]


@pytest.mark.both_databases
def test_while_a_visit_is_under_way_the_paper_waits(office, make):
    plan, units = plan_of(make)
    visit = make.visit(plan, units[1], state="under_way")

    page = asked(office).press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert page.errors == ["Buổi kiểm tra tại Tam Hiệp đang được ghi trong hệ thống. Hãy kết thúc buổi kiểm tra trước."]
    assert (count(Notice), count(Task), rows(Plan)[0].state.value) == (0, 0, "running")
    assert [(one.id, one.state.value) for one in rows(Visit)] == [(visit.id, "under_way")]
