"""What a person decides about records made on site."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, PasswordField, RadioField
from wtforms.validators import InputRequired

from inspect_app.fields import BaseForm, Needed, NumberField, long_text, text
from inspect_app.i18n import _l

OWN = "own"


class DecideForm(BaseForm):
    """One of the versions, or words of one's own; ``versions`` are those that stood on the page."""

    versions = HiddenField()
    choice = RadioField(_l("Nội dung được giữ"), [InputRequired(_l("Hãy chọn nội dung được giữ."))])
    own = long_text(_l("Nội dung khác"), max=8000)


class TakeInForm(BaseForm):
    """The parts of a record that may be put right; the page shows those that the record has."""

    statement = long_text(_l("Nội dung phát hiện"), max=4000)
    details = long_text(_l("Chi tiết, dẫn chứng"), max=8000)
    remedy = long_text(_l("Yêu cầu khắc phục"), max=4000)
    note = long_text(_l("Ghi chú"), max=2000)
    unit_opinion = long_text(_l("Ý kiến của đơn vị"))
    full_name = text(_l("Họ và tên"), max=200)
    title = text(_l("Chức vụ"), max=200)
    numerator = NumberField(_l("Số đạt"))
    denominator = NumberField(_l("Tổng số"))

    TEXTS = ("statement", "details", "remedy", "note", "unit_opinion", "full_name", "title")

    def corrected(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the parts of a record as they were put right."""
        found: dict[str, Any] = {name: self[name].data or "" for name in self.TEXTS if name in fields}
        if "figure" in fields:
            found["figure"] = {"numerator": self.numerator.data, "denominator": self.denominator.data}
        return found


class DropForm(BaseForm):
    reason = long_text(_l("Vì sao bỏ bản ghi này?"), max=2000, required=_l("Hãy ghi lý do."))


class AnewForm(BaseForm):
    reason = long_text(_l("Vì sao ký lại?"), max=2000, required=_l("Hãy ghi lý do."))


class RevokeForm(BaseForm):
    reason = long_text(_l("Vì sao thu hồi?"), max=500, required=_l("Hãy ghi lý do."))


class ImportForm(BaseForm):
    file = FileField(_l("Tệp xuất từ thiết bị"), [FileRequired(_l("Hãy chọn tệp."))])
    passphrase = PasswordField(_l("Mật khẩu của tệp"), [Needed(_l("Hãy nhập mật khẩu đã đặt khi xuất tệp."))])
