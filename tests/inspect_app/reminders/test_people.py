"""Substitutes, wrong contacts, paper for those without accounts, and tasks that do not move."""

from datetime import date

import pytest
from sqlalchemy import select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import Channel, OutboxMessage, OutboxState, Person, Reminder
from inspect_app.outbox.actions import note_bounce
from inspect_app.outbox.delivery import deliver
from inspect_app.tasks import actions as tasks
from inspect_app.tasks.queries import without_movement
from inspect_app.units.calendar import work_calendar
from tests.services.smtp import MailServer
from workflows.bounces import Bounce
from workflows.tasks import is_without_movement

pytestmark = pytest.mark.one_database


def absent(make, sign_in, who, mate, first="16/10/2023", last="31/10/2023", **more):
    page = sign_in(who).visit("/reminders/absences/new")
    return page.press(
        "Ghi người nhận thay", person_id=f"{who.id}", substitute_id=f"{mate.id}", from_on=first, to_on=last, **more
    )


def test_the_substitute_hears_in_the_place_of_who_is_away_and_is_told_why(make, sign_in, run, messages, at):
    at("2023-10-02")
    make.task(due="2023-10-24")
    officer, mate = make.officer(), make.person("Công chức dự phòng", "reader", make.commune())
    page = absent(make, sign_in, officer, mate, reason="Nghỉ phép")
    assert "Đã ghi người nhận thay." in page.text and "Công chức dự phòng" in page.text

    run("2023-10-17")

    assert [m.person_id for m in messages() if "Nhắc việc" in m.subject] == [mate.id]
    assert f"nhận thay {officer.full_name}" in messages()[-1].text
    row = db.session.scalars(select(Reminder).where(Reminder.person_id == mate.id)).one()
    assert (row.on_behalf_of_id, row.heard_as) == (officer.id, "unit_officer")


def test_after_the_absence_or_its_end_the_holder_hears_again(make, sign_in, run, messages, at):
    at("2023-10-02")
    make.task(due="2023-10-24")
    officer, chair = make.officer(), make.chair()
    page = absent(make, sign_in, officer, chair)
    page.press("Kết thúc")

    run("2023-10-17")

    assert [m.person_id for m in messages() if "Nhắc việc" in m.subject] == [officer.id]


def test_circles_and_strangers_are_refused_beside_the_field(make, sign_in):
    officer, chair = make.officer(), make.chair()
    absent(make, sign_in, officer, chair)

    page = absent(make, sign_in, chair, officer)

    assert any(error.startswith("Vòng nhận thay: ") for error in page.errors)
    assert page.field("from_on") == "16/10/2023"
    stranger = make.officer(make.commune("Tam Hiệp"))
    form = {"person_id": officer.id, "substitute_id": stranger.id, "from_on": "1/11/2023", "to_on": "2/11/2023"}
    sign_in(officer).post("/reminders/absences/new", form, status=422)
    sign_in(stranger).post("/reminders/absences/1/end", status=404)


def test_a_refused_address_stands_on_the_offices_list_and_its_tasks_go_on_paper(app, make, sign_in, run, at):
    at("2023-10-02")
    task = make.task(due="2023-10-24")
    officer, office = make.officer(), make.officer_of_office()
    with MailServer() as server:
        app.config.update(MAIL_SERVER=server.host, MAIL_PORT=server.port)
        server.refuse_recipient(officer.email)
        run("2023-10-17")
        deliver(at("2023-10-17 07:01"))
    run("2023-10-18")

    page = sign_in(office).visit("/reminders/contacts")

    assert officer.email in page.text and "550 5.1.1 No such mailbox" in page.text
    assert "Xã Đồng Vương" in page.text
    sheet = page.click("In và giao Xã Đồng Vương")
    assert task.title in sheet.text and "Trước hạn 5 ngày làm việc" in sheet.text
    after = sheet.press("Ghi là đã giao", how="Giao tận tay")
    assert "Không đơn vị nào phải nhắc bằng bản giấy" in after.text
    after.press("Địa chỉ đúng, gửi lại")
    assert db.session.get_one(Person, officer.id).address_fault == ""


def test_a_new_address_has_done_nothing_wrong(make):
    officer = make.officer()
    officer.address_fault = "550"
    officer.email = "moi@demo.cchc.test"

    assert officer.address_fault == ""


