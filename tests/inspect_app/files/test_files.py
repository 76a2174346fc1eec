"""Evidence: kept once by its content, refused when it lies, shown only to those who may see what it belongs to."""

from __future__ import annotations

import io
import uuid

import pytest
from PIL import Image

from inspect_app.extensions import db
from inspect_app.files import actions, queries, taking
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.storage import Missing, storage
from workflows.moves import Refused

pytestmark = pytest.mark.one_database


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def attach(make, task, name="anh.jpg", data=None, by=None, uid=None):
    upload = Upload.of_bytes(name, picture() if data is None else data)
    attachment = actions.attach(task, upload, uid=uid or uuid.uuid4(), by=by or make.officer(), now=make.now)
    db.session.commit()
    return attachment


def test_a_file_is_kept_under_its_hash_and_told_in_the_journal(make, journal):
    task = make.task()

    attachment = attach(make, task)

    assert storage().open(attachment.sha256).read() == picture()
    sha256 = attachment.sha256
    assert storage().path(sha256).parts[-3:] == (sha256[:2], sha256[2:4], sha256)
    assert journal(task) == [("FileAttached", {"file": "anh.jpg", "sha256": attachment.sha256})]


@pytest.mark.both_databases
def test_the_same_identity_again_returns_the_first(make):
    task, uid = make.task(), uuid.uuid4()

    first, again = attach(make, task, uid=uid), attach(make, task, uid=uid)

    assert first.id == again.id
    assert len(queries.attachments_of(task)) == 1


def test_an_identity_used_on_another_thing_is_refused(make):
    uid = uuid.uuid4()
    attach(make, make.task(), uid=uid)

    with pytest.raises(Refused, match="nội dung khác"):
        attach(make, make.task(), uid=uid)


@pytest.mark.both_databases
def test_the_same_content_twice_is_kept_once(make):
    task = make.task()

    one, two = attach(make, task, name="a.jpg"), attach(make, task, name="b.jpg")

    assert one.sha256 == two.sha256
    assert len(list(storage().root.glob("*/*/*"))) == 1
    assert not list(storage().root.glob("incoming-*"))


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("chuong-trinh.exe", b"MZ" + bytes(100), "Loại tệp này không được nhận"),
        ("anh.jpg", b"<html><script>alert(1)</script>", "không khớp"),
        ("anh.jpg", b"", "Tệp rỗng"),
        ("anh.jpg", b"\xff\xd8\xff\xe0" + bytes(300), "Ảnh bị hỏng"),
        ("anh.png", picture("PNG")[:60], "Ảnh bị hỏng"),
        ("anh.png", picture("JPEG"), "không khớp"),
    ],
)
def test_a_file_that_lies_is_refused_with_a_sentence(make, name, data, sentence):
    task = make.task()

    with pytest.raises(FileRefused, match=sentence):
        attach(make, task, name=name, data=data)

    assert not queries.attachments_of(task)


def test_a_picture_made_to_fill_the_memory_is_refused(make, monkeypatch):
    monkeypatch.setattr(taking, "MOST_PIXELS", 1000)

    with pytest.raises(FileRefused, match="kích thước quá lớn"):
        attach(make, make.task())


def test_a_file_larger_than_allowed_is_refused(make, app):
    app.config["MAX_FILE_MB"] = 1

    with pytest.raises(FileRefused, match="quá lớn"):
        attach(make, make.task(), name="a.txt", data=b"a" * (1024 * 1024 + 1))


def test_only_the_unit_attaches_to_its_task(make):
    task = make.task()

    with pytest.raises(Refused, match="quyền"):
        attach(make, task, by=make.officer_of_office())
    with pytest.raises(Refused, match="quyền"):
        attach(make, task, by=make.officer(make.unit("Đồng Kỳ")))


def test_a_picture_is_shown_and_can_run_nothing(make, sign_in):
    attachment = attach(make, make.task(), name="Ảnh bộ phận một cửa.jpg")

    answer = sign_in(make.officer()).get(f"/files/{attachment.uid}")

    assert answer.status_code == 200
    assert answer.data == picture()
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "filename*=UTF-8''%E1%BA%A2nh" in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["ETag"] == f'"{attachment.sha256}"'


def test_text_is_offered_for_download(make, sign_in):
    attachment = attach(make, make.task(), name="ghi chú.txt", data="Đã xong".encode())

    answer = sign_in(make.officer()).get(f"/files/{attachment.uid}")

    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_file_seen_before_is_not_sent_again(make, sign_in):
    attachment = attach(make, make.task())
    reader = sign_in(make.officer())

    answer = reader.client.get(f"/files/{attachment.uid}", headers={"If-None-Match": f'"{attachment.sha256}"'})

    assert answer.status_code == 304


def test_another_unit_finds_nothing(make, sign_in):
    attachment = attach(make, make.task())
    other = make.officer(make.unit("Đồng Kỳ"))

    sign_in(other).visit(f"/files/{attachment.uid}", 404)
    sign_in(make.officer()).visit(f"/files/{uuid.uuid4()}", 404)
    sign_in(other).post(f"/files/{attachment.uid}/withdraw", {"reason": "thử"}, 404)


def test_a_guest_is_led_to_sign_in(make, sign_in):
    attachment = attach(make, make.task())

    answer = sign_in(None).get(f"/files/{attachment.uid}")

    assert answer.status_code in {302, 401}
    assert picture() not in answer.data


def test_a_file_is_withdrawn_with_a_reason(make, sign_in, journal):
    task = make.task()
    attachment = attach(make, task)
    page = sign_in(make.officer()).visit(f"/files/{attachment.uid}/withdraw")

    refused = page.press("Rút tệp", 422)
    page.press("Rút tệp", reason="Gửi nhầm ảnh")

    assert refused.errors == ["Hãy ghi lý do rút tệp."]
    assert journal(task)[-1] == ("FileWithdrawn", {"file": "anh.jpg", "reason": "Gửi nhầm ảnh"})
    assert not queries.attachments_of(task)
    sign_in(make.officer()).visit(f"/files/{attachment.uid}", 404)


def test_a_file_of_something_reported_stays(make, sign_in):
    task = make.task()
    attachment = attach(make, task)
    task.state = "reported"
    db.session.commit()

    page = sign_in(make.officer()).visit(f"/files/{attachment.uid}/withdraw").press("Rút tệp", 409, reason="Gửi nhầm")

    assert page.errors == ["Nội dung đã được ký, gửi hoặc kết thúc nên tệp kèm theo phải giữ nguyên."]
    assert page.field("reason") == "Gửi nhầm"


def test_a_photo_stays_while_the_minutes_wait_for_signatures(make, sign_in):
    visit = make.visit(state="under_way")
    finding = make.finding(visit)
    make.minutes(visit, "signing")
    office = make.officer_of_office()
    attachment = attach(make, finding, by=office)

    page = sign_in(office).visit(f"/files/{attachment.uid}/withdraw").press("Rút tệp", 409, reason="Ảnh mờ")

    assert page.errors == ["Nội dung đã được ký, gửi hoặc kết thúc nên tệp kèm theo phải giữ nguyên."]


def test_the_storage_knows_only_hashes(app):
    with pytest.raises(Missing):
        storage().path("../../secret_key")
