"""Serving evidence to those who may see what it belongs to, so that nothing in it can run."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files import actions, preview, queries
from inspect_app.files.arriving_views import bp as arriving
from inspect_app.files.forms import ReplaceForm, WithdrawForm
from inspect_app.files.taking import Upload
from inspect_app.i18n import _
from inspect_app.models import Attachment, Finding, Minutes, PaperReport, Report, Task, Visit
from inspect_app.navigation import url_of
from inspect_app.storage import Missing, storage
from inspect_app.web import done
from workflows.files import SHOWN_IN_PAGE
from workflows.moves import Refused

bp = Blueprint("files", __name__, url_prefix="/files")

bp.register_blueprint(arriving)

PDF = "application/pdf"
NOTHING_RUNS = "default-src 'none'; sandbox"
#: A sandbox would keep the browser's own PDF viewer out; the viewer runs apart from this site anyway.
PDF_VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"


@bp.get("/<uuid:uid>")
def show(uid: uuid.UUID) -> Response:
    """Send a file; whoever may no longer see its owner gets nothing, cached or not."""
    attachment = _attachment(uid)
    try:
        path = storage().path(attachment.sha256)
    except Missing as error:
        raise NotVisible from error
    is_shown = attachment.media_type in SHOWN_IN_PAGE or attachment.media_type == PDF
    response = send_file(
        path,
        mimetype=attachment.media_type,
        as_attachment=not is_shown or "download" in request.args,
        download_name=attachment.name,
        etag=attachment.sha256,
        last_modified=attachment.uploaded_at,
    )
    response.headers["Content-Security-Policy"] = PDF_VIEWER if attachment.media_type == PDF else NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.get("/<uuid:uid>/view")
def view(uid: uuid.UUID) -> str:
    """Show a file in the page, as far as it can be."""
    attachment = _attachment(uid)
    try:
        shown = preview.preview(attachment)
    except Missing as error:
        raise NotVisible from error
    first = min(max(request.args.get("start", 1, type=int), 1), max(shown.pages, 1))
    numbers = range(first, min(first + preview.PAGES_AT_ONCE, shown.pages + 1))
    older = url_for(".view", uid=uid, start=numbers.stop) if shown.pages and numbers.stop <= shown.pages else None
    before = max(first - preview.PAGES_AT_ONCE, 1)
    newer = url_for(".view", uid=uid, start=before) if first > 1 else None
    return render_template(
        "files/view.html", file=attachment, shown=shown, numbers=numbers, older=older, newer=newer,
        home=_home(attachment), versions=queries.versions_of(attachment),
    )  # fmt: skip


@bp.get("/<uuid:uid>/pages/<int:number>")
def page(uid: uuid.UUID, number: int) -> Response:
    """Send a page of a PDF, or a telephone's picture, as one that every browser draws."""
    attachment = _attachment(uid)
    # The same content is drawn the same: who has it need not wait for it again.
    tag = f"{attachment.sha256}-{number}"
    if request.if_none_match.contains(tag):
        return Response(status=304)
    try:
        drawn = preview.page(attachment, number)
    except Missing as error:
        raise NotVisible from error
    if drawn is None:
        raise NotVisible
    response = Response(drawn, mimetype="image/jpeg")
    response.set_etag(tag)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.route("/<uuid:uid>/replace", methods=["GET", "POST"])
def replace(uid: uuid.UUID) -> ResponseReturnValue:
    """Put a newer version in the place of a file."""
    attachment = _current(uid)
    if not _may_withdraw(attachment):
        raise NotVisible
    form = ReplaceForm()
    if form.validate_on_submit():
        made = uuid.uuid5(actions.FORMS, form.once.data or "")
        try:
            newer = actions.replace_file(
                attachment, Upload.of(form.file.data), uid=made, by=g.viewer.person, now=clock.now()
            )
        except Refused as refusal:
            db.session.rollback()
            attachment = _current(uid)
            form.blame(form.file, sentence_of(refusal))
        else:
            return done(_("Đã thay tệp. Bản trước vẫn giữ ở đây."), url_for(".view", uid=newer.uid))
    return render_template(
        "files/replace.html", attachment=attachment, form=form, home=_home(attachment)
    ), 422 if form.is_submitted() else 200


@bp.route("/<uuid:uid>/withdraw", methods=["GET", "POST"])
def withdraw(uid: uuid.UUID) -> ResponseReturnValue:
    attachment = _current(uid)
    if attachment.uploaded_by_id != g.viewer.who.id and not _may_withdraw(attachment):
        raise NotVisible
    form = WithdrawForm()
    if form.validate_on_submit():
        try:
            actions.withdraw_file(attachment, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        except Refused as refusal:
            form.blame(form.reason, sentence_of(refusal))
            return _withdraw_page(attachment, form), 409
        return done(_("Đã rút tệp."), _home(attachment))
    return _withdraw_page(attachment, form), 422 if form.is_submitted() else 200


def _attachment(uid: uuid.UUID) -> Attachment:
    attachment = get_visible(Attachment, uid, joinedload(Attachment.uploaded_by), by="uid")
    if attachment.withdrawn_at is not None:
        raise NotVisible
    return attachment


def _current(uid: uuid.UUID) -> Attachment:
    attachment = _attachment(uid)
    if attachment.replaced_at is not None:
        raise NotVisible
    return attachment


def _may_withdraw(attachment: Attachment) -> bool:
    owner = queries.owner_of(attachment)
    return not g.viewer.roles_of(owner).isdisjoint(actions.ATTACHERS[type(owner)])


def _withdraw_page(attachment: Attachment, form: WithdrawForm) -> str:
    return render_template("files/withdraw.html", attachment=attachment, form=form, home=_home(attachment))


def _home(attachment: Attachment) -> str:
    """Return the page of the thing the file belongs to."""
    owner = queries.owner_of(attachment)
    match owner:
        case Finding():
            return url_of("findings.show", finding_id=owner.id)
        case Visit():
            return url_of("visits.show", visit_id=owner.id)
        case Minutes():
            return url_of("visits.minutes", minutes_id=owner.id)
        case Report():
            return url_of("remediation.show", report_id=owner.id)
        case PaperReport():
            return url_of("remediation.paper_report", paper_id=owner.id)
        case Task():
            return url_for("tasks.show", task_id=owner.id)
