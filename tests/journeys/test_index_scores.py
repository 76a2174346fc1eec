"""Points of the reform index from Excel to what a commune reports about the criteria that fell short."""

from __future__ import annotations

import pytest

from inspect_app.extensions import db
from inspect_app.models import IndexSet, Notice, Person, Plan, ScoreCard
from inspect_app.notices import actions as notices
from inspect_app.scores import actions as scores
from tests.inspect_app.imports.test_tables import filled
from tests.inspect_app.scores.test_scores import CRITERIA
from tests.journeys.acts.remedying import it_answers
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site
from tests.journeys.visitor import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def test_points_from_excel_fall_short_and_the_commune_reports_how_it_mends_that(
    site: Site, person_at: PersonAt
) -> None:
    with site.making() as make:
        office, leader = make.officer_of_office(), make.leader()
        commune_officer = make.officer(make.commune("Đồng Vương"))
        emails = office.email, commune_officer.email, leader.email
        found = scores.make_set(make.district(), year=2022, title="Chỉ số năm 2022", by=office, now=make.now)
        scores.set_criteria(found, CRITERIA, by=office, now=make.now)
        card_id = db.session.scalars(db.select(ScoreCard.id).execution_options(scope="test")).one()
    points = {"1.1": 2, "1.2": "1,25", "2": "4,5"}
    rows = [{"id": f"{card_id}-{code}", "self_points": most, "verified": most} for code, most in points.items()]
    workbook, _name = filled("index_scores", *rows)

    officer = person_at(emails[0]).go("/scores").check("scores")
    officer.follow("2022. Chỉ số năm 2022").check("scores-year").follow("Nhập điểm từ Excel")
    officer.page.locator("input[type=file]").set_input_files(
        {"name": "diem.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": workbook.read()}
    )
    officer.press("Đọc bảng").press("Ghi tất cả").sees("3 dòng thay đổi", "7,75")
    officer.follow("Công bố kết quả").fill({"Số, ký hiệu quyết định": "975/QĐ-UBND", "Ngày quyết định": "16/10/2023"})
    officer.press("Công bố").sees("Đã công bố").follow("Chuyển thành hạn chế").check("scores-shortcomings")
    officer.fill({"Thời hạn báo cáo kết quả khắc phục": "trước ngày 20/12/2023"})
    officer.press("Lập hạn chế và dự thảo thông báo").sees("Đã lập 1 hạn chế", "đạt 1,25/3 điểm, bằng 41,67%")
    with site.making() as make:
        plan = db.session.scalars(db.select(Plan).execution_options(scope="test")).one()
        notice = db.session.scalars(db.select(Notice).execution_options(scope="test")).one()
        notice.signature_lines, notice.signer_name = "CHỦ TỊCH", "Nguyễn Văn A"
        notice.recipients = "Chủ tịch UBND huyện\nUBND các xã\nLưu: VT, NV"
        office, leader = (
            db.session.scalars(db.select(Person).where(Person.email == email).execution_options(scope="test")).one()
            for email in (emails[0], emails[2])
        )
        by = {"by": office, "now": make.now}
        notices.submit(notice, **by)
        notices.approve(notice, by=leader, now=make.now)
        notices.issue(notice, number="137/TB-UBND", issued_on=make.now.date(), **by)
        assert plan.id == db.session.scalars(db.select(IndexSet.plan_id).execution_options(scope="test")).one()

    commune = person_at(emails[1], PHONE).go(f"/scores/cards/{card_id}").sees("1,25/3 điểm").check("scores-card")
    commune.go("/reports").press("Lập báo cáo").sees("Điểm Chỉ số CCHC năm 2022", "7,75/10 điểm")
    it_answers(commune, 2, "10/10/2023")
    commune.follow("Kiểm tra và gửi").press("Gửi báo cáo").sees("Đã gửi")
