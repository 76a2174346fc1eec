"""A call for the reports of six months of 2023 on two communes, and what a unit that does it right fills in."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import PeriodReport, ReportCall
from inspect_app.period_reports import actions, queries
from workflows.report_periods import PeriodKind, period

HALF = period(PeriodKind.HALF, 2023, 1)
CUT, DUE = date(2023, 6, 10), date(2023, 6, 14)
GOOD = {"directive_docs": Decimal(6), "plan_tasks": Decimal(22), "plan_tasks_done": Decimal(11)}


def call(make, of=HALF, cut_on=CUT, due_on=DUE, units=None) -> ReportCall:
    by, units = make.officer_of_office(), units or [make.commune(), make.commune("Tam Hiệp")]
    made = actions.call_reports(
        make.district(), of, units, cut_on=cut_on, due_on=due_on, asked_by="Công văn số 126/UBND-NV", by=by,
        now=make.now,
    )  # fmt: skip
    db.session.commit()
    return made


def report_of(made: ReportCall, unit) -> PeriodReport:
    """Return the report of a unit with all that actions need."""
    query = everyones(PeriodReport, "test").where(PeriodReport.call_id == made.id, PeriodReport.unit_id == unit.id)
    return whole(db.session.scalars(query).one().id)


def whole(report_id: int) -> PeriodReport:
    """Return a report as a request has it before it acts."""
    called = joinedload(PeriodReport.call).joinedload(ReportCall.authority)
    query = everyones(PeriodReport, "test").where(PeriodReport.id == report_id)
    query = query.options(called, joinedload(PeriodReport.unit)).execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def fill(report, by, now, form="form1", values=GOOD, notes=None) -> None:
    part = queries.parts_of(report)[form]
    actions.save_form(report, part, values, notes or {}, by=by, now=now)
    db.session.commit()
    whole(report.id)


def sent(make, made, unit=None, values=GOOD, by=None, **more) -> PeriodReport:
    """Return the report of a unit, filled in and sent."""
    unit = unit or make.commune()
    report, by = report_of(made, unit), by or make.officer(unit)
    fill(report, by, make.now, values=values)
    actions.send(report, blanks_are_none=True, by=by, now=make.now, **more)
    db.session.commit()
    return report
