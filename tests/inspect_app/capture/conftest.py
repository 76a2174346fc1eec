"""A phone as the server sees it: it registers, takes a visit along, and hands in changes."""

from __future__ import annotations

import hashlib
import io
import itertools
import uuid

import pytest
from PIL import Image

from inspect_app.extensions import db
from inspect_app.models import CaptureChange, CaptureConflict, Check, Finding


def picture(colour="navy", size=(40, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def rows(model):
    """Return the rows of a table as they are in the database now."""
    db.session.commit()
    db.session.expire_all()
    return list(db.session.scalars(db.select(model).order_by(model.id).execution_options(scope="test")))


class Phone:
    """What an inspector holds; it keeps heads as the contract says."""

    def __init__(self, reader, clock, visit=None):
        self.reader, self.clock, self.visit_id = reader, clock, visit.id if visit else None
        self.uid, self.seq, self.heads = str(uuid.uuid4()), itertools.count(1), {}
        self.behind = 0  # seconds

    def send(self, method, path, status=200, **more):
        db.session.commit()
        with self.reader.app.app_context():
            answer = self.reader.client.open(path, method=method, **more)
        db.session.expire_all()
        assert answer.status_code == status, answer.get_data(as_text=True)[:600]
        return answer.get_json()

    @property
    def now(self):
        from datetime import timedelta

        return (self.clock.instant - timedelta(seconds=self.behind)).isoformat()

    def register(self, status=201):
        return self.send(
            "POST", "/capture/devices", status,
            json={"device": self.uid, "name": "Chrome trên Android", "device_now": self.now},
        )  # fmt: skip

    def pack(self, status=200):
        path = f"/capture/visits/{self.visit_id}/pack"
        packed = self.send("POST", path, status, json={"format": 1, "device": self.uid, "device_now": self.now})
        for one in packed.get("objects", []):
            self.heads[one["uid"]] = one["heads"]
        return packed

    def change(self, what, uid, /, base=None, **fields):
        made = {
            "id": str(uuid.uuid4()), "seq": next(self.seq), "visit": self.visit_id, "kind": what, "uid": str(uid),
            "base": self.heads.get(str(uid), []) if base is None else base, "at": self.now, "fields": fields,
        }  # fmt: skip
        self.heads[str(uid)] = [made["id"]]
        return made

    def finding(self, statement="Chưa niêm yết đủ thủ tục", uid=None, **more):
        said = {"kind": "shortcoming", "area": "procedures", "statement": statement} | more
        return self.change("finding", uid or uuid.uuid4(), **said)

    def batch(self, *changes, status=200, **more):
        sent = {"format": 1, "device": self.uid, "device_now": self.now, "changes": list(changes)} | more
        return self.send("POST", "/capture/changes", status, json=sent)

    def hand_in(self, *changes, **more):
        """Hand in and return the status of each change."""
        return [one["status"] for one in self.batch(*changes, **more)["receipts"]]

    def send_photo(self, uid, content, name="anh.jpg", part_bytes=4096, parts=None, status=200):
        sha256 = hashlib.sha256(content).hexdigest()
        said = {"device": self.uid, "visit": self.visit_id, "sha256": sha256, "size": len(content)}
        said |= {"part_bytes": part_bytes, "name": name}
        answer = self.send("POST", f"/capture/photos/{uid}", status, json=said)
        for number in parts if parts is not None else range(answer.get("parts", 0)):
            answer = self.send_part(uid, number, content[number * part_bytes : (number + 1) * part_bytes])
        return answer

    def send_part(self, uid, number, content, status=200):
        headers = {"X-Part-SHA256": hashlib.sha256(content).hexdigest()}
        path = f"/capture/photos/{uid}/parts/{number}"
        return self.send("PUT", path, status, data=content, headers=headers)

    def photo(self, uid, content, finding=None, **more):
        said = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "name": "anh.jpg"} | more
        return self.change("photo", uid, finding=str(finding) if finding else None, **said)


@pytest.fixture
def visit(make, at):
    """Return a visit of today that nobody has begun."""
    at("2023-09-12 09:00")
    return make.visit()


@pytest.fixture
def phone(sign_in, at, visit):
    """Return a function that gives somebody a phone with the visit packed."""

    def give(person, packed=True):
        made = Phone(sign_in(person), at, visit)
        made.register()
        if packed:
            made.pack()
        return made

    return give


def findings():
    return [(one.statement, one.state.value) for one in rows(Finding)]


def conflicts(is_open=True):
    return [one.field for one in rows(CaptureConflict) if (one.closed_at is None) is is_open]


def checks():
    return [(one.result.value, one.note) for one in rows(Check)]


def changes():
    return rows(CaptureChange)
