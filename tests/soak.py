"""``python -m tests.soak``: days of recording on site over a network that loses, doubles, cuts off and reorders.

Two inspectors with a phone each, a third phone of one of them, and a secretary who edits on pages meanwhile.  At the
end every change must be on the server once, every object must say what its changes add up to, and every disagreement
must be shown.  ``--findings 500 --photos 100 --hours 72 --seed 1 --database sqlite|postgres``
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from PIL import Image

from benchmarks.data import application
from inspect_app.clock import ZONE
from inspect_app.extensions import db
from inspect_app.findings import actions as findings
from inspect_app.models import Attachment, CaptureChange, CaptureConflict, CaptureObject, Finding, Person
from tests.factories import Make
from tests.pages import Reader
from workflows.capture import Change, merge

FIELDS = ("statement", "details", "remedy")
PART = 4096


class Clock:
    def __init__(self) -> None:
        self.instant = datetime(2023, 9, 12, 7, tzinfo=ZONE).astimezone(UTC)


class Lost(Exception):
    """The phone never heard."""


class Phone:
    """A phone as the contract wants it: a queue on disk, heads of each object, and patience."""

    def __init__(self, soak: Soak, person_id: int) -> None:
        self.soak, self.person_id, self.uid = soak, person_id, str(uuid.uuid4())
        self.seq, self.heads, self.values = 0, {}, {}
        self.cursor = {str(soak.visit_id): 0}
        self.unsent: dict[str, dict[str, Any]] = {}
        self.photos: dict[str, bytes] = {}
        self.behind = timedelta(seconds=soak.random.choice([0, 40, -90_000, 150_000_000]))
        self.sign_in()
        self.ask("POST", "/capture/devices", {"device": self.uid, "name": "soak", "device_now": self.now})
        self.pack()

    @property
    def now(self) -> str:
        return (self.soak.clock.instant - self.behind).isoformat()

    def sign_in(self) -> None:
        person = db.session.get_one(Person, self.person_id, execution_options={"scope": "soak"})
        self.client = Reader(self.soak.app, person).client

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """Send once over the good network; sign in again where the session has ended."""
        for _try in range(2):
            if body is not None:
                more |= {"data": json.dumps(body), "content_type": "application/json"}
            answer = self.open(path, method=method, **more)
            if answer.status_code >= 500:
                raise SystemExit(answer.get_data(as_text=True))
            if answer.status_code != 401:
                return answer.get_json()
            self.sign_in()
        raise SystemExit("cannot sign in")

    def open(self, path: str, **more: Any) -> Any:
        db.session.remove()
        with self.soak.app.app_context():  # a session of its own for each request, as in a server
            return self.client.open(path, **more)

    def risky(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """Send over the bad network."""
        fate = self.soak.random.random()
        self.soak.fates[int(fate * 10)] += 1
        if fate < 0.1:
            raise Lost
        if fate < 0.2 and body is not None:
            cut = json.dumps(body)[: self.soak.random.randrange(1, 400)]
            self.open(path, method=method, data=cut, content_type="application/json")
            raise Lost
        heard = self.ask(method, path, body, **more)
        if fate < 0.3:
            heard = self.ask(method, path, body, **more)
        if fate < 0.5:
            raise Lost
        return heard

    def pack(self) -> None:
        body = {"format": 1, "device": self.uid, "device_now": self.now}
        answer = self.ask("POST", f"/capture/visits/{self.soak.visit_id}/pack", body)
        self.learn(answer["objects"])

    def learn(self, objects: list[dict[str, Any]]) -> None:
        busy = {one["uid"] for one in self.unsent.values()}
        for one in objects:
            if one["uid"] not in busy:
                self.heads[one["uid"]], self.values[one["uid"]] = one["heads"], one["values"]

    def change(self, kind: str, uid: str, fields: dict[str, Any]) -> None:
        self.seq += 1
        made = {
            "id": str(uuid.uuid4()), "seq": self.seq, "visit": self.soak.visit_id, "kind": kind, "uid": uid,
            "base": self.heads.get(uid, []), "at": self.now, "fields": fields,
        }  # fmt: skip
        self.heads[uid] = [made["id"]]
        self.unsent[made["id"]] = made
        self.soak.made[made["id"]] = made

    def record(self) -> None:
        """Write down something new, or change something known."""
        pick = self.soak.random
        known = [uid for uid, values in self.values.items() if "statement" in values]
        if pick.random() < 0.6 or not known:
            if len(self.soak.findings) < self.soak.most_findings:
                uid = str(uuid.uuid4())
                self.soak.findings.append(uid)
                said = {
                    "kind": "shortcoming",
                    "area": "procedures",
                    "statement": f"Phát hiện {len(self.soak.findings)}",
                }
                self.change("finding", uid, said)
                if len(self.soak.photos) < self.soak.most_photos:
                    self.take_photo(uid)
        else:
            name = pick.choice(FIELDS)
            self.change("finding", pick.choice(known[-6:]), {name: f"{name} {pick.randrange(10**6)}"})

    def take_photo(self, finding: str) -> None:
        out = io.BytesIO()
        Image.effect_noise((60, 60), 50).save(out, "JPEG", quality=90)
        content, uid = out.getvalue() + bytes(self.soak.random.randrange(9000)), str(uuid.uuid4())
        self.photos[uid] = self.soak.photos[uid] = content
        sha256 = hashlib.sha256(content).hexdigest()
        said = {"finding": finding, "sha256": sha256, "size": len(content), "name": "anh.jpg"}
        self.change("photo", uid, said)

    def send(self, risky: bool = True) -> None:
        """Hand in some of what is unsent, in any order, and the parts of photos."""
        ask = self.risky if risky else self.ask
        chosen = list(self.unsent.values())
        self.soak.random.shuffle(chosen)
        body = {
            "format": 1, "device": self.uid, "device_now": self.now, "cursor": self.cursor,
            "changes": chosen[: self.soak.random.randrange(1, 20) if risky else 400],
        }  # fmt: skip
        try:
            answer = ask("POST", "/capture/changes", body)
            for receipt in answer["receipts"]:
                if receipt["status"] == "unreadable":
                    raise SystemExit(f"unreadable: {receipt}")
                self.unsent.pop(receipt["id"], None)
            self.learn(answer["objects"])
            self.cursor = answer["cursor"]
            for uid in list(self.photos):
                self.send_photo(uid, ask)
        except Lost:
            return

    def send_photo(self, uid: str, ask: Any) -> None:
        content = self.photos[uid]
        sha256 = hashlib.sha256(content).hexdigest()
        said = {"device": self.uid, "visit": self.soak.visit_id, "sha256": sha256, "size": len(content)}
        told = ask("POST", f"/capture/photos/{uid}", said | {"part_bytes": PART, "name": "anh.jpg"})
        for number in set(range(told["parts"])) - set(told["held"]):
            part = content[number * PART : (number + 1) * PART]
            headers = {"X-Part-SHA256": hashlib.sha256(part).hexdigest()}
            told = ask("PUT", f"/capture/photos/{uid}/parts/{number}", data=part, headers=headers)
        if told["state"] == "complete":
            del self.photos[uid]


class Soak:
    """The whole visit."""

    def __init__(self, app: Flask, findings: int, photos: int, hours: int, seed: int) -> None:
        self.app, self.most_findings, self.most_photos, self.hours = app, findings, photos, hours
        self.random, self.clock, self.fates = random.Random(seed), Clock(), Counter()
        app.extensions["clock"] = lambda: self.clock.instant
        make = Make(self.clock)
        self.visit_id = make.visit(state="under_way").id
        people = [make.inspector().id, make.head().id, make.inspector().id]
        self.secretary_id = make.secretary().id
        db.session.commit()
        self.made: dict[str, dict[str, Any]] = {}
        self.findings: list[str] = []
        self.photos: dict[str, bytes] = {}
        self.phones = [Phone(self, person) for person in people]

    def run(self) -> dict[str, Any]:
        steps = max(self.most_findings * 3, 10)
        for step in range(steps):
            self.clock.instant += timedelta(hours=self.hours) / steps
            phone = self.random.choice(self.phones)
            phone.record()
            if step % 3 == 0:
                phone.send()
            if step % 17 == 0:
                self.edit_on_a_page()
            if step % 50 == 0:
                db.session.remove()
                db.engine.dispose()  # as when the server starts anew
        for _round in range(3):
            for phone in self.phones:
                while phone.unsent or phone.photos:
                    phone.send(risky=False)
                phone.pack()
        return self.judge()

    def edit_on_a_page(self) -> None:
        query = db.select(Finding).execution_options(scope="soak")
        rows = list(db.session.scalars(query.order_by(Finding.id.desc()).limit(6)))
        if rows:
            secretary = db.session.get_one(Person, self.secretary_id, execution_options={"scope": "soak"})
            said = {self.random.choice(FIELDS): f"trang {self.random.randrange(10**6)}"}
            findings.edit_finding(self.random.choice(rows), said, by=secretary, now=self.clock.instant)
            db.session.commit()

    def judge(self) -> dict[str, Any]:
        """Compare what the phones made with what the server holds."""
        db.session.remove()
        changes = list(db.session.scalars(db.select(CaptureChange)))
        kept = {str(one.uid): one for one in changes if one.origin.value == "device"}
        by_object: dict[str, list[CaptureChange]] = {}
        for one in changes:
            by_object.setdefault(str(one.object_uid), []).append(one)
        rows = {str(one.uid): one for one in _all(Finding)}
        objects = {str(one.uid): one for one in db.session.scalars(db.select(CaptureObject))}
        open_ = {
            (row.object_id, row.field) for row in db.session.scalars(db.select(CaptureConflict)) if not row.closed_at
        }
        shown, wrong = set(), []
        for uid, made in by_object.items():
            total = merge(
                Change(str(c.uid), c.corrected or c.fields, frozenset(c.base), frozenset(c.unseen)) for c in made
            )
            shown |= {(objects[uid].id, name) for name in total.conflicts}
            if uid in rows:
                wrong += [(uid, n) for n in FIELDS if getattr(rows[uid], n) != total.values.get(n, "")]
        attached = Counter((str(one.uid), one.sha256) for one in _all(Attachment))
        photos = {(uid, hashlib.sha256(content).hexdigest()) for uid, content in self.photos.items()}
        lost = (self.made.keys() - kept.keys()) | (set(self.findings) - rows.keys()) | (photos - attached.keys())
        return {
            "changes": len(self.made), "findings": len(self.findings), "photos": len(photos), "hours": self.hours,
            "lost": len(lost),
            "doubled": len(rows) - len(set(self.findings)) + sum(attached.values()) - len(photos),
            "not_in_the_record": sum(one.status.value != "merged" for one in changes),
            "otherwise_than_they_add_up": len(wrong), "conflicts": len(open_),
            "conflicts_not_shown": len(shown ^ open_),
        }  # fmt: skip


def _all(model: Any) -> list[Any]:
    return list(db.session.scalars(db.select(model).execution_options(scope="soak")))


def main() -> None:
    """Run it and say what came of it; anything lost or doubled ends with status 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, usual in (("findings", 500), ("photos", 100), ("hours", 72), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    chosen = parser.parse_args()
    with application(chosen.database) as app:
        found = Soak(app, chosen.findings, chosen.photos, chosen.hours, chosen.seed).run()
    print(json.dumps(found))
    bad = ("lost", "doubled", "not_in_the_record", "otherwise_than_they_add_up", "conflicts_not_shown")
    if any(found[name] for name in bad):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
