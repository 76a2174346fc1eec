"""The forms of accounts: signing in, passwords, one's own data, people and their posts."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField
from wtforms.validators import Length

from inspect_app.fields import BaseForm, Needed, text
from inspect_app.i18n import _l


class SignInForm(BaseForm):
    email = text(_l("Địa chỉ thư công vụ"), max=254, required=_l("Hãy nhập địa chỉ thư."))
    password = PasswordField(
        _l("Mật khẩu"),
        [Needed(_l("Hãy nhập mật khẩu.")), Length(max=1000, message=_l("Không quá %(max)d ký tự."))],
    )
    next = HiddenField()
    carried = HiddenField()
