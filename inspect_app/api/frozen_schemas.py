"""What programs read of frozen figures."""

from __future__ import annotations

from marshmallow import fields, validate

from inspect_app.api.fields import Given, about, many, one_of, row_id
from inspect_app.api.schemas import PageQuery, UnitSchema
from workflows.areas import AREA_IDS
from workflows.period_figures import INDICATORS, Counted, RowKind
from workflows.report_periods import PeriodKind
from workflows.tasks import TaskState


class IndicatorSchema(Given):
    code = one_of([one.code for one in INDICATORS], required=True)
    label = fields.String(required=True)
    value = fields.Integer(required=True, allow_none=True, **about("Null: no data, which differs from 0"))
    part = fields.Integer(required=True, allow_none=True, **about("Of a share; null where it is none"))
    whole = fields.Integer(required=True, allow_none=True, **about("Of a share; of nothing (0) it is not applicable"))


class SnapshotSchema(Given):
    id = row_id(required=True)
    authority = fields.Nested(UnitSchema, required=True)
    kind = one_of(PeriodKind, required=True)
    year = fields.Integer(required=True)
    number = fields.Integer(required=True, **about("Which period of its kind in the year, from 1"))
    begins_on = fields.Date(required=True)
    ends_on = fields.Date(required=True, **about("Its last day"))
    frozen_at = fields.DateTime(required=True)
    is_late = fields.Boolean(required=True, **about("Put together from the journal afterwards"))
    rule = fields.String(required=True, **about("Version of the rules by which rows are counted"))
    row_count = fields.Integer(required=True)
    digest = fields.String(required=True, **about("SHA-256 over period, sums and rows, kept in the journal too"))


class UnitSumsSchema(Given):
    unit = fields.Nested(UnitSchema, required=True)
    indicators = fields.List(fields.Nested(IndicatorSchema), required=True)


class WholeSnapshotSchema(SnapshotSchema):
    is_whole = fields.Boolean(required=True, **about("Whether these are all units; else those of the token alone"))
    indicators = fields.List(fields.Nested(IndicatorSchema), required=True)
    units = fields.List(fields.Nested(UnitSumsSchema), required=True)


class SnapshotRowSchema(Given):
    kind = one_of(RowKind, required=True)
    id = row_id("Of the visit, finding or task itself", required=True)
    unit_id = row_id(required=True)
    area = one_of(["", *AREA_IDS], "Empty of a visit", required=True)
    counted = one_of(Counted, "As what it counts", required=True)
    is_carried = fields.Boolean(required=True, **about("Over from earlier periods"))
    on_day = fields.Date(required=True, **about("Of the minutes, or on which the task was given"))
    state = one_of(["", *TaskState], "Of a task, when the period ended", required=True)
    due_on = fields.Date(required=True, allow_none=True)
    reported_on = fields.Date(required=True, allow_none=True)
    done_on = fields.Date(required=True, allow_none=True)


class SnapshotQuery(PageQuery):
    kind = one_of(PeriodKind)
    year = fields.Integer(validate=validate.Range(min=1900, max=2200))


class SnapshotRowQuery(PageQuery):
    kind = one_of(RowKind, required=True)
    counted = one_of(Counted)
    unit_id = row_id()


SNAPSHOTS, ROWS = many(SnapshotSchema), many(SnapshotRowSchema)
