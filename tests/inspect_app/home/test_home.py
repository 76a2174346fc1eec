"""The page people land on: each finds there what waits for them, and nothing that waits for others."""

from __future__ import annotations

import re
from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import Extension, Letter, Notice, Plan, Signature, SuccessionKind, TeamChange, UnitSuccession
from inspect_app.tasks.time_queries import policy_of
from workflows.correspondence import LetterKind, LetterState
from workflows.extensions import ExtensionState
from workflows.remediation import ReportState
from workflows.roles import Role

pytestmark = pytest.mark.one_database


def _extension(make, task):
    return make._keep(
        Extension(
            task_id=task.id,
            reason="Chờ kinh phí",
            asked_due_on=task.due_on.replace(day=30),
            previous_due_on=task.due_on,
            asked_by_id=make.officer().id,
            asked_at=make.now,
            state=ExtensionState.ASKED,
        )
    )


def test_an_inspector_lands_on_todays_visit_with_what_comes_after(make, sign_in, at):
    plan = make.plan(units=[make.commune(), make.commune("Bố Hạ")])
    today = make.visit(plan, make.commune(), on="2023-09-12")
    make.visit(plan, make.commune("Bố Hạ"), on="2023-09-14")
    at("2023-09-12 07:00")

    page = sign_in(make.inspector()).visit("/")

    assert page.links["Mở buổi kiểm tra"] == f"/visits/{today.id}"
    assert "Kiểm tra hôm nay" in page.text
    assert page.text.index("Đồng Vương") < page.text.index("Bố Hạ")


def test_someone_who_left_the_team_has_no_visit_today(make, sign_in, at):
    plan = make.plan()
    make.visit(plan, on="2023-09-12")
    left, new = make.inspector(), make.inspector("Người thay")
    decision = make.team(plan, "2023-09-01", {new: "member"})
    make._keep(TeamChange(decision_id=decision.id, plan_id=plan.id, person_id=left.id, post=None))
    at("2023-09-12 07:00")

    gone, there = sign_in(left).visit("/"), sign_in(new).visit("/")

    assert "Hôm nay bạn không có buổi kiểm tra nào." in gone.text
    assert "Mở buổi kiểm tra" in there.links


@pytest.mark.both_databases
def test_minutes_wait_for_the_head_and_the_chair_until_each_has_signed(make, sign_in, at):
    minutes = make.minutes(state="signing")
    make._keep(
        Signature(
            minutes_id=minutes.id, side="team", person_id=make.head().id, full_name="", title="", method="password",
            digest=minutes.digest, signed_at=make.now,
        )
    )  # fmt: skip

    head, chair = sign_in(make.head()).visit("/"), sign_in(make.chair()).visit("/")
    officer = sign_in(make.officer()).visit("/")

    assert "Biên bản chờ tôi ký" not in head.text
    assert "Biên bản chờ tôi ký" in chair.text
    assert chair.links["Đọc và ký"] == f"/minutes/{minutes.id}"
    assert "Biên bản chờ chủ tịch ký" in officer.text


def test_a_commune_sees_what_was_returned_before_what_is_due_first(make, sign_in, at):
    make.task(title="Hạn sau", due="2023-11-20")
    make.task(title="Hạn trước", due="2023-10-24")
    make.task(title="Bị trả lại rồi", due="2023-12-01", state="returned")
    make.task(title="Đã xong rồi", state="closed")
    at("2023-10-20")

    page = sign_in(make.officer()).visit("/")

    order = [page.text.index(title) for title in ("Bị trả lại rồi", "Hạn trước", "Hạn sau")]
    assert order == sorted(order)
    assert "Đã xong rồi" not in page.text
    assert "1 nội dung bị trả lại" in page.text
    assert "Còn 4 ngày" in page.text
    assert "3 nội dung chưa báo cáo" in page.text


def test_what_a_commune_has_to_do_comes_before_its_own_inspections_that_assigned_nothing(make, sign_in):
    commune = make.commune()
    make.task(title="Bị trả lại rồi", state="returned")
    both = make.person("Công chức kiêm tự kiểm tra", "office", commune)
    make.post(both, "officer", commune)

    page = sign_in(both).visit("/")

    assert page.text.index("Bị trả lại rồi") < page.text.index("Chưa có nhiệm vụ nào được giao")


def test_a_fault_found_twice_is_told_apart_by_its_notice(make, sign_in):
    first = make.notice(number="118/TB-UBND")
    make.task(first, title="Bộ phận Một cửa đã xuống cấp")
    alone = sign_in(make.officer()).visit("/")
    make.task(make.notice(make.plan(number="36/KH-UBND"), number="137/TB-UBND"), title="Bộ phận Một cửa đã xuống cấp")

    page = sign_in(make.officer()).visit("/")

    tasks = page.text[page.text.index("Nhiệm vụ khắc phục") :]
    assert "Thông báo số 118/TB-UBND" in tasks and "Thông báo số 137/TB-UBND" in tasks
    assert "Thông báo số 118/TB-UBND" not in alone.text[alone.text.index("Nhiệm vụ khắc phục") :]


