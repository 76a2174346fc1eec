"""A calendar of one's own, and what a change of a calendar touches before it is saved."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import CalendarYear, OutboxMessage, OwnCalendarDay, Task
from inspect_app.reference import load_calendar, proposed_days
from inspect_app.units.calendar import forget_calendars, work_calendar
from workflows.calendar_days import DayKind
from workflows.deadline_rules import missing_holidays

pytestmark = pytest.mark.one_database


@pytest.fixture
def admin(make, at):
    at("2023-10-16 09:00")
    load_calendar()
    person = make.admin()
    db.session.commit()
    return person


def counted(make, due="2023-10-30", **more):
    """Return a task whose ten working days from 16/10/2023 end on a Monday."""
    return make.task(
        due=due, deadline_kind="period_working_days", deadline_anchor="issued", deadline_anchor_on=date(2023, 10, 16),
        deadline_count=10, deadline_unit="working_day", **more,
    )  # fmt: skip


def due_of(task):
    found = db.session.get(Task, task.id, execution_options={"scope": "test"}, populate_existing=True)
    return found.due_on, found.original_due_on


def test_a_day_off_shows_which_deadlines_it_touches_before_it_is_saved(sign_in, make, admin, journal):
    task = counted(make)
    fixed = make.task(due="2023-10-20", deadline_kind="by")
    granted = counted(make, due="2023-11-10")
    granted.original_due_on = date(2023, 10, 30)
    make.officer(), db.session.commit()

    page = sign_in(admin).visit("/calendar/new")
    shown = page.press("Ghi vào lịch", on="20/10/2023", kind="holiday", name="Nghỉ bão")

    assert "2 hạn đang mở bị ảnh hưởng" in shown.text
    assert "30/10/2023 31/10/2023 1 Huyện Yên Thế dời sang ngày mới, nếu chọn dưới đây" in shown.text
    assert "20/10/2023 hạn rơi vào ngày nghỉ 1 Huyện Yên Thế giữ nguyên" in shown.text
    assert due_of(task)[0] == date(2023, 10, 30) and journal() == []

    saved = shown.press("Ghi vào lịch")

    assert saved.said == ["Đã ghi vào lịch. 1 hạn đã được dời muộn hơn."]
    assert due_of(task) == (date(2023, 10, 31), date(2023, 10, 30))
    assert due_of(fixed)[0] == date(2023, 10, 20) and due_of(granted)[0] == date(2023, 11, 10)
    assert journal(task)[-1][0] == "DeadlineFollowedCalendar"
    [mail] = db.session.scalars(db.select(OutboxMessage)).all()
    assert "hạn mới 31/10/2023 (ban đầu 30/10/2023)" in mail.text


def test_a_promise_is_never_shortened(sign_in, make, admin):
    task = counted(make, due="2023-10-30")
    db.session.commit()

    shown = sign_in(admin).visit("/calendar/new").press("Ghi vào lịch", on="21/10/2023", kind="working", name="Làm bù")

    assert "30/10/2023 27/10/2023 1 Huyện Yên Thế giữ nguyên hạn đã giao" in shown.text
    shown.press("Ghi vào lịch")
    assert due_of(task)[0] == date(2023, 10, 30)


def test_without_the_tick_the_promised_days_stay(sign_in, make, admin):
    task = counted(make)
    db.session.commit()
    shown = (
        sign_in(admin).visit("/calendar/new").press("Ghi vào lịch", on="20/10/2023", kind="holiday", name="Nghỉ bão")
    )

    shown.press("Ghi vào lịch", moves=[])

    assert due_of(task)[0] == date(2023, 10, 30)
    assert not work_calendar().is_working_day(date(2023, 10, 20))


def test_an_office_keeps_its_own_calendar_over_the_country_s(sign_in, make, admin, journal):
    office, elsewhere = make.officer_of_office(), make.unit("Tân Yên", "district", make.province())
    task = counted(make)
    db.session.commit()
    page = sign_in(office).visit("/calendar/new")

    shown = page.press("Ghi vào lịch", on="20/10/2023", kind="holiday", name="Lễ hội huyện, nghỉ theo quyết định")
    shown.press("Ghi vào lịch")

    forget_calendars()
    assert not work_calendar(make.district().id).is_working_day(date(2023, 10, 20))
    assert not work_calendar(make.commune().id).is_working_day(date(2023, 10, 20))
    assert work_calendar(elsewhere.id).is_working_day(date(2023, 10, 20))
    assert work_calendar().is_working_day(date(2023, 10, 20))
    assert due_of(task)[0] == date(2023, 10, 31)
    unit_id = make.district().id
    year = sign_in(office).visit(f"/calendar?year=2023&unit={unit_id}")
    assert "Lễ hội huyện, nghỉ theo quyết định" in year.text
    removed = sign_in(office).post(f"/calendar/2023-10-20/remove?unit={unit_id}")
    assert "31/10/2023 (ban đầu 30/10/2023)" not in removed.text
    sign_in(make.officer()).visit("/calendar/new", 404)
    sign_in(make.officer()).post(f"/calendar/2023-10-20/remove?unit={unit_id}", status=404)


def test_an_authority_may_work_where_the_country_is_off(make, admin):
    day = date(2023, 9, 4)
    db.session.add(OwnCalendarDay(unit_id=make.district().id, on=day, kind=DayKind.ORDINARY, name="Trực"))
    db.session.commit()

    assert work_calendar(make.district().id).is_working_day(day)
    assert not work_calendar(make.province().id).is_working_day(day)


def test_the_missing_calendar_of_next_year_warns_until_somebody_settles_it(sign_in, make, admin, at, journal):
    office = make.officer_of_office()
    db.session.commit()
    assert "Lịch làm việc năm" not in sign_in(office).visit("/").text

    at("2026-11-02 09:00")
    assert "Lịch làm việc năm 2027 chưa được xác nhận" in sign_in(office).visit("/").text
    page = sign_in(admin).visit("/calendar?year=2027")
    assert "Lịch năm 2027 là dự thảo" in page.text
    page = page.click("Xác nhận lịch năm 2027").press("Xác nhận lịch", 422, source=" ")
    assert page.errors == ["Hãy ghi thông báo lịch nghỉ của công chức, viên chức."]
    page = page.press("Xác nhận lịch", source="Thông báo số 12/TB-BNV")

    assert page.said == ["Đã xác nhận lịch năm 2027."]
    assert journal()[-1][0] == "CalendarYearConfirmed"
    assert "Lịch làm việc năm" not in sign_in(office).visit("/").text


def test_a_year_without_days_is_drafted_from_what_is_known(sign_in, admin):
    reader = sign_in(admin)

    page = reader.visit("/calendar?year=2028").press("Lập dự thảo lịch năm 2028")

    assert "Hãy đối chiếu với thông báo lịch nghỉ rồi xác nhận." in page.said[0]
    assert "Nghỉ bù Quốc khánh" in page.text and "Theo luật, lịch năm 2028 còn thiếu" not in page.text
    assert not db.session.scalars(db.select(CalendarYear).where(CalendarYear.year == 2028)).one().is_confirmed


@pytest.mark.parametrize("year", range(2022, 2031))
def test_every_proposed_year_has_the_holidays_of_its_law(year):
    assert missing_holidays(year, [(on, name) for on, _kind, name in proposed_days(year)]) == []


def test_a_thousand_tasks_found_alike_are_looked_at_as_one(make, admin, queries):
    from inspect_app.units.touched import DayChange, effect_of

    def cost(n):
        for _ in range(n):
            counted(make)
        db.session.commit()
        with queries() as seen:
            effect = effect_of(DayChange(date(2023, 10, 20), DayKind.HOLIDAY), date(2023, 10, 16))
        return len(seen), effect.deadlines

    few, many = cost(1), cost(30)

    assert many[0] <= few[0] and (few[1], many[1]) == (1, 31)
