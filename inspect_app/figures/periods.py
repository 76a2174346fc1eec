"""Which reporting periods an authority has: by the day on which it closes its books, each after the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from flask import current_app
from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import FigureSnapshot, PeriodCut
from workflows.report_periods import Period, PeriodKind, before, ended, joined, period_of

SCOPE = "reporting periods"
#: The last days of frozen periods, by authority, kind, year and number.
Frozen = Mapping[tuple[int, PeriodKind, int, int], date]


def own_cut(authority_id: int) -> PeriodCut | None:
    """Return what an authority has written down itself, if anything."""
    own = everyones(PeriodCut, SCOPE).where(PeriodCut.unit_id == authority_id, PeriodCut.ended_at.is_(None))
    found: PeriodCut | None = db.session.scalars(own).one_or_none()
    return found


def own_cut_days() -> dict[int, int]:
    """Return the day of the month on which periods end, of all who have written down their own."""
    query = select(PeriodCut.unit_id, PeriodCut.day).where(PeriodCut.ended_at.is_(None))
    return {row.unit_id: row.day for row in db.session.execute(query.execution_options(scope=SCOPE))}


def usual_cut_day() -> int:
    """Return the day for all others."""
    return int(current_app.config["PERIOD_CUT_DAY"])


def frozen_ends(authority_id: int | None = None) -> Frozen:
    """Return the last days of what was frozen, of one authority or of all."""
    one = FigureSnapshot
    query = select(one.authority_id, one.kind, one.year, one.number, one.ends_on)
    if authority_id is not None:
        query = query.where(one.authority_id == authority_id)
    return {
        (row[0], row[1], row[2], row[3]): row[4] for row in db.session.execute(query.execution_options(scope=SCOPE))
    }


def over(authority_id: int, since: date, today: date, cut_day: int, frozen: Frozen) -> Iterator[Period]:
    """Yield an authority's periods that are over and not frozen."""
    for kind in PeriodKind:
        for one in ended(kind, since, today, cut_day):
            if (authority_id, kind, one.year, one.number) not in frozen:
                yield _joined(authority_id, one, frozen)


def running(authority_id: int, today: date) -> list[Period]:
    """Return the period of each kind that runs, or is the next to be frozen."""
    own = own_cut(authority_id)
    cut_day, frozen = own.day if own else usual_cut_day(), frozen_ends(authority_id)
    return [_joined(authority_id, period_of(kind, today, cut_day), frozen) for kind in PeriodKind]


def _joined(authority_id: int, one: Period, frozen: Frozen) -> Period:
    return joined(one, frozen.get((authority_id, one.kind, *before(one))))
