"""The administrator's page of the gateway, and the switch by which a person chooses it."""

from __future__ import annotations

from flask import abort, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from inspect_app import clock
from inspect_app.access import require, viewer
from inspect_app.channels import gateway as actions
from inspect_app.channels.forms import GatewayForm, TryForm
from inspect_app.channels.hook import HookRefused, check_url
from inspect_app.channels.posts import Outcome
from inspect_app.channels.views import bp
from inspect_app.errors import by_rule, sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import ChannelPost, Gateway, OutboxState, PostRole
from inspect_app.outbox.claims import UNKNOWN
from inspect_app.outbox.queries import LABELS
from inspect_app.web import check_version, done
from workflows.gateway_text import SLOTS, check_template, fill_template
from workflows.reminder_notes import NoteRefused

FIELDS = ("name", "url", "template_code", "template", "is_active")
#: Posts that the page lists.
SHOWN = 20


@bp.route("/admin/gateway", methods=["GET", "POST"])
def gateway() -> ResponseReturnValue:
    """Write down the gateway, and see what its operator answered."""
    require(PostRole.ADMIN)
    found = actions.the_gateway()
    form = GatewayForm(obj=found)
    fits = {"url": [by_rule(check_url, HookRefused)], "template": [by_rule(check_template, NoteRefused)]}
    if form.validate_on_submit(fits):
        if found is not None:
            check_version(found, form.version.data)
        fields = {name: form[name].data or "" for name in FIELDS} | {"is_active": bool(form.is_active.data)}
        actions.save_gateway(fields, by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu cổng tin nhắn."), url_for(".gateway"))
    trying = TryForm(formdata=None, number=request.args.get("number") or g.viewer.person.phone)
    return _page(found, form, trying), 422 if form.errors else 200


def _page(found: Gateway | None, form: GatewayForm, trying: TryForm) -> str:
    return render_template(
        "channels/gateway.html",
        form=form,
        trying=trying,
        found=found,
        secret=actions.secret_words(found) if found else "",
        slots=list(SLOTS),
        example=fill_template(found.template, SLOTS) if found else "",
        posts=db.session.scalars(select(ChannelPost).order_by(ChannelPost.id.desc()).limit(SHOWN)).all(),
        count=db.session.scalar(select(func.count(ChannelPost.id))),
        labels=LABELS,
        hosts=current_app.config["HOOK_HOSTS"],
    )


@bp.post("/admin/gateway/secret")
def renew_secret() -> ResponseReturnValue:
    """Sign with another secret from now on."""
    require(PostRole.ADMIN)
    found = actions.the_gateway()
    if found is None:
        abort(409)
    actions.renew_secret(found, by=g.viewer.person, now=clock.now())
    return done(_("Đã đổi khóa ký. Hãy nhập khóa mới ở phía cổng tin nhắn."), url_for(".gateway"))


@bp.post("/admin/gateway/test")
def try_gateway() -> ResponseReturnValue:
    """Post a test to a telephone, and say what the operator answered."""
    require(PostRole.ADMIN)
    found = actions.the_gateway()
    if found is None:
        abort(409)
    form = TryForm()
    if not form.validate():
        return _page(found, GatewayForm(formdata=None, obj=found), form), 422
    try:
        outcome = actions.try_gateway(found, form.number.data or "", by=g.viewer.person, now=clock.now())
    except actions.ChoiceRefused as refusal:
        form.blame(form.number, sentence_of(refusal))
        return _page(found, GatewayForm(formdata=None, obj=found), form), 422
    # The page begins at its top, where the answer is said.
    tone = "success" if outcome.state is OutboxState.SENT else "error"
    return done(_said(outcome), url_for(".gateway", number=form.number.data), tone)


def _said(outcome: Outcome) -> str:
    answer = outcome.answer
    if outcome.state is OutboxState.SENT:
        return _("Cổng đã nhận tin thử: %(answer)s", answer=answer)
    if answer.startswith(UNKNOWN):
        return _("Chưa rõ cổng đã nhận tin thử hay chưa: %(answer)s", answer=answer.removeprefix(f"{UNKNOWN}: "))
    return _("Tin thử chưa gửi được: %(answer)s", answer=answer)


@bp.post("/account/channels/gateway")
def choose() -> ResponseReturnValue:
    """Be told through the gateway as well, or no more."""
    wanted = request.form.get("wanted") == "1"
    actions.choose(viewer().person, wanted, now=clock.now())
    said = _("Từ nay bạn cũng nhận tin qua điện thoại.") if wanted else _("Bạn không nhận tin qua điện thoại nữa.")
    return done(said, url_for(".own"))
