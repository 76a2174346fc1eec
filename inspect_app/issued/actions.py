"""Keeping what is issued: inside the transaction that issues it, whatever it is."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select

from inspect_app.access import roles_of
from inspect_app.documents import Letterhead, OfficialDocument, VerificationCode
from inspect_app.extensions import db
from inspect_app.issued import queries, record
from inspect_app.journal import record as note
from inspect_app.models import IssuedDocument, Person
from workflows import events_issued as happened
from workflows.i18n import N_
from workflows.issued import Change, Drawing, signers_of
from workflows.moves import Refused
from workflows.roles import UNIT, Role
from workflows.verification import CODES, code_of, shown


def keep_issued(
    about: Any,
    document: OfficialDocument,
    *,
    kind: str,
    by: Person | None,
    now: datetime,
    authority_id: int | None = None,
    changes: IssuedDocument | None = None,
    change: Change = Change.REPLACES,
    is_confidential: bool = False,
) -> IssuedDocument:
    """Keep an issued document: what it is drawn from with its digest, and the code printed on it.

    Call it where the thing is issued, before the commit.  Its files are drawn afterwards, from what is kept here.
    ``changes`` is the earlier document that this one replaces, amends or corrects; what is issued again of the same
    thing is a further edition by itself.
    """
    table = type(about).__tablename__
    earlier = queries.latest_of(table, about.id)
    if earlier is not None and changes is None:
        changes, change = earlier, Change.EDITION
    code = _fresh_code()
    text = record.to_text(replace(document, code=VerificationCode(shown(code), address_of(code))))
    head = document.letterhead
    kept = IssuedDocument(
        code=code, kind=kind, about_type=table, about_id=about.id,
        edition=earlier.edition + 1 if earlier else 1,
        authority_id=authority_id or about.authority_id, unit_id=getattr(about, "unit_id", None),
        number=_whole_number(head), issued_on=head.date, issuer=" ".join(head.issuer_name.split()),
        kind_title=head.kind_title or "CÔNG VĂN", subject=head.subject, signed_as=_signed_as(document),
        is_confidential=is_confidential, inputs=text, inputs_sha256=record.digest_of(text),
        changes_id=changes.id if changes else None, change=change if changes else None,
        next_attempt_at=now, issued_at=now, issued_by_id=by.id if by else None,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    queries.keep_annexes(kept)
    note(happened.IssuedKept(shown(code), kept.inputs_sha256), about=kept, by=by, at=now)
    return kept


def address_of(code: str) -> str:
    """Return the public address of a document, as it is printed on it."""
    return f"{current_app.config['BASE_URL'].rstrip('/')}/verify/{code}"


def draw_again(document: IssuedDocument, *, by: Person, now: datetime) -> None:
    """Let the files of a document be drawn that could not be drawn before."""
    may_sign(document, by, now)
    if document.state is not Drawing.FAILED:
        raise Refused(N_("Tệp của văn bản này đã được dựng hoặc đang chờ dựng."))
    document.state, document.attempts, document.next_attempt_at = Drawing.WAITING, 0, now
    note(happened.IssuedDrawnAgain(), about=document, by=by, at=now)


def may_sign(document: IssuedDocument, by: Person, now: datetime) -> None:
    """Go on only for someone who brings signatures to this document."""
    if parts_in(document, by, now).isdisjoint(signers(document)):
        raise Refused(N_("Bạn không có quyền ký số văn bản này."))


def signers(document: IssuedDocument) -> frozenset[Role]:
    """Return the parts that sign a document: the side that issued it."""
    issuer_id = getattr(queries.about(document), "issuer_id", None)
    is_own = issuer_id is not None and issuer_id == document.unit_id
    return UNIT if is_own else signers_of(document.kind)


def parts_in(document: IssuedDocument, by: Person, now: datetime) -> set[Role]:
    """Return the parts that somebody plays towards a document: those towards its authority and towards its thing."""
    thing = queries.about(document)
    return roles_of(document, by, now) | (roles_of(thing, by, now) if thing is not None else set())


def _fresh_code() -> str:
    while True:
        code = code_of(secrets.randbelow(CODES))
        taken = select(IssuedDocument.id).where(IssuedDocument.code == code).execution_options(scope="codes")
        if db.session.scalar(taken) is None:
            return code


def _whole_number(head: Letterhead) -> str:
    if head.number is None:
        return ""
    return head.number if "/" in head.number else f"{head.number.zfill(2)}/{head.symbol}"


def _signed_as(document: OfficialDocument) -> str:
    """Return in which capacity the document is signed, without names: one signature a line."""
    stacks = [one.lines for one in document.signatures] or [document.signature_lines]
    return "\n".join(" / ".join(stack) for stack in stacks if stack)
