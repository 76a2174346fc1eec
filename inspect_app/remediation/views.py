"""The pages of a remediation report, for the unit that writes it; the office's are in :mod:`reviewing`."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, everyones, get_visible, viewer
from inspect_app.conflicts import marks_of
from inspect_app.documents import OfficialDocument, render_docx, render_html, render_pdf
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.actions import attach_all
from inspect_app.files.queries import attachments_of
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.format import council_words
from inspect_app.i18n import _, _n
from inspect_app.issued.serving import kept_file
from inspect_app.journal import timeline
from inspect_app.models import Notice, Person, PostRole, Report, Unit
from inspect_app.paging import Key, page_by_key
from inspect_app.reading.asked import paper_of_report
from inspect_app.remediation import actions, claiming, paper_queries, queries
from inspect_app.remediation.forms import AnswerForm, GeneralForm, ScanForm, SendForm
from inspect_app.remediation.render import document_of, file_name
from inspect_app.scores.queries import scored_by
from inspect_app.web import check_version, done
from workflows.issued import FileForm
from workflows.moves import Refused
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.remediation import REPORT, ReportState
from workflows.roles import UNIT, Role
from workflows.tasks import TASK, TaskState

bp = Blueprint("remediation", __name__)

#: Who opens and writes the report of a unit; its readers do not.
WRITERS = (PostRole.CHAIR, PostRole.OFFICER)
#: What was sent is what the office holds; while the unit works on it again, the files show that work.
HANDED_OVER = (ReportState.SENT, ReportState.ACCEPTED)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/reports")
def index() -> str:
    """Show the office what waits for a verdict, a unit what it has to report on; both to who is both."""
    v = viewer()
    state = request.args.get("state", "")
    context: dict[str, Any] = {"duties": queries.duties() if v.own_unit_ids else None, "page": None, "state": state}
    context["writing"] = v.unit_ids(*WRITERS)
    if v.authority_ids:
        query = queries.received(state)
        page = page_by_key(
            query.options(joinedload(Report.unit), joinedload(Report.notice)),
            [Key(Report.sent_at, descending=True), Key(Report.id, descending=True)],
            values=lambda report: (report.sent_at, report.id),
            limit=current_app.config["PAGE_SIZE"],
            after=request.args.get("after"),
            before=request.args.get("before"),
        )
        context |= {
            "page": page,
            "is_office": PostRole.OFFICE in v.roles,
            "papers": paper_queries.waiting() if PostRole.OFFICE in v.roles else (),
            "counts": queries.counts(queries.received("all")),
            "older": url_for(".index", state=state, after=page.next) if page.next else None,
            "newer": url_for(".index", state=state, before=page.previous) if page.previous else None,
        }
    return render_template("remediation/index.html", REPORT=REPORT, ReportState=ReportState, **context)


@bp.route("/notices/<int:notice_id>/report", methods=["GET", "POST"])
def open_report(notice_id: int) -> ResponseReturnValue:
    """Lead to the unit's report on a notice, or open it."""
    notice = get_visible(Notice, notice_id)
    units = _answering(notice)
    chosen = request.form.get("unit", "") or request.args.get("unit", "")
    unit_id = next((one for one in units if str(one) == chosen), units[0])
    if (report := queries.report_on(notice.id, unit_id)) is not None:
        return redirect(url_for(".show", report_id=report.id))
    unit = db.session.get_one(Unit, unit_id)
    if request.method == "POST":
        report = actions.open_report(notice, unit, by=g.viewer.person, now=clock.now())
        return done(_("Đã lập báo cáo. Hãy trả lời từng nhiệm vụ."), url_for(".show", report_id=report.id))
    elsewhere = None if queries.asks_of(notice.id, unit_id) else queries.answered_elsewhere(notice.id, unit_id)
    return render_template(
        "remediation/open.html", notice=notice, unit=unit, elsewhere=elsewhere,
        waits_elsewhere=actions.WAITS_ELSEWHERE, judged_elsewhere=actions.JUDGED_ELSEWHERE,
    )  # fmt: skip


