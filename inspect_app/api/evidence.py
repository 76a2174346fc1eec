"""What programs read of evidence: what is known of a file, and its content, by the rights of what it is attached to."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, g, send_file

from inspect_app.access import NotVisible, get_visible, visible
from inspect_app.api import evidence_schemas as s
from inspect_app.api import shown
from inspect_app.api.bearer import must_have
from inspect_app.api.refusals import blamed
from inspect_app.api.v1 import FILE, get
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Attachment
from inspect_app.storage import Missing, storage
from workflows.tokens import Scope

Parts = dict[str, Any]
#: Whose right it takes to read what is attached to a thing.
SCOPES = {
    "finding_id": Scope.FINDINGS,
    "visit_id": Scope.FINDINGS,
    "minutes_id": Scope.FINDINGS,
    "task_id": Scope.REPORTS,
    "report_id": Scope.REPORTS,
    "paper_report_id": Scope.REPORTS,
}


@get("/evidence", s.EvidencesSchema, scope=None, query=s.EvidenceQuery)
def list_evidence(asked: Parts) -> Parts:
    """List the files of a finding, a visit, a task or a report, the oldest first; earlier versions are among them."""
    if not asked:
        raise blamed("query", _("Hãy nêu finding_id, visit_id, task_id hoặc report_id."))
    for name in asked:
        must_have(g.token, SCOPES[name])
    query = visible(Attachment).where(Attachment.withdrawn_at.is_(None))
    for name, value in asked.items():
        query = query.where(getattr(Attachment, name) == value)
    return {"items": [shown.evidence(row) for row in db.session.scalars(query.order_by(Attachment.id))]}


@get("/evidence/<uuid:uid>", s.EvidenceSchema, scope=None)
def read_evidence(uid: uuid.UUID) -> Parts:
    """Read what is known of a file."""
    return shown.evidence(_readable(uid))


@get("/evidence/<uuid:uid>/content", None, scope=None, is_file=True)
def read_evidence_content(uid: uuid.UUID) -> Response:
    """Read a file itself, as it was handed in."""
    row = _readable(uid)
    try:
        path = storage().path(row.sha256)
    except Missing as error:
        raise NotVisible from error
    # Once known, a content never changes: its hash is its mark.
    return send_file(path, mimetype=FILE, as_attachment=True, download_name=row.name, etag=row.sha256)


def _readable(uid: uuid.UUID) -> Attachment:
    row = get_visible(Attachment, uid, by="uid")
    if row.withdrawn_at is not None:
        raise NotVisible
    must_have(g.token, next(scope for name, scope in SCOPES.items() if getattr(row, name) is not None))
    return row
