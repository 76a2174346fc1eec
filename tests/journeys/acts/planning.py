"""First act: the office drafts a plan, the leader approves it, the team and the days are set."""

from __future__ import annotations

from typing import Any

from inspect_app import reference
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor


def people_and_library(site: Site, at: Any) -> dict[str, str]:
    """Make two communes with their people, the authority's people, and two criteria; return the addresses."""
    at("2023-02-10 08:00")
    with site.making() as make:
        first, second = make.commune("Đồng Vương"), make.commune("Canh Nậu")
        people = {
            "office": make.officer_of_office(), "leader": make.leader(), "head": make.head(),
            "secretary": make.secretary(), "member": make.inspector(), "chair": make.chair(first),
            "officer": make.officer(first), "other chair": make.chair(second), "other officer": make.officer(second),
            "stranger": make.officer(make.commune("Tam Tiến")),
        }  # fmt: skip
        reference.load_calendar()
        reference.load_checklist(by=people["office"], now=make.now)
        return {name: person.email for name, person in people.items()}


def the_office_drafts_a_plan(office: Visitor, *units: str) -> None:
    office.go("/").check("home-office")
    office.go("/plans").check("plans-empty").press("Lập kế hoạch").check("plan-new")
    office.fill({
        "Trích yếu": "Kiểm tra công tác cải cách hành chính năm 2023",
        "Thời kỳ kiểm tra, từ ngày": "01/01/2023",
        "Thời kỳ kiểm tra, đến ngày": "30/6/2023",
        "Căn cứ": "Luật Tổ chức chính quyền địa phương ngày 19/6/2015",
        "Thời hạn báo cáo kết quả khắc phục": "trước ngày 25/10/2023",
        "Nơi nhận của thông báo kết luận": "UBND các xã, thị trấn\nLưu: VT, NV",
        "Quyền hạn, chức vụ người ký": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "Họ tên người ký": "Phó Chủ tịch UBND huyện",
    }).press("Lưu dự thảo")  # fmt: skip
    office.sees("Đã lập dự thảo kế hoạch.", "Còn thiếu trước khi trình duyệt").check("plan-draft")
    left_out = [name for name in ("Tam Tiến", "Canh Nậu") if not any(unit.endswith(name) for unit in units)]
    office.press("Chọn đơn vị").tick("Chọn tất cả", *left_out).check("plan-units").press("Lưu danh sách")
    office.sees(f"Đã chọn {len(units)} đơn vị.").press("Chọn nội dung").tick("CĐ-01.", "CĐ-02.", "CĐ-03.").check(
        "plan-criteria"
    )
    office.press("Lưu nội dung kiểm tra").sees("Đã chọn 3 nội dung kiểm tra.").press("Sửa yêu cầu")
    office.fill({"Nội dung yêu cầu": "Kiểm điểm trách nhiệm, rút kinh nghiệm đối với các hạn chế đã nêu"})
    office.fill({"Thời hạn": "trước ngày 25/10/2023"})
    office.tick("Giao thành nhiệm vụ cho từng đơn vị được kiểm tra").check("plan-requirements").press("Lưu yêu cầu")
    office.press("Trình duyệt").sees("Đã trình duyệt. Lãnh đạo đã được thông báo.").check("plan-submitted")


def the_leader_approves_it(leader: Visitor) -> None:
    leader.go("/").check("home-leader")
    leader.go("/plans").check("plans-leader").follow("Kiểm tra công tác")
    leader.press("Duyệt").sees("Đã duyệt kế hoạch.").check("plan-approved")


def the_office_issues_it(office: Visitor, at: Any) -> None:
    at("2023-02-15 09:00")
    office.sign_in().go("/plans").follow("Kiểm tra công tác").press("Ban hành").check("plan-issue")
    office.fill({"Số, ký hiệu": "35/KH-UBND", "Ngày ban hành": "15/02/2023"}).press("Ban hành")
    office.sees("Đã ban hành kế hoạch.", "35/KH-UBND")


def the_office_names_team_and_days(office: Visitor, at: Any, days: dict[str, str]) -> None:
    at("2023-03-01 14:00")
    office.sign_in().go("/plans").follow("Kiểm tra công tác").press("Quyết định và thành viên")
    office.fill({
        "Số quyết định": "952/QĐ-UBND", "Ngày ban hành": "01/3/2023", "Có hiệu lực từ ngày": "01/3/2023",
        "Về việc": "thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2023",
    })  # fmt: skip
    posts = {"Trưởng đoàn": "Trưởng đoàn", "Thư ký đoàn": "Thư ký", "Thành viên đoàn": "Thành viên"}
    for n, (name, post) in enumerate(posts.items(), 1):
        row = office.page.get_by_role("group", name=f"Người thứ {n}", exact=True)
        row.get_by_label("Người", exact=False).first.select_option(label=name)
        row.get_by_label("Chức danh trong đoàn").select_option(label=post)
    office.check("plan-team").press("Ghi quyết định").sees("Đã ghi quyết định.", "952/QĐ-UBND")
    office.go("/plans").follow("Kiểm tra công tác").press("Xếp lịch")
    for unit, day in days.items():
        office.choose("Đơn vị", unit).fill({"Ngày kiểm tra": day, "Buổi, giờ": "Sáng, 08 giờ 00"})
        office.press("Thêm vào lịch").sees(f"Đã xếp lịch kiểm tra {unit[:1].lower()}{unit[1:]}.")
    office.sees("Mọi đơn vị đều đã có lịch.").check("plan-calendar")
