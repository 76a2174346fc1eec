"""Two requests of a phone at once, and two phones at once: each change goes in once, and nobody waits in vain."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from inspect_app.extensions import db
from tests.inspect_app.capture.conftest import conflicts, findings


def test_the_same_batch_twice_at_once_and_another_phone_between(app, phone, make):
    mine, hers, uid = phone(make.inspector()), phone(make.head()), uuid.uuid4()
    mine.batch(mine.finding("Thiếu", uid))
    hers.pack()
    same = [mine.finding(f"Hạn chế {n}") for n in range(3)] + [mine.change("finding", uid, statement="Thiếu 03")]
    other = [hers.change("finding", uid, statement="Thiếu 04")]
    db.session.remove()

    def send(who, changes):
        sent = {"format": 1, "device": who.uid, "device_now": who.now, "changes": changes}
        with app.app_context():
            return who.reader.client.post("/capture/changes", json=sent).status_code

    work = [(mine, same), (hers, other), (mine, same)]
    with ThreadPoolExecutor(3) as pool:
        statuses = list(pool.map(lambda one: send(*one), work))

    # Whoever is told that the server is busy sends again.
    assert set(statuses) <= {200, 503}
    assert {one["status"] for one in mine.batch(*same)["receipts"] + hers.batch(*other)["receipts"]} == {
        "merged", "conflict"
    }  # fmt: skip
    assert len(findings()) == 4
    assert conflicts() == ["statement"]
