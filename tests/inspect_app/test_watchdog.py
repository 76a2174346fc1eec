"""A silent scheduler, or a run that failed, is told to those who can do something and to a monitor outside."""

from datetime import time
from time import monotonic

from inspect_app import watchdog
from inspect_app.extensions import db
from inspect_app.scheduler import Job, run_due_jobs
from inspect_app.watchdog import health

TROUBLE = "Hệ thống nhắc việc đang có sự cố"


def fails(_now):
    raise RuntimeError("chuyện gì đó")


def works(_now):
    return {}


def test_a_silent_scheduler_is_told_on_every_page_of_office_and_administrator(make, sign_in, at):
    run_due_jobs(at("2023-10-16 09:00"), ())
    office, admin, chair = sign_in(make.officer_of_office()), sign_in(make.admin()), sign_in(make.chair())
    assert TROUBLE not in office.visit("/account").text

    at("2023-10-16 09:04")

    assert "Bộ hẹn giờ không hoạt động từ 09:00 16/10/2023" in office.visit("/account").text
    assert "Xem tình trạng hệ thống" in admin.visit("/account").links
    assert TROUBLE not in chair.visit("/account").text


def test_where_no_scheduler_ever_looked_it_is_told_once_mail_waits(make, sign_in, at):
    office = sign_in(make.officer_of_office())
    assert TROUBLE not in office.visit("/account").text

    make.message()
    at("2023-10-16 09:05")

    assert "Bộ hẹn giờ chưa chạy lần nào" in office.visit("/account").text


def test_a_process_just_begun_gives_the_first_scheduler_time_to_look(app, make, at, monkeypatch):
    make.message()
    now = at("2023-10-16 09:05")
    app.testing = False

    monkeypatch.setattr(watchdog, "_BEGUN", monotonic())
    assert watchdog.alarm(now) is None

    del app.extensions["watchdog"]
    monkeypatch.setattr(watchdog, "_BEGUN", monotonic() - 3600)
    assert watchdog.alarm(now) is not None


def test_a_server_started_in_the_morning_is_not_told_of_the_night(app, at, monkeypatch):
    run_due_jobs(at("2023-10-15 17:00"), ())
    now = at("2023-10-16 07:30")
    app.testing = False

    monkeypatch.setattr(watchdog, "_BEGUN", monotonic())
    assert watchdog.alarm(now) is None

    del app.extensions["watchdog"]
    monkeypatch.setattr(watchdog, "_BEGUN", monotonic() - 3600)
    assert watchdog.alarm(now).is_silent


def test_a_failed_run_is_told_until_a_good_one_follows(app, at):
    now = at("2023-10-16 09:00")
    run_due_jobs(now, (Job("deliver", fails), Job("reminders", fails, time(7))))
    assert health(now).failed == ("deliver", "reminders")

    now = at("2023-10-16 09:31")
    run_due_jobs(now, (Job("deliver", works), Job("reminders", works, time(7))))

    assert health(now).is_well


def test_a_run_whose_process_died_counts_as_failed_after_a_while(app, at):
    from inspect_app.scheduler import claim

    began = at("2023-10-16 07:00")
    claim("reminders", began, began)
    run_due_jobs(at("2023-10-16 09:30"), ())

    assert health(at("2023-10-16 09:30")).failed == ("reminders",)


def test_the_health_address_tells_a_monitor_and_nothing_else(make, sign_in, at):
    guest = sign_in(None)
    assert guest.get("/health").status_code == 503

    run_due_jobs(at("2023-10-16 09:00"), (Job("deliver", works),))
    well = guest.get("/health")
    assert (well.status_code, well.json) == (
        200, {"status": "ok", "failed_jobs": [], "seconds_since_last_look": 0}
    )  # fmt: skip

    run_due_jobs(at("2023-10-16 09:01"), (Job("deliver", fails),))
    assert guest.get("/health").json["status"] == "failing"
    at("2023-10-16 10:00")
    silent = guest.get("/health")
    assert (silent.status_code, silent.json["status"]) == (503, "silent")


def test_the_health_address_says_when_the_database_is_away(app, sign_in, monkeypatch):
    from sqlalchemy.exc import OperationalError

    guest = sign_in(None)

    def away(*_args, **_more):
        raise OperationalError("select", {}, Exception("server closed the connection"))

    monkeypatch.setattr(db.session, "execute", away)
    found = guest.client.get("/health")

    assert (found.status_code, found.json) == (503, {"status": "no database"})
