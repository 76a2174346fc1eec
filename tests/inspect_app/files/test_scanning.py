"""Malware is looked for by a daemon that speaks the protocol of ClamAV on a real socket."""

from __future__ import annotations

import io
import socket
import struct
import threading
import uuid

import pytest

from inspect_app.extensions import db
from inspect_app.files.actions import FileRefused, Upload, attach
from inspect_app.files.scanning import State, scanner
from inspect_app.models import Attachment

pytestmark = pytest.mark.one_database
BAD = b"X5O!P%@AP[4-PZX54(P^)7CC)7}$EICAR"


class Daemon(threading.Thread):
    """Hears one command a connection, as clamd does: VERSION, or INSTREAM with pieces behind their lengths."""

    def __init__(self, most=10_000_000):
        super().__init__(daemon=True)
        self.most, self.seen = most, []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.door.getsockname()[1]}"

    def run(self):
        while True:
            try:
                line, _peer = self.door.accept()
            except OSError:
                return
            with line, line.makefile("rb") as heard:
                line.sendall(self.answer(heard))

    def answer(self, heard):
        command = b""
        while not command.endswith(b"\0"):
            command += heard.read(1)
        if command == b"zVERSION\0":
            return b"ClamAV 1.4.2/27500\0"
        assert command == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", heard.read(4))[0]:
            content += heard.read(length)
            if len(content) > self.most:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.seen.append(content)
        return b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if BAD in content else b"stream: OK\0"


@pytest.fixture
def daemon(app):
    made = Daemon()
    made.start()
    app.config["CLAMD"] = made.address
    yield made
    made.door.close()


def put(make, text=b"Bien ban kiem tra", name="minh-chung.txt"):
    task = make.task()
    upload = Upload(name, io.BytesIO(text))
    return attach(task, upload, uid=uuid.uuid4(), by=make.officer(), now=make.now)


def test_what_is_clean_is_kept_and_was_looked_at_whole(make, daemon):
    text = b"a" * 200_000

    assert put(make, text).size == len(text)
    assert daemon.seen == [text]


def test_what_holds_malware_is_refused_by_its_name_and_not_kept(make, daemon):
    with pytest.raises(FileRefused, match=r"mã độc \(Win.Test.EICAR_HDB-1\)"):
        put(make, b"truoc " + BAD)

    assert not db.session.scalars(db.select(Attachment).execution_options(scope="test")).all()


def test_a_daemon_that_is_named_and_silent_lets_nothing_through(make, app):
    app.config["CLAMD"] = "127.0.0.1:1"

    with pytest.raises(FileRefused, match="Chưa kiểm tra được mã độc"):
        put(make)
    assert scanner().state is State.SILENT
    app.config["CLAMD"] = "/nowhere/clamd.ctl"
    assert scanner().state is State.SILENT


def test_what_is_too_large_for_the_daemon_is_refused_in_words(make, daemon):
    daemon.most = 100_000

    with pytest.raises(FileRefused, match="lớn hơn mức chương trình quét"):
        put(make, b"a" * 300_000)


def test_the_administrator_reads_how_it_stands(make, sign_in, app, daemon):
    page = sign_in(make.admin()).visit("/admin")
    assert "Đang quét mọi tệp gửi lên (ClamAV 1.4.2/27500)" in page.text

    app.config["CLAMD"] = ""
    assert "Chưa cài chương trình quét mã độc" in sign_in(make.admin()).visit("/admin").text
    assert put(make).size
