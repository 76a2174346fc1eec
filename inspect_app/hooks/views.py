"""The administrator's pages of hooks: whom we tell, what they were told, what they answered."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, require, viewer
from inspect_app.channels.hook import HookRefused, check_url
from inspect_app.channels.posts import Outcome
from inspect_app.errors import by_rule
from inspect_app.extensions import db
from inspect_app.hooks import actions, queries, queue
from inspect_app.hooks.forms import HookForm
from inspect_app.i18n import _
from inspect_app.models import HookDelivery, OutboxState, PostRole, WebHook
from inspect_app.models.messages import NOT_DELIVERED
from inspect_app.outbox.queries import LABELS
from inspect_app.paging import Key, page_by_key
from inspect_app.web import check_version, done
from workflows.hooks import HOOK_EVENT_LABELS, PING

bp = Blueprint("hooks", __name__, url_prefix="/admin/hooks")
bp.record_once(lambda _state: queue.register())

FIELDS = ("name", "authority_id", "url", "events", "is_active")
FITS: dict[str, Any] = {"url": [by_rule(check_url, HookRefused)]}


@bp.before_request
def _administrators_only() -> None:
    require(PostRole.ADMIN)


@bp.get("")
def index() -> ResponseReturnValue:
    """List whom we tell."""
    return render_template(
        "hooks/index.html", hooks=queries.hooks(), tallies=queries.tallies(), none_yet=queries.Tally()
    )


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write down another system to be told."""
    form = HookForm(queries.authorities())
    if form.validate_on_submit(FITS):
        hook = actions.save_hook(None, _fields(form), by=viewer().person, now=clock.now())
        return done(_("Đã lưu nơi nhận."), url_for(".show", hook_id=hook.id))
    return render_template("hooks/new.html", form=form, hosts=_hosts()), 422 if form.errors else 200


@bp.route("/<int:hook_id>", methods=["GET", "POST"])
def show(hook_id: int) -> ResponseReturnValue:
    """Show and change a hook; list what it was told, newest first."""
    hook = _hook(hook_id)
    form = HookForm(queries.authorities(), obj=hook)
    if form.validate_on_submit(FITS):
        check_version(hook, form.version.data)
        actions.save_hook(hook, _fields(form), by=viewer().person, now=clock.now())
        return done(_("Đã lưu nơi nhận."), url_for(".show", hook_id=hook.id))
    page = page_by_key(
        queries.deliveries_of(hook),
        [Key(HookDelivery.id, descending=True)],
        values=lambda one: [one.id],
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    return render_template(
        "hooks/show.html",
        hook=hook,
        form=form,
        hosts=_hosts(),
        secret=actions.secrets_of(hook, clock.now())[0],
        is_changing=len(actions.secrets_of(hook, clock.now())) > 1,
        deliveries=list(page.rows),
        labels=LABELS,
        failed=NOT_DELIVERED,
        words=HOOK_EVENT_LABELS | {PING: _("Gửi thử")},
        older=url_for(".show", hook_id=hook.id, after=page.next) if page.next else None,
        newer=url_for(".show", hook_id=hook.id, before=page.previous) if page.previous else None,
    ), 422 if form.errors else 200


def _hosts() -> str:
    return str(current_app.config["HOOK_HOSTS"])


def _fields(form: HookForm) -> dict[str, Any]:
    return {name: form[name].data for name in FIELDS}


def _hook(hook_id: int) -> WebHook:
    if (found := queries.hook_with_authority(hook_id)) is None:
        raise NotVisible
    return found


@bp.post("/<int:hook_id>/secret")
def renew_secret(hook_id: int) -> ResponseReturnValue:
    """Sign with another secret from now on."""
    hook = _hook(hook_id)
    actions.renew_secret(hook, by=viewer().person, now=clock.now())
    said = _("Đã đổi khóa ký. Trong 24 giờ, mỗi yêu cầu còn mang cả chữ ký bằng khóa cũ.")
    return done(said, url_for(".show", hook_id=hook.id, _anchor="secret"))


@bp.post("/<int:hook_id>/test")
def try_hook(hook_id: int) -> ResponseReturnValue:
    """Tell a hook that this is a test, and say what it answered."""
    outcome = actions.try_hook(_hook(hook_id), by=viewer().person, now=clock.now())
    is_heard = outcome.state is OutboxState.SENT
    return done(_said(outcome), url_for(".show", hook_id=hook_id), "success" if is_heard else "error")


def _said(outcome: Outcome) -> str:
    if outcome.state is OutboxState.SENT:
        return _("Nơi nhận đã trả lời: %(answer)s", answer=outcome.answer)
    return _("Chưa gửi được: %(answer)s", answer=outcome.answer)


@bp.post("/<int:hook_id>/deliveries/<int:delivery_id>/again")
def send_again(hook_id: int, delivery_id: int) -> ResponseReturnValue:
    """Try once more what was given up."""
    hook = _hook(hook_id)
    one = db.session.scalars(queries.deliveries_of(hook).where(HookDelivery.id == delivery_id)).one_or_none()
    if one is None:
        raise NotVisible
    actions.send_again(one, hook, by=viewer().person, now=clock.now())
    return done(_("Sự kiện sẽ được gửi lại."), url_for(".show", hook_id=hook.id, _anchor="deliveries"))