def _answering(notice: Notice) -> list[int]:
    """Return the reader's own units of which the notice asks something; a reader of a unit opens nothing."""
    own = viewer().unit_ids(*WRITERS)
    found = [unit_id for unit_id in own if queries.has_tasks(notice.id, unit_id)]
    if not found:
        raise NotVisible
    return found


@bp.get("/reports/<int:report_id>")
def show(report_id: int) -> str:
    """Show a report task by task: what was answered, what is missing, how far the office is."""
    return page_of(queries.report_with_all(report_id))


def page_of(report: Report, form: ScanForm | None = None) -> str:
    """Draw the page of a report."""
    roles = viewer().roles_of(report)
    items = queries.shown_items(report, clock.today())
    is_unit = bool(roles & UNIT)
    is_own = report.unit_id in viewer().own_unit_ids
    waiting = [item for item in items if item.waits_for_office]
    written = claiming.written_by([item.task for item in waiting], viewer().person) if Role.OFFICE in roles else set()
    return render_template(
        "remediation/show.html",
        report=report,
        items=items,
        general=queries.shown_general(report),
        files=[
            one
            for one in attachments_of(report, with_replaced=not is_own)
            if is_own or queries.was_sent_with(report, one)
        ],
        form=form or ScanForm(),
        is_unit=is_unit,
        is_office=Role.OFFICE in roles,
        may_edit=is_unit and report.state is not ReportState.ACCEPTED and any(item.is_open for item in items),
        may_edit_general=REPORT.allows("edit", report.state, roles),
        may_send=REPORT.allows("send", report.state, roles)
        and any(item.is_open and (item.is_done or not report.sent_at) for item in items),
        missing=sum(bool(item.problems) for item in items),
        waiting=waiting,
        may_review=Role.OFFICE in roles and len(waiting) > len(written),
        own=written,
        papers=paper_queries.papers_of(report),
        scored=scored_by(item.task.finding_id for item in items),
        paper=paper_of_report(report),
        may_return=REPORT.allows("return", report.state, roles) and not waiting,
        may_close=Role.OFFICE in roles and any(item.task.state is TaskState.ACCEPTED for item in items),
        entries=timeline(report, without=None if is_own else queries.drafting_of(report)),
        next=_next(report, len(waiting)),
        REPORT=REPORT,
        TASK=TASK,
    )


def _next(report: Report, waiting: int) -> dict[str, str] | None:
    unit, office = council_words(report.unit), _("Cơ quan tham mưu nội vụ")
    if report.state is ReportState.DRAFT:
        return {"text": _("trả lời hết các nhiệm vụ rồi gửi báo cáo"), "who": unit}
    if report.state is ReportState.SENT:
        return {"text": _n("thẩm định %(n)s nội dung", waiting) if waiting else _("xem xét báo cáo"), "who": office}
    if report.state is ReportState.RETURNED:
        return {"text": _("làm tiếp, bổ sung nội dung còn lại rồi gửi lại"), "who": unit}
    return None


