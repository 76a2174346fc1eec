"""The office's pages: calling for reports, who has not reported, the forms of all units as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import Response, g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, require, viewer
from inspect_app.documents import render_docx
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.figures.periods import own_cut, usual_cut_day
from inspect_app.format import dmy
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.journal import timeline
from inspect_app.models import COMMUNE_KINDS, PostRole, ReportCall, Unit
from inspect_app.period_reports import actions, queries
from inspect_app.period_reports.forms import CallForm, WithdrawForm, change_form, word_of
from inspect_app.period_reports.render import consolidated_document
from inspect_app.period_reports.views import DOCX, bp, file_of, period_name
from inspect_app.period_reports.workbook import workbook
from inspect_app.tracking.workbook import XLSX
from inspect_app.units.calendar import work_calendar
from inspect_app.web import check_version, done
from workflows.period_reports import (
    CALL,
    COUNTED,
    REPORTED,
    UNIT_REPORT,
    WITH_THE_UNIT,
    CutOnRefused,
    DueOnRefused,
    UnitReportState,
    is_late,
    usual_days,
)
from workflows.report_periods import Period, in_sentence, period
from workflows.roles import Role
from workflows.statistics.consolidating import consolidate
from workflows.statistics.forms import FORM_OF, FORMS, LINES, Kind
from workflows.statistics.values import printed
from workflows.vietnamese import fold

#: How long after its end a period is offered to be called.
OFFERED = timedelta(days=120)


@bp.get("/period-reports")
def index() -> str:
    """Show the office its calls and how far they have come, a unit what it has to report; both to who is both."""
    v, today = viewer(), clock.today()
    calls = queries.calls_made(v) if queries.follows_calls(v) else None
    own = queries.own_reports(v.own_unit_ids) if v.own_unit_ids else None
    return render_template(
        "period_reports/index.html",
        calls=calls,
        progress=queries.progress_of(calls or (), today),
        own=own,
        several=len({one.unit_id for one in own or ()}) > 1,
        is_office=bool(queries.authorities()),
        acts=v.unit_ids(PostRole.CHAIR, PostRole.OFFICER),
        is_late=lambda one: is_late(one.state, one.call.due_on, today),
        CALL=CALL,
        UNIT_REPORT=UNIT_REPORT,
        WITH_THE_UNIT=WITH_THE_UNIT,
    )


# -- a call ------------------------------------------------------------------------------------------------------------


def _offered(authority: Unit, today: date) -> list[Period]:
    """Return the periods that may be called now, the one in hand first: none that is called already."""
    own = own_cut(authority.id)
    cut_day = own.day if own else usual_cut_day()
    all_ = [period(kind, year, n, cut_day) for year in (today.year - 1, today.year) for kind, n in REPORTED]
    near = [one for one in all_ if one.begins_on <= today <= one.ends_on + OFFERED]
    free = [one for one in near if queries.open_call(authority.id, one.kind, one.year, one.number) is None]
    return sorted(free, key=lambda one: (one.ends_on < today, abs((one.ends_on - today).days)))


@bp.route("/period-reports/new", methods=["GET", "POST"])
def call_for() -> ResponseReturnValue:
    """Call for the reports of a period."""
    require(PostRole.OFFICE)
    own, today = queries.authorities(), clock.today()
    if not own:
        raise NotVisible
    wanted = request.args.get("authority", type=id_of)
    authority = next((one for one in own if one.id == wanted), own[0])
    periods, units = _offered(authority, today), queries.units_to_call(authority.id, today)
    names = {word_of(one): period_name(one) for one in periods}
    form = CallForm(data={"units": [unit.id for unit in units], "period": word_of(periods[0]) if periods else ""})
    form.offer(periods, names, units)
    if form.validate_on_submit():
        one = next(one for one in periods if word_of(one) == form.period.data)
        cut_on, due_on = usual_days(one)
        try:
            made = actions.call_reports(
                authority, one, [unit for unit in units if unit.id in (form.units.data or ())],
                cut_on=form.cut_on.data or cut_on, due_on=form.due_on.data or due_on,
                asked_by=form.asked_by.data or "", by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
        except (CutOnRefused, DueOnRefused, actions.NoUnits) as refusal:
            db.session.rollback()
            form.blame(_blamed(form, refusal), sentence_of(refusal))
        else:
            said = _("Đã yêu cầu báo cáo. Các đơn vị đã được báo tin.")
            return done(said, url_for(".call", call_id=made.id))
    hints = {word_of(one): _days_said(one) for one in periods}
    page = render_template(
        "period_reports/call_for.html", form=form, hints=hints, authority=authority, authorities=own, periods=periods,
        units=units,
    )  # fmt: skip
    return page, 422 if form.is_submitted() else 200


def _days_said(one: Period) -> str:
    cut_on, due_on = usual_days(one)
    return _(
        "Từ %(begins)s; thường chốt số liệu %(cut)s, gửi chậm nhất %(due)s",
        begins=dmy(one.begins_on), cut=dmy(cut_on), due=dmy(due_on),
    )  # fmt: skip


def _blamed(form: Any, refusal: Exception) -> Any:
    if isinstance(refusal, CutOnRefused):
        return form.cut_on
    return form.due_on if isinstance(refusal, DueOnRefused) else form.units


def _made(call_id: int) -> ReportCall:
    """Return a call of the reader's own authority; the units that are called on have their reports."""
    call = queries.call_with_authority(call_id)
    if call.authority_id not in viewer().authority_ids:
        raise NotVisible
    return call


