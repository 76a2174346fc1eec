"""Whose calendars a deadline can be counted by."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from inspect_app.access import viewer
from inspect_app.extensions import db
from inspect_app.models import Unit


def authorities() -> Sequence[Unit]:
    """Return the units whose calendar the reader counts by: where he holds a post, and all they lie in."""
    ids = {int(part) for post in viewer().posts for part in post.unit.path.strip("/").split("/") if part}
    return db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.path)).all()
