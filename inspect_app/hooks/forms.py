"""What the administrator is asked about a hook."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField

from inspect_app.fields import BaseForm, Checkboxes, Choice, Needed, options, text
from inspect_app.i18n import _l, gettext
from workflows.hooks import HOOK_EVENT_LABELS


class HookForm(BaseForm):
    name = text(_l("Tên hệ thống nhận"), max=120, required=_l("Hãy nhập tên hệ thống nhận."))
    authority_id = Choice(_l("Sự kiện của cơ quan nào?"), coerce=int)
    url = text(_l("Địa chỉ nhận"), max=500, required=_l("Hãy nhập địa chỉ nhận."))
    events = Checkboxes(_l("Báo những sự kiện nào?"), [Needed(_l("Hãy chọn ít nhất một sự kiện."))])
    is_active = BooleanField(_l("Đang dùng"), default=True)

    def __init__(self, authorities: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(**more)
        self.authority_id.choices = options(authorities)
        self.events.choices = options((event.value, gettext(words)) for event, words in HOOK_EVENT_LABELS.items())
