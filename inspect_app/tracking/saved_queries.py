"""Which saved ways of looking a reader has: his own, and those shared in his authority."""

from __future__ import annotations

from collections.abc import Sequence

from inspect_app.access import viewer, visible
from inspect_app.extensions import db
from inspect_app.models import SavedView


def seen() -> Sequence[SavedView]:
    """Return the reader's own ways of looking and the shared ones, by name."""
    query = visible(SavedView).where(SavedView.authority_id.in_(viewer().authority_ids))
    return sorted(db.session.scalars(query.limit(200)), key=lambda one: (one.is_shared, one.name.casefold(), one.id))
