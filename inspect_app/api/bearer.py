"""Who a program is: the token it shows, the post that stands for, and how often it may come."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, g, request

from inspect_app import clock
from inspect_app.access import Viewer
from inspect_app.accounts import throttle
from inspect_app.api import queries
from inspect_app.api.actions import digest
from inspect_app.api.refusals import Problem
from inspect_app.extensions import db
from inspect_app.format import label
from inspect_app.held_posts import Asking, as_held
from inspect_app.i18n import _
from inspect_app.models import ApiToken
from inspect_app.web import is_public
from workflows.tokens import SCOPE_LABELS, Scope, allows

SENT = frozenset({"POST", "PUT", "PATCH"})


def know_the_program() -> None:
    """Let the program in that shows a token, as the holder of its post and no more; refuse it in a clear sentence."""
    g.token = None
    if is_public(request.endpoint):
        return
    now = clock.now()
    token = _token(now)
    who, posts = Asking.of(token.person), [as_held(token.post)]
    g.token, g.viewer = token, Viewer(who, posts, clock.day_of(now), is_program=True)
    _must_be_allowed(token)
    if request.method in SENT and request.content_length and not request.is_json:
        raise Problem(415, _("Nội dung không phải JSON"), _("Hãy gửi nội dung với Content-Type: application/json."))


def _must_be_allowed(token: ApiToken) -> None:
    scope: Scope | None = getattr(current_app.view_functions[request.endpoint or ""], "scope", None)
    if scope is not None:
        must_have(token, scope)


def must_have(token: ApiToken, scope: Scope) -> None:
    """Refuse what a token was not given for, or its post does not carry any more."""
    if not allows(token.scopes, scope, token.post.role.value):
        detail = _("Mã truy cập này không có quyền “%(scope)s” (%(words)s).", scope=scope.value, words=_words(scope))
        raise Problem(403, _("Mã truy cập thiếu quyền"), detail, kind="scope-missing", scope=scope.value)


def _words(scope: Scope) -> str:
    return label(SCOPE_LABELS[scope]).lower()


def _token(now: datetime) -> ApiToken:
    """Return the token of the request; why one that was good is no longer so is told to whoever holds it."""
    manner, _blank, shown = request.headers.get("Authorization", "").partition(" ")
    if manner.casefold() != "bearer" or not shown.strip():
        raise _not_in(_("Hãy gửi mã truy cập trong tiêu đề Authorization: Bearer …"), "token-missing")
    mark, address = digest(shown.strip()), request.remote_addr or ""
    limit = int(current_app.config["API_PER_MINUTE"])
    count = queries.count_use(mark, address, now)
    if count is None:
        raise _unknown(throttle.token_key(address), now)
    if count > limit:
        detail = _("Mỗi phút nhận không quá %(n)s yêu cầu của một mã truy cập. Hãy chờ rồi gửi tiếp.", n=limit)
        raise _too_many(detail, 60 - now.second)
    token = queries.token_with(mark)
    if token.revoked_at is not None:
        raise _not_in(_("Mã truy cập đã bị thu hồi."), "token-revoked")
    if token.expires_at <= now:
        raise _not_in(_("Mã truy cập đã hết hạn. Hãy tạo mã mới."), "token-expired")
    if not token.person.is_active or not token.post.is_held_on(clock.day_of(now)):
        raise _not_in(_("Người giữ mã truy cập không còn giữ chức vụ của mã này."), "post-ended")
    return token


def _unknown(key: str, now: datetime) -> Problem:
    """Count a token that nobody was given, and return its refusal: after some, guessing from there has to wait."""
    if pause := throttle.wait([key], now=now):
        detail = _("Đã có quá nhiều mã truy cập sai từ địa chỉ mạng này. Hãy chờ rồi thử lại.")
        return _too_many(detail, int(pause.total_seconds()) + 1)
    throttle.note([key], now=now)
    db.session.commit()
    return _not_in(_("Không có mã truy cập này."), "token-unknown")


def _too_many(detail: str, seconds: int) -> Problem:
    return Problem(429, _("Quá nhiều yêu cầu"), detail, headers={"Retry-After": str(seconds)})


def _not_in(detail: str, kind: str) -> Problem:
    return Problem(401, _("Chưa được vào"), detail, kind=kind, headers={"WWW-Authenticate": 'Bearer realm="cchc"'})