def test_a_commune_sees_what_it_waits_for_at_the_office(make, sign_in, at):
    notice = make.notice()
    make.task(notice, due="2023-10-24", state="reported")
    make.report(notice, state="sent", sent_at=make.now)
    asked = make.task(notice, due="2023-10-24", title="Sửa chữa bộ phận một cửa")
    _extension(make, asked)
    at("2023-10-20")

    page = sign_in(make.officer()).visit("/")

    assert "Đang chờ cơ quan kiểm tra" in page.text
    assert "1 nội dung chờ thẩm định" in page.text
    assert "xin gia hạn đến 30/10/2023, chờ quyết định" in page.text
    assert page.links[asked.title] == f"/tasks/{asked.id}"
    assert "1 nội dung chưa xong" in page.text


def test_a_report_with_returned_items_comes_before_one_that_is_due_sooner(make, sign_in, at):
    make.task(make.notice(make.plan(), number="01/TB-UBND"), due="2023-10-24")
    make.task(make.notice(make.plan(), number="02/TB-UBND"), due="2023-12-01", state="returned")
    at("2023-10-20")

    page = sign_in(make.officer()).visit("/")

    assert page.text.index("thông báo số 02/TB-UBND") < page.text.index("thông báo số 01/TB-UBND")


def test_who_holds_a_post_in_a_unit_that_ended_reads_where_its_work_went(make, sign_in, at):
    at("2025-07-15")
    officer, old = make.officer(), make.commune()
    assert "đã kết thúc" not in sign_in(officer).visit("/").text
    new = make.unit("Đồng Kỳ", parent=make.province(), valid_from=date(2025, 7, 1))
    old.valid_to = date(2025, 6, 30)
    took_over = UnitSuccession(old_unit_id=old.id, new_unit_id=new.id, kind=SuccessionKind.MERGE, on=new.valid_from)
    db.session.add(took_over)
    db.session.commit()

    page = sign_in(officer).visit("/")

    assert "Xã Đồng Vương đã kết thúc ngày 30/06/2025" in page.text
    assert "Việc chưa xong đã chuyển sang xã Đồng Kỳ." in page.text


def test_another_commune_sees_nothing_of_it(make, sign_in):
    make.task(title="Việc của Đồng Vương")

    page = sign_in(make.officer(make.commune("Bố Hạ"))).visit("/")

    assert "Đồng Vương" not in page.text
    assert "Không có nhiệm vụ nào phải làm" in page.text


@pytest.mark.both_databases
def test_the_office_sees_who_is_late_what_waits_for_it_and_its_drafts(make, sign_in, at):
    task = make.task(due="2023-10-24", title="Niêm yết thiếu thủ tục")
    _extension(make, task)
    make.report(db.session.get_one(Notice, task.notice_id), state=ReportState.SENT, sent_at=make.now)
    make.notice(make.plan(), state="draft")
    make.plan(state="approved", title="Kế hoạch đã duyệt chờ số")
    at("2023-10-30")

    page = sign_in(make.officer_of_office()).visit("/")

    assert "Báo cáo chờ thẩm định (1)" in page.text
    assert "Đề nghị gia hạn chờ quyết định (1)" in page.text
    assert page.links["Niêm yết thiếu thủ tục"] == f"/tasks/{task.id}"
    assert "Kế hoạch đã duyệt chờ số" in page.links
    assert page.links["Nhiệm vụ quá hạn"] == "/tracking?standing=overdue"
    assert "Chờ tôi duyệt" not in page.text


def test_the_office_sees_its_letters_in_hand_and_whose_the_decisions_are(make, sign_in, at):
    tasks = []
    for who, decider in (("cơ quan", "office"), ("lãnh đạo", "leader")):
        notice = make.notice(make.plan(extension_decider=decider))
        tasks.append(make.task(notice, due="2023-10-24", title=f"Việc của {who}"))
        _extension(make, tasks[-1])
    ours = tasks[0]
    about = {"authority_id": ours.authority_id, "plan_id": ours.plan_id, "notice_id": ours.notice_id}
    said = {"kind": LetterKind.CHASE, "issuer_id": ours.authority_id, "created_at": make.now}
    draft = make._keep(Letter(**said, **about, level=1, send_back_reason="Thiếu ngày báo cáo"))
    issued = make._keep(Letter(**said, **about, level=2, state=LetterState.ISSUED))
    at("2023-10-30")

    page = sign_in(make.officer_of_office()).visit("/")

    assert re.search("Việc của cơ quan.*30/10/2023 ?Cơ quan nội vụ.*Việc của lãnh đạo.*30/10/2023 ?Lãnh đạo", page.text)
    assert page.links["Công văn đôn đốc, lần 1"] == f"/letters/{draft.id}" and "Thiếu ngày báo cáo" in page.text
    assert f"/letters/{issued.id}" not in page.html


