"""The secretary sees who recorded what and who still holds what, and decides where people differ."""

import base64
import json
import os
import uuid

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from inspect_app.models import Attachment, CaptureDevice, Finding, Minutes
from inspect_app.visits import minutes as minutes_actions
from tests.inspect_app.capture.conftest import changes, conflicts, findings, picture, rows
from workflows.capture_format import FORMATS
from workflows.moves import Refused

pytestmark = pytest.mark.one_database


@pytest.fixture
def differing(phone, make):
    """Return two phones that wrote one thing differently."""
    mine, hers, uid = phone(make.inspector()), phone(make.head()), uuid.uuid4()
    mine.batch(mine.finding("Thiếu", uid))
    hers.pack()
    mine.batch(mine.change("finding", uid, statement="Thiếu 03 thủ tục"))
    hers.batch(hers.change("finding", uid, statement="Thiếu 04 thủ tục"))
    return mine, hers


def test_both_versions_stand_there_with_who_and_when_and_the_choice_is_written_down(
    differing, sign_in, make, visit, journal
):
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}")
    assert "1 nội dung ghi khác nhau, 0 bản ghi để riêng" in page.text
    page = page.reader.visit(f"/visits/{visit.id}/capture")
    assert "Thành viên đoàn 09:00 12/09/2023: Thiếu 03 thủ tục" in page.text
    conflict = rows_of_conflicts()[0]
    finding = page.reader.visit(f"/findings/{rows(Finding)[0].id}")
    assert "Người ghi khác nhau, chưa quyết định" in finding.text
    assert f'href="/visits/{visit.id}/capture/versions/{conflict.id}"' in finding.html

    page = page.reader.visit(f"/visits/{visit.id}/capture/versions/{conflict.id}")
    choice = next(str(one.uid) for one in changes() if one.fields.get("statement") == "Thiếu 04 thủ tục")
    page = page.press("Giữ nội dung này", choice=choice)

    assert page.said == ["Đã quyết định."]
    assert findings() == [("Thiếu 04 thủ tục", "recorded")]
    assert conflicts() == []
    told = ("CaptureConflictDecided", {"field": "Nội dung phát hiện", "chosen": "Thiếu 04 thủ tục"})
    assert told in journal(visit)


def rows_of_conflicts():
    from inspect_app.models import CaptureConflict

    return rows(CaptureConflict)


def test_words_of_ones_own_may_stand_instead_and_phones_hear_of_it(differing, sign_in, make, visit):
    mine, _hers = differing
    cursor = {str(visit.id): mine.pack()["cursor"]}
    conflict = rows_of_conflicts()[0]
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}/capture/versions/{conflict.id}")

    page.press("Giữ nội dung này", choice="own", own="Thiếu 03 hoặc 04 thủ tục")

    told = mine.batch(cursor=cursor)["objects"][0]
    assert (told["values"]["statement"], told["conflicts"]) == ("Thiếu 03 hoặc 04 thủ tục", [])
    assert len(told["heads"]) == 1
    assert mine.batch(mine.change("finding", told["uid"], told["heads"], statement="Thiếu 05"))["receipts"][0][
        "status"
    ] == "merged"  # fmt: skip


def test_a_version_that_came_after_the_page_was_opened_is_not_decided_over(differing, phone, sign_in, make, visit):
    conflict = rows_of_conflicts()[0]
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}/capture/versions/{conflict.id}")
    mine, uid = differing[0], rows(Finding)[0].uid
    third = mine.finding("Thiếu 05", uid)
    third["base"] = []
    mine.batch(third)

    page = page.press("Giữ nội dung này", choice=str(conflict.versions[0]))

    assert page.status == 409
    assert "Vừa có thêm bản ghi khác" in page.text
    assert conflicts() == ["statement"]


def test_a_member_sees_and_does_not_decide(differing, sign_in, make, visit):
    conflict = rows_of_conflicts()[0]
    member = sign_in(make.inspector())

    assert "Thiếu 03 thủ tục" in member.visit(f"/visits/{visit.id}/capture").text
    member.visit(f"/visits/{visit.id}/capture/versions/{conflict.id}", 404)
    sign_in(make.chair()).visit(f"/visits/{visit.id}/capture", 404)


