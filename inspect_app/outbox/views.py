"""What was sent to whom, what the mail server said, and trying again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import NotVisible, require
from inspect_app.channels.gateway import posts_of
from inspect_app.i18n import _
from inspect_app.journal import timeline
from inspect_app.models import OutboxMessage, OutboxState, Person, PostRole
from inspect_app.models.messages import NOT_DELIVERED
from inspect_app.outbox import actions, queries
from inspect_app.outbox.forms import BounceForm, ReasonForm
from inspect_app.paging import Key, page_by_key
from inspect_app.reminders.explain import explain_message
from inspect_app.search.index import PERSON
from inspect_app.search.narrowing import narrowed
from inspect_app.web import done
from workflows.bounces import Bounce

bp = Blueprint("outbox", __name__, url_prefix="/outbox")

KEEPERS = (PostRole.OFFICE, PostRole.ADMIN)


@bp.get("")
def index() -> ResponseReturnValue:
    """List the messages, newest first."""
    require(*KEEPERS)
    state, words = request.args.get("state", ""), request.args.get("q", "").strip()[:100]
    query = queries.visible_messages()
    if state in set(OutboxState):
        query = query.where(OutboxMessage.state == OutboxState(state))
    if named := narrowed(PERSON, Person, words):
        query = query.where(OutboxMessage.person_id.in_(select(Person.id).where(*named)))
    page = page_by_key(
        query,
        [Key(OutboxMessage.id, descending=True)],
        values=lambda message: [message.id],
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    rows = list(page.rows)
    return render_template(
        "outbox/index.html",
        messages=rows,
        names=queries.names_of(rows),
        counts=queries.counts(),
        many=queries.MANY,
        labels=queries.LABELS,
        state=state if state in set(OutboxState) else "",
        words=words,
        older=_here(after=page.next) if page.next else None,
        newer=_here(before=page.previous) if page.previous else None,
        has_server=bool(current_app.config["MAIL_SERVER"]),
    )


def _here(**more: Any) -> str:
    kept: dict[str, Any] = {name: value for name in ("state", "q") if (value := request.args.get(name))}
    return url_for(".index", **kept, **more)


@bp.get("/<int:message_id>")
def show(message_id: int) -> ResponseReturnValue:
    """Show one message with what happened to it."""
    require(*KEEPERS)
    message = queries.get_message(message_id)
    return render_template(
        "outbox/show.html",
        message=message,
        name=queries.names_of([message]).get(message.person_id or 0, ""),
        label=queries.LABELS[message.state],
        text=message.text if message.dedupe_key.startswith(queries.READABLE) else "",
        can_retry=message.state in NOT_DELIVERED,
        entries=timeline(message),
        why=explain_message(message, clock.now()),
        posts=posts_of(message),
        labels=queries.LABELS,
    )


@bp.route("/<int:message_id>/retry", methods=["GET", "POST"])
def retry(message_id: int) -> ResponseReturnValue:
    """Ask why, and queue a message again that did not reach its reader."""
    require(*KEEPERS)
    message = queries.get_message(message_id)
    form = ReasonForm()
    if form.validate_on_submit():
        actions.retry(message, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        return done(_("Thư sẽ được gửi lại trong ít phút."), url_for(".show", message_id=message.id))
    page = render_template("outbox/retry.html", message=message, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:message_id>/bounced", methods=["GET", "POST"])
def bounced(message_id: int) -> ResponseReturnValue:
    """Write down by hand that a message came back, with what the other side said."""
    require(*KEEPERS)
    message = queries.get_message(message_id)
    if message.state is not OutboxState.SENT:
        raise NotVisible
    form = BounceForm()
    if form.validate_on_submit():
        answer, wrong = form.answer.data, bool(form.is_address_wrong.data)
        bounce = Bounce(message.message_id, message.address, answer, wrong)
        actions.note_bounce(bounce, by=g.viewer.person, now=clock.now())
        return done(_("Đã ghi nhận thư bị trả lại."), url_for(".show", message_id=message.id))
    page = render_template("outbox/bounced.html", message=message, form=form)
    return page, 422 if form.is_submitted() else 200
