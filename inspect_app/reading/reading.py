"""A file in, what it says out: text and statement, made in a process of its own."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError

from inspect_app import paths
from inspect_app.extensions import db
from inspect_app.models import Unit
from inspect_app.models.units import UnitKind
from inspect_app.reading import errors, worker
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.texts import text_of
from workflows.reading import Statement, TooLong, read
from workflows.wording import UnitName

_COMMUNES = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file: its text, the statement about it, and the digest by which it is recognised."""

    text: str
    statement: Statement
    sha256: str


@dataclass(frozen=True, slots=True)
class _Given:
    data: bytes
    units: tuple[UnitName, ...]


def read_file(data: bytes, units: Sequence[UnitName] = (), *, seconds: float = worker.SECONDS) -> Reading:
    """Read a file within a time limit; refuse with a sentence what cannot be read (`CannotRead`)."""
    text, statement = worker.in_own_process(_read, _Given(data, tuple(units)), seconds=seconds)
    return Reading(text, statement, hashlib.sha256(data).hexdigest())


def _read(given: _Given) -> tuple[str, Statement]:
    text = text_of(given.data)
    try:
        return text, read(text, given.units)
    except TooLong as error:
        raise CannotRead(errors.TOO_MANY_PAGES) from error


def registered_units(on: date | None) -> list[UnitName]:
    """Return the communes, wards and townships registered on a day, or ever where the day is not known."""
    rows = select(Unit).where(Unit.kind.in_(_COMMUNES)).order_by(Unit.position, Unit.id)
    if on is not None:
        rows = rows.where(Unit.valid_from <= on, or_(Unit.valid_to.is_(None), Unit.valid_to >= on))
    return [unit.unit_name for unit in db.session.scalars(rows)]


def known_units(on: date | None) -> list[UnitName]:
    """Return the registered units; where none is, or no database was made yet, those of the sample that is shipped."""
    try:
        found = registered_units(on)
    except SQLAlchemyError:
        db.session.rollback()
        found = []
    return found or _shipped_units(on)


def _shipped_units(on: date | None) -> list[UnitName]:
    rows = tomllib.loads((paths.PACKAGE / "demo" / "data" / "yen_the.toml").read_text(encoding="utf-8"))["unit"]
    return [
        UnitName(row["name"], row["kind"], row.get("position", 0))
        for row in rows
        if row["kind"] in {kind.value for kind in _COMMUNES}
        and (on is None or row["valid_from"] <= on <= row.get("valid_to", date.max))
    ]
