"""Tracking crossed, marked, in chosen columns, as a file, and kept under a name."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from sqlalchemy import event

from inspect_app.extensions import db
from inspect_app.models import Extension, SavedView, Task
from inspect_app.tracking import filters
from workflows.marks import Mark

pytestmark = pytest.mark.one_database

TODAY = date(2023, 10, 30)


@pytest.fixture
def office(make, sign_in, at):
    at("2023-10-30 09:00")
    return sign_in(make.officer_of_office())


def titles(page):
    return [text for text, where in page.links.items() if where.startswith("/tasks/")]


@pytest.mark.both_databases
def test_every_cell_of_the_matrix_opens_its_list(make, office):
    tam_hiep = make.commune("Tam Hiệp")
    for number, (unit, area) in enumerate(
        [(make.commune(), "procedures"), (make.commune(), "procedures"), (tam_hiep, "finance")]
    ):
        make.task(unit=unit, area=area, due="2023-10-24", title=f"Việc {number}")
    make.task(unit=tam_hiep, area="finance", due="2023-11-24", title="Việc còn hạn")

    page = office.visit("/tracking?view=matrix&standing=overdue")
    cell = page.answer.get_data(as_text=True).split(f"unit={make.commune().id}")[1]

    assert "3 nhiệm vụ của 2 đơn vị" in page.text
    assert "area=procedures" in cell
    listed = office.visit(f"/tracking?view=list&standing=overdue&unit={make.commune().id}&area=procedures")
    assert titles(listed) == ["Việc 0", "Việc 1"]


def test_a_matrix_costs_the_same_for_many_units_as_for_few(make, office):
    def queries():
        ran = []
        hook = lambda *args: ran.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", hook)
        office.visit("/tracking?view=matrix")
        event.remove(db.engine, "before_cursor_execute", hook)
        return len(ran)

    make.task()
    few = queries()
    for name in ("Tam Hiệp", "Canh Nậu", "Đồng Hưu"):
        make.task(unit=make.commune(name), area="finance")

    assert queries() == few


@pytest.mark.both_databases
def test_marks_find_what_they_say(app, make, at):
    late, now = at("2023-10-26 09:00"), at("2023-10-30 09:00")
    made = {
        Mark.RETURNED: make.task(state="returned", moved_at=now),
        Mark.EXTENDED: make.task(state="assigned", moved_at=now),
        Mark.DONE_LATE: make.task(state="accepted", reported_at=late),
        Mark.DONE_ON_TIME: make.task(state="closed", reported_at=at("2023-10-20 09:00")),
        Mark.UNDATED: make.task(due=None, moved_at=now),
        Mark.ASKED: make.task(due="2023-11-30", moved_at=now),
        Mark.STILL: make.task(moved_at=at("2023-09-01 09:00")),
    }
    made[Mark.EXTENDED].due_on = date(2023, 11, 30)
    days = {"asked_due_on": date(2023, 12, 20), "previous_due_on": date(2023, 11, 30)}
    asked = {"task_id": made[Mark.ASKED].id, "asked_by_id": make.officer().id, "asked_at": now}
    db.session.add(Extension(reason="Chờ kinh phí", **days, **asked))
    db.session.commit()

    with app.test_request_context():
        from flask import g

        from inspect_app.access import viewer_of

        g.viewer = viewer_of(make.officer_of_office(), TODAY)
        for mark, task in made.items():
            query = db.select(Task.id).where(filters.bears(mark, TODAY)).execution_options(scope="test")
            assert db.session.scalars(query).all() == [task.id], mark


def test_age_and_post_are_filters_that_stand_in_words(make, office):
    make.task(due="2023-10-24", title="Việc cũ", responsible="Công chức Văn phòng")
    make.task(due="2023-10-29", title="Việc mới", responsible="Chủ tịch UBND xã")

    assert titles(office.visit("/tracking?age=6")) == ["Việc cũ"]
    assert titles(office.visit("/tracking?post=văn phòng")) == ["Việc cũ"]
    page = office.visit('/tracking?post="Chủ tịch UBND xã"&age=1')
    assert titles(page) == ["Việc mới"]
    assert "Quá hạn từ 1 ngày" in page.text and "Chịu trách nhiệm: Chủ tịch UBND xã" in page.text


def test_groups_count_and_lead_to_their_list(make, office):
    make.task(due="2023-10-24", responsible="Công chức A")
    make.task(due="2023-10-24", responsible="Công chức A")
    make.task(due="2023-11-30", responsible="")

    page = office.visit("/tracking?view=groups&by=post")

    assert "Công chức A" in page.text and "Chưa ghi người chịu trách nhiệm" in page.text
    assert office.visit('/tracking?view=list&post="Công chức A"').text.count("Công chức A") >= 2


def test_counts_of_one_standing_leave_out_the_lines_and_columns_of_the_others(make, office):
    make.task(due="2023-10-24", responsible="Công chức A")
    make.task(due="2023-11-30", responsible="Công chức A")
    make.task(due="2023-11-30", responsible="Công chức B")

    page = office.visit("/tracking?view=groups&by=post&standing=overdue")

    assert "1 nhiệm vụ" in page.text and "Bỏ lọc: Quá hạn" in page.text
    assert "Công chức B" not in page.text and "Đang khắc phục, còn hạn" not in page.text.split("Nhóm theo:")[1]
    assert "standing=overdue" in page.links["Công chức A"]
    assert "Công chức B" in office.visit("/tracking?view=groups&by=post&standing=due").text


def test_columns_are_chosen_and_the_files_hold_exactly_them(make, office):
    make.task(due="2023-10-24", title="=cmd|' /C calc'!A0", requirement="Việc phải làm")

    page = office.visit("/tracking?view=list&cols=requirement&cols=late")
    assert "Việc phải làm" in page.text and "Chịu trách nhiệm" not in page.text.split("Áp dụng")[1]
    file = office.get("/tracking.csv?cols=requirement&cols=late").get_data(as_text=True)

    rows = list(csv.reader(StringIO(file.removeprefix("\ufeff"))))
    assert rows == [
        ["Nội dung phải khắc phục", "Biện pháp yêu cầu", "Số ngày quá hạn"],
        ["'=cmd|' /C calc'!A0", "Việc phải làm", "6"],
    ]
    assert "Việc phải làm" in office.visit("/tracking/print?cols=requirement").text


@pytest.mark.both_databases
def test_a_way_of_looking_is_kept_for_oneself_or_shared(make, office, sign_in, journal):
    page = office.visit("/tracking?standing=overdue&cols=late&after=xyz").links["Lưu cách xem đang mở"]
    form = office.visit(page)
    shown = form.press("Lưu", name="Quá hạn cũ")
    assert shown.said == ["Đã lưu cách xem “Quá hạn cũ”."]
    again = office.visit(page).press("Lưu", 422, name="QUÁ HẠN CŨ")
    assert again.errors == ["Bạn đã có cách xem tên này. Hãy đặt tên khác hoặc xóa cách xem cũ."]
    office.visit(page).press("Lưu", name="Cho lãnh đạo", is_shared="y")

    kept = db.session.scalars(db.select(SavedView).execution_options(scope="test").order_by(SavedView.id)).all()
    assert kept[0].query == "standing=overdue&cols=late&view=list"
    leader = sign_in(make.leader()).visit("/tracking")
    assert "Cho lãnh đạo" in leader.text and "Quá hạn cũ" not in leader.text
    leader.reader.visit(f"/tracking/views/{kept[0].id}", 404)
    leader.reader.post(f"/tracking/views/{kept[1].id}/drop", status=409)
    office.post(f"/tracking/views/{kept[1].id}/drop")
    assert "Cho lãnh đạo" not in leader.reader.visit("/tracking").text


def test_a_view_of_what_is_gone_says_so(office):
    assert "Không tìm thấy (99999)" in office.visit("/tracking?unit=99999").text
