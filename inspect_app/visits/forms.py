"""What people type at a visit: answers, who was there, another day, a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from inspect_app.fields import BaseForm, Choice, DayField, NumberField, clean, long_text, options, text
from inspect_app.i18n import _, _l
from inspect_app.models import Attendance
from inspect_app.visits.effects import Remedied
from workflows.effects import EFFECT_LABELS
from workflows.minutes import Side
from workflows.visits import CHECK_LABELS, CheckResult

BLANK_ROWS = 3
MOST_ROWS = 80


class CheckForm(BaseForm):
    """One criterion: three buttons that submit at once, a note and figures beside them."""

    result = Choice(
        _l("Kết quả"),
        choices=[(one.value, _l(label.text)) for one, label in CHECK_LABELS.items()],
        coerce=CheckResult,
    )
    note = long_text(_l("Ghi chú"), max=2000)
    numerator = NumberField(_l("Số đạt"))
    denominator = NumberField(_l("Tổng số"))


class EffectForm(BaseForm):
    """Whether something remedied earlier holds, as seen on the spot; one of several on a page."""

    effect = RadioField(
        _l("Kết quả khắc phục"),
        choices=options((one.value, _l(label.text)) for one, label in EFFECT_LABELS.items()),
        validators=[InputRequired(_l("Hãy chọn một kết quả."))],
    )
    note = long_text(_l("Thấy gì tại chỗ"), max=2000)


def effect_form(one: Remedied) -> EffectForm:
    """Return the form of one remedied shortcoming with what was seen of it here before."""
    seen = {"effect": one.look.effect.value, "note": one.look.note} if one.look else {}
    return EffectForm(formdata=None, prefix=f"effect-{one.task.id}", data=seen)


@dataclass(frozen=True)
class Candidate:
    """Someone who may be ticked as present: on the team that day, or in a post of the unit."""

    side: Side
    person_id: int
    full_name: str
    title: str

    @property
    def key(self) -> str:
        return f"{self.side.value}-{self.person_id}"


class AttendeeRow(Form):
    """One person: a known one is ticked by ``key``, another is typed in."""

    key = HiddenField()
    side = HiddenField()
    present = BooleanField(_l("Có mặt"))
    full_name = StringField(_l("Họ và tên"), [Length(max=200, message=_l("Không quá %(max)d ký tự."))], filters=[clean])
    title = StringField(_l("Chức vụ"), [Length(max=200, message=_l("Không quá %(max)d ký tự."))], filters=[clean])

    def validate_full_name(self, field: StringField) -> None:
        if not self.key.data and (self.title.data or "") and not (field.data or ""):
            raise ValidationError(_("Hãy nhập họ tên của người này."))


class AttendanceForm(BaseForm):
    rows = FieldList(FormField(AttendeeRow), max_entries=MOST_ROWS)

    def attendees(self, candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
        """Return who is present, in the order of the form; ticks of strangers count for nothing."""
        known = {candidate.key: candidate for candidate in candidates}
        found = []
        for row in self.rows:
            candidate = known.get(row.key.data or "")
            if candidate is not None and row.present.data:
                found.append(
                    {
                        "side": candidate.side,
                        "full_name": candidate.full_name,
                        "title": row.title.data or "",
                        "person_id": candidate.person_id,
                    }
                )
            elif not row.key.data and row.full_name.data and row.side.data in set(Side):
                found.append(
                    {"side": Side(row.side.data), "full_name": row.full_name.data, "title": row.title.data or ""}
                )
        return found


def attendance_rows(candidates: Sequence[Candidate], kept: Sequence[Attendance]) -> list[dict[str, Any]]:
    """Return what the attendance form opens with: the known people, those typed in before, a few empty lines."""
    before = {f"{a.side.value}-{a.person_id}": a for a in kept if a.person_id}
    known = {candidate.key for candidate in candidates}
    rows: list[dict[str, Any]] = []
    for side in Side:
        for candidate in (c for c in candidates if c.side is side):
            was = before.get(candidate.key)
            rows.append(
                {
                    "key": candidate.key,
                    "side": side.value,
                    "present": was is not None,
                    "full_name": candidate.full_name,
                    "title": was.title if was else candidate.title,
                }
            )
        others = [a for a in kept if a.side is side and f"{side.value}-{a.person_id}" not in known]
        rows += [{"side": side.value, "full_name": a.full_name, "title": a.title} for a in others]
        rows += [{"side": side.value} for _blank in range(BLANK_ROWS)]
    return rows


class MoveForm(BaseForm):
    visit_on = DayField(_l("Ngày kiểm tra mới"), required=_l("Hãy nhập ngày kiểm tra mới."))
    session = text(_l("Buổi, giờ"), max=40, description=_l("Ví dụ: Sáng, 08 giờ 00"))
    reason = long_text(_l("Lý do đổi ngày"), max=2000, required=_l("Hãy ghi lý do đổi ngày."))


class ReasonForm(BaseForm):
    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))
