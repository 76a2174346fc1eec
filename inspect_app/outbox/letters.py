"""A queued message as a mail, and the connection it travels on: Flask-Mail's, mended where it does harm.

Flask-Mail's own message is not used.  It loses a space at some folds of a subject ("Đồng Vương" arrived as
"ĐồngVương"), asks the name service for each letter, and takes ten times as long as what is written here.
"""

from __future__ import annotations

import base64
import hashlib
import re
import smtplib
from contextlib import suppress
from datetime import datetime
from email.header import Header
from email.utils import formatdate
from functools import lru_cache

from flask import current_app
from flask_mail import BadHeaderError, Connection, sanitize_address

from inspect_app.outbox.claims import Claim

_LINE_END = re.compile(r"\r\n|\r|\n")
#: What needs neither quotes nor encoding.
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9.-]+")


class Envelope:
    """A letter as it goes over the wire, or the reason why it cannot be one."""

    def __init__(self, claim: Claim, now: datetime) -> None:
        self.claim = claim
        self.fault: Exception | None = None
        try:
            self.sender = _address(current_app.extensions["mail"].default_sender)
            self.recipient = _address(claim.address)
            self.content = _content(claim, self.sender, self.recipient, now)
        except (BadHeaderError, ValueError) as error:
            self.fault = error


def _content(claim: Claim, sender: str, recipient: str, now: datetime) -> bytes:
    """Return the whole letter, text and HTML, dated by the application's clock."""
    if _LINE_END.search(claim.subject):
        raise BadHeaderError
    # Encoded with its name counted in the first line; else that line is too long and a fold adds a blank.
    subject = Header(claim.subject, "utf-8", header_name="Subject").encode(linesep="\r\n")
    head = (
        f"From: {sender}\r\nTo: {recipient}\r\nSubject: {subject}\r\nDate: {formatdate(now.timestamp())}\r\n"
        f"Message-ID: {claim.message_id}\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
    )
    plain = _part("plain", claim.text)
    if not claim.html:
        return head.encode() + plain
    # A line that neither base64 nor a header can hold parts them safely.
    mark = f"=_{hashlib.sha256(claim.message_id.encode()).hexdigest()[:24]}_="
    kind = f'Content-Type: multipart/alternative; boundary="{mark}"\r\n\r\n'
    between = f"--{mark}\r\n".encode()
    return b"".join(
        [head.encode(), kind.encode(), between, plain, between, _part("html", claim.html), f"--{mark}--\r\n".encode()]
    )


def _part(kind: str, words: str) -> bytes:
    """Return one version of the text; in base64, which every server carries and no long line breaks."""
    said = base64.encodebytes(_LINE_END.sub("\r\n", words).encode()).replace(b"\n", b"\r\n")
    return f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode() + said


def _address(address: str) -> str:
    return address if _PLAIN_ADDRESS.fullmatch(address) else _sanitized(address)


@lru_cache(maxsize=64)
def _sanitized(address: str) -> str:
    if _LINE_END.search(address):
        raise BadHeaderError
    return sanitize_address(address)


class Line(Connection):
    """Flask-Mail's connection with a limit on silence and an end that cannot fail."""

    def configure_host(self) -> smtplib.SMTP:
        config = current_app.config
        kind = smtplib.SMTP_SSL if config["MAIL_USE_SSL"] else smtplib.SMTP
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

    def carry(self, envelope: Envelope) -> None:
        """Send a letter."""
        if envelope.fault is not None:
            raise envelope.fault
        if self.host is None:
            self.host = self.configure_host()
        self.host.sendmail(envelope.sender, [envelope.recipient], envelope.content)

    def close(self) -> None:
        """Say goodbye if the server still listens."""
        if self.host is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.host.quit()
            self.host = None
