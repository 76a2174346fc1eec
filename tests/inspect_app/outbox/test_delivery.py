"""Sending what is queued to a real mail server, which is not always kind."""

import random
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState
from inspect_app.outbox import books
from inspect_app.outbox.claims import UNKNOWN, claim_some, outbox_link, turn
from inspect_app.outbox.delivery import Delivered, deliver, wait_after
from inspect_app.outbox.trail import Trail
from tests.services.smtp import MailServer

S = OutboxState


@pytest.fixture
def smtp(app):
    """Return a real mail server, to which the application is told to send."""
    with MailServer() as server:
        app.config.update(MAIL_SERVER=server.host, MAIL_PORT=server.port, MAIL_TIMEOUT=2)
        yield server


def rows() -> list[OutboxMessage]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_a_vietnamese_message_arrives_as_it_was_written(make, at, smtp):
    message = make.message(
        subject="Nhắc việc CCHC: xã Đồng Vương còn 12 nhiệm vụ quá hạn, thị trấn Phồn Xương sắp đến hạn 3 nhiệm vụ",
        text="Kính gửi đồng chí,\n\nỦy ban nhân dân xã Đồng Vương…\n",
        html="<p>Ủy ban nhân dân xã Đồng Vương…</p>",
    )
    db.session.commit()

    assert deliver(at.instant) == Delivered(sent=1)

    letter = smtp.messages[0]
    assert letter["Subject"] == message.subject
    assert letter["Message-ID"] == rows()[0].message_id
    assert letter.get_body(("plain",)).get_content().replace("\r\n", "\n") == message.text
    assert "Ủy ban nhân dân" in letter.get_body(("html",)).get_content()
    assert rows()[0].state is S.SENT
    assert rows()[0].sent_at is not None


def test_no_subject_loses_a_blank_on_its_way(make, at, smtp):
    said = "Đồng Vương Tam Hiệp Phồn Xương nhiệm vụ khắc phục quá hạn ngày làm việc cải cách hành chính ở xã"
    words = said.split()
    dice = random.Random(7)
    subjects = [" ".join(dice.choices(words, k=dice.randint(3, 20))) for _ in range(40)]
    for subject in subjects:
        make.message(subject=subject)
    db.session.commit()

    deliver(at.instant)

    assert [letter["Subject"] for letter in smtp.messages] == subjects


def test_without_a_mail_server_messages_stay_queued(make, at):
    make.message()
    db.session.commit()

    assert deliver(at.instant) == Delivered()
    assert rows()[0].state is S.QUEUED


def test_a_server_that_is_busy_gets_it_later_and_its_answer_is_kept(make, at, smtp):
    make.message()
    db.session.commit()
    smtp.refuse_data("451 4.3.0 Try again later")

    assert deliver(at.instant) == Delivered(deferred=1)

    row = rows()[0]
    assert (row.state, row.attempts) == (S.DEFERRED, 1)
    assert row.last_answer == "451 4.3.0 Try again later"
    assert row.next_attempt_at > at.instant
    assert deliver(at.instant) == Delivered()
    assert deliver(at.instant + timedelta(minutes=5)) == Delivered(sent=1)
    assert rows()[0].last_answer == ""


def test_an_unknown_mailbox_fails_and_the_next_message_goes_out(make, at, smtp):
    gone = make.message()
    make.message(make.chair())
    db.session.commit()
    smtp.refuse_recipient(gone.address)

    assert deliver(at.instant) == Delivered(sent=1, failed=1)

    assert [row.state for row in rows()] == [S.REFUSED, S.SENT]
    assert rows()[0].last_answer == "550 5.1.1 No such mailbox"


def test_after_a_dropped_connection_the_rest_goes_over_a_new_one(make, at, smtp):
    for _ in range(3):
        make.message()
    db.session.commit()
    smtp.hang_up()

    assert deliver(at.instant) == Delivered(sent=2, deferred=1)
    assert deliver(at.instant + timedelta(minutes=5)) == Delivered(sent=1)

    doubtful = rows()[0]
    assert doubtful.last_answer.startswith("Lần gửi trước không rõ kết quả")
    assert doubtful.state is S.SENT


