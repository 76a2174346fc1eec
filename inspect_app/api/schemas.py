"""What programs read and send, part by part; names are those of the glossary."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from inspect_app.api.evidence_schemas import EvidenceSchema, VerdictSchema
from inspect_app.api.fields import (
    Day,
    Given,
    Identity,
    Next,
    Number,
    Text,
    Truth,
    about,
    many,
    one_of,
    row_id,
    sent_id,
    text,
)
from workflows.areas import AREA_IDS
from workflows.findings import FindingKind, FindingState, Severity
from workflows.plans import PlanKind, PlanState
from workflows.remediation import Progress, ReportState
from workflows.tasks import TaskKind, TaskState
from workflows.tokens import Scope
from workflows.tracking import Standing
from workflows.visits import VisitState

MOST_ROWS = 200
LONG = 20_000


class ProblemSchema(Schema):
    """Problem details (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))
    scope = one_of(Scope, "The right that is missing")


class UnitSchema(Given):
    id = row_id(required=True)
    code = fields.String(required=True, **about("Official code; may be empty"))
    name = fields.String(required=True)


class TokenSchema(Given):
    name = fields.String(required=True)
    person = fields.String(required=True)
    post = fields.String(required=True)
    role = fields.String(required=True)
    unit = fields.Nested(UnitSchema, required=True)
    scopes = fields.List(one_of(Scope), required=True)
    expires_at = fields.DateTime(required=True)


# -- plans and visits -------------------------------------------------------------------------------------------------


class PlanSchema(Given):
    id = row_id(required=True)
    number = fields.String(required=True, allow_none=True)
    title = fields.String(required=True)
    kind = one_of(PlanKind, required=True)
    state = one_of(PlanState, required=True)
    year = fields.Integer(required=True)
    issued_on = fields.Date(required=True, allow_none=True)
    period_from = fields.Date(required=True, allow_none=True)
    period_to = fields.Date(required=True, allow_none=True)
    report_deadline = fields.String(required=True, **about("By when units report, in the plan's own words"))
    authority = fields.Nested(UnitSchema, required=True)


class PlanWithUnitsSchema(PlanSchema):
    units = fields.List(fields.Nested(UnitSchema), required=True)


class VisitSchema(Given):
    id = row_id(required=True)
    plan_id = row_id(required=True)
    unit = fields.Nested(UnitSchema, required=True)
    visit_on = fields.Date(required=True)
    session = fields.String(required=True)
    place = fields.String(required=True)
    state = one_of(VisitState, required=True)
    on_paper = fields.Boolean(required=True, metadata={"description": "Told by a notice on paper, without minutes"})


# -- findings ---------------------------------------------------------------------------------------------------------


class FindingSchema(Given):
    id = row_id(required=True)
    uid = fields.UUID(required=True)
    plan_id = row_id(required=True)
    visit_id = row_id(required=True)
    unit = fields.Nested(UnitSchema, required=True)
    criterion = fields.String(required=True, allow_none=True, **about("Null when recorded freely"))
    area = one_of(AREA_IDS, required=True)
    kind = one_of(FindingKind, required=True)
    state = one_of(FindingState, required=True)
    severity = one_of(Severity, required=True)
    statement = fields.String(required=True)
    details = fields.String(required=True)
    is_initiative = fields.Boolean(required=True)
    figure_label = fields.String(required=True)
    numerator = fields.Float(required=True, allow_none=True)
    denominator = fields.Float(required=True, allow_none=True)
    remedy = fields.String(required=True)
    responsible = fields.String(required=True)
    withdrawn_reason = fields.String(required=True)
    recorded_at = fields.DateTime(required=True)


class _FindingParts(Schema):
    details = text(LONG)
    severity = one_of(Severity)
    is_initiative = Truth()
    figure_label = text(200)
    numerator = Number(allow_none=True)
    denominator = Number(allow_none=True)
    remedy = text(LONG)
    responsible = text(200)


class NewFindingSchema(_FindingParts):
    uid = Identity(required=True, **about("Chosen by the program: the same one is never recorded twice"))
    visit_id = sent_id("A visit under way", required=True)
    criterion = text(20, "Code of a criterion of the plan, which gives the area", allow_none=True)
    area = one_of(AREA_IDS, "Needed without a criterion")
    kind = one_of(FindingKind, required=True)
    statement = text(LONG, "As it will stand in the minutes", required=True)


class FindingChangeSchema(_FindingParts):
    kind = one_of(FindingKind)
    area = one_of(AREA_IDS)
    statement = text(LONG)


# -- tasks ------------------------------------------------------------------------------------------------------------


