"""One pair of pages for every table from Excel: take it out and hand it in; look at each cell, and confirm."""

from __future__ import annotations

from flask import Blueprint, Response, g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.database import reading
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.i18n import _
from inspect_app.imports import actions
from inspect_app.imports.door import Door
from inspect_app.imports.doors import door_of, ways_of
from inspect_app.imports.forms import TableForm
from inspect_app.models import TableUpload
from inspect_app.web import done
from inspect_app.workbooks.reading import WorkbookRefused
from workflows.files import XLSX
from workflows.tables.confirming import Changed
from workflows.tables.reading import Filled
from workflows.vietnamese import fold

bp = Blueprint("imports", __name__)

MOST_SHOWN = 200


@bp.get("/imports")
def index() -> ResponseReturnValue:
    """Show which tables the reader may fill in Excel."""
    ways = ways_of(viewer())
    if not ways:
        raise NotVisible
    return render_template("imports/index.html", ways=ways)


@bp.get("/imports/<name>/<int:scope_id>/table.xlsx")
def workbook(name: str, scope_id: int) -> Response:
    """Send a table with what stands here, to be filled."""
    door = door_of(name, scope_id, viewer())
    name_of_file = f"{fold(door.table.sheet).replace(' ', '-')}.xlsx"
    return send_file(actions.template(door), mimetype=XLSX, as_attachment=True, download_name=name_of_file)


@bp.route("/imports/<name>/<int:scope_id>", methods=["GET", "POST"])
def table(name: str, scope_id: int) -> ResponseReturnValue:
    """Tell how it goes, and take a filled table to be looked at."""
    door, form = door_of(name, scope_id, viewer()), TableForm()
    if form.validate_on_submit():
        try:
            upload, now = Upload.of(form.file.data), clock.now()
            with reading():
                ahead = actions.take_ahead(door_of(name, scope_id, viewer()), upload, clock.day_of(now))
            door = door_of(name, scope_id, viewer())
            kept = actions.hand_in(door, ahead, name=upload.name, by=g.viewer.person, now=now, today=clock.day_of(now))
        except (WorkbookRefused, FileRefused) as refusal:
            db.session.rollback()
            door = door_of(name, scope_id, viewer())
            form.blame(form.file, sentence_of(refusal))
        else:
            here = url_for(".read", name=name, scope_id=scope_id, upload_id=kept.id)
            return done(_("Đã đọc bảng. Chưa có gì được ghi."), here)
    return render_template("imports/table.html", door=door, form=form, count=len(door.standing())), (
        422 if form.is_submitted() else 200
    )


@bp.route("/imports/<name>/<int:scope_id>/<int:upload_id>", methods=["GET", "POST"])
def read(name: str, scope_id: int, upload_id: int) -> ResponseReturnValue:
    """Show what a table would write, cell by cell, or what is wrong in it; write it down when confirmed."""
    door = door_of(name, scope_id, viewer())
    kept = _upload(door, upload_id)
    status, said, refused = 200, "", None
    if request.method == "POST":
        now, shown, stored = clock.now(), request.form.get("shown", ""), actions.stored_of(kept)
        with reading():
            ahead = actions.look_ahead(door_of(name, scope_id, viewer()), stored, clock.day_of(now))
        door = door_of(name, scope_id, viewer())
        kept = _upload(door, upload_id)
        try:
            found = actions.confirm(
                door, kept, ahead, shown=shown, by=g.viewer.person, now=now, today=clock.day_of(now)
            )
        except Changed as refusal:
            status, said = 409, sentence_of(refusal)
        else:
            if not found.faults:
                counts = {"new": len(found.new), "changed": len(found.changed)}
                said = _("Đã ghi %(new)s dòng mới, %(changed)s dòng thay đổi từ bảng Excel.", **counts)
                return done(said, door.back[1])
            status, refused = 409, found
        db.session.rollback()
        door = door_of(name, scope_id, viewer())
        kept = _upload(door, upload_id)
    found = refused or (actions.look(door, kept, clock.today()) if kept.confirmed_at is None else Filled())
    labels = {id_: one.label for id_, one in door.standing().items()}
    page = render_template(
        "imports/read.html", door=door, upload=kept, found=found, labels=labels, said=said, most=MOST_SHOWN
    )
    return page, status


def _upload(door: Door, upload_id: int) -> TableUpload:
    """Return a table that the reader handed in here."""
    query = select(TableUpload).where(
        TableUpload.id == upload_id,
        TableUpload.kind == door.table.name,
        TableUpload.scope_id == door.scope_id,
        TableUpload.uploaded_by_id == g.viewer.who.id,
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotVisible
    return found
