"""Being told on one's browsers: switched on and off by their owner, with a test; and the worker that shows it."""

from __future__ import annotations

from pathlib import Path

from flask import Response, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import viewer
from inspect_app.accounts.queries import device_name
from inspect_app.assets import asset_file
from inspect_app.capture.offline import worker_head
from inspect_app.channels import push
from inspect_app.channels.views import bp
from inspect_app.errors import sentence_of
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.models import OutboxState
from inspect_app.web import done, public
from workflows.moves import Refused


@bp.get("/service-worker.js")
@public
def service_worker() -> ResponseReturnValue:
    """Answer a browser that looks for what it runs when no page is open; its address never changes."""
    script = (_built() / asset_file("service-worker.js")).read_bytes()
    answer = Response(worker_head() + script, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _built() -> Path:
    return Path(str(current_app.static_folder)) / "build"


@bp.post("/account/channels/push")
def add_browser() -> ResponseReturnValue:
    """Be told on this browser."""
    said = push.Browser(*(request.form.get(name, "").strip() for name in ("endpoint", "p256dh", "auth")))
    try:
        push.add_browser(viewer().person, said, device_name(request.user_agent.string or ""), now=clock.now())
    except Refused as refusal:
        flash(sentence_of(refusal), "error")
        return redirect(url_for(".own"))
    return done(_("Từ nay trình duyệt này hiện thông báo khi có thư nhắc việc."), url_for(".own"))


@bp.post("/account/channels/push/remove")
def remove_browser() -> ResponseReturnValue:
    """Be told on one of my browsers no more."""
    push.remove_browser(viewer().person, request.form.get("browser", 0, type=id_of), now=clock.now())
    return done(_("Đã thôi thông báo trên trình duyệt đó."), url_for(".own"))


@bp.post("/account/channels/push/test")
def try_browser() -> ResponseReturnValue:
    """Show a test on one of my browsers, and say what its service answered."""
    asked = request.form.get("browser", 0, type=id_of)
    found = next((one for one in push.browsers_of(viewer().person) if one.id == asked), None)
    if found is None:
        flash(_("Trình duyệt đó không còn nhận thông báo."), "error")
        return redirect(url_for(".own"))
    words = _("Thử thông báo: trình duyệt này nhận được tin.")
    outcome = push.tell_browser(found, push.payload(words, url_for(".index")))
    if outcome.state is OutboxState.SENT:
        flash(_("Đã gửi thông báo thử. Nếu vài giây nữa chưa hiện, hãy xem cài đặt thông báo của máy."), "success")
    else:
        flash(_("Chưa gửi được thông báo thử: %(answer)s", answer=outcome.answer), "error")
    return redirect(url_for(".own"))
