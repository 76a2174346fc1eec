"""Pages that do one thing to minutes: reopen, note a refusal, attach a scan, supplement, download."""

from __future__ import annotations

from typing import Any

from flask import Response, g, render_template
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import viewer
from inspect_app.documents import OfficialDocument, render_docx, render_pdf
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.i18n import _
from inspect_app.issued.serving import kept_file
from inspect_app.models import Minutes
from inspect_app.visits import minutes as actions
from inspect_app.visits import papers
from inspect_app.visits.forms import ReasonForm
from inspect_app.visits.minutes_forms import RefusalForm, ScanForm, SupplementForm
from inspect_app.visits.minutes_views import home_of, may, visible_minutes
from inspect_app.visits.views import bp
from inspect_app.web import done
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.issued import FileForm
from workflows.minutes import MINUTES, MinutesState
from workflows.moves import Refused
from workflows.vietnamese import fold

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"

ASKS = {
    "reopen": (N_("Mở lại biên bản để sửa"), N_("Chữ ký đã có hết hiệu lực; hai bên ký lại sau khi lập lại biên bản.")),
    "refuse": (N_("Ghi nhận đơn vị không ký"), N_("Biên bản khóa với chữ ký của Đoàn kiểm tra và lý do đơn vị nêu.")),
}


@bp.route("/minutes/<int:minutes_id>/reopen", methods=["GET", "POST"])
def reopen_minutes(minutes_id: int) -> ResponseReturnValue:
    """Take drawn-up minutes back to correct them."""
    return _with_reason(minutes_id, "reopen", actions.reopen, _("Đã mở lại biên bản."))


@bp.route("/minutes/<int:minutes_id>/refuse", methods=["GET", "POST"])
def refuse_minutes(minutes_id: int) -> ResponseReturnValue:
    """Note that the unit does not sign, why, and who saw it."""
    said = _("Đã ghi nhận đơn vị không ký. Biên bản đã khóa.")
    return _with_reason(minutes_id, "refuse", actions.refuse, said, RefusalForm)


def _with_reason(
    minutes_id: int, move: str, action: Any, said: str, asks: type[ReasonForm | RefusalForm] = ReasonForm
) -> ResponseReturnValue:
    found = visible_minutes(minutes_id)
    may(found, move)
    form = asks(data={"version": found.version})
    if form.validate_on_submit():
        more = {"witnesses": form.witnesses.data or ""} if isinstance(form, RefusalForm) else {}
        action(found, reason=form.reason.data, **more, by=g.viewer.person, now=clock.now())
        return done(said, home_of(found))
    MINUTES.apply(move, found.state, viewer().roles_of(found))
    heading, lead = ASKS[move]
    page = render_template("minutes/reason.html", minutes=found, form=form, heading=_(heading), lead=_(lead))
    return page, 422 if form.is_submitted() else 200


@bp.route("/minutes/<int:minutes_id>/scan", methods=["GET", "POST"])
def attach_scan(minutes_id: int) -> ResponseReturnValue:
    """Attach the scan of the paper that both sides signed."""
    found = visible_minutes(minutes_id)
    may(found, "attach_scan")
    form = ScanForm()
    if form.validate_on_submit():
        if not form.scan.data:
            form.blame(form.scan, _("Hãy chọn tệp bản quét."))
        else:
            try:
                actions.attach_scan(found, Upload.of(form.scan.data), by=g.viewer.person, now=clock.now())
                return done(_("Đã đính kèm bản ký giấy. Biên bản đã khóa."), home_of(found))
            except FileRefused as refusal:
                db.session.rollback()
                found = visible_minutes(minutes_id)
                form.blame(form.scan, sentence_of(refusal))
    MINUTES.apply("attach_scan", found.state, viewer().roles_of(found))
    return render_template("minutes/scan.html", minutes=found, form=form), 422 if form.is_submitted() else 200


@bp.route("/minutes/<int:minutes_id>/supplement", methods=["GET", "POST"])
def supplement(minutes_id: int) -> ResponseReturnValue:
    """Begin a supplement to locked minutes."""
    found = visible_minutes(minutes_id)
    may(found, "supplement")
    form = SupplementForm()
    if form.validate_on_submit():
        by, now = g.viewer.person, clock.now()
        made = actions.add_supplement(found, text=form.supplement_text.data, by=by, now=now)
        opinion = form.unit_opinion.data or ""
        if opinion:
            actions.edit_minutes(made, unit_opinion=opinion, copies=made.copies, by=by, now=now)
        return done(_("Đã mở biên bản bổ sung."), home_of(made))
    MINUTES.apply("supplement", found.state, viewer().roles_of(found))
    return render_template("minutes/supplement.html", minutes=found, form=form), 422 if form.is_submitted() else 200


# -- downloads -------------------------------------------------------------------------------------------------------


@bp.get("/minutes/<int:minutes_id>.docx")
def minutes_docx(minutes_id: int) -> Response:
    found = visible_minutes(minutes_id)
    if (kept := kept_file(found, FileForm.DOCX, _name(found, "docx"))) is not None:
        return kept
    return _file(found, render_docx(_document(found)), DOCX, "docx")


@bp.get("/minutes/<int:minutes_id>.pdf")
def minutes_pdf(minutes_id: int) -> Response:
    found = visible_minutes(minutes_id)
    if (kept := kept_file(found, FileForm.PDF, _name(found, "pdf"))) is not None:
        return kept
    return _file(found, render_pdf(_document(found), at=found.locked_at or found.drawn_up_at), PDF, "pdf")


def _document(minutes: Minutes) -> OfficialDocument:
    is_draft = minutes.state is MinutesState.DRAFT
    facts = papers.gathered_facts(minutes, now=clock.now()) if is_draft else papers.frozen_facts(minutes)
    if facts is None:
        raise Refused(N_("Nội dung lưu giữ của biên bản không đọc được nên không xuất ra tệp được."))
    return papers.document(minutes, facts, minutes.signatures)


def _name(minutes: Minutes, extension: str) -> str:
    kind = "bien-ban-bo-sung" if minutes.supplement_to_id else "bien-ban"
    place = fold(minutes.unit.full_name).replace(" ", "-")
    return clean_name(f"{kind}_{place}_{minutes.visit.visit_on:%Y-%m-%d}.{extension}")


def _file(minutes: Minutes, content: bytes, media_type: str, extension: str) -> Response:
    answer = Response(content, mimetype=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(minutes, extension)}"'
    return answer
