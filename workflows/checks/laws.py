"""The texts cited again and again in this trade, with the days that decide whether a citation is right.

A row says when a text was issued, from when it is in force, and what took its place.  ``is_certain`` is False where the
day was read in secondary sources only: the linter then asks instead of asserting.  To extend: add a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

_ONE_STOP = "cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính"
_ONLINE = "cung cấp thông tin và dịch vụ công trực tuyến của cơ quan nhà nước trên môi trường mạng"


@dataclass(frozen=True, slots=True)
class Law:
    """One text: ``ends_on`` is the last day on which it is in force, ``replaced_by`` what holds since."""

    kind: str
    number: str
    about: str
    issued_on: date | None = None
    in_force_from: date | None = None
    ends_on: date | None = None
    replaced_by: str = ""
    is_certain: bool = True

    @property
    def name(self) -> str:
        return f"{self.kind} số {self.number}"


_LAWS = (
    Law("Nghị định", "20/2008/NĐ-CP", "tiếp nhận, xử lý phản ánh, kiến nghị về quy định hành chính", date(2008, 2, 14)),
    Law("Nghị định", "63/2010/NĐ-CP", "kiểm soát thủ tục hành chính", date(2010, 6, 8)),
    # Nghị định 42/2022/NĐ-CP took its place on 15/8/2022.
    Law(
        "Nghị định",
        "43/2011/NĐ-CP",
        "cung cấp thông tin và dịch vụ công trực tuyến trên trang thông tin điện tử của cơ quan nhà nước",
        date(2011, 6, 13),
        ends_on=date(2022, 8, 14),
        replaced_by="Nghị định số 42/2022/NĐ-CP ngày 24/6/2022",
    ),
    Law("Thông tư", "02/2017/TT-VPCP", "nghiệp vụ kiểm soát thủ tục hành chính", is_certain=False),
    # Nghị định 118/2025/NĐ-CP, in force from 01/7/2025, replaces both.
    Law(
        "Nghị định",
        "61/2018/NĐ-CP",
        _ONE_STOP,
        date(2018, 4, 23),
        ends_on=date(2025, 6, 30),
        replaced_by="Nghị định số 118/2025/NĐ-CP ngày 09/6/2025",
        is_certain=False,
    ),
    Law(
        "Nghị định",
        "107/2021/NĐ-CP",
        "sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP",
        date(2021, 12, 6),
        ends_on=date(2025, 6, 30),
        replaced_by="Nghị định số 118/2025/NĐ-CP ngày 09/6/2025",
        is_certain=False,
    ),
    Law("Nghị định", "30/2020/NĐ-CP", "công tác văn thư", date(2020, 3, 5)),
    Law(
        "Nghị quyết", "76/NQ-CP", "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030",
        date(2021, 7, 15),
    ),
    # In force from 15/8/2022, a day often cited as if it were that of issue; Nghị định 224/2026/NĐ-CP from 01/7/2026.
    Law(
        "Nghị định",
        "42/2022/NĐ-CP",
        _ONLINE,
        date(2022, 6, 24),
        date(2022, 8, 15),
        date(2026, 6, 30),
        "Nghị định số 224/2026/NĐ-CP",
    ),
    Law("Nghị định", "118/2025/NĐ-CP", _ONE_STOP, date(2025, 6, 9), date(2025, 7, 1)),
    Law(
        "Nghị định", "150/2025/NĐ-CP", "tổ chức các cơ quan chuyên môn thuộc Ủy ban nhân dân", date(2025, 6, 12),
    ),
    Law("Nghị định", "217/2025/NĐ-CP", "hoạt động kiểm tra chuyên ngành", date(2025, 8, 5)),
    Law("Nghị định", "367/2025/NĐ-CP", "sửa đổi, bổ sung Nghị định số 118/2025/NĐ-CP", date(2025, 12, 31)),
    Law("Nghị định", "224/2026/NĐ-CP", _ONLINE, in_force_from=date(2026, 7, 1)),
    Law("Thông tư", "06/2026/TT-BNV", "chức năng, nhiệm vụ của cơ quan nội vụ", in_force_from=date(2026, 6, 15)),
)  # fmt: skip

#: All texts by their number.
LAWS: Mapping[str, Law] = MappingProxyType({law.number: law for law in _LAWS})


def law_cited(kind: str, number: str, day: date | None) -> Law | None:
    """Return the text that a citation means.

    Numbers of resolutions come back each year ("76/NQ-CP"): one of another year is another text.

    >>> law_cited("Nghị quyết", "76/NQ-CP", date(2023, 5, 6)) is None
    True
    """
    law = LAWS.get(number)
    if law is None or law.kind != kind:
        return None
    is_yearly = number.count("/") == 1
    if is_yearly and (day is None or law.issued_on is None or day.year != law.issued_on.year):
        return None
    return law
