"""What people are asked about periodic reports: the call, each form of a report, its text, its sending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field, RadioField
from wtforms.validators import InputRequired
from wtforms.widgets import TextInput

from inspect_app.fields import BaseForm, Checkboxes, Choice, DayField, long_text, options, text
from inspect_app.i18n import _l, gettext
from inspect_app.models import PeriodReportPart, ReportCall, Unit
from inspect_app.period_reports.queries import Contents
from workflows.moves import Refused
from workflows.report_periods import Period, PeriodKind
from workflows.statistics.forms import Form, Kind, Line
from workflows.statistics.told import SECTIONS
from workflows.statistics.values import Value, read_value, typed_as


class FigureField(Field):
    """A figure of a line in Vietnamese notation; what was typed stays when it is none."""

    widget = TextInput()
    data: Value | None

    def __init__(self, label: Any = None, validators: Any = None, *, line: Line, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.line = line
        # The component draws every field of this kind for a keyboard of numbers.
        self.type = "DecimalField"

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else typed_as(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            self.data = read_value(self.line, str(valuelist[0]) if valuelist else "")
        except Refused as refusal:
            self.data = None
            raise ValueError(gettext(refusal.message, **refusal.params)) from None


class LineChoice(Choice):
    """A line answered from a list; one that was not sent along is blank, not as it was."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist or [""])


NOTE = "note_"
CHOOSE = ("", _l("Chưa chọn"))


class PartForm(BaseForm):
    """One form of a report; its fields are made for the lines at hand by :func:`part_form`."""

    lines: tuple[Line, ...] = ()

    def values(self) -> dict[str, Value]:
        """Return the figures that were typed, without what is none and what is blank."""
        given = {line.id: self[line.id].data for line in self.lines if not self[line.id].errors}
        return {id: value for id, value in given.items() if value not in (None, "")}

    def notes(self) -> dict[str, str]:
        """Return the notes of the lines that have one."""
        given = {line.id: self[NOTE + line.id].data or "" for line in self.lines}
        return {id: note for id, note in given.items() if note.strip()}


def part_form(form: Form, part: PeriodReportPart, said: Contents, *, is_commune: bool) -> PartForm:
    """Return the form for the lines that a unit fills in, with what stands there."""
    lines = tuple(line for line in form.shown(is_commune=is_commune) if line.is_typed)
    made: Any = type("FormPart", (PartForm,), {"lines": lines})
    for line in lines:
        label = f"{line.printed}. {line.label}"
        if line.kind is Kind.CHOICE:
            setattr(made, line.id, LineChoice(label, choices=[CHOOSE, *line.choices]))
        else:
            setattr(made, line.id, FigureField(label, line=line))
        setattr(made, NOTE + line.id, text(_l("Ghi chú"), max=200))
    data: dict[str, Any] = {line.id: said.values.get(line.id, "") for line in lines}
    data |= {NOTE + line.id: said.notes.get(line.id, "") for line in lines} | {"version": part.version}
    filled: PartForm = made(data=data)
    return filled


class TextForm(BaseForm):
    """The text of a report, a field for each section."""

    def texts(self) -> dict[str, str]:
        """Return what was written, by section."""
        return {one.id: self[one.id].data or "" for one in SECTIONS}


for _section in SECTIONS:
    setattr(TextForm, _section.id, long_text(_section.title or _section.part.capitalize(), max=10_000))


class CallForm(BaseForm):
    """Which period units report, by when, and which units."""

    period = RadioField(_l("Kỳ báo cáo"), validators=[InputRequired(_l("Hãy chọn kỳ báo cáo."))])
    cut_on = DayField(_l("Chốt số liệu đến hết ngày"))
    due_on = DayField(_l("Hạn gửi, chậm nhất ngày"))
    asked_by = text(_l("Văn bản yêu cầu báo cáo"), max=300)
    units = Checkboxes(_l("Đơn vị phải báo cáo"), coerce=int)

    def offer(self, periods: Sequence[Period], names: Mapping[str, str], units: Sequence[Unit]) -> None:
        """Offer the periods by their names and the units below the authority."""
        self.period.choices = options((word_of(one), names[word_of(one)]) for one in periods)
        self.units.choices = options((unit.id, unit.label) for unit in units)


def word_of(period: Period) -> str:
    """Return the word by which a form knows a period: "half-2023-1"."""
    return f"{PeriodKind(period.kind).value}-{period.year}-{period.number}"


class ChangeCallForm(BaseForm):
    """The days of a call, and units to be called on as well."""

    cut_on = DayField(_l("Chốt số liệu đến hết ngày"), required=_l("Hãy nhập ngày chốt số liệu."))
    due_on = DayField(_l("Hạn gửi, chậm nhất ngày"), required=_l("Hãy nhập hạn gửi."))
    asked_by = text(_l("Văn bản yêu cầu báo cáo"), max=300)
    units = Checkboxes(_l("Thêm đơn vị phải báo cáo"), coerce=int)


def change_form(call: ReportCall, others: Sequence[Unit]) -> ChangeCallForm:
    """Return the form for a call, with the units that are not called on yet."""
    form = ChangeCallForm(obj=call, data={"units": []})
    form.units.choices = options((unit.id, unit.label) for unit in others)
    return form


class SendForm(BaseForm):
    blanks_are_none = BooleanField(_l("Các chỉ tiêu để trống là không có số liệu"))
    number = text(_l("Số, ký hiệu của báo cáo"), max=60)
    issued_on = DayField(_l("Ngày ban hành báo cáo"))


class ReasonForm(BaseForm):
    reason = long_text(_l("Phải sửa gì?"), max=2000, required=_l("Hãy ghi lý do."))


class WithdrawForm(BaseForm):
    reason = long_text(_l("Vì sao thu hồi đợt báo cáo này?"), max=2000, required=_l("Hãy ghi lý do."))


class WorkbookForm(BaseForm):
    file = FileField(_l("Tệp có biểu mẫu đã điền"), validators=[FileRequired(_l("Hãy chọn tệp có biểu mẫu đã điền."))])
