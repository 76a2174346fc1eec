"""The way of a notice to being issued: submitted, approved or sent back, issued."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.i18n import _
from inspect_app.issued.queries import annexes_of
from inspect_app.notices import actions, superseding
from inspect_app.notices.answers import Faulty, Unanswered, unanswered
from inspect_app.notices.forms import (
    ANSWERS,
    IssueForm,
    ReasonForm,
    SupersedeForm,
    WithdrawForm,
    answer_name,
    issue_form,
)
from inspect_app.notices.queries import kind_of
from inspect_app.notices.views import bp, find
from inspect_app.office.choosing import with_concerns
from inspect_app.office.register import proposal
from inspect_app.web import check_version, done
from workflows.moves import Refused
from workflows.notices import NOTICE
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.roles import Role


@bp.post("/<int:notice_id>/submit")
def submit(notice_id: int) -> ResponseReturnValue:
    """Trình ký."""
    notice = find(notice_id)
    try:
        actions.submit(notice, by=g.viewer.person, now=clock.now())
    except (Faulty, Unanswered) as left:
        # The way on is the page where all of them stand, each with the way to its sentence.
        db.session.rollback()
        flash(sentence_of(left), "error")
        return redirect(url_for(".checks", notice_id=notice_id))
    return done(_("Đã trình ký. Lãnh đạo đã được thông báo."), url_for(".show", notice_id=notice.id))


@bp.post("/<int:notice_id>/approve")
def approve(notice_id: int) -> ResponseReturnValue:
    """Duyệt."""
    notice = find(notice_id)
    check_version(notice, request.form.get("version"))
    actions.approve(notice, by=g.viewer.person, now=clock.now())
    return done(_("Đã duyệt. Cơ quan tham mưu đã được thông báo để ban hành."), url_for(".show", notice_id=notice.id))


@bp.route("/<int:notice_id>/send-back", methods=["GET", "POST"])
def send_back(notice_id: int) -> ResponseReturnValue:
    """Trả lại, with what must be changed."""
    notice = find(notice_id)
    if Role.LEADER not in viewer().roles_of(notice):
        raise NotVisible
    NOTICE.apply("send_back", notice.state, viewer().roles_of(notice))
    form = ReasonForm()
    if form.validate_on_submit():
        actions.send_back(notice, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã trả lại. Cơ quan tham mưu đã được thông báo."), url_for(".show", notice_id=notice.id))
    status = 422 if request.method == "POST" else 200
    return render_template("notices/send_back.html", notice=notice, form=form), status


@bp.route("/<int:notice_id>/supersede", methods=["GET", "POST"])
def supersede(notice_id: int) -> ResponseReturnValue:
    """Thay thế: begin the notice that will stand in the place of an issued one, with the reason."""
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles:
        raise NotVisible
    NOTICE.apply("supersede", notice.state, roles)
    superseding.must_be_replaceable(notice)
    form, there = SupersedeForm(), annexes_of(notice)
    form.annexes.choices = options((one.id, one.title) for one in there)
    if request.method == "GET":
        form.annexes.data = [one.id for one in there]
    if form.validate_on_submit():
        draft = superseding.begin_superseding(
            notice, reason=form.reason.data or "", annex_ids=form.annexes.data or (), by=g.viewer.person,
            now=clock.now(),
        )  # fmt: skip
        message = _("Đã lập dự thảo thay thế. Thông báo cũ còn hiệu lực đến khi ban hành bản mới.")
        return done(message, url_for(".show", notice_id=draft.id))
    status = 422 if request.method == "POST" else 200
    begun = superseding.replacement_of(notice)
    return render_template("notices/supersede.html", notice=notice, form=form, begun=begun), status


@bp.route("/<int:notice_id>/withdraw", methods=["GET", "POST"])
def withdraw(notice_id: int) -> ResponseReturnValue:
    """Bỏ dự thảo thay thế: the issued notice goes on as it is."""
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles or notice.supersedes_id is None:
        raise NotVisible
    NOTICE.apply("withdraw", notice.state, roles)
    form = WithdrawForm()
    if form.validate_on_submit():
        superseding.withdraw(notice, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã bỏ dự thảo thay thế."), url_for(".show", notice_id=notice.supersedes_id))
    status = 422 if request.method == "POST" else 200
    return render_template("notices/withdraw.html", notice=notice, form=form), status


@bp.route("/<int:notice_id>/issue", methods=["GET", "POST"])
def issue(notice_id: int) -> ResponseReturnValue:
    """Ban hành: number and date; the tasks are made in the same transaction."""
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles:
        raise NotVisible
    NOTICE.apply("issue", notice.state, roles)
    form, asked = IssueForm(), False
    if form.validate_on_submit() and form.issued_on.data:
        number, issued_on = (form.number.data or "").strip(), form.issued_on.data
        try:
            actions.check_issue(notice, number, issued_on, clock.now())
        except (NumberTaken, NumberMalformed) as refusal:
            form.blame(form.number, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.issued_on, sentence_of(refusal))
        else:
            # Number and day may bring up warnings that nobody could see at submission.
            waiting = unanswered(notice, actions.problems(notice, issued_on=issued_on, number=number))
            form, asked = issue_form(waiting), bool(waiting)
        if not form.errors and form.validate():
            tasks = actions.issue(
                notice, number=number, issued_on=issued_on, by=g.viewer.person, now=clock.now(),
                answers={problem.digest: form[answer_name(problem)].data for problem in waiting},
            )  # fmt: skip
            message = _("Đã ban hành. %(n)s nhiệm vụ khắc phục đã được giao cho các đơn vị.", n=len(tasks))
            return done(with_concerns(message, notice), url_for(".show", notice_id=notice_id))
    status = 422 if request.method == "POST" else 200
    proposed = proposal(notice.plan.authority, kind_of(notice), clock.today())
    answers = [field for field in form if field.name.startswith(ANSWERS)] if asked else []
    return render_template("notices/issue.html", notice=notice, form=form, proposed=proposed, answers=answers), status
