"""A device is its person's alone, comes back after the session ended, and can be shut out for good."""

import uuid

import pytest

from inspect_app.capture import devices
from inspect_app.capture.clearing import clear_unfinished
from inspect_app.capture.queries import device_by_uid
from inspect_app.extensions import db
from inspect_app.models import Answer, Attachment, CaptureDevice, CapturePack, CapturePart, CapturePhoto
from tests.inspect_app.capture.conftest import Phone, changes, findings, picture, rows
from workflows.capture import PhotoState

pytestmark = pytest.mark.one_database


def test_a_device_gets_the_same_key_each_time_and_only_its_person_does(phone, make, sign_in):
    mine = phone(make.inspector(), packed=False)

    first, again = mine.send("GET", f"/capture/devices/{mine.uid}"), mine.register(status=200)

    assert first["unlock"] == again["unlock"]
    assert len(first["unlock"]) == 44
    hers = Phone(sign_in(make.secretary()), mine.clock)
    hers.uid = mine.uid
    assert hers.send("GET", f"/capture/devices/{mine.uid}", 404)["error"] == "not_found"
    told = hers.register(status=409)
    assert (told["error"], told["device_person"]["full_name"]) == ("other_person", "Thành viên đoàn")


def test_an_ended_session_is_told_in_json_and_nothing_is_lost_by_signing_in_again(phone, make, sign_in, at):
    mine = phone(make.inspector())
    sent = mine.finding()
    at("2023-09-12 15:00")

    assert mine.batch(sent, status=401)["error"] == "signed_out"
    assert mine.send("GET", "/capture/session", 401)["error"] == "signed_out"
    mine.reader = sign_in(make.inspector())
    assert mine.hand_in(sent) == ["merged"]


def test_a_request_that_was_cut_off_is_told_so(phone, make):
    mine = phone(make.inspector())

    told = mine.send("POST", "/capture/changes", 422, data='{"format": 1, "dev', content_type="application/json")

    assert told["error"] == "unreadable"
    assert mine.batch(status=422, format=9)["error"] == "unknown_format"
    assert mine.batch(status=422, changes={"a": 1})["error"] == "malformed"


def test_a_format_not_understood_is_told_on_which_side_it_lies(phone, make):
    mine = phone(make.inspector())

    newer, older = (mine.batch(status=422, format=number) for number in (99, 0))

    assert (newer["error"], newer["is_newer"], older["is_newer"]) == ("unknown_format", True, False)
    assert "mới hơn máy chủ" in newer["message"]
    assert "quá cũ" in older["message"]


def test_the_server_knows_what_a_device_still_holds(phone, make, at):
    mine = phone(make.inspector())
    mine.behind = 3600
    at("2023-09-12 09:10")

    holding = {str(mine.visit_id): {"count": 7, "oldest": mine.now}}
    told = mine.send("POST", f"/capture/devices/{mine.uid}/status", json={"device_now": mine.now, "unsent": holding})

    assert told["skew"] == 3600
    pack = rows(CapturePack)[0]
    assert (pack.unsent, pack.seen_at, pack.oldest_at) == (7, at.instant, at.instant)
    mine.batch()
    assert rows(CapturePack)[0].unsent == 7
    mine.batch(unsent={})  # a phone names only visits of which it holds something
    assert (rows(CapturePack)[0].unsent, rows(CapturePack)[0].oldest_at) == (0, None)


def test_a_device_shut_out_gives_up_its_key_and_what_it_held_is_kept_apart(phone, make, sign_in, at, journal):
    mine = phone(make.inspector())
    devices.revoke(device_by_uid(mine.uid), reason="Mất máy", by=make.head(), now=at.instant)
    sent = mine.finding()

    assert mine.send("GET", f"/capture/devices/{mine.uid}/state")["revoked"] is True
    assert mine.batch(sent, status=401)["error"] == "signed_out"
    mine.reader = sign_in(make.inspector())
    assert mine.send("GET", f"/capture/devices/{mine.uid}", 410)["error"] == "revoked"
    assert mine.pack(status=410)["error"] == "revoked"
    answer = mine.batch(sent)

    assert (answer["revoked"], answer["receipts"][0]["code"]) == (True, "device_revoked")
    assert findings() == []
    assert rows(CaptureDevice)[0].unlock == ""
    assert changes()[0].fields["statement"] == "Chưa niêm yết đủ thủ tục"


def test_a_photo_goes_on_where_it_broke_off_in_any_order(phone, make):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    content = picture() + bytes(10_000)
    mine.batch(mine.finding(), mine.photo(uid, content))
    held = mine.send_photo(uid, content, parts=[2, 0])

    assert (held["state"], held["held"], held["parts"]) == ("open", [0, 2], 3)
    assert mine.send("GET", f"/capture/photos/{uid}")["held"] == [0, 2]
    assert mine.send_part(uid, 1, b"cut off", status=422)["error"] == "unreadable"
    assert mine.send_part(uid, 1, content[4096:8192])["state"] == "complete"
    assert mine.send_part(uid, 1, content[4096:8192])["held"] == [0, 1, 2]

    assert rows(Attachment)[0].size == len(content)
    assert parts() == []


def test_a_photo_begun_by_a_phone_that_broke_is_finished_by_another(phone, make):
    broken, helper, uid = phone(make.inspector()), phone(make.head()), uuid.uuid4()
    content = picture() + bytes(10_000)
    broken.batch(broken.finding(), broken.photo(uid, content))
    broken.send_photo(uid, content, parts=[0])

    assert helper.send_photo(uid, content, parts=[1, 2])["state"] == "complete"
    assert helper.send_photo(uid, content, part_bytes=8192, parts=[])["state"] == "complete"
    assert len(rows(Attachment)) == 1


