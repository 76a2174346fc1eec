"""What people do to the checklist library (bộ nội dung kiểm tra)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Criterion, Person
from workflows import events_plans as happened

CRITERION_FIELDS = (
    "code", "area", "title", "guidance", "met_wording", "unmet_wording", "remedy", "figure_label", "responsible",
    "severity", "position",
)  # fmt: skip


def edit_criterion(criterion: Criterion | None, fields: dict[str, Any], *, by: Person, now: datetime) -> Criterion:
    """Add a criterion to the library, or change one; campaigns keep the copies they took."""
    if criterion is None:
        criterion = Criterion(**{name: fields[name] for name in CRITERION_FIELDS if name in fields})
        db.session.add(criterion)
        db.session.flush()
        record(happened.CriterionAdded(criterion.code), about=criterion, by=by, at=now)
        return criterion
    changes = changes_of(criterion, CRITERION_FIELDS, fields)
    for name, (_before, after) in changes.items():
        setattr(criterion, name, after)
    if changes:
        record(happened.CriterionEdited(criterion.code), about=criterion, by=by, at=now, changes=changes)
    return criterion


def retire_criterion(criterion: Criterion, *, by: Person, now: datetime) -> None:
    """Take a criterion out of use for new plans."""
    criterion.retired_at = now
    record(happened.CriterionRetired(criterion.code), about=criterion, by=by, at=now)
