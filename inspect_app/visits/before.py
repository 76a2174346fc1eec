"""What came before a visited unit: the units it was made from, and the authorities whose campaigns these were."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from inspect_app.extensions import db
from inspect_app.models import COMMUNE_KINDS, Unit, UnitSuccession, Visit

#: Changes that one unit may stand at the end of; no unit of fifty years has seen more.
MOST_STEPS = 12


def units_before(visit: Visit) -> list[int]:
    """Return the numbers of the visited unit and of all those it was made from, however many steps ago."""
    return _with_former(visit.unit_id)


def authorities_before(visit: Visit) -> list[int]:
    """Return the numbers of the visit's authority and of those whose campaigns it carries on."""
    return carried_on(visit.authority_id, visit.visit_on)


def carried_on(authority_id: int, day: date) -> list[int]:
    """Return the numbers of an authority and of those whose campaigns it carries on by a day.

    These are the ones it was made from, and those below any of them that had ended by then: a district of before
    1/7/2025 has no successor of its own, and what its campaigns left open is the province's to ask for.
    """
    own = _with_former(authority_id)
    paths = db.session.scalars(select(Unit.path).where(Unit.id.in_(own)))
    below = or_(*[Unit.path.startswith(path) for path in paths])
    ended = select(Unit.id).where(below, Unit.valid_to < day, Unit.kind.not_in(COMMUNE_KINDS))
    return sorted({*own, *db.session.scalars(ended)})


def _with_former(unit_id: int) -> list[int]:
    found, newest = [unit_id], {unit_id}
    for _step in range(MOST_STEPS):
        newest = set(db.session.scalars(_made_into(newest))) - {*found}
        if not newest:
            break
        found += sorted(newest)
    return found


def _made_into(units: Collection[int]) -> Select[Any]:
    return select(UnitSuccession.old_unit_id).where(UnitSuccession.new_unit_id.in_(units))
