"""The pages of recipients and standard paragraphs."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, visible
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import RecipientList, StandardParagraph, Unit
from inspect_app.office import actions, queries
from inspect_app.office.forms import ParagraphForm, RecipientsForm
from inspect_app.office.preview import sample
from inspect_app.office.views import bp, find_to_edit, find_unit, page, with_reason
from inspect_app.web import check_version, done
from workflows.document_kinds import KINDS, DocumentKind
from workflows.letterhead import PURPOSE_LABELS, ParagraphPurpose
from workflows.recipients import recipient_lines, recipient_warnings


@bp.get("/<int:unit_id>/recipients")
def recipients(unit_id: int) -> ResponseReturnValue:
    """Show to whom documents of each kind go, with what a clerk would say about it."""
    unit, today = find_unit(unit_id), clock.today()
    symbol = queries.letterhead_of(unit, today).office_symbol
    rows = {kind: queries.recipients_row(unit.id, kind, today) for kind in KINDS if kind is not DocumentKind.OTHER}
    lists = [
        {
            "kind": kind,
            "label": KINDS[kind].label,
            "row": row,
            "lines": recipient_lines(row.text) if row else (),
            "warnings": warnings_of(row.text, symbol, kind) if row else [],
        }
        for kind, row in rows.items()
    ]
    known = db.session.scalars(visible(RecipientList).where(RecipientList.unit_id == unit.id)).all()
    entries = timeline(*known) if known else []
    return page("office/recipients.html", unit, "recipients", lists=lists, entries=entries)


def warnings_of(text: str, office_symbol: str, kind: DocumentKind) -> list[str]:
    """Return what a clerk would say about a list, in the reader's language."""
    found = recipient_warnings(text, office_symbol=office_symbol, is_letter=KINDS[kind].is_letter)
    return [_(warning.message) % warning.params for warning in found]


@bp.route("/<int:unit_id>/recipients/<kind>", methods=["GET", "POST"])
def edit_recipients(unit_id: int, kind: str) -> ResponseReturnValue:
    """Write down to whom documents of a kind go; ``do=preview`` draws it and keeps nothing."""
    unit, today = find_to_edit(unit_id), clock.today()
    if kind not in set(DocumentKind) or kind == DocumentKind.OTHER:
        raise NotVisible
    wanted = DocumentKind(kind)
    newest = queries.recipients_row(unit.id, wanted, date.max)
    form = RecipientsForm(data={"text": newest.text if newest else "", "valid_from": today, "version": _mark(newest)})
    facts = queries.letterhead_of(unit, today)
    warnings: list[str] = []
    sheet = ""
    if form.validate_on_submit() and form.valid_from.data:
        text = form.text.data or ""
        warnings = warnings_of(text, facts.office_symbol, wanted)
        if request.form.get("do") == "preview":
            choices = queries.signature_choices(unit.id, wanted, form.valid_from.data)
            sheet = sample(facts, choices[0] if choices else None, recipient_lines(text), month=form.valid_from.data)
        else:
            if (form.version.data or "0") != _mark(newest):
                raise StaleDataError
            actions.write_recipients(
                unit, wanted, text, valid_from=form.valid_from.data, by=g.viewer.person, now=clock.now()
            )
            message, tone = _("Đã lưu nơi nhận."), "success"
            if warnings:
                message, tone = _("Đã lưu nơi nhận. Lưu ý: %(what)s", what=" ".join(warnings)), "warning"
            return done(message, url_for(".recipients", unit_id=unit.id), tone)
    context = {"form": form, "kind_label": KINDS[wanted].label, "warnings": warnings, "sheet": sheet}
    return page("office/recipients_edit.html", unit, "recipients", **context), 422 if form.errors else 200


def _mark(row: RecipientList | None) -> str:
    return str(row.id if row else 0)


# -- standard paragraphs -----------------------------------------------------------------------------------------------


@bp.get("/<int:unit_id>/paragraphs")
def paragraphs(unit_id: int) -> ResponseReturnValue:
    """Show the standard paragraphs by kind of document and place in it."""
    unit = find_unit(unit_id)
    rows = db.session.scalars(
        visible(StandardParagraph)
        .where(StandardParagraph.unit_id == unit.id)
        .order_by(StandardParagraph.kind, StandardParagraph.purpose, StandardParagraph.position, StandardParagraph.id)
    ).all()
    groups: dict[DocumentKind, dict[ParagraphPurpose, list[StandardParagraph]]] = {}
    for row in rows:
        if row.ended_at is None:
            groups.setdefault(row.kind, {purpose: [] for purpose in ParagraphPurpose})[row.purpose].append(row)
    context = {"kinds": KINDS, "purposes": PURPOSE_LABELS, "entries": timeline(*rows) if rows else []}
    ordered = [(kind, groups[kind]) for kind in KINDS if kind in groups]
    return page("office/paragraphs.html", unit, "paragraphs", groups=ordered, **context)


@bp.route("/<int:unit_id>/paragraphs/new", methods=["GET", "POST"])
def new_paragraph(unit_id: int) -> ResponseReturnValue:
    """Write down a standard paragraph."""
    unit = find_to_edit(unit_id)
    usual = {"kind": DocumentKind.NOTICE.value, "purpose": ParagraphPurpose.REQUIREMENT.value}
    form = ParagraphForm(data=usual) if request.method == "GET" else ParagraphForm()
    return _paragraph(unit, form, None)


@bp.route("/paragraphs/<int:paragraph_id>", methods=["GET", "POST"])
def edit_paragraph(paragraph_id: int) -> ResponseReturnValue:
    """Change a standard paragraph; documents that took it keep their words."""
    row = get_visible(StandardParagraph, paragraph_id)
    unit = find_to_edit(row.unit_id)
    if row.ended_at is not None:
        raise NotVisible
    form = ParagraphForm(obj=row)
    if request.method == "GET":
        form.kind.data, form.purpose.data = row.kind.value, row.purpose.value
    return _paragraph(unit, form, row)


def _paragraph(unit: Unit, form: ParagraphForm, row: StandardParagraph | None) -> ResponseReturnValue:
    if form.validate_on_submit():
        if row is not None:
            check_version(row, form.version.data)
        fields: dict[str, Any] = {
            "kind": DocumentKind(form.kind.data),
            "purpose": ParagraphPurpose(form.purpose.data),
            "text": form.text.data or "",
            "addressee": form.addressee.data or "",
            "deadline_wording": form.deadline_wording.data or "",
            "makes_tasks": bool(form.makes_tasks.data),
            "position": row.position if row else queries.last_position(unit.id) + 1,
        }
        since = row.valid_from if row else clock.today()
        actions.write_paragraph(unit, fields, valid_from=since, replaces=row, by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu đoạn văn mẫu."), url_for(".paragraphs", unit_id=unit.id))
    return page("office/paragraph_edit.html", unit, "paragraphs", form=form, row=row), 422 if form.errors else 200


@bp.route("/paragraphs/<int:paragraph_id>/end", methods=["GET", "POST"])
def end_paragraph(paragraph_id: int) -> ResponseReturnValue:
    """Take a standard paragraph off the list."""
    row = get_visible(StandardParagraph, paragraph_id)
    unit = find_to_edit(row.unit_id)
    return with_reason(
        unit, "paragraphs", row, title=_("Thôi dùng đoạn văn mẫu"), lead=actions.short(row.text),
        back=url_for(".paragraphs", unit_id=unit.id), act=actions.end_paragraph,
        message=_("Đã thôi dùng đoạn văn mẫu."),
    )  # fmt: skip
