"""The pages of a unit's periodic report.

Its parts are filled in in :mod:`filling`; the calls and the sums of the office are in :mod:`calls`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.documents import render_docx, render_html, render_pdf
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _, gettext
from inspect_app.issued.serving import kept_file
from inspect_app.journal import timeline
from inspect_app.models import PeriodReport
from inspect_app.period_reports import actions, queries
from inspect_app.period_reports.forms import ReasonForm, SendForm
from inspect_app.period_reports.queries import PARTS, TEXT, Contents, Work, report_with_all
from inspect_app.period_reports.render import document_of, file_name
from inspect_app.web import check_version, done
from workflows.issued import FileForm
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.period_reports import COUNTED, UNIT_REPORT, WITH_THE_UNIT, CallState, UnitReportState, is_late
from workflows.report_periods import Period
from workflows.roles import UNIT, Role
from workflows.statistics.forms import FORM_OF, HOME_OF, LINES
from workflows.statistics.rules import RULES, Fault, Severity, to_settle
from workflows.statistics.told import SECTION_IDS

bp = Blueprint("period_reports", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SOURCES = {rule.key: rule.source for rule in RULES}


def period_name(period: Period) -> str:
    """Return what a period is called."""
    return gettext(period.name, **period.slots)


def part_name(part: str) -> str:
    """Return what a part of a report is called: a form by its official name."""
    return _("Phần lời") if part == TEXT else FORM_OF[part].name


def part_title(part: str) -> str:
    """Return what a part of a report is about."""
    return _("Kết quả, đánh giá, phương hướng, kiến nghị") if part == TEXT else FORM_OF[part].title


def named_in_sentence(period: Period) -> str:
    """Return a period's name within a sentence of the reader's language."""
    name = period_name(period)
    return name[:1].lower() + name[1:]


bp.add_app_template_global(period_name)
bp.add_app_template_global(named_in_sentence)


# -- one report --------------------------------------------------------------------------------------------------------


@bp.get("/period-reports/<int:report_id>")
def show(report_id: int) -> str:
    """Show a report part by part: to its unit as it works on it, to others as it was sent."""
    report = report_with_all(report_id)
    roles, today = viewer().roles_of(report), clock.today()
    is_own = report.unit_id in viewer().own_unit_ids
    work = queries.work_on(report, today) if is_own else queries.work_sent(report, today)
    found = work.faults() if work else []
    return render_template(
        "period_reports/show.html",
        report=report,
        name=period_name(report.call.period),
        work=work,
        rows=_part_rows(work, found) if work else [],
        asked=told_of(one for one in found if one.severity is Severity.ASK),
        is_late=is_late(report.state, report.call.due_on, today),
        is_own=is_own,
        may_edit=may_edit(report, roles),
        may={move.name for move in UNIT_REPORT.offered(report.state, roles)} if _is_open(report) else set(),
        entries=timeline(report, without=queries.DRAFTING),
        next=_next(report),
        UNIT_REPORT=UNIT_REPORT,
    )


def may_edit(report: PeriodReport, roles: Any) -> bool:
    move = "mend" if report.state is UnitReportState.RETURNED else "edit"
    return UNIT_REPORT.allows(move, report.state, roles) and _is_open(report)


def _is_open(report: PeriodReport) -> bool:
    return report.call.state is CallState.OPEN


def _next(report: PeriodReport) -> dict[str, str] | None:
    if not _is_open(report):
        return None
    if report.state in WITH_THE_UNIT:
        what = _("sửa rồi gửi lại báo cáo") if report.state is UnitReportState.RETURNED else _("điền và gửi báo cáo")
        return {"text": what, "who": _("UBND %(unit)s", unit=report.unit.full_name)}
    if report.state is UnitReportState.SENT:
        return {"text": _("xem xét báo cáo"), "who": _("Cơ quan tham mưu nội vụ")}
    return None


def _part_rows(work: Work, found: Sequence[Fault]) -> list[dict[str, Any]]:
    """Return the parts of a report with how much of each is filled in and what is wrong in it."""
    wrong, left = defaultdict(list), to_settle(found, work.contents.notes)
    for one in left:
        wrong[HOME_OF[one.line].key].append(one)
    rows = []
    for part in PARTS:
        if part == TEXT:
            filled, asked = queries.sections_written(work.contents.texts), len(SECTION_IDS)
        else:
            lines = [line for line in FORM_OF[part].shown(is_commune=work.is_commune) if line.is_typed]
            filled, asked = sum(line.id in work.contents.values for line in lines), len(lines)
        rows.append({
            "part": part, "name": part_name(part), "title": part_title(part), "filled": filled, "asked": asked,
            "wrong": wrong[part], "row": work.parts.get(part),
        })  # fmt: skip
    return rows


def told_of(found: Iterable[Fault]) -> list[dict[str, str]]:
    """Return faults as pages and scripts show them: which line, how grave, the sentence, whose rule it is."""
    return [
        {
            "line": one.line, "severity": one.severity.value, "text": gettext(one.message, **one.params),
            "source": gettext(SOURCES[one.rule]), "where": f"{HOME_OF[one.line].name}, {LINES[one.line].printed}",
            "label": LINES[one.line].label, "part": HOME_OF[one.line].key,
        }
        for one in found
    ]  # fmt: skip


# -- sending and judging -----------------------------------------------------------------------------------------------


@bp.route("/period-reports/<int:report_id>/send", methods=["GET", "POST"])
def send(report_id: int) -> ResponseReturnValue:
    """Show what keeps the report from being sent, and what is blank; send it."""
    report = _own(report_id)
    form = SendForm(obj=report)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        check_version(report, form.version.data)
        try:
            actions.send(
                report, blanks_are_none=bool(form.blanks_are_none.data), number=form.number.data or "",
                issued_on=form.issued_on.data, by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
        except (NumberMalformed, NumberTaken) as refusal:
            form.blame(form.number, sentence_of(refusal))
        except actions.IssuedOnRefused as refusal:
            form.blame(form.issued_on, sentence_of(refusal))
        except actions.BlanksUnconfirmed as refusal:
            form.blame(form.blanks_are_none, sentence_of(refusal))
        except actions.ReportIncomplete:
            pass  # the page lists what and where
        else:
            said = _("Đã gửi báo cáo. Cơ quan tham mưu nội vụ đã được báo tin.")
            return done(said, url_for(".show", report_id=report.id))
        db.session.rollback()
        report = _own(report_id)
    work = queries.work_on(report, clock.today())
    blanks: dict[str, list[str]] = defaultdict(list)
    for id in work.blanks:
        blanks[HOME_OF[id].key].append(LINES[id].printed)
    page = render_template(
        "period_reports/send.html", report=report, name=period_name(report.call.period), form=form,
        left=told_of(to_settle(work.faults(), work.contents.notes)), blanks=blanks, count=len(work.blanks),
        names={key: part_name(key) for key in PARTS},
    )  # fmt: skip
    return page, status


def _own(report_id: int) -> PeriodReport:
    """Return a report that the reader's own unit sends; to others its working pages do not exist."""
    report = report_with_all(report_id)
    if viewer().roles_of(report).isdisjoint(UNIT):
        raise NotVisible
    return report


