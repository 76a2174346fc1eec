"""The forms about one message."""

from __future__ import annotations

from wtforms import BooleanField

from inspect_app.fields import BaseForm, long_text
from inspect_app.i18n import _l


class ReasonForm(BaseForm):
    reason = long_text(_l("Vì sao gửi lại?"), max=500, required=_l("Hãy ghi lý do."))


class BounceForm(BaseForm):
    answer = long_text(_l("Máy chủ nơi nhận trả lời thế nào?"), max=1000, required=_l("Hãy chép câu trả lời."))
    is_address_wrong = BooleanField(_l("Địa chỉ thư sai: không gửi tới địa chỉ này nữa"), default=True)
