"""A plan through its pages: the office writes it, the leader approves, others see nothing of the draft."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.journal import timeline
from inspect_app.models import Criterion, Plan, PlanCriterion, Post, PostRole
from inspect_app.plans import actions, checklist, queries
from workflows.plans import PlanState

pytestmark = pytest.mark.one_database


@pytest.fixture
def library(make):
    fields = {"code": "TTHC-01", "area": "procedures", "title": "Số hóa hồ sơ", "unmet_wording": "Số hóa chưa đạt"}
    criterion = checklist.add_criterion(None, fields, by=make.admin(), now=make.now)
    db.session.commit()
    return criterion


def plans():
    return db.session.scalars(db.select(Plan).execution_options(scope="test")).all()


def test_from_an_empty_page_to_an_issued_plan(make, sign_in, library):
    unit = make.commune()
    office = sign_in(make.officer_of_office())

    page = office.visit("/plans/new").press(
        "Lưu dự thảo", title="Kiểm tra CCHC năm 2023", year="2023", period_from="01/01/2023", period_to="30/09/2023",
        report_deadline="trước ngày 25/10/2023", annex_by_unit=True,
    )  # fmt: skip
    assert plans()[0].annex_by_unit
    assert page.said == ["Đã lập dự thảo kế hoạch."] and "Ngày cuối cùng: thứ Ba, 24/10/2023." in page.text
    plan = plans()[0]
    page = office.visit(f"/plans/{plan.id}/units").press("Lưu danh sách", chosen=[str(unit.id)])
    assert "1/1 đơn vị" in page.text
    office.visit(f"/plans/{plan.id}/criteria").press("Lưu nội dung kiểm tra", chosen=[str(library.id)])
    page = office.visit(f"/plans/{plan.id}").press("Trình duyệt")
    assert page.said == ["Đã trình duyệt. Lãnh đạo đã được thông báo."]
    sign_in(make.leader()).visit(f"/plans/{plan.id}").press("Duyệt")
    page = office.visit(f"/plans/{plan.id}/issue").press("Ban hành", number="35/KH-UBND", issued_on="16/10/2023")

    assert page.said == ["Đã ban hành kế hoạch. Các đơn vị được kiểm tra đã được thông báo."]
    assert plan.state is PlanState.ISSUED


def test_a_plan_sent_again_from_a_page_gone_back_to_is_recognised(make, sign_in):
    office = sign_in(make.officer_of_office())
    form = {"title": "Kiểm tra CCHC năm 2023", "year": "2023"}
    office.visit("/plans/new").press("Lưu dự thảo", **form)
    (plan,) = plans()

    page = office.visit("/plans/new").press("Lưu dự thảo", status=422, **form | {"title": " kiểm tra CCHC năm 2023"})

    assert plans() == [plan] and "Đã có một kế hoạch cùng trích yếu năm 2023." in page.text
    assert page.links["Mở kế hoạch “Kiểm tra CCHC năm 2023” (Dự thảo)"] == f"/plans/{plan.id}"
    page.press("Lưu dự thảo", is_another=True)
    assert len(plans()) == 2
    office.visit("/plans/new").press("Lưu dự thảo", **form | {"year": "2024"})
    assert len(plans()) == 3


def test_an_authority_that_has_ended_makes_no_plan_any_more(make, sign_in, at):
    at("2025-07-15")
    plan, heir = make.plan(), make.person("Chuyên viên Sở", "office", make.province())
    make.district().valid_to = date(2025, 6, 30)
    db.session.commit()
    office = sign_in(make.officer_of_office())

    assert "Lập kế hoạch" not in office.visit("/plans").links
    assert "Lập từ kế hoạch này" not in office.visit(f"/plans/{plan.id}").links
    office.visit("/plans/new", 404)
    both = {"unit_id": plan.authority_id, "role": PostRole.OFFICE, "title": "Chuyên viên", "from_on": date(2025, 7, 1)}
    db.session.add(Post(person_id=heir.id, **both))
    db.session.commit()
    choices = sign_in(heir).visit("/plans/new").html
    assert "Tỉnh Bắc Giang" in choices and "Huyện Yên Thế" not in choices


def test_submitting_too_early_leads_back_to_the_plan_with_the_way_to_what_is_missing(make, sign_in):
    plan = make.plan(state="draft")
    plan.report_deadline = ""
    db.session.commit()
    office = sign_in(make.officer_of_office())

    page = office.visit(f"/plans/{plan.id}").press("Trình duyệt")

    assert "Chưa trình được, kế hoạch còn thiếu" in page.text
    assert f'<a href="/plans/{plan.id}/edit#report_deadline">Chưa ghi thời hạn báo cáo khắc phục.</a>' in page.html
    assert plan.state is PlanState.DRAFT


def test_closing_while_tasks_are_open_leads_back_to_the_plan_and_says_so(make, sign_in):
    make.task()
    [plan] = plans()
    plan.state = PlanState.CONCLUDED
    db.session.commit()

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}").press("Kết thúc")

    assert page.said == ["Còn 1 nhiệm vụ chưa kết thúc."] and plan.state is PlanState.CONCLUDED


def test_a_plan_without_units_leads_to_choosing_them_before_the_calendar(make, sign_in):
    plan = make.plan(units=[], state="draft")

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/calendar")

    assert page.links["Chọn đơn vị"] == f"/plans/{plan.id}/units"
    assert "Thêm vào lịch" not in page.buttons and "đều đã có lịch" not in page.text


def test_a_title_of_another_year_is_pointed_out_while_it_can_be_changed(make, sign_in):
    wrong = make.plan(title="Kiểm tra công tác CCHC năm 2024", year=2023, number="36/KH-UBND", state="draft")
    right = make.plan(title="Kiểm tra công tác CCHC năm 2023", year=2023, number="37/KH-UBND", state="draft")
    office = sign_in(make.officer_of_office())

    assert "Trích yếu ghi năm 2024, kế hoạch ghi năm 2023" in office.visit(f"/plans/{wrong.id}").text
    assert "Trích yếu ghi năm" not in office.visit(f"/plans/{right.id}").text


def test_visits_of_one_team_at_the_same_hour_are_pointed_out(make, sign_in):
    first, second = make.commune("Đồng Vương"), make.commune("Canh Nậu")
    plan = make.plan(units=[first, second], state="issued")
    calendar = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/calendar")
    calendar.press("Thêm vào lịch", unit_id=str(first.id), visit_on="12/09/2023", session="Sáng, 08 giờ 00")

    page = calendar.press(
        "Thêm vào lịch", unit_id=str(second.id), visit_on="12/09/2023", session="8h00", once="another"
    )

    assert page.said == ["Đã xếp lịch kiểm tra xã Canh Nậu. Lưu ý: Đoàn đã có lịch cùng giờ tại xã Đồng Vương."]


def test_wrong_dates_and_an_unreadable_deadline_are_said_beside_the_fields_and_stay(make, sign_in):
    page = sign_in(make.officer_of_office()).visit("/plans/new").press(
        "Lưu dự thảo", title="", year="2023", period_from="30/09/2023", period_to="01/01/2023",
        report_deadline="khoảng giữa tháng", assemble_on="31/02/2023",
    )  # fmt: skip

    assert page.status == 422
    assert "Hãy nhập trích yếu của kế hoạch." in page.errors
    assert "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu." in page.errors
    assert page.field("assemble_on") == "31/02/2023" and page.field("report_deadline") == "khoảng giữa tháng"
    assert plans() == []


def test_a_double_click_makes_one_plan(make, sign_in):
    page = sign_in(make.officer_of_office()).visit("/plans/new")
    values = {"title": "Kiểm tra", "year": "2023"}

    page.press("Lưu dự thảo", **values)
    page.press("Lưu dự thảo", **values)

    assert len(plans()) == 1


def test_the_second_of_two_officers_is_told_and_overwrites_nothing(make, sign_in):
    plan = make.plan(state="draft")
    mine = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/edit")
    theirs = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/edit")
    theirs.press("Lưu dự thảo", title="Của người kia")

    page = mine.press("Lưu dự thảo", title="Của tôi")

    assert page.status == 409 and page.field("title") == "Của tôi"
    assert plan.title == "Của người kia"


def test_the_second_of_two_officers_choosing_units_is_told_and_overwrites_nothing(make, sign_in):
    first, second = make.commune("Đồng Vương"), make.commune("Tam Hiệp")
    plan = make.plan(state="draft", units=[])
    mine = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/units")
    theirs = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/units")
    theirs.press("Lưu danh sách", chosen=[str(first.id)])

    page = mine.press("Lưu danh sách", chosen=[str(second.id)])

    assert page.status == 409
    assert [unit.id for unit in queries.planned_units(plan.id)] == [first.id]


def test_the_leader_approves_the_plan_he_read_and_not_what_it_became(make, sign_in):
    plan = make.plan(state="submitted")
    read = sign_in(make.leader()).visit(f"/plans/{plan.id}")
    actions.send_back(plan, reason="Thiếu căn cứ", by=make.leader(), now=make.now)
    actions.edit_plan(plan, {"title": "Kế hoạch khác"}, by=make.officer_of_office(), now=make.now)
    plan.state = PlanState.SUBMITTED
    db.session.commit()

    page = read.press("Duyệt")

    assert page.status == 409
    assert plan.state is PlanState.SUBMITTED


def test_a_unit_whose_visit_was_called_off_can_be_put_on_the_same_day_again(make, sign_in):
    unit = make.commune()
    plan = make.plan(state="issued", units=[unit])
    make.visit(plan, unit, on="2023-10-20", state="cancelled")

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/calendar").press(
        "Thêm vào lịch", unit_id=str(unit.id), visit_on="20/10/2023"
    )  # fmt: skip

    assert page.said == [f"Đã xếp lịch kiểm tra {unit.full_name}."]


def test_a_changed_deadline_of_a_requirement_stands_in_the_journal(make):
    plan = make.plan(state="draft")
    row = {"addressee": "UBND các xã", "text": "Báo cáo kết quả", "deadline_wording": "trước ngày 25/10/2023"}
    actions.set_requirements(plan, [row], by=make.officer_of_office(), now=make.now)
    later = row | {"deadline_wording": "trước ngày 30/10/2023"}

    actions.set_requirements(plan, [later], by=make.officer_of_office(), now=make.now)
    db.session.commit()

    before, after = timeline(plan)[0].changes["requirements"]
    assert "25/10/2023" in before and "30/10/2023" in after


def test_a_draft_does_not_exist_for_units_team_and_strangers(make, sign_in):
    plan = make.plan(state="draft")

    for person in (
        make.officer(),
        make.head(),
        make.person("Người lạ", "office", make.unit("Tân Yên", "district", make.province())),
    ):
        sign_in(person).visit(f"/plans/{plan.id}", 404)


def test_the_team_on_a_day_follows_the_decisions(make, sign_in):
    plan = make.plan(state="issued")
    new = make.inspector("Người thay")
    make.team(plan, "2023-08-03", {new: "member"})
    db.session.commit()
    reader = sign_in(make.officer_of_office())

    assert "Người thay" not in reader.visit(f"/plans/{plan.id}/team?on=01/08/2023").text.split("Các quyết định")[0]
    assert "Người thay" in reader.visit(f"/plans/{plan.id}/team?on=03/08/2023").text.split("Các quyết định")[0]


def test_a_decision_is_added_by_the_office_and_refused_for_others(make, sign_in, journal):
    plan = make.plan(state="issued")
    new = make.inspector("Người mới")
    make.chair()
    form = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/team")
    values = {"number": "3193/QĐ-UBND", "issued_on": "03/08/2023", "effective_on": "03/08/2023", "subject": "bổ sung",
              "members-0-person_id": str(new.id), "members-0-post": "member"}  # fmt: skip

    page = form.press("Ghi quyết định", **values)
    refused = sign_in(make.head()).post(f"/plans/{plan.id}/team", values)

    assert page.said == ["Đã ghi quyết định. Những người có tên đã được thông báo."]
    assert refused.status == 404
    assert [name for name, _ in journal(plan)] == ["TeamDecided"]


def test_a_visit_outside_the_plan_or_before_it_is_refused_beside_the_field(make, sign_in):
    plan = make.plan(state="issued")
    form = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/calendar")

    page = form.press("Thêm vào lịch", visit_on="01/01/2023")

    assert page.status == 422 and "Ngày kiểm tra không được trước ngày ban hành kế hoạch." in page.errors


def test_the_library_is_searched_without_diacritics_and_kept_from_units(make, sign_in, library):
    assert "Số hóa hồ sơ" in sign_in(make.officer_of_office()).visit("/checklist?q=so hoa").text
    sign_in(make.officer()).visit("/checklist", 404)


def criteria():
    return db.session.scalars(db.select(Criterion).order_by(Criterion.id).execution_options(scope="test")).all()


def test_a_code_is_used_once(make, sign_in, library):
    office, admin = sign_in(make.officer_of_office()), sign_in(make.admin())

    own = office.visit("/checklist/new").press("Lưu", code="TTHC-01", title="Khác")
    shared = admin.visit("/checklist/new").press("Lưu", code="TTHC-01", title="Khác")

    assert own.status == 422 and "Mã này đã có trong bộ dùng chung." in own.errors[0]
    assert shared.status == 422 and "Mã này đã dùng cho nội dung khác." in shared.errors
    assert criteria() == [library]


def test_what_is_shared_is_kept_by_the_administrator_alone(make, sign_in, library):
    office, path = sign_in(make.officer_of_office()), f"/checklist/{library.id}"

    page = office.visit(path)
    forged = office.post(
        path, {"code": "TTHC-01", "area": "procedures", "title": "Sửa trộm", "severity": "normal"}, 409
    )
    office.post(f"{path}/retire", status=409)

    assert "Lưu" not in page.buttons and "Số hóa chưa đạt" in page.text
    assert "Chỉ quản trị hệ thống được sửa nội dung dùng chung" in forged.text
    assert criteria()[0].title == "Số hóa hồ sơ" and criteria()[0].retired_at is None
    sign_in(make.admin()).visit(path).press("Lưu", title="Số hóa hồ sơ TTHC")
    assert criteria()[0].title == "Số hóa hồ sơ TTHC"


def test_an_office_puts_its_own_variant_in_the_place_of_a_shared_criterion(make, sign_in, library):
    plan = make.plan(state="draft")
    db.session.execute(db.delete(PlanCriterion))
    office = sign_in(make.officer_of_office())

    page = office.visit("/checklist").click("TTHC-01").click("Lập bản riêng")
    page = page.press("Lưu", unmet_wording="Số hóa của huyện chưa đạt")

    own = criteria()[1]
    assert (own.code, own.authority_id, own.title) == ("TTHC-01", make.district().id, "Số hóa hồ sơ")
    assert "Đã có bản riêng" in page.text and "Lập bản riêng" not in office.visit(f"/checklist/{library.id}").links
    chosen = office.visit(f"/plans/{plan.id}/criteria")
    assert "(bản riêng)" in chosen.text and chosen.text.count("Số hóa hồ sơ") == 1
    chosen.press("Lưu nội dung kiểm tra", chosen=[str(own.id), str(library.id)])
    copies = db.session.scalars(db.select(PlanCriterion).where(PlanCriterion.plan_id == plan.id)).all()
    assert [copy.unmet_wording for copy in copies if copy.code == "TTHC-01"] == ["Số hóa của huyện chưa đạt"]
    office.visit(f"/checklist/{own.id}").press("Ngừng dùng nội dung này")
    assert "(bản riêng)" not in office.visit(f"/plans/{plan.id}/criteria").text


def test_what_an_authority_added_is_its_own(make, sign_in, library):
    stranger = make.person("Nội vụ Lạng Giang", "office", make.unit("Lạng Giang", "district", make.province()))
    office, other = sign_in(make.officer_of_office()), sign_in(stranger)

    office.visit("/checklist/new").press("Lưu", code="YT-01", title="Chợ phiên")
    own = criteria()[1]

    assert own.authority_id == make.district().id
    assert "Chợ phiên" in office.visit("/checklist").text and "Chợ phiên" not in other.visit("/checklist").text
    other.visit(f"/checklist/{own.id}", 404)
    other.post(f"/checklist/{own.id}/retire", status=404)
    other.visit(f"/checklist/new?of={own.id}", 404)
    sign_in(make.admin()).post(f"/checklist/{own.id}/retire", status=409)
    other.visit("/checklist/new").press("Lưu", code="YT-01", title="Của Lạng Giang")
    assert len(criteria()) == 3


def test_the_list_costs_the_same_for_ten_plans_as_for_one(make, sign_in, queries):
    make.plan()
    reader = sign_in(make.officer_of_office())
    with queries() as one:
        reader.visit("/plans")
    for _ in range(9):
        make.plan()

    with queries() as ten:
        reader.visit("/plans")

    assert len(ten) == len(one)


@pytest.mark.one_database
def test_a_campaign_past_its_visits_offers_no_calendar_and_no_other_day(make, sign_in):
    plan = make.plan(state="closed")
    visit = make.visit(plan, state="planned")
    office = sign_in(make.officer_of_office())

    assert "không xếp lịch được nữa" in office.visit(f"/plans/{plan.id}/calendar", 409).text
    assert "không xếp lịch được nữa" in office.visit(f"/visits/{visit.id}/move", 409).text
    assert "Đổi ngày" not in office.visit(f"/visits/{visit.id}").text


def test_why_a_plan_cannot_be_called_off_stands_beside_the_reason_that_was_typed(make, sign_in):
    plan = make.plan("running")
    make.visit(plan, state="under_way")

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/cancel").press("Hủy kế hoạch", 422, reason="Thử")

    assert page.errors == ["Buổi kiểm tra xã Đồng Vương đang diễn ra. Hãy kết thúc hoặc hủy buổi đó trước."]
    assert page.field("reason") == "Thử"
