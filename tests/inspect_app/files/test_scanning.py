"""Malware is looked for by a daemon that speaks the protocol of ClamAV on a real socket."""

from __future__ import annotations

import io
import socket
import struct
import threading
import uuid

import pytest

from inspect_app.documents import render_pdf
from inspect_app.extensions import db
from inspect_app.files.actions import attach
from inspect_app.files.scanning import State, scanner
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.models import ArrivingPart, Attachment
from inspect_app.notices.actions import ensure_draft
from inspect_app.paths import PACKAGE
from inspect_app.storage import storage
from tests.inspect_app.documents import samples
from tests.inspect_app.files.test_arriving import announce, count, put_all

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
    # Woken first: a thread that still waits would go on at the number of a door that is closed.
    made.door.shutdown(socket.SHUT_RDWR)
    made.join()
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


def test_documents_to_be_read_and_annexes_are_looked_at_too(make, sign_in, at, daemon):
    at("2023-10-16 09:00")
    office = make.officer_of_office()
    plan = make.plan(state="running")
    make.minutes(make.visit(plan, state="under_way"))
    draft = ensure_draft(plan, by=office, now=make.now)
    db.session.commit()
    reader = sign_in(office)

    read = reader.visit("/reading").press("Đọc", 422, files=(io.BytesIO("Số: 1/BC-UBND ".encode() + BAD), "a.txt"))
    bad = render_pdf(samples.notice("Danh mục")) + b"\n%" + BAD
    annex = reader.visit(f"/notices/{draft.id}/annexes").press(
        "Thêm phụ lục", 422, title="Phụ lục", file=(io.BytesIO(bad), "phu-luc.pdf")
    )

    assert all("có mã độc (Win.Test.EICAR_HDB-1)" in page.errors[0] for page in (read, annex))
    assert len(daemon.seen) == 2 and not list(storage().root.rglob("*[0-9a-f]/*"))


def test_what_goes_up_ahead_of_its_form_is_refused_there_and_nothing_of_it_stays(make, sign_in, daemon, app):
    officer = sign_in(make.officer())
    told = put_all(officer, announce(officer, BAD, "a.txt"), BAD)

    assert told["state"] == "refused" and "mã độc (Win.Test.EICAR_HDB-1)" in told["reason"]
    assert count(ArrivingPart) == 0
    app.config["CLAMD"] = "/nowhere/clamd.ctl"
    assert put_all(officer, announce(officer, b"sach", "b.txt"), b"sach")["state"] == "complete"


def test_whatever_people_send_is_kept_by_the_one_way_in():
    made_here = {"issued/drawing.py", "issued/annexes.py", "issued/signed_actions.py"}
    keeping = {str(one.relative_to(PACKAGE)) for one in PACKAGE.rglob("*.py") if "storage().put(" in one.read_text()}

    assert keeping == made_here | {"files/taking.py"}


def test_the_administrator_reads_how_it_stands(make, sign_in, app, daemon):
    page = sign_in(make.admin()).visit("/admin")
    assert "Đang quét mọi tệp gửi lên (ClamAV 1.4.2/27500)" in page.text

    app.config["CLAMD"] = ""
    assert "Chưa cài chương trình quét mã độc" in sign_in(make.admin()).visit("/admin").text
    assert put(make).size
