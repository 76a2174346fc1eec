"""What the pages of frozen figures ask: the periods somebody sees, the sums of units, the rows beneath a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, visible
from inspect_app.extensions import db
from inspect_app.models import FigureRow, FigureSnapshot, FigureUnit, Finding, Task, Unit, Visit
from inspect_app.paging import Key, Page, page_by_key
from workflows.period_figures import BESIDE, INDICATORS, Indicator, RowKind, Tally, whole
from workflows.report_periods import PeriodKind

#: Months shown in a trend.
MONTHS_SHOWN = 13


def frozen(kind: PeriodKind) -> Select[tuple[FigureSnapshot]]:
    """Return the frozen periods of a kind that the reader sees."""
    return visible(FigureSnapshot).where(FigureSnapshot.kind == kind).options(joinedload(FigureSnapshot.authority))


def page_of_frozen(kind: PeriodKind, *, limit: int, after: str | None, before: str | None) -> Page[FigureSnapshot]:
    """Return one page of the frozen periods of a kind, the newest first."""
    keys = [Key(FigureSnapshot.ends_on, descending=True), Key(FigureSnapshot.id, descending=True)]
    return page_by_key(
        frozen(kind), keys, values=lambda row: [row.ends_on, row.id], limit=limit, after=after, before=before
    )


def own_part(snapshots: Sequence[FigureSnapshot], v: Viewer) -> dict[int, Tally]:
    """Return what each snapshot counts for its reader: everything, or the sums of the units he answers for."""
    found = {one.id: Tally(**one.figures) for one in snapshots if one.authority_id in v.authority_ids}
    others = [one.id for one in snapshots if one.id not in found]
    query = select(FigureUnit).where(FigureUnit.snapshot_id.in_(others), FigureUnit.unit_id.in_(v.own_unit_ids))
    for part in db.session.scalars(query) if others else ():
        found[part.snapshot_id] = found.get(part.snapshot_id, Tally()) + Tally(**part.figures)
    return found


def unit_sums(snapshot: FigureSnapshot, v: Viewer) -> list[tuple[Unit, Tally]]:
    """Return the sums of the units that the reader sees of a snapshot, in Vietnamese order."""
    query = select(Unit, FigureUnit.figures).join(FigureUnit, FigureUnit.unit_id == Unit.id)
    query = query.where(FigureUnit.snapshot_id == snapshot.id).order_by(Unit.sort_name, Unit.id)
    if snapshot.authority_id not in v.authority_ids:
        query = query.where(FigureUnit.unit_id.in_(v.own_unit_ids))
    return [(unit, Tally(**figures)) for unit, figures in db.session.execute(query)]


def seen_sums(snapshot: FigureSnapshot, v: Viewer) -> tuple[Tally, list[tuple[Unit, Tally]]]:
    """Return the sums that somebody sees of a snapshot, in all and by unit."""
    units = unit_sums(snapshot, v)
    is_whole = snapshot.authority_id in v.authority_ids
    return Tally(**snapshot.figures) if is_whole else whole(tally for _unit, tally in units), units


def beneath(key: str) -> Indicator | None:
    """Return the line that an address names: an indicator's number, or "+" and its place beside them."""
    if key.startswith("+") and key[1:].isascii() and key[1:].isdigit() and int(key[1:]) < len(BESIDE):
        return BESIDE[int(key[1:])]
    return next((one for one in INDICATORS if one.code == key and one.kind), None)


def _asked(of: Indicator) -> ColumnElement[bool]:
    asked = [FigureRow.kind == of.kind]
    if of.counted:
        asked.append(FigureRow.counted.in_(of.counted))
    if of.is_carried is not None:
        asked.append(FigureRow.is_carried == of.is_carried)
    return and_(*asked)


def rows_seen(snapshot: FigureSnapshot, v: Viewer) -> list[ColumnElement[bool]]:
    """Return the conditions of a snapshot's rows that somebody sees: all of his authority's, else his own units'."""
    mine = [FigureRow.snapshot_id == snapshot.id]
    return mine if snapshot.authority_id in v.authority_ids else [*mine, FigureRow.unit_id.in_(v.own_unit_ids)]


def _with_words(kind: RowKind, *rows: Any) -> Any:
    """Return the query of rows of a kind with their unit and what they say now."""
    things: dict[RowKind, Any] = {RowKind.TASK: Task, RowKind.FINDING: Finding, RowKind.VISIT: Visit}
    words: dict[RowKind, Any] = {
        RowKind.TASK: Task.title, RowKind.FINDING: Finding.statement, RowKind.VISIT: Visit.session
    }  # fmt: skip
    query = select(*rows, Unit, words[kind].label("words")).join(Unit, Unit.id == FigureRow.unit_id)
    query = query.join(things[kind], things[kind].id == FigureRow.row_id)
    return query.execution_options(scope="rows of a snapshot that the reader sees")


def every_row(snapshot: FigureSnapshot, kind: RowKind, v: Viewer) -> Iterator[tuple[Any, str, str]]:
    """Yield the rows of a kind that the reader sees, each with its unit's name and its words, by unit."""
    table = FigureRow.__table__
    columns = [column for column in table.c if column.key != "snapshot_id"]
    query = _with_words(kind, *columns).where(*rows_seen(snapshot, v), FigureRow.kind == kind)
    names: dict[int, str] = {}
    query = query.order_by(Unit.sort_name, FigureRow.row_id).execution_options(yield_per=1000)
    for row in db.session.execute(query):
        if row.unit_id not in names:
            names[row.unit_id] = row.Unit.label
        yield row, names[row.unit_id], row.words


def page_of_rows(
    snapshot: FigureSnapshot, of: Indicator, v: Viewer, *, unit_id: int | None, limit: int, after: Any, before: Any
) -> tuple[Page[Any], int]:
    """Return one page of the rows beneath a number, by unit, and how many there are."""
    mine = [*rows_seen(snapshot, v), _asked(of)]
    if unit_id is not None:
        mine.append(FigureRow.unit_id == unit_id)
    page = page_by_key(
        _with_words(of.kind or RowKind.TASK, FigureRow).where(*mine),
        [Key(Unit.sort_name), Key(FigureRow.row_id)],
        values=lambda row: [row[1].sort_name, row[0].row_id],
        limit=limit,
        after=after,
        before=before,
        scalars=False,
    )
    return page, db.session.scalar(select(func.count()).select_from(FigureRow).where(*mine)) or 0


def months(v: Viewer) -> list[FigureSnapshot]:
    """Return the last frozen months of the reader's authorities, the oldest first."""
    query = visible(FigureSnapshot).where(
        FigureSnapshot.kind == PeriodKind.MONTH, FigureSnapshot.authority_id.in_(v.authority_ids)
    )
    query = query.order_by(FigureSnapshot.ends_on.desc(), FigureSnapshot.authority_id)
    return list(db.session.scalars(query.limit(MONTHS_SHOWN * max(1, len(v.authority_ids)))))[::-1]
