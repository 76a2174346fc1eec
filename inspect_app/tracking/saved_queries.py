"""Which saved ways of looking a reader has: his own, and those shared in his authority."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from inspect_app.access import viewer
from inspect_app.extensions import db
from inspect_app.models import SavedView
from inspect_app.row_rules import KEPT, rule
from inspect_app.row_rules.sight import Sight, among


def seen() -> Sequence[Any]:
    """Return id, name, person and whether it is shared of the reader's own ways of looking and the shared ones."""
    rows = db.session.execute(_seen(viewer().sight))
    return sorted(rows, key=lambda one: (one.is_shared, one.name.casefold(), one.id))


@lru_cache(KEPT)
def _seen(sight: Sight) -> Any:
    query: Any = select(SavedView.id, SavedView.name, SavedView.person_id, SavedView.is_shared).limit(200)
    query = query.where(rule(SavedView, sight), among(SavedView.authority_id, sight.authority_ids))
    return query.execution_options(scope="ways of looking")