@bp.get("/period-reports/calls/<int:call_id>")
def call(call_id: int) -> str:
    """Show who has reported and who has not."""
    call, today = _made(call_id), clock.today()
    reports, roles = queries.reports_of(call), viewer().roles_of(call)
    state = request.args.get("state", "")
    asked = {
        "owing": (UnitReportState.NOT_BEGUN, UnitReportState.DRAFT), "sent": (UnitReportState.SENT,),
        "returned": (UnitReportState.RETURNED,), "accepted": (UnitReportState.ACCEPTED,),
    }  # fmt: skip
    counts = {name: sum(one.state in states for one in reports) for name, states in asked.items()}
    texts = {
        "": _("Tất cả"), "owing": _("Chưa gửi"), "sent": _("Chờ xem xét"), "returned": _("Bị trả lại"),
        "accepted": _("Đã chấp nhận"),
    }  # fmt: skip
    calendar = work_calendar(call.authority_id)
    return render_template(
        "period_reports/call.html",
        call=call,
        name=period_name(call.period),
        reports=[one for one in reports if one.state in asked.get(state, tuple(UnitReportState))],
        progress=queries.progress_of([call], today)[call.id],
        tabs=[
            {"label": words, "url": url_for(".call", call_id=call.id, state=key or None), "active": key == state,
             "count": counts.get(key, len(reports))}
            for key, words in texts.items()
        ],
        is_late=lambda one: is_late(one.state, call.due_on, today),
        days_late=lambda one: max(0, (clock.day_of(one.first_sent_at) - call.due_on).days) if one.first_sent_at else 0,
        is_day_off=not calendar.is_working_day(call.due_on),
        offered={move.name for move in CALL.offered(call.state, roles)},
        is_office=Role.OFFICE in roles,
        entries=timeline(call),
        CALL=CALL,
        UNIT_REPORT=UNIT_REPORT,
    )  # fmt: skip


def _office_of(call_id: int) -> ReportCall:
    call = _made(call_id)
    if Role.OFFICE not in viewer().roles_of(call):
        raise NotVisible
    return call


