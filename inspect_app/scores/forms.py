"""What people type about the reform index: a year, its criteria, the points of a unit, the decision, reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from wtforms import BooleanField, Field, IntegerField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import TextInput

from inspect_app.deadlines.reading import check_wording
from inspect_app.errors import sentence_of
from inspect_app.fields import BaseForm, Choice, DayField, long_text
from inspect_app.fields import text as line
from inspect_app.i18n import _, _l, gettext
from inspect_app.models import IndexCriterion
from workflows import scores as rules
from workflows.moves import Refused
from workflows.scores import PLACES, SCORED_AREAS, points_words, read_points

#: Empty rows below the criteria that stand, to write more.
SPARE = 5


class PointsField(Field):
    """Points as officials write them, "0,25"; blank is not 0, and what was typed stays."""

    widget = TextInput()
    data: Decimal | None

    def __init__(self, label: Any = None, validators: Any = None, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.type = "DecimalField"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else points_words(self.data, PLACES)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        try:
            self.data = read_points(str(valuelist[0])) if valuelist else None
        except Refused as refusal:
            raise ValueError(sentence_of(refusal)) from refusal


class SetForm(BaseForm):
    """A year, what its set is called, and below which share a criterion falls short."""

    authority_id = Choice(_l("Cơ quan chấm điểm"), coerce=int)
    year = IntegerField(
        _l("Năm của chỉ số"),
        validators=[InputRequired(_l("Hãy nhập năm.")), NumberRange(2000, 2100, _l("Năm từ 2000 đến 2100."))],
    )
    title = line(_l("Tên bộ tiêu chí"), max=500, required=_l("Hãy nhập tên bộ tiêu chí."))
    source_id = Choice(_l("Lấy tiêu chí từ"), coerce=int)


class EditForm(BaseForm):
    """What may be changed of a set."""

    title = line(_l("Tên bộ tiêu chí"), max=500, required=_l("Hãy nhập tên bộ tiêu chí."))
    threshold = IntegerField(
        _l("Ngưỡng (% điểm tối đa)"),
        description=_l("Tiêu chí đạt dưới ngưỡng được đề xuất thành hạn chế phải khắc phục"),
        validators=[
            InputRequired(_l("Hãy nhập ngưỡng.")), NumberRange(0, 100, _l("Ngưỡng từ 0 đến 100.")),
        ],
    )  # fmt: skip


class PublishForm(BaseForm):
    """The decision that publishes the results."""

    number = line(_l("Số, ký hiệu quyết định"), max=60, required=_l("Hãy nhập số, ký hiệu của quyết định."))
    decided_on = DayField(_l("Ngày quyết định"), required=_l("Hãy nhập ngày quyết định."))


class ReopenForm(BaseForm):
    """Why published results are opened again."""

    reason = long_text(_l("Lý do"), max=4000, required=_l("Hãy ghi lý do."))


def _made(name: str, fields: Mapping[str, Any]) -> type[BaseForm]:
    return cast(type[BaseForm], type(name, (BaseForm,), dict(fields)))


def criteria_form(standing: Sequence[IndexCriterion]) -> BaseForm:
    """Return a form with a row for each criterion and some empty ones."""
    areas = [("", "–"), *((area, _l(words)) for area, words in SCORED_AREAS.items())]
    fields: dict[str, Any] = {}
    for place in range(len(standing) + SPARE):
        row = standing[place] if place < len(standing) else None
        of = _("tiêu chí %(code)s", code=row.code) if row else _("dòng thêm %(n)s", n=place - len(standing) + 1)
        area = row.area if row and not rules.whole_of(row.code) else ""
        fields |= {
            f"code-{place}": line(_("Mã, %(of)s", of=of), max=20, default=row.code if row else ""),
            f"title-{place}": line(_("Tên, %(of)s", of=of), max=500, default=row.title if row else ""),
            f"area-{place}": Choice(_("Lĩnh vực, %(of)s", of=of), choices=areas, default=area),
            f"most-{place}": PointsField(_("Điểm tối đa, %(of)s", of=of), default=row.most if row else None),
        }
    return _made("CriteriaForm", fields)()


def criteria_said(form: BaseForm) -> list[tuple[int, rules.Criterion]]:
    """Return the criteria that a form says, each with its row; an empty row says nothing."""
    found = []
    for place in range(sum(name.startswith("code-") for name in form._fields)):
        said = {part: form[f"{part}-{place}"].data for part in ("code", "title", "area", "most")}
        if said["code"] or said["title"] or said["most"] is not None:
            found.append(
                (
                    place,
                    rules.Criterion(said["code"] or "", said["title"] or "", said["area"], said["most"] or Decimal()),
                )
            )
    return found


def points_form(
    criteria: Iterable[IndexCriterion], sheet: Any, parts: Sequence[str], read: Mapping[str, Decimal]
) -> BaseForm:
    """Return a form with a row for each criterion of what may be written: ``parts`` of the points of a unit.

    What was ``read`` in a document stands in it as verified, to be looked at and saved.
    """
    words = {"self_points": _l("Điểm tự chấm"), "verified": _l("Điểm thẩm định"), "note": _l("Lý do trừ điểm")}
    standing = {"self_points": sheet.self_points, "verified": {**sheet.verified, **read}, "note": sheet.notes}
    fields: dict[str, Any] = {}
    for one in criteria:
        for part in parts:
            label = _("%(what)s, tiêu chí %(code)s", what=str(words[part]), code=one.code)
            default = standing[part].get(one.code)
            make: Callable[..., Any] = PointsField if part != "note" else line
            more = {"max": 1000} if part == "note" else {}
            fields[f"{part}-{one.id}"] = make(label, default=default or ("" if part == "note" else default), **more)
    return _made("PointsForm", fields)()


def points_said(form: BaseForm, criteria: Iterable[IndexCriterion], parts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what a form says of each criterion, by its code."""
    return {
        one.code: {part: form[f"{part}-{one.id}"].data or ("" if part == "note" else form[f"{part}-{one.id}"].data)
                   for part in parts}
        for one in criteria
    }  # fmt: skip


def shortcomings_form(short: Iterable[Any]) -> BaseForm:
    """Return a form in which each proposed criterion is kept, or left out with a reason, and the deadline is given."""
    fields: dict[str, Any] = {
        "report_deadline": line(
            _l("Thời hạn báo cáo kết quả khắc phục"),
            max=200,
            required=_l("Hãy ghi thời hạn báo cáo, ví dụ trước ngày 25/10/2023."),
            description=_l("Viết như trong văn bản: trước ngày 25/10/2023"),
        ),
        "validate_report_deadline": lambda _form, field: check_wording(field.data or ""),
    }
    for one in short:
        of = f"{one.unit.label}, {one.criterion.code}"
        fields[f"take-{one.score_id}"] = BooleanField(_("Chuyển thành hạn chế: %(of)s", of=of), default=True)
        fields[f"reason-{one.score_id}"] = line(_("Lý do bỏ qua: %(of)s", of=of), max=1000)
    return _made("ShortcomingsForm", fields)()


def left_out_said(form: BaseForm, short: Iterable[Any]) -> dict[int, str]:
    """Return which criteria a form leaves out, each with its reason."""
    return {
        one.score_id: form[f"reason-{one.score_id}"].data or ""
        for one in short
        if not form[f"take-{one.score_id}"].data
    }


def fault_words(fault: rules.Fault) -> str:
    """Return what is wrong in the reader's language."""
    words: str = gettext(fault.sentence)
    return words % fault.params if fault.params else words