class TaskSchema(Given):
    id = row_id(required=True)
    notice_id = row_id(required=True)
    notice_number = fields.String(required=True, allow_none=True)
    plan_id = row_id(required=True)
    finding_id = row_id(required=True, allow_none=True)
    unit = fields.Nested(UnitSchema, required=True)
    kind = one_of(TaskKind, required=True)
    area = one_of(AREA_IDS, required=True)
    severity = one_of(Severity, required=True)
    title = fields.String(required=True)
    requirement = fields.String(required=True)
    responsible = fields.String(required=True)
    state = one_of(TaskState, required=True)
    standing = one_of(Standing, "Where it stands today; null when called off", required=True, allow_none=True)
    days_late = fields.Integer(required=True)
    deadline_wording = fields.String(required=True)
    due_on = fields.Date(required=True, allow_none=True, **about("Last permitted day"))
    original_due_on = fields.Date(required=True, allow_none=True)
    review_on = fields.Date(required=True, allow_none=True)
    assigned_at = fields.DateTime(required=True)
    reported_at = fields.DateTime(required=True, allow_none=True)
    accepted_at = fields.DateTime(required=True, allow_none=True)
    closed_at = fields.DateTime(required=True, allow_none=True)


# -- remediation reports ----------------------------------------------------------------------------------------------


class AnswerSchema(Given):
    task_id = row_id(required=True)
    task_state = one_of(TaskState, required=True)
    progress = one_of(Progress, required=True)
    is_agreed = fields.Boolean(required=True, allow_none=True)
    objection = fields.String(required=True)
    cause = fields.String(required=True)
    action = fields.String(required=True)
    result = fields.String(required=True)
    figures = fields.String(required=True)
    done_on = fields.Date(required=True, allow_none=True)
    doer = fields.String(required=True)
    expected_on = fields.Date(required=True, allow_none=True)
    answered_at = fields.DateTime(required=True, allow_none=True)
    verdict = fields.Nested(VerdictSchema, required=True, allow_none=True, **about("Null while it was not sent"))
    files = fields.Integer(required=True, **about("Pieces of evidence"))
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)


class ReportSchema(Given):
    id = row_id(required=True)
    notice_id = row_id(required=True)
    unit = fields.Nested(UnitSchema, required=True)
    state = one_of(ReportState, required=True)
    number = fields.String(required=True, allow_none=True)
    issued_on = fields.Date(required=True, allow_none=True)
    sent_at = fields.DateTime(required=True, allow_none=True)
    accepted_at = fields.DateTime(required=True, allow_none=True)


class WholeReportSchema(ReportSchema):
    assessment = fields.String(required=True)
    proposals = fields.String(required=True)
    answers = fields.List(fields.Nested(AnswerSchema), required=True)


class NewReportSchema(Schema):
    notice_id = sent_id("The notice that gave the tasks", required=True)


class AnswerChangeSchema(Schema):
    progress = one_of(Progress)
    is_agreed = Truth(allow_none=True)
    objection = text(LONG)
    cause = text(LONG)
    action = text(LONG)
    result = text(LONG)
    figures = text(500)
    done_on = Day(allow_none=True)
    doer = text(200)
    expected_on = Day(allow_none=True)


class SendSchema(Schema):
    number = Text(validate=validate.Length(max=60), allow_none=True, **about("Number and symbol, as 28/BC-UBND"))
    issued_on = Day(allow_none=True)


# -- figures ----------------------------------------------------------------------------------------------------------


class CountsSchema(Given):
    all = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    soon = fields.Integer(required=True)
    reported = fields.Integer(required=True)
    open = fields.Integer(required=True)
    done = fields.Integer(required=True)
    days_late = fields.Integer(required=True, **about("Days that the latest one is late"))


class UnitCountsSchema(CountsSchema):
    unit = fields.Nested(UnitSchema, required=True)


class AreaCountsSchema(CountsSchema):
    area = one_of(AREA_IDS, required=True)


class FiguresSchema(Given):
    today = fields.Date(required=True)
    total = fields.Nested(CountsSchema, required=True)
    units = fields.List(fields.Nested(UnitCountsSchema), required=True)
    areas = fields.List(fields.Nested(AreaCountsSchema), required=True)


# -- questions --------------------------------------------------------------------------------------------------------


class PageQuery(Schema):
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=MOST_ROWS))
    cursor = Next(load_default=None, **about("What the page before gave as next"))


class PlanQuery(PageQuery):
    state = one_of(PlanState)
    year = fields.Integer(validate=validate.Range(min=1900, max=2200))


class VisitQuery(PageQuery):
    plan_id = row_id()
    unit_id = row_id()
    state = one_of(VisitState)


class FindingQuery(PageQuery):
    plan_id = row_id()
    visit_id = row_id()
    unit_id = row_id()
    kind = one_of(FindingKind)
    area = one_of(AREA_IDS)
    state = one_of(FindingState)


class TaskQuery(PageQuery):
    plan_id = row_id()
    notice_id = row_id()
    unit_id = row_id()
    area = one_of(AREA_IDS)
    state = one_of(TaskState)
    standing = one_of(Standing, "Where it stands today, as on the tracking page")


class ReportQuery(PageQuery):
    notice_id = row_id()
    unit_id = row_id()
    state = one_of(ReportState)


class FiguresQuery(Schema):
    plan_id = row_id()
    unit_id = row_id()
    area = one_of(AREA_IDS)


PLANS, VISITS, FINDINGS = many(PlanSchema), many(VisitSchema), many(FindingSchema)
TASKS, REPORTS = many(TaskSchema), many(ReportSchema)
