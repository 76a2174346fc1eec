"""What every installation starts from, read from the files in ``data/``: the checklist library and the days off."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import Any

from sqlalchemy import select

from inspect_app import paths
from inspect_app.extensions import db
from inspect_app.models import CalendarDay, Criterion, Person
from inspect_app.plans.checklist import ship_criterion

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
    """Add the days off and the worked Saturdays that are missing, and return how many; days already there stay."""
    known = set(db.session.scalars(select(CalendarDay.on)))
    years = tomllib.loads((FILES / "holidays.toml").read_text(encoding="utf-8"))["year"]
    days = [day for year in years for day in year["days"] if day["date"] not in known]
    for day in days:
        db.session.add(CalendarDay(on=day["date"], is_working=day["kind"] == "working", name=day["name"]))
    db.session.flush()
    return len(days)
