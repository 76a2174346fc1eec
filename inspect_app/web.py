"""What every view shares: committing once however often a form is sent, versions, and the way on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from flask import Flask, Response, current_app, flash, g, redirect, request
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as BaseResponse

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.ids import id_or_none
from inspect_app.models import FormReceipt

V = TypeVar("V", bound=Callable[..., object])


class Numbered(Protocol):
    """A row with a number of its own."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Numbered)


#: What every answer says to browsers, unless a view has said so itself.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def public(view: V) -> V:
    """Open a view to guests; every other view asks who is there."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(endpoint: str | None) -> bool:
    """Tell whether guests may use an endpoint; what does not exist is not there for anybody."""
    if endpoint is None or endpoint == "static":
        return True
    return getattr(current_app.view_functions.get(endpoint), "is_public", False)


def speaks_json() -> bool:
    """Tell whether this request is a device's, which reads no pages: its blueprint says so."""
    return any(getattr(current_app.blueprints[name], "speaks_json", False) for name in request.blueprints)


#: Where programs of others speak to us: with a token, in JSON, and told of refusals as programs are.
API = "/api/"


def speaks_api() -> bool:
    """Tell whether this request is another program's, even where its address leads nowhere."""
    return request.path.startswith(API)


def done(message: str, location: str, tone: str = "success") -> BaseResponse:
    """Commit what the view did, say so, and go on to ``location``.

    Every form carries a token ``once``; its receipt is kept in the same
    transaction, so a double click or a resent form finds the receipt and is led
    to the same place without doing anything again.
    """
    if (accepted := settle(location)) is not None:
        return redirect(accepted)
    flash(message, tone)
    return redirect(location)


def settle(location: str) -> str | None:
    """Commit what the view did, for a view that shows something once; return where this very form led before, if so."""
    token = request.form.get("once", "")[:64]
    if token and g.get("viewer"):
        db.session.add(FormReceipt(token=token, person_id=g.viewer.who.id, location=location, at=clock.now()))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if (kept := _receipt(token)) is not None:
            return kept.location
        raise
    return None


class Changed(StaleDataError):
    """Somebody else changed the row since the form was opened; the journal tells who, in what it says about it."""

    def __init__(self, row: object) -> None:
        super().__init__()
        self.row = row


def check_version(row: object, sent: str | int | None, *, about: object | None = None) -> None:
    """Refuse when the row changed since the form was opened; ``sent`` is the form's ``version`` field.

    ``about`` is what the journal writes of such a change about, when that is not the row itself.
    """
    seen = id_or_none(sent)
    if seen is not None and seen != row.version:  # type: ignore[attr-defined]
        raise Changed(about or row)


def safe_next(target: str | None, otherwise: str) -> str:
    """Return ``target`` when it is a path of this application, else ``otherwise``."""
    # Browsers drop control characters from an address: "/<tab>/elsewhere" would lead elsewhere.
    if target and target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable():
        return target
    return otherwise


def row_chosen(rows: Sequence[R], name: str) -> R | None:
    """Return the row whose number stands under a name in the address or the form."""
    wanted = request.values.get(name, "")
    return next((row for row in rows if str(row.id) == wanted), None)


def with_query(path: str, query: Mapping[str, Any]) -> str:
    """Return an address with what it asks for, as ``url_for`` would: for pages with many addresses of one endpoint."""
    said = {name: value for name, value in query.items() if value is not None}
    asked = urlencode(said, doseq=True, safe="!$'()*,/:;?@")
    return f"{path}?{asked}" if asked else path


def new_token() -> str:
    """Return a fresh token for a form's ``once`` field."""
    return secrets.token_urlsafe(16)


def where_accepted() -> str | None:
    """Return where this very form led when it was accepted before, if it was."""
    kept = _receipt(request.form.get("once", "")[:64])
    return kept.location if kept is not None else None


def _receipt(token: str) -> FormReceipt | None:
    if not token or not g.get("viewer"):
        return None
    found = db.session.get(FormReceipt, token)
    return found if found is not None and found.person_id == g.viewer.who.id else None


def forget_old_receipts(before_days: int = 7) -> int:
    """Delete receipts older than a week; nobody sends a form again after that."""
    result = db.session.execute(delete(FormReceipt).where(FormReceipt.at < clock.now() - timedelta(days=before_days)))
    return int(result.rowcount)  # type: ignore[attr-defined]


def register(app: Flask) -> None:
    """Answer a form that was already accepted with where it led the first time; set the security headers."""

    @app.before_request
    def _already_done() -> BaseResponse | None:
        if request.method == "POST" and (kept := _receipt(request.form.get("once", "")[:64])) is not None:
            flash(_("Nội dung này đã được ghi nhận."), "info")
            return redirect(kept.location)
        return None

    @app.after_request
    def _headers(response: Response) -> Response:
        given = {name.lower() for name, _value in response.headers}
        fresh = HEADERS if request.endpoint in {"static", None} else HEADERS | {"Cache-Control": "no-store"}
        if app.config["SECURE_COOKIES"]:
            fresh = fresh | {"Strict-Transport-Security": "max-age=31536000"}
        response.headers.extend({name: value for name, value in fresh.items() if name.lower() not in given})
        return response
