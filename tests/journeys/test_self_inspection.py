"""A commune inspects itself: from the list of its sections to the last task of one of them closed."""

from __future__ import annotations

from typing import Any

import pytest

from inspect_app import reference
from tests.conftest import SQLITE
from tests.journeys.acts.remedying import (
    it_answers,
    it_sends,
    reminders_go_out,
    the_office_closes_the_tasks,
    the_office_judges,
    the_unit_opens_its_report,
)
from tests.journeys.acts.visiting import (
    one_side_signs,
    they_draw_up_minutes,
    they_note_who_is_there,
    they_record_in_two_taps,
    they_tick,
)
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site
from tests.journeys.visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.only_on(SQLITE)]

ONE_STOP = "Trung tâm Phục vụ hành chính công"
DIRECTOR, DEPUTY = "Nguyễn Thị Hoa", "Phó Chủ tịch UBND xã"
PLAN = "Tự kiểm tra công tác cải cách hành chính năm 2026"


def test_a_commune_inspects_its_sections_from_plan_to_closed_task(site: Site, at: Any, person_at: PersonAt) -> None:
    at("2026-03-02 08:00")
    with site.making() as make:
        commune = make.commune()
        people = {"chair": make.chair(), "officer": make.officer(), "above": make.officer_of_office()}
        people["director"] = make.person(DIRECTOR, "reader", commune)
        people["deputy"] = make.person(DEPUTY, "inspector", commune)
        people["stranger"] = make.officer(make.commune("Tam Hiệp"))
        reference.load_calendar()
        reference.load_checklist(by=people["above"], now=make.now)
        addresses = {name: person.email for name, person in people.items()}
    chair, officer = person_at(addresses["chair"], PHONE), person_at(addresses["officer"])

    the_chair_lists_the_sections_and_gives_the_work(chair)
    the_officer_plans(officer)
    chair.go("/plans").follow(PLAN).press("Duyệt").sees("Đã duyệt kế hoạch.")
    the_officer_issues_the_plan_names_the_team_and_the_day(officer)

    at("2026-03-16 08:00")
    officer.sign_in().go("/visits").follow(f"Kiểm tra {ONE_STOP}").press("Bắt đầu kiểm tra").check("own-visit")
    they_note_who_is_there(officer, DEPUTY, DIRECTOR)
    they_tick(officer, "CĐ-01", "Chưa đạt")
    they_record_in_two_taps(officer, "Hạn chế", "CĐ-01")
    they_tick(officer, "CĐ-02", "Đạt")
    they_record_in_two_taps(officer, "Ưu điểm", "CĐ-02")
    minutes = they_draw_up_minutes(officer, "Trung tâm nhất trí với nội dung biên bản.")
    one_side_signs(person_at(addresses["deputy"], PHONE), minutes, "Ký thay mặt Tổ tự kiểm tra", "Chờ bên kia ký.")
    director = person_at(addresses["director"], PHONE)
    one_side_signs(director, minutes, "Ký thay mặt đơn vị", "Biên bản đủ chữ ký hai bên và đã khóa.")

    notice = the_officer_has_the_notice_approved(officer, chair)
    at("2026-03-20 08:00")
    the_officer_issues_it(officer.sign_in(), notice)

    at("2026-04-07 07:30")
    assert addresses["director"] in reminders_go_out(site)
    director.sign_in().go("/").sees(ONE_STOP).check("home-of-a-section")
    report = the_unit_opens_its_report(director)
    it_answers(director, tasks=2, day="06/04/2026")
    it_sends(director, report, "01/BC-TTPVHCC", "07/04/2026")
    the_office_judges(officer.sign_in(), report)
    the_office_closes_the_tasks(officer, report, tasks=2)
    officer.go("/plans").follow(PLAN).press("Kết thúc").sees("Đã kết thúc đợt kiểm tra.")
    officer.go("/sections").sees("1/4 (25%)", DIRECTOR).check("sections-of-a-commune")
    person_at(addresses["above"]).go("/units").sees("tự kiểm tra năm 2026: 1/4 (25%) bộ phận, công chức").check(
        "units-share"
    )
    stranger = person_at(addresses["stranger"])
    for path in (notice, minutes, report, "/tasks/1", "/visits/1"):
        stranger.go(path, status=404)


