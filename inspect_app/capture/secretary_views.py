"""The secretary's pages: who recorded what at a visit, who still holds what, and what waits for a decision."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.capture import deciding, devices, importing, standing
from inspect_app.capture.forms import OWN, DecideForm, DropForm, ImportForm, RevokeForm, TakeInForm
from inspect_app.capture.views import bp
from inspect_app.capture.words import answers_of, described, title_of, told, why
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.i18n import _, _n
from inspect_app.ids import id_of
from inspect_app.models import CaptureChange, CaptureConflict, CaptureDevice, CaptureObject, CapturePack, Visit
from inspect_app.visits.queries import visit_with_all
from inspect_app.web import done
from workflows.capture import WITHDRAWN, ChangeStatus
from workflows.capture_fields import LABELS, FieldRefused, is_text
from workflows.capture_format import put_right
from workflows.capture_rules import DECIDERS, KIND_LABELS, REASONS, RECORDERS

#: A clock that is further off than this is worth a word.
NOTABLE_SKEW = 120


@bp.get("/visits/<int:visit_id>/capture")
def at_visit(visit_id: int) -> ResponseReturnValue:
    """Show how recording on site stands at a visit, to those who record there."""
    visit = _visit(visit_id)
    aside = standing.set_aside_of(visit.id)
    return render_template(
        "capture/secretary/show.html",
        visit=visit,
        authors=standing.authors_of(visit.id),
        packs=standing.packs_of(visit.id),
        disputes=standing.disputes_of(visit.id),
        aside=aside,
        groups=standing.groups_of(aside),
        reasons=REASONS,
        waiting=standing.set_aside_of(visit.id, ChangeStatus.HELD),
        dropped=standing.set_aside_of(visit.id, ChangeStatus.DROPPED),
        may_decide=not DECIDERS.isdisjoint(viewer().roles_of(visit)),
        kinds=KIND_LABELS,
        labels=LABELS,
        told=told,
        why=why,
        title_of=title_of,
        answers=answers_of(visit),
        described=described,
        notable_skew=NOTABLE_SKEW,
    )


def _visit(visit_id: int, *, to_decide: bool = False) -> Visit:
    visit = visit_with_all(visit_id)
    if (DECIDERS if to_decide else RECORDERS).isdisjoint(viewer().roles_of(visit)):
        raise NotVisible
    return visit


# -- versions --------------------------------------------------------------------------------------------------------


@bp.route("/visits/<int:visit_id>/capture/versions/<int:conflict_id>", methods=["GET", "POST"])
def versions(visit_id: int, conflict_id: int) -> ResponseReturnValue:
    """Decide which of several versions stands."""
    visit = _visit(visit_id, to_decide=True)
    dispute = next((one for one in standing.disputes_of(visit.id) if one.row.id == conflict_id), None)
    if dispute is None:
        return _settled(visit, conflict_id)
    name = dispute.row.field
    form = DecideForm(data={"versions": ",".join(dispute.row.versions)})
    choices = [(str(group[0].change.uid), told(name, group[0].value)) for group in dispute.values]
    if is_text(dispute.row.object.kind, name):
        choices.append((OWN, _("Nội dung khác")))
    form.choice.choices = options(choices)
    if form.validate_on_submit():
        values = {str(one.change.uid): one.value for one in dispute.versions}
        value = (form.own.data or "") if form.choice.data == OWN else values[form.choice.data]
        seen = (form.versions.data or "").split(",")
        try:
            deciding.decide(dispute.row, value, versions=seen, by=g.viewer.person, now=clock.now())
            return done(_("Đã quyết định."), url_for(".at_visit", visit_id=visit.id))
        except FieldRefused as refusal:
            db.session.rollback()
            form.blame(form.own, sentence_of(refusal))
            visit = _visit(visit_id, to_decide=True)
            dispute = next(one for one in standing.disputes_of(visit.id) if one.row.id == conflict_id)
    return render_template(
        "capture/secretary/versions.html", visit=visit, dispute=dispute, form=form, label=LABELS[name], told=told,
        has_own=is_text(dispute.row.object.kind, name), kind=KIND_LABELS[dispute.row.object.kind],
        title=_title(visit, dispute.row.object), is_withdrawal=name == WITHDRAWN,
    ), 422 if form.is_submitted() else 200  # fmt: skip


def _title(visit: Visit, thing: CaptureObject) -> str:
    return title_of(thing.kind, thing.values, thing.uid, answers_of(visit))


def _settled(visit: Visit, conflict_id: int) -> ResponseReturnValue:
    row = db.session.get(CaptureConflict, conflict_id)
    if row is None or row.visit_id != visit.id:
        raise NotVisible
    return done(_("Nội dung này đã được quyết định."), url_for(".at_visit", visit_id=visit.id), "info")


# -- records kept apart ----------------------------------------------------------------------------------------------


@bp.route("/visits/<int:visit_id>/capture/records/<int:change_id>", methods=["GET", "POST"])
def kept_apart(visit_id: int, change_id: int) -> ResponseReturnValue:
    """Show a record that was kept apart, and let it go into the results as it is or put right."""
    visit = _visit(visit_id, to_decide=True)
    change = _apart(visit, change_id)
    if change.status is not ChangeStatus.SET_ASIDE:
        return done(_("Bản ghi này đã được quyết định."), url_for(".at_visit", visit_id=visit.id), "info")
    form = TakeInForm(data=_opening(change))
    if form.validate_on_submit():
        corrected = form.corrected(change.fields)
        try:
            deciding.take_in(change, corrected=corrected, by=g.viewer.person, now=clock.now())
            return done(_("Đã đưa bản ghi vào kết quả."), url_for(".at_visit", visit_id=visit.id))
        except FieldRefused as refusal:
            db.session.rollback()
            visit = _visit(visit_id, to_decide=True)
            change = _apart(visit, change_id)
            form.blame(_field_of(form, refusal), sentence_of(refusal))
    shown = [name for name in form.TEXTS if name in change.fields]
    return render_template(
        "capture/secretary/record.html", visit=visit, change=change, form=form, shown=shown, why=why(change),
        recorded_at=put_right(change.at, change.skew) or change.received_at,
        has_figure="figure" in change.fields, kind=KIND_LABELS[change.kind], others=_others(change, shown),
        title=title_of(change.kind, change.fields, change.object_uid, answers_of(visit)),
    ), 422 if form.is_submitted() else 200  # fmt: skip


def _apart(visit: Visit, change_id: int) -> CaptureChange:
    query = select(CaptureChange).where(CaptureChange.id == change_id, CaptureChange.visit_id == visit.id)
    found = db.session.scalars(
        query.options(joinedload(CaptureChange.person), joinedload(CaptureChange.brought_by))
    ).one_or_none()
    if found is None:
        raise NotVisible
    return found


def _opening(change: CaptureChange) -> dict[str, Any]:
    found = {name: value for name, value in change.fields.items() if isinstance(value, str)}
    figure = change.fields.get("figure")
    parts = figure if isinstance(figure, dict) else {}
    numbers = {name: parts.get(name) for name in ("numerator", "denominator")}
    return found | {name: value if isinstance(value, int | float) else None for name, value in numbers.items()}


def _others(change: CaptureChange, shown: list[str]) -> list[tuple[str, str]]:
    """Return what else a record says, each in words."""
    return [(label, text) for name, label, text in described(change) if name not in {*shown, "figure"}]


def _field_of(form: TakeInForm, refusal: FieldRefused) -> Any:
    name = next((name for name, label in LABELS.items() if label == refusal.about), "")
    return form[name] if name in form.TEXTS else form.numerator


@bp.post("/visits/<int:visit_id>/capture/records/take-in")
def take_in_all(visit_id: int) -> ResponseReturnValue:
    """Let everything of one person go in that was kept apart for one reason."""
    visit = _visit(visit_id, to_decide=True)
    person_id, code = request.form.get("person", type=id_of) or 0, request.form.get("code", "")
    taken, left = deciding.take_in_all(visit.id, person_id=person_id, code=code, by=g.viewer.person, now=clock.now())
    said = _n("Đã đưa %(n)s bản ghi vào kết quả.", taken)
    if left:
        said += " " + _n("%(n)s bản ghi chưa đưa vào được, hãy xem từng bản.", left)
    return done(said, url_for(".at_visit", visit_id=visit.id), "warning" if left else "success")


@bp.route("/visits/<int:visit_id>/capture/records/<int:change_id>/drop", methods=["GET", "POST"])
def drop_record(visit_id: int, change_id: int) -> ResponseReturnValue:
    """Leave a record out for good, with the reason."""
    visit = _visit(visit_id, to_decide=True)
    change, form = _apart(visit, change_id), DropForm()
    if form.validate_on_submit():
        deciding.drop(change, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        return done(_("Đã bỏ bản ghi; nội dung và lý do vẫn lưu."), url_for(".at_visit", visit_id=visit.id))
    return render_template(
        "capture/secretary/drop.html", visit=visit, change=change, form=form,
        title=title_of(change.kind, change.fields, change.object_uid, answers_of(visit)),
    ), 422 if form.is_submitted() else 200  # fmt: skip


# -- a file brought by hand ------------------------------------------------------------------------------------------


@bp.route("/visits/<int:visit_id>/capture/import", methods=["GET", "POST"])
def import_file(visit_id: int) -> ResponseReturnValue:
    """Take in the export file of a phone that could not send."""
    visit, form = _visit(visit_id), ImportForm()
    if form.validate_on_submit():
        try:
            inner = importing.opened(form.file.data.read(), form.passphrase.data)
            brought = importing.bring(inner, by=g.viewer.person, now=clock.now())
            said = _n("Đã nhận %(n)s bản ghi từ tệp.", brought.count)
            if apart := brought.statuses["set_aside"]:
                said += " " + _n("%(n)s bản ghi được để riêng, chờ quyết định.", apart)
            if lost := brought.statuses["unreadable"]:
                said += " " + _n("%(n)s bản ghi không nhận được; hãy giữ tệp lại.", lost)
            tone = "warning" if apart or lost else "success"
            return done(said, url_for(".at_visit", visit_id=visit.id), tone)
        except importing.WrongPassphrase as refusal:
            form.blame(form.passphrase, sentence_of(refusal))
        except importing.FileUnreadable as refusal:
            form.blame(form.file, sentence_of(refusal))
        db.session.rollback()
        visit = _visit(visit_id)
    status = 422 if form.is_submitted() else 200
    return render_template("capture/secretary/import.html", visit=visit, form=form), status


# -- devices ---------------------------------------------------------------------------------------------------------


@bp.get("/account/devices")
def own_devices() -> ResponseReturnValue:
    """Show somebody the devices on which he records."""
    found = standing.devices_of(g.viewer.who.id)
    return render_template("capture/secretary/devices.html", devices=found, notable_skew=NOTABLE_SKEW)


@bp.route("/account/devices/<int:device_id>/revoke", methods=["GET", "POST"])
def revoke_device(device_id: int) -> ResponseReturnValue:
    """Shut a device out: its owner does, or whoever decides at a visit that it took along."""
    device = db.session.get(CaptureDevice, device_id)
    if device is None or not _may_revoke(device):
        raise NotVisible
    back = url_for(".own_devices") if device.person_id == g.viewer.who.id else url_for("visits.index")
    if device.revoked_at is not None:
        return done(_("Thiết bị đã bị thu hồi quyền."), back, "info")
    form = RevokeForm()
    if form.validate_on_submit():
        devices.revoke(device, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        return done(_("Đã thu hồi quyền của thiết bị."), back)
    status = 422 if form.is_submitted() else 200
    return render_template("capture/secretary/revoke.html", device=device, form=form, back=back), status


def _may_revoke(device: CaptureDevice) -> bool:
    if device.person_id == g.viewer.who.id:
        return True
    packs = select(CapturePack.visit_id).where(CapturePack.device_id == device.id)
    for visit_id in db.session.scalars(packs):
        try:
            _visit(visit_id, to_decide=True)
        except NotVisible:
            continue
        return True
    return False
