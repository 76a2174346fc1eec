"""Whether anything may still go into the record of a visit."""

from __future__ import annotations

from datetime import datetime

from inspect_app.clock import day_of
from inspect_app.models import Visit
from inspect_app.visits.queries import main_minutes
from workflows.capture_rules import Circumstances, why_closed


def closed_now(visit: Visit, now: datetime) -> str | None:
    """Return the code of what keeps anything out of a visit's record now, or None."""
    main = main_minutes(visit.id)
    where = Circumstances(
        visit_state=visit.state, visit_on=visit.visit_on, packed_on=None, today=day_of(now),
        minutes=main.state if main else None, roles=frozenset(),
    )  # fmt: skip
    return why_closed(where)
