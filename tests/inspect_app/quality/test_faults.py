"""The standing page of what is wrong in the data: named, with the way to mend it, for whom it concerns."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event, update

from inspect_app.extensions import db
from inspect_app.models import Post


@pytest.fixture
def office(make, sign_in, at):
    at("2023-10-30 09:00")
    return sign_in(make.officer_of_office())


def section(page, key):
    return page.html.split(f'id="{key}"')[1].split("</section>")[0] if f'id="{key}"' in page.html else ""


def test_each_fault_is_named_with_the_page_that_mends_it(make, office):
    unit = make.commune()
    task = make.task(responsible="", title="Việc không ai nhận")
    notice = make.notice(make.plan(state="concluded", units=[unit]), number="99/TB-UBND")
    lost = make.officer()
    lost.address_fault = "550 5.1.1"
    db.session.commit()

    page = office.visit("/data-faults")

    assert f"/tracking/bulk/give?task={task.id}" in section(page, "responsible")
    assert f"/notices/{notice.id}" in section(page, "notices") and "99/TB-UBND" in section(page, "notices")
    assert lost.email in section(page, "bounced") and "/reminders/contacts" in section(page, "bounced")
    assert unit.label in section(page, "contact")
    assert unit.label not in section(page, "holder")


def test_minutes_and_reports_are_faults_only_after_their_days(make, office, at):
    old, new = at("2023-10-10 09:00"), at("2023-10-29 09:00")
    at("2023-10-30 09:00")
    for when in (old, new):
        make.task(state="reported", reported_at=when, title=f"Báo cáo {when:%d}")
    page = office.visit("/data-faults")

    assert "Báo cáo 10" in section(page, "waiting") and "Báo cáo 29" not in section(page, "waiting")


@pytest.mark.one_database
def test_a_unit_that_nobody_answers_for_is_named_until_somebody_does(make, office):
    make.task(unit=make.commune("Tam Hiệp"))
    assert "Xã Tam Hiệp" in section(office.visit("/data-faults"), "holder")

    make.officer(make.commune("Tam Hiệp"))
    db.session.commit()

    assert "Xã Tam Hiệp" not in section(office.visit("/data-faults"), "holder")


@pytest.mark.one_database
def test_another_authority_and_the_administrator_see_nothing_of_it_and_units_not_the_page(make, office, sign_in):
    make.task(responsible="", title="Việc không ai nhận")
    other = make.person("Nội vụ khác", "office", make.unit("Lạng Giang", "district", make.province()))

    assert "Việc không ai nhận" not in sign_in(other).visit("/data-faults").text
    sign_in(make.officer()).visit("/data-faults", 404)
    assert "Việc không ai nhận" not in sign_in(make.admin()).visit("/data-faults").text


@pytest.mark.one_database
def test_a_district_that_ended_with_tasks_open_is_named_until_somebody_carries_on(make, sign_in, at):
    at("2025-09-12 09:00")
    task, district = make.task(due="2025-12-01"), make.district()
    now = make.person("Chuyên viên Sở", "office", make.province())
    district.valid_to = date(2025, 6, 30)
    db.session.execute(update(Post).where(Post.unit_id == district.id).values(to_on=district.valid_to))
    db.session.commit()
    admin, heir = sign_in(make.admin()), sign_in(now)
    assert "Huyện Yên Thế" in section(admin.visit("/data-faults"), "office")
    heir.visit(f"/tasks/{task.id}", 404)

    page = admin.visit(f"/people/{now.id}/posts/new")
    assert "huyện Yên Thế (đã kết thúc ngày 30/06/2025)" in page.text
    given = {"unit_id": district.id, "role": "office", "title": "Chuyên viên Sở Nội vụ", "from_on": "01/07/2025"}
    admin.post(f"/people/{now.id}/posts/new", given)

    assert "Huyện Yên Thế" not in section(admin.visit("/data-faults"), "office")
    assert task.title in heir.visit(f"/tasks/{task.id}").text
    # Nobody answers any more for a unit that is no longer there.
    refused = admin.post(f"/people/{now.id}/posts/new", given | {"role": "officer"}, status=422)
    assert "Đơn vị này không tồn tại vào ngày bắt đầu giữ chức vụ." in refused.text


@pytest.mark.one_database
def test_the_page_costs_the_same_for_many_faults_as_for_one(make, office):
    def queries():
        ran = []
        hook = lambda *args: ran.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", hook)
        office.visit("/data-faults")
        event.remove(db.engine, "before_cursor_execute", hook)
        return len(ran)

    make.task(responsible="")
    few = queries()
    for name in ("Tam Hiệp", "Canh Nậu", "Đồng Hưu"):
        make.task(unit=make.commune(name), responsible="")

    assert queries() == few