def _judged(report_id: int) -> PeriodReport:
    """Return a report that the reader's office judges."""
    report = report_with_all(report_id)
    if Role.OFFICE not in viewer().roles_of(report):
        raise NotVisible
    return report


@bp.post("/period-reports/<int:report_id>/accept")
def accept(report_id: int) -> ResponseReturnValue:
    """Accept a report as it was sent."""
    report = _judged(report_id)
    check_version(report, request.form.get("version"))
    actions.accept(report, by=g.viewer.person, now=clock.now())
    return done(_("Đã chấp nhận báo cáo của %(unit)s.", unit=report.unit.full_name), _next_to_judge(report))


def _next_to_judge(report: PeriodReport) -> str:
    """Return the next report of the call that waits for the office, or the call when none does."""
    waiting = queries.next_waiting(report)
    return url_for(".show", report_id=waiting) if waiting else url_for(".call", call_id=report.call_id)


@bp.route("/period-reports/<int:report_id>/return", methods=["GET", "POST"])
def give_back(report_id: int) -> ResponseReturnValue:
    """Return a report with what is to be mended."""
    report = _judged(report_id)
    form = ReasonForm(obj=report)
    if form.validate_on_submit():
        check_version(report, form.version.data)
        actions.return_report(report, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        said = _("Đã trả lại báo cáo của %(unit)s. Đơn vị đã được báo tin.", unit=report.unit.full_name)
        return done(said, _next_to_judge(report))
    page = render_template("period_reports/return.html", report=report, form=form, name=period_name(report.call.period))
    return page, 422 if form.is_submitted() else 200


# -- on paper ----------------------------------------------------------------------------------------------------------


def _contents(report: PeriodReport) -> Contents:
    """Return what the reader sees of a report: his own as it stands, another's as it was sent."""
    if report.unit_id in viewer().own_unit_ids and report.state not in COUNTED:
        return queries.work_on(report, clock.today()).contents
    said = queries.sent_contents(report)
    if said is None:
        raise NotVisible
    return said


@bp.get("/period-reports/<int:report_id>/print")
def paper(report_id: int) -> str:
    """Show the report as it prints."""
    report = report_with_all(report_id)
    sheet = render_html(document_of(report, _contents(report), clock.today()))
    return render_template(
        "period_reports/print.html", report=report, sheet=sheet, name=period_name(report.call.period)
    )


@bp.get("/period-reports/<int:report_id>.<any(docx, pdf):form>")
def as_file(report_id: int, form: str) -> Response:
    """Return the report for Word or as PDF; one that was sent as it was kept."""
    report = report_with_all(report_id)
    said, name = _contents(report), file_name(report, form)
    if report.state in COUNTED and (kept := kept_file(report, FileForm(form), name)):
        return kept
    document = document_of(report, said, clock.today())
    if form == "docx":
        return file_of(render_docx(document), DOCX, name)
    return file_of(render_pdf(document, at=report.sent_at or report.created_at), "application/pdf", name)


def file_of(body: bytes, media_type: str, name: str) -> Response:
    """Return a file to be downloaded under a name."""
    return Response(body, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


from inspect_app.period_reports import calls as calls  # noqa: E402 - its pages join this blueprint
from inspect_app.period_reports import filling as filling  # noqa: E402 - its pages join this blueprint
from inspect_app.period_reports import sheets as sheets  # noqa: E402 - its pages join this blueprint
