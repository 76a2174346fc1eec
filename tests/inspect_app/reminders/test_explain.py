"""Why did, or didn't, this go out: asked of a task and of a message, by page and by command."""

import json

from inspect_app.extensions import db
from inspect_app.models import OutboxState
from inspect_app.reminders.explain import explain_task
from inspect_app.reminders.telling import refresh_unsent


def test_a_task_says_of_each_step_what_became_of_it(make, sign_in, run, messages, at):
    at("2023-10-09")
    task = make.task(due="2023-10-24")
    officer, office = make.officer(), make.officer_of_office()
    run("2023-10-17")
    [message] = messages()

    page = sign_in(office).visit(f"/reminders/tasks/{task.id}")

    assert f"{officer.full_name} Công chức phụ trách của đơn vị: giữ lại: chưa khai báo máy chủ thư" in page.text
    assert "Chưa đến bước: sẽ nhắc ngày 24/10/2023" in page.text
    assert page.links[f"Xem thư {officer.full_name}, Trước hạn 5 ngày làm việc"] == f"/outbox/{message.id}"
    assert "Xem thư" not in sign_in(officer).visit(f"/reminders/tasks/{task.id}").text


def test_a_task_names_what_holds_it_back(make, run, at, app):
    at("2023-10-09")
    task = make.task(due="2023-10-24")
    officer = make.officer()
    run("2023-10-17")
    officer.address_fault = "550 5.1.1 no such user"
    db.session.commit()
    app.config["MAIL_SERVER"] = "mail.test"

    night = explain_task(task, at("2023-10-17 22:00"))

    assert [told.outcome for line in night.steps for told in line.told if told.message_id] == [
        "giữ lại đến giờ được nhắc việc (06:30-20:00 các ngày làm việc)"
    ]
    assert night.wrong_contacts == [f"{officer.full_name} ({officer.email}): 550 5.1.1 no such user"]


def test_after_an_extension_the_old_steps_stand_apart(make, run, at):
    at("2023-10-09")
    task = make.task(due="2023-10-24")
    make.officer()
    run("2023-10-17")
    task.due_on, task.deadline_version = task.due_on.replace(month=11), 2
    db.session.commit()

    found = explain_task(task, at("2023-10-18"))

    assert "theo hạn cũ 24/10/2023; hạn đã đổi nên việc nhắc bắt đầu lại" in [line.why for line in found.earlier]
    assert not any(line.told for line in found.steps)


def test_what_the_office_was_not_told_has_the_offices_reason(make, run, at):
    at("2023-10-09")
    task, _office = make.task(due="2023-10-24"), make.officer_of_office()
    task.state, task.reported_at = "reported", at("2023-10-12 09:00")
    db.session.commit()
    run("2023-10-17")  # the mail server is away
    task.state = "returned"
    db.session.commit()
    refresh_unsent(at("2023-10-17 10:00"))

    found = explain_task(task, at("2023-10-17 10:01"))

    [line] = [line for line in found.earlier if line.told]
    assert line.why == "nhắc cơ quan xem báo cáo trước đây của đơn vị; cơ quan đã xem xong"
    assert line.told[0].outcome.startswith("không gửi: trước khi thư đi thì cơ quan đã xem xong báo cáo")


def test_a_message_says_from_which_steps_it_was_written_and_how_it_stands(make, sign_in, run, messages, at):
    at("2023-10-09")
    make.task(due="2023-10-24", title="Số hóa hồ sơ")
    make.officer()
    run("2023-10-17")
    [message] = messages()
    message.state, message.last_answer = OutboxState.REFUSED, "550 không có hộp thư này"

    page = sign_in(make.officer_of_office()).visit(f"/outbox/{message.id}")

    assert "không đến được người nhận: 550 không có hộp thư này" in page.text
    assert "Trước hạn 5 ngày làm việc" in page.text


def test_the_commands_say_the_same_and_simulate_takes_a_day(make, run, at, app):
    at("2023-10-09")
    task = make.task(due="2023-10-24")
    make.officer()
    db.session.commit()
    runner = app.test_cli_runner()

    simulated = json.loads(runner.invoke(args=["reminders", "simulate", "--day", "2023-10-17", "--json"]).output)
    explained = runner.invoke(args=["reminders", "explain", "--task", str(task.id), "--json"])

    assert [message["person"] for message in simulated["messages"]] == [make.officer().full_name]
    assert json.loads(explained.output)["steps"][0]["step"]
    assert runner.invoke(args=["reminders", "explain"]).exit_code == 2
