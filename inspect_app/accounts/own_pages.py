"""The pages about one's own account: data, sessions, password; invitations and forgotten passwords."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import viewer
from inspect_app.accounts import credentials, queries, sessions
from inspect_app.accounts.confirm import password_problem
from inspect_app.accounts.credentials import PasswordRefused
from inspect_app.accounts.forms import ChangePasswordForm, ForgotForm, NewPasswordForm, OwnForm
from inspect_app.accounts.views import bp
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import TokenPurpose
from inspect_app.web import check_version, done, public
from workflows.accounts import ROLE_LABELS


@bp.get("/account")
def account() -> ResponseReturnValue:
    """Show who I am here, which posts I hold and where I am signed in."""
    person = viewer().person
    return render_template(
        "accounts/account.html",
        person=person,
        posts=queries.posts_of(person),
        role_labels=ROLE_LABELS,
        open_sessions=queries.open_sessions(person, now=clock.now()),
        this_session=g.signed_in.session_id,
    )


@bp.route("/account/details", methods=["GET", "POST"])
def details() -> ResponseReturnValue:
    """Change what people may change about themselves."""
    person = viewer().person
    form = OwnForm(obj=person)
    if form.validate_on_submit():
        check_version(person, form.version.data)
        fields = {"phone": form.phone.data or "", "locale": form.locale.data}
        credentials.edit_own(person, fields, now=clock.now())
        return done(_("Đã lưu thông tin của bạn."), url_for(".account"))
    return render_template("accounts/details.html", form=form), 422 if form.errors else 200


@bp.route("/account/password", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    """Take a new password; the present one is asked for."""
    person = viewer().person
    form = ChangePasswordForm()
    if form.validate_on_submit():
        now = clock.now()
        if problem := password_problem(form.password.data, now=now):
            form.blame(form.password, problem)
        else:
            try:
                this = g.signed_in.session_id
                credentials.change_password(person, form.new_password.data, this_session=this, now=now)
                said = _("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.")
                return done(said, url_for(".account"))
            except PasswordRefused as refusal:
                form.blame(form.new_password, sentence_of(refusal))
    return render_template("accounts/password.html", form=form), 422 if form.errors else 200


@bp.post("/account/sessions/end")
def end_other_sessions() -> ResponseReturnValue:
    """Sign out on all other devices."""
    this = g.signed_in.session_id
    count = credentials.end_other_sessions(viewer().person, this_session=this, now=clock.now())
    return done(_("Đã kết thúc %(n)s phiên đăng nhập khác.", n=count), url_for(".account"))


@bp.route("/forgot", methods=["GET", "POST"])
@public
def forgot() -> ResponseReturnValue:
    """Send a link for a new password; the answer is the same whether the address is known or not."""
    form = ForgotForm()
    if form.validate_on_submit():
        credentials.ask_reset((form.email.data or "").lower(), now=clock.now())
        said = _("Nếu địa chỉ này có tài khoản, thư hướng dẫn đặt lại mật khẩu đã được gửi. Hãy xem hộp thư của bạn.")
        return done(said, url_for(".sign_in"), "info")
    return render_template("accounts/forgot.html", form=form), 422 if form.errors else 200


@bp.route("/reset/<token>", methods=["GET", "POST"])
@public
def reset(token: str) -> ResponseReturnValue:
    """Set a new password with the link from a mail."""
    return _by_link(token, TokenPurpose.RESET)


@bp.route("/invite/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    """Set the first password with the link from the invitation, and come in."""
    return _by_link(token, TokenPurpose.INVITE)


def _by_link(secret: str, purpose: TokenPurpose) -> ResponseReturnValue:
    now = clock.now()
    found = credentials.open_link(secret[:100], purpose, now=now, to_use=request.method == "POST")
    if found is None:
        return render_template("accounts/link_over.html", is_invitation=purpose is TokenPurpose.INVITE), 410
    token, person = found
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            credentials.use_link(token, person, form.new_password.data, now=now)
        except PasswordRefused as refusal:
            form.blame(form.new_password, sentence_of(refusal))
        else:
            if purpose is TokenPurpose.RESET:
                return done(_("Đã đặt mật khẩu mới. Hãy đăng nhập bằng mật khẩu này."), url_for(".sign_in"))
            sessions.start(person, now=now)
            db.session.commit()
            return redirect(url_for("home.index"))
    page = render_template(
        "accounts/new_password.html", form=form, person=person, is_invitation=purpose is TokenPurpose.INVITE
    )
    return page, 422 if form.errors else 200
