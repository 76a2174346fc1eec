"""What programs read of frozen figures: the periods, their sums, and every row beneath them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import get_visible, viewer, visible
from inspect_app.api import frozen_schemas as s
from inspect_app.api import shown
from inspect_app.api.reading import page
from inspect_app.api.v1 import get
from inspect_app.figures.queries import rows_seen, seen_sums
from inspect_app.i18n import gettext
from inspect_app.models import FigureRow, FigureSnapshot
from workflows.period_figures import INDICATORS, Rate, Tally, values_of
from workflows.tokens import Scope

Parts = dict[str, Any]


@get("/snapshots", s.SNAPSHOTS, scope=Scope.FROZEN, query=s.SnapshotQuery)
def list_snapshots(asked: Parts) -> Any:
    """List the periods whose figures are frozen."""
    return page(visible(FigureSnapshot).options(joinedload(FigureSnapshot.authority)), FigureSnapshot, asked, _head)


@get("/snapshots/<int(min=1, max=2147483647):snapshot_id>", s.WholeSnapshotSchema, scope=Scope.FROZEN)
def read_snapshot(snapshot_id: int) -> Parts:
    """Read the indicators of a period, in all and by unit; a unit reads its own part."""
    row = get_visible(FigureSnapshot, snapshot_id, joinedload(FigureSnapshot.authority))
    total, units = seen_sums(row, viewer())
    return _head(row) | {
        "is_whole": row.authority_id in viewer().authority_ids,
        "indicators": _indicators(total),
        "units": [{"unit": shown.unit(unit), "indicators": _indicators(tally)} for unit, tally in units],
    }


@get("/snapshots/<int(min=1, max=2147483647):snapshot_id>/rows", s.ROWS, scope=Scope.FROZEN, query=s.SnapshotRowQuery)
def list_snapshot_rows(asked: Parts, snapshot_id: int) -> Any:
    """List what was counted of a period: visits, findings or tasks as they were when it ended."""
    row = get_visible(FigureSnapshot, snapshot_id)
    query = select(FigureRow).where(*rows_seen(row, viewer()))
    return page(query, FigureRow, asked, _row, key="row_id")


def _head(row: FigureSnapshot) -> Parts:
    names = (
        "id", "kind", "year", "number", "begins_on", "ends_on", "frozen_at", "is_late", "rule", "row_count", "digest",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {"authority": shown.unit(row.authority)}


def _indicators(tally: Tally) -> list[Parts]:
    values = values_of(tally)
    return [{"code": one.code, "label": gettext(one.label)} | _value(values[one.code]) for one in INDICATORS]


def _value(value: int | Rate | None) -> Parts:
    if isinstance(value, Rate):
        return {"value": None, "part": value.part, "whole": value.whole}
    return {"value": value, "part": None, "whole": None}


def _row(row: FigureRow) -> Parts:
    names = (
        "kind", "unit_id", "area", "counted", "is_carried", "on_day", "state", "due_on", "reported_on", "done_on",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {"id": row.row_id}