@bp.route("/period-reports/calls/<int:call_id>/change", methods=["GET", "POST"])
def change(call_id: int) -> ResponseReturnValue:
    """Move the days of a call, or call on more units."""
    call = _office_of(call_id)
    asked = {one.unit_id for one in queries.reports_of(call)}
    others = [unit for unit in queries.units_to_call(call.authority_id, clock.today()) if unit.id not in asked]
    form = change_form(call, others)
    if form.validate_on_submit():
        check_version(call, form.version.data)
        more = [unit for unit in others if unit.id in (form.units.data or ())]
        try:
            actions.change_call(
                call, cut_on=form.cut_on.data or call.cut_on, due_on=form.due_on.data or call.due_on,
                asked_by=form.asked_by.data or "", more=more, by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
        except (CutOnRefused, DueOnRefused) as refusal:
            db.session.rollback()
            call = _office_of(call_id)
            form.blame(_blamed(form, refusal), sentence_of(refusal))
        else:
            return done(_("Đã sửa đợt báo cáo."), url_for(".call", call_id=call.id))
    page = render_template(
        "period_reports/change.html", call=call, form=form, others=others, name=period_name(call.period)
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/period-reports/calls/<int:call_id>/withdraw", methods=["GET", "POST"])
def withdraw(call_id: int) -> ResponseReturnValue:
    """Take back a call that was a mistake."""
    call = _office_of(call_id)
    form = WithdrawForm(obj=call)
    if form.validate_on_submit():
        check_version(call, form.version.data)
        actions.withdraw_call(call, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã thu hồi đợt báo cáo."), url_for(".index"))
    page = render_template("period_reports/withdraw.html", call=call, form=form, name=period_name(call.period))
    return page, 422 if form.is_submitted() else 200


# -- all units as one --------------------------------------------------------------------------------------------------


def _is_of_communes(reports: Sequence[Any]) -> bool:
    return all(one.unit.kind in COMMUNE_KINDS for one in reports)


@bp.get("/period-reports/calls/<int:call_id>/forms")
def consolidated(call_id: int) -> str:
    """Show the forms of all units that have reported as one."""
    call = _made(call_id)
    wanted = request.args.get("form", "")
    form = FORM_OF.get(wanted, FORMS[0])
    reports = queries.reports_of(call)
    counted = queries.counted_reports(reports)
    totals = consolidate([said.values for _report, said in counted])
    return render_template(
        "period_reports/consolidated.html",
        call=call,
        name=period_name(call.period),
        form=form,
        tabs=[
            {"label": one.name, "url": url_for(".consolidated", call_id=call.id, form=one.key), "active": one is form}
            for one in FORMS
        ],
        lines=[(line, totals[line.id]) for line in form.shown(is_commune=_is_of_communes(reports))],
        counted=len(counted),
        asked=len(reports),
        missing=[one.unit.label for one in reports if one.state not in COUNTED],
        Kind=Kind,
    )


@bp.get("/period-reports/calls/<int:call_id>/lines/<line>")
def line_of_units(call_id: int, line: str) -> str:
    """Show what each unit gave for a line, beneath the total."""
    call, asked = _made(call_id), LINES.get(line)
    if asked is None or asked.kind is Kind.HEADING:
        raise NotVisible
    reports = queries.reports_of(call)
    counted = {one.id: said for one, said in queries.counted_reports(reports)}
    parts = [LINES[id] for id in (asked.part, asked.whole) if id]
    rows = []
    for one in reports:
        said = counted.get(one.id)
        figures = [printed(part, said.values) if said else "" for part in (*parts, asked)]
        rows.append((one, said is not None, figures, said.notes.get(asked.id, "") if said else ""))
    return render_template(
        "period_reports/line.html", call=call, name=period_name(call.period), line=asked, parts=parts, rows=rows,
        totals=consolidate([said.values for said in counted.values()]), counted=len(counted),
        form=next(one for one in FORMS if asked in one.lines),
    )  # fmt: skip


@bp.get("/period-reports/calls/<int:call_id>.docx")
def as_document(call_id: int) -> Response:
    """Send the consolidated forms with their sentences as a report for Word, to be written on."""
    call = _made(call_id)
    above = db.session.get(Unit, call.authority.parent_id) if call.authority.parent_id else None
    body = render_docx(consolidated_document(call, above, queries.reports_of(call), clock.today()))
    return file_of(body, DOCX, f"bao-cao-tong-hop-cchc_{_in_name(call)}.docx")


def _in_name(call: ReportCall) -> str:
    return "-".join(fold(in_sentence(call.period)).split())


@bp.get("/period-reports/calls/<int:call_id>.xlsx")
def as_workbook(call_id: int) -> Response:
    """Send the consolidated forms with every unit's figures as an Excel workbook."""
    call = _made(call_id)
    reports = queries.reports_of(call)
    file = workbook(
        call, in_sentence(call.period), reports, queries.counted_reports(reports),
        is_commune=_is_of_communes(reports),
    )  # fmt: skip
    name = f"tong-hop-bieu-mau-{_in_name(call)}.xlsx"
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=name)
