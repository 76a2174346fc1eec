"""A mail server that hangs up, refuses or stalls at each stage of the conversation: nothing is lost, doubt is said."""

from __future__ import annotations

import socket
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState
from inspect_app.outbox.claims import UNKNOWN
from inspect_app.outbox.delivery import deliver
from inspect_app.outbox.lines import Line
from tests.services.smtp import MailServer

STAGES = ("connect", "ehlo", "mail", "rcpt", "data", "dot")
GOOD = {
    "connect": "220 ready",
    "ehlo": "250 hello",
    "mail": "250 ok",
    "rcpt": "250 ok",
    "data": "354 go",
    "dot": "250 ok",
}


class Moody:
    """A server that plays one conversation right up to a stage and there does something else."""

    def __init__(self, stage: str, answer: str, hello: str = GOOD["ehlo"]) -> None:
        self.stage, self.answer = stage, answer
        self.good = GOOD | {"ehlo": hello}
        self.letters = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                link, _address = self.listener.accept()
            except OSError:
                return
            with link:
                self._talk(link)

    def _talk(self, link: socket.socket) -> None:
        lines = link.makefile("rb")
        stages = iter(STAGES)
        try:
            if not self._say(link, next(stages)):
                return
            in_data = False
            for line in lines:
                if in_data and line != b".\r\n":
                    self.letters += line.startswith(b"Subject")
                    continue
                if line.upper().startswith((b"QUIT", b"RSET")):
                    link.sendall(b"250 ok\r\n")
                    continue
                stage = next(stages)
                in_data = stage == "data"
                if not self._say(link, stage):
                    return
        except (OSError, StopIteration):
            return

    def _say(self, link: socket.socket, stage: str) -> bool:
        if stage != self.stage:
            link.sendall(self.good[stage].encode() + b"\r\n")
            return True
        if self.answer == "stall":
            link.recv(1) if stage == "connect" else threading.Event().wait(1)
            return False
        if self.answer == "drop":
            return False
        link.sendall(self.answer.encode() + b"\r\n")
        return True

    def stop(self) -> None:
        self.listener.close()


@pytest.mark.one_database
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("answer", ["drop", "stall", "451 4.3.0 later", "554 5.7.1 no"])
def test_whatever_the_server_does_the_message_goes_out_in_the_end(app, make, at, stage, answer):
    message = make.message()
    db.session.commit()
    moody = Moody(stage, answer)
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=moody.port, MAIL_TIMEOUT=0.3)
    deliver(at.instant)
    moody.stop()
    db.session.expire_all()
    row = db.session.scalars(select(OutboxMessage)).one()

    refused = answer.startswith("554") and stage in {"rcpt", "data", "dot"}
    assert row.state is (OutboxState.REFUSED if refused else OutboxState.DEFERRED)
    assert row.last_answer
    in_doubt = stage == "dot" and answer in {"drop", "stall"}
    assert not in_doubt or row.last_answer.startswith(UNKNOWN)

    if not refused:
        with MailServer() as good:
            app.config.update(MAIL_PORT=good.port, MAIL_TIMEOUT=2)
            deliver(at.instant + timedelta(minutes=5))
            assert [letter["Message-ID"] for letter in good.messages] == [
                db.session.get(OutboxMessage, message.id).message_id
            ]
        db.session.expire_all()
        assert db.session.scalars(select(OutboxMessage.state)).one() is OutboxState.SENT


@pytest.mark.one_database
@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "dot"])
@pytest.mark.parametrize("answer", ["drop", "421 4.3.2 closing", "451 4.3.0 later", "554 5.7.1 no"])
def test_to_a_server_that_is_told_all_at_once_a_refused_letter_is_not_given(app, make, at, stage, answer):
    message = make.message()
    db.session.commit()
    moody = Moody(stage, answer, hello="250-hello\r\n250 PIPELINING")
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=moody.port, MAIL_TIMEOUT=0.3)

    deliver(at.instant)

    moody.stop()
    db.session.refresh(message)
    refused = answer.startswith("554") and stage != "mail"
    assert message.state is (OutboxState.REFUSED if refused else OutboxState.DEFERRED)
    assert answer == "drop" or message.last_answer == answer
    assert moody.letters == (stage == "dot")


@pytest.mark.one_database
def test_a_line_that_begins_with_a_dot_arrives_as_it_was_written(app):
    with MailServer() as server:
        app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=server.port)
        line = Line(app.extensions["mail"])
        line.host = line.configure_host()
        line.host.hand_over("a@demo.cchc.test", "b@demo.cchc.test", b"Subject: x\r\n\r\n.\r\n..end\r\n")
        line.close()

    assert server.deliveries[0].raw == b"Subject: x\r\n\r\n.\r\n..end\r\n"
