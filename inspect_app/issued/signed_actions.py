"""Putting digital signatures on an issued document: with a certificate of the office, or by a file signed elsewhere.

Every signed file is a further revision of the one before and is kept beside it; nothing is replaced.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.files.taking import keep
from inspect_app.issued import queries, signing, stamps, validity
from inspect_app.issued.actions import may_sign
from inspect_app.issued.names import name_of
from inspect_app.issued.places import AGENCY, SIGNER
from inspect_app.journal import record as note
from inspect_app.models import IssuedDocument, IssuedFile, Person
from inspect_app.storage import Missing, storage
from workflows import events_issued as happened
from workflows.i18n import N_
from workflows.issued import FileForm, Origin
from workflows.moves import Refused
from workflows.signatures import SignatureFact


class SignedFileRefused(Refused):
    """The file is not taken as a signed copy of the document."""


@dataclass(frozen=True)
class Certificate:
    """What somebody hands over to sign once: the PKCS#12 file, its password, and a picture of signature or seal."""

    data: bytes
    password: str
    picture: bytes | None = None

    def __repr__(self) -> str:
        return "Certificate(…)"  # so that no log ever shows it


def sign(document: IssuedDocument, field: str, certificate: Certificate, *, by: Person, now: datetime) -> IssuedFile:
    """Sign the newest file of a document in one of its fields; the certificate is forgotten afterwards."""
    may_sign(document, by, now)
    base = _held_base(document)
    content = _content(base)
    place = next((one for one in _fields(content) if one.name == field), None)
    if place is None:
        raise Refused(N_("Văn bản không có ô ký này. Hãy mở lại trang."))
    if place.is_signed:
        raise Refused(N_("Ô này đã được ký. Hãy mở lại trang để xem chữ ký."))
    # A signature says the true time, whatever day a demonstration plays on.
    today = clock.real_now()
    signer = signing.opened(certificate.data, certificate.password, today)
    style = _stamp(place, signing.common_name(signer), certificate.picture, today)
    reason = f"{document.kind_title.capitalize()} {document.number}".strip()
    location = document.authority.place or document.authority.name
    made = signing.signed(content, field, signer, reason=reason, location=location, style=style)
    facts = validity.signatures_in(io.BytesIO(made), _content(_original(document)))
    validity.check_signed(facts)
    kept = _keep(document, made, facts, base, Origin.SIGNED_HERE, by, now)
    own = next(fact for fact in facts if fact.field == field)
    note(happened.IssuedSigned(own.signer, own.issuer, kept.sha256), about=document, by=by, at=now)
    return kept


def take_signed(document: IssuedDocument, content: bytes, *, by: Person, now: datetime) -> IssuedFile:
    """Keep a copy that was signed elsewhere, after looking at all that is in it."""
    may_sign(document, by, now)
    base = _held_base(document)
    limit = current_app.config["MAX_FILE_MB"]
    if len(content) > limit * 1024 * 1024:
        raise SignedFileRefused(N_("Tệp lớn hơn %(mb)s MB nên không nhận được."), mb=limit)
    if not content.startswith(b"%PDF-"):
        raise SignedFileRefused(N_("Tệp này không phải tệp PDF."))
    facts = validity.signatures_in(io.BytesIO(content), _content(_original(document)))
    validity.check_signed(facts)
    if base.form is FileForm.SIGNED and not content.startswith(_content(base)):
        raise SignedFileRefused(N_("Tệp thiếu chữ ký đã lưu. Hãy tải bản đã ký mới nhất ở trang này rồi ký tiếp."))
    if base.form is FileForm.SIGNED and len(content) == base.size:
        raise SignedFileRefused(N_("Bản đã ký này đang được lưu giữ rồi."))
    follows = base if content.startswith(_content(base)) else _original(document)
    kept = _keep(document, content, facts, follows, Origin.UPLOADED, by, now)
    names = ", ".join(dict.fromkeys(fact.signer for fact in facts))
    note(happened.SignedFileTaken(names, kept.sha256), about=document, by=by, at=now)
    return kept


def fields(document: IssuedDocument) -> Sequence[signing.Field]:
    """Return the places for signatures on the newest file of a document; none before it is drawn."""
    base = _newest(document)
    try:
        return _fields(_content(base)) if base is not None else ()
    except Missing:
        return ()


def _fields(content: bytes) -> Sequence[signing.Field]:
    """Return the fields of a file; where no place was found, signer and office sign without one on the page."""
    found = signing.fields_of(content)
    unseen = [signing.Field(name, 0, 0, False) for name in (SIGNER, AGENCY)]
    known = {field.name for field in found}
    return found if any(field.width for field in found) else [*found, *(f for f in unseen if f.name not in known)]


def _newest(document: IssuedDocument) -> IssuedFile | None:
    for form in (FileForm.SIGNED, FileForm.PREPARED, FileForm.PDF):
        if (found := queries.file_of(document, form)) is not None:
            return found
    return None


def _held_base(document: IssuedDocument) -> IssuedFile:
    """Hold the document until the transaction ends, so that two signatures go on top of each other."""
    db.session.refresh(document, ["state"], with_for_update=True)
    base = _newest(document)
    if base is None:
        raise Refused(N_("Tệp của văn bản này đang được dựng. Hãy thử lại sau ít phút."))
    return base


def _original(document: IssuedDocument) -> IssuedFile:
    query = select(IssuedFile).where(IssuedFile.document_id == document.id, IssuedFile.form == FileForm.PDF)
    return db.session.scalars(query).one()


def _content(file: IssuedFile) -> bytes:
    return storage().path(file.sha256).read_bytes()


def _stamp(place: signing.Field, name: str, picture: bytes | None, at: datetime) -> stamps.StaticStampStyle | None:
    if not place.width or not place.height:
        return None
    if picture:
        return stamps.picture_stamp(picture)
    when = at.astimezone(clock.ZONE).isoformat(timespec="seconds")
    return stamps.text_stamp([f"Ký bởi: {name}", "Thời gian ký:", when], place.width, place.height)


def _keep(
    document: IssuedDocument, content: bytes, facts: Sequence[SignatureFact], base: IssuedFile, origin: Origin,
    by: Person, now: datetime,
) -> IssuedFile:  # fmt: skip
    given = io.BytesIO(content)
    stored = keep(given) if origin is Origin.UPLOADED else storage().put(given)
    kept = IssuedFile(
        document_id=document.id, form=FileForm.SIGNED, origin=origin, sha256=stored.sha256, size=stored.size,
        name=name_of(document, "pdf", "da-ky-so"), follows_id=base.id,
        signatures=[fact.record() for fact in facts], kept_at=now, kept_by_id=by.id,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    return kept
