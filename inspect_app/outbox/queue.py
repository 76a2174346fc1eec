"""tell(): put a message into the outbox, in the transaction of what it tells.

A message is a template ``emails/<name>.txt`` whose block ``subject`` is its
subject and whose block ``body`` its text; the HTML version is made from the
same body through one layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import insert, select

from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, Person


def tell(person: Person, name: str, *, key: str, now: datetime, **context: Any) -> OutboxMessage | None:
    """Queue one message to one person; ``key`` is unique, so telling twice under one key tells once.

    Returns None when it was already queued, or the person has no working account.
    """
    if not person.is_active or _is_queued(key):
        return None
    message = OutboxMessage(**_row(person, name, key, now, context))
    db.session.add(message)
    return message


@dataclass(frozen=True)
class Letter:
    """One message of many: to whom, under which key, about what."""

    person: Person
    key: str
    context: dict[str, Any]


def tell_all(letters: Iterable[Letter], name: str, *, now: datetime) -> None:
    """Queue the same kind of message to many people; what is queued already is looked up once for all."""
    wanted = {letter.key: letter for letter in letters if letter.person.is_active}
    query = select(OutboxMessage.dedupe_key).where(OutboxMessage.dedupe_key.in_(list(wanted)))
    for key in db.session.scalars(query):
        del wanted[key]
    rows = [_row(letter.person, name, letter.key, now, letter.context) for letter in wanted.values()]
    if rows:
        db.session.execute(insert(OutboxMessage), rows)


def _row(person: Person, name: str, key: str, now: datetime, context: dict[str, Any]) -> dict[str, Any]:
    with force_locale(person.locale):
        parts = compose(name, person=person, **context)
    return {
        "dedupe_key": key,
        "person_id": person.id,
        "address": person.email,
        "next_attempt_at": now,
        "created_at": now,
        **parts,
    }


def compose(name: str, **context: Any) -> dict[str, str]:
    """Render a mail template into its subject, text and HTML."""
    template = current_app.jinja_env.get_template(f"emails/{name}.txt")
    scope = template.new_context(context | {"base_url": current_app.config["BASE_URL"].rstrip("/")})
    subject = " ".join("".join(template.blocks["subject"](scope)).split())
    text = "".join(template.blocks["body"](scope)).strip() + "\n"
    layout = current_app.jinja_env.get_template("emails/layout.html")
    return {"subject": subject, "text": text, "html": layout.render(subject=subject, text=text)}


def _is_queued(key: str) -> bool:
    with db.session.no_autoflush:
        if any(isinstance(row, OutboxMessage) and row.dedupe_key == key for row in db.session.new):
            return True
        return db.session.scalar(select(OutboxMessage.id).where(OutboxMessage.dedupe_key == key)) is not None
