"""One database made into two, by province: what is of other authorities is taken out of a copy, or out of what stays.

A backup of the whole, put back elsewhere, is the province's own database once the rows of all others are out of it.
Whose a row is stands in the schema: in its own ``authority_id``, in the row it hangs on, or in the unit or person it
belongs to; tables that say neither are everybody's.  Units, people and the journal stay whole: history names them, and
a chain from which entries are missing proves nothing.  The database refuses a row that would be left hanging.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, False_, Table, and_, delete, false, not_, or_, select

from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Post, Unit
from workflows.events_units import DatabaseSplit

WHOLE = frozenset({"unit", "unit_succession", "person", "audit_entry", "audit_head"})
#: Columns that say whose a row is that hangs on nothing else.
OWNERS = frozenset({"person_id", "uploaded_by_id"})
SCOPE = "one database made into two"


def take_out(tops: Sequence[Unit], *, others: bool, now: datetime) -> dict[str, int]:
    """Take out the rows of these units and all below them, or those of all others; return how many of each table.

    Whoever calls it commits, or looks at the numbers and rolls back.
    """
    split = _Split([unit.path for unit in tops], others=others)
    tables = [table for table in reversed(db.metadata.sorted_tables) if table.name not in WHOLE]
    # Whose a person is says his post: so it goes last.
    tables.sort(key=lambda table: table.name == Post.__tablename__)
    gone = {}
    for table in tables:
        found = db.session.execute(delete(table).where(split.goes(table)), execution_options={"scope": SCOPE})
        gone[table.name] = int(found.rowcount)  # type: ignore[attr-defined]
    event = DatabaseSplit(", ".join(unit.full_name for unit in tops), sum(gone.values()))
    record(event, about=tops[0], by=None, at=now)
    return {name: rows for name, rows in gone.items() if rows}


class _Split:
    """Which rows go: a condition for each table, worked out once from its columns."""

    def __init__(self, paths: Sequence[str], *, others: bool) -> None:
        units, posts = Unit.__table__, Post.__table__
        inside = or_(*(units.c.path.startswith(path) for path in paths))
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
        named = [column for other in db.metadata.sorted_tables for column in _pointing(other, table)]
        free = (~select(1).where(column == table.c.id).exists() for column in named)
        return and_(found if found is not None else self._by_people(table), *free)

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
