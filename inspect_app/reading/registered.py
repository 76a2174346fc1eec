"""Which units a document may name: those of an authority, and those that handed over to one of them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from inspect_app import paths
from inspect_app.extensions import db
from inspect_app.models import COMMUNE_KINDS, ReadDocument, Unit, UnitSuccession
from workflows.reading.register import Registered, UnitRegister
from workflows.wording import UnitName


def units_of(authority: Unit | None) -> UnitRegister:
    """Return the communes, wards and townships below an authority and those before them; of all without one."""
    rows = db.session.scalars(select(Unit).where(Unit.kind.in_(COMMUNE_KINDS)).order_by(Unit.position, Unit.id)).all()
    heirs: dict[int, list[int]] = defaultdict(list)
    for old, new in db.session.execute(select(UnitSuccession.old_unit_id, UnitSuccession.new_unit_id)):
        heirs[old].append(new)
    if authority is not None:
        own = _with_those_before({unit.id for unit in rows if unit.path.startswith(authority.path)}, heirs)
        rows = [unit for unit in rows if unit.id in own]
    units = [Registered(unit.id, unit.unit_name, unit.valid_from, unit.valid_to) for unit in rows]
    return UnitRegister(units, dict(heirs))


def _with_those_before(own: set[int], heirs: dict[int, list[int]]) -> set[int]:
    before: dict[int, list[int]] = defaultdict(list)
    for old, new in heirs.items():
        for one in new:
            before[one].append(old)
    found, ahead = set(own), list(own)
    while ahead:
        for old in before.get(ahead.pop(), ()):
            if old not in found:
                found.add(old)
                ahead.append(old)
    return found


def known_units() -> UnitRegister:
    """Return all registered units; where none is, or no database was made yet, those of the sample that is shipped."""
    try:
        found = units_of(None)
    except SQLAlchemyError:
        db.session.rollback()
        found = UnitRegister()
    return found if found.units else _shipped_units()


def _shipped_units() -> UnitRegister:
    rows = tomllib.loads((paths.PACKAGE / "demo" / "data" / "yen_the.toml").read_text(encoding="utf-8"))["unit"]
    return UnitRegister(
        [
            Registered(
                place,
                UnitName(row["name"], row["kind"], row.get("position", 0)),
                row.get("valid_from", date.min),
                row.get("valid_to"),
            )
            for place, row in enumerate(rows)
            if row["kind"] in COMMUNE_KINDS
        ]
    )


def inspected(document: ReadDocument, on: date) -> dict[str, Unit | None]:
    """Return the units that a document says were inspected, by name; none where that day no such unit is registered."""
    authority = db.session.get_one(Unit, document.authority_id)
    ids = [one.id for one in units_of(authority).units if one.is_valid_on(on)]
    by_name = {unit.name: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(ids)))}
    return {name: by_name.get(name) for name in document.found["inspected_units"]}
