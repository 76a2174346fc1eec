"""More time: who decides it, what was given on paper or to all, and what is counted from a receipt."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import Extension, Letter, OutboxMessage, Plan, Reminder, Task
from inspect_app.reminders.actions import note_due_steps
from inspect_app.tasks import actions, extending, receipts
from workflows.correspondence import LetterKind
from workflows.extensions import ExtensionState, NewDateRefused, TooOften

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def today(at):
    at("2023-10-16 09:00")


def policy(make, task, **fields):
    plan = db.session.get(Plan, task.plan_id, execution_options={"scope": "test"})
    for name, value in fields.items():
        setattr(plan, name, value)
    db.session.commit()


def fresh(task):
    return db.session.get(Task, task.id, execution_options={"scope": "test"}, populate_existing=True)


def ask(make, task, to=date(2023, 11, 10)):
    return actions.ask_extension(
        task, reason="Chờ cấp kinh phí", reason_kind="funding", asked_due_on=to, by=make.officer(), now=make.now
    )


def test_both_days_stand_wherever_the_day_stands(make, sign_in):
    task = make.task()
    extension = ask(make, task)
    actions.decide_extension(extension, grant=True, reason="", by=make.officer_of_office(), now=make.now)
    db.session.commit()

    for person, address in [
        (make.officer(), f"/tasks/{task.id}"), (make.officer(), "/tasks"), (make.officer(), "/"),
        (make.officer_of_office(), "/tracking?view=list"),
    ]:  # fmt: skip
        text = sign_in(person).visit(address).text
        assert "10/11/2023" in text and "ban đầu 24/10/2023" in text, address
    page = sign_in(make.officer()).visit(f"/tasks/{task.id}")
    assert "Hạn ban đầu: 24/10/2023 · hạn hiện nay: 10/11/2023" in page.text
    assert "Chờ kinh phí: Chờ cấp kinh phí" in page.text


def test_time_is_asked_for_after_the_last_day_too(make, at, sign_in):
    task = make.task()
    db.session.commit()
    at("2023-10-30 09:00")

    page = sign_in(make.officer()).visit(f"/tasks/{task.id}").click("Xin gia hạn")
    assert "Kế hoạch cho gia hạn đến ngày 23/10/2024." in page.text
    page = page.press("Gửi đề nghị", asked_due_on="15/11/2023", reason_kind="staff", reason="Công chức mới chuyển đi")

    assert page.said == ["Đã gửi đề nghị gia hạn."]


def test_the_leader_decides_where_the_campaign_says_so(make, sign_in, outbox):
    task, leader, office = make.task(), make.leader(), make.officer_of_office()
    policy(make, task, extension_decider="leader")
    extension = ask(make, task)
    db.session.commit()
    assert len(outbox()) == 2  # the leader who decides, and the office
    address = f"/tasks/{task.id}/extension/{extension.id}"

    page = sign_in(office).visit(address)
    assert "lãnh đạo quyết định lần gia hạn này" in page.text
    refused = page.press("Ghi quyết định", 422, decision="grant", due_on="10/11/2023")
    assert "Hãy ghi số và ngày văn bản lãnh đạo đã ký." in refused.errors[0]
    page = sign_in(leader).visit(address).press("Ghi quyết định", decision="grant", due_on="05/11/2023")

    assert page.said == ["Đã gia hạn."]
    assert fresh(task).due_on == date(2023, 11, 5)


def test_the_office_records_what_the_leader_signed(make, sign_in):
    task = make.task()
    policy(make, task, extension_decider="leader")
    extension = ask(make, task)
    db.session.commit()

    page = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}/extension/{extension.id}").press(
        "Ghi quyết định", decision="grant", due_on="10/11/2023", paper_number="171/UBND-NV", paper_on="16/10/2023"
    )  # fmt: skip

    assert "Văn bản số 171/UBND-NV ngày 16/10/2023" in page.text


def test_the_page_says_that_the_leader_decides_and_the_office_writes_it_down(make, sign_in):
    task = make.task()
    ask(make, task)
    db.session.commit()
    office = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}")
    assert "quyết định đề nghị gia hạn Phòng Nội vụ huyện Yên Thế" in office.text
    assert "Quyết định gia hạn" in office.links

    policy(make, task, extension_decider="leader")
    db.session.commit()

    office = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}")
    assert "quyết định đề nghị gia hạn Lãnh đạo UBND huyện Yên Thế" in office.text
    assert "Ghi quyết định của lãnh đạo" in office.links and "Quyết định gia hạn" not in office.links
    assert "Quyết định gia hạn" in sign_in(make.leader()).visit(f"/tasks/{task.id}").links


def test_from_the_second_time_on_the_leader_decides(make, at):
    task, office = make.task(), make.officer_of_office()
    policy(make, task, extension_decider="leader_again", extension_most=2)
    actions.decide_extension(ask(make, task), grant=True, reason="", by=office, now=make.now)
    second = ask(make, task, date(2023, 11, 20))

    with pytest.raises(Exception, match="lãnh đạo quyết định"):
        actions.decide_extension(second, grant=True, reason="", by=office, now=make.now)
    actions.decide_extension(second, grant=True, reason="", by=make.leader(), now=make.now)

    with pytest.raises(TooOften):
        ask(make, task, date(2023, 11, 30))


def test_the_cap_counts_from_the_first_day(make):
    task = make.task()
    policy(make, task, extension_cap_days=30, extension_most=0)
    actions.decide_extension(ask(make, task), grant=True, reason="", by=make.officer_of_office(), now=make.now)

    with pytest.raises(NewDateRefused):
        ask(make, task, date(2023, 11, 24))
    ask(make, task, date(2023, 11, 23))


def test_a_decision_on_paper_is_recorded_and_answers_the_request(make, sign_in):
    task = make.task()
    asked = ask(make, task)
    db.session.commit()
    page = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}").click("Ghi gia hạn từ văn bản")

    refused = page.press("Ghi gia hạn", 422, due_on="20/11/2023", reason="Theo đề nghị của xã", paper_on="17/10/2023")
    assert refused.errors == ["Hãy ghi cả số và ngày của văn bản gia hạn."]
    refused = page.press(
        "Ghi gia hạn", 422, due_on="20/11/2023", reason="Theo đề nghị", paper_number="9/UBND", paper_on="17/10/2023"
    )
    assert refused.errors == ["Ngày của văn bản gia hạn không được sau hôm nay."]
    page = page.press(
        "Ghi gia hạn",
        due_on="20/11/2023",
        reason="Theo đề nghị của xã",
        paper_number="9/UBND-NV",
        paper_on="13/10/2023",
    )

    assert page.said == ["Đã ghi gia hạn từ văn bản."]
    [extension] = db.session.scalars(db.select(Extension)).all()
    assert (extension.id, extension.state, extension.paper_number) == (asked.id, ExtensionState.GRANTED, "9/UBND-NV")
    assert (fresh(task).due_on, fresh(task).original_due_on) == (date(2023, 11, 20), date(2023, 10, 24))
    sign_in(make.officer()).visit(f"/tasks/{task.id}/extension/paper", 404)


def test_of_one_s_own_and_the_general_day_the_later_holds(make, sign_in, journal):
    own, other = make.task(), make.task()
    waiting = make.task()
    done_ = make.task(state="reported")
    actions.decide_extension(
        ask(make, own, date(2023, 11, 30)), grant=True, reason="", by=make.officer_of_office(), now=make.now
    )
    asked = ask(make, waiting, date(2023, 11, 1))
    db.session.commit()
    page = sign_in(make.leader()).visit(f"/tasks/notices/{own.notice_id}/extension")
    assert "24/10/2023 2" in page.text and "30/11/2023 1" in page.text

    page = page.press("Gia hạn chung", due_on="15/11/2023", reason="Bão số 4")

    assert page.said == ["Đã gia hạn chung 2 nhiệm vụ. Hạn mới: 15/11/2023."]
    assert [fresh(t).due_on.day for t in (own, other, waiting, done_)] == [30, 15, 15, 24]
    assert asked.state is ExtensionState.WITHDRAWN
    assert [name for name, _values in journal(waiting)][-2:] == [
        "GeneralExtensionGranted",
        "ExtensionAnsweredByGeneral",
    ]
    assert "Gia hạn chung" in sign_in(make.officer()).visit(f"/tasks/{other.id}").text
    mails = db.session.scalars(db.select(OutboxMessage.subject)).all()
    assert sum(subject.startswith("Gia hạn chung") for subject in mails) == 1
    [letter] = db.session.scalars(db.select(Letter).execution_options(scope="test")).all()
    assert (letter.kind, letter.drafted_by_id) == (LetterKind.GENERAL_EXTENSION, None)
    assert "đến hết ngày 15/11/2023" in sign_in(make.officer_of_office()).visit(f"/letters/{letter.id}").text

    later = actions.ask_extension(other, reason="Chờ", asked_due_on=date(2023, 12, 1), by=make.officer(), now=make.now)
    actions.decide_extension(later, grant=True, reason="", by=make.officer_of_office(), now=make.now)
    assert (other.due_on, other.original_due_on) == (date(2023, 12, 1), date(2023, 10, 24))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("24/10/2023", "Không nhiệm vụ nào còn ở đơn vị có hạn trước ngày này."),
        ("10/10/2023", "Hạn mới không được là ngày đã qua."),
        ("01/01/2030", "Kế hoạch chỉ cho gia hạn nhiều nhất 365 ngày kể từ hạn ban đầu, đến ngày 23/10/2024."),
        ("31/02/2024", "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."),
    ],
)
def test_a_general_day_that_cannot_be_is_refused_beside_the_field(make, sign_in, day, said):
    task = make.task()
    page = sign_in(make.officer_of_office()).visit(f"/tasks/notices/{task.notice_id}/extension")

    page = page.press("Gia hạn chung", 422, due_on=day, reason="Bão số 4")

    assert page.errors == [said]
    assert page.field("reason") == "Bão số 4"


def test_a_second_office_of_another_authority_finds_nothing(make, sign_in):
    task = make.task()
    stranger = make.person("Người huyện khác", "office", make.unit("Tân Yên", "district", make.province()))

    sign_in(stranger).visit(f"/tasks/notices/{task.notice_id}/extension", 404)
    sign_in(stranger).visit(f"/tasks/notices/{task.notice_id}/receipts", 404)


def test_the_ladder_starts_anew_with_the_new_day(make, at):
    task, office = make.task(), make.officer_of_office()
    make.officer(), make.chair()
    at("2023-10-17 09:00")
    note_due_steps(task.authority_id, today=date(2023, 10, 17), now=make.now)
    before = {(one.rule_key, one.due_on) for one in db.session.scalars(db.select(Reminder))}
    assert before and {due_on for _key, due_on in before} == {date(2023, 10, 24)}

    actions.decide_extension(ask(make, task), grant=True, reason="", by=office, now=make.now)
    at("2023-11-03 09:00")
    note_due_steps(task.authority_id, today=date(2023, 11, 3), now=make.now)

    after = {(one.rule_key, one.due_on) for one in db.session.scalars(db.select(Reminder))} - before
    assert {due_on for _key, due_on in after} == {date(2023, 11, 10)}
    assert {key for key, _due_on in after} & {key for key, _due_on in before}


# -- receipts ----------------------------------------------------------------------------------------------------------


def waiting_task(make):
    return make.task(
        due=None, deadline_wording="trong thời hạn 05 ngày làm việc kể từ ngày nhận được Thông báo",
        deadline_kind="period_working_days", deadline_anchor="received", deadline_count=5, deadline_unit="working_day",
    )  # fmt: skip


def test_the_receipt_starts_the_deadline(make, sign_in, journal, at):
    task = waiting_task(make)
    db.session.commit()
    at("2023-10-18 09:00")
    assert "chờ xác nhận đã nhận" in sign_in(make.officer()).visit("/").text
    page = sign_in(make.officer()).visit(f"/tasks/{task.id}")
    assert "chưa có ngày cuối cùng, tính từ ngày nhận được văn bản" in page.text

    page = page.click("Xác nhận đã nhận").press("Xác nhận đã nhận", received_on="17/10/2023")

    assert page.said == ["Đã ghi ngày nhận thông báo. Hạn cuối cùng: 24/10/2023."]
    task = fresh(task)
    assert (task.due_on, task.original_due_on, task.deadline_anchor_on) == (
        date(2023, 10, 24), date(2023, 10, 24), date(2023, 10, 17),
    )  # fmt: skip
    assert task.deadline_rule == "period_working_days@2021-01-01"
    assert journal(task)[-1][0] == "DeadlineSettled"
    shown = sign_in(make.officer()).visit(f"/tasks/{task.id}").text
    assert "5 ngày làm việc kể từ ngày nhận được văn bản, 17/10/2023" in shown
    assert "Bộ luật Lao động 2019, điều 111, 112" in shown


def test_the_office_notes_a_receipt_from_paper_and_puts_it_right(make, sign_in, at):
    task = waiting_task(make)
    db.session.commit()
    at("2023-10-20 09:00")
    address = f"/tasks/notices/{task.notice_id}/receipts"

    for day, said in [
        ("13/10/2023", "Ngày nhận không được trước ngày ban hành thông báo."),
        ("21/10/2023", "Ngày nhận không được sau hôm nay."),
    ]:
        assert sign_in(make.officer_of_office()).visit(address).press("Ghi ngày nhận", 422, received_on=day).errors == [
            said
        ]
    sign_in(make.officer_of_office()).visit(address).press("Ghi ngày nhận", received_on="19/10/2023")
    assert fresh(task).due_on == date(2023, 10, 26)
    sign_in(make.officer_of_office()).visit(address).press("Ghi ngày nhận", received_on="18/10/2023")

    assert fresh(task).due_on == date(2023, 10, 25)
    assert "Xác nhận đã nhận" not in sign_in(make.officer()).visit(address).buttons


def test_an_extended_deadline_keeps_its_day_when_the_receipt_is_put_right(make, at):
    task = waiting_task(make)
    notice = db.session.get(type(make.notice()), task.notice_id, execution_options={"scope": "test"})
    office = make.officer_of_office()
    receipts.acknowledge(notice, make.commune(), received_on=date(2023, 10, 16), by=office, now=make.now)
    extending.record_extension(
        task, due_on=date(2023, 11, 1), reason="Bão", paper_number="1/UBND", paper_on=date(2023, 10, 16), by=office,
        now=make.now,
    )  # fmt: skip

    at("2023-10-18 09:00")
    receipts.acknowledge(notice, make.commune(), received_on=date(2023, 10, 18), by=office, now=make.now)

    assert (task.due_on, task.original_due_on) == (date(2023, 11, 1), date(2023, 10, 23))


# -- open duties -------------------------------------------------------------------------------------------------------


def test_an_open_duty_is_never_overdue_and_comes_up_to_be_looked_at(make, sign_in, at, journal):
    task = make.task(due=None, deadline_wording="thường xuyên", deadline_kind="open_duty", review_on=date(2024, 1, 16))
    db.session.commit()
    office = make.officer_of_office()
    at("2024-01-16 09:00")
    assert "1 việc thường xuyên đến ngày xem lại" in sign_in(office).visit("/").text
    assert task.title in sign_in(office).visit("/tasks?deadline=review").text
    assert task.title not in sign_in(office).visit("/tasks?deadline=overdue").text

    page = sign_in(office).visit(f"/tasks/{task.id}").click("Xem lại việc thường xuyên")
    assert page.field("review_on") == "16/04/2024"
    assert page.press("Ghi kết quả", 422, note="Vẫn làm đều", review_on="16/01/2024").errors == [
        "Ngày xem lại phải sau hôm nay và không quá hai năm."
    ]
    page.press("Ghi kết quả", note="Vẫn làm đều")

    assert journal(task)[-1] == ("DutyReviewed", {"note": "Vẫn làm đều", "review_on": "2024-04-16"})
    assert "đến ngày xem lại" not in sign_in(office).visit("/").text
