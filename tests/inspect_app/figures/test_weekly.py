"""The leader's week by mail: once a week, on a working day of his office, with what his page shows; or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.figures.weekly import tell_week
from inspect_app.models import OutboxMessage, OwnCalendarDay
from workflows.calendar_days import DayKind

pytestmark = pytest.mark.one_database


def letters():
    return [one for one in db.session.scalars(db.select(OutboxMessage)) if one.dedupe_key.startswith("weekly:")]


def test_a_leader_hears_once_a_week_on_its_first_working_day(make, at):
    make.leader()
    make.task(due="2023-10-10")
    make.notice(make.plan(state="concluded"), state="submitted")
    day_off = OwnCalendarDay(
        unit_id=make.district().id, on=date(2023, 10, 16), kind=DayKind.HOLIDAY, name="Của cơ quan"
    )
    db.session.add(day_off)

    for moment in ("2023-10-15 07:00", "2023-10-16 07:00"):  # a Sunday, and a Monday off for his office
        tell_week(at(moment))
    assert not letters()
    for moment in ("2023-10-17 21:00", "2023-10-18 07:00", "2023-10-19 07:00"):  # too late on Tuesday; made good
        tell_week(at(moment))

    (letter,) = letters()
    assert letter.person_id == make.leader().id and letter.keeps_hours
    assert "1 nhiệm vụ quá hạn, 1 việc chờ duyệt" in letter.subject
    assert "Xã Đồng Vương: 1 nhiệm vụ quá hạn, lâu nhất 8 ngày" in letter.text
    assert "Thông báo kết luận: Kết luận kiểm tra" in letter.text
    tell_week(at("2023-10-23 07:00"))
    assert len(letters()) == 2


def test_who_wants_it_no_more_hears_nothing_and_where_nothing_is_nobody_does(make, at, sign_in, journal):
    at("2023-10-16 07:00")
    leader = make.leader()
    tell_week(at.instant)
    assert not letters()

    make.task(due="2023-10-10")
    page = sign_in(leader).visit("/account/channels").press("Thôi nhận thư tuần")
    tell_week(at.instant)

    assert page.said == ["Bạn không nhận thư tuần nữa."] and not letters()
    assert ("WeeklyStopped", {}) in journal(leader)
    page.press("Nhận lại thư tuần")
    tell_week(at.instant)
    assert len(letters()) == 1
