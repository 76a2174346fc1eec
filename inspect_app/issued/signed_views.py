"""The pages on which an issued document gets its digital signatures."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.issued import queries
from inspect_app.issued.forms import SignedFileForm, SignForm
from inspect_app.issued.views import bp, field_label, may_sign
from inspect_app.models import IssuedDocument
from inspect_app.web import done
from workflows.i18n import N_
from workflows.moves import Refused


@bp.route("/issued/<int:issued_id>/sign", methods=["GET", "POST"])
def sign(issued_id: int) -> ResponseReturnValue:
    """Sign with a PKCS#12 certificate, used for this one time."""
    from inspect_app.issued import signed_actions, signing, stamps

    document = _document(issued_id)
    open_fields = [field for field in signed_actions.fields(document) if not field.is_signed]
    form = SignForm(data={"field": open_fields[0].name} if open_fields else {})
    form.field.choices = [(field.name, field_label(field.name)) for field in open_fields]
    if not open_fields:
        raise Refused(N_("Văn bản chưa có tệp để ký hoặc đã đủ chữ ký số."))
    if form.validate_on_submit():
        certificate = signed_actions.Certificate(
            _read("certificate", signing.LARGEST_CERTIFICATE) or b"",
            form.password.data or "",
            _read("picture", stamps.LARGEST_PICTURE),
        )
        try:
            if not certificate.data:
                raise signing.CertificateRefused(N_("Hãy chọn tệp chứng thư."))
            signed_actions.sign(document, form.field.data, certificate, by=g.viewer.person, now=clock.now())
            return done(_("Đã ký số. Bản đã ký được lưu giữ cùng bản gốc."), url_for(".show", issued_id=issued_id))
        except signing.PasswordRefused as refusal:
            form.blame(form.password, sentence_of(refusal))
        except stamps.PictureRefused as refusal:
            form.blame(form.picture, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.certificate, sentence_of(refusal))
        db.session.rollback()
        document = _document(issued_id)
    status = 422 if form.is_submitted() else 200
    return render_template("issued/sign.html", document=document, form=form), status


@bp.route("/issued/<int:issued_id>/signed", methods=["GET", "POST"])
def take(issued_id: int) -> ResponseReturnValue:
    """Take a PDF that was signed elsewhere."""
    from inspect_app.issued import signed_actions

    document = _document(issued_id)
    form = SignedFileForm()
    if form.validate_on_submit():
        file = form.file.data
        if file is None or not file.filename:
            form.blame(form.file, _("Hãy chọn tệp PDF đã ký số."))
        else:
            try:
                kept = signed_actions.take_signed(document, file.stream.read(), by=g.viewer.person, now=clock.now())
                said = _("Đã nhận bản ký số: %(n)s chữ ký nguyên vẹn.", n=len(kept.signatures))
                return done(said, url_for(".show", issued_id=issued_id))
            except Refused as refusal:
                db.session.rollback()
                form.blame(form.file, sentence_of(refusal))
                document = _document(issued_id)
    return render_template("issued/take.html", document=document, form=form), 422 if form.is_submitted() else 200


def _document(issued_id: int) -> IssuedDocument:
    document = get_visible(IssuedDocument, issued_id, *queries.WHOLE)
    if not may_sign(document):
        raise NotVisible
    return document


def _read(name: str, limit: int) -> bytes | None:
    """Return a small file of the form, one byte more than allowed at most."""
    file: Any = request.files.get(name)
    return file.stream.read(limit + 1) if file is not None and file.filename else None
