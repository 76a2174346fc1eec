"""The form of a province's own gateway."""

from __future__ import annotations

from wtforms import BooleanField

from inspect_app.fields import BaseForm, long_text, text
from inspect_app.i18n import _l


class GatewayForm(BaseForm):
    """Where the gateway is, and the template as its operator registered it."""

    name = text(_l("Tên cổng"), max=200, required=_l("Hãy nhập tên cổng."))
    url = text(_l("Địa chỉ nhận tin"), max=500, required=_l("Hãy nhập địa chỉ nhận tin."))
    template_code = text(_l("Mã mẫu tin đã đăng ký với nhà mạng"), max=100)
    template = long_text(_l("Mẫu tin"), max=500, required=_l("Hãy nhập mẫu tin."))
    is_active = BooleanField(_l("Đang dùng"), default=True)


class TryForm(BaseForm):
    """To whose telephone a test goes."""

    number = text(_l("Số điện thoại nhận tin thử"), max=40, required=_l("Hãy nhập số điện thoại di động."))
