"""What the pages that are open all day ask is answered from indexes: no table that grows is read from end to end.

SQLite plans by the indexes there are and not by how full a table is: so a few rows tell what happens with millions.
PostgreSQL does so, too, once it may not read tables from end to end where anything else is possible.
``python -m benchmarks sizes`` measures both when they are full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.demo.generate.run import generate
from inspect_app.extensions import db
from inspect_app.models import Person, Report, Task
from tests.pages import Reader

#: What grows with the years; a scan of one of these is a page that will be slow one day.
LARGE = frozenset({
    "task", "finding", "answer", "report", "reminder", "audit_entry", "outbox_message", "visit", "minutes",
    "check_result", "notice_block", "notice_block_finding", "extension", "task_tally",
})  # fmt: skip
OFFICE = ("/", "/tracking", "/tracking?standing=overdue", "/tracking?view=list", "/tracking?view=units",
          "/tracking?standing=overdue&view=matrix", "/tracking?view=matrix", "/tracking?view=groups&by=plan",
          "/tracking?standing=overdue&unit={unit}", "/tracking/units/{unit}", "/units/{unit}", "/reports/queue",
          "/reports", "/reports/{report}", "/notices", "/plans", "/visits", "/inbox", "/tasks", "/units",
          "/figures/areas", "/figures/pictures")  # fmt: skip
UNIT = ("/", "/tasks", "/tasks/{task}", "/reports", "/notices", "/visits", "/inbox")
ADMIN = ("/", "/admin", "/admin/journal")
#: Has PostgreSQL believe that there are a million rows on each page of the large tables.
FILLED = "UPDATE pg_class SET reltuples = 1000000, relpages = 1 WHERE relname = ANY(%(tables)s)"
PARTIAL = "SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL"
SCANS = re.compile(r"^SCAN (\w+)")


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements that are sent meanwhile, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            seen.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def scanned(statement: str, parameters: Any) -> set[str]:
    """Return the large tables that a statement would read from end to end."""
    by_dialect = {"sqlite": _scanned_by_sqlite, "postgresql": _scanned_by_postgres}
    return by_dialect[db.engine.dialect.name](statement, parameters)


def _scanned_by_postgres(statement: str, parameters: Any) -> set[str]:
    with db.engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON, COSTS OFF) {statement}", parameters).scalar_one()
        partial = set(connection.exec_driver_sql(PARTIAL).scalars())
    return set(_read_whole(plan[0]["Plan"], partial, is_limited=False))


def _read_whole(node: Any, partial: set[str], *, is_limited: bool) -> Iterator[str]:
    """Yield the large tables of a plan read without a condition that an index answers; a limit ends it early."""
    is_limited |= node["Node Type"] == "Limit"
    is_sorted = node["Node Type"] in {"Sort", "Aggregate", "HashAggregate", "Hash"}
    table = node.get("Relation Name")
    # An index scan beneath feeds a bitmap's; an index of but a few rows ("of those that are open") may be read whole.
    is_found = "Index Cond" in node or node["Node Type"] == "Bitmap Heap Scan" or node.get("Index Name") in partial
    if table in LARGE and not (is_found or is_limited):
        yield table
    for part in node.get("Plans", ()):
        yield from _read_whole(part, partial, is_limited=is_limited and not is_sorted)


def _scanned_by_sqlite(statement: str, parameters: Any) -> set[str]:
    with db.engine.connect() as connection:
        lines = [str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    found = [SCANS.match(line) for line in lines]
    if "ORDER BY audit_entry.id DESC" in statement and "LIMIT" in statement:
        return set()  # SQLite calls it a scan when it reads the end of a table by its key
    names = {re.sub(r"_\d+$", "", hit[1]) for hit in found if hit} | {hit[1] for hit in found if hit}
    # SQLite names a table as the statement does.
    aliases = dict(re.findall(r"\b(?:FROM|JOIN) (\w+) AS (\w+)", statement))
    return {name for name in names if name in LARGE or {k for k, v in aliases.items() if v == name} & LARGE}


def test_pages_that_are_open_all_day_read_no_large_table_from_end_to_end(app, at):
    at("2026-11-20")
    generate(units=12, tasks=400, years=2, seed=3, now=clock.now())
    people = {}
    for person in db.session.scalars(everyones(Person, "test").order_by(Person.id)):
        people.setdefault(person.email.split("1.")[0].split("@")[0], person)
    one = db.session.scalars(everyones(Task, "test").limit(1)).one()
    report = db.session.scalar(select(Report.id).limit(1).execution_options(scope="test"))
    known = {"unit": one.unit_id, "task": one.id, "report": report}
    readers = {name: Reader(app, people[name]) for name in ("noivu", "cchc", "quantri")}

    if db.engine.dialect.name == "postgresql":
        db.session.connection().exec_driver_sql(FILLED, {"tables": sorted(LARGE)})
        db.session.commit()

    slow = []
    for name, pages in (("noivu", OFFICE), ("cchc", UNIT), ("quantri", ADMIN)):
        for page in pages:
            with asked() as seen:
                answer = readers[name].get(page.format(**known))
            assert answer.status_code in {200, 404}, page
            slow += [
                (name, page, tables, statement[:4000])
                for statement, parameters in dict(seen).items()
                if (tables := scanned(statement, parameters))
            ]

    if slow:
        pytest.fail("\n".join(f"{name} {page} reads all of {sorted(tables)}: {s}" for name, page, tables, s in slow))
