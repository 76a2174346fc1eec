"""The outbox as the office and the administrator see it."""

import pytest

from inspect_app.extensions import db
from inspect_app.models import OutboxMessage

pytestmark = pytest.mark.one_database


@pytest.fixture
def failed(make):
    """Return a message that was given up, to an officer of a commune of the district."""
    message = make.message(
        state="refused",
        attempts=3,
        last_answer="550 5.1.1 No such mailbox",
        subject="Nhắc việc CCHC",
        key="digest:1:2023-10-16",
    )
    db.session.commit()
    return message


def test_the_office_sees_what_went_to_its_units_and_what_the_server_said(make, sign_in, failed):
    elsewhere = make.unit("Tân Yên", "district", make.province())
    make.message(make.person("Người huyện khác", "office", elsewhere), subject="Thư huyện khác")

    page = sign_in(make.officer_of_office()).visit("/outbox")

    assert "Bị từ chối" in page.text
    assert "550 5.1.1 No such mailbox" in page.text
    assert "Thư huyện khác" not in page.text
    assert "Thư huyện khác" in sign_in(make.admin()).visit("/outbox").text


def test_others_do_not_find_the_outbox(make, sign_in, failed):
    for person in (make.officer(), make.chair(), make.leader(), make.inspector()):
        sign_in(person).visit("/outbox", status=404)
        sign_in(person).visit(f"/outbox/{failed.id}", status=404)
        sign_in(person).post(f"/outbox/{failed.id}/retry", status=404)


def test_a_failed_message_can_be_sent_again_once_with_who_and_why(make, sign_in, failed, journal):
    form = sign_in(make.officer_of_office()).visit(f"/outbox/{failed.id}").click("Gửi lại")
    assert "Hãy ghi lý do." in form.press("Gửi lại", status=422).errors
    make.officer().email = "dia-chi-moi@demo.cchc.test"
    db.session.commit()

    after = form.press("Gửi lại", reason="Đã sửa địa chỉ")
    form.press("Gửi lại", reason="Đã sửa địa chỉ")

    assert "Thư sẽ được gửi lại trong ít phút." in after.text
    assert "Gửi lại" not in after.links
    assert journal(failed) == [("MessageRetried", {"subject": "Nhắc việc CCHC", "reason": "Đã sửa địa chỉ"})]
    row = db.session.get_one(OutboxMessage, failed.id)
    assert (row.state.value, row.attempts, row.last_answer) == ("queued", 0, "550 5.1.1 No such mailbox")
    assert row.address == "dia-chi-moi@demo.cchc.test"


def test_a_message_that_is_not_given_up_is_not_sent_again(make, sign_in):
    message = make.message()
    db.session.commit()

    page = sign_in(make.admin()).post(f"/outbox/{message.id}/retry", {"reason": "Thử"}, status=409)

    assert "Chỉ gửi lại được thư không gửi được." in page.text


def test_the_office_of_another_district_cannot_send_it_again(make, sign_in, failed):
    stranger = make.person("Phòng Nội vụ Tân Yên", "office", make.unit("Tân Yên", "district", make.province()))

    sign_in(stranger).visit(f"/outbox/{failed.id}", status=404)
    sign_in(stranger).post(f"/outbox/{failed.id}/retry", status=404)


def test_a_letter_with_a_key_in_it_is_not_shown_to_the_office(make, sign_in):
    message = make.message(key="reset:1", text="http://127.0.0.1:8000/reset/bí-mật\n")
    db.session.commit()

    page = sign_in(make.officer_of_office()).visit(f"/outbox/{message.id}")

    assert "bí-mật" not in page.text
    assert "Nội dung thư này chỉ người nhận được đọc." in page.text


def test_messages_are_found_by_reader_and_state(make, sign_in, failed):
    make.message(make.chair(), subject="Thư chờ")
    db.session.commit()
    reader = sign_in(make.officer_of_office())

    assert "Thư chờ" not in reader.visit("/outbox?state=refused").text
    assert "Thư chờ" in reader.visit("/outbox?q=chu tich dong vuong").text
    assert "Không có thư nào khớp" in reader.visit("/outbox?q=không có ai").text
    reader.visit("/outbox?state=nonsense&after=xyz")


def test_the_list_costs_the_same_for_ten_messages_as_for_one(make, sign_in, queries, failed):
    reader = sign_in(make.officer_of_office())
    with queries() as one:
        reader.visit("/outbox")
    for _ in range(10):
        make.message()
    db.session.commit()
    with queries() as ten:
        reader.visit("/outbox")

    assert len(one) == len(ten)
