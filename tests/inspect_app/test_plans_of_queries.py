"""What the pages that are open all day ask is answered from indexes: no table that grows is read from end to end.

Asked of SQLite, which plans by the indexes there are and not by how full a table is: so a few rows tell what happens
with millions.  ``python -m benchmarks sizes`` measures the same on PostgreSQL.
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
          "/reports", "/reports/{report}", "/notices", "/plans", "/visits", "/inbox")  # fmt: skip
UNIT = ("/", "/tasks", "/tasks/{task}", "/reports", "/notices", "/visits", "/inbox")
ADMIN = ("/", "/admin", "/admin/journal")
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
    with db.engine.connect() as connection:
        lines = [str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    found = [SCANS.match(line) for line in lines]
    if "ORDER BY audit_entry.id DESC" in statement and "LIMIT" in statement:
        return set()  # SQLite calls it a scan when it reads the end of a table by its key
    names = {re.sub(r"_\d+$", "", hit[1]) for hit in found if hit} | {hit[1] for hit in found if hit}
    # SQLite names a table as the statement does.
    aliases = dict(re.findall(r"\b(?:FROM|JOIN) (\w+) AS (\w+)", statement))
    return {name for name in names if name in LARGE or {k for k, v in aliases.items() if v == name} & LARGE}


@pytest.mark.only_on("sqlite")
def test_pages_that_are_open_all_day_read_no_large_table_from_end_to_end(app, at):
    at("2026-11-20")
    generate(units=12, tasks=1200, years=2, seed=3, now=clock.now())
    people = {}
    for person in db.session.scalars(everyones(Person, "test").order_by(Person.id)):
        people.setdefault(person.email.split("1.")[0].split("@")[0], person)
    one = db.session.scalars(everyones(Task, "test").limit(1)).one()
    report = db.session.scalar(select(Report.id).limit(1).execution_options(scope="test"))
    known = {"unit": one.unit_id, "task": one.id, "report": report}
    readers = {name: Reader(app, people[name]) for name in ("noivu", "cchc", "quantri")}

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
