"""The pages of one sentence of a notice, and of what stands around the sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, viewer, visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Finding, Notice, Task, Visit
from inspect_app.notices import actions
from inspect_app.notices.forms import HeadForm, SentenceForm
from inspect_app.notices.views import bp, find
from inspect_app.office.choosing import fill_signature, offer_signatories
from inspect_app.web import check_version, done
from workflows.document_kinds import DocumentKind
from workflows.notices import NOTICE
from workflows.outline import NoticeBlock
from workflows.roles import Role


@bp.route("/<int:notice_id>/blocks/<path:key>", methods=["GET", "POST"])
def block(notice_id: int, key: str) -> ResponseReturnValue:
    """Show one sentence with the findings, minutes and tasks beneath it; edit it while it is a draft."""
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if not roles & {Role.OFFICE, Role.LEADER, Role.READER}:
        raise NotVisible
    found = next((b for b in actions.outline(notice).blocks if b.key == key), None)
    if found is None:
        raise NotVisible
    can_edit = NOTICE.allows("edit", notice.state, roles)
    form = (
        SentenceForm(data={"text": found.text, "base_text": found.text}) if request.method == "GET" else SentenceForm()
    )
    status = 200
    if request.method == "POST":
        NOTICE.apply("edit", notice.state, roles)
        if form.validate():
            try:
                actions.edit_block(
                    notice, key, form.text.data or "", base_text=_same_lines(form.base_text.data, found),
                    by=g.viewer.person, now=clock.now(),
                )  # fmt: skip
                place = url_for(".show", notice_id=notice.id)
                return done(_("Đã lưu câu này. Các lần tổng hợp sau vẫn giữ câu của bạn."), place)
            except actions.TextMoved as moved:
                db.session.rollback()
                notice = find(notice_id)
                form.base_text.data = found.text
                form.blame(form.text, sentence_of(moved))
        status = 422
    context = _sources(notice, found)
    page = render_template("notices/block.html", notice=notice, block=found, form=form, can_edit=can_edit, **context)
    return page, status


def _same_lines(sent: str | None, found: NoticeBlock) -> str:
    # Browsers send CRLF; a sentence has none of its own.
    plain = (sent or "").replace("\r\n", "\n").strip()
    return found.text if plain == found.text.strip() else plain


def _sources(notice: Notice, found: NoticeBlock) -> dict[str, Any]:
    findings = db.session.scalars(
        visible(Finding)
        .where(Finding.id.in_(found.finding_ids))
        .options(joinedload(Finding.unit), joinedload(Finding.visit).selectinload(Visit.minutes))
        .order_by(Finding.id)
    ).all()
    tasks: dict[int, list[Task]] = defaultdict(list)
    query = visible(Task).where(Task.notice_id == notice.id, Task.finding_id.in_(found.finding_ids))
    for task in db.session.scalars(query):
        tasks[task.finding_id or 0].append(task)
    return {"findings": findings, "tasks": tasks}


@bp.post("/<int:notice_id>/revert/<path:key>")
def revert(notice_id: int, key: str) -> ResponseReturnValue:
    """Take the assembled sentence again."""
    notice = find(notice_id)
    actions.revert_block(notice, key, by=g.viewer.person, now=clock.now())
    return done(_("Đã dùng lại câu tự động."), url_for(".show", notice_id=notice.id))


@bp.route("/<int:notice_id>/head", methods=["GET", "POST"])
def head(notice_id: int) -> ResponseReturnValue:
    """Edit title, deadline, recipients and signature of a draft."""
    notice = _editable(notice_id)
    form = HeadForm(obj=notice)
    offer_signatories(form, notice.authority_id, DocumentKind.NOTICE, clock.today())
    if form.validate_on_submit():
        check_version(notice, form.version.data)
        fill_signature(form)
        fields = {name: getattr(form, name).data or "" for name in actions.HEAD_FIELDS}
        actions.edit_head(notice, fields, by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu thể thức thông báo."), url_for(".show", notice_id=notice.id))
    status = 422 if request.method == "POST" else 200
    return render_template("notices/head.html", notice=notice, form=form), status


def _editable(notice_id: int) -> Notice:
    notice = find(notice_id)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles:
        raise NotVisible
    NOTICE.apply("edit", notice.state, roles)
    return notice
