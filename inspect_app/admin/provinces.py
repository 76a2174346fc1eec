"""One database made into two, by province: what is of other authorities is taken out of a copy, or out of what stays.

A backup of the whole, put back elsewhere, is the province's own database once the rows of all others are out of it.
Whose a row is stands in the schema: in its own ``authority_id``, in the row it hangs on, or in the unit or person it
belongs to; tables that say neither are everybody's.  Of units stay one's own, those above and those that history names;
of people, those with a post in them, without a post at all, or named by history: these keep their name and no account.
The journal keeps the entries about what stays (:mod:`inspect_app.admin.journal_cut`).  The database refuses a row that
would be left hanging.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import current_app
from psycopg.errors import LockNotAvailable
from sqlalchemy import (
    Column,
    ColumnElement,
    False_,
    Table,
    and_,
    delete,
    false,
    insert,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.exc import OperationalError

from inspect_app.access import everyones
from inspect_app.admin.journal_cut import Cut, digest_of_marks
from inspect_app.admin.partitions import PATIENCE, NotPossible
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import LoginAttempt, Person, Post, SearchWord, Unit, UnitSuccession
from inspect_app.models.search import KNOWN
from inspect_app.models.units import UnitKind
from inspect_app.storage import storage
from workflows.events_units import DatabaseSplit

WHOLE = frozenset({"unit", "unit_succession", "person", "audit_entry", "audit_head"})
#: Between these a database is divided; campaigns of what lies below go with them.
DIVIDED = frozenset({UnitKind.PROVINCE, UnitKind.CITY})
#: Columns that say whose a row is that hangs on nothing else.
OWNERS = frozenset({"person_id", "uploaded_by_id"})
SCOPE = "one database made into two"
KEYS = (
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE contype = 'f' AND conparentid = 0 AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"
)
#: In these everybody leaves traces of which nobody knows whose they are; words are learnt anew with the search.
EVERYBODYS_TRACES: tuple[Any, ...] = (LoginAttempt, SearchWord)


def take_out(tops: Sequence[Unit], *, others: bool, now: datetime) -> dict[str, int]:
    """Take out the rows of these units and all below them, or those of all others; return how many of each table.

    Whoever calls it commits, or looks at the numbers and rolls back.
    """
    split = _Split([unit.path for unit in tops], others=others)
    tables = [table for table in reversed(db.metadata.sorted_tables) if table.name not in WHOLE]
    # Whose a person is says his post: so it goes last.
    tables.sort(key=lambda table: table.name == Post.__tablename__)
    for unit in tops:
        db.session.expunge(unit)  # its row may go
    named, leaving, cut = ", ".join(unit.full_name for unit in tops), _leaving_people(split), Cut()
    gone = {}
    with _keys_laid_aside():
        cut.note_of_nothing_by(leaving)
        for table in tables:
            which = split.goes(table)
            cut.note_about(table, which)
            gone[table.name] = _delete(table, which)
        gone |= _take_out_units(split)
        cut.note_about_ids(Unit.__table__, select(_GONE_UNIT.c.id))
        cut.note_about_ids(Person.__table__, leaving)
        gone["audit_entry"] = cut.take_out()
        gone["person"] = _take_out_people(leaving)
        for model in EVERYBODYS_TRACES:
            gone[model.__tablename__] = _delete(model.__table__, true())
    current_app.extensions.pop(KNOWN, None)
    _say("DROP TABLE gone_unit")
    _say("DROP TABLE leaving_person")
    event = DatabaseSplit(named, sum(gone.values()), gone["audit_entry"], digest_of_marks())
    record(event, about=tops[0], by=None, at=now)
    return {name: rows for name, rows in gone.items() if rows}


def loose_files() -> set[str]:
    """Return the hashes of all contents in the storage that no row names."""
    loose = set(storage().hashes())
    for table in db.metadata.sorted_tables:
        for column in table.c:
            if column.name.endswith("sha256") and column.name != "inputs_sha256":
                query = select(column).where(column.is_not(None)).distinct()
                loose.difference_update(db.session.scalars(query.execution_options(scope=SCOPE)))
    return loose


@contextmanager
def _keys_laid_aside() -> Iterator[None]:
    """Let PostgreSQL look once for each key, at the end, whether a row was left hanging, not for each that goes.

    For each it would walk over all that has gone before it in the same transaction.  Whoever works on the database
    would be held up until all of it is done, and a reader who stays would hold up everybody: so it is given up soon.
    """
    connection = db.session.connection()
    keys = connection.exec_driver_sql(KEYS).all() if connection.dialect.name == "postgresql" else []
    if keys:
        _say(f"SET LOCAL lock_timeout = '{PATIENCE}'")
    try:
        for table, name, _definition in keys:
            _say(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        raise NotPossible("somebody works on this database; stop what does, and say it again") from None
    yield
    for table, name, definition in keys:
        _say(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def _delete(table: Any, which: ColumnElement[bool]) -> int:
    found = db.session.execute(delete(table).where(which), execution_options={"scope": SCOPE})
    return int(found.rowcount)  # type: ignore[attr-defined]


def _say(statement: str) -> None:
    db.session.connection().exec_driver_sql(statement)


def _free(table: Table) -> list[ColumnElement[bool]]:
    """Return the conditions "no row of another table names it"."""
    named = [column for other in db.metadata.sorted_tables for column in _pointing(other, table)]
    # Asked once of each table, and not for each row: many of these columns have no index.
    return [table.c.id.not_in(select(column).where(column.is_not(None)).distinct()) for column in named]


_GONE_UNIT, _LEAVING_PERSON = (sa.table(name, sa.column("id")) for name in ("gone_unit", "leaving_person"))


def _take_out_units(split: _Split) -> dict[str, int]:
    """Take out units from the lowest up, as long as nothing that stays names them, with what succeeded them."""
    unit, follows = Unit.__table__, UnitSuccession.__table__
    below = unit.alias()
    _say("CREATE TEMPORARY TABLE gone_unit (id INTEGER PRIMARY KEY)")
    both = follows.c.old_unit_id.in_(split.units), follows.c.new_unit_id.in_(split.units)
    gone = {follows.name: _delete(follows, and_(*both)), unit.name: 0}
    childless = ~select(1).where(below.c.parent_id == unit.c.id).exists()
    which = and_(unit.c.id.in_(split.units), unit.c.id.not_in(split.above), childless, *_free(unit))
    while True:
        db.session.execute(insert(_GONE_UNIT).from_select(["id"], select(unit.c.id).where(which)))
        if not (more := _delete(unit, unit.c.id.in_(select(_GONE_UNIT.c.id)))):
            return gone
        gone[unit.name] += more


def _leaving_people(split: _Split) -> Any:
    person: Any = Person.__table__
    _say("CREATE TEMPORARY TABLE leaving_person (id INTEGER PRIMARY KEY)")
    found = select(person.c.id).where(split.is_leaving(person.c.id))
    db.session.execute(insert(_LEAVING_PERSON).from_select(["id"], found.execution_options(scope=SCOPE)))
    return select(_LEAVING_PERSON.c.id)


def _take_out_people(leaving: Any) -> int:
    """Take out who leaves; of those whom something names that stays, the name alone is left."""
    person: Any = Person.__table__
    gone = _delete(person, and_(person.c.id.in_(leaving), *_free(person)))
    for one in db.session.scalars(everyones(Person, SCOPE).where(Person.id.in_(leaving))):
        one.email, one.phone, one.password_hash, one.is_active = f"{one.id}@gone.invalid", "", None, False
    db.session.flush()
    return gone


class _Split:
    """Which rows go: a condition for each table, worked out once from its columns."""

    def __init__(self, paths: Sequence[str], *, others: bool) -> None:
        units, posts = Unit.__table__, Post.__table__
        inside = or_(*(units.c.path.startswith(path) for path in paths))
        #: What lies above what is inside: a province has a country, and a district a province.
        self.above = [int(one) for path in paths for one in path.strip("/").split("/")[:-1] if one]
        self.units = select(units.c.id).where(not_(inside) if others else inside)
        stays = posts.c.unit_id.not_in(self.units)
        # Who has no post, such as a programme's first account, is nobody's and stays.
        placed, staying = select(posts.c.person_id), select(posts.c.person_id).where(stays)
        self.is_leaving = lambda column: and_(column.in_(placed), column.not_in(staying))
        self.known: dict[str, ColumnElement[bool] | None] = {}

    def goes(self, table: Table) -> ColumnElement[bool]:
        """Return which rows of a table go; what is a person's alone stays where something that stays names it."""
        found = self._by_things(table)
        if found is not None and table.name != Post.__tablename__:
            return found
        return and_(found if found is not None else self._by_people(table), *_free(table))

    def _by_things(self, table: Table) -> ColumnElement[bool] | None:
        if table.name not in self.known:
            self.known[table.name] = None
            self.known[table.name] = self._worked_out(table)
        return self.known[table.name]

    def _worked_out(self, table: Table) -> ColumnElement[bool] | None:
        if table.name in WHOLE:
            return None
        if "authority_id" in table.c:
            return table.c.authority_id.in_(self.units)
        found = []
        for column in table.c:
            for key in column.foreign_keys:
                above = key.column.table
                if above is not table and (hangs := self._by_things(above)) is not None and above is not Post.__table__:
                    found.append(column.in_(select(key.column).where(hangs)))
        if found:
            return or_(*found)
        return table.c.unit_id.in_(self.units) if "unit_id" in table.c else None

    def _by_people(self, table: Table) -> ColumnElement[bool]:
        found = [self.is_leaving(column) for column in table.c if column.name in OWNERS]
        for column in table.c:
            above = [key.column for key in column.foreign_keys if OWNERS & set(key.column.table.c.keys())]
            found += [column.in_(select(key).where(self._by_people(key.table))) for key in above]
        return or_(*found) if found else false()


def _pointing(other: Table, table: Table) -> list[Column[Any]]:
    return [c for c in other.c if other is not table and any(key.column.table is table for key in c.foreign_keys)]


def belonging() -> dict[str, str]:
    """Return by what each table's rows are told apart: "authority", "above", "unit", "person", or "everybody's"."""
    split = _Split(["/0/"], others=True)
    return {table.name: _kind(split, table) for table in db.metadata.sorted_tables}


def _kind(split: _Split, table: Table) -> str:
    if table.name in WHOLE:
        return "whole"
    if "authority_id" in table.c:
        return "authority"
    above = (key.column.table for key in table.foreign_keys if key.column.table not in (table, Post.__table__))
    if any(split._by_things(one) is not None for one in above):
        return "above"
    if "unit_id" in table.c:
        return "unit"
    return "everybody's" if isinstance(split._by_people(table), False_) else "person"
