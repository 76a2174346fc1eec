"""Choosing a signatory in a form: the lines above the signature and the name fill themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from inspect_app.errors import sentence_of
from inspect_app.fields import Choice, options
from inspect_app.i18n import _, _l
from inspect_app.office.queries import signature_choices
from inspect_app.office.register import concerns
from workflows.document_kinds import DocumentKind
from workflows.signing import SigningRefused, check_stack


def signatory_field() -> Choice:
    """Return a list of signatures to choose from; not chosen, what is typed below stays."""
    return Choice(
        _l("Chọn người ký"), choices=[("", _l("Dùng các dòng ghi dưới đây"))], default="",
        description=_l("Chọn thì quyền hạn, chức vụ và họ tên được điền theo người ký đã ghi của cơ quan"),
    )  # fmt: skip


def check_lines(_form: Any, field: Field) -> None:
    """Refuse lines above a signature that no capacity of the decree explains."""
    try:
        check_stack((field.data or "").splitlines())
    except SigningRefused as refusal:
        raise ValidationError(sentence_of(refusal)) from refusal


def offer_signatories(form: Any, unit_id: int | None, kind: DocumentKind, on: date) -> None:
    """Put the signatures that may stand under this kind of document into the form's list; none for no one unit."""
    found = signature_choices(unit_id, kind, on) if unit_id is not None else []
    form.signatory.choices = options([("", _("Dùng các dòng ghi dưới đây")), *((c.value, c.label) for c in found)])
    form.signatory.offered = {choice.value: choice for choice in found}


def fill_signature(form: Any) -> None:
    """Write the lines and the name of the chosen signatory into the form, if one was chosen."""
    chosen = form.signatory.offered.get(form.signatory.data)
    if chosen is not None:
        form.signature_lines.data, form.signer_name.data = "\n".join(chosen.lines), chosen.name


def with_concerns(message: str, about: Any) -> str:
    """Return what a view says after issuing a document, with what a clerk would point out about its number."""
    return " ".join([message, *(_(flag.message) % flag.params for flag in concerns(about))])
