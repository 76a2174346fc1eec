"""The inbox, the page on which a person chooses how he is told, and the calendars themselves."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, require, viewer
from inspect_app.channels import feeds, inbox, push
from inspect_app.channels.gateway import choice_of, the_gateway
from inspect_app.extensions import db
from inspect_app.figures.weekly import choose_weekly
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.models import OutboxMessage, Person, PostRole, Unit
from inspect_app.paging import Key, page_by_key
from inspect_app.web import done, public
from workflows.gateway_text import mobile_number

bp = Blueprint("channels", __name__)


# -- the inbox ------------------------------------------------------------------------------------------------------


@bp.get("/inbox")
def index() -> ResponseReturnValue:
    """List my messages, newest first."""
    person = viewer().person
    only_unread = request.args.get("unread") == "1"
    kept: dict[str, Any] = {"unread": "1"} if only_unread else {}
    page = page_by_key(
        inbox.messages_of(person, only_unread=only_unread),
        [Key(OutboxMessage.id, descending=True)],
        values=lambda message: [message.id],
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    return render_template(
        "channels/inbox.html",
        messages=list(page.rows),
        only_unread=only_unread,
        unread=inbox.unread_count(person.id),
        older=url_for(".index", **kept, after=page.next) if page.next else None,
        newer=url_for(".index", **kept, before=page.previous) if page.previous else None,
    )


@bp.get("/inbox/<int:message_id>")
def show(message_id: int) -> ResponseReturnValue:
    """Show one of my messages; whoever opens it has read it."""
    person = viewer().person
    message = inbox.message_of(person, message_id)
    if message.read_at is None:
        inbox.mark_read(person, now=clock.now(), message_id=message.id)
        db.session.commit()
    return render_template("channels/message.html", message=message)


@bp.post("/inbox/read")
def read_all() -> ResponseReturnValue:
    """Mark everything as read."""
    count = inbox.mark_read(viewer().person, now=clock.now())
    return done(_("Đã đánh dấu %(n)s thư là đã đọc.", n=count), url_for(".index"))


# -- how I am told --------------------------------------------------------------------------------------------------


@bp.get("/account/channels")
def own() -> ResponseReturnValue:
    """Show by which ways I am told, with the private addresses of my calendars."""
    person = viewer().person
    mine = feeds.feed_of(person=person)
    return render_template(
        "channels/own.html",
        person=person,
        mine=mine,
        gateway=gateway_in_use(),
        by_phone=choice_of(person) is not None,
        leads=PostRole.LEADER in viewer().roles,
        number=mobile_number(person.phone),
        address=feeds.address_of(mine) if mine else "",
        browsers=push.browsers_of(person),
        push_key=push.public_key(),
        units=[(unit, feeds.address_of(feed) if (feed := feeds.feed_of(unit=unit)) else "") for unit in own_units()],
    )


def gateway_in_use() -> bool:
    """Tell whether there is a gateway to choose."""
    found = the_gateway()
    return found is not None and found.is_active


def own_units() -> list[Unit]:
    """Return the units whose calendar the reader keeps: those he answers for."""
    ids = viewer().unit_ids(PostRole.CHAIR, PostRole.OFFICER)
    return [db.session.get_one(Unit, unit_id) for unit_id in ids]


@bp.post("/account/channels/calendar")
def give() -> ResponseReturnValue:
    """Make a private address of a calendar, or a new one in place of the old."""
    feeds.give_feed(**_whose(), by=viewer().person, now=clock.now())
    return done(_("Đã tạo địa chỉ lịch mới. Địa chỉ cũ, nếu có, không dùng được nữa."), url_for(".own"))


@bp.post("/account/channels/calendar/revoke")
def revoke() -> ResponseReturnValue:
    """Let a private address work no more."""
    feeds.revoke_feed(**_whose(), by=viewer().person, now=clock.now())
    return done(_("Đã thu hồi địa chỉ lịch."), url_for(".own"))


def _whose() -> dict[str, Person | Unit]:
    asked = request.form.get("unit", type=id_of)
    if asked is None:
        return {"person": viewer().person}
    unit = next((unit for unit in own_units() if unit.id == asked), None)
    if unit is None:
        raise NotVisible
    return {"unit": unit}


@bp.post("/account/channels/weekly")
def weekly() -> ResponseReturnValue:
    """Have the letter of the week that leaders get, or no more."""
    require(PostRole.LEADER)
    wanted = request.form.get("wanted") == "1"
    choose_weekly(viewer().person, wanted, now=clock.now())
    said = _("Từ nay bạn lại nhận thư tuần.") if wanted else _("Bạn không nhận thư tuần nữa.")
    return done(said, url_for(".own"))


# -- the calendars --------------------------------------------------------------------------------------------------


@bp.get("/feeds/<token>.ics")
@public
def calendar_file(token: str) -> ResponseReturnValue:
    """Answer a calendar program; an address that was never given and one that was revoked look the same."""
    now = clock.now()
    found = feeds.feed_at(token)
    entries = feeds.entries_of(found, clock.day_of(now)) if found else None
    if found is None or entries is None:
        return Response("", 410, mimetype="text/plain")
    answer = Response(feeds.calendar_of(found, entries, now), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="kiem-tra-cchc.ics"'
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


from inspect_app.channels import gateway_pages, push_pages  # noqa: E402, F401 - its pages join this blueprint
