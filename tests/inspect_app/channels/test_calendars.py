"""A private calendar: deadlines and visits of its owner under an address that can be changed and taken back."""

from icalendar import Calendar

from inspect_app.extensions import db
from inspect_app.models import CalendarFeed


def path_of(page, label="Sao chép địa chỉ lịch"):
    found = [part for part in page.text.split() if "/feeds/" in part]
    return "/feeds/" + found[0].split("/feeds/")[1]


def events(answer):
    return {str(event["SUMMARY"]): event.start for event in Calendar.from_ical(answer.data).events}


def test_a_persons_calendar_has_his_deadlines_and_visits_and_no_findings(make, sign_in):
    make.task(due="2023-10-24", title="Số hóa hồ sơ chưa đạt")
    make.task(due="2023-10-24")
    make.task(unit=make.commune("Tam Hiệp"), due="2023-10-25")
    make.visit(make.plan())
    officer = make.officer()

    page = sign_in(officer).visit("/account/channels").press("Tạo địa chỉ lịch")
    answer = sign_in(None).get(path_of(page))

    assert answer.mimetype == "text/calendar"
    found = events(answer)
    assert str(found["Hạn khắc phục: 2 nhiệm vụ (xã Đồng Vương)"]) == "2023-10-24"
    assert [name for name in found if name.startswith("Kiểm tra cải cách hành chính: xã Đồng Vương")]
    assert not [name for name in found if "Tam Hiệp" in name]
    assert "Số hóa" not in answer.get_data(as_text=True)


def test_a_changed_or_revoked_address_works_no_more_and_a_guess_never(make, sign_in, journal):
    officer, guest = make.officer(), sign_in(None)
    reader = sign_in(officer)
    first = path_of(reader.visit("/account/channels").press("Tạo địa chỉ lịch"))
    second = path_of(reader.visit("/account/channels").press("Đổi địa chỉ khác"))

    assert guest.get(first).status_code == 410
    assert guest.get(second).status_code == 200
    assert guest.get(second.replace("-", "-0", 1)).status_code == 410
    reader.visit("/account/channels").press("Thu hồi")
    assert guest.get(second).status_code == 410
    assert [name for name, _data in journal(officer)] == ["FeedGiven", "FeedGiven", "FeedRevoked"]
    assert first.split("-")[1][:64] not in [feed.mark for feed in db.session.scalars(db.select(CalendarFeed))]


def test_rights_that_end_empty_the_calendar_and_an_ended_account_closes_it(make, sign_in, at):
    make.task(due="2023-10-24")
    officer = make.officer()
    path = path_of(sign_in(officer).visit("/account/channels").press("Tạo địa chỉ lịch"))
    guest = sign_in(None)
    assert events(guest.get(path))

    officer_post = db.session.scalars(db.select(type(make.post(officer, "reader", make.commune("Khác"))))).all()
    for post in officer_post:
        if post.person_id == officer.id:
            post.to_on = at("2023-10-01").date()
    at("2023-10-16")
    db.session.commit()
    assert events(guest.get(path)) == {}

    officer.is_active = False
    db.session.commit()
    assert guest.get(path).status_code == 410


def test_a_units_calendar_is_kept_by_its_own_people_and_outlives_them(make, sign_in):
    unit, other = make.commune(), make.commune("Tam Hiệp")
    make.task(due="2023-10-24")
    chair = make.chair()

    sign_in(make.officer(other)).post("/account/channels/calendar", {"unit": unit.id}, status=404)
    sign_in(make.officer_of_office()).post("/account/channels/calendar", {"unit": unit.id}, status=404)
    page = sign_in(chair).post("/account/channels/calendar", {"unit": unit.id})
    path = path_of(page)
    chair.is_active = False
    db.session.commit()

    assert "Hạn khắc phục: 1 nhiệm vụ (xã Đồng Vương)" in events(sign_in(None).get(path))