def test_minutes_wait_until_everything_is_decided(differing, make, visit, at):
    for side in ("team", "unit"):
        make.attendance(visit, side)
    minutes = minutes_actions.open_minutes(visit, by=make.secretary(), now=at.instant)

    with pytest.raises(Refused, match="Còn nội dung các thành viên ghi khác nhau chưa quyết định"):
        minutes_actions.draw_up(minutes, by=make.secretary(), now=at.instant)


def test_a_record_kept_apart_is_put_right_and_taken_in_at_its_place(phone, sign_in, make, visit, journal):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    mine.batch(mine.finding("Thiếu", uid, figure={"numerator": 12, "denominator": 10}))
    later = mine.batch(mine.change("finding", uid, remedy="Bổ sung"))["receipts"][0]
    assert (later["status"], later["code"]) == ("held", "waits_for_fields")
    change = changes()[0]
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}/capture/records/{change.id}")
    assert "Số đạt không được lớn hơn tổng số" in page.text

    again = page.press("Đưa vào kết quả")
    assert again.status == 422
    page = again.press("Đưa vào kết quả", numerator="8")

    assert page.said == ["Đã đưa bản ghi vào kết quả."]
    found = rows(Finding)[0]
    assert (found.statement, found.numerator, found.remedy) == ("Thiếu", 8, "Bổ sung")
    assert found.recorded_by_id == make.inspector().id
    assert changes()[0].fields["figure"]["numerator"] == 12
    assert ("CaptureTakenIn", {"owner": "Thành viên đoàn"}) in journal(visit)


def test_a_record_is_dropped_with_a_reason_and_stays_readable(phone, sign_in, make, visit):
    mine = phone(make.inspector())
    sent = mine.finding("")
    mine.batch(sent)
    secretary = sign_in(make.secretary())
    page = secretary.visit(f"/visits/{visit.id}/capture/records/{changes()[0].id}/drop")

    page = page.press("Bỏ bản ghi", reason="Ghi thử máy")

    assert "Ghi thử máy" in page.text
    assert mine.batch(sent)["receipts"][0] | {"number": 0} == {
        "id": sent["id"], "status": "dropped", "code": "bad_fields", "reason": "Ghi thử máy", "number": 0
    }  # fmt: skip


def test_the_opinion_a_member_wrote_is_taken_in_by_the_secretary(phone, sign_in, make, visit):
    mine = phone(make.inspector())
    mine.batch(mine.finding(), mine.change("opinion", mine.pack()["opinion_uid"], unit_opinion="Nhất trí"))
    apart = next(one for one in changes() if one.kind.value == "opinion")

    sign_in(make.secretary()).visit(f"/visits/{visit.id}/capture/records/{apart.id}").press("Đưa vào kết quả")

    assert rows(Minutes)[0].unit_opinion == "Nhất trí"


def test_who_still_holds_what_is_seen_and_a_lost_phone_is_shut_out(phone, sign_in, make, visit):
    mine = phone(make.inspector())
    mine.batch(mine.finding(), unsent={str(visit.id): {"count": 3, "oldest": mine.now}})
    secretary = sign_in(make.secretary())

    page = secretary.visit(f"/visits/{visit.id}/capture")
    assert "Các thiết bị báo còn 3 mục chưa gửi" in page.text
    device = rows(CaptureDevice)[0]
    page = secretary.visit(f"/account/devices/{device.id}/revoke").press("Thu hồi quyền", reason="Mất máy")

    assert page.said == ["Đã thu hồi quyền của thiết bị."]
    assert mine.send("GET", f"/capture/devices/{mine.uid}/state")["revoked"] is True
    sign_in(make.officer()).visit(f"/account/devices/{device.id}/revoke", 404)
    assert "Chrome trên Android" in sign_in(make.inspector()).visit("/account/devices").text


