"""Records made on site in words: why one is not simply in the record, and what a value says."""

from __future__ import annotations

from inspect_app.errors import sentence_of
from inspect_app.i18n import _
from inspect_app.models import CaptureChange
from workflows.capture import ChangeStatus
from workflows.capture_rules import REASONS
from workflows.moves import Refused


def why(change: CaptureChange) -> str | None:
    """Return in the reader's language why a change is not simply in the record."""
    if change.status is ChangeStatus.DROPPED and change.decision_reason:
        return change.decision_reason
    if not change.code:
        return None
    said = _(REASONS[change.code])
    if change.problem:
        refusal = Refused(change.problem["message"], **change.problem["params"])
        about = change.problem["about"]
        refusal.about = _(about) if about else ""
        said += " " + sentence_of(refusal)
    return said
