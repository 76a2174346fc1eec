"""The journal's part of one province: entries of others give way to marks that keep the chain whole.

A run of entries that go leaves one mark in their place, with the number of the first, the digest before it and the
digest of the last.  So every entry that stays proves itself by its own digest and the one before it, up to the head,
as it did before.  The division itself is an entry, with a digest over all marks there are: whoever takes out an entry
afterwards, or moves a mark, is found out by :func:`inspect_app.journal.verify` as before.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, column, func, insert, select, table, text

from inspect_app.database import values_of
from inspect_app.extensions import db
from inspect_app.journal import SYSTEM_ACTOR, Marks
from inspect_app.models import AuditEntry
from workflows.events_units import DatabaseSplit, EntriesTakenOut

_ENTRY: Any = AuditEntry.__table__
_LEAVING = table("leaving_entry", column("id"))
SCOPE = "the journal of one province"
#: The marks: runs of consecutive numbers, with what stands around them.
_GAPS = """
CREATE TEMPORARY TABLE journal_gap AS
SELECT g.first, g.last, a.previous, b.digest, b.at
FROM (SELECT min(id) AS first, max(id) AS last
      FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS run FROM leaving_entry) r GROUP BY run) g
JOIN audit_entry a ON a.id = g.first JOIN audit_entry b ON b.id = g.last
"""
_MARKS = """
INSERT INTO audit_entry (id, at, event, about_type, about_id, person_id, actor, address, data, previous, digest)
SELECT last, at, :event, '', 0, NULL, :actor, '', {json}('first', first, 'count', last - first + 1), previous, digest
FROM journal_gap ORDER BY last
"""


class Cut:
    """Gathers which entries go, and takes them out at the end; all of it within the transaction of whoever asks."""

    def __init__(self) -> None:
        _say("CREATE TEMPORARY TABLE leaving_entry (id BIGINT PRIMARY KEY)")
        kinds = set(db.session.scalars(values_of(AuditEntry.about_type).execution_options(scope=SCOPE)))
        #: What the journal tells of.
        self.told_of = [things for things in db.metadata.sorted_tables if things.name in kinds and "id" in things.c]

    def note_about(self, things: Table, which: ColumnElement[bool]) -> None:
        """Note the entries about rows of a table."""
        if things in self.told_of:
            self._note(_ENTRY.c.about_type == things.name, _ENTRY.c.about_id.in_(select(things.c.id).where(which)))

    def note_about_ids(self, things: Table, ids: Any) -> None:
        """Note the entries about these rows of a table, which may be gone already."""
        self._note(
            _ENTRY.c.about_type == things.name, _ENTRY.c.about_id.in_(ids), _ENTRY.c.event != DatabaseSplit.__name__
        )

    def note_of_nothing_by(self, people: Any) -> None:
        """Note what these people did to things that are no more."""
        for things in self.told_of:
            gone = _ENTRY.c.about_id.not_in(select(things.c.id))
            self._note(_ENTRY.c.about_type == things.name, gone, _ENTRY.c.person_id.in_(people))

    def _note(self, *which: ColumnElement[bool]) -> None:
        found = insert(_LEAVING).from_select(["id"], select(_ENTRY.c.id).where(*which))
        db.session.execute(found.execution_options(scope=SCOPE))

    def take_out(self) -> int:
        """Put marks in the place of what was noted, and return how many entries that were."""
        count: int = db.session.scalar(select(func.count()).select_from(_LEAVING)) or 0
        triggers = _let_be_changed()
        _say(_GAPS)
        _say("DELETE FROM audit_entry WHERE id IN (SELECT id FROM leaving_entry)")
        as_json = "json_object" if _is_sqlite() else "json_build_object"
        db.session.execute(
            text(_MARKS.format(json=as_json)), {"event": EntriesTakenOut.__name__, "actor": SYSTEM_ACTOR}
        )
        for statement in triggers:
            _say(statement)
        _say("DROP TABLE journal_gap")
        _say("DROP TABLE leaving_entry")
        return count


def digest_of_marks() -> str:
    """Return the digest over all marks there are, as the entry of a division keeps it."""
    marks = Marks()
    columns = _ENTRY.c.id, _ENTRY.c.data, _ENTRY.c.previous, _ENTRY.c.digest
    query = select(*columns).where(_ENTRY.c.event == EntriesTakenOut.__name__).order_by(_ENTRY.c.id)
    for row in db.session.execute(query.execution_options(yield_per=2000, scope=SCOPE)).mappings():
        marks.add(row)
    return marks.digest


def _is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def _say(statement: str) -> None:
    db.session.connection().exec_driver_sql(statement)


def _let_be_changed() -> list[str]:
    """Lift the rule that nothing is taken out of the journal; return the statements that put it back."""
    if not _is_sqlite():
        _say("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
        return ["ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only"]
    rules = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
    known = db.session.connection().exec_driver_sql(rules).all()
    for name, _sql in known:
        _say(f"DROP TRIGGER {name}")
    return [sql for _name, sql in known]
