"""The form of one step of reminding."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from inspect_app.fields import BaseForm, Choice, DayField, Needed, NumberField, long_text, options, text
from inspect_app.i18n import _, _l
from inspect_app.ids import id_or_none
from inspect_app.models import Person
from inspect_app.reminders.words import audience_choices, letter_words
from workflows.reminder_rules import Audience, Clock, Rule, Scope
from workflows.tasks import TaskKind

BEFORE, ON, AFTER, REPORTED = "before", "on", "after", "reported"
WORKING, CALENDAR = "working", "calendar"
#: A working year; further away a reminder is none.
FURTHEST = 250


def _whole_days(_form: Any, field: NumberField) -> None:
    if field.data is None or not 1 <= field.data <= FURTHEST or field.data % 1:
        raise ValidationError(_("Hãy nhập số ngày từ 1 đến 250."))


class StepForm(BaseForm):
    """When a step speaks, how often again, about which tasks and to whom."""

    when = RadioField(_l("Nhắc vào lúc nào?"), validators=[InputRequired(_l("Hãy chọn thời điểm nhắc."))])
    days = NumberField(_l("Cách bao nhiêu ngày?"), [_whole_days])
    counted = Choice(_l("Tính theo"), default=WORKING)
    every = NumberField(_l("Sau đó nhắc lại sau mỗi bao nhiêu ngày?"), [_whole_days])
    wider = NumberField(_l("Mỗi lần nhắc lại lâu thêm bao nhiêu ngày?"), [_whole_days])
    audience = SelectMultipleField(
        _l("Nhắc những ai?"),
        validators=[InputRequired(_l("Hãy chọn ít nhất một nơi nhận."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    is_urgent = BooleanField(_l("Việc khẩn: gửi thư riêng, không gộp vào thư của ngày"))
    letter = Choice(_l("Soạn công văn đôn đốc"), default="0")
    note = long_text(_l("Lời nhắc viết thêm"), max=400)
    plan_id = Choice(_l("Chỉ cho đợt kiểm tra"), coerce=str, default="")
    unit_id = Choice(_l("Chỉ cho đơn vị"), coerce=str, default="")
    kind = Choice(_l("Chỉ cho loại nhiệm vụ"), default="")
    task_id = NumberField(_l("Chỉ cho nhiệm vụ số"))
    is_active = BooleanField(_l("Đang dùng bước này"), default=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.when.choices = [
            (BEFORE, _("Trước hạn")),
            (ON, _("Đúng ngày hết hạn")),
            (AFTER, _("Sau hạn")),
            (REPORTED, _("Đơn vị đã báo cáo mà chưa thẩm định")),
        ]
        self.counted.choices = options([(WORKING, _("ngày làm việc")), (CALENDAR, _("ngày theo lịch"))])
        self.audience.choices = [(who.value, words) for who, words in audience_choices()]
        self.letter.choices = options([("0", _("Không")), *((str(n), letter_words(n)) for n in (1, 2))])
        kinds = [(TaskKind.SHORTCOMING, _("Khắc phục hạn chế")), (TaskKind.GENERAL, _("Yêu cầu chung"))]
        self.kind.choices = options([("", _("Mọi loại")), *((kind.value, words) for kind, words in kinds)])

    def offer(self, plans: list[tuple[int, str]], units: list[tuple[int, str]]) -> None:
        """Fill the lists of campaigns and units."""
        self.plan_id.choices = options([("", _("Mọi đợt")), *((str(i), text) for i, text in plans)])
        self.unit_id.choices = options([("", _("Mọi đơn vị")), *((str(i), text) for i, text in units)])

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check each field, and what one of them means for another."""
        good: bool = super().validate(*args, **more)
        if self.when.data in {BEFORE, AFTER, REPORTED} and self.days.data is None and not self.days.errors:
            self.blame(self.days, _("Hãy nhập số ngày, ví dụ 5."))
            good = False
        if self.every.data and self.when.data in {BEFORE, ON}:
            self.blame(self.every, _("Chỉ nhắc lại được sau hạn, hoặc khi chờ thẩm định."))
            good = False
        if self.wider.data and not self.every.data and not self.every.errors:
            self.blame(self.every, _("Hãy nhập số ngày giữa hai lần nhắc trước."))
            good = False
        if self.letter.data not in {None, "0"} and self.when.data != AFTER:
            self.blame(self.letter, _("Chỉ soạn công văn đôn đốc ở bước sau hạn."))
            good = False
        return good

    @property
    def rule(self) -> Rule:
        """The step as it was typed."""
        days = int(self.days.data or 0)
        return Rule(
            key="",
            offset={BEFORE: -days, ON: 0}.get(self.when.data, days),
            # In the order of the list, whatever order it was sent in.
            audience=tuple(who for who in Audience if who.value in (self.audience.data or [])),
            working=self.counted.data != CALENDAR,
            every=int(self.every.data or 0),
            wider=int(self.wider.data or 0),
            clock=Clock.REPORTED if self.when.data == REPORTED else Clock.DEADLINE,
            letter=int(self.letter.data or 0),
            is_urgent=bool(self.is_urgent.data),
            note=(self.note.data or "").strip(),
            scope=Scope(
                id_or_none(self.plan_id.data),
                id_or_none(self.unit_id.data),
                int(self.task_id.data) if self.task_id.data is not None else None,
                TaskKind(self.kind.data) if self.kind.data else None,
            ),
        )

    def fill(self, rule: Rule, is_active: bool, version: int) -> None:
        """Show a step as it is."""
        after = REPORTED if rule.clock is Clock.REPORTED else AFTER
        self.when.data = BEFORE if rule.offset < 0 else after if rule.offset > 0 else ON
        self.days.data = abs(rule.offset) or None
        self.counted.data = WORKING if rule.working else CALENDAR
        self.every.data, self.wider.data = rule.every or None, rule.wider or None
        self.audience.data = [who.value for who in rule.audience]
        self.is_urgent.data, self.letter.data, self.note.data = rule.is_urgent, str(rule.letter), rule.note
        self.plan_id.data, self.unit_id.data = str(rule.scope.plan_id or ""), str(rule.scope.unit_id or "")
        self.kind.data = rule.scope.kind.value if rule.scope.kind else ""
        self.task_id.data = rule.scope.task_id
        self.is_active.data = is_active
        self.version.data = str(version)


class AbsenceForm(BaseForm):
    """Who is away from when to when, and who stands in."""

    person_id = Choice(_l("Ai vắng mặt?"), [Needed(_l("Hãy chọn người vắng mặt."))], coerce=id_or_none)
    substitute_id = Choice(_l("Ai nhận thay?"), [Needed(_l("Hãy chọn người nhận thay."))], coerce=id_or_none)
    from_on = DayField(_l("Từ ngày"), required=_l("Hãy nhập ngày đầu."))
    to_on = DayField(_l("Đến hết ngày"), required=_l("Hãy nhập ngày cuối."))
    reason = long_text(_l("Lý do"), max=500)

    def offer(self, people: list[Person], mates: list[Person]) -> None:
        """Fill the lists of people."""
        self.person_id.choices = options([(one.id, one.full_name) for one in people])
        self.substitute_id.choices = options([("", _("Chọn người")), *((one.id, one.full_name) for one in mates)])


class HandedForm(BaseForm):
    """How a unit was handed its paper."""

    last_row = HiddenField()
    how = text(_l("Đã giao bằng cách nào?"), max=300, required=_l("Hãy ghi đã giao bằng cách nào."))
