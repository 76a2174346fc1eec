"""The annexes that several documents of a campaign share: checklist, calendar, list of units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.blocks import Align, Block, table
from workflows.papers.paper import Annex, grouped_table
from workflows.vietnamese import fold
from workflows.wording import UnitName, capital, council, date_cited, in_official_order

CHECKLIST, CALENDAR, UNITS = "NỘI DUNG KIỂM TRA", "LỊCH KIỂM TRA", "DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA"


@dataclass(frozen=True, slots=True)
class ChecklistArea:
    """One area of the checklist; an item is what is looked at and what has to be shown for it."""

    label: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VisitDay:
    """One visit of the calendar."""

    on: date
    session: str  # "Sáng, 08 giờ 00"
    unit: UnitName
    place: str = ""


def checklist_annex(areas: Sequence[ChecklistArea]) -> Annex:
    """Return the checklist as an annex: what is looked at, and how."""
    block = grouped_table(
        ("TT", "Nội dung kiểm tra", "Cách kiểm tra, tài liệu đối chiếu"),
        [(area.label, area.items) for area in areas],
        widths=(1, 8.5, 6.5),
        aligns=("center", "left", "left"),
    )
    return Annex(CHECKLIST, (block,))


def calendar_annex(visits: Sequence[VisitDay]) -> Annex:
    """Return the calendar as an annex, in order of days; the place is left out where nobody gave one."""
    return Annex(CALENDAR, (calendar_table(visits),))


def calendar_table(visits: Sequence[VisitDay]) -> Block:
    """Return the visits in order of days."""
    ordered = sorted(visits, key=lambda visit: (visit.on, _hour(visit.session), visit.unit.position))
    has_place = any(visit.place.strip() for visit in ordered) and not at_own_seats(ordered)
    rows = [
        (
            str(index),
            f"{_weekday(visit.on)}, {date_cited(visit.on)}",
            visit.session,
            capital(council(visit.unit)),
            *([visit.place] if has_place else []),
        )
        for index, visit in enumerate(ordered, start=1)
    ]
    header = ("TT", "Ngày", "Buổi, giờ", "Đơn vị", *(["Địa điểm"] if has_place else []))
    widths = (1, 3.6, 2.8, 4.2, 4.4) if has_place else (1, 4, 4, 7)
    aligns: tuple[Align, ...] = ("center", "left", "left", "left", "left")
    return table(header, rows, widths=widths, aligns=aligns[: len(header)])


def at_own_seats(visits: Sequence[VisitDay]) -> bool:
    """Say whether every unit is visited at its own seat, so that one sentence says where."""
    return bool(visits) and all(
        fold(visit.place) in {fold(f"Trụ sở {council(visit.unit)}"), fold(council(visit.unit))} for visit in visits
    )


_HOUR = re.compile(r"(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?")


def _hour(session: str) -> tuple[int, int]:
    """Return when in the day a session begins; a half of the day without an hour stands at its beginning.

    >>> _hour("Sáng, 08 giờ 30"), _hour("Chiều"), _hour("")
    ((8, 30), (12, 0), (0, 0))
    """
    if match := _HOUR.search(session):
        return int(match[1]), int(match[2] or 0)
    return (12, 0) if fold(session).startswith("chieu") else (0, 0)


def _weekday(day: date) -> str:
    return ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")[day.weekday()]


def units_annex(units: Sequence[UnitName]) -> Annex:
    """Return the list of units, where a sentence would be too long for their names."""
    rows = [(str(index), capital(council(unit))) for index, unit in enumerate(in_official_order(units), start=1)]
    return Annex(UNITS, (table(("TT", "Đơn vị"), rows, widths=(1, 12), aligns=("center", "left")),))