def test_a_silent_server_is_given_up_after_the_timeout(app, make, at, smtp):
    app.config["MAIL_TIMEOUT"] = 0.5
    make.message()
    db.session.commit()
    smtp.fall_silent()
    started = time.monotonic()

    assert deliver(at.instant) == Delivered(deferred=1)

    assert time.monotonic() - started < 5


def test_before_a_slow_server_each_letter_is_written_down_singly(app, make, at, smtp):
    smtp.seconds_a_letter = 0.2
    for _ in range(5):
        make.message()
    db.session.commit()
    in_doubt, unwritten = [], []

    def work() -> None:
        with app.app_context():
            deliver(at.instant)

    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        accepted = len(smtp.deliveries)
        time.sleep(0.05)
        found = rows()
        in_doubt.append(sum(row.sending_at is not None for row in found))
        unwritten.append(accepted - sum(row.state is S.SENT for row in found))
        db.session.rollback()  # so that the writer need not wait
    worker.join()

    assert [row.state for row in rows()] == [S.SENT] * 5
    assert max(in_doubt) <= 3
    assert max(unwritten) <= 2


def test_a_server_that_is_not_there_costs_no_message_an_attempt(app, make, at):
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=1, MAIL_TIMEOUT=1)
    for _ in range(2):
        make.message()
    db.session.commit()

    assert deliver(at.instant) == Delivered(deferred=1)

    assert [row.attempts for row in rows()] == [0, 0]
    assert rows()[0].last_answer.startswith("Không kết nối được máy chủ thư")


def test_a_message_that_cannot_be_a_mail_fails_alone(make, at, smtp):
    make.message(subject="Nhắc việc\n\nBcc: x@demo.cchc.test")
    make.message()
    db.session.commit()

    assert deliver(at.instant) == Delivered(sent=1, failed=1)
    assert rows()[0].state is S.REFUSED


def test_what_a_process_that_died_was_sending_is_in_doubt_and_what_it_only_held_is_not(make, at, smtp):
    for _ in range(3):
        make.message()
    db.session.commit()
    with outbox_link() as link:
        first, *_others = claim_some(link, at.instant)
        assert turn(link, [], [first], at.instant)  # and here it dies

    assert deliver(at.instant + timedelta(minutes=10)) == Delivered()
    assert deliver(at.instant + timedelta(minutes=16)) == Delivered(sent=3)

    assert smtp.messages[0]["Message-ID"] == first.message_id
    assert [row.last_answer for row in rows()] == ["Lần gửi trước không rõ kết quả", "", ""]
    assert [row.attempts for row in rows()] == [2, 1, 1]


def test_what_a_killed_process_had_noted_is_known_at_once_and_only_the_letter_under_way_is_in_doubt(make, at, smtp):
    for _ in range(4):
        make.message()
    db.session.commit()
    trail = Trail(letters=4)
    with outbox_link() as link:
        claims = claim_some(link, at.instant, 3)
        trail.hold([claim.id for claim in claims], at.instant)
        assert turn(link, [], claims, at.instant)
    took, left, told = (claim.id for claim in claims)
    for row in (took, left, told):
        trail.touch(row)
    trail.hear(took, at.instant, accepted=True)
    trail.hear(left, at.instant, accepted=False)

    assert deliver(at.instant) == Delivered(sent=1), "what a living process holds is its own"
    trail.close(is_written=False)  # and here it dies
    assert deliver(at.instant + timedelta(seconds=20)) == Delivered(sent=2)

    assert len(smtp.messages) == 3 and claims[0].message_id not in {letter["Message-ID"] for letter in smtp.messages}
    assert [row.state for row in rows()] == [S.SENT] * 4
    assert [row.id for row in rows() if row.last_answer.startswith(UNKNOWN)] == [told]
    assert rows()[0].sent_at == at.instant


