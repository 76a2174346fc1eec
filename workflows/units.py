"""What may be said about units: when they exist, what lies in what, how one follows another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workflows.i18n import N_
from workflows.moves import Refused

#: The kinds in order from the top, as plurals for counts ("17 xã").
KIND_LABELS = {
    "province": N_("tỉnh"),
    "city": N_("thành phố"),
    "district": N_("huyện"),
    "urban_district": N_("quận"),
    "town": N_("thị xã"),
    "commune": N_("xã"),
    "ward": N_("phường"),
    "township": N_("thị trấn"),
    "special_zone": N_("đặc khu"),
}

#: A commune's own sections and officials, in the order in which lists name them.
SECTION_LABELS = {"section": N_("bộ phận"), "official": N_("công chức")}

#: The kinds at the lowest level: these are inspected, and no administrative unit lies in them.
LOWEST_KINDS = ("commune", "ward", "township", "special_zone")

SUCCESSION_LABELS = {
    "rename": N_("Đổi tên, đổi loại"),
    "merge": N_("Sáp nhập"),
    "split": N_("Chia, tách"),
    "reparent": N_("Chuyển về đơn vị cấp trên khác"),
}


class EndRefused(Refused):
    """A unit cannot end on this day."""


class StartRefused(Refused):
    """A unit cannot begin on this day."""


class ParentRefused(Refused):
    """A unit cannot lie in this one."""


class KindRefused(Refused):
    """A unit cannot be of this kind."""


@dataclass(frozen=True)
class Life:
    """When a unit exists; both days count, no last day means for good."""

    begins: date
    ends: date | None = None

    def holds(self, other: "Life") -> bool:
        """Tell whether another life lies wholly within this one.

        >>> Life(date(2000, 1, 1)).holds(Life(date(2020, 1, 1), date(2025, 6, 30)))
        True
        >>> Life(date(2000, 1, 1), date(2025, 6, 30)).holds(Life(date(2020, 1, 1)))
        False
        """
        return self.begins <= other.begins and (
            self.ends is None or (other.ends is not None and other.ends <= self.ends)
        )


def check_life(life: Life, *, parent: Life | None, children: Iterable[Life]) -> None:
    """Refuse a life that ends before it begins, leaves its parent's, or no longer holds its children's."""
    if life.ends is not None and life.ends < life.begins:
        raise EndRefused(N_("Ngày kết thúc không được trước ngày bắt đầu."))
    if parent is not None and life.begins < parent.begins:
        raise StartRefused(N_("Đơn vị không thể có trước đơn vị cấp trên."))
    if parent is not None and parent.ends is not None and not parent.holds(life):
        last = f"{parent.ends:%d/%m/%Y}"
        raise EndRefused(
            N_("Đơn vị cấp trên kết thúc ngày %(day)s. Hãy ghi ngày kết thúc, không sau ngày đó."), day=last
        )
    for child in children:
        if child.begins < life.begins:
            raise StartRefused(N_("Có đơn vị cấp dưới bắt đầu trước ngày này."))
        if not life.holds(child):
            raise EndRefused(N_("Có đơn vị cấp dưới còn sau ngày này. Hãy ghi kết thúc hoặc chuyển chúng đi trước."))


def check_parent(path: str, parent_path: str, parent_kind: str) -> None:
    """Refuse to put a unit into itself, into one below it, or into one of the lowest level.

    >>> check_parent("/1/4/", "/1/4/17/", "district")
    Traceback (most recent call last):
    ...
    workflows.units.ParentRefused: Đơn vị không thể nằm trong chính nó hoặc trong đơn vị cấp dưới của nó.
    """
    if path and parent_path.startswith(path):
        raise ParentRefused(N_("Đơn vị không thể nằm trong chính nó hoặc trong đơn vị cấp dưới của nó."))
    if parent_kind in LOWEST_KINDS:
        raise ParentRefused(N_("Xã, phường, thị trấn, đặc khu là cấp thấp nhất, không có đơn vị hành chính nằm trong."))


def check_kind(kind: str, *, has_units: bool, has_sections: bool = False) -> None:
    """Refuse to bring a unit with others in it down to the lowest level, or one with sections up from there.

    >>> check_kind("ward", has_units=False, has_sections=True)
    """
    if has_sections and kind not in LOWEST_KINDS:
        raise KindRefused(N_("Đơn vị này có danh mục bộ phận, công chức của cấp xã, không thể là đơn vị cấp trên."))
    if has_units and kind in LOWEST_KINDS:
        raise KindRefused(N_("Đơn vị này còn đơn vị hành chính nằm trong, không thể là đơn vị cấp xã."))


def check_counts(kind: str, old: int, new: int) -> None:
    """Refuse a change whose numbers of units before and after do not fit its kind."""
    if kind == "rename" and (old != 1 or new != 1):
        raise Refused(N_("Đổi tên là một đơn vị cũ thành một đơn vị mới."))
    if kind == "merge" and (old < 2 or new != 1):
        raise Refused(N_("Sáp nhập là ít nhất hai đơn vị cũ thành một đơn vị mới."))
    if kind == "split" and (old != 1 or new < 2):
        raise Refused(N_("Chia, tách là một đơn vị cũ thành ít nhất hai đơn vị mới."))


def check_day(kind: str, day: date, *, is_own: bool = False) -> None:
    """Refuse a day that is what its weekday says anyway; an authority's own calendar may say so over the common one."""
    if is_own:
        return
    if kind == "working" and day.weekday() < 5:
        raise Refused(N_("Ngày này là ngày làm việc bình thường, không cần ghi làm bù."))
    if kind == "compensatory" and day.weekday() >= 5:
        raise Refused(N_("Ngày này là ngày nghỉ hằng tuần, không cần ghi nghỉ bù."))
    if kind == "half" and day.weekday() >= 5:
        raise Refused(
            N_("Ngày này là ngày nghỉ hằng tuần; làm việc nửa ngày vào ngày nghỉ không tính là ngày làm việc.")
        )
    if kind == "ordinary":
        raise Refused(N_("Chỉ lịch riêng của cơ quan mới ghi khác lịch chung; ở lịch chung hãy bỏ dòng đã ghi."))
