"""Form fields as people fill them in: days as dd/mm/yyyy, numbers as 1.234,5, text cleaned to NFC."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask import g
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from inspect_app.i18n import _, _l
from inspect_app.web import new_token
from workflows.vietnamese import nfc

DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
LONG = 20_000


class _Was(HiddenField):
    """Marks of what the fields held when the form was opened, so that a conflict asks only what both changed."""

    form: Any = None

    def _value(self) -> str:
        from inspect_app.conflicts import marks_of

        return str(self.data) if self.raw_data else marks_of(self.form)


class BaseForm(FlaskForm):
    """The base of all forms: accepted once (``once``); told when the row changed meanwhile (``version``, ``was``)."""

    once = HiddenField(default=new_token)
    version = HiddenField()
    was = _Was()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.was.form = self
        # A page that gives back what was typed names it as the form did.
        g.asked = {field.name: field for field in self}
        g.setdefault("forms", {})[type(self).__qualname__] = g.asked

    def blame(self, field: Field, sentence: str) -> None:
        """Hang a refusal that came from a rule beside the field that is to blame."""
        field.errors = [*field.errors, sentence]


def clean(value: str | None) -> str | None:
    """Return text in NFC, without control characters and blanks at its ends."""
    return nfc(value) if value is not None else None


class Needed(InputRequired):
    """An answer is needed; the sentence says what to do."""

    def __init__(self, message: Any = None) -> None:
        super().__init__(message or _l("Hãy nhập nội dung này."))

    def __call__(self, form: Any, field: Field) -> None:
        if not field.raw_data or not str(field.raw_data[0]).strip():
            field.errors = []
            raise StopValidation(str(self.message))


def _validators(maximum: int, required: bool | str) -> list[Any]:
    first: Any = Needed(None if required is True else required) if required else Optional(strip_whitespace=True)
    return [first, Length(max=maximum, message=_l("Không quá %(max)d ký tự."))]


def text(label: Any, *, max: int = 300, required: bool | Any = False, **more: Any) -> StringField:
    """Return a one-line text field; ``required`` may be the sentence to show."""
    return StringField(label, validators=_validators(max, required), filters=[clean], **more)


def long_text(label: Any, *, max: int = LONG, required: bool | Any = False, **more: Any) -> TextAreaField:
    """Return a text field of several lines; ``required`` may be the sentence to show."""
    return TextAreaField(label, validators=_validators(max, required), filters=[clean], **more)


class DayField(Field):
    """A date typed as day/month/year, strictly; keeps what was typed when it is wrong."""

    widget = TextInput()
    data: date | None

    def __init__(self, label: Any = None, validators: Any = None, *, required: bool | Any = False, **more: Any) -> None:
        first: Any = Needed(None if required is True else required) if required else Optional(strip_whitespace=True)
        super().__init__(label, [first, *(validators or [])], **more)
        # The component draws every field of this kind with its example.
        self.type = "DateField"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.day:02d}/{self.data.month:02d}/{self.data.year}" if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if typed:
            self.data = read_day(typed)


def read_day(typed: str) -> date:
    """Return a day typed as d/m/yyyy; raises ValueError with a sentence otherwise."""
    match = DAY.fullmatch(typed.strip())
    try:
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass
    raise ValueError(_("Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."))


class Place(IntegerField):
    """A place in a list; whatever is not one gets one sentence."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = str(valuelist[0]).strip() if valuelist else ""
        self.data = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None
        if typed and self.data is None:
            raise ValueError(_("Hãy nhập số từ 0 đến 9999."))


def near(_form: Any, field: Field) -> None:
    """Accept a day that can be meant: before there were posts to hold, or a lifetime ahead, none is."""
    if field.data is not None and not 1945 <= field.data.year <= 2100:
        raise ValidationError(_("Năm không hợp lý. Hãy kiểm tra lại ngày."))


class NumberField(Field):
    """A number in Vietnamese notation: "1.234,5" is one thousand two hundred thirty-four and a half."""

    widget = TextInput()
    data: float | None

    def __init__(
        self, label: Any = None, validators: Any = None, *, required: bool = False, minimum: float = 0, **more: Any
    ) -> None:
        super().__init__(
            label, [Needed() if required else Optional(strip_whitespace=True), *(validators or [])], **more
        )
        self.minimum = minimum
        self.type = "DecimalField"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        return f"{self.data:g}".replace(".", ",")

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = str(valuelist[0]).strip() if valuelist else ""
        self.data = read_number(typed) if typed else None
        if self.data is not None and self.data < self.minimum:
            raise ValueError(_("Hãy nhập số không nhỏ hơn %(minimum)s.", minimum=f"{self.minimum:g}"))


def read_number(typed: str) -> float:
    """Return a number typed in Vietnamese notation; raises ValueError with a sentence otherwise."""
    bare = typed.replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?", bare) and len(bare) <= 20:
        return float(bare.replace(".", "").replace(",", "."))
    if re.fullmatch(r"-?\d+\.\d{1,2}", bare) and len(bare) <= 20:
        return float(bare)
    raise ValueError(_("Số không hợp lệ. Hãy nhập số, ví dụ 1.234 hoặc 98,5."))


def one_of(choices: Callable[[], list[tuple[Any, str]]]) -> Callable[[Any, Field], None]:
    """Return a validator that accepts only what the list offers now."""

    def check(_form: Any, field: Field) -> None:
        if field.data not in {value for value, _text in choices()}:
            raise ValidationError(_("Hãy chọn một mục trong danh sách."))

    return check


def options(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Return pairs of value and text as a list to choose from."""
    return [SelectChoice(value, text) for value, text in pairs]


class Choice(SelectField):
    """A list to choose one from; what is not on the list gets a sentence, whatever was sent."""

    def __init__(
        self, label: Any = None, validators: Any = None, *, choices: Iterable[tuple[Any, Any]] = (), **more: Any
    ) -> None:
        super().__init__(label, validators, choices=options(choices), **more)
        # The component and the tests know it as a list.
        self.type = "SelectField"

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Hãy chọn một mục trong danh sách.")) from None

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(_("Hãy chọn một mục trong danh sách.")) from None


class Checkboxes(SelectMultipleField):
    """Several of a list, drawn as boxes to tick; what is not on the list gets a sentence."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self, label: Any = None, validators: Any = None, *, choices: Iterable[tuple[Any, Any]] = (), **more: Any
    ) -> None:
        super().__init__(label, validators, choices=options(choices), **more)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Hãy chọn trong danh sách.")) from None

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(_("Hãy chọn trong danh sách.")) from None