def test_notes_from_before_the_machine_went_down_leave_in_doubt_what_they_do_not_know(make, at, smtp, monkeypatch):
    for _ in range(2):
        make.message()
    db.session.commit()
    trail = Trail(letters=2)
    with outbox_link() as link:
        claims = claim_some(link, at.instant)
        trail.hold([claim.id for claim in claims], at.instant)
        assert turn(link, [], claims, at.instant)
    trail.hear(claims[0].id, at.instant, accepted=True)
    trail.close(is_written=False)
    monkeypatch.setattr("inspect_app.outbox.trail._boot", lambda: "another")

    assert deliver(at.instant) == Delivered(sent=1)

    assert [row.last_answer for row in rows()] == ["", UNKNOWN]


def test_what_was_sent_while_the_database_went_away_is_known_when_it_is_back(make, at, smtp, monkeypatch):
    for _ in range(3):
        make.message()
    db.session.commit()

    def gone(link, results, following, now):
        if results:
            raise OperationalError("UPDATE", None, Exception("the database is gone"))
        return turn(link, results, following, now)

    with monkeypatch.context() as patched, pytest.raises(OperationalError):
        patched.setattr(books, "turn", gone)
        deliver(at.instant)
    heard = len(smtp.messages)
    deliver(at.instant + timedelta(seconds=20))

    assert heard >= 1
    assert len(smtp.messages) == 3
    assert [(row.state, row.last_answer) for row in rows()] == [(S.SENT, "")] * 3


def test_without_a_place_for_notes_the_letters_go_out_all_the_same(app, make, at, smtp, tmp_path):
    app.config["INSTANCE_DIR"] = str(tmp_path / "file")
    (tmp_path / "file").write_text("not a folder")
    make.message()
    db.session.commit()

    assert deliver(at.instant) == Delivered(sent=1)


def test_what_another_process_took_over_is_not_sent_by_the_one_that_was_too_slow(make, at, smtp):
    make.message()
    make.message()
    db.session.commit()
    with outbox_link() as link:
        first, second = claim_some(link, at.instant)
        assert deliver(at.instant + timedelta(minutes=16)) == Delivered(sent=2)

        assert not turn(link, [], [first], at.instant)
        assert not turn(link, [], [second], at.instant)


def test_a_server_that_goes_away_leaves_the_rest_as_it_was(app, make, at):
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=1, MAIL_TIMEOUT=1)
    make.message()
    make.message()
    make.message(attempts=2, state="deferred")
    db.session.commit()

    deliver(at.instant)

    assert [row.state for row in rows()] == [S.DEFERRED, S.QUEUED, S.DEFERRED]


def test_after_many_attempts_a_message_is_given_up(make, at, smtp):
    make.message(attempts=23)
    db.session.commit()
    smtp.refuse_data("452 4.2.2 Mailbox full")

    assert deliver(at.instant) == Delivered(failed=1)
    assert rows()[0].last_answer == "452 4.2.2 Mailbox full"
    assert rows()[0].state is S.GIVEN_UP


def test_the_wait_doubles_up_to_some_hours_with_a_spread():
    assert wait_after(1, lambda: 0.5) == timedelta(minutes=1)
    assert wait_after(4, lambda: 0.5) == timedelta(minutes=8)
    assert wait_after(60, lambda: 0.5) == timedelta(hours=6)
    assert wait_after(1, lambda: 0) < wait_after(1, lambda: 1)


def test_two_deliverers_send_each_message_once(app, make, at, smtp):
    for number in range(30):
        make.message(subject=f"Thư {number}")
    db.session.commit()
    results: list[Delivered] = []

    def work() -> None:
        with app.app_context():
            results.append(deliver(at.instant))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(result.sent for result in results) == 30
    assert sorted(letter["Subject"] for letter in smtp.messages) == sorted(f"Thư {n}" for n in range(30))


def test_a_full_disk_costs_no_letter_and_leaves_nothing_behind(app, make, at, smtp, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("inspect_app.outbox.trail.os.posix_fallocate", full)
    make.message()
    db.session.commit()

    assert deliver(at.instant) == Delivered(sent=1)

    folder = Path(app.config["INSTANCE_DIR"]) / "outbox"
    assert list(folder.iterdir()) == []
    assert not [one for one in Path("/proc/self/fd").iterdir() if str(folder) in str(one.resolve())]
