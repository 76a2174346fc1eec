"""A queued message as a mail, and the connection it travels on: Flask-Mail's, mended where it does harm."""

from __future__ import annotations

import hashlib
import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email import policy
from email.header import Header
from email.mime.base import MIMEBase
from functools import cached_property
from typing import Any

from flask import current_app
from flask_mail import BadHeaderError, Connection, Message, sanitize_address, sanitize_addresses

from inspect_app.outbox.claims import Claim


class Letter(Message):
    """Flask-Mail's message with its headers folded as they were encoded.

    The policy that Flask-Mail sets refolds encoded words and loses a space at
    some folds: "Đồng Vương" arrived as "ĐồngVương".
    """

    def _message(self) -> MIMEBase:
        made = super()._message()
        made.policy = policy.compat32.clone(linesep="\r\n")
        if self.subject:
            # Encoded with its name counted in the first line; else that line is too long and the fold adds a blank.
            del made["Subject"]
            made["Subject"] = Header(self.subject, "utf-8", header_name="Subject")  # type: ignore[assignment]
        for depth, part in enumerate(made.walk()):
            if part.is_multipart():
                # What base64 cannot hold parts it safely; else the whole letter is searched for a line that it lacks.
                part.set_boundary(f"=_{depth}_{self._mark}_=")
        return made

    @property
    def _mark(self) -> str:
        return hashlib.sha256(str(self.msgId).encode()).hexdigest()[:24]


class Envelope:
    """A letter as it goes over the wire: built before its turn, or with the reason why it cannot be one."""

    def __init__(self, claim: Claim, now: datetime) -> None:
        self.claim = claim
        self.fault: Exception | None = None
        try:
            made = letter(claim, now)
            if made.has_bad_headers():
                raise BadHeaderError
            self.sender = sanitize_address(made.sender)
            self.recipients = list(sanitize_addresses(made.send_to))
            self.content = made.as_bytes()
        except (BadHeaderError, ValueError) as error:
            self.fault = error


def letter(claim: Claim, now: datetime) -> Letter:
    """Return a claimed row as a mail, text and HTML, dated by the application's clock."""
    made = Letter(
        subject=claim.subject,
        recipients=[claim.address],
        body=claim.text,
        html=claim.html or None,
        date=now.timestamp(),
        extra_headers={"Auto-Submitted": "auto-generated"},
    )
    made.msgId = claim.message_id
    return made


class _Idle:
    """What to do while the server thinks about a letter that it has been given whole.

    All that waits then is this process, so the next letter is built in that time, which costs nothing.
    """

    def __init__(self) -> None:
        self.work: Callable[[], None] | None = None
        self.answers_left = 0

    def answer_is_awaited(self) -> None:
        self.answers_left -= 1
        if self.answers_left == 0 and self.work is not None:
            work, self.work = self.work, None
            work()


class PlainHost(smtplib.SMTP):
    """A connection in the open, or one that STARTTLS secures."""

    def getreply(self) -> tuple[int, bytes]:
        self.idle.answer_is_awaited()
        return super().getreply()

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.idle.answers_left = 2  # "go ahead", then the verdict
        return super().data(msg)

    @cached_property
    def idle(self) -> _Idle:
        return _Idle()


class SecureHost(PlainHost, smtplib.SMTP_SSL):
    """A connection that is secured from the start."""


class Line(Connection):
    """Flask-Mail's connection with a limit on silence and an end that cannot fail."""

    host: PlainHost | None = None

    def configure_host(self) -> PlainHost:
        config = current_app.config
        kind = SecureHost if config["MAIL_USE_SSL"] else PlainHost
        host = kind(config["MAIL_SERVER"], config["MAIL_PORT"], timeout=config["MAIL_TIMEOUT"])
        try:
            if config["MAIL_USE_TLS"]:
                host.starttls()
            if config["MAIL_USERNAME"] and config["MAIL_PASSWORD"]:
                host.login(config["MAIL_USERNAME"], config["MAIL_PASSWORD"])
            # Said here, so that a server that will not talk to us is not held against a message.
            host.ehlo_or_helo_if_needed()
        except BaseException:
            host.close()
            raise
        return host

    def carry(self, envelope: Envelope, *, meanwhile: Callable[[], None]) -> None:
        """Send a letter; ``meanwhile`` runs while its verdict is awaited, at most once."""
        if envelope.fault is not None:
            raise envelope.fault
        host = self.host or self.configure_host()
        self.host, host.idle.work = host, meanwhile
        try:
            host.sendmail(envelope.sender, envelope.recipients, envelope.content)
        finally:
            host.idle.work = None

    def close(self) -> None:
        """Say goodbye if the server still listens."""
        if self.host is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.host.quit()
            self.host = None
