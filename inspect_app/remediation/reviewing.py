"""The office's pages of a remediation report: verdicts item by item, and the end of its tasks."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, require, viewer
from inspect_app.i18n import _
from inspect_app.models import PostRole, Report
from inspect_app.remediation import actions, claiming, queries
from inspect_app.remediation.forms import CloseForm, ReasonForm, review_form
from inspect_app.remediation.views import bp
from inspect_app.web import check_version, done
from workflows.roles import Role
from workflows.tasks import TASK, TaskState


def _received(report_id: int) -> Report:
    """Return a report that came to the reader's office; to others these pages do not exist."""
    report = queries.report_with_all(report_id)
    if Role.OFFICE not in viewer().roles_of(report):
        raise NotVisible
    return report


@bp.get("/reports/queue")
def queue() -> ResponseReturnValue:
    """Show what waits for a verdict, the longest waiting first, and who has taken what."""
    require(PostRole.OFFICE)
    limit = current_app.config["PAGE_SIZE"]
    page, total = claiming.queue(
        clock.now(), limit=limit, after=request.args.get("after"), before=request.args.get("before")
    )
    if not page.rows and request.args:
        return redirect(url_for(".queue"))  # what stood there has been judged
    return render_template("remediation/queue.html", page=page, total=total, today=clock.today())


@bp.post("/reports/<int:report_id>/claim")
def claim(report_id: int) -> ResponseReturnValue:
    """Take a report to look at."""
    report = _received(report_id)
    takes_over = request.form.get("takes_over") == "1"
    claiming.claim(report, takes_over=takes_over, by=g.viewer.person, now=clock.now())
    return done(
        _("Đã nhận thẩm định. Đồng nghiệp thấy báo cáo này do bạn giữ."), url_for(".review", report_id=report.id)
    )


@bp.post("/reports/<int:report_id>/release")
def release(report_id: int) -> ResponseReturnValue:
    """Leave a report to others."""
    report = _received(report_id)
    claiming.release(report, by=g.viewer.person, now=clock.now())
    return done(_("Đã trả báo cáo lại hàng chờ."), url_for(".queue"))


@bp.route("/reports/<int:report_id>/review", methods=["GET", "POST"])
def review(report_id: int) -> ResponseReturnValue:
    """Accept or return what waits, item by item; what is left for later stays."""
    report = _received(report_id)
    items = queries.shown_items(report, clock.today())
    waiting = [item.task for item in items if item.waits_for_office]
    own = claiming.written_by(waiting, g.viewer.person)
    form = review_form(task.id for task in waiting if task.id not in own)
    if form.validate_on_submit():
        tasks = {item.task.id: item.task for item in items}
        verdicts = [actions.Verdict(tasks[id_], accepted, words) for id_, accepted, words in form.verdicts()]
        if verdicts:
            actions.review(report, verdicts, by=g.viewer.person, now=clock.now())
            return done(_("Đã ghi kết quả thẩm định và báo cho đơn vị."), _after(report, verdicts, items))
        form.form_errors.append(_("Chưa chọn chấp nhận hoặc trả lại cho nội dung nào."))
    status = 422 if form.is_submitted() else 200
    claim = claiming.claim_on(report, clock.now())
    return render_template(
        "remediation/review.html", report=report, items=items, form=form, TASK=TASK, claim=claim, own=own,
        is_anothers=claim is not None and claim.person_id != g.viewer.who.id,
    ), status  # fmt: skip


def _after(report: Report, verdicts: Sequence[actions.Verdict], items: Sequence[queries.Item]) -> str:
    """Return where the office goes on: at the report while something in it waits, else at the queue."""
    left = sum(item.waits_for_office for item in items) - len(verdicts)
    return url_for(".review", report_id=report.id) if left > 0 else url_for(".show", report_id=report.id)


@bp.route("/reports/<int:report_id>/return", methods=["GET", "POST"])
def give_back(report_id: int) -> ResponseReturnValue:
    """Return a report in which nothing waits for a verdict."""
    report = _received(report_id)
    actions.must_be_returnable(report, viewer().roles_of(report))
    form = ReasonForm(data={"version": report.version})
    if form.validate_on_submit():
        check_version(report, form.version.data)
        actions.return_report(report, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã trả lại báo cáo."), url_for(".show", report_id=report.id))
    return render_template("remediation/return.html", report=report, form=form), 422 if form.is_submitted() else 200


@bp.route("/reports/<int:report_id>/close", methods=["GET", "POST"])
def close(report_id: int) -> ResponseReturnValue:
    """Ask on what grounds, and end all accepted tasks of a report."""
    report = _received(report_id)
    form = CloseForm(data={"reason": _(CloseForm.USUAL)})
    if not form.validate_on_submit():
        accepted = [task for task in queries.tasks_of(report) if task.state is TaskState.ACCEPTED]
        page = render_template("remediation/close.html", report=report, form=form, accepted=accepted)
        return page, 422 if form.is_submitted() else 200
    count = actions.close_all(report, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
    return done(_("Đã kết thúc %(n)s nhiệm vụ.", n=count), url_for(".show", report_id=report.id))
