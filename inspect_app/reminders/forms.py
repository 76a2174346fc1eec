"""The form of one step of reminding."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from inspect_app.fields import BaseForm, NumberField
from inspect_app.i18n import _, _l
from inspect_app.reminders.words import audience_choices
from workflows.reminders import Audience

BEFORE, ON, AFTER = "before", "on", "after"
#: A working year; further away a reminder is none.
FURTHEST = 250


def _whole_days(_form: Any, field: NumberField) -> None:
    if field.data is None or not 1 <= field.data <= FURTHEST or field.data % 1:
        raise ValidationError(_("Hãy nhập số ngày từ 1 đến 250."))


class StepForm(BaseForm):
    """When a step speaks and to whom."""

    when = RadioField(_l("Nhắc vào lúc nào?"), validators=[InputRequired(_l("Hãy chọn thời điểm nhắc."))])
    days = NumberField(_l("Cách hạn bao nhiêu ngày làm việc?"), [_whole_days])
    audience = SelectMultipleField(
        _l("Nhắc những ai?"),
        validators=[InputRequired(_l("Hãy chọn ít nhất một nơi nhận."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    is_active = BooleanField(_l("Đang dùng bước này"), default=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.when.choices = [(BEFORE, _("Trước hạn")), (ON, _("Đúng ngày hết hạn")), (AFTER, _("Sau hạn"))]
        self.audience.choices = [(who.value, words) for who, words in audience_choices()]

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check each field, and that a day before or after the deadline says how far away."""
        good: bool = super().validate(*args, **more)
        if self.when.data in {BEFORE, AFTER} and self.days.data is None and not self.days.errors:
            self.blame(self.days, _("Hãy nhập số ngày, ví dụ 5."))
            return False
        return good

    @property
    def offset(self) -> int:
        """The step's distance to the deadline in working days, negative before it."""
        days = int(self.days.data or 0)
        return {BEFORE: -days, ON: 0, AFTER: days}[self.when.data]

    @property
    def chosen(self) -> list[Audience]:
        """The audience in the order of the list, whatever order it was sent in."""
        return [who for who in Audience if who.value in (self.audience.data or [])]

    def fill(self, offset: int, audience: tuple[Audience, ...], is_active: bool, version: int) -> None:
        """Show a step as it is."""
        self.when.data = BEFORE if offset < 0 else AFTER if offset > 0 else ON
        self.days.data = abs(offset) or None
        self.audience.data = [who.value for who in audience]
        self.is_active.data = is_active
        self.version.data = str(version)
