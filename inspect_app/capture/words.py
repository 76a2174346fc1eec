"""Records made on site in words: why one is not simply in the record, and what a value says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspect_app.errors import sentence_of
from inspect_app.format import label
from inspect_app.i18n import _
from inspect_app.models import CaptureChange, Visit
from inspect_app.visits.effects import remedied_before
from inspect_app.visits.queries import criteria_of
from workflows.areas import area_label
from workflows.capture import ChangeStatus, ObjectKind, answer_uid, effect_uid
from workflows.capture_fields import LABELS
from workflows.capture_rules import KIND_LABELS, REASONS
from workflows.effects import EFFECT_LABELS
from workflows.findings import FINDING_KIND_LABELS, SEVERITY_LABELS, figure_text
from workflows.minutes import SIDE_LABELS
from workflows.moves import Refused
from workflows.visits import CHECK_LABELS

SHORT = 160
#: Words of the program as people read them, by field.
WORDS: dict[str, dict[str, str]] = {
    "kind": {key.value: one.text for key, one in FINDING_KIND_LABELS.items()},
    "severity": {key.value: one.text for key, one in SEVERITY_LABELS.items()},
    "result": {key.value: one.text for key, one in CHECK_LABELS.items()},
    "effect": {key.value: one.text for key, one in EFFECT_LABELS.items()},
    "side": {key.value: text for key, text in SIDE_LABELS.items()},
}


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


def told(name: str, value: Any) -> str:
    """Return a value of a field as people read it."""
    if name == "withdrawn":
        return _("Rút lại: %(reason)s", reason=value) if value else _("Giữ lại")
    if value is None or value == "":
        return _("(để trống)")
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if name == "figure":
        return figure_text(value.get("numerator"), value.get("denominator")) if isinstance(value, dict) else str(value)
    if name == "area":
        return str(label(area_label(str(value))))
    word = WORDS.get(name, {}).get(str(value))
    return _(word) if word else str(value)


def answers_of(visit: Visit) -> dict[str, str]:
    """Return what each answer of a visit's checklist answers, and what was looked at again, by its identity."""
    asked = {answer_uid(visit.id, one.id): f"{one.code} {one.title}" for one in criteria_of(visit.plan_id)}
    return asked | {effect_uid(visit.id, one.task.id): one.task.title for one in remedied_before(visit)}


def title_of(kind: ObjectKind, values: Mapping[str, Any], uid: Any, answers: Mapping[str, str]) -> str:
    """Return what a record is about in a few words: an answer by its question, all else by what was written."""
    if str(uid) in answers:
        return answers[str(uid)]
    for name in ("statement", "full_name", "caption", "unit_opinion", "note", "name"):
        if values.get(name):
            said = str(values[name])
            return said if len(said) <= SHORT else said[: SHORT - 1].rstrip() + "…"
    word = KIND_LABELS[kind]
    return _(word)


def described(change: CaptureChange) -> list[tuple[str, str, str]]:
    """Return what a record says: name, label and value of each field that a person wrote."""
    labels = {name: LABELS[name] for name in change.fields if name in LABELS}
    return [(name, _(text), told(name, change.fields[name])) for name, text in labels.items()]
