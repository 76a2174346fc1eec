"""The reform index of two years in the demo: its criteria, what the units reached, and when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import everyones
from inspect_app.clock import ZONE
from inspect_app.demo.campaign import OFFICE
from inspect_app.demo.world import World, read
from inspect_app.extensions import db
from inspect_app.models import IndexSet, ScoreCard
from inspect_app.scores import actions
from workflows.scores import Criterion

AUTHORITY = "yen-the"
#: Of its points a criterion brings mostly all; by lot less.
SHARES = (100, 100, 100, 100, 95, 90, 90, 85, 75, 60, 50)
QUARTER = Decimal("0.25")


def keep_index(world: World, year: int) -> None:
    """Let the index of a year be scored and published; commits."""
    row = next(row for row in read("index")["year"] if row["year"] == year)
    _score(world, row)
    _publish(world, row)
    db.session.commit()


def _score(world: World, row: dict[str, Any]) -> None:
    """Let the office write the criteria and verify what the units gave themselves."""
    who = {"by": world.people[OFFICE], "now": row["scored_at"].replace(tzinfo=ZONE)}
    title = f"Chỉ số cải cách hành chính năm {row['year']} của UBND các xã, thị trấn"
    found = actions.make_set(world.units[AUTHORITY], year=row["year"], title=title, **who)
    criteria = list(_criteria())
    actions.set_criteria(found, criteria, **who)
    of_set = joinedload(ScoreCard.index_set).selectinload(IndexSet.criteria)
    cards = everyones(ScoreCard, "demo").where(ScoreCard.set_id == found.id).order_by(ScoreCard.unit_id)
    for card in _read(cards.options(of_set, joinedload(ScoreCard.unit))):
        lot = Random(f"{card.unit.name} {row['year']}")  # noqa: S311 - an invented figure, the same each time
        actions.enter_points(card, {one.code: _points(one, lot) for one in criteria if "." in one.code}, **who)


def _points(one: Criterion, lot: Random) -> dict[str, Any]:
    verified = (one.most * lot.choice(SHARES) / 100 / QUARTER).to_integral_value() * QUARTER
    given = min(one.most, verified + lot.choice((0, 0, 0, 1)) * QUARTER)
    note = "Thiếu tài liệu kiểm chứng" if given > verified else ""
    return {"self_points": given, "verified": verified, "note": note}


def _criteria() -> Iterator[Criterion]:
    for row in read("index")["criterion"]:
        parts = [(title, Decimal(most)) for title, most in row["parts"]]
        yield Criterion(row["code"], row["title"], row["area"], sum((most for _, most in parts), Decimal()))
        for place, (title, most) in enumerate(parts, 1):
            yield Criterion(f"{row['code']}.{place}", title, row["area"], most)


def _publish(world: World, row: dict[str, Any]) -> None:
    query = everyones(IndexSet, "demo").where(
        IndexSet.authority_id == world.units[AUTHORITY].id, IndexSet.year == row["year"]
    )
    [found] = _read(query.options(selectinload(IndexSet.criteria)))
    at = row["published_at"].replace(tzinfo=ZONE)
    actions.publish(found, number=row["number"], decided_on=at.date(), by=world.people[OFFICE], now=at)


def _read(query: Any) -> list[Any]:
    """Return the rows of a query, read anew."""
    return list(db.session.scalars(query.execution_options(populate_existing=True)))
