"""Web push to a real server of the test's own: it checks who speaks, opens what was sealed, and goes away."""

import base64
import http.server
import json
import os

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select

from inspect_app.channels import push
from inspect_app.channels.hook import HookRefused
from inspect_app.extensions import db
from inspect_app.models import ChannelPost, OutboxState, PushSubscription
from tests.services.web import serving


def text_of(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Service(http.server.BaseHTTPRequestHandler):
    """A browser's push service: keeps what it heard and answers as its server is told to."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, self.headers, body))
        self.send_response(self.server.behaviour)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args):
        pass


class Browser:
    """A browser with its keys, at an address of the service."""

    def __init__(self, service, name: str) -> None:
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self.endpoint = f"http://127.0.0.1:{service.server_port}/{name}"
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.fields = {"endpoint": self.endpoint, "p256dh": text_of(point), "auth": text_of(self.auth)}

    def opened(self, body: bytes) -> dict:
        return json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"))


@pytest.fixture
def service(app):
    app.config.update(HOOK_HOSTS="127.0.0.1", HOOK_TIMEOUT=1)
    with serving(Service, heard=[], behaviour=201) as server:
        yield server


@pytest.fixture
def told(make, service, at):
    """An officer told on two browsers, with one message."""
    now = at("2023-10-16 09:00")
    officer = make.officer()
    browsers = [Browser(service, name) for name in ("phone", "desk")]
    for browser in browsers:
        push.add_browser(officer, push.Browser(**browser.fields), "Chrome", now=now)
    make.message(officer, key="urgent:1", subject="Nhắc việc CCHC: 1 nhiệm vụ quá hạn", keeps_hours=True)
    db.session.commit()
    return browsers


def posts() -> list[ChannelPost]:
    db.session.expire_all()
    return list(db.session.scalars(select(ChannelPost).order_by(ChannelPost.id)))


def claims_of(headers) -> dict:
    """Return what the sender says of himself, once it is sure that our key signed it."""
    token, key = (part.split("=", 1)[1] for part in headers["Authorization"].removeprefix("vapid ").split(","))
    assert key == push.public_key()
    said, signature = token.rsplit(".", 1)
    raw = bytes_of(signature)
    signed = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(key))
    public.verify(signed, said.encode(), ec.ECDSA(SHA256()))
    return json.loads(bytes_of(said.split(".")[1]))


def test_each_browser_gets_the_message_once_sealed_for_it_alone_and_signed_by_us(told, service, at):
    now = at("2023-10-16 09:01")

    assert push.deliver(now).sent == 2
    assert push.deliver(now).sent == 0

    assert [path for path, *_ in service.heard] == ["/phone", "/desk"]
    for browser, (_path, headers, body) in zip(told, service.heard, strict=True):
        assert "quá hạn".encode() not in body
        said = browser.opened(body)
        assert said["body"] == "Nhắc việc CCHC: 1 nhiệm vụ quá hạn"
        assert said["path"].startswith("/inbox/")
        assert (headers["TTL"], headers["Urgency"]) == ("43200", "high")
        assert claims_of(headers)["aud"] == f"http://127.0.0.1:{service.server_port}"
        assert claims_of(headers)["sub"].startswith("mailto:")
    assert [(post.state, post.last_answer) for post in posts()] == [(OutboxState.SENT, "201")] * 2


@pytest.mark.one_database
@pytest.mark.parametrize("answer", [404, 410])
def test_a_browser_that_is_gone_is_struck_off(told, service, at, answer):
    service.behaviour = answer

    assert push.deliver(at("2023-10-16 09:01")).failed == 2

    assert db.session.scalars(select(PushSubscription.id)).all() == []
    assert {post.state for post in posts()} == {OutboxState.REFUSED}


@pytest.mark.one_database
@pytest.mark.parametrize(("answer", "state"), [(429, "deferred"), (503, "deferred"), (413, "refused")])
def test_a_service_that_is_busy_is_asked_again_and_the_browser_stays(told, service, at, answer, state):
    service.behaviour = answer

    push.deliver(at("2023-10-16 09:01"))

    assert {post.state.value for post in posts()} == {state}
    assert len(db.session.scalars(select(PushSubscription.id)).all()) == 2
    if state == "deferred":
        service.behaviour = 201
        assert push.deliver(at("2023-10-16 11:01")).sent == 2


@pytest.mark.one_database
def test_a_service_that_is_not_there_does_not_hold_up_the_others(told, service, at):
    first = db.session.scalars(select(PushSubscription).order_by(PushSubscription.id)).first()
    first.endpoint = "http://127.0.0.1:1/away"
    db.session.commit()

    done = push.deliver(at("2023-10-16 09:01"))

    assert (done.deferred, done.sent) == (1, 1)


@pytest.mark.one_database
def test_at_night_nobody_is_told(told, service, at):
    at("2023-10-16 22:00")

    assert push.deliver(at.instant).sent == 0
    assert service.heard == []


@pytest.mark.one_database
def test_a_person_switches_it_on_tries_it_and_off_again(make, service, sign_in, journal):
    browser = Browser(service, "phone")
    page = sign_in(make.officer()).visit("/account/channels")
    assert f'data-key="{push.public_key()}"' in page.html

    page = page.press("Bật thông báo trên trình duyệt này", **browser.fields)
    assert "Từ nay trình duyệt này hiện thông báo" in page.text
    page = page.press("Gửi thử")
    assert "Đã gửi thông báo thử" in page.text
    assert "Thử thông báo" in browser.opened(service.heard[0][2])["body"]
    service.behaviour = 503
    page = page.press("Gửi thử")
    assert "Chưa gửi được thông báo thử: 503" in page.text
    page = page.press("Thôi thông báo")

    assert db.session.scalars(select(PushSubscription.id)).all() == []
    assert [name for name, _ in journal()][-2:] == ["BrowserAdded", "BrowserRemoved"]


@pytest.mark.one_database
def test_a_browser_in_which_another_signs_in_is_his(make, service, at):
    fields = push.Browser(**Browser(service, "shared").fields)
    push.add_browser(make.officer(), fields, "Chrome", now=make.now)
    push.add_browser(make.chair(), fields, "Chrome", now=make.now)

    assert db.session.scalars(select(PushSubscription.person_id)).all() == [make.chair().id]


@pytest.mark.one_database
def test_what_no_browser_would_say_and_addresses_inside_are_refused(app, make, service, sign_in):
    good = Browser(service, "phone").fields
    with pytest.raises(push.PushRefused):
        push.Browser(**good | {"auth": "abc"}).check()
    app.config["HOOK_HOSTS"] = ""
    with pytest.raises(HookRefused):
        push.Browser(**good).check()

    page = sign_in(make.officer()).visit("/account/channels").press("Bật thông báo trên trình duyệt này", **good)

    assert "Địa chỉ phải bắt đầu bằng https://" in page.text


@pytest.mark.one_database
def test_the_worker_has_an_address_that_stays_and_is_public(app):
    answer = app.test_client().get("/service-worker.js")

    assert answer.status_code == 200
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert b"showNotification" in answer.data
