"""The forms of accounts: signing in, passwords, one's own data, people and their posts."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import BooleanField, Field, HiddenField, PasswordField
from wtforms.validators import EqualTo, Length, ValidationError

from inspect_app.fields import BaseForm, Choice, DayField, Needed, long_text, options, text
from inspect_app.i18n import _, _l
from workflows.accounts import ADDRESS

LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


def is_address(_form: Any, field: Field) -> None:
    """Accept what can be a mail address."""
    if not ADDRESS.fullmatch(field.data or ""):
        raise ValidationError(_("Địa chỉ thư chưa đúng dạng, ví dụ nguyenvana@bacgiang.gov.vn."))


def address(label: Any) -> Field:
    """Return a field for a mail address."""
    field = text(label, max=254, required=_l("Hãy nhập địa chỉ thư."))
    field.kwargs["validators"].append(is_address)
    return field


def secret(label: Any, *more: Any) -> PasswordField:
    """Return a field for a password, which is never sent back to the page."""
    return PasswordField(
        label, [Needed(_l("Hãy nhập mật khẩu.")), Length(max=1000, message=_l("Không quá %(max)d ký tự.")), *more]
    )


def number(value: Any) -> int | None:
    """Return an id as chosen from a list; none for the empty line."""
    return int(value) if value not in (None, "", "None") else None


class SignInForm(BaseForm):
    email = text(_l("Địa chỉ thư công vụ"), max=254, required=_l("Hãy nhập địa chỉ thư."))
    password = secret(_l("Mật khẩu"))
    next = HiddenField()
    carried = HiddenField()


class ForgotForm(BaseForm):
    email = address(_l("Địa chỉ thư công vụ"))


class NewPasswordForm(BaseForm):
    new_password = secret(_l("Mật khẩu mới"))
    repeat_password = secret(
        _l("Nhập lại mật khẩu mới"), EqualTo("new_password", message=_l("Hai lần nhập mật khẩu không giống nhau."))
    )


class ChangePasswordForm(NewPasswordForm):
    password = secret(_l("Mật khẩu hiện tại"))


class OwnForm(BaseForm):
    phone = text(_l("Điện thoại"), max=40)
    locale = Choice(_l("Ngôn ngữ của thư và của trang"), choices=LANGUAGES)


class PersonForm(BaseForm):
    full_name = text(_l("Họ và tên"), max=200, required=_l("Hãy nhập họ và tên."))
    email = address(_l("Địa chỉ thư công vụ"))
    phone = text(_l("Điện thoại"), max=40)


class PostForm(BaseForm):
    """A post; the lists of roles and units are what the reader may give."""

    unit_id = Choice(_l("Đơn vị"), [Needed(_l("Hãy chọn đơn vị."))], coerce=number)
    role = Choice(_l("Vai trò trong hệ thống"), [Needed(_l("Hãy chọn vai trò."))])
    title = text(_l("Chức vụ"), max=200, required=_l("Hãy nhập chức vụ."))
    from_on = DayField(_l("Từ ngày"), required=_l("Hãy nhập ngày bắt đầu."))
    to_on = DayField(_l("Đến hết ngày"))
    is_head = BooleanField(_l("Đứng đầu cơ quan Nội vụ (Trưởng phòng, Giám đốc)"))

    def offer(self, units: list[tuple[int, str]], roles: list[tuple[str, str]]) -> None:
        """Fill the lists; nobody gets a role because it stood first."""
        self.unit_id.choices = options([("", _("Chọn đơn vị")), *units])
        self.role.choices = options([("", _("Chọn vai trò")), *roles])


class InviteForm(PersonForm):
    unit_id = Choice(_l("Đơn vị"), [Needed(_l("Hãy chọn đơn vị."))], coerce=number)
    role = Choice(_l("Vai trò trong hệ thống"), [Needed(_l("Hãy chọn vai trò."))])
    title = text(_l("Chức vụ"), max=200, required=_l("Hãy nhập chức vụ."))
    from_on = DayField(_l("Giữ chức vụ từ ngày"), required=_l("Hãy nhập ngày bắt đầu."))

    offer = PostForm.offer


class EndPostForm(BaseForm):
    to_on = DayField(_l("Ngày cuối cùng giữ chức vụ"), required=_l("Hãy nhập ngày cuối cùng giữ chức vụ."))


class ReasonForm(BaseForm):
    reason = long_text(_l("Lý do"), max=1000, required=_l("Hãy ghi lý do."))


def is_far(day: date | None) -> bool:
    """Tell whether a day cannot be meant: before there were posts to hold, or a lifetime ahead."""
    return day is not None and not 1945 <= day.year <= 2100
