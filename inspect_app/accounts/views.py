"""Signing in and out, and what is shown to somebody who has not."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.accounts import carried, passwords, sessions, throttle
from inspect_app.accounts.confirm import pause_sentence
from inspect_app.accounts.forms import SignInForm
from inspect_app.extensions import db, login
from inspect_app.i18n import LOCALES, _
from inspect_app.models import Person
from inspect_app.web import public, safe_next

bp = Blueprint("accounts", __name__)

YEAR = timedelta(days=365)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Ask who is there; after the password, go on to where they were going."""
    if g.viewer is not None and request.method == "GET":
        return redirect(safe_next(request.args.get("next"), url_for("home.index")))
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return _sign_in_page(form, 422 if form.is_submitted() else 200)
    now = clock.now()
    person = _recognise(form, now=now)
    if person is None:
        return _sign_in_page(form, 429 if form.form_errors else 422)
    sessions.start(person, now=now)
    db.session.commit()
    return _go_on(form, person)


def _recognise(form: SignInForm, *, now: datetime) -> Person | None:
    """Return whose address and password these are; unknown addresses get the same answer after the same time."""
    email = (form.email.data or "").lower()
    account, address = throttle.account_key(email), throttle.address_key(request.remote_addr or "")
    if (pause := throttle.wait([account, address], now=now)) is not None:
        form.form_errors.append(pause_sentence(pause))
        return None
    throttle.note([account, address], now=now)
    db.session.commit()
    if throttle.is_beyond([account, address], now=now):
        form.form_errors.append(pause_sentence(throttle.WINDOW))
        return None
    person = db.session.scalars(
        select(Person).where(Person.email == email).execution_options(scope="sign-in")
    ).one_or_none()
    if not passwords.verify(person, form.password.data or "") or person is None or not person.is_active:
        form.blame(form.password, _("Địa chỉ thư hoặc mật khẩu không đúng."))
        return None
    throttle.forget(account)
    throttle.take_back(address)
    return person


def _go_on(form: SignInForm, person: Person) -> ResponseReturnValue:
    """Go on to where they were going; what was typed before the session ended is offered to its author only."""
    kept = carried.read(form.carried.data)
    if kept is None:
        return redirect(safe_next(form.next.data, url_for("home.index")))
    if kept.person_id not in {None, person.id}:
        flash(_("Nội dung nhập dở trước đó thuộc tài khoản khác nên không được gửi tiếp."), "warning")
        return redirect(url_for("home.index"))
    return render_template("accounts/carried.html", kept=kept)


def _sign_in_page(form: SignInForm, status: int, **more: object) -> tuple[str, int]:
    kept = carried.read(form.carried.data)
    return render_template("accounts/sign_in.html", form=form, kept=kept, **more), status


@login.unauthorized_handler
def ask_to_sign_in() -> ResponseReturnValue:
    """Lead a guest to the sign-in page; a form sent after the session ended is carried along."""
    if request.accept_mimetypes.best == "application/json":
        return {"error": _("Hãy đăng nhập để tiếp tục.")}, 401
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    db.session.rollback()
    if request.endpoint == "accounts.sign_in":
        form = SignInForm(formdata=None, next=request.form.get("next"), carried=request.form.get("carried"))
        form.email.data = request.form.get("email", "")[:254]
        return _sign_in_page(form, 401, is_over=True)
    token = session.get("_user_id")
    blob = carried.keep(carried.person_of(sessions.digest(token)) if token else None)
    return _sign_in_page(SignInForm(formdata=None, carried=blob), 401, is_over=True, is_lost=blob is None)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session on this device."""
    sessions.end(now=clock.now())
    db.session.commit()
    flash(_("Bạn đã đăng xuất."), "success")
    return redirect(url_for("accounts.sign_in"))


@bp.get("/language/<code>")
@public
def language(code: str) -> ResponseReturnValue:
    """Remember the language in this browser, and go back to the page."""
    if code not in LOCALES:
        raise NotVisible
    answer = redirect(safe_next(request.args.get("next"), url_for("home.index")))
    secure = current_app.config["SECURE_COOKIES"]
    answer.set_cookie("lang", code, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer


from inspect_app.accounts import own_pages, people_pages  # noqa: E402, F401 - these pages join the same blueprint
