"""The forms of units, of their succession and of the calendar of working days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, HiddenField, ValidationError
from wtforms.validators import Optional

from inspect_app.fields import BaseForm, Checkboxes, Choice, DayField, Place, long_text, options, text
from inspect_app.i18n import _, _l
from inspect_app.models import SuccessionKind, Unit, UnitKind
from workflows.calendar_days import DAY_LABELS
from workflows.units import KIND_LABELS, SUCCESSION_LABELS
from workflows.vietnamese import nfc

LONGEST_NAME = 120
MOST_NEW = 20


def _kinds() -> list[tuple[str, Any]]:
    return [(kind, _l(label)) for kind, label in KIND_LABELS.items()]


def _kind(label: Any) -> Choice:
    return Choice(label, choices=_kinds(), coerce=UnitKind)


def _number(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class UnitForm(BaseForm):
    kind = _kind(_l("Loại đơn vị"))
    name = text(_l("Tên, không kèm loại đơn vị"), max=LONGEST_NAME, required=_l("Hãy nhập tên đơn vị."))
    parent_id = Choice(_l("Đơn vị cấp trên"), coerce=_number)
    code = text(_l("Mã đơn vị hành chính"), max=20)
    position = Place(_l("Thứ tự trong danh sách"), [Optional()])
    valid_from = DayField(_l("Có từ ngày"), required=_l("Hãy nhập ngày đơn vị bắt đầu."))
    valid_to = DayField(_l("Đến hết ngày"))
    place = text(_l("Địa danh ghi trên văn bản"), max=120)
    office_name = text(_l("Cơ quan tham mưu nội vụ"), max=120)
    address = text(_l("Địa chỉ trụ sở"), max=300)
    email = text(_l("Thư công vụ"), max=254)
    phone = text(_l("Điện thoại"), max=40)


class SuccessionForm(BaseForm):
    kind = Choice(
        _l("Việc thay đổi"),
        choices=[(k, _l(SUCCESSION_LABELS[k])) for k in ("rename", "merge", "split")],
        coerce=SuccessionKind,
    )
    old_ids = Checkboxes(_l("Đơn vị cũ"), coerce=int, choices=[])
    new_kind = _kind(_l("Loại đơn vị mới"))
    new_names = long_text(_l("Tên đơn vị mới, mỗi dòng một tên"), max=4000, required=_l("Hãy nhập tên đơn vị mới."))
    parent_id = Choice(_l("Đơn vị cấp trên của đơn vị mới"), coerce=_number)
    on = DayField(_l("Từ ngày"), required=_l("Hãy nhập ngày thay đổi có hiệu lực."))
    decision = text(_l("Căn cứ"), max=300, required=_l("Hãy ghi nghị quyết hoặc quyết định."))

    @property
    def names(self) -> list[str]:
        return [name for line in (self.new_names.data or "").splitlines() if (name := nfc(line))]

    def validate_new_names(self, field: Any) -> None:
        if any(len(name) > LONGEST_NAME for name in self.names):
            raise ValidationError(_("Mỗi tên không quá %(n)s ký tự.", n=LONGEST_NAME))
        if len(self.names) > MOST_NEW:
            raise ValidationError(_("Không quá %(n)s đơn vị mới trong một lần.", n=MOST_NEW))

    def offer(self, old: list[tuple[int, str]], parents: list[tuple[Any, str]]) -> None:
        """Fill the lists."""
        self.old_ids.choices, self.parent_id.choices = options(old), options(parents)


class HeirsForm(BaseForm):
    """To which successor each open task goes; its fields are made for the tasks at hand by :func:`heirs_form`."""

    task_ids: tuple[int, ...] = ()

    def of(self, task_id: int) -> Any:
        """Return the field of one task."""
        return self[f"heir_{task_id}"]

    def chosen(self) -> dict[int, int]:
        """Return the successor chosen for each task, in its own field or for all that have none."""
        found = {task_id: self.of(task_id).data or self["heir_of_rest"].data for task_id in self.task_ids}
        return {task_id: heir_id for task_id, heir_id in found.items() if heir_id}

    def blame_nothing_chosen(self) -> None:
        """Say that nothing was chosen."""
        self.blame(self["heir_of_rest"], _("Hãy chọn đơn vị kế thừa cho ít nhất một nhiệm vụ."))


def heirs_form(task_ids: Iterable[int], heirs: Iterable[Unit]) -> HeirsForm:
    """Return the form for the tasks that wait to be given to one of these successors."""
    made: Any = type("HeirsOfTasks", (HeirsForm,), {"task_ids": tuple(task_ids)})
    choices = [(0, _("Để sau")), *[(unit.id, unit.label) for unit in heirs]]
    made.heir_of_rest = Choice(_l("Giao các nhiệm vụ chưa chọn riêng cho"), choices=choices, coerce=int)
    for task_id in made.task_ids:
        setattr(made, f"heir_{task_id}", Choice(_l("Giao cho"), choices=choices, coerce=int))
    form: HeirsForm = made()
    return form


class DayForm(BaseForm):
    unit_id = Choice(_l("Lịch của"), coerce=int)
    on = DayField(_l("Ngày"), required=_l("Hãy nhập ngày."))
    kind = Choice(_l("Là ngày"), choices=[(kind.value, _l(label)) for kind, label in DAY_LABELS.items()])
    name = text(_l("Tên gọi hoặc căn cứ"), max=200, required=_l("Hãy ghi tên ngày nghỉ hoặc căn cứ."))
    seen = HiddenField()
    moves = BooleanField(_l("Dời các hạn được tính muộn hơn sang ngày mới"), default=True)


class RemoveDayForm(BaseForm):
    seen = HiddenField()
    moves = BooleanField(_l("Dời các hạn được tính muộn hơn sang ngày mới"), default=True)


class ConfirmYearForm(BaseForm):
    source = text(
        _l("Theo văn bản nào?"),
        max=300,
        required=_l("Hãy ghi thông báo lịch nghỉ của công chức, viên chức."),
        description=_l("Số, ngày, cơ quan ban hành thông báo lịch nghỉ lễ, tết của công chức, viên chức"),
    )


def is_far(field: Any) -> bool:
    """Hang a sentence on a day that cannot be meant, and tell so."""
    if field.data is None or 1800 <= field.data.year <= 2100:
        return False
    field.errors = [*field.errors, _("Năm không hợp lý. Hãy kiểm tra lại ngày.")]
    return True