def test_the_leader_sees_three_numbers_and_what_waits_for_a_signature(make, sign_in, at):
    make.task(due="2023-10-24")
    make.task(due="2023-10-24", state="closed")
    make.notice(make.plan(), state="submitted")
    at("2023-10-30")

    page = sign_in(make.leader()).visit("/")

    assert "Chờ tôi duyệt" in page.text
    assert "50%" in page.text
    assert "Kết luận kiểm tra công tác cải cách hành chính năm 2023" in page.links
    assert "Đề nghị gia hạn" not in page.text


def test_a_reader_follows_without_being_asked_for_anything(make, sign_in, at):
    make.task(due="2023-10-24")
    make.notice(make.plan(), state="submitted")
    at("2023-10-30")

    page = sign_in(make.reader()).visit("/")

    assert "Nhiệm vụ quá hạn" in page.text
    assert "Chờ tôi duyệt" not in page.text


def test_the_administrator_of_an_empty_system_reads_what_comes_first(make, sign_in):
    admin = sign_in(make.admin())
    assert "Thêm các đơn vị của địa phương" in admin.visit("/").text

    make.district()
    db.session.commit()

    assert "Bắt đầu dùng hệ thống" not in admin.visit("/").text


def test_the_administrator_sees_who_has_no_post(make, sign_in):
    make.person("Nguyễn Chưa Gắn")

    page = sign_in(make.admin()).visit("/")

    assert "Tài khoản chưa có chức vụ (1)" in page.text
    assert "Nguyễn Chưa Gắn" in page.text


def test_someone_without_any_post_is_told_so_and_whom_to_ask(make, sign_in):
    page = sign_in(make.person("Nguyễn Chưa Gắn")).visit("/")

    assert "Tài khoản của bạn chưa gắn với chức vụ nào" in page.text


def test_someone_with_several_posts_finds_each_part(make, sign_in, at):
    person = make.officer_of_office()
    make.post(person, "officer", make.commune())
    make.task(title="Việc của xã", due="2023-10-24")
    at("2023-10-30")

    page = sign_in(person).visit("/")

    assert "Việc của xã" in page.text
    assert "Khắc phục đến hôm nay" in page.text


@pytest.mark.parametrize("who", ["officer", "chair", "officer_of_office", "leader", "inspector", "admin"])
def test_ten_of_everything_cost_as_many_queries_as_one(make, sign_in, at, queries, who):
    def some(number):
        unit = make.commune()
        task = make.task(due="2023-10-24")
        _extension(make, task)
        plan = make.plan()
        make.visit(plan, on="2023-10-30")
        make.minutes(make.visit(plan, on="2023-10-29", state="under_way"), state="signing")
        make.notice(plan, state="draft")
        make.notice(plan, state="submitted")
        make.report(make.notice(plan), unit, state=ReportState.SENT, sent_at=make.now)
        make.person(f"Không chức vụ {number}")

    some(0)
    at("2023-10-30")
    reader = sign_in(getattr(make, who)())
    reader.visit("/")
    with queries() as one:
        reader.visit("/")
    for number in range(1, 10):
        some(number)

    with queries() as ten:
        reader.visit("/")

    assert len(ten) == len(one)


@pytest.mark.parametrize(
    ("decider", "given", "is_leaders"),
    [("office", 0, False), ("leader", 0, True), ("leader_again", 0, False), ("leader_again", 1, True)],
)
def test_the_leader_finds_the_requests_for_more_time_that_he_decides(make, sign_in, decider, given, is_leaders):
    task = make.task(due="2023-10-10", title="Số hóa hồ sơ")
    plan = db.session.get_one(Plan, task.plan_id, execution_options={"scope": "test"})
    plan.extension_decider = decider
    for _earlier in range(given):
        _extension(make, task).state = ExtensionState.GRANTED
    _extension(make, task)

    page = sign_in(make.leader()).visit("/")

    policy = policy_of(plan)
    assert (policy.deciding_role(given) is Role.LEADER) is is_leaders
    assert ("Đề nghị gia hạn của xã Đồng Vương, từ 10/10/2023 đến 30/10/2023" in page.text) is is_leaders
    assert ("Số hóa hồ sơ" in page.links) is is_leaders


@pytest.mark.parametrize(
    ("address", "place"),
    [("/checklist", "/checklist"), ("/plans/{}/overview", "/plans"), ("/plans/{}", "/plans"), ("/people", "/people")],
)
def test_the_navigation_marks_where_one_is_and_no_other_place(make, sign_in, address, place):
    page = sign_in(make.officer_of_office()).visit(address.format(make.plan().id))

    marked = re.findall(r'<a href="([^"]+)" aria-current="page"><svg', page.answer.text)

    assert set(marked) == {place}
