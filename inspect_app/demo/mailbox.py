"""The letters that the demo's mail server keeps as files, read for its mail page."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import OutboxMessage

NAME = re.compile(r"[0-9a-f-]{1,64}")
SHOWN = 100


@dataclass(frozen=True)
class Letter:
    """A letter as its page shows it."""

    name: str
    subject: str
    to: str
    sender: str
    at: datetime | None
    text: str = ""
    files: list[str] = field(default_factory=list)


def folder() -> Path:
    """Return where the demo's mail server keeps what it accepts."""
    return Path(current_app.config["INSTANCE_DIR"]) / "mail"


def letters() -> list[Letter]:
    """Return the latest letters, newest first."""
    found = sorted(folder().glob("*.eml"), reverse=True)[:SHOWN]
    return [_read(path.stem, _parsed(path)) for path in found]


def letter(name: str) -> Letter | None:
    """Return one letter, or None when there is none of this name."""
    path = _path(name)
    return _read(name, _parsed(path)) if path else None


def attachment(name: str, number: int) -> tuple[str, io.BytesIO] | None:
    """Return the name and content of a letter's file."""
    path = _path(name)
    parts = list(_parsed(path).iter_attachments()) if path else []
    if not 0 <= number < len(parts):
        return None
    content = parts[number].get_payload(decode=True)
    return parts[number].get_filename() or "tep", io.BytesIO(content if isinstance(content, bytes) else b"")


def queued() -> list[OutboxMessage]:
    """Return what the outbox holds, newest first; it shows what there is without a mail server."""
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(SHOWN)))


def _path(name: str) -> Path | None:
    path = folder() / f"{name}.eml"
    return path if NAME.fullmatch(name) and path.is_file() else None


def _parsed(path: Path) -> EmailMessage:
    message: EmailMessage = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    return message


def _read(name: str, message: EmailMessage) -> Letter:
    body = message.get_body(("plain", "html"))
    sent = message["Date"]
    return Letter(
        name=name,
        subject=str(message["Subject"] or ""),
        to=", ".join(str(value) for value in message.get_all("Delivered-To", []) or [message["To"] or ""]),
        sender=str(message["From"] or ""),
        at=sent.datetime if sent is not None else None,
        text=body.get_content() if body is not None else "",
        files=[part.get_filename() or "tep" for part in message.iter_attachments()],
    )