def exported(inner, passphrase="chín con voi"):
    salt, iv = os.urandom(16), os.urandom(12)
    key = PBKDF2HMAC(SHA256(), 32, salt, 100_000).derive(passphrase.encode())
    aad = f"cchc-capture:1:{inner['device']}".encode()
    data = AESGCM(key).encrypt(iv, json.dumps(inner).encode(), aad)

    def text(value):
        return base64.b64encode(value).decode()

    return json.dumps(
        {
            "kind": "cchc-capture", "format": FORMATS[-1], "device": inner["device"],
            "kdf": {"name": "PBKDF2", "hash": "SHA-256", "iterations": 100_000, "salt": text(salt)},
            "cipher": {"name": "AES-GCM", "iv": text(iv)}, "data": text(data),
        }
    ).encode()  # fmt: skip


def test_an_export_file_is_brought_by_hand_and_twice_does_no_harm(phone, sign_in, make, visit, journal):
    import hashlib
    import io

    mine, finding, photo, content = phone(make.inspector()), uuid.uuid4(), uuid.uuid4(), picture()
    inner = {
        "format": 1, "device": mine.uid, "person": make.inspector().id, "packed": {},
        "changes": [mine.finding("Ghi khi mất mạng", finding), mine.photo(photo, content, finding), {"id": 1}],
        "photos": [
            {
                "uid": str(photo), "visit": visit.id, "sha256": hashlib.sha256(content).hexdigest(),
                "size": len(content), "name": "anh.jpg", "content": base64.b64encode(content).decode(),
            }
        ],
    }  # fmt: skip
    secretary = sign_in(make.secretary())

    for said in ("Đã nhận 3 bản ghi từ tệp. 1 bản ghi không nhận được; hãy giữ tệp lại.",) * 2:
        page = secretary.visit(f"/visits/{visit.id}/capture/import")
        wrong = page.press("Nhập tệp", file=(io.BytesIO(exported(inner)), "xuat.json"), passphrase="sai")
        assert "Mật khẩu của tệp không đúng" in wrong.text
        page = page.press("Nhập tệp", file=(io.BytesIO(exported(inner)), "xuat.json"), passphrase="chín con voi")
        assert page.said == [said]

    assert findings() == [("Ghi khi mất mạng", "recorded")]
    assert rows(Finding)[0].recorded_by_id == make.inspector().id
    assert [str(one.uid) for one in rows(Attachment)] == [str(photo)]
    assert ("CaptureBrought", {"owner": "Thành viên đoàn", "count": 2}) in journal(visit)


def test_a_file_that_is_none_of_ours_is_told_so(sign_in, make, visit):
    import io

    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}/capture/import")

    for content in (b"\x00\x01", b"[]", b'{"kind": "cchc-capture"}', b"[" * 100_000):
        answer = page.press("Nhập tệp", file=(io.BytesIO(content), "a.json"), passphrase="x")
        assert "Tệp bị hỏng hoặc không phải tệp xuất" in answer.text


def test_what_one_person_recorded_for_a_day_that_moved_is_taken_in_together(phone, sign_in, make, visit, at):
    from datetime import date

    from inspect_app.models import Visit
    from inspect_app.visits import actions as visit_actions

    mine, packed = phone(make.inspector()), {str(visit.id): {"visit_on": "2023-09-12"}}
    visit_actions.move_visit(
        rows(Visit)[0],
        visit_on=date(2023, 9, 13),
        session="",
        reason="Bão",
        by=make.officer_of_office(),
        now=at.instant,
    )
    uid = uuid.uuid4()
    mine.batch(mine.finding("Thiếu", uid), mine.change("finding", uid, remedy="Bổ sung"), packed=packed)
    secretary = sign_in(make.secretary())
    early = secretary.visit(f"/visits/{visit.id}/capture").press("Đưa cả 2 bản ghi của Thành viên đoàn vào kết quả")
    assert early.status == 409
    at("2023-09-13 09:00")
    secretary = sign_in(make.secretary())

    page = secretary.visit(f"/visits/{visit.id}/capture").press("Đưa cả 2 bản ghi của Thành viên đoàn vào kết quả")

    assert page.said == ["Đã đưa 2 bản ghi vào kết quả."]
    assert (rows(Finding)[0].statement, rows(Finding)[0].remedy) == ("Thiếu", "Bổ sung")
