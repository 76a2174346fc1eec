"""The pages of annexes that are files of their own: added to a draft, sent, signed."""

from __future__ import annotations

from flask import Response, g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.taking import FileRefused
from inspect_app.i18n import _
from inspect_app.issued import annexes, queries
from inspect_app.issued.forms import AnnexForm, AnnexSignForm, SignedAnnexForm
from inspect_app.issued.views import bp, may_sign
from inspect_app.models import AnnexFile, IssuedDocument, Letter, Notice
from inspect_app.storage import Missing, storage
from inspect_app.web import done
from workflows.i18n import N_
from workflows.moves import Refused


@bp.route("/notices/<int:notice_id>/annexes", methods=["GET", "POST"])
def notice_annexes(notice_id: int) -> ResponseReturnValue:
    """Add annexes to the draft of a notice, and take them off."""
    return _managed(get_visible(Notice, notice_id))


@bp.route("/letters/<int:letter_id>/annexes", methods=["GET", "POST"])
def letter_annexes(letter_id: int) -> ResponseReturnValue:
    """Add annexes to the draft of a letter, and take them off."""
    return _managed(get_visible(Letter, letter_id))


def _managed(thing: Notice | Letter) -> ResponseReturnValue:
    if not annexes.may_change(thing, g.viewer.person, clock.now()):
        raise NotVisible
    form, home = AnnexForm(), _home(thing)
    if form.validate_on_submit():
        file = form.file.data
        if file is None or not file.filename:
            form.blame(form.file, _("Hãy chọn tệp PDF."))
        else:
            try:
                title = (form.title.data or "").strip()
                annexes.add(thing, title, file.filename, file.stream.read(), by=g.viewer.person, now=clock.now())
                return done(_("Đã thêm tệp phụ lục."), request.path)
            except (annexes.AnnexRefused, FileRefused) as refusal:
                form.blame(form.file, sentence_of(refusal))
    there = queries.annexes_of(thing)
    page = render_template("issued/annexes.html", thing=thing, home=home, form=form, annexes=there)
    return page, 422 if form.errors else 200


@bp.post("/annexes/<int:annex_id>/remove")
def remove_annex(annex_id: int) -> ResponseReturnValue:
    """Take an annex off a draft."""
    annex = get_visible(AnnexFile, annex_id)
    thing = _thing(annex)
    if not annexes.may_change(thing, g.viewer.person, clock.now()):
        raise NotVisible
    annexes.remove(annex, thing, by=g.viewer.person, now=clock.now())
    return done(_("Đã bỏ tệp phụ lục."), _managing(thing))


@bp.get("/annexes/<int:annex_id>")
def annex(annex_id: int) -> Response:
    """Send an annex: the signed copy once there is one."""
    found = get_visible(AnnexFile, annex_id)
    if found.removed_at is not None:
        raise NotVisible
    digest = found.signed_sha256 or found.sha256
    try:
        path = storage().path(digest)
    except Missing as error:
        raise NotVisible from error
    answer = send_file(path, mimetype="application/pdf", as_attachment=True, download_name=found.name, etag=digest)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@bp.route("/annexes/<int:annex_id>/sign", methods=["GET", "POST"])
def sign_annex(annex_id: int) -> ResponseReturnValue:
    """Sign one annex with the agency's PKCS#12 certificate, used for this one time."""
    from inspect_app.issued import signed_actions, signing

    found, document = _to_sign(annex_id)
    form = AnnexSignForm()
    if form.validate_on_submit():
        file = request.files.get("certificate")
        data = file.stream.read(signing.LARGEST_CERTIFICATE + 1) if file is not None and file.filename else b""
        certificate = signed_actions.Certificate(data, form.password.data or "")
        try:
            if not data:
                raise signing.CertificateRefused(N_("Hãy chọn tệp chứng thư."))
            annexes.sign(found, document, certificate, by=g.viewer.person, now=clock.now())
            return done(_("Đã ký số tệp phụ lục."), url_for(".show", issued_id=document.id, _anchor="annexes"))
        except signing.PasswordRefused as refusal:
            form.blame(form.password, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.certificate, sentence_of(refusal))
        db.session.rollback()
        found, document = _to_sign(annex_id)
    page = render_template("issued/sign_annex.html", annex=found, document=document, form=form)
    return page, 422 if form.errors else 200


@bp.route("/annexes/<int:annex_id>/signed", methods=["GET", "POST"])
def take_annex(annex_id: int) -> ResponseReturnValue:
    """Take a copy of an annex that was signed elsewhere."""
    found, document = _to_sign(annex_id)
    form = SignedAnnexForm()
    if form.validate_on_submit():
        file = form.file.data
        if file is None or not file.filename:
            form.blame(form.file, _("Hãy chọn tệp PDF đã ký số."))
        else:
            try:
                annexes.take_signed(found, document, file.stream.read(), by=g.viewer.person, now=clock.now())
                said = _("Đã nhận bản ký số của tệp phụ lục.")
                return done(said, url_for(".show", issued_id=document.id, _anchor="annexes"))
            except Refused as refusal:
                db.session.rollback()
                form.blame(form.file, sentence_of(refusal))
                found, document = _to_sign(annex_id)
    page = render_template("issued/sign_annex.html", annex=found, document=document, form=form)
    return page, 422 if form.errors else 200


def _to_sign(annex_id: int) -> tuple[AnnexFile, IssuedDocument]:
    found = get_visible(AnnexFile, annex_id)
    if found.document_id is None:
        raise NotVisible
    document = get_visible(IssuedDocument, found.document_id, *queries.WHOLE)
    if not may_sign(document):
        raise NotVisible
    return found, document


def _thing(annex: AnnexFile) -> Notice | Letter:
    if annex.about_type == Notice.__tablename__:
        return get_visible(Notice, annex.about_id)
    return get_visible(Letter, annex.about_id)


def _home(thing: Notice | Letter) -> str:
    if isinstance(thing, Notice):
        return url_for("notices.show", notice_id=thing.id)
    return url_for("letters.show", letter_id=thing.id)


def _managing(thing: Notice | Letter) -> str:
    if isinstance(thing, Notice):
        return url_for(".notice_annexes", notice_id=thing.id)
    return url_for(".letter_annexes", letter_id=thing.id)
