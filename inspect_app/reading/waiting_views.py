"""The files that wait to be read: how far it is with them, asked again while somebody looks; read again, called off."""

from __future__ import annotations

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require
from inspect_app.i18n import _
from inspect_app.models import FileToRead
from inspect_app.reading import queries, waiting
from inspect_app.reading.views import SEES, bp, is_office
from inspect_app.web import done


@bp.get("/reading/waiting")
def waiting_list() -> str:
    """Return the part of the page that says how far it is, for the page's script."""
    require(*SEES)
    authority = queries.own_authority(g.viewer)
    return render_template("reading/waiting.html", files=queries.files_to_read(), may_edit=authority is not None)


@bp.post("/reading/waiting/<int:file_id>/<do>")
def waiting_do(file_id: int, do: str) -> ResponseReturnValue:
    """Have a file read again that could not be, or call it off."""
    file = get_visible(FileToRead, file_id)
    if not is_office(file) or do not in {"again", "call-off"}:
        raise NotVisible
    if do == "again":
        waiting.ask_again(file, by=g.viewer.person, now=clock.now())
        return done(_("Tệp này chờ đọc lại."), url_for(".index", _anchor="waiting"))
    waiting.call_off(file, by=g.viewer.person, now=clock.now())
    return done(_("Đã lấy tệp ra khỏi hàng chờ."), url_for(".index"))
