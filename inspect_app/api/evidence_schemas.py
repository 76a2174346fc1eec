"""What programs read of evidence, and what the office said of an answer."""

from __future__ import annotations

from marshmallow import Schema, fields

from inspect_app.api.fields import Given, about, one_of, row_id
from workflows.remediation import Judged


class EvidenceSchema(Given):
    uid = fields.UUID(required=True)
    name = fields.String(required=True)
    caption = fields.String(required=True)
    media_type = fields.String(required=True)
    size = fields.Integer(required=True, **about("Bytes"))
    sha256 = fields.String(required=True, **about("Of the content; the same content has the same one"))
    number = fields.Integer(required=True, **about("Which version of its file it is"))
    is_replaced = fields.Boolean(required=True, **about("Whether a newer version stands in its place"))
    uploaded_at = fields.DateTime(required=True)
    finding_id = row_id(required=True, allow_none=True)
    visit_id = row_id(required=True, allow_none=True)
    minutes_id = row_id(required=True, allow_none=True)
    task_id = row_id(required=True, allow_none=True)
    report_id = row_id(required=True, allow_none=True)
    paper_report_id = row_id(required=True, allow_none=True)


class EvidencesSchema(Given):
    items = fields.List(fields.Nested(EvidenceSchema), required=True)


class EvidenceQuery(Schema):
    """Whose evidence: one of these must be named."""

    finding_id = row_id()
    visit_id = row_id()
    task_id = row_id()
    report_id = row_id()


class VerdictSchema(Given):
    judged = one_of(Judged, required=True)
    reason = fields.String(required=True, **about("Why it was returned; empty otherwise"))
    at = fields.DateTime(required=True, allow_none=True, **about("Null while it waits"))