@bp.route("/reports/<int:report_id>/tasks/<int:task_id>", methods=["GET", "POST"])
def answer(report_id: int, task_id: int) -> ResponseReturnValue:
    """Answer one task of a report, evidence included."""
    report = own(report_id)
    task, kept = queries.answer_of(report, task_id)
    form = AnswerForm(obj=kept)
    if not form.progress.raw_data:
        # An answer nobody has given yet is no answer, also on the page that asks for it again.
        form.progress.data = kept.progress.value if kept.answered_at else None
    if not form.is_submitted():
        form.agreed.data = {True: "yes", False: "no"}.get(kept.is_agreed) if kept.is_agreed is not None else None
    status = 422 if form.is_submitted() else 200
    if form.is_submitted():
        # Before it is judged: what is missing in one's own form may be what the other has just saved.
        check_version(kept, form.version.data, about=task)
    if form.validate_on_submit():
        try:
            actions.answer(report, task, form.answer(), by=g.viewer.person, now=clock.now())
            uploads = [Upload.of(file) for file in form.files.data or ()]
            attach_all(task, uploads, token=form.once.data, by=g.viewer.person, now=clock.now())
        except (actions.DoneOnRefused, actions.ExpectedOnRefused, FileRefused) as refusal:
            db.session.rollback()
            report = own(report_id)
            task, kept = queries.answer_of(report, task_id)
            form.blame(_blamed(form, refusal), sentence_of(refusal))
        else:
            if request.form.get("go") == "auto":
                db.session.commit()
                return {"version": kept.version, "was": marks_of(form), "said": _saved_at()}
            return done(_("Đã lưu câu trả lời."), _after(report, task_id))
    items = queries.items_of(report, clock.today())
    item = next((one for one in items if one.task.id == task.id), None)
    if item is None:
        raise NotVisible
    return render_template(
        "remediation/answer.html", report=report, item=item, items=items, form=form, TASK=TASK
    ), status


def _saved_at() -> str:
    return _("Đã tự lưu lúc %(when)s.", when=f"{clock.now().astimezone(clock.ZONE):%H:%M}")


@bp.get("/reports/<int:report_id>/tasks/<int:task_id>/now")
def answer_now(report_id: int, task_id: int) -> dict[str, Any]:
    """Tell the page of an answer which version stands there and who saved it, so that both of two are told."""
    report = own(report_id)
    _task, kept = queries.answer_of(report, task_id)
    writer = everyones(Person, "who wrote the answer").where(Person.id == kept.answered_by_id)
    who = db.session.scalars(writer).one_or_none()
    said = ""
    if who is not None and kept.answered_at is not None and who.id != g.viewer.who.id:
        said = _(
            "%(who)s vừa lưu nội dung này lúc %(when)s. Bấm Lưu để xem và chọn nội dung giữ lại.",
            who=who.full_name, when=f"{kept.answered_at.astimezone(clock.ZONE):%H:%M}",
        )  # fmt: skip
    return {"version": kept.version, "said": said}


def _blamed(form: AnswerForm, refusal: Refused) -> Any:
    if isinstance(refusal, actions.DoneOnRefused):
        return form.done_on
    return form.expected_on if isinstance(refusal, actions.ExpectedOnRefused) else form.files


def _after(report: Report, task_id: int) -> str:
    """Return the next task still to be answered when asked for it, else the report."""
    if request.form.get("go") == "next":
        items = [item for item in queries.items_of(report, clock.today()) if item.is_open and item.problems]
        ids = [item.task.id for item in items if item.task.id != task_id]
        if ids:
            return url_for(".answer", report_id=report.id, task_id=next((i for i in ids if i > task_id), ids[0]))
    return url_for(".show", report_id=report.id, _anchor=f"task-{task_id}")


def own(report_id: int) -> Report:
    """Return a report of the reader's own unit; to others its working pages do not exist."""
    report = queries.report_with_all(report_id)
    if viewer().roles_of(report).isdisjoint(UNIT):
        raise NotVisible
    return report


@bp.route("/reports/<int:report_id>/general", methods=["GET", "POST"])
def general(report_id: int) -> ResponseReturnValue:
    """Write the general assessment and the proposals."""
    report = own(report_id)
    form = GeneralForm(obj=report)
    if form.validate_on_submit():
        check_version(report, form.version.data)
        actions.save_report(
            report,
            assessment=form.assessment.data or "",
            proposals=form.proposals.data or "",
            by=g.viewer.person,
            now=clock.now(),
        )
        return done(_("Đã lưu phần đánh giá, kiến nghị."), url_for(".show", report_id=report.id))
    return render_template("remediation/general.html", report=report, form=form), 422 if form.is_submitted() else 200


