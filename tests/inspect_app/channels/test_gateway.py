"""A province's gateway: a real server that answers, refuses, lies and hangs; posts are signed and go once."""

import http.server
import json
import time
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import select

from inspect_app.channels import gateway
from inspect_app.channels.hook import HookRefused, carry
from inspect_app.extensions import db
from inspect_app.models import ChannelPost, OutboxState
from tests.services.web import serving
from workflows.gateway_text import signature

FIELDS = {"name": "Cổng SMS", "template_code": "CCHC01", "template": "CCHC: {nội dung}. {địa chỉ}", "is_active": True}


class Operator(http.server.BaseHTTPRequestHandler):
    """Answers as its server is told to, and keeps what it heard."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.headers, body))
        what = self.server.behaviour
        if what == "hang":
            time.sleep(1)
            return
        if what == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(20):
                time.sleep(0.05)
                with suppress(OSError):
                    self.wfile.write(b"X-A: b\r\n")
            return
        if what == "nonsense":
            self.wfile.write(b"\x00\xff hello\r\n\r\n")
            return
        self.send_response(what)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", "99999")  # a lie
        self.end_headers()
        self.wfile.write(b'{"id": "op-17"}')

    def log_message(self, *_args):
        pass


@pytest.fixture
def operator():
    with serving(Operator, heard=[], behaviour=200) as server:
        yield server


@pytest.fixture
def told(app, make, operator, at):
    """Somebody who chose the gateway, with one message."""
    app.config.update(HOOK_HOSTS="127.0.0.1", HOOK_TIMEOUT=0.25)
    now = at("2023-10-16 09:00")
    url = f"http://127.0.0.1:{operator.server_port}/tin"
    gateway.save_gateway(FIELDS | {"url": url}, by=make.admin(), now=now)
    officer = make.officer()
    officer.phone = "0912 345 678"
    gateway.choose(officer, True, now=now)
    message = make.message(officer, key="digest:1", subject="Nhắc việc CCHC: 1 nhiệm vụ quá hạn", keeps_hours=True)
    db.session.commit()
    return message


def posts():
    db.session.expire_all()
    return list(db.session.scalars(select(ChannelPost)))


def test_a_message_is_posted_once_signed_and_the_answer_is_kept(told, operator, at):
    now = at("2023-10-16 09:01")

    assert gateway.deliver(now).sent == 1
    assert gateway.deliver(now).sent == 0

    [(headers, body)] = operator.heard
    secret = gateway.secret_words(gateway.the_gateway())
    assert headers["X-CCHC-Signature"] == signature(secret, headers["X-CCHC-Timestamp"], body)
    assert json.loads(body) == {
        "to": "+84912345678",
        "template": "CCHC01",
        "slots": {
            "nội dung": "Nhắc việc CCHC: 1 nhiệm vụ quá hạn", "địa chỉ": f"http://127.0.0.1:8000/inbox/{told.id}",
        },
        "text": f"CCHC: Nhắc việc CCHC: 1 nhiệm vụ quá hạn. http://127.0.0.1:8000/inbox/{told.id}",
    }  # fmt: skip
    [post] = posts()
    assert (post.state, post.last_answer) == (OutboxState.SENT, '200 {"id": "op-17"}')


@pytest.mark.parametrize(
    ("behaviour", "state"),
    [
        (503, OutboxState.DEFERRED), (429, OutboxState.DEFERRED), (400, OutboxState.REFUSED),
        (302, OutboxState.REFUSED), ("hang", OutboxState.DEFERRED), ("drip", OutboxState.DEFERRED),
        ("nonsense", OutboxState.DEFERRED),
    ],
)  # fmt: skip
@pytest.mark.one_database
def test_whatever_the_operator_does_the_post_waits_or_is_refused_and_nobody_is_held_up(
    told, operator, at, behaviour, state
):
    operator.behaviour = behaviour
    began = time.monotonic()

    gateway.deliver(at("2023-10-16 09:01"))

    [post] = posts()
    assert post.state is state
    assert len(operator.heard) == 1
    assert time.monotonic() - began < 1
    if state is OutboxState.DEFERRED:
        operator.behaviour = 200
        assert gateway.deliver(at("2023-10-16 10:30")).sent == 1
        assert operator.heard[0][0]["X-CCHC-Delivery"] == operator.heard[1][0]["X-CCHC-Delivery"]


def test_reminders_keep_their_hours_and_one_withdrawn_is_not_posted(told, operator, at):
    assert gateway.deliver(at("2023-10-16 21:00")).sent == 0
    assert operator.heard == []

    told.state, told.dedupe_key = OutboxState.WITHDRAWN, "digest:1:1"
    db.session.commit()
    gateway.deliver(at("2023-10-16 09:01"))

    assert operator.heard == []


@pytest.mark.one_database
def test_what_is_no_longer_true_when_the_gateway_is_back_is_not_said_and_doubt_stays_told(make, told, operator, at):
    there, gone = f"http://127.0.0.1:{operator.server_port}/tin", "http://127.0.0.1:1/tin"
    gateway.the_gateway().url = gone
    gateway.deliver(at("2023-10-16 09:01"))
    [never_heard] = posts()
    assert never_heard.last_answer.startswith("Không kết nối được")
    gateway.the_gateway().url = there
    told.state, told.dedupe_key = OutboxState.WITHDRAWN, "digest:1:1"
    make.message(make.officer(), key="urgent:1", keeps_hours=True)
    db.session.commit()
    operator.behaviour = "hang"
    gateway.deliver(at("2023-10-16 09:02"))

    operator.behaviour = 200
    gateway.deliver(at("2023-10-17 09:00"))

    assert len(operator.heard) == 1
    assert [post.state for post in posts()] == [OutboxState.WITHDRAWN, OutboxState.GIVEN_UP]
    assert posts()[1].last_answer.startswith("Lần gửi trước không rõ kết quả")


def test_a_post_left_behind_by_a_dead_process_is_taken_again_and_says_so(told, operator, at):
    gateway.deliver(at("2023-10-16 09:01"))
    [post] = posts()
    post.state, post.sent_at = OutboxState.CLAIMED, None
    db.session.commit()

    assert gateway.deliver(at("2023-10-16 09:10")).sent == 0
    assert gateway.deliver(at("2023-10-16 09:30")).sent == 1
    assert len(operator.heard) == 2


@contextmanager
def refused(words):
    with pytest.raises(HookRefused) as caught:
        yield
    assert words in caught.value.message


@pytest.mark.one_database
def test_only_https_and_only_outside_unless_the_host_is_named(app, monkeypatch):
    with refused("https://"):
        carry("http://sms.example.vn/", b"", {}, timeout=1)
    with refused("chưa đúng"):
        carry("file:///etc/passwd", b"", {}, timeout=1)
    for inside in ("10.0.0.7", "127.0.0.1", "169.254.169.254", "::1", "100.64.0.1"):
        monkeypatch.setattr("socket.getaddrinfo", lambda *_a, found=inside, **_k: [(0, 0, 0, "", (found, 443))])
        with refused("mạng nội bộ"):
            carry("https://sms.example.vn/", b"", {}, timeout=1)


def test_the_administrator_sets_it_up_and_a_person_chooses_it(app, make, sign_in, journal):
    app.config["HOOK_HOSTS"] = ""
    admin, officer = sign_in(make.admin()), make.officer()
    page = admin.visit("/admin/gateway")

    wrong = page.press("Lưu", name="Cổng SMS", url="http://10.0.0.7/", template="CCHC {mật khẩu}")
    assert any("Không có ô {mật khẩu}" in error for error in wrong.errors)
    assert any("https://" in error for error in wrong.errors)
    assert wrong.field("url") == "http://10.0.0.7/"
    saved = wrong.press("Lưu", url="https://sms.bacgiang.gov.vn/cchc", template="CCHC {nội dung}")

    assert saved.said == ["Đã lưu cổng tin nhắn."]
    assert "CCHC Nhắc việc CCHC: 1 nhiệm vụ quá hạn" in saved.text
    assert "Đã đổi khóa ký" in saved.press("Đổi khóa").text
    me = sign_in(officer).visit("/account/channels")
    assert "Nhập số điện thoại" in me.links
    sign_in(officer).post("/account/channels/gateway", {"wanted": "1"}, status=409)
    officer.phone = "0912 345 678"
    db.session.commit()
    me = sign_in(officer).visit("/account/channels").press("Nhận qua điện thoại")
    assert "Từ nay bạn cũng nhận tin qua điện thoại." in me.said
    me.press("Thôi nhận qua điện thoại")
    assert [name for name, _data in journal(officer)][-2:] == ["ChannelChosen", "ChannelLeft"]


@pytest.mark.one_database
def test_who_sets_it_up_sends_a_test_and_reads_what_the_operator_answers(make, told, operator, sign_in, journal):
    page = sign_in(make.admin()).visit("/admin/gateway")

    page = page.press("Gửi tin thử", number="0987 654 321")
    assert 'Cổng đã nhận tin thử: 200 {"id": "op-17"}' in page.text
    assert json.loads(operator.heard[0][1])["to"] == "+84987654321"
    operator.behaviour = 401
    again = page.press("Gửi tin thử", number="0987 654 321")
    assert "Tin thử chưa gửi được: 401" in again.text
    assert again.field("number") == "0987 654 321"
    operator.behaviour = "hang"
    silent = again.press("Gửi tin thử", number="0987 654 321")
    assert silent.said == ["Chưa rõ cổng đã nhận tin thử hay chưa: không trả lời sau 0.25 giây"]
    wrong = silent.press("Gửi tin thử", 422, number="12")
    assert wrong.errors == ["Hãy nhập số điện thoại di động, ví dụ 0912 345 678."]
    assert wrong.field("number") == "12"

    assert [name for name, _ in journal()].count("GatewayTried") == 3
    assert posts() == []  # a test is no message of anybody's
