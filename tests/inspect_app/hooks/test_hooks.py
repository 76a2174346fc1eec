"""Another system is told what happened, signed and once, until it has heard it; a real server listens."""

import http.server
import json

import pytest
from sqlalchemy import select

from inspect_app.channels.hook import HookRefused
from inspect_app.extensions import db
from inspect_app.hooks import actions, delivery, queue
from inspect_app.models import HookDelivery
from inspect_app.outbox.delivery import MOST_ATTEMPTS
from inspect_app.tasks import actions as tasks
from tests.services.web import serving
from workflows.gateway_text import signature


class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.answers)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_args):
        pass


@pytest.fixture
def listener():
    with serving(Listener, heard=[], answers=200) as server:
        yield server


@pytest.fixture
def hook(app, make, listener):
    app.config.update(HOOK_HOSTS="127.0.0.1", HOOK_TIMEOUT=2)
    fields = {
        "name": "Điều hành tỉnh", "authority_id": make.district().id, "is_active": True,
        "url": f"http://127.0.0.1:{listener.server_port}/cchc", "events": ["task.accepted", "task.overdue"],
    }  # fmt: skip
    made = actions.save_hook(None, fields, by=make.admin(), now=make.now)
    db.session.commit()
    return made


def told():
    db.session.expire_all()
    return [(one.event, one.state.value, one.attempts) for one in db.session.scalars(select(HookDelivery))]


def deliver(now):
    return delivery.deliver(now, actions.secrets_of)


def test_what_happened_is_told_once_signed_and_only_if_it_happened(make, hook, listener):
    task = make.task(make.notice(make.plan("concluded"), "issued"), state="reported")
    db.session.commit()
    tasks.accept(task, by=make.officer_of_office(), now=make.now)
    db.session.rollback()
    assert told() == []

    tasks.accept(task, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    deliver(make.now)
    deliver(make.now)

    (headers, body), said = listener.heard[0], json.loads(listener.heard[0][1])
    assert len(listener.heard) == 1
    assert told() == [("task.accepted", "sent", 1)]
    assert (said["event"], said["about"]) == ("task.accepted", {"type": "task", "id": task.id})
    assert said["id"] == headers["X-CCHC-Delivery"]
    assert said["resource"].endswith(f"/api/v1/tasks/{task.id}")
    (secret,) = actions.secrets_of(hook, make.now)
    assert headers["X-CCHC-Signature"] == signature(secret, headers["X-CCHC-Timestamp"], body)


def test_who_does_not_hear_is_told_later_under_the_same_id_and_given_up_where_people_see_it(
    make, hook, listener, at, sign_in
):
    make.task(make.notice(make.plan("concluded"), "issued"), due="2023-10-16")
    listener.answers = 503
    at("2023-10-17")
    assert (queue.note_overdue(make.now), queue.note_overdue(make.now)) == (1, 0)
    for _attempt in range(MOST_ATTEMPTS):
        deliver(make.now)
        one = db.session.scalars(select(HookDelivery)).one()
        at.instant = max(at.instant, one.next_attempt_at)

    assert told() == [("task.overdue", "given_up", MOST_ATTEMPTS)]
    assert len({headers["X-CCHC-Delivery"] for headers, _body in listener.heard}) == 1

    admin = sign_in(make.admin())
    assert "Có sự kiện không gửi được" in admin.visit("/admin/hooks").text
    listener.answers = 200
    page = admin.visit(f"/admin/hooks/{hook.id}").press("Gửi lại")
    assert page.said == ["Sự kiện sẽ được gửi lại."]
    deliver(make.now)
    assert told() == [("task.overdue", "sent", 1)]


def test_of_more_than_one_look_tells_the_rest_follows_at_the_next(make, hook, listener, at, monkeypatch):
    monkeypatch.setattr(queue, "MOST", 2)
    notice = make.notice(make.plan("concluded"), "issued")
    for day in ("15", "16", "16"):
        make.task(notice, due=f"2023-10-{day}")
    at("2023-10-17")

    assert [queue.note_overdue(make.now) for _look in range(3)] == [2, 1, 0]


def test_a_new_secret_signs_beside_the_old_for_a_day_and_a_test_shows_what_was_answered(
    make, hook, listener, sign_in, at
):
    (old,) = actions.secrets_of(hook, make.now)
    page = sign_in(make.admin()).visit(f"/admin/hooks/{hook.id}").press("Đổi khóa")
    page = page.press("Gửi thử")

    headers, body = listener.heard[0]
    signatures = headers["X-CCHC-Signature"].split(", ")
    assert page.said == ["Nơi nhận đã trả lời: 200 ok"]
    assert signature(old, headers["X-CCHC-Timestamp"], body) == signatures[1]
    assert len(signatures) == 2
    at("2023-10-18")
    assert old not in actions.secrets_of(hook, make.now)


@pytest.mark.parametrize("url", ["http://example.test/x", "https://u:p@example.test/", "ftp://example.test/"])
def test_an_address_that_may_not_be_asked_is_refused(make, url):
    with pytest.raises(HookRefused):
        actions.save_hook(None, {"url": url}, by=make.admin(), now=make.now)
