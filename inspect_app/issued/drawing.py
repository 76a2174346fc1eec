"""Draws the files of issued documents from what was kept of them: by the scheduler, or when somebody asks first.

A document is claimed before it is drawn, so that two processes never draw one;
what fails is tried again after a pause that grows, and its page says so.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Callable, Mapping
from configparser import ConfigParser
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from inspect_app import documents, paths
from inspect_app.access import everyones
from inspect_app.documents import OfficialDocument, render_docx, render_pdf
from inspect_app.extensions import db
from inspect_app.issued import queries
from inspect_app.issued.names import name_of
from inspect_app.issued.record import Unreadable, digest_of, from_text
from inspect_app.journal import record as note
from inspect_app.models import IssuedDocument, IssuedFile
from inspect_app.storage import storage
from workflows import events_issued as happened
from workflows.i18n import N_
from workflows.issued import PAUSES, Drawing, FileForm
from workflows.moves import Refused

log = logging.getLogger(__name__)

#: Documents drawn at one look of the scheduler; the next look takes the rest.
AT_ONCE = 50


class NotDrawn(Refused):
    """The files are not there yet."""


def draw_waiting(now: datetime) -> dict[str, int]:
    """Draw what is due; commits document by document."""
    waiting = select(IssuedDocument.id).where(queries.due_to_draw(now)).order_by(IssuedDocument.id).limit(AT_ONCE)
    ids = db.session.scalars(waiting.execution_options(scope="drawing")).all()
    db.session.commit()
    outcomes = [draw_now(id_, now) for id_ in ids]
    return {"drawn": outcomes.count(True), "failed": outcomes.count(False)}


def draw_now(document_id: int, now: datetime) -> bool | None:
    """Claim one document and draw its files; commits. True: drawn, False: failed, None: somebody else has it."""
    if not _claim(document_id, now):
        return None
    try:
        _keep(document_id, _drawn(document_id), now)
        db.session.commit()
    except Exception as error:
        db.session.rollback()
        log.exception("the files of issued document %s could not be drawn", document_id)
        _put_off(_document(document_id), error, now)
        db.session.commit()
        return False
    return True


def file_or_draw(document: IssuedDocument, form: FileForm, now: datetime) -> IssuedFile:
    """Return a file of a document, drawing it now when the scheduler has not come to it yet; may commit."""
    found = queries.file_of(document, form)
    if found is None and document.state is not Drawing.DRAWN:
        # What was read so far must not stand in the way of writing.
        db.session.commit()
        draw_now(document.id, now)
        found = queries.file_of(document, form)
    if found is None:
        raise NotDrawn(N_("Tệp của văn bản này đang được dựng. Hãy thử lại sau ít phút."))
    return found


def document_of(kept: IssuedDocument) -> OfficialDocument:
    """Return the document as it was issued; raises :class:`Unreadable` when what was kept was changed."""
    if digest_of(kept.inputs) != kept.inputs_sha256:
        raise Unreadable("what was kept does not match its digest")
    return from_text(kept.inputs)


def draw_forms(kept: IssuedDocument) -> dict[FileForm, bytes]:
    """Draw the document as PDF and DOCX: the same bytes whenever the same version draws it."""
    document = document_of(kept)
    return {FileForm.PDF: render_pdf(document, at=kept.issued_at), FileForm.DOCX: render_docx(document)}


def _claim(document_id: int, now: datetime) -> bool:
    mine = db.session.execute(
        update(IssuedDocument)
        .where(IssuedDocument.id == document_id, queries.due_to_draw(now))
        .values(state=Drawing.UNDER_WAY, claimed_at=now)
        .returning(IssuedDocument.id)
        .execution_options(synchronize_session=False)
    ).first()
    db.session.commit()
    return mine is not None


def _document(document_id: int) -> IssuedDocument:
    query = everyones(IssuedDocument, "drawing").where(IssuedDocument.id == document_id)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def _drawn(document_id: int) -> dict[FileForm, bytes]:
    """Draw every form, with no transaction open: it takes its time, and nobody else should wait for it."""
    # Only who draws needs what reads and signs PDF: it is slow to load.
    from inspect_app.issued.places import prepared

    kept = _document(document_id)
    document, issued_at = document_of(kept), kept.issued_at
    db.session.rollback()
    drawn = {FileForm.PDF: render_pdf(document, at=issued_at), FileForm.DOCX: render_docx(document)}
    if (with_fields := prepared(drawn[FileForm.PDF], document)) is not None:
        drawn[FileForm.PREPARED] = with_fields
    for content in drawn.values():
        storage().put(io.BytesIO(content))
    return drawn


def _keep(document_id: int, drawn: Mapping[FileForm, bytes], now: datetime) -> None:
    kept = _document(document_id)
    digests = {form: hashlib.sha256(content).hexdigest() for form, content in drawn.items()}
    for form, content in drawn.items():
        name = name_of(kept, "docx" if form is FileForm.DOCX else "pdf")
        row = IssuedFile(
            document_id=kept.id, form=form, sha256=digests[form], size=len(content), name=name, kept_at=now
        )  # fmt: skip
        db.session.add(row)
    kept.state, kept.problem, kept.claimed_at, kept.generator = Drawing.DRAWN, "", None, generator()
    db.session.flush()
    listed = ", ".join(f"{form.value} {digest}" for form, digest in digests.items())
    drew = f"inspect-app {kept.generator['inspect-app']}, typst {kept.generator['typst']}"
    note(happened.IssuedDrawn("PDF, DOCX", listed, drew), about=kept, by=None, at=now)


def _put_off(kept: IssuedDocument, error: Exception, now: datetime) -> None:
    kept.attempts += 1
    kept.claimed_at, kept.problem = None, f"{type(error).__name__}: {error}"[:2000]
    if kept.attempts <= len(PAUSES):
        kept.state = Drawing.WAITING
        kept.next_attempt_at = now + timedelta(minutes=PAUSES[kept.attempts - 1])
        return
    kept.state = Drawing.FAILED
    note(happened.IssuedNotDrawn(kept.problem[:200]), about=kept, by=None, at=now)


# -- what draws ------------------------------------------------------------------------------------------------------


@cache
def generator() -> dict[str, Any]:
    """Return what draws the files here: versions, and the digests of layout and fonts."""
    layout = Path(documents.__file__).parent
    return {
        "inspect-app": _version("inspect-app"),
        "typst": _version("typst"),
        "python-docx": _version("python-docx"),
        "layout": _digest_of_all(layout, lambda file: file.suffix in {".py", ".typ", ".html"}),
        "fonts": {file.name: _digest(file) for file in sorted(paths.fonts().glob("Tinos-*.ttf"))},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        # Run from a checkout that was not installed.
        return _version_of_checkout()


def _version_of_checkout() -> str:
    settings = ConfigParser()
    if (root := paths.checkout()) is not None:
        settings.read(root / "setup.cfg", encoding="utf-8")
    return settings.get("metadata", "version", fallback="?")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _digest_of_all(folder: Path, wanted: Callable[[Path], bool]) -> str:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and wanted(file))
    return hashlib.sha256(
        "".join(f"{file.relative_to(folder)} {_digest(file)}\n" for file in files).encode()
    ).hexdigest()
