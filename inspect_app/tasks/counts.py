"""The counts of what is done, added up anew from the tasks: nightly, and after rows were written past the session."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, delete, func, insert, select

from inspect_app.database import LocalDay
from inspect_app.extensions import db
from inspect_app.models import PlanTally, Task, TaskTally
from inspect_app.models.tallies import OF_PLAN, OF_TASK
from workflows.tracking import DONE_STATES

WHY = "counting what is done"


def _counted(names: tuple[str, ...]) -> Select[Any]:
    late = and_(Task.due_on.is_not(None), Task.reported_at.is_not(None), LocalDay(Task.reported_at) > Task.due_on)
    extended = and_(Task.due_on.is_not(None), Task.original_due_on.is_not(None), Task.due_on > Task.original_due_on)
    worked_out: dict[str, Any] = {"is_on_time": ~late, "is_extended": extended}
    columns = [(worked_out[name] if name in worked_out else getattr(Task, name)).label(name) for name in names]
    query = select(*columns, func.count().label("count")).where(Task.state.in_(sorted(DONE_STATES)))
    return query.group_by(*columns).execution_options(scope=WHY)


def recount() -> int:
    """Replace the counts by what the tasks say now, and return how many rows they take; does not commit.

    On PostgreSQL each table is replaced by one statement, which sees one moment: what others change meanwhile is
    neither lost nor counted twice.  On SQLite nobody else writes meanwhile.
    """
    rows = 0
    for model, names in ((TaskTally, OF_TASK), (PlanTally, OF_PLAN)):
        table: Any = model.__table__
        put = insert(table).from_select([*names, "count"], _counted(names))
        if db.engine.dialect.name == "sqlite":
            db.session.connection().execute(delete(table))
        else:
            put = put.add_cte(delete(table).returning(table.c.id).cte("replaced"))
        # Of what is inserted PostgreSQL says how many only when asked.
        rows += db.session.connection().execute(put, execution_options={"preserve_rowcount": True}).rowcount
    return rows
