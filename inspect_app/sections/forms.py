"""What people type about a commune's sections, and about who works in them."""

from __future__ import annotations

from typing import Any

from inspect_app.fields import BaseForm, Checkboxes, Choice, DayField, Place, near, options, text
from inspect_app.i18n import _, _l
from inspect_app.models import PostRole, UnitKind
from workflows.accounts import ADDRESS


def _chosen(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class SectionForm(BaseForm):
    kind = Choice(
        _l("Loại"),
        choices=[("section", _l("Bộ phận (văn phòng, phòng, trung tâm)")), ("official", _l("Công chức chuyên môn"))],
        coerce=UnitKind,
    )
    name = text(_l("Tên"), max=120, required=_l("Hãy nhập tên bộ phận hoặc chức danh công chức."))
    position = Place(_l("Thứ tự trong danh mục"))
    place = text(_l("Nơi làm việc"), max=120)
    valid_from = DayField(_l("Có từ ngày"), [near], required=_l("Hãy nhập ngày bắt đầu."))
    valid_to = DayField(_l("Đến hết ngày"), [near])


class WorkerForm(BaseForm):
    """Who heads a section or works in it: somebody with an account, or somebody new with name and address."""

    role = Choice(
        _l("Giao cho"),
        choices=[("chair", _l("Phụ trách: ký biên bản, gửi báo cáo")), ("officer", _l("Làm việc tại đây: trả lời"))],
        coerce=PostRole,
    )
    person_id = Choice(_l("Người đã có tài khoản"), coerce=_chosen)
    full_name = text(_l("Họ và tên"), max=200)
    email = text(_l("Địa chỉ thư công vụ"), max=254)
    phone = text(_l("Điện thoại"), max=40)
    title = text(_l("Chức vụ"), max=200, required=_l("Hãy nhập chức vụ."))
    from_on = DayField(_l("Từ ngày"), [near], required=_l("Hãy nhập ngày bắt đầu."))

    def offer(self, people: list[tuple[int, str]]) -> None:
        """Fill the list of those who have an account."""
        self.person_id.choices = options([("", _("Người mới, ghi bên dưới")), *people])

    def validate(self, *args: Any, **more: Any) -> bool:
        fits = super().validate(*args, **more)
        if self.person_id.data is not None:
            return fits
        if not self.full_name.data:
            self.blame(self.full_name, _("Hãy chọn người đã có tài khoản, hoặc nhập họ và tên người mới."))
        if not ADDRESS.fullmatch(self.email.data or ""):
            self.blame(self.email, _("Địa chỉ thư chưa đúng dạng, ví dụ nguyenvana@bacgiang.gov.vn."))
        return fits and not self.errors

    @property
    def new_person(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in ("full_name", "email", "phone")}


class EndWorkerForm(BaseForm):
    to_on = DayField(_l("Ngày cuối cùng"), [near], required=_l("Hãy nhập ngày cuối cùng."))


class TakeUpForm(BaseForm):
    officers = Checkboxes(_l("Công chức chuẩn bị việc tự kiểm tra"), coerce=int, choices=[])
