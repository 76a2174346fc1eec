"""A commune inspects itself: its usual sections and officials, and how many of them it has looked at in a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.units import LOWEST_KINDS
from workflows.wording import SECTION_KINDS, UnitName, head_of, percent

#: Since this day communes have offices and divisions (Nghị định 150/2025/NĐ-CP); before, officials by their trade.
TWO_LEVELS_FROM = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a commune's sections and officials were inspected in a year, out of how many."""

    inspected: int
    total: int

    @property
    def words(self) -> str:
        """The share as officials write it.

        >>> Share(5, 8).words, Share(0, 0).words
        ('5/8 (62,5%)', '0/0')
        """
        share = f" ({percent(self.inspected, self.total)})" if self.total else ""
        return f"{self.inspected}/{self.total}{share}"

    def lacks(self, wanted: int) -> int:
        """Return how many more are to be inspected until at least ``wanted`` percent are.

        >>> Share(3, 7).lacks(50), Share(4, 8).lacks(50), Share(0, 0).lacks(50)
        (1, 0, 0)
        """
        return max(0, -(-wanted * self.total // 100) - self.inspected)


def usual_sections(kind: str, day: date) -> Sequence[tuple[str, str]]:
    """Return the sections and officials that communes of a kind usually have on a day, each as (kind, name).

    >>> [name for _kind, name in usual_sections("ward", date(2026, 1, 1))][1]
    'Phòng Kinh tế, Hạ tầng và Đô thị'
    """
    if day >= TWO_LEVELS_FROM:
        economy = "Phòng Kinh tế" if kind == "commune" else "Phòng Kinh tế, Hạ tầng và Đô thị"
        names = ("Văn phòng HĐND và UBND", economy, "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công")
        return [("section", name) for name in names]
    trades = (
        "Văn phòng - Thống kê", "Tư pháp - Hộ tịch", "Địa chính - Xây dựng", "Tài chính - Kế toán", "Văn hóa - Xã hội",
    )  # fmt: skip
    officials = [("official", f"Công chức {trade}") for trade in trades]
    return [("section", "Bộ phận Tiếp nhận và Trả kết quả"), *officials]


def usual_plan(year: int) -> dict[str, str]:
    """Return what the plan of a commune's self-inspection is usually called, and its team."""
    return {"title": f"Tự kiểm tra công tác cải cách hành chính năm {year}", "team_name": "Tổ tự kiểm tra"}


def answers_for(unit: UnitName, usual: str) -> str:
    """Return who answers for a shortcoming when nobody said: in a section its head, where elsewhere the chair does.

    >>> answers_for(UnitName("Phòng Kinh tế", "section"), "Chủ tịch UBND cấp xã")
    'Trưởng Phòng Kinh tế'
    >>> answers_for(UnitName("Đồng Vương", "commune"), "Chủ tịch UBND cấp xã")
    'Chủ tịch UBND cấp xã'
    """
    is_chairs = not usual or usual.startswith(("Chủ tịch", "Lãnh đạo", "UBND", "Người đứng đầu", "Thủ trưởng"))
    return head_of(unit) if unit.kind in SECTION_KINDS and is_chairs else usual


def check_commune(kind: str) -> None:
    """Refuse sections to a unit that is no commune: only there are they the units of a self-inspection."""
    if kind not in LOWEST_KINDS:
        raise Refused(N_("Chỉ xã, phường, thị trấn, đặc khu có danh mục bộ phận, công chức."))
