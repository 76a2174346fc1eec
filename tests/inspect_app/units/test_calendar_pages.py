"""The calendar of working days, as people read and keep it."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import CalendarDay
from inspect_app.reference import load_calendar
from inspect_app.units.calendar import work_calendar

pytestmark = pytest.mark.one_database


@pytest.fixture
def admin(make):
    load_calendar()
    person = make.admin()
    db.session.commit()
    return person


def test_a_year_shows_its_days_off_and_its_working_days(sign_in, make, admin):
    page = sign_in(make.officer()).visit("/calendar?year=2023")

    assert "02/09/2023 Thứ Bảy Quốc khánh Nghỉ" in page.text
    assert "Tháng 9 19" in page.text
    assert "Thêm ngày" not in page.links
    assert "Lịch năm 2090 chưa có ngày nghỉ nào" in sign_in(admin).visit("/calendar?year=2090").text
    sign_in(admin).visit("/calendar?year=99999", 404)


def test_a_day_off_counts_from_then_on(sign_in, admin, journal):
    page = sign_in(admin).visit("/calendar/new")
    page = page.press("Ghi vào lịch", on="20/11/2023", kind="holiday", name="Nghỉ bão")

    assert page.said == ["Đã ghi vào lịch."]
    assert "Nghỉ bão" in page.text
    assert not work_calendar().is_working_day(date(2023, 11, 20))
    assert journal() == [("CalendarDayAdded", {"day_on": "2023-11-20", "is_working": False, "what": "Nghỉ bão"})]


@pytest.mark.parametrize(
    ("on", "kind", "said"),
    [
        ("02/09/2023", "holiday", "Ngày này đã có trong lịch. Hãy bỏ dòng cũ trước."),
        ("20/11/2023", "working", "Ngày này là ngày làm việc bình thường, không cần ghi làm bù."),
        ("19/11/2023", "compensatory", "Ngày này là ngày nghỉ hằng tuần, không cần ghi nghỉ bù."),
        ("20/11/2023", "party", "Hãy chọn một mục trong danh sách."),
        ("30/02/2023", "holiday", "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."),
        ("20/11/0023", "holiday", "Năm không hợp lý. Hãy kiểm tra lại ngày."),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(sign_in, admin, on, kind, said):
    count = len(db.session.scalars(db.select(CalendarDay)).all())

    page = sign_in(admin).visit("/calendar/new").press("Ghi vào lịch", 422, on=on, kind=kind, name="Ngày lạ")

    assert page.errors == [said]
    assert page.field("name") == "Ngày lạ"
    assert len(db.session.scalars(db.select(CalendarDay)).all()) == count


def test_a_day_is_taken_out_again(sign_in, admin, journal):
    reader = sign_in(admin)

    page = reader.post("/calendar/2023-09-04/remove")

    assert page.said == ["Đã bỏ khỏi lịch."]
    assert "đã bỏ ngày 04/09/2023 khỏi lịch: Nghỉ bù Quốc khánh" in page.text
    assert journal()[0][0] == "CalendarDayRemoved"
    reader.post("/calendar/2023-09-04/remove", status=404)
    reader.post("/calendar/yesterday/remove", status=404)
