"""Files that take long to read: kept, read by the scheduler page by page, and what becomes of those that cannot be."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import update

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.models import FileToRead, Post, ReadDocument
from inspect_app.reading import actions, errors, ocr, scan_pages, waiting
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.reading import read_file
from inspect_app.scheduler import run_due_jobs
from tests.inspect_app.reading.reading_in import NOTICE, count, picture, rows, tesseract_that_sees, upload
from workflows.reading.waiting import Waiting

pytestmark = pytest.mark.one_database


@pytest.fixture
def scanner(app, tmp_path):
    """Tesseract is installed."""
    app.config["TESSERACT"] = tesseract_that_sees(tmp_path)
    ocr._languages.cache_clear()


def hand_in(office, name="a.png"):
    return office.visit("/reading").press("Đọc", files=(picture(), name), ocr="y")


def waiting_file():
    db.session.expire_all()
    (file,) = rows(FileToRead)
    return file


def set_to(**values):
    db.session.execute(update(FileToRead).values(**values))
    db.session.commit()


@pytest.mark.both_databases
def test_a_scan_waits_is_read_by_the_scheduler_and_says_that_its_letters_were_guessed(office, scanner, at, outbox):
    refused = office.visit("/reading").press("Đọc", files=(picture(), "a.png"))
    form = {"files": (picture(), "a.png"), "csrf_token": refused.field("csrf_token")}
    offered = office._send("POST", "/reading/files", data=form).json
    page = refused.press("Đọc", files=(picture(), "a.png"), ocr="y")

    assert offered["can_recognise"] is True
    assert "chọn “Nhận dạng chữ bản quét”" in refused.errors[0]
    assert page.said == ["Đã nhận 1 tệp, đang chờ đọc. Bạn có thể rời trang này; đọc xong có thư báo."]
    assert "Chờ đến lượt" in page.text
    assert count(ReadDocument) == 0

    assert run_due_jobs(at("2023-11-20 09:01"))["reading"] == {"read": 1, "refused": 0}

    (document,) = rows(ReadDocument)
    assert "Chờ đến lượt" not in office.visit("/reading").text
    assert "Đọc bằng nhận dạng chữ (OCR)" in office.visit(f"/reading/{document.id}").text
    assert {item["confidence"] <= 0.6 for item in document.items} == {True}
    assert outbox() == ["Đã đọc xong các tệp bạn gửi vào hàng chờ"]


def test_a_file_that_waits_is_not_put_twice(office, scanner):
    hand_in(office)
    form = {"files": (picture(), "b.png"), "ocr": "y", "csrf_token": office.visit("/reading").field("csrf_token")}
    answer = office._send("POST", "/reading/files", data=form).json

    assert answer == {"said": "Tệp này đang chờ đọc, với tên a.png.", "waits": True}
    assert count(FileToRead) == 1


def test_how_many_pages_are_recognised_is_told_while_it_goes_on(office, scanner, monkeypatch, at):
    hand_in(office)
    told = []

    def slowly(*given, hear, **more):
        hear((3, 12))
        told.append(office.get("/reading/waiting").get_data(as_text=True))
        return read_file(*given, hear=hear, **more)

    monkeypatch.setattr(waiting, "read_file", slowly)
    waiting.read_waiting(at.instant)

    assert "Đã nhận dạng 3/12 trang" in told[0]
    assert waiting_file().pages_done == 1


@pytest.mark.both_databases
def test_what_a_process_that_is_gone_had_begun_is_begun_again(office, scanner, at):
    hand_in(office)
    held = {"state": Waiting.UNDER_WAY, "attempts": 1}

    set_to(**held, claimed_at=clock.real_now() - timedelta(seconds=20))
    while_held = waiting.read_waiting(at.instant)
    set_to(claimed_at=clock.real_now() - timedelta(seconds=90))

    assert while_held == {"read": 0, "refused": 0}
    assert waiting.read_waiting(at.instant) == {"read": 1, "refused": 0}


def test_no_more_are_read_at_a_time_than_the_setting_says(office, scanner, app, at):
    hand_in(office)
    set_to(state=Waiting.UNDER_WAY, claimed_at=clock.real_now())
    form = {"files": (io.BytesIO(other_picture()), "b.png"), "ocr": "y"}
    office._send("POST", "/reading/files", data=form | {"csrf_token": office.visit("/reading").field("csrf_token")})

    one = waiting.read_waiting(at.instant)
    app.config["READINGS_AT_ONCE"] = 2

    assert (one["read"], waiting.read_waiting(at.instant)["read"]) == (0, 1)


def other_picture():
    file = io.BytesIO()
    Image.new("L", (61, 80), 255).save(file, "PNG")
    return file.getvalue()


def test_one_that_cannot_be_read_says_why_and_is_read_again_when_asked_for(office, scanner, app, at, journal):
    hand_in(office)
    installed, app.config["TESSERACT"] = app.config["TESSERACT"], "/nowhere/tesseract"
    waiting.read_waiting(at.instant)
    page = office.visit("/reading")
    app.config["TESSERACT"] = installed

    assert "Hãy nhờ quản trị cài rồi bấm “Đọc lại”" in page.text
    assert page.press("Đọc lại").said == ["Tệp này chờ đọc lại."]
    assert waiting.read_waiting(at.instant) == {"read": 1, "refused": 0}
    assert [name for name, _values in journal() if name.startswith(("File", "Document"))] == [
        "FileWaits", "FileNotRead", "FileAskedAgain", "DocumentTaken",
    ]  # fmt: skip


def test_one_that_brings_down_its_readers_is_left_alone_after_three(office, scanner, at):
    hand_in(office)
    set_to(attempts=3)

    waiting.read_waiting(at.instant)

    assert (waiting_file().state, waiting_file().problem) == (Waiting.REFUSED, errors.LEFT_OFF)


def test_one_that_is_called_off_while_it_is_read_becomes_no_document(office, scanner, monkeypatch, at):
    hand_in(office)

    def called_off_meanwhile(*given, hear, **more):
        office.visit("/reading").press("Bỏ")
        hear(None)

    monkeypatch.setattr(waiting, "read_file", called_off_meanwhile)
    waiting.read_waiting(at.instant)

    assert waiting_file().state is Waiting.CALLED_OFF
    assert count(ReadDocument) == 0
    assert "a.png" not in office.visit("/reading").text


def test_a_process_that_is_asked_to_stop_leaves_its_file_to_the_next(office, scanner, monkeypatch, at):
    hand_in(office)

    def stopped_meanwhile(*given, hear, **more):
        waiting.leave_off()
        hear((1, 2))

    with monkeypatch.context() as stopping:
        stopping.setattr(waiting, "read_file", stopped_meanwhile)
        waiting.read_waiting(at.instant)
    assert (waiting_file().state, waiting_file().attempts) == (Waiting.WAITING, 0)
    waiting._leaving.clear()

    assert waiting.read_waiting(at.instant)["read"] == 1


def test_a_text_that_takes_long_waits_too(office, monkeypatch, at):
    monkeypatch.setattr(actions, "SECONDS", 0.001)

    page = upload(office)
    waiting.read_waiting(at.instant)

    assert page.said[0].startswith("Đã nhận 1 tệp, đang chờ đọc.")
    assert rows(ReadDocument)[0].text.strip() == NOTICE.strip()
    assert not rows(ReadDocument)[0].found["is_ocr"]


def test_a_scan_of_too_many_pages_is_refused_at_once(office, scanner, monkeypatch):
    monkeypatch.setattr(scan_pages, "MOST_PAGES", 0)

    page = hand_in(office)

    assert "Hãy tách tệp thành từng phần rồi đọc từng phần." in page.errors[0]
    assert count(FileToRead) == 0


def test_who_is_no_longer_of_the_office_is_told_so_in_the_list(office, scanner, at):
    hand_in(office)
    db.session.execute(update(Post).values(to_on=clock.day_of(at.instant) - timedelta(days=1)))
    db.session.commit()

    waiting.read_waiting(at.instant)

    assert waiting_file().problem == "Chỉ cơ quan tham mưu nội vụ được đọc văn bản vào hệ thống."


def test_a_reader_that_says_how_far_it_is_is_heard():
    heard = []

    with pytest.raises(CannotRead):
        read_file(picture().getvalue(), tesseract="/nowhere/tesseract", hear=heard.append)

    assert [far for far in heard if far] == [(0, 1)]


@pytest.mark.both_databases
def test_what_was_read_long_ago_is_forgotten_and_what_could_not_be_stays(office, scanner, at):
    hand_in(office)
    waiting.read_waiting(at.instant)

    kept = waiting.forget_old(at.instant + timedelta(days=29))
    set_to(state=Waiting.REFUSED)
    refused = waiting.forget_old(at.instant + timedelta(days=31))
    set_to(state=Waiting.READ)

    assert (kept, refused, waiting.forget_old(at.instant + timedelta(days=31))) == (0, 0, 1)
    assert count(ReadDocument) == 1
