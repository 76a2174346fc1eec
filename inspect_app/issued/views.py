"""The pages of issued documents: what is kept of each, its files and signatures."""

from __future__ import annotations

from datetime import datetime

import segno
from flask import Blueprint, Response, g, render_template, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible
from inspect_app.extensions import db
from inspect_app.format import moment
from inspect_app.i18n import _
from inspect_app.issued import actions, queries
from inspect_app.issued.serving import sent
from inspect_app.journal import timeline
from inspect_app.models import (
    IssuedDocument,
    IssuedFile,
    IssuedPaper,
    Letter,
    Minutes,
    Notice,
    PeriodReport,
    Plan,
    Report,
    TeamDecision,
)
from inspect_app.navigation import url_of
from inspect_app.papers.queries import page_of
from inspect_app.web import done
from workflows.issued import CHANGED_LABELS, DRAWING_LABELS, FORM_LABELS, KIND_LABELS, Drawing, FileForm
from workflows.signatures import SignatureFact, from_record, verdict_on
from workflows.verification import shown

bp = Blueprint("issued", __name__)


@bp.get("/issued/<int:issued_id>")
def show(issued_id: int) -> ResponseReturnValue:
    """Show what is kept of one issued document."""
    document = get_visible(IssuedDocument, issued_id, *queries.WHOLE)
    return render_template(
        "issued/show.html",
        document=document,
        home=home_of(document),
        later=queries.later_ones(document),
        may_sign=may_sign(document),
        fields=_fields(document),
        annexes=queries.annexes_in(document),
        entries=timeline(document),
    )


@bp.get("/issued/<int:issued_id>/files/<int:file_id>")
def file(issued_id: int, file_id: int) -> Response:
    """Send one kept file."""
    document = get_visible(IssuedDocument, issued_id)
    found = db.session.get(IssuedFile, file_id)
    if found is None or found.document_id != document.id:
        raise NotVisible
    return sent(found)


@bp.post("/issued/<int:issued_id>/draw")
def draw_again(issued_id: int) -> ResponseReturnValue:
    """Let files be drawn that could not be drawn before."""
    document = get_visible(IssuedDocument, issued_id)
    if not may_sign(document):
        raise NotVisible
    actions.draw_again(document, by=g.viewer.person, now=clock.now())
    return done(_("Đã yêu cầu dựng lại tệp."), url_for(".show", issued_id=issued_id))


def may_sign(document: IssuedDocument) -> bool:
    """Tell whether the person asking brings signatures to a document."""
    return not actions.parts_in(document, g.viewer.person, clock.now()).isdisjoint(actions.signers(document))


def _fields(document: IssuedDocument) -> list[tuple[str, bool]]:
    """Return the places for signatures in words, and whether each is signed."""
    from inspect_app.issued import signed_actions

    return [(field_label(field.name), field.is_signed) for field in signed_actions.fields(document)]


def field_label(name: str) -> str:
    """Return whose signature a field is for."""
    if name == "CoQuan":
        return _("Cơ quan (con dấu)")
    number = name.removeprefix("NguoiKy")
    if number == name:
        return name
    return _("Người ký thứ %(n)s", n=number) if number else _("Người có thẩm quyền ký")


def home_of(document: IssuedDocument) -> str | None:
    """Return the page of the thing a document was issued from."""
    id_ = document.about_id
    match queries.THINGS.get(document.about_type):
        case model if model is Notice:
            return url_of("notices.show", notice_id=id_)
        case model if model is Plan:
            return url_of("plans.show", plan_id=id_)
        case model if model is Minutes:
            return url_of("visits.minutes", minutes_id=id_)
        case model if model is Report:
            return url_of("remediation.paper", report_id=id_)
        case model if model is PeriodReport:
            return url_of("period_reports.paper", report_id=id_)
        case model if model is Letter:
            return url_of("letters.show", letter_id=id_)
        case model if model is TeamDecision:
            return url_of("plans.team", plan_id=queries.about(document).plan_id)
        case model if model is IssuedPaper:
            endpoint, values = page_of(queries.about(document))
            return url_of(endpoint, **values)
    return None


# -- what the box on other pages draws -------------------------------------------------------------------------------


def qr_of(address: str) -> Markup:
    """Return a QR code as SVG in the page: drawn by attributes alone, nothing styled inline."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=2, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(drawn)  # noqa: S704 - made of numbers by the library


def facts_in(found: IssuedFile) -> list[SignatureFact]:
    """Return the signatures that were found in a kept file."""
    return [from_record(fact) for fact in found.signatures]


def newest_of(document: IssuedDocument) -> list[IssuedFile]:
    """Return what most people want of a document: its newest PDF and the Word file."""
    by_form = {file.form: file for file in document.files}
    wanted = (by_form.get(FileForm.SIGNED) or by_form.get(FileForm.PDF), by_form.get(FileForm.DOCX))
    return [file for file in wanted if file is not None]


def iso_moment(text: str) -> str:
    """Return an instant kept as ISO 8601 as people read it."""
    return moment(datetime.fromisoformat(text))


@bp.record_once
def _register(state: BlueprintSetupState) -> None:
    """Let the box of kept files be put on any page with one line."""
    state.app.jinja_env.filters["iso_moment"] = iso_moment
    state.app.jinja_env.globals.update(
        issued_of=queries.issued_of,
        annexes_of=queries.annexes_of,
        issued_address=actions.address_of,
        issued_words={
            "kinds": KIND_LABELS, "forms": FORM_LABELS, "states": DRAWING_LABELS, "changes": CHANGED_LABELS,
            "drawn": Drawing.DRAWN,
        },
        newest_of=newest_of, qr_of=qr_of, shown_code=shown, signatures_in=facts_in, verdict_on=verdict_on,
    )  # fmt: skip


from inspect_app.issued import annex_views as annex_views  # noqa: E402 - its pages join this blueprint
from inspect_app.issued import signed_views as signed_views  # noqa: E402 - its pages join this blueprint
from inspect_app.issued import verify_views as verify_views  # noqa: E402 - its pages join this blueprint