def test_mail_that_comes_back_is_noted_once_with_its_owner(app, make, journal, tmp_path):
    message = make.message(state="sent", message_id="<outbox-7-0123456789ab@cchc.example>")
    db.session.commit()
    bounce = Bounce(message.message_id, message.address, "550 5.1.1 User unknown", True)

    note_bounce(bounce, now=make.now)
    again = note_bounce(bounce, now=make.now)

    assert again is None
    assert message.state is OutboxState.BOUNCED
    assert make.officer().address_fault == "550 5.1.1 User unknown"
    assert [name for name, _values in journal(message)] == ["MessageBounced"]


def test_the_command_takes_the_notice_as_the_mail_server_pipes_it(app, make):
    from tests.workflows.test_absences_and_notes import bounced

    message = make.message(state="sent", message_id="<outbox-7-0123456789ab@cchc.example>")
    db.session.commit()

    answer = app.test_cli_runner().invoke(args=["outbox", "bounced"], input=bounced())

    assert "Noted" in answer.output
    db.session.expire_all()
    assert db.session.get_one(OutboxMessage, message.id).state is OutboxState.BOUNCED


def test_a_message_that_came_back_can_be_noted_by_hand(make, sign_in):
    message = make.message(state="sent")
    db.session.commit()

    page = sign_in(make.officer_of_office()).visit(f"/outbox/{message.id}/bounced")
    page = page.press("Ghi nhận", answer="User unknown")

    assert "Bị trả lại" in page.text and "User unknown" in page.text


def test_a_unit_without_accounts_is_a_full_assignee(make, sign_in, run, at):
    at("2023-09-01")
    task = make.task(due="2023-10-24", unit=make.commune("Tam Hiệp"))
    run("2023-10-17")
    office = sign_in(make.officer_of_office())

    sheet = office.visit(f"/reminders/paper/{task.unit_id}")
    assert "Kính gửi: UBND xã Tam Hiệp" in sheet.text
    assert "Còn 7 ngày" in sheet.text
    sheet.press("Ghi là đã giao", how="Bưu điện")
    run("2023-10-20")

    paper = db.session.scalars(select(Reminder).where(Reminder.channel == Channel.PAPER).order_by(Reminder.id)).all()
    assert [(row.rule_key, row.handed_at is not None) for row in paper] == [("before_5", True), ("before_2", False)]
    office = sign_in(make.officer_of_office())
    office.post(f"/reminders/paper/{task.unit_id}", {"how": "x", "last_row": "0"}, status=409)


def test_the_head_of_the_office_hears_the_step_that_is_his(make, run, messages, at):
    at("2023-09-01")
    make.task(due="2023-10-24")
    office, head = make.officer_of_office(), make.person("Trưởng phòng Nội vụ")
    make.post(head, "office", make.district()).is_head = True
    db.session.commit()
    run("2023-10-30")
    before = {m.id for m in messages()}

    run("2023-10-31")

    told = select(Reminder.person_id).where(Reminder.rule_key == "late_5_head")
    assert db.session.scalars(told).all() == [head.id]
    assert before and office.id != head.id


@pytest.mark.parametrize(("day", "is_still"), [("2023-11-06", False), ("2023-11-07", True)])
def test_a_task_without_movement_is_a_state_of_its_own_and_listed(make, sign_in, at, day, is_still):
    at("2023-10-02")
    task = make.task(due="2023-12-24")
    tasks.start(task, by=make.officer(), now=at("2023-10-16"))
    db.session.commit()
    at(day)
    today, calendar = clock.today(), work_calendar()

    page = sign_in(make.officer_of_office()).visit("/tasks?deadline=still")

    assert (task.title in page.text) == is_still
    moved_on = clock.day_of(db.session.get_one(type(task), task.id).moved_at)
    assert moved_on == date(2023, 10, 16)
    assert is_without_movement(task.state, moved_on, today, calendar, 15) == is_still
    query = select(type(task).id).where(without_movement(today, 15)).execution_options(scope="test")
    assert bool(db.session.scalars(query).all()) == is_still
    assert ("Không có chuyển biến từ 16/10/2023" in sign_in(make.officer()).visit(f"/tasks/{task.id}").text) == is_still
