"""A commune's periodic report from the call to the sums, in a browser: typed, pointed out, saved by itself, sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def test_a_report_is_called_for_filled_in_and_added_up(site: Site, person_at: PersonAt) -> None:
    with site.making() as make:
        make.commune()
        addresses = [make.officer_of_office().email, make.officer().email]
    office, officer = (person_at(address) for address in addresses)
    office.go("/period-reports/new").press("Yêu cầu báo cáo").sees("0/1 đơn vị đã báo cáo")

    officer.go("/").follow("Điền báo cáo").follow("Biểu mẫu 1")
    officer.fill({"Số nhiệm vụ đề ra trong Kế hoạch": "22", "Số nhiệm vụ đã hoàn thành": "23"})
    said = officer.page.locator("#said-plan_tasks_done")
    expect(said).to_have_text("23 lớn hơn 22 ở Biểu mẫu 1, dòng 2.1.")
    officer.check("period-report-typing")
    officer.page.locator("#plan_tasks_done").fill("11")
    expect(said).to_be_empty()
    expect(officer.page.locator("[data-share=plan_completion_rate]")).to_have_text("50")
    expect(officer.page.locator(".autosaved")).to_contain_text("Đã tự lưu")

    # What was saved by itself is there, and the form goes on from it.
    officer.page.reload()
    expect(officer.page.locator("#plan_tasks_done")).to_have_value("11")
    officer.press("Lưu, sang phần sau").sees("Biểu mẫu 2").go("/period-reports").follow("Điền báo cáo")
    officer.follow("Kiểm tra và gửi").tick("Các chỉ tiêu để trống là không có số liệu").press("Gửi báo cáo")
    officer.sees("Đã gửi báo cáo", "Đã gửi, chờ xem xét")

    office.go("/period-reports").follow("Năm 2023").follow("Xã Đồng Vương").press("Chấp nhận").sees(
        "1/1 đơn vị đã báo cáo"
    )
    office.follow("Bảng tổng hợp").sees("50", "1/1").check("period-report-sums")
