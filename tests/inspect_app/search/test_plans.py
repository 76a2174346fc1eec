"""What a search asks is answered from the index on both databases, whatever is looked for and however much there is."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import event, select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.demo.generate.run import generate
from inspect_app.extensions import db
from inspect_app.models import Person, Task
from inspect_app.search import keeping
from inspect_app.search.queries import _spans
from tests.inspect_app.test_plans_of_queries import LARGE
from tests.pages import Reader

#: Lists that are narrowed by words, of the office, a commune and the administrator.
NARROWED = {
    "noivu": ("/tracking?view=list&q=số hóa", "/tracking?standing=overdue&view=list&q=kiem tra", "/tracking?q=niêm",
              "/tracking?view=matrix&q=số hóa", "/tasks?q=hồ sơ", "/people?q=quantri",
              "/office/{office}/register?q=12"),
    "cchc": ("/tasks?q=hồ sơ",),
    "quantri": ("/people?q=quantri", "/units?q=xã", "/outbox?q=quantri"),
}  # fmt: skip
LOOKED_FOR = ("số hóa hồ sơ", "kiểm tra", "12/TB-UBND", "xã")
#: Small for good; PostgreSQL may read them from end to end.
KEPT_OUT = LARGE | {"notice", "plan", "letter", "attachment", "document_number", "person"}


def _asked(app, person, addresses):
    reader, seen = Reader(app, person), []

    def note(_conn, _cursor, statement, parameters, *_rest):
        if statement.startswith(("SELECT", "WITH")):
            seen.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    for address in addresses:
        assert reader.get(address).status_code == 200, address
    event.remove(db.engine, "before_cursor_execute", note)
    return seen


def _read_from_end_to_end(connection, statement, parameters):
    if db.engine.dialect.name == "sqlite":
        lines = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
        names = [found[1] for line in lines if (found := re.match(r"SCAN (\w+)(?! VIRTUAL)", line))]
    else:
        lines = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)]
        names = [found[1] for line in lines if (found := re.search(r"Seq Scan on (\w+)", line))]
    return {re.sub(r"_\d+$", "", name) for name in names} & KEPT_OUT, "\n".join(lines)


def test_no_large_table_is_read_from_end_to_end_and_a_generated_database_is_found(app, at):
    at("2026-11-20")
    generate(units=8, tasks=400, years=2, seed=3, now=clock.now())
    people = {}
    for person in db.session.scalars(everyones(Person, "test").order_by(Person.id)):
        people.setdefault(person.email.split("1.")[0].split("@")[0], person)
    searched = [f"/search?q={typed}" for typed in LOOKED_FOR]
    seen = [one for name in ("noivu", "cchc", "quantri") for one in _asked(app, people[name], searched)]
    office = db.session.scalar(select(Task.authority_id).limit(1).execution_options(scope="test"))
    lists = []
    for name, addresses in NARROWED.items():
        lists += _asked(app, people[name], [address.format(office=office) for address in addresses])
    by_words = [one for one in lists if re.search("@@|MATCH", one[0])]

    with db.engine.connect() as connection:
        if db.engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")  # of a few rows it would read all
        for statement, parameters in by_words:
            tables, plan = _read_from_end_to_end(connection, statement, parameters)
            assert not tables and "LIKE '%" not in statement, plan
            if "FROM document_number" in statement:
                continue  # of one office and one year, which it may as well go through
            assert re.search(r"Index Scan on ix_search_\w+|VIRTUAL TABLE INDEX", plan), plan
        for statement, parameters in seen:
            tables, plan = _read_from_end_to_end(connection, statement, parameters)
            assert not tables, plan
            if "found_tasks" in statement and db.engine.dialect.name == "postgresql":
                assert {"ix_search_task", "ix_search_finding", "ix_search_notice"} <= set(re.findall(r"ix_\w+", plan))

        if db.engine.dialect.name == "postgresql":
            # Of words that all rows have it would read all notices, and says so by itself that it must not.
            connection.rollback()
            before = next(statement for statement, _parameters in seen if "max(id)" in statement)
            connection.exec_driver_sql(before)
            assert connection.exec_driver_sql("SHOW enable_seqscan").scalar() == "off"

    assert sum("found_tasks" in statement for statement, _parameters in seen) == 2 * len(LOOKED_FOR)
    narrowed = {table for one, _parameters in by_words for table in re.findall(r"FROM (\w+)", one)}
    assert {"task", "person", "unit", "outbox_message", "document_number"} <= narrowed
    assert keeping.faults() == []


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("newest", "looked_through"),
    [
        (None, [([], 0)]),
        (0, [(["b_0"], 0)]),
        (700, [(["b_1", "b_0"], 0)]),
        (5_000, [(["b_9", "b_8"], 0), (["c_0"], 8 << 9)]),
        (70_000, [(["b_136", "b_135"], 0), (["c_8", "c_7"], 135 << 9),
                  (["c_6", "c_5", "c_4", "c_3", "c_2", "c_1"], 7 << 13), (["d_0"], 1 << 13)]),
        (5_000_000, [(["b_9765", "b_9764"], 0), (["c_610", "c_609"], 9764 << 9),
                     (["c_608", "c_607", "c_606", "c_605", "c_604", "c_603"], 609 << 13),
                     (["d_37", "d_36"], 603 << 13), ([], 36 << 17)]),
    ],
)  # fmt: skip
def test_the_newest_spans_come_first_and_each_begins_where_the_one_before_it_ended(newest, looked_through):
    assert _spans(newest) == looked_through
