"""A queued message as a mail.

Flask-Mail's own message is not used.  It loses a space at some folds of a subject ("Đồng Vương" arrived as
"ĐồngVương"), asks the name service for each letter, and takes ten times as long as filling the blanks of a mail here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import formatdate
from functools import cache, lru_cache

from flask import current_app
from flask_mail import BadHeaderError, sanitize_address

from inspect_app.outbox.claims import Claim

_LINE_END = re.compile(r"\r\n|\r|\n")
#: What needs neither quotes nor encoding.
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9.-]+")


class Envelope:
    """A letter as it goes over the wire, or the reason why it cannot be one."""

    sender: str
    recipient: str
    content: bytes = b""
    fault: Exception | None = None

    def __init__(self, claim: Claim, now: datetime) -> None:
        self.claim, self.now = claim, now

    def write(self) -> None:
        """Write the letter out, once."""
        if self.content or self.fault is not None:
            return
        claim, now = self.claim, self.now
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
    filled = {
        "From": sender, "To": recipient, "Subject": subject, "Date": formatdate(now.timestamp()),
        "Message-ID": claim.message_id,
        # A line that neither base64 nor a header can hold parts the versions safely.
        "mark": f"=_{hashlib.sha256(claim.message_id.encode()).hexdigest()[:24]}_=",
    }  # fmt: skip
    blanks = {name.encode(): words.encode() for name, words in filled.items()}
    versions = {"plain": claim.text} | ({"html": claim.html} if claim.html else {})
    return _skeleton(tuple(versions)) % (blanks | {kind.encode(): _base64(words) for kind, words in versions.items()})


@cache
def _skeleton(kinds: tuple[str, ...]) -> bytes:
    """Return a mail with blanks, made once; a mail that the email package makes whole takes six times as long."""
    parts = []
    for kind in kinds:
        part = MIMENonMultipart("text", kind, charset="utf-8")
        # In base64, which every server carries and no long line breaks.
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(f"%({kind})s")
        parts.append(part)
    mail = MIMEMultipart("alternative", "%(mark)s", parts) if len(parts) > 1 else parts[0]
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        mail[name] = f"%({name})s"
    mail["Auto-Submitted"] = "auto-generated"
    return mail.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _base64(words: str) -> bytes:
    return base64.encodebytes(_LINE_END.sub("\r\n", words).encode()).replace(b"\n", b"\r\n")


def _address(address: str) -> str:
    return address if _PLAIN_ADDRESS.fullmatch(address) else _sanitized(address)


@lru_cache(maxsize=64)
def _sanitized(address: str) -> str:
    if _LINE_END.search(address):
        raise BadHeaderError
    return sanitize_address(address)
