"""Evidence goes up in parts: what a break cut off goes on where it was, and the form then attaches it like its own."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from inspect_app.extensions import db
from inspect_app.files import arriving, queries
from inspect_app.models import ArrivingFile, ArrivingPart
from tests.inspect_app.files.test_files import picture

pytestmark = pytest.mark.one_database
PART = 4096
BIG = picture(size=(1200, 900)) + b"\0" * 9000


def announce(reader, data=BIG, name="anh.jpg", status=200, **more):
    about = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "part_bytes": PART, "name": name} | more
    db.session.commit()
    answer = reader._send("POST", "/files/arriving", json=about)
    assert answer.status_code == status, answer.json
    return answer.json


def put(reader, uid, number, data=BIG, piece=None):
    piece = data[number * PART : (number + 1) * PART] if piece is None else piece
    sent = data[number * PART : (number + 1) * PART]
    headers = {"X-Part-SHA256": hashlib.sha256(sent).hexdigest()}
    answer = reader._send("PUT", f"/files/arriving/{uid}/parts/{number}", data=piece, headers=headers)
    db.session.expire_all()
    return answer


def put_all(reader, told, data=BIG):
    for number in range(told["parts"]):
        told = put(reader, told["uid"], number, data).json
    return told


def count(model):
    return db.session.scalar(db.select(db.func.count()).select_from(model))


@pytest.fixture
def officer(make, sign_in):
    return sign_in(make.officer())


def test_a_file_cut_off_before_its_last_part_goes_on_there_after_being_chosen_again(make, officer):
    task = make.task()
    told = announce(officer)
    last = told["parts"] - 1
    for number in range(last):
        put(officer, told["uid"], number)
    assert put(officer, told["uid"], last, piece=b"cut").status_code == 422

    again = announce(officer)

    assert (again["uid"], again["state"], again["held"]) == (told["uid"], "open", list(range(last)))
    assert put(officer, told["uid"], last).json["state"] == "complete"
    page = officer.visit(f"/tasks/{task.id}").press("Đính kèm", files=f"arrived:{told['uid']}", caption="Sau khi sửa")
    [kept] = queries.attachments_of(task)
    assert (kept.name, kept.size, kept.caption) == ("anh.jpg", len(BIG), "Sau khi sửa")
    assert officer.get(page.links["anh.jpg"]).data == BIG


def test_what_was_sent_up_need_not_be_chosen_again_when_the_form_is_refused(make, officer):
    task = make.task()
    told = put_all(officer, announce(officer))
    page = officer.visit(f"/tasks/{task.id}")

    refused = page.press("Đính kèm", 422, files=f"arrived:{told['uid']}", caption="x" * 400)

    assert "anh.jpg" in refused.text and "không phải chọn lại" in refused.text
    refused.press("Đính kèm", caption="")
    assert [one.name for one in queries.attachments_of(task)] == ["anh.jpg"]


def test_what_it_is_said_when_it_is_whole_and_not_when_the_form_comes(officer):
    lie = b"MZ" + b"\0" * 9000

    told = put_all(officer, announce(officer, lie, "anh.jpg"), lie)

    assert told["state"] == "refused" and "không khớp với phần mở rộng" in told["reason"]
    assert count(ArrivingPart) == 0
    assert "không được nhận" in announce(officer, name="virus.exe", status=409)["message"]
    assert "quá lớn" in announce(officer, size=90_000_000, status=409)["message"]
    announce(officer, sha256="zz", status=422)


def test_it_is_whose_it_is_and_only_whole(make, officer, sign_in):
    task = make.task()
    told = announce(officer)
    other = sign_in(make.chair())
    assert put(other, told["uid"], 0).status_code == 404

    open_yet = officer.visit(f"/tasks/{task.id}").press("Đính kèm", 422, files=f"arrived:{told['uid']}")
    put_all(officer, told)
    foreign = other.visit(f"/tasks/{task.id}").press("Đính kèm", 422, files=f"arrived:{told['uid']}")

    assert "không còn giữ trên máy chủ" in open_yet.text and "không còn giữ trên máy chủ" in foreign.text
    assert not queries.attachments_of(task)


def test_it_is_cleared_when_its_form_came_long_ago_or_nothing_has_come_for_long(make, officer):
    put_all(officer, announce(officer))
    announce(officer, BIG + b"\0")
    now = make.now

    assert arriving.clear(now + timedelta(hours=5)) == 0
    assert arriving.clear(now + timedelta(hours=7)) == 1 and count(ArrivingPart) == 0
    assert arriving.clear(now + timedelta(days=31)) == 1 and count(ArrivingFile) == 0
