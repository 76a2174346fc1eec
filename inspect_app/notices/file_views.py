"""A notice as files: Word and PDF."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from inspect_app.access import NotVisible, viewer
from inspect_app.documents import render_docx, render_pdf
from inspect_app.extensions import db
from inspect_app.issued.serving import kept_file
from inspect_app.models import Notice, Unit
from inspect_app.notices import actions
from inspect_app.notices.references import with_references
from inspect_app.notices.render import document_of, file_name
from inspect_app.notices.views import bp, find
from workflows.issued import FileForm
from workflows.roles import Role

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/<int:notice_id>.docx")
def docx(notice_id: int) -> ResponseReturnValue:
    """Return the notice for Word."""
    notice = find(notice_id)
    if (kept := kept_file(notice, FileForm.DOCX, file_name(notice, "docx"))) is not None:
        return kept
    body = render_docx(document_of(notice, actions.outline(notice), db.session.get_one(Unit, notice.authority_id)))
    return _file(body, DOCX, file_name(notice, "docx"))


@bp.get("/<int:notice_id>.pdf")
def pdf(notice_id: int) -> ResponseReturnValue:
    """Return the notice as PDF; with ``references=1`` followed by what stands beneath each sentence."""
    notice = find(notice_id)
    if request.args.get("references"):
        return _with_references(notice)
    if (kept := kept_file(notice, FileForm.PDF, file_name(notice, "pdf"))) is not None:
        return kept
    document = document_of(notice, actions.outline(notice), db.session.get_one(Unit, notice.authority_id))
    body = render_pdf(document, at=notice.issued_at or notice.assembled_at)
    return _file(body, "application/pdf", file_name(notice, "pdf"))


def _with_references(notice: Notice) -> Response:
    if viewer().roles_of(notice).isdisjoint({Role.OFFICE, Role.LEADER, Role.READER}):
        raise NotVisible
    outline = actions.outline(notice)
    document = document_of(notice, outline, db.session.get_one(Unit, notice.authority_id))
    body = render_pdf(with_references(document, notice, outline), at=notice.issued_at or notice.assembled_at)
    return _file(body, "application/pdf", file_name(notice, "pdf").replace(".pdf", "_tham-chieu-noi-bo.pdf"))


def _file(body: bytes, media_type: str, name: str) -> Response:
    return Response(body, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
