"""What every installation starts from, read from the files in ``data/``: the checklist library and the days off."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import Any

import holidays
from sqlalchemy import select

from inspect_app import paths
from inspect_app.extensions import db
from inspect_app.models import CalendarDay, CalendarYear, Criterion, Person
from inspect_app.plans.checklist import ship_criterion
from workflows.calendar_days import DayKind

FILES = paths.PACKAGE / "data"


def load_checklist(*, by: Person, now: datetime) -> int:
    """Add the criteria of the shipped library that are missing, and return how many; what people changed stays."""
    shared = select(Criterion.code).where(Criterion.authority_id.is_(None))
    known = set(db.session.scalars(shared.execution_options(scope="the shipped library")))
    rows = tomllib.loads((FILES / "checklist.toml").read_text(encoding="utf-8"))["criterion"]
    missing = [(position, row) for position, row in enumerate(rows, 1) if row["code"] not in known]
    for position, row in missing:
        ship_criterion(Criterion(**_fields(row, position)), by=by, now=now)
    return len(missing)


def _fields(row: dict[str, Any], position: int) -> dict[str, Any]:
    plain = {name: value for name, value in row.items() if name != "figure"}
    figure = row.get("figure")
    return plain | {"position": position, "figure_label": _label(figure) if figure else ""}


def _label(figure: dict[str, str]) -> str:
    """Return "Hồ sơ đã số hóa / hồ sơ phải số hóa", and in brackets what is counted where the words do not say it."""
    part, whole, unit = figure["numerator"], figure["denominator"], figure["unit"]
    if not whole[:2].isupper():
        whole = whole[0].lower() + whole[1:]
    return f"{part} / {whole}" if unit in part.lower() else f"{part} / {whole} ({unit})"


def load_calendar() -> int:
    """Add the days off and the worked Saturdays that are missing, and return how many; days already there stay.

    A year written before its announcement is loaded as one that somebody has yet to settle.
    """
    known = set(db.session.scalars(select(CalendarDay.on)))
    settled = set(db.session.scalars(select(CalendarYear.year).where(CalendarYear.unit_id.is_(None))))
    years = _years()
    days = [day for year in years for day in year["days"] if day["date"] not in known]
    for day in days:
        kind = DayKind(day["kind"])
        row = CalendarDay(on=day["date"], is_working=kind is DayKind.WORKING, name=day["name"], kind=kind.value)
        db.session.add(row)
    for year in years:
        if year["year"] not in settled:
            db.session.add(CalendarYear(year=year["year"], is_confirmed=not year["provisional"], source=""))
    db.session.flush()
    return len(days)


def _years() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FILES / "holidays.toml").read_text(encoding="utf-8"))["year"]
    return found


def proposed_days(year: int) -> list[tuple[date, DayKind, str]]:
    """Return what can be known of a year before its announcement: the shipped file, else the ``holidays`` package.

    The package's names become those the law uses; swapped Saturdays are not known to it and must be added.
    """
    for known in _years():
        if known["year"] == year:
            return [(day["date"], DayKind(day["kind"]), day["name"]) for day in known["days"]]
    found = []
    for on, name in sorted(holidays.country_holidays("VN", years=year, language="vi").items()):
        law = next((law for part, law in PACKAGE_NAMES.items() if part in name), name)
        is_instead = "(nghỉ bù)" in name
        found.append(
            (on, DayKind.COMPENSATORY if is_instead else DayKind.HOLIDAY, f"Nghỉ bù {law}" if is_instead else law)
        )
    return found


#: What the package calls the holidays of the law; the first part that fits counts.
PACKAGE_NAMES = {
    "Dương lịch": "Tết Dương lịch",
    "Hùng Vương": "Giỗ Tổ Hùng Vương",
    "Chiến thắng": "Ngày Chiến thắng",
    "Lao động": "Quốc tế lao động",
    "Quốc khánh": "Quốc khánh",
    "Văn hóa": "Ngày Văn hóa Việt Nam",
    "Tết": "Tết Nguyên đán",
}