@bp.route("/reports/<int:report_id>/send", methods=["GET", "POST"])
def send(report_id: int) -> ResponseReturnValue:
    """Show what is missing or what will be sent, and send it."""
    report = own(report_id)
    form = SendForm(obj=report)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        check_version(report, form.version.data)
        number, issued_on = form.number.data or None, form.issued_on.data
        try:
            actions.send(report, number=number, issued_on=issued_on, by=g.viewer.person, now=clock.now())
        except (NumberMalformed, NumberTaken, actions.IssuedOnRefused, actions.ReportIncomplete) as refusal:
            db.session.rollback()
            report, status = own(report_id), 422
            if not isinstance(refusal, actions.ReportIncomplete):
                field = form.issued_on if isinstance(refusal, actions.IssuedOnRefused) else form.number
                form.blame(field, sentence_of(refusal))
        else:
            return done(
                _("Đã gửi báo cáo. Cơ quan tham mưu nội vụ đã được báo tin."), url_for(".show", report_id=report.id)
            )
    items = queries.items_of(report, clock.today())
    done_now = [item for item in items if item.is_open and item.is_done]
    return render_template("remediation/send.html", report=report, items=items, done_now=done_now, form=form), status


@bp.post("/reports/<int:report_id>/files")
def add_files(report_id: int) -> ResponseReturnValue:
    """Attach the signed paper to a report."""
    report = own(report_id)
    form = ScanForm()
    if form.validate_on_submit():
        try:
            uploads = [Upload.of(file) for file in form.files.data or ()]
            attach_all(report, uploads, token=form.once.data, by=g.viewer.person, now=clock.now())
        except FileRefused as refusal:
            db.session.rollback()
            form.blame(form.files, sentence_of(refusal))
        else:
            return done(_("Đã đính kèm."), url_for(".show", report_id=report_id, _anchor="scans"))
    return page_of(own(report_id), form), 422


# -- on paper ----------------------------------------------------------------------------------------------------------


@bp.get("/reports/<int:report_id>/print")
def paper(report_id: int) -> str:
    """Show the report as it prints."""
    report = queries.report_with_all(report_id)
    return render_template("remediation/print.html", report=report, sheet=render_html(_document(report)))


@bp.get("/reports/<int:report_id>.docx")
def docx(report_id: int) -> Response:
    """Return the report for Word."""
    report = queries.report_with_all(report_id)
    if report.state in HANDED_OVER and (kept := kept_file(report, FileForm.DOCX, file_name(report, "docx"))):
        return kept
    return _file(render_docx(_document(report)), DOCX, file_name(report, "docx"))


@bp.get("/reports/<int:report_id>.pdf")
def pdf(report_id: int) -> Response:
    """Return the report as PDF."""
    report = queries.report_with_all(report_id)
    if report.state in HANDED_OVER and (kept := kept_file(report, FileForm.PDF, file_name(report, "pdf"))):
        return kept
    body = render_pdf(_document(report), at=report.sent_at or report.created_at)
    return _file(body, "application/pdf", file_name(report, "pdf"))


def _document(report: Report) -> OfficialDocument:
    today = clock.today()
    authority = db.session.get_one(Unit, report.authority_id)
    labels = queries.area_labels(report.notice.plan_id)
    items, general = queries.shown_items(report, today), queries.shown_general(report)
    # What a unit writes anew answers the notice in force; what it has sent goes on citing the one it was sent about.
    is_sent = report.state in HANDED_OVER or report.unit_id not in viewer().own_unit_ids
    answers = queries.notice_answered(report) if is_sent else None
    return document_of(report, items, general, authority, labels, today, answers=answers)


def _file(body: bytes, media_type: str, name: str) -> Response:
    return Response(body, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


from inspect_app.remediation import paper_views as paper_views  # noqa: E402 - its pages join this blueprint
from inspect_app.remediation import reviewing as reviewing  # noqa: E402 - its pages join this blueprint
from inspect_app.remediation import workbook_views as workbook_views  # noqa: E402 - its pages join this blueprint
