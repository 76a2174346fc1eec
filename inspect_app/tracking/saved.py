"""Keeping a way of looking under a name, for oneself or for the office, and dropping it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField

from inspect_app import clock
from inspect_app.access import get_visible, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import BaseForm, text
from inspect_app.i18n import _, _l
from inspect_app.models import SavedView
from inspect_app.tracking import actions, filters
from inspect_app.tracking.views import SHOWN, bp
from inspect_app.web import done

#: What an address may say; the rest of it, as the page one had turned to, is not kept.
KEPT = (*filters.NAMES, *SHOWN, "view")


class ViewForm(BaseForm):
    name = text(_l("Tên cách xem"), max=120, required=_l("Hãy đặt tên cho cách xem này."))
    is_shared = BooleanField(_l("Dùng chung cho cả cơ quan"))


def _address() -> str:
    pairs = [(name, value[:200]) for name in KEPT for value in request.args.getlist(name)[:30] if value]
    return urlencode(pairs)


@bp.route("/tracking/views/new", methods=["GET", "POST"])
def keep_view() -> ResponseReturnValue:
    """Keep what the address shows under a name."""
    form, address = ViewForm(), _address()
    if form.validate_on_submit():
        try:
            made = actions.keep_view(
                viewer().authority_ids[0], name=form.name.data or "", query=address,
                is_shared=bool(form.is_shared.data), by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
        except actions.NameTaken as refusal:
            db.session.rollback()
            form.blame(form.name, sentence_of(refusal))
        else:
            return done(_("Đã lưu cách xem “%(name)s”.", name=made.name), url_of(made))
    asked, _kept = filters.asked(request.args)
    page = render_template("tracking/keep_view.html", form=form, back=f"{url_for('.index')}?{address}", asked=asked)
    return page, 422 if form.is_submitted() else 200


def url_of(view: SavedView) -> str:
    """Return the address that a saved way of looking stands for."""
    return f"{url_for('tracking.index')}?{view.query}"


@bp.get("/tracking/views/<int:view_id>")
def show_view(view_id: int) -> ResponseReturnValue:
    """Lead to what a saved way of looking shows now."""
    return redirect(url_of(get_visible(SavedView, view_id)))


@bp.post("/tracking/views/<int:view_id>/drop")
def drop_view(view_id: int) -> ResponseReturnValue:
    """Drop a way of looking; the tasks stay as they are."""
    found = get_visible(SavedView, view_id)
    name: Any = found.name
    actions.drop_view(found, by=g.viewer.person, now=clock.now())
    return done(_("Đã xóa cách xem “%(name)s”.", name=name), url_for(".index"))
