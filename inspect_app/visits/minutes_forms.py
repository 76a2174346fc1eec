"""What people type about minutes: what they hold beside the record, a password to sign, a scan, a supplement."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from flask import request
from wtforms import Field, HiddenField, IntegerField, PasswordField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import TextInput

from inspect_app.fields import BaseForm, Needed, long_text, text
from inspect_app.files.fields import EvidenceFile
from inspect_app.i18n import _, _l

HOUR = re.compile(r"(\d{1,2})\s*(?:[:.hg]|giờ)\s*(\d{1,2})?\s*(?:phút|p)?", re.IGNORECASE)


class HourField(Field):
    """A time of day as people write it: 08:30, 8h30, 8 giờ 30 phút."""

    widget = TextInput()
    data: time | None

    def __init__(self, label: Any = None, **more: Any) -> None:
        super().__init__(label, [Optional(strip_whitespace=True)], **more)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%H:%M}" if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = str(valuelist[0]).strip() if valuelist else ""
        self.data = read_hour(typed) if typed else None


def read_hour(typed: str) -> time:
    """Return a time of day; raises ValueError with a sentence otherwise."""
    match = HOUR.fullmatch(typed)
    try:
        if match:
            return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        pass
    raise ValueError(_("Giờ không hợp lệ. Hãy nhập giờ và phút, ví dụ 08:30."))


class DraftForm(BaseForm):
    """A draft has two buttons; ``do`` says which was pressed."""

    @property
    def do(self) -> str:
        return str(request.form.get("do", ""))


class MinutesForm(DraftForm):
    started = HourField(_l("Giờ bắt đầu"))
    ended = HourField(_l("Giờ kết thúc"))
    documents_seen = long_text(
        _l("Tài liệu đã xem xét"), max=8000, description=_l("Mỗi tài liệu một dòng, ghi số, ngày nếu có.")
    )
    unit_opinion = long_text(
        _l("Ý kiến của đơn vị được kiểm tra"),
        max=8000,
        description=_l("Ghi đúng lời đơn vị, kể cả đề nghị với cấp trên."),
    )
    reservation = long_text(
        _l("Ý kiến bảo lưu"),
        max=4000,
        description=_l("Ghi khi đơn vị ký nhưng không thống nhất một phần; hai bên ký cả nội dung này."),
    )
    copies = IntegerField(
        _l("Số bản"),
        [Needed(), NumberRange(1, 20, message=_l("Số bản từ 1 đến 20."))],
        default=2,
    )


class SupplementForm(DraftForm):
    supplement_text = long_text(_l("Nội dung bổ sung"), max=20000, required=_l("Hãy ghi nội dung bổ sung."))
    unit_opinion = long_text(_l("Ý kiến của đơn vị được kiểm tra"), max=8000)


class RefusalForm(BaseForm):
    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))
    witnesses = long_text(
        _l("Người chứng kiến"), max=2000, description=_l("Mỗi người một dòng: họ tên, chức vụ hoặc nơi ở.")
    )


class SignForm(BaseForm):
    digest = HiddenField()
    side = HiddenField()
    title = text(_l("Chức vụ ghi trên biên bản"), max=200, required=_l("Hãy nhập chức vụ."))
    password = PasswordField(
        _l("Mật khẩu tài khoản của bạn"),
        [Needed(_l("Hãy nhập mật khẩu để ký."))],
        description=_l("Nhập mật khẩu thay cho chữ ký tay."),
    )


class ScanForm(BaseForm):
    scan = EvidenceFile(
        _l("Bản quét biên bản đã ký"), description=_l("Tệp PDF, JPG hoặc PNG, đủ các trang và chữ ký hai bên.")
    )
