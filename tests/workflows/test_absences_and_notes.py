"""Who stands in for whom, the hours of reminding, the slots of a note, and what a bounced mail says."""

from datetime import date, time

import pytest

from workflows.absences import Away, SubstituteRefused, check_absence, present
from workflows.bounces import Bounce, read_bounce
from workflows.hours import HoursUnclear, read_hours
from workflows.reminder_notes import NoteRefused, check_note, fill_note

NAMES = {1: "An", 2: "Bình", 3: "Cúc"}


def away(person: int, substitute: int, first: int = 1, last: int = 10) -> Away:
    return Away(person, substitute, date(2023, 11, first), date(2023, 11, last))


def test_one_person_stands_in_and_further_on_another():
    check_absence(away(2, 3), [away(1, 2)], NAMES)

    assert present(1, {1: 2, 2: 3}) == 3


@pytest.mark.parametrize(
    ("new", "known", "why"),
    [
        (away(1, 1), [], "Không ai nhận thay chính mình"),
        (away(1, 2, 9, 3), [], "Ngày cuối không được trước ngày đầu"),
        (away(1, 3, 5, 6), [away(1, 2)], "Thời gian này đã có Bình nhận thay (01/11/2023 – 10/11/2023)"),
        (away(2, 1), [away(1, 2, 10, 20)], "Vòng nhận thay: Bình → An → Bình"),
        (away(3, 1), [away(1, 2), away(2, 3)], "Vòng nhận thay: Cúc → An → Bình → Cúc"),
    ],
)
def test_a_circle_and_what_cannot_be_are_refused_in_clear_words(new, known, why):
    with pytest.raises(SubstituteRefused) as refused:
        check_absence(new, known, NAMES)

    assert str(refused.value).startswith(why)


def test_standing_in_for_each_other_at_different_times_is_no_circle():
    check_absence(away(2, 1, 11, 20), [away(1, 2, 1, 10)], NAMES)


def test_a_circle_that_came_about_all_the_same_loses_nobody():
    assert present(1, {1: 2, 2: 1}) == 1


@pytest.mark.parametrize("text", ["06:30", "20:00-06:30", "25:00-26:00", "sáng đến tối"])
def test_hours_that_are_none_are_refused(text):
    with pytest.raises(HoursUnclear):
        read_hours(text)


def test_the_hours_end_before_their_last_minute():
    hours = read_hours("06:30-20:00")

    assert [hours.contain(t) for t in (time(6, 29), time(6, 30), time(19, 59), time(20))] == [False, True, True, False]


@pytest.mark.parametrize("note", ["Đề nghị {don vi} báo cáo", "Còn {số ngày ngày", "{}", "{hạn} và }"])
def test_a_note_with_an_unknown_slot_is_refused(note):
    with pytest.raises(NoteRefused):
        check_note(note)


def test_a_note_is_filled_whatever_the_case_of_its_slots():
    assert (
        fill_note("{Đơn vị}: hạn {hạn}", {"đơn vị": "xã Tam Hiệp", "hạn": "24/10/2023"})
        == "xã Tam Hiệp: hạn 24/10/2023"
    )


def bounced(action: str = "failed", status: str = "5.1.1") -> bytes:
    return f"""From: MAILER-DAEMON@mx.example
To: cchc@demo.cchc.test
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; P1@Demo.cchc.test
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} User unknown

--b
Content-Type: text/rfc822-headers

Message-ID: <outbox-7-0123456789ab@cchc.example>
Subject: x

--b--
""".encode()


def test_a_notice_that_mail_failed_says_whose_and_why():
    assert read_bounce(bounced()) == Bounce(
        "<outbox-7-0123456789ab@cchc.example>", "p1@demo.cchc.test", "550 5.1.1 User unknown", True
    )


def test_a_full_mailbox_is_no_wrong_address_and_a_delay_no_failure():
    assert read_bounce(bounced(status="5.2.2")).is_address_wrong is False
    assert read_bounce(bounced(action="delayed")) is None
    assert read_bounce(b"Subject: Tu do\n\nTra loi tu dong <outbox-7-0123456789ab@cchc.example>") is None
