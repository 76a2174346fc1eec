"""The public pages: what bears this code, and whether a file in hand is that document."""

from __future__ import annotations

from math import ceil
from typing import Any, BinaryIO, cast

from flask import current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import visible
from inspect_app.accounts import throttle
from inspect_app.database import reading
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.issued import queries
from inspect_app.issued.actions import address_of
from inspect_app.issued.forms import CodeForm, CompareForm
from inspect_app.issued.judging import Judgement, judge
from inspect_app.issued.views import bp
from inspect_app.models import IssuedDocument
from inspect_app.web import public
from workflows.issued import FileForm
from workflows.signatures import from_record
from workflows.verification import CodeMistyped, read_code, shown

#: Room for the form around a file.
AROUND = 64 * 1024


@bp.url_value_preprocessor
def _keep_small(endpoint: str | None, _values: Any) -> None:
    """Take no more than one file from anybody: said before the form is read."""
    if endpoint == "issued.verified":
        request.max_content_length = current_app.config["MAX_FILE_MB"] * 1024 * 1024 + AROUND


@bp.get("/verify")
@public
def verify() -> ResponseReturnValue:
    """Ask for the code on a document."""
    if "code" not in request.args:
        return render_template("issued/verify.html", form=CodeForm(formdata=None))
    form = CodeForm(formdata=request.args)
    if (pause := _pause()) is not None:
        return pause
    if form.validate():
        try:
            return redirect(url_for(".verified", issued_code=read_code(form.code.data or "")))
        except CodeMistyped as refusal:
            form.blame(form.code, sentence_of(refusal))
    return render_template("issued/verify.html", form=form), 422


@bp.route("/verify/<issued_code>", methods=["GET", "POST"])
@public
def verified(issued_code: str) -> ResponseReturnValue:
    """Say what bears a code; with a file sent, whether it is that document."""
    if (pause := _pause()) is not None:
        return pause
    found = _by_code(issued_code)
    if found is None:
        form = CodeForm(formdata=None, data={"code": issued_code[:60]})
        form.code.errors = [_("Không có văn bản nào mang mã này. Hãy so lại từng ký tự với mã in trên văn bản.")]
        return render_template("issued/verify.html", form=form), 404
    form = CompareForm()
    judgement = None
    if request.method == "POST":
        file = request.files.get("file")
        if file is None or not file.filename:
            form.blame(form.file, _("Hãy chọn tệp để so sánh."))
        else:
            _count()
            with reading():
                judgement = judge(found, cast(BinaryIO, file.stream), file.filename)
            found = cast(IssuedDocument, _by_code(issued_code))
    status = 422 if request.method == "POST" and judgement is None else 200
    return _page(found, form, judgement), status


def _by_code(typed: str) -> IssuedDocument | None:
    try:
        code = read_code(typed)
    except CodeMistyped:
        return None
    found = queries.by_code(code)
    if found is None:
        _count()
    return found


def _page(found: IssuedDocument, form: CompareForm, judgement: Judgement | None) -> str:
    may_see = _may_see(found)
    tells = may_see or is_public(found)
    signed = [file for file in found.files if file.form is FileForm.SIGNED]
    return render_template(
        "issued/verified.html",
        document=found,
        code=shown(found.code),
        address=address_of(found.code),
        tells=tells,
        may_see=may_see,
        later=[(one, is_public(one) or may_see) for one in queries.later_ones(found)],
        signatures=[from_record(fact) for fact in signed[-1].signatures] if signed and tells else [],
        annexes=queries.annexes_in(found) if tells else [],
        form=form,
        judgement=judgement,
    )


def is_public(document: IssuedDocument) -> bool:
    """Tell whether anybody may know what the document is."""
    kinds = {kind.strip() for kind in current_app.config["PUBLIC_DOCUMENTS"].split(",")}
    return document.kind in kinds and not document.is_confidential


def _may_see(document: IssuedDocument) -> bool:
    if g.viewer is None:
        return False
    query = visible(IssuedDocument).where(IssuedDocument.id == document.id)
    return db.session.scalars(query).first() is not None


# -- guessing --------------------------------------------------------------------------------------------------------


def _key() -> str:
    return throttle.verify_key(request.remote_addr or "")


def _count() -> None:
    """Count a wrong code, or a file to compare, for this address."""
    throttle.note([_key()], now=clock.now())
    db.session.commit()


def _pause() -> ResponseReturnValue | None:
    wait = throttle.wait([_key()], now=clock.now())
    if wait is None:
        return None
    minutes = max(1, ceil(wait.total_seconds() / 60))
    return render_template("issued/pause.html", minutes=minutes), 429
