"""A unit over its campaigns: what came again, how it keeps deadlines, and what only its authority sees of it."""

from __future__ import annotations

import pytest

from inspect_app.extensions import db
from inspect_app.tracking import history_views
from inspect_app.tracking.history import Most


@pytest.fixture
def office(make, sign_in, at):
    at("2023-10-30 09:00")
    return sign_in(make.officer_of_office())


def campaign(make, year, statement):
    """A campaign of a year that found the first criterion not met, in signed minutes."""
    plan = make.plan(state="concluded", year=year, number=f"{year % 100}/KH-UBND")
    visit = make.visit(plan, on=f"{year}-08-10", state="done")
    make.finding(visit, statement=statement)
    make.minutes(visit, state="signed")
    return plan


def test_what_came_again_and_how_deadlines_are_kept(make, office, at):
    campaign(make, 2022, "Niêm yết thiếu")
    plan = campaign(make, 2023, "Niêm yết vẫn thiếu")
    notice = make.notice(plan)
    make.task(notice, state="closed", reported_at=at("2023-10-20 09:00"))
    make.task(notice, title="Không ấn định ngày", due=None)
    make.task(notice, title="Việc quá hạn")
    at("2023-10-30 09:00")
    db.session.commit()

    page = office.visit(f"/tracking/units/{make.commune().id}")

    assert "Năm 2023, kế hoạch số 23/KH-UBND" in page.text and "50%" in page.text
    repeated = page.text.split("Hạn chế lặp lại")[-1]
    assert "2 đợt" in repeated and "Niêm yết thiếu" in repeated and "Niêm yết vẫn thiếu" in repeated
    left = page.text.split("Việc còn mở")[-1]
    assert left.index("Việc quá hạn") < left.index("Không ấn định ngày")


@pytest.mark.one_database
def test_a_long_history_shows_its_newest_campaigns_until_all_are_asked_for(make, office, monkeypatch):
    monkeypatch.setattr(history_views, "Most", lambda: Most(campaigns=2, times=1))
    for year in (2021, 2022, 2023):
        campaign(make, year, f"Niêm yết thiếu {year}")
    db.session.commit()

    page = office.visit(f"/tracking/units/{make.commune().id}")
    whole = page.click("Xem tất cả các đợt kiểm tra")

    assert "22/KH-UBND" in page.text and "21/KH-UBND" not in page.text
    assert "thiếu 2023" in page.text and "thiếu 2022" not in page.text
    assert "21/KH-UBND" in whole.text and "thiếu 2021" in whole.text and "Xem tất cả" not in whole.text


@pytest.mark.one_database
def test_another_authority_sees_nothing_of_it(make, office, sign_in):
    campaign(make, 2023, "Niêm yết thiếu")
    make.task(title="Việc của huyện này")
    stranger = make.person("Nội vụ khác", "office", make.unit("Lạng Giang", "district", make.province()))
    path = f"/tracking/units/{make.commune().id}"

    assert "Chưa có đợt kiểm tra nào" in sign_in(stranger).visit(path).text
    sign_in(make.officer()).visit(path, 404)