def test_a_photo_nobody_goes_on_sending_is_cleared_away_and_comes_again_from_the_beginning(
    phone, make, sign_in, at, visit, journal
):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    content = picture() + bytes(10_000)
    mine.batch(mine.finding(), mine.photo(uid, content))
    mine.send_photo(uid, content, parts=[0, 1])

    at("2023-10-12 08:00")
    assert clear_unfinished(at.instant) == {"deleted": 0}
    at("2023-10-13 09:01")
    assert clear_unfinished(at.instant) == {"deleted": 1}

    assert parts() == []
    assert ("CaptureUnfinishedCleared", {"count": 1, "days": 30}) in journal(visit)
    mine.reader = sign_in(make.inspector())
    assert mine.send_photo(uid, content)["state"] == "complete"
    assert rows(Attachment)[0].size == len(content)
    assert clear_unfinished(at.instant) == {"deleted": 0}


def parts():
    return list(db.session.execute(db.select(CapturePart.number)))


def test_a_video_called_a_photo_is_refused_and_its_change_set_aside(phone, make):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    video = b"\x00\x00\x00\x18ftypmp42" + bytes(5000)
    mine.batch(mine.finding(), mine.photo(uid, video))

    told = mine.send_photo(uid, video)

    assert told["state"] == "refused"
    assert told["reason"]
    assert rows(Attachment) == []
    assert [(one.status.value, one.code) for one in changes()][1] == ("set_aside", "bad_photo")
    assert mine.batch(mine.photo(uid, video))["receipts"][0]["code"] == "bad_photo"


def test_a_file_too_large_is_refused_before_it_is_sent(phone, make):
    mine, uid = phone(make.inspector()), uuid.uuid4()
    said = {"device": mine.uid, "visit": mine.visit_id, "sha256": "a" * 64, "size": 200_000_000}

    told = mine.send("POST", f"/capture/photos/{uid}", json=said | {"part_bytes": 65536, "name": "phim.jpg"})

    assert (told["state"], told["held"]) == ("refused", [])
    assert rows(CapturePhoto)[0].state is PhotoState.REFUSED


def test_a_device_that_leaves_too_much_unfinished_goes_on_with_that_first(phone, make, monkeypatch):
    mine, begun = phone(make.inspector()), uuid.uuid4()
    first, second = picture("navy"), picture("red")
    monkeypatch.setattr("inspect_app.capture.photo_views.DEVICE_BYTES", len(first) + len(second) - 1)
    mine.send_photo(begun, first, parts=[])

    told = mine.send_photo(uuid.uuid4(), second, status=409)

    assert (told["error"], "Hãy gửi xong các ảnh trước" in told["message"]) == ("refused", True)
    assert mine.send_photo(begun, first)["state"] == "complete"
    assert mine.send_photo(uuid.uuid4(), second)["state"] == "complete"


def test_the_pack_holds_all_that_is_needed_at_the_counter(phone, make, visit):
    earlier = make.visit(visit_plan(visit), on="2023-05-10", state="done")
    finding = make.finding(earlier, statement="Biển hiệu cũ")
    make.check(earlier, numerator=40, denominator=80)
    task = make.task(unit=make.commune(), finding_id=finding.id)
    report = make.report(make_notice(task), number="15/BC-UBND")
    said = {"figures": "62/80 thủ tục"}
    db.session.add(Answer(report_id=report.id, task_id=task.id, sent=said, sent_at=make.now))
    mine = phone(make.secretary())

    packed = mine.pack()

    assert packed["visit"]["unit"]["name"] == "xã Đồng Vương"
    assert packed["visit"]["can_record"] is True
    assert packed["me"] == {
        "person_id": make.secretary().id, "full_name": "Thư ký đoàn", "posts": ["secretary"], "may_write_opinion": True
    }  # fmt: skip
    assert [one["code"] for one in packed["checklist"]] == ["TTHC-01", "CĐ-01"]
    assert packed["checklist"][0]["last_figure"]["numerator"] == 40
    reported = packed["checklist"][0]["reported_figure"]
    assert reported == {"text": "62/80 thủ tục", "on": "2023-09-12", "number": "15/BC-UBND"}
    assert [one["kind"] for one in packed["earlier"]] == ["task", "finding"]
    assert {one["full_name"] for one in packed["candidates"]} >= {"Trưởng đoàn", "Thư ký đoàn"}
    (words,) = packed["wordings"]
    assert (words["text"], words["times"]) == ("Biển hiệu cũ", 1)
    assert mine.pack()["etag"] == packed["etag"]


def make_notice(task):
    from inspect_app.models import Notice

    return db.session.get_one(Notice, task.notice_id, execution_options={"scope": "test"})


def visit_plan(visit):
    from inspect_app.models import Plan

    return next(one for one in rows(Plan) if one.id == visit.plan_id)


def test_a_pack_shows_what_was_recorded_on_pages_with_heads_to_build_on(phone, make, visit):
    from inspect_app.models import Visit
    from workflows.visits import VisitState

    rows(Visit)[0].state = VisitState.UNDER_WAY
    found = make.finding(rows(Visit)[0], statement="Ghi trên trang")
    make.check(rows(Visit)[0], note="Đủ")
    make.attendance(rows(Visit)[0], "unit")
    mine = phone(make.inspector())

    told = {one["kind"]: one for one in mine.pack()["objects"]}

    assert told["finding"]["values"]["statement"] == "Ghi trên trang"
    assert told["answer"]["values"]["note"] == "Đủ"
    assert told["attendance"]["values"]["present"] is True
    assert mine.hand_in(mine.change("finding", found.uid, statement="Ghi trên máy")) == ["merged"]
    assert findings() == [("Ghi trên máy", "recorded")]
