"""Sends the stored files of issued documents, for the pages of whatever was issued."""

from __future__ import annotations

from flask import Response, send_file

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.documents import OfficialDocument
from inspect_app.issued import drawing, queries
from inspect_app.models import IssuedFile
from inspect_app.storage import Missing, storage
from workflows.issued import FileForm

MEDIA_TYPES = {
    FileForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileForm.PDF: "application/pdf",
    FileForm.PREPARED: "application/pdf",
    FileForm.SIGNED: "application/pdf",
}


def kept_file(thing: object, form: FileForm, name: str) -> Response | None:
    """Return the stored file of what was issued of a visible thing, or None when nothing of it is kept.

    A PDF that was signed is the PDF from then on.
    """
    found = next(iter(queries.issued_of(thing)), None)
    if found is None:
        return None
    if form is FileForm.PDF and (signed := queries.file_of(found, FileForm.SIGNED)) is not None:
        return sent(signed, name)
    return sent(drawing.file_or_draw(found, form, clock.now()), name)


def kept_document(thing: object) -> OfficialDocument | None:
    """Return what was issued of a visible thing as it was issued, with its code; None when nothing of it is kept."""
    found = next(iter(queries.issued_of(thing)), None)
    return drawing.document_of(found) if found is not None else None


def sent(found: IssuedFile, name: str = "") -> Response:
    """Return a kept file as a download."""
    try:
        path = storage().path(found.sha256)
    except Missing as error:
        raise NotVisible from error
    answer = send_file(
        path, mimetype=MEDIA_TYPES[found.form], as_attachment=True, download_name=name or found.name,
        etag=found.sha256,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
