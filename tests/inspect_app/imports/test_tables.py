"""Tables from Excel: taken out, filled, each cell looked at, and written down whole by the actions of the pages."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from inspect_app.extensions import db
from inspect_app.imports import actions
from inspect_app.imports.doors import DOORS
from inspect_app.models import Criterion, Finding, Person, Plan, PlanUnit, Post, TableUpload, Unit, Visit

pytestmark = pytest.mark.one_database


def taken_out(reader, name, scope=0):
    answer = reader.get(f"/imports/{name}/{scope}/table.xlsx")
    assert answer.status_code == 200
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    return [row for row in rows[3:] if row[0]]


def filled(name, *rows, formula=None):
    """Return a table as Excel would save it: rows as they were taken out, or by the keys of columns."""
    columns = DOORS[name].table.all_columns
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [column.heading for column in columns])
        for number, row in enumerate(rows, 1):
            said = dict(zip((c.key for c in columns), row, strict=True)) if isinstance(row, list) else row
            for place, column in enumerate(columns):
                if said.get(column.key, "") != "":
                    sheet.write(number, place, said[column.key])
        if formula:
            sheet.write_formula(formula, "=1+1", None, 2)
    return io.BytesIO(out.getvalue()), f"{name}.xlsx"


def changed(name, row, **values):
    keys = [column.key for column in DOORS[name].table.all_columns]
    return dict(zip(keys, row, strict=True)) | values


def hand_in(reader, name, file, scope=0, status=200):
    return reader.visit(f"/imports/{name}/{scope}").press("Đọc bảng", status, file=file)


def all_of(model):
    db.session.expire_all()
    return db.session.scalars(db.select(model).execution_options(scope="test")).unique().all()


@pytest.mark.both_databases
def test_units_new_changed_unchanged_and_missing_are_shown_and_written_whole(make, sign_in, journal):
    make.commune("Đồng Vương"), make.commune("Tam Hiệp"), make.commune("Xuân Lương")
    admin = sign_in(make.admin())
    rows = {row[2]: row for row in taken_out(admin, "units")}
    new = {"kind": "huyện", "name": "An Thượng", "parent": "Tỉnh Bắc Giang", "valid_from": "01/07/2020", "position": 12}
    below = {"kind": "Xã", "name": "Bến Lân", "parent": "Huyện An Thượng", "valid_from": "1/8/2021"}
    mended = changed("units", rows["Đồng Vương"], phone="0240 123 456")

    page = hand_in(admin, "units", filled("units", new, below, mended, rows["Tam Hiệp"]))

    assert "2 dòng mới, 1 dòng thay đổi (1 ô), 1 dòng giữ nguyên" in page.text
    assert "Xã Xuân Lương" in page.text and "giữ nguyên, không bị xóa" in page.text
    assert "An Thượng" not in {unit.name for unit in all_of(Unit)}
    assert page.press("Ghi tất cả").said == ["Đã ghi 2 dòng mới, 1 dòng thay đổi từ bảng Excel."]
    units = {unit.name: unit for unit in all_of(Unit)}
    assert units["Bến Lân"].parent_id == units["An Thượng"].id and units["Đồng Vương"].phone == "0240 123 456"
    assert [name for name, _data in journal(units["Bến Lân"])] == ["UnitAdded"]
    assert [name for name, _data in journal(all_of(TableUpload)[0])] == ["TableTakenIn"]
    again = hand_in(admin, "units", filled("units", new, below))
    assert "Bảng không thay đổi nội dung nào" in again.text


def test_what_the_rules_refuse_names_its_cell_and_nothing_is_written(make, sign_in):
    make.commune()
    admin = sign_in(make.admin())
    right = {"kind": "Xã", "name": "An Thượng", "parent": "Huyện Yên Thế", "valid_from": "01/07/2025"}
    lost = right | {"name": "Bến Lân", "parent": "Huyện Không Có"}
    ended = right | {"name": "Canh Nậu", "valid_to": "01/01/2020"}

    page = hand_in(admin, "units", filled("units", right, lost, ended))
    unsafe = {"kind": "Làng", "name": "=cmd|' /C calc'!A0"}
    cells = hand_in(admin, "units", filled("units", right, unsafe, formula="D2"))

    assert "2 ô cần sửa; chưa có gì được ghi" in page.text and "D3" in page.text and "H4" in page.text
    assert "Ghi tất cả" not in page.buttons and len(all_of(Unit)) == 3
    admin.post(page.path, {"shown": "x"}, 409)
    assert all(words in cells.text for words in ("B3", "C3", "bắt đầu bằng “=”", "D2", "công thức"))


def test_no_unit_is_put_into_a_commune_and_none_with_units_in_it_becomes_one(make, sign_in):
    make.commune()
    admin = sign_in(make.admin())
    district = next(row for row in taken_out(admin, "units") if row[2] == "Yên Thế")
    inside = {"kind": "Xã", "name": "An Thượng", "parent": "Xã Đồng Vương", "valid_from": "01/07/2020"}

    page = hand_in(admin, "units", filled("units", inside, changed("units", district, kind="Xã")))

    assert "2 ô cần sửa; chưa có gì được ghi" in page.text
    assert "D2" in page.text and "là cấp thấp nhất" in page.text
    assert "B3" in page.text and "còn đơn vị hành chính nằm trong" in page.text


def test_people_of_all_units_are_taken_in_by_one_whose_own_post_is_among_them(make, sign_in):
    make.officer()
    admin = sign_in(make.admin())
    new = {
        "full_name": "Nguyễn Văn Mới", "email": "moi@dongvuong.vn", "unit": "Xã Đồng Vương", "title": "Chủ tịch",
        "role": "Chủ tịch UBND đơn vị", "from_on": "01/07/2023",
    }  # fmt: skip

    page = hand_in(admin, "people", filled("people", new, *taken_out(admin, "people")))

    assert "1 dòng mới" in page.text and "2 dòng giữ nguyên" in page.text
    assert page.press("Ghi tất cả").said == ["Đã ghi 1 dòng mới, 0 dòng thay đổi từ bảng Excel."]


def test_people_are_invited_get_posts_and_leave_them(make, sign_in, outbox):
    unit = make.commune()
    make.officer(unit)
    office = sign_in(make.officer_of_office())
    mine = next(row for row in taken_out(office, "people", unit.id))
    new = {
        "full_name": "Nguyễn Văn Mới", "email": "Moi@dongvuong.vn", "unit": "Xã Đồng Vương", "title": "Chủ tịch",
        "role": "Chủ tịch UBND đơn vị", "from_on": "01/07/2023",
    }  # fmt: skip
    leaves = changed("people", mine, to_on="31/12/2030", phone="0912")

    foreign = new | {"role": "Quản trị hệ thống"}
    wrong = new | {"email": "khong phai thu", "unit": "Xã Lạ"}
    refused = hand_in(office, "people", filled("people", foreign, wrong), unit.id)
    page = hand_in(office, "people", filled("people", new, leaves), unit.id)

    assert all(cell in refused.text for cell in ("F2", "C3", "E3"))
    assert outbox() == [] and page.press("Ghi tất cả").status == 200
    person = next(one for one in all_of(Person) if one.full_name == "Nguyễn Văn Mới")
    assert person.email == "moi@dongvuong.vn" and len(outbox()) == 1
    assert {str(post.to_on) for post in all_of(Post) if post.unit_id == unit.id} == {"None", "2030-12-31"}
    renamed = filled("people", changed("people", mine, title="Khác"))
    assert "G2" in hand_in(office, "people", renamed, unit.id).text


@pytest.mark.both_databases
def test_a_long_table_of_people_asks_no_more_than_a_short_one(make, sign_in, outbox, queries):
    unit, office = make.commune(), sign_in(make.officer_of_office())
    mine = {"unit": unit.label, "from_on": "01/07/2023"}

    def row(number, role="Chủ tịch UBND đơn vị"):
        return mine | {
            "full_name": f"Nguyễn Văn {number}", "email": f"n{number}@moi.vn", "role": role, "title": "Mới",
        }  # fmt: skip

    def taken_in(*rows):
        with queries() as statements:
            page = hand_in(office, "people", filled("people", *rows), unit.id)
            assert page.press("Ghi tất cả").said == [f"Đã ghi {len(rows)} dòng mới, 0 dòng thay đổi từ bảng Excel."]
        return len([one for one in statements if not one.startswith("INSERT")])

    few, many = taken_in(row(1)), taken_in(*map(row, range(2, 42)))
    taken_in(row(90), row(90, "Công chức phụ trách cải cách hành chính"))

    assert many <= few + 5
    twice = next(one for one in all_of(Person) if one.full_name == "Nguyễn Văn 90")
    assert len(outbox()) == 42 and len([post for post in all_of(Post) if post.person_id == twice.id]) == 2


def test_a_checklist_of_the_office_and_the_code_that_all_share(make, sign_in):
    office = sign_in(make.officer_of_office())
    shared = Criterion(code="TTHC-01", area="procedures", title="Chung")
    db.session.add(shared)
    db.session.commit()
    authority = make.district().id
    new = {"code": "RIENG-1", "area": "Cải cách thể chế", "title": "Rà soát văn bản", "unmet_wording": "Chưa rà soát"}

    taken = hand_in(office, "checklist", filled("checklist", new, new | {"code": "TTHC-01"}), authority)
    assert "B3" in taken.text and "bộ dùng chung" in taken.text
    hand_in(office, "checklist", filled("checklist", new), authority).press("Ghi tất cả")
    own = next(one for one in all_of(Criterion) if one.code == "RIENG-1")
    assert (own.authority_id, own.area, own.severity) == (authority, "institutions", "normal")
    gone = changed("checklist", taken_out(office, "checklist", authority)[0], retired="x")
    hand_in(office, "checklist", filled("checklist", gone), authority).press("Ghi tất cả")
    assert next(one for one in all_of(Criterion) if one.code == "RIENG-1").retired_at
    office.visit("/imports/checklist/0", 404)


def test_a_year_of_plans_and_visits_and_a_visit_that_moves(make, sign_in, at):
    at("2023-01-10 09:00")
    make.commune("Đồng Vương"), make.commune("Tam Hiệp")
    office, authority = sign_in(make.officer_of_office()), make.district().id
    first = {
        "plan": "Kiểm tra cải cách hành chính năm 2023", "year": 2023, "unit": "Xã Đồng Vương",
        "period_from": "01/01/2023", "period_to": "31/08/2023", "visit_on": "12/09/2023", "session": "Sáng",
    }  # fmt: skip
    second = first | {"unit": "Xã Tam Hiệp", "visit_on": "", "session": ""}

    hand_in(office, "visits", filled("visits", first, second), authority).press("Ghi tất cả")

    assert [(plan.year, plan.state.value) for plan in all_of(Plan)] == [(2023, "draft")]
    assert len(all_of(PlanUnit)) == 2 and [str(visit.visit_on) for visit in all_of(Visit)] == ["2023-09-12"]
    rows = taken_out(office, "visits", authority)
    silent = changed("visits", rows[0], visit_on="14/09/2023")
    assert "Hãy ghi lý do đổi lịch" in hand_in(office, "visits", filled("visits", silent), authority).text
    moved = silent | {"reason": "Mưa bão", "place": "Nhà văn hóa"}
    dated = changed("visits", rows[1], visit_on="15/09/2023")
    hand_in(office, "visits", filled("visits", moved, dated), authority).press("Ghi tất cả")
    assert [(one.visit_on.day, one.place) for one in all_of(Visit)] == [(14, "Nhà văn hóa"), (15, "")]


def test_findings_of_a_visit_under_way_once_however_often_and_stale_ones_told(make, sign_in):
    campaign = make.plan()
    visit = make.visit(campaign, state="under_way")
    office, plan = sign_in(make.officer_of_office()), campaign.id
    where = f"Xã Đồng Vương, {visit.visit_on:%d/%m/%Y}"
    lack = {
        "visit": where, "kind": "Hạn chế", "criterion": "TTHC-01", "area": "Cải cách thủ tục hành chính",
        "statement": "Chưa niêm yết", "numerator": "62", "denominator": 100,
    }  # fmt: skip
    wrong = lack | {"statement": "Sai số", "numerator": 120}
    assert "K2" in hand_in(office, "findings", filled("findings", wrong), plan).text
    elsewhere = hand_in(office, "findings", filled("findings", lack | {"area": "Cải cách thể chế"}), plan)
    assert "TTHC-01 thuộc lĩnh vực “Cải cách thủ tục hành chính”" in elsewhere.text
    page = hand_in(office, "findings", filled("findings", lack), plan)
    page.press("Ghi tất cả")
    assert [(one.statement, one.numerator) for one in all_of(Finding)] == [("Chưa niêm yết", 62)]

    row = taken_out(office, "findings", plan)[0]
    open_page = hand_in(office, "findings", filled("findings", changed("findings", row, details="Của bảng")), plan)
    all_of(Finding)[0].details = "Của đồng nghiệp"
    db.session.commit()
    told = open_page.press("Ghi tất cả", 409)

    assert "vừa thay đổi" in told.text and "Đồng nghiệp vừa sửa" in told.text
    assert all_of(Finding)[0].details == "Của đồng nghiệp"
    told.press("Ghi tất cả", once="another")
    assert all_of(Finding)[0].details == "Của bảng"


def test_choices_with_a_comma_in_them_can_be_chosen_in_excel(make, sign_in):
    visit = make.visit(make.plan("running"), state="under_way")

    book = sign_in(make.officer_of_office()).get(f"/imports/findings/{visit.plan_id}/table.xlsx").data

    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    lists = re.findall(r"<formula1>(.*?)</formula1>", sheet)
    assert "'Danh mục'!$A$2:$A$2" in lists and '"Ưu điểm,Hạn chế"' in lists
    # In a list within the cell each comma begins another choice.
    assert not [one for one in lists if "Xã Đồng Vương, " in one or "điện tử, chính" in one]


def test_a_table_is_his_who_handed_it_in_and_others_find_nothing(make, sign_in):
    admin = sign_in(make.admin())
    page = hand_in(admin, "units", filled("units", *taken_out(admin, "units")))
    for person in (make.leader(), make.officer(), make.officer_of_office()):
        sign_in(person).visit(page.path, 404)
    csv = hand_in(admin, "units", (io.BytesIO(b"a;b\n=cmd|' /C calc'!A0;2"), "don-vi.csv"), status=422)
    assert csv.errors[0].startswith("Tệp không phải bảng tính Excel") and len(all_of(TableUpload)) == 1


def test_while_a_table_is_read_others_may_write(make, sign_in, monkeypatch):
    make.commune("Đồng Vương")
    admin, was, written = sign_in(make.admin()), actions.look_ahead, []

    def read_for_long(*asked):
        with closing(sqlite3.connect(db.engine.url.database, timeout=0)) as other:
            other.execute("UPDATE unit SET phone = '0204' WHERE name = 'Đồng Vương'")
            other.commit()
        written.append(True)
        return was(*asked)

    monkeypatch.setattr(actions, "look_ahead", read_for_long)
    page = hand_in(admin, "units", filled("units", {"name": "Mới", "kind": "xã", "valid_from": "01/01/2022"}))
    page.press("Ghi tất cả")

    assert len(written) > 2 and "Mới" in [unit.name for unit in all_of(Unit)]
