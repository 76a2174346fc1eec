"""The pages of tokens: a person's own, and all of them for the administrator."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, require, viewer
from inspect_app.accounts.confirm import password_problem
from inspect_app.api import actions, queries
from inspect_app.api.forms import TokenForm
from inspect_app.api.guide import guide as guide_of
from inspect_app.api.v1 import describe
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import ApiToken, Post, PostRole
from inspect_app.paging import Key, page_by_key
from inspect_app.web import API, done, public, settle
from workflows.tokens import SCOPE_LABELS, scopes_of

bp = Blueprint("api", __name__)


@bp.get("/account/tokens")
def tokens() -> ResponseReturnValue:
    """List my tokens, and the posts for which I may make one."""
    v = viewer()
    return render_template(
        "api/tokens.html",
        tokens=queries.own_tokens(v.person),
        posts=[post for post in v.posts if scopes_of(post.role.value)],
        scopes=SCOPE_LABELS,
        now=clock.now(),
    )


@bp.route("/account/tokens/<int:post_id>/new", methods=["GET", "POST"])
def new_token(post_id: int) -> ResponseReturnValue:
    """Make a token for one of my posts; it is shown in the answer, and never again."""
    post = _own_post(post_id)
    form = TokenForm(post.role.value)
    if form.validate_on_submit():
        now, person = clock.now(), viewer().person
        if problem := password_problem(form.password.data, now=now):
            form.blame(form.password, problem)
        else:
            name, scopes = form.name.data or "", form.scopes.data or []
            row, token = actions.give_token(post, name=name, scopes=scopes, days=form.days.data, by=person, now=now)
            if (accepted := settle(url_for(".tokens"))) is not None:
                return redirect(accepted)
            return render_template("api/given.html", row=row, token=token, scopes=SCOPE_LABELS)
    return render_template("api/new.html", form=form, post=post), 422 if form.errors else 200


def _own_post(post_id: int) -> Post:
    if not any(post.id == post_id and scopes_of(post.role.value) for post in viewer().posts):
        raise NotVisible
    return db.session.get_one(Post, post_id)


@bp.post("/account/tokens/<int:token_id>/revoke")
def revoke(token_id: int) -> ResponseReturnValue:
    """Let one of my tokens open nothing any more."""
    return _revoke(token_id, url_for(".tokens"), person_id=viewer().who.id)


@bp.get("/admin/tokens")
def all_tokens() -> ResponseReturnValue:
    """List everybody's tokens, newest first."""
    require(PostRole.ADMIN)
    page = page_by_key(
        queries.with_holder(),
        [Key(ApiToken.id, descending=True)],
        values=lambda token: [token.id],
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    return render_template(
        "api/all.html",
        tokens=list(page.rows),
        scopes=SCOPE_LABELS,
        now=clock.now(),
        older=url_for(".all_tokens", after=page.next) if page.next else None,
        newer=url_for(".all_tokens", before=page.previous) if page.previous else None,
    )


@bp.post("/admin/tokens/<int:token_id>/revoke")
def revoke_anybodys(token_id: int) -> ResponseReturnValue:
    """Let anybody's token open nothing any more."""
    require(PostRole.ADMIN)
    return _revoke(token_id, url_for(".all_tokens"))


def _revoke(token_id: int, back: str, *, person_id: int | None = None) -> ResponseReturnValue:
    query = queries.with_holder().where(ApiToken.id == token_id)
    if person_id is not None:
        query = query.where(ApiToken.person_id == person_id)
    token = db.session.scalars(query).one_or_none()
    if token is None:
        raise NotVisible
    actions.revoke_token(token, by=viewer().person, now=clock.now())
    return done(_("Đã thu hồi mã truy cập “%(name)s”.", name=token.name), back)


@bp.get("/api")
@public
def guide() -> ResponseReturnValue:
    """Show the description of version 1 to people, which is no secret either."""
    return render_template(
        "api/guide.html",
        guide=guide_of(describe(current_app._get_current_object())),  # type: ignore[attr-defined]
        root=f"{current_app.config['BASE_URL']}{API}v1",
        scopes=SCOPE_LABELS,
        per_minute=current_app.config["API_PER_MINUTE"],
    )


@bp.get(f"{API}v1/openapi.json")
@public
def description() -> ResponseReturnValue:
    """Hand out the description of version 1, which is no secret."""
    return jsonify(describe(current_app._get_current_object()))  # type: ignore[attr-defined]
