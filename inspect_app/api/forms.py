"""What somebody is asked who lets a program act in the name of a post."""

from __future__ import annotations

from typing import Any

from wtforms import PasswordField, RadioField

from inspect_app.fields import BaseForm, Checkboxes, Needed, options, text
from inspect_app.i18n import _l, _n, gettext
from workflows.tokens import LIFETIMES, SCOPE_LABELS, USUAL_LIFETIME, scopes_of


class TokenForm(BaseForm):
    name = text(_l("Tên chương trình"), max=120, required=_l("Hãy nhập tên chương trình sẽ dùng mã này."))
    scopes = Checkboxes(_l("Chương trình được làm gì?"), [Needed(_l("Hãy chọn ít nhất một quyền."))])
    days = RadioField(_l("Dùng được bao lâu?"), coerce=int, default=USUAL_LIFETIME)
    password = PasswordField(_l("Mật khẩu của bạn"), [Needed(_l("Hãy nhập mật khẩu đang dùng."))])

    def __init__(self, role: str, **more: Any) -> None:
        super().__init__(**more)
        offered = [(scope.value, gettext(SCOPE_LABELS[scope])) for scope in scopes_of(role)]
        self.scopes.choices = options(offered)
        self.days.choices = options((days, _n("%(n)s ngày", days)) for days in LIFETIMES)
