"""The pages of more time: asking, deciding, recording from paper, and giving it to all units of a notice."""

from __future__ import annotations

from datetime import date

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.errors import by_rule, sentence_of
from inspect_app.format import dmy
from inspect_app.i18n import _, _n
from inspect_app.models import Extension, Notice, Task
from inspect_app.tasks import actions, extending, queries, time_queries
from inspect_app.tasks.forms import (
    GRANT,
    AskExtensionForm,
    DecideExtensionForm,
    GeneralExtensionForm,
    RecordExtensionForm,
)
from inspect_app.tasks.views import bp
from inspect_app.web import check_version, done
from workflows.extensions import REASONS, NewDateRefused, PaperRefused, check_not_past, last_grantable
from workflows.roles import UNIT, Role

DECIDERS = {Role.OFFICE, Role.LEADER}


@bp.route("/<int:task_id>/extension", methods=["GET", "POST"])
def ask_extension(task_id: int) -> ResponseReturnValue:
    """The unit asks for more time."""
    task = queries.task_with_all(task_id)
    if viewer().roles_of(task).isdisjoint(UNIT):
        raise NotVisible
    form = AskExtensionForm()
    status = 422 if form.is_submitted() else 200
    fits = by_rule(lambda day: extending.check_day(task, day, clock.today()), NewDateRefused)
    if form.validate_on_submit({"asked_due_on": [fits]}) and form.asked_due_on.data:
        actions.ask_extension(
            task,
            reason=form.reason.data,
            reason_kind=form.reason_kind.data,
            asked_due_on=form.asked_due_on.data,
            by=g.viewer.person,
            now=clock.now(),
        )
        return done(_("Đã gửi đề nghị gia hạn."), url_for(".show", task_id=task.id))
    furthest = _furthest(task)
    return render_template("tasks/ask_extension.html", task=task, form=form, furthest=furthest), status


def _furthest(task: Task) -> date | None:
    """Return the last day to which the campaign lets a task be extended."""
    first = task.original_due_on or task.due_on
    return last_grantable(first, time_queries.extension_policy(task).cap_days) if first else None


@bp.route("/<int:task_id>/extension/<int:extension_id>", methods=["GET", "POST"])
def decide_extension(task_id: int, extension_id: int) -> ResponseReturnValue:
    """The office or the leader grants a new day or refuses, with the reason."""
    task, extension = _request(task_id, extension_id)
    roles = viewer().roles_of(task)
    if roles.isdisjoint(DECIDERS):
        raise NotVisible
    needs_paper = time_queries.leader_decides(task) and Role.LEADER not in roles
    form = DecideExtensionForm(data={"due_on": extension.asked_due_on, "version": extension.version})
    status = 422 if form.is_submitted() else 200
    fits = by_rule(lambda day: extending.check_day(task, day, clock.today()), NewDateRefused)
    if form.validate_on_submit({"due_on": [fits]} if form.decision.data == GRANT else {}):
        check_version(extension, form.version.data)
        try:
            actions.decide_extension(
                extension,
                grant=form.decision.data == GRANT,
                due_on=form.due_on.data,
                reason=form.reason.data or "",
                paper_number=form.paper_number.data or "",
                paper_on=form.paper_on.data,
                by=g.viewer.person,
                now=clock.now(),
            )
        except PaperRefused as refusal:
            form.blame(form.paper_number, sentence_of(refusal))
            status = 422
        else:
            said = _("Đã gia hạn.") if form.decision.data == GRANT else _("Đã ghi nhận không đồng ý gia hạn.")
            return done(said, url_for(".show", task_id=task.id, _anchor="extensions"))
    return render_template(
        "tasks/decide_extension.html", task=task, extension=extension, form=form, needs_paper=needs_paper,
        is_leader=Role.LEADER in roles, furthest=_furthest(task), REASONS=REASONS,
    ), status  # fmt: skip


@bp.post("/<int:task_id>/extension/<int:extension_id>/withdraw")
def withdraw_extension(task_id: int, extension_id: int) -> ResponseReturnValue:
    """The unit takes its request back."""
    task, extension = _request(task_id, extension_id)
    actions.withdraw_extension(extension, by=g.viewer.person, now=clock.now())
    return done(_("Đã rút đề nghị gia hạn."), url_for(".show", task_id=task.id))


def _request(task_id: int, extension_id: int) -> tuple[Task, Extension]:
    task = queries.task_with_all(task_id)
    if (extension := queries.extension_of(task, extension_id)) is None:
        raise NotVisible
    return task, extension


@bp.route("/<int:task_id>/extension/paper", methods=["GET", "POST"])
def record_extension(task_id: int) -> ResponseReturnValue:
    """The office records more time that was given on paper."""
    task = queries.task_with_all(task_id)
    if Role.OFFICE not in viewer().roles_of(task):
        raise NotVisible
    form = RecordExtensionForm(data={"version": task.version})
    status = 422 if form.is_submitted() else 200
    fits = by_rule(lambda day: extending.check_day_on_paper(task, day, form.paper_on.data), NewDateRefused)
    if form.validate_on_submit({"due_on": [fits]}) and form.due_on.data:
        check_version(task, form.version.data)
        try:
            extending.record_extension(
                task,
                due_on=form.due_on.data,
                reason=form.reason.data or "",
                reason_kind=form.reason_kind.data,
                paper_number=form.paper_number.data or "",
                paper_on=form.paper_on.data,
                by=g.viewer.person,
                now=clock.now(),
            )
        except PaperRefused as refusal:
            form.blame(form.paper_number, sentence_of(refusal))
            status = 422
        else:
            return done(_("Đã ghi gia hạn từ văn bản."), url_for(".show", task_id=task.id, _anchor="extensions"))
    return render_template("tasks/record_extension.html", task=task, form=form), status


@bp.route("/notices/<int:notice_id>/extension", methods=["GET", "POST"])
def extend_all(notice_id: int) -> ResponseReturnValue:
    """The office or the leader gives all units of a notice more time."""
    notice = get_visible(Notice, notice_id)
    roles = viewer().roles_of(notice)
    if roles.isdisjoint(DECIDERS):
        raise NotVisible
    form = GeneralExtensionForm(data={"version": notice.version})
    status = 422 if form.is_submitted() else 200
    fits = by_rule(lambda day: check_not_past(day, clock.today()), NewDateRefused)
    if form.validate_on_submit({"due_on": [fits]}) and form.due_on.data:
        check_version(notice, form.version.data)
        try:
            given = extending.extend_all(
                notice,
                due_on=form.due_on.data,
                reason=form.reason.data or "",
                paper_number=form.paper_number.data or "",
                paper_on=form.paper_on.data,
                by=g.viewer.person,
                now=clock.now(),
            )
        except (NewDateRefused, PaperRefused) as refusal:
            form.blame(form.paper_number if isinstance(refusal, PaperRefused) else form.due_on, sentence_of(refusal))
            status = 422
        else:
            said = _n("Đã gia hạn chung %(n)s nhiệm vụ.", len(given.tasks)) + " "
            said += _("Hạn mới: %(date)s.", date=dmy(form.due_on.data))
            if given.letter is not None and Role.OFFICE in roles:
                said += " " + _("Đã có dự thảo công văn gia hạn chung.")
                return done(said, url_for("letters.show", letter_id=given.letter.id))
            return done(said, url_for(".index", notice=notice.id))
    return render_template(
        "tasks/extend_all.html", notice=notice, form=form, days=time_queries.open_days(notice.id),
        general=time_queries.general_extensions(notice.id), is_leader=Role.LEADER in roles,
        is_office=Role.OFFICE in roles,
    ), status  # fmt: skip
