"""The index that search asks: of each kind its folded words, and marks of who may see a row and how new it is.

The database itself keeps it, in the transaction that changes a row and whoever changes it: SQLite by triggers into one
FTS5 table, PostgreSQL by a GIN index on each table.  What both take in is ``search_text``, folded by
:func:`workflows.search.index_text`, so that they find the same.  Marks have a sign that no folded word has: ``a_34``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, inspect

FTS = "search_index"
#: The words are kept where they are; the index has which rows have them, and nothing else.
FTS5 = "fts5(words, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars '_'\")"
#: A row of SQLite's index is its table's id, and in the last bits its kind.
KIND_BITS = 5
#: On PostgreSQL rows are marked by the span of ids they lie in, so that the newest can be looked at first; in bits.
SPANS = {"b": 9, "c": 13, "d": 17}
#: What has very many rows of its own is marked together with the span: "d_38a_1".  Two long lists are not laid beside
#: each other then to find what is in both.
SPANNED = "a"


#: What PostgreSQL makes of the words.  It costs little for a task and much for a notice of many pages: said to cost
#: much, it is never worked out for all rows of a table that looks small.
VECTOR = (
    "CREATE OR REPLACE FUNCTION search_vector(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT"
    " PARALLEL SAFE COST 10000 AS 'BEGIN RETURN"
    " array_to_tsvector(array_remove(string_to_array(words, '' ''), '''')); END'"
)


@dataclass(frozen=True)
class Indexed:
    """A table that is searched: its number in SQLite's index, and the columns that become marks."""

    table: str
    number: int
    #: (letter of the mark, column); where the column is empty, as with criteria that all share, it is "a_0".
    marks: tuple[tuple[str, str], ...] = ()
    #: Whether it grows so large that the newest are looked at first.
    is_large: bool = False

    @property
    def index(self) -> str:
        return f"ix_search_{self.table}"

    @property
    def spanned(self) -> str:
        """The column that is marked together with spans; none where the newest are not looked at first."""
        return dict(self.marks).get(SPANNED, "") if self.is_large else ""

    @property
    def kind_mark(self) -> str:
        return f"k_{self.number}"


UNIT = Indexed("unit", 1)
PLAN = Indexed("plan", 2, (("a", "authority_id"), ("p", "id")))
NOTICE = Indexed("notice", 3, (("a", "authority_id"), ("p", "plan_id")), is_large=True)
TASK = Indexed("task", 4, (("a", "authority_id"), ("u", "unit_id"), ("p", "plan_id")), is_large=True)
FINDING = Indexed("finding", 5, (("a", "authority_id"), ("u", "unit_id"), ("p", "plan_id")), is_large=True)
DOCUMENT = Indexed("document_number", 6, (("u", "unit_id"),), is_large=True)
LETTER = Indexed(
    "letter", 7, (("i", "issuer_id"), ("a", "authority_id"), ("u", "unit_id"), ("p", "plan_id")), is_large=True
)
FILE = Indexed("attachment", 8, (("a", "authority_id"), ("u", "unit_id"), ("p", "plan_id")), is_large=True)
CRITERION = Indexed("criterion", 9, (("a", "authority_id"),))
PERSON = Indexed("person", 10)
READING = Indexed("read_document", 11, (("a", "authority_id"),))

INDEXED = (UNIT, PLAN, NOTICE, TASK, FINDING, DOCUMENT, LETTER, FILE, CRITERION, PERSON, READING)


def words_of(one: Indexed, row: str = "", *, on_sqlite: bool = False) -> str:
    """Return the SQL of what is taken in of a row; ``row`` is its name, where it needs one, with a point behind it."""

    def as_text(column: str) -> str:
        return f"{row}{column}" if on_sqlite else f"({row}{column})::text"

    parts = [f"{row}search_text"]
    if one is UNIT:
        # "/1/4/17/" becomes a mark for each unit from the top down to itself.
        parts.append(f"replace(rtrim({row}path, '/'), '/', ' o_')")
        parts.append(f"' i_' || {as_text('id')}")
    parts += [f"coalesce(' {letter}_' || {as_text(column)}, ' {letter}_0')" for letter, column in one.marks]
    if on_sqlite:
        parts.append(f"' {one.kind_mark}'")
    elif one.is_large:
        spans = [f"' {letter}_' || ({row}id >> {bits})::text" for letter, bits in SPANS.items()]
        parts += spans
        if one.spanned:
            parts += [f"{span} || '{SPANNED}_' || {as_text(one.spanned)}" for span in spans]
    return " || ".join(parts)


