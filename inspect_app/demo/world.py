"""The units and people of the demo, made from the data files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from argon2 import PasswordHasher

from inspect_app import paths, reference
from inspect_app.clock import instant_on
from inspect_app.extensions import db
from inspect_app.models import Person, Post, PostRole, SuccessionKind, Unit, UnitKind, UnitSuccession

#: The one password of all demo accounts; it is printed, not kept secret.
PASSWORD = "khoi-nghia-1884"  # noqa: S105
#: The day the accounts were made.
BEGINS_ON = date(2021, 7, 1)
FILES = paths.PACKAGE / "demo" / "data"


@dataclass(frozen=True)
class World:
    """The units and people of the demo under the names that the data files call them."""

    units: dict[str, Unit]
    people: dict[str, Person]

    def ids(self, keys: Iterable[str]) -> list[int]:
        return [self.units[key].id for key in keys]


def read(name: str) -> dict[str, Any]:
    """Return one of the demo's data files."""
    return tomllib.loads((FILES / f"{name}.toml").read_text(encoding="utf-8"))


def make_world() -> World:
    """Make units and accounts, the checklist library and the calendar; commits."""
    now = instant_on(BEGINS_ON, time(8))
    units = _make_units()
    people = _make_people(units, now)
    reference.load_calendar()
    reference.load_checklist(by=people["quan-tri"], now=now)
    db.session.commit()
    return World(units, people)


def _make_units() -> dict[str, Unit]:
    data = read("yen_the")
    units: dict[str, Unit] = {}
    for row in data["unit"]:
        fields = {name: value for name, value in row.items() if name not in {"key", "kind", "parent"}}
        parent = units.get(row.get("parent", ""))
        unit = Unit(kind=UnitKind(row["kind"]), parent_id=parent.id if parent else None, **fields)
        db.session.add(unit)
        db.session.flush()
        unit.path = f"{parent.path if parent else '/'}{unit.id}/"
        units[row["key"]] = unit
    for row in data["succession"]:
        step = UnitSuccession(
            old_unit_id=units[row["old"]].id,
            new_unit_id=units[row["new"]].id,
            kind=SuccessionKind(row["kind"]),
            on=row["on"],
            decision=row["decision"],
        )
        db.session.add(step)
    db.session.flush()
    return units


def _make_people(units: dict[str, Unit], now: datetime) -> dict[str, Person]:
    shared = PasswordHasher().hash(PASSWORD)  # hashing takes its time on purpose: once for all is enough here
    people: dict[str, Person] = {}
    for row in read("people")["person"]:
        person = Person(email=row["email"], full_name=row["full_name"], password_hash=shared, created_at=now)
        db.session.add(person)
        db.session.flush()
        for post in row["posts"]:
            held = Post(
                person_id=person.id,
                unit_id=units[post["unit"]].id,
                role=PostRole(post["role"]),
                title=post["title"],
                from_on=post["from_on"],
            )
            db.session.add(held)
        people[row["key"]] = person
    db.session.flush()
    return people
