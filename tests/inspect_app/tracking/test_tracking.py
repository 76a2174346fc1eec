"""Tracking: who is late with what, seen by the office and the leader, and nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from inspect_app.access import viewer_of
from inspect_app.extensions import db
from inspect_app.models import Task
from inspect_app.tracking import queries
from inspect_app.tracking.picture import picture
from workflows.tasks import TaskState
from workflows.tracking import Standing, share, standing_of, was_on_time

pytestmark = pytest.mark.one_database

TODAY = date(2023, 10, 30)


def _one_of_each(make):
    """Make a task in every state on every side of the deadline."""
    made = []
    for state in TaskState:
        for due in (None, "2023-10-29", "2023-10-30", "2023-11-04", "2023-11-05"):
            made.append(make.task(due=due, state=state.value))
    return made


@pytest.mark.both_databases
def test_the_rule_and_the_database_agree_on_where_each_task_stands(app, make, at):
    tasks = _one_of_each(make)

    by_rule = {task.id: standing_of(task.state, task.due_on, TODAY) for task in tasks}

    for standing in Standing:
        query = db.select(Task.id).where(queries.stands(standing, TODAY)).execution_options(scope="test")
        assert set(db.session.scalars(query)) == {id_ for id_, stands in by_rule.items() if stands is standing}
    counted = picture(TODAY, viewer_of(make.leader(), TODAY)).counts
    assert counted.by_standing == {one: list(by_rule.values()).count(one) for one in Standing}
    assert counted.days_late == 1


@pytest.mark.both_databases
def test_a_task_reported_late_in_the_evening_of_its_last_day_was_on_time_in_both_worlds(app, make, at):
    evening, night = at("2023-10-24 23:59"), at("2023-10-25 00:01")
    tasks = [make.task(state="closed", reported_at=when) for when in (evening, night, None)]
    tasks.append(make.task(due=None, state="accepted", reported_at=night))

    query = db.select(Task.id).where(queries.done_on_time()).execution_options(scope="test")

    assert set(db.session.scalars(query)) == {tasks[0].id, tasks[2].id, tasks[3].id}
    assert was_on_time(date(2023, 10, 24), date(2023, 10, 24))
    assert not was_on_time(date(2023, 10, 24), date(2023, 10, 25))


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(0, 0, None), (0, 5, 0), (1, 900, 1), (899, 900, 99), (5, 5, 100)]
)
def test_a_share_never_claims_more_than_there_is(part, whole, shown):
    assert share(part, whole) == shown


def test_the_office_sees_how_many_tasks_stand_how_and_follows_a_number_to_its_list(make, sign_in, at):
    late = make.task(due="2023-10-24", title="Số hóa hồ sơ chưa đạt")
    make.task(due="2023-11-02", title="Niêm yết thiếu thủ tục")
    make.task(due="2023-10-24", state="reported", title="Đã báo cáo xong")
    at("2023-10-30")

    page = sign_in(make.officer_of_office()).visit("/tracking")
    listed = page.click("Quá hạn")

    assert "Số hóa hồ sơ chưa đạt" in listed.text
    assert "Quá hạn 6 ngày" in listed.text
    assert "1 nhiệm vụ" in listed.text
    assert "Niêm yết thiếu" not in listed.text
    assert "Đã báo cáo xong" not in listed.text
    assert listed.links["Số hóa hồ sơ chưa đạt"] == f"/tasks/{late.id}"


@pytest.mark.parametrize("role", ["chair", "officer", "inspector", "admin"])
@pytest.mark.parametrize("path", ["/tracking", "/tracking?standing=overdue", "/tracking?view=units", "/tracking.xlsx"])
def test_nobody_else_knows_that_the_page_exists(make, sign_in, role, path):
    person = getattr(make, role)()

    page = sign_in(person).visit(path, 404)

    assert "quá hạn" not in page.text.lower()


@pytest.mark.both_databases
def test_another_authority_sees_none_of_our_tasks_however_it_asks(make, sign_in, at):
    task = make.task(title="Của huyện Yên Thế")
    elsewhere = make.unit("Lục Ngạn", "district", make.province())
    stranger = make.person("Phòng Nội vụ Lục Ngạn", "office", elsewhere)
    at("2023-10-30")

    for path in (
        "/tracking",
        "/tracking?standing=overdue",
        f"/tracking?unit={task.unit_id}",
        f"/tracking?plan={task.plan_id}",
        "/tracking?view=units",
    ):
        page = sign_in(stranger).visit(path)
        assert "Của huyện Yên Thế" not in page.text
        assert "Đồng Vương" not in page.text


@pytest.mark.both_databases
def test_filters_work_together_stay_in_the_address_and_are_told_in_words(make, sign_in, at):
    xa, thi_tran = make.commune(), make.commune("Bố Hạ")
    make.task(unit=xa, area="digital", title="Trang thông tin cũ", severity="serious")
    make.task(unit=xa, area="procedures", title="Niêm yết thiếu")
    make.task(unit=thi_tran, area="digital", title="Chữ ký số chưa dùng")
    at("2023-10-30")

    page = sign_in(make.leader()).visit(
        f"/tracking?standing=overdue&unit={xa.id}&area=digital&severity=serious&q=trang+thong+tin"
    )

    assert "Trang thông tin cũ" in page.text
    assert "Niêm yết thiếu" not in page.text
    assert "Chữ ký số" not in page.text
    assert "Xã Đồng Vương" in " ".join(page.links)
    assert page.field("unit") == str(xa.id)
    assert 'value="trang thong tin"' in page.html


@pytest.mark.parametrize(
    "query",
    [
        "standing=nonsense",
        "unit=abc",
        "unit=999999",
        "plan=-1",
        "unit=٣",
        "area=nowhere",
        "after=rubbish",
        "sort=title",
        "view=what",
        "q=%00%25_",
        "before=",
    ],
)
def test_nonsense_in_the_address_shows_a_page_and_no_fault(make, sign_in, query):
    make.task()

    page = sign_in(make.officer_of_office()).visit(
        f"/tracking?view=list&{query}" if "view" not in query else f"/tracking?{query}"
    )

    assert page.title


@pytest.mark.both_databases
def test_the_table_of_units_is_in_vietnamese_order_and_each_number_leads_to_its_tasks(make, sign_in, at):
    for name in ("Đông Sơn", "Bố Hạ", "Đồng Vương", "An Thượng", "Dĩnh Kế"):
        make.task(unit=make.commune(name), title=f"Việc của {name}")
    at("2023-10-30")

    page = sign_in(make.officer_of_office()).visit("/tracking?view=units")
    names = [words for words in page.links if words.startswith("Xã ")]
    listed = page.reader.visit(page.links["Xã Dĩnh Kế"])

    assert names == ["Xã An Thượng", "Xã Bố Hạ", "Xã Dĩnh Kế", "Xã Đông Sơn", "Xã Đồng Vương"]
    assert "Việc của Dĩnh Kế" in listed.text
    assert "Việc của Bố Hạ" not in listed.text


def test_the_table_of_areas_follows_the_usual_order(make, sign_in):
    for area in ("digital", "direction", "procedures"):
        make.task(area=area)

    page = sign_in(make.officer_of_office()).visit("/tracking?view=areas")

    names = [words for words in page.links if words.startswith(("Công tác chỉ đạo", "Cải cách thủ tục", "Xây dựng"))]
    assert [name.split()[0] for name in names] == ["Công", "Cải", "Xây"]


@pytest.mark.both_databases
@pytest.mark.parametrize("sort", ["due", "-due", "unit", "-unit"])
@pytest.mark.parametrize("standing", ["", "overdue", "done"])
def test_paging_forth_and_back_shows_every_task_once(app, make, sign_in, at, sort, standing):
    app.config["PAGE_SIZE"] = 3
    for number in range(8):
        due = None if number == 5 and not standing else f"2023-10-{10 + number // 2}"
        make.task(
            due=due,
            unit=make.commune(f"Xã {number % 3}"),
            title=f"Việc số {number}",
            state="closed" if standing == "done" else "assigned",
        )
    at("2023-10-30")

    page = sign_in(make.officer_of_office()).visit(f"/tracking?view=list&standing={standing}&sort={sort}")
    pages = [page]
    while "Trang sau" in page.links:
        page = page.click("Trang sau")
        pages.append(page)
    seen = [words for one in pages for words in one.links if words.startswith("Việc số")]
    back = page.click("Trang trước")

    assert len(pages) == 3
    assert sorted(seen) == [f"Việc số {number}" for number in range(8)]
    assert [w for w in back.links if w.startswith("Việc số")] == [w for w in pages[1].links if w.startswith("Việc số")]


@pytest.mark.both_databases
def test_ten_rows_cost_as_many_queries_as_one(make, sign_in, at, queries):
    make.task()
    at("2023-10-30")
    reader = sign_in(make.officer_of_office())
    reader.visit("/tracking?standing=overdue")

    costs = {}
    for path in ("/tracking", "/tracking?standing=overdue", "/tracking?view=units", "/tracking?view=areas"):
        with queries() as seen:
            reader.visit(path)
        costs[path] = len(seen)
    for number in range(9):
        make.task(unit=make.commune(f"Xã {number}"))

    for path, cost in costs.items():
        with queries() as seen:
            reader.visit(path)
        assert len(seen) == cost, path


@pytest.mark.both_databases
def test_the_workbook_holds_exactly_what_is_filtered_with_dates_as_dates(make, sign_in, at):
    make.task(due="2023-10-24", title="Việc quá hạn")
    make.task(due="2023-11-30", title="Việc còn hạn")
    at("2023-10-30")
    reader = sign_in(make.officer_of_office())

    page = reader.visit("/tracking?standing=overdue")
    answer = reader.get(page.links["Xuất Excel"])

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    assert "30/10/2023" in rows[0][0]
    assert rows[1][0] == "Quá hạn"
    assert rows[2][:3] == ["STT", "Đơn vị", "Nội dung phải khắc phục"]
    assert len(rows) == 4
    assert rows[3][1:3] == ["Xã Đồng Vương", "Việc quá hạn"]
    assert date(2023, 10, 24) in rows[3]
    assert 6 in rows[3]


def test_what_looks_like_a_formula_stays_text_in_the_workbook(make, sign_in):
    make.task(title='=HYPERLINK("http://evil.test","bấm")', requirement="@SUM(1+1)", responsible="http://evil.test/")

    answer = sign_in(make.leader()).get("/tracking.xlsx")

    row = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()[3]
    assert row[2] == '=HYPERLINK("http://evil.test","bấm")'
    assert row[3] == "@SUM(1+1)"
    import zipfile

    sheet = zipfile.ZipFile(BytesIO(answer.data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_a_cancelled_task_is_nowhere(make, sign_in, at):
    make.task(state="cancelled", title="Việc đã hủy")
    at("2023-10-30")

    page = sign_in(make.officer_of_office()).visit("/tracking?view=list")

    assert "Việc đã hủy" not in page.text
    assert "Chưa có nhiệm vụ nào" in page.text


def test_the_picture_names_the_units_most_late_and_what_waits_for_a_signature(make, sign_in, at):
    for number in range(7):
        for _ in range(number):
            make.task(unit=make.commune(f"Số {number}"), due=str(date(2023, 10, 24) - timedelta(days=number)))
    make.plan(state="submitted", title="Kế hoạch năm 2024", year=2024)
    make.notice(make.plan(), state="submitted")
    at("2023-10-30")

    page = sign_in(make.leader()).visit("/tracking")

    named = [words for words in page.links if words.startswith("Xã Số")]
    assert named == [f"Xã Số {number}" for number in (6, 5, 4, 3, 2)]
    assert "Xem cả 6 đơn vị chậm" in page.text
    assert "Kế hoạch năm 2024" in page.links
    assert "Kết luận kiểm tra công tác cải cách hành chính năm 2023" in page.links
