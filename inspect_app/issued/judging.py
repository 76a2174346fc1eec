"""Says whether a file in hand is an issued document: by its digest, and, signed elsewhere, by the bytes it begins with.

The file is read and forgotten: it is neither stored nor run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.issued import queries
from inspect_app.models import Attachment, IssuedDocument, IssuedFile, Minutes
from inspect_app.storage import Missing, storage
from workflows.files import HEAD_BYTES, sniff
from workflows.issued import FileForm, Likeness
from workflows.signatures import SignatureFact, from_record

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Judgement:
    """What the file is; the digest that was computed, and the signatures found in it, if there are any."""

    likeness: Likeness
    sha256: str
    form: FileForm | None = None
    signatures: Sequence[SignatureFact] = ()
    #: The annex that the file is, where it is one.
    annex: str = ""


def judge(document: IssuedDocument, stream: BinaryIO, name: str) -> Judgement:
    """Compare a file with everything that is kept of a document."""
    digest = _digest(stream)
    kept = list(queries.files_of(document))
    for file in kept:
        if file.sha256 == digest:
            facts = [from_record(fact) for fact in file.signatures]
            return Judgement(Likeness.SAME, digest, file.form, facts)
    for annex in queries.annexes_in(document):
        if digest in {annex.sha256, annex.signed_sha256}:
            facts = [from_record(fact) for fact in annex.signatures] if digest == annex.signed_sha256 else []
            return Judgement(Likeness.SAME, digest, signatures=facts, annex=annex.title)
    if _is_scan_of(document, digest):
        return Judgement(Likeness.SAME, digest)
    stream.seek(0)
    media_type = sniff(stream.read(HEAD_BYTES), name) or ""
    if media_type.startswith("image/"):
        return Judgement(Likeness.PICTURE, digest)
    if (original := _original_of(kept, stream)) is None:
        return Judgement(Likeness.OTHER, digest)
    # Loaded for the few files that come this far: it is slow to load.
    from inspect_app.issued.validity import FileRefusedAsSigned, signatures_in

    try:
        facts = signatures_in(stream, original)
    except FileRefusedAsSigned:
        return Judgement(Likeness.ALTERED, digest)
    if not all(fact.is_intact for fact in facts) or not any(fact.covers_whole for fact in facts):
        return Judgement(Likeness.ALTERED, digest, signatures=facts)
    return Judgement(Likeness.SIGNED, digest, FileForm.SIGNED, facts)


def _digest(stream: BinaryIO) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _is_scan_of(document: IssuedDocument, digest: str) -> bool:
    """Tell whether the file is the scan that was attached to minutes signed on paper."""
    if document.about_type != Minutes.__tablename__:
        return False
    query = select(Attachment.id).where(
        Attachment.minutes_id == document.about_id, Attachment.sha256 == digest, Attachment.withdrawn_at.is_(None)
    )
    return db.session.scalar(query.limit(1).execution_options(scope="verification by code")) is not None


def _original_of(kept: Sequence[IssuedFile], stream: BinaryIO) -> bytes | None:
    """Return our PDF when the file begins with its bytes and goes on."""
    for file in kept:
        if file.form is not FileForm.PDF:
            continue
        stream.seek(0)
        try:
            original = storage().path(file.sha256).read_bytes()
        except Missing:
            continue
        if stream.read(len(original)) == original:
            return original
    return None