def the_chair_lists_the_sections_and_gives_the_work(chair: Visitor) -> None:
    chair.go("/sections").check("sections-empty").press("Thêm các bộ phận, công chức thường có")
    chair.sees("Đã thêm 4 bộ phận, công chức.", "0/4 (0%)").check("sections-of-a-commune").follow(ONE_STOP)
    chair.check("section").press("Giao người phụ trách").choose("Người đã có tài khoản", DIRECTOR).check("section-head")
    chair.press("Giao").sees(f"Đã giao {DIRECTOR}.", f"Giám đốc {ONE_STOP}").check("section")
    chair.go("/sections").press("Giao việc tự kiểm tra").check("self-inspection-given").press("Giao việc")
    chair.sees("Đã giao việc tự kiểm tra.")


def the_officer_plans(officer: Visitor) -> None:
    officer.go("/sections").press("Lập kế hoạch tự kiểm tra")
    assert officer.field("Trích yếu").input_value() == PLAN
    officer.fill({
        "Thời kỳ kiểm tra, từ ngày": "01/01/2026", "Thời kỳ kiểm tra, đến ngày": "15/03/2026",
        "Thời hạn báo cáo kết quả khắc phục": "trước ngày 10/4/2026", "Họ tên người ký": "Nguyễn Văn Chính",
    }).press("Lưu dự thảo")  # fmt: skip
    officer.press("Chọn đơn vị").tick(ONE_STOP).check("own-units").press("Lưu danh sách").sees("Đã chọn 1 đơn vị.")
    officer.press("Chọn nội dung").tick("CĐ-01.", "CĐ-02.").press("Lưu nội dung kiểm tra")
    officer.press("Trình duyệt").sees("Đã trình duyệt.", "1/4 đơn vị")


def the_officer_issues_the_plan_names_the_team_and_the_day(officer: Visitor) -> None:
    officer.go("/plans").follow(PLAN).press("Ban hành")
    officer.fill({"Số, ký hiệu": "12/KH-UBND", "Ngày ban hành": "02/03/2026"}).press("Ban hành").sees("12/KH-UBND")
    officer.press("Quyết định và thành viên")
    officer.fill({
        "Số quyết định": "30/QĐ-UBND", "Ngày ban hành": "02/3/2026", "Có hiệu lực từ ngày": "02/3/2026",
        "Về việc": "thành lập Tổ tự kiểm tra công tác cải cách hành chính năm 2026",
    })  # fmt: skip
    for n, (name, post) in enumerate({DEPUTY: "Trưởng đoàn", "Công chức xã Đồng Vương": "Thư ký"}.items(), 1):
        row = officer.page.get_by_role("group", name=f"Người thứ {n}", exact=True)
        row.get_by_label("Người", exact=False).first.select_option(label=name)
        row.get_by_label("Chức danh trong đoàn").select_option(label=post)
    officer.press("Ghi quyết định").sees("Đã ghi quyết định.")
    officer.go("/plans").follow(PLAN).press("Xếp lịch").choose("Đơn vị", ONE_STOP)
    officer.fill({"Ngày kiểm tra": "16/3/2026", "Buổi, giờ": "Sáng, 08 giờ 00"}).press("Thêm vào lịch")
    officer.sees(f"Đã xếp lịch kiểm tra {ONE_STOP}.")


def the_officer_has_the_notice_approved(officer: Visitor, chair: Visitor) -> str:
    officer.go("/plans").follow(PLAN).press("Tổng hợp dự thảo thông báo")
    officer.sees(f"tại {ONE_STOP}", "UBND xã Đồng Vương thông báo kết quả như sau").check("own-notice")
    notice = officer.path
    officer.press("Trình ký").sees("Đã trình ký.")
    chair.sign_in().go(notice).press("Duyệt").sees("Đã duyệt, chờ ban hành")
    return notice


def the_officer_issues_it(officer: Visitor, notice: str) -> None:
    officer.go(notice).press("Ban hành").fill({"Số, ký hiệu": "52/TB-UBND", "Ngày ban hành": "20/3/2026"})
    officer.press("Ban hành").sees("2 nhiệm vụ khắc phục đã được giao")
    officer.follow("Xem như bản in").sees("Trung tâm Phục vụ hành chính công", "PHÂN CÔNG KHẮC PHỤC")
    officer.check("own-notice-sheet")