def vector_of(one: Indexed, row: str = "") -> str:
    """Return the expression that PostgreSQL has indexed; a query that says the same is answered from it."""
    return f"search_vector({words_of(one, row)})"


def is_of_models(_object: Any, name: str | None, kind: str, _is_reflected: bool, _compared: Any) -> bool:
    """Say whether the models say something of a table or index, so that migrations are compared with them there."""
    return not (name or "").startswith({"table": FTS, "index": "ix_search_"}.get(kind, "\0"))


# -- making and taking away --------------------------------------------------------------------------------------------


def triggers_of(one: Indexed) -> dict[str, str]:
    """Return SQLite's triggers of a table by their names; a change takes the words out and puts the new ones in."""
    new, old = (words_of(one, row, on_sqlite=True) for row in ("new.", "old."))
    row = f"(%s.id << {KIND_BITS}) | {one.number}"
    put = f"INSERT INTO {FTS} (rowid, words) VALUES ({row % 'new'}, {new});"  # noqa: S608 - names of our own
    take = f"INSERT INTO {FTS} ({FTS}, rowid, words) VALUES ('delete', {row % 'old'}, {old});"  # noqa: S608
    marking = [column for _letter, column in one.marks if column != "id"]
    of = ", ".join(["search_text", *(["path"] if one is UNIT else []), *marking])
    began = f"CREATE TRIGGER search_{one.table}"
    return {
        f"search_{one.table}_added": f"{began}_added AFTER INSERT ON {one.table} BEGIN {put} END",
        f"search_{one.table}_removed": f"{began}_removed AFTER DELETE ON {one.table} BEGIN {take} END",
        f"search_{one.table}_changed": (
            f"{began}_changed AFTER UPDATE OF {of} ON {one.table} WHEN {old} IS NOT {new} BEGIN {take} {put} END"
        ),
    }


def make_index(connection: Connection) -> None:
    """Make the index and fill it from the rows there are; PostgreSQL has kept what is there and valid."""
    if connection.dialect.name == "sqlite":
        _drop_triggers(connection)
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {FTS}")
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {FTS} USING {FTS5}")
        fill(connection)
        keep_triggers(connection)
    else:
        connection.exec_driver_sql(VECTOR)
        for one in INDEXED:
            if one.index in valid_indexes(connection):
                continue
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS {one.index}")
            connection.exec_driver_sql(
                f"CREATE INDEX {one.index} ON {one.table} USING gin ({vector_of(one)}) WITH (fastupdate = off)"
            )


def valid_indexes(connection: Connection) -> set[str]:
    """Return the indexes that PostgreSQL asks; one that could not be made to the end is there and not valid."""
    names = "SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indisvalid"
    return set(connection.exec_driver_sql(names).scalars())


def keep_triggers(connection: Connection) -> None:
    """Put back SQLite's triggers that are missing: a migration that writes a table anew loses those of the old one."""
    if connection.dialect.name == "sqlite" and inspect(connection).has_table(FTS):
        there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
        for one in INDEXED:
            if "search_text" not in {column["name"] for column in inspect(connection).get_columns(one.table)}:
                continue  # the migration that makes it searched is yet to come
            for name, statement in triggers_of(one).items():
                if name not in there:
                    connection.exec_driver_sql(statement)


def _drop_triggers(connection: Connection) -> None:
    for one in INDEXED:
        for name in triggers_of(one):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def fill(connection: Connection, into: str = FTS) -> None:
    for one in INDEXED:
        words = words_of(one, on_sqlite=True)
        connection.exec_driver_sql(
            f"INSERT INTO {into} (rowid, words) SELECT (id << {KIND_BITS}) | {one.number}, {words}"  # noqa: S608
            f" FROM {one.table} ORDER BY id"
        )


@contextmanager
def laid_aside(connection: Connection) -> Iterator[None]:
    """Write very many rows without SQLite's index being kept meanwhile; at the end it is filled anew."""
    if connection.dialect.name != "sqlite":
        yield
        return
    _drop_triggers(connection)
    yield
    make_index(connection)
