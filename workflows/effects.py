"""Whether what was remedied holds: looked at on the spot at the unit's next visit (hiệu quả khắc phục)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Refused
from workflows.tasks import TaskState


class Effect(StrEnum):
    EFFECTIVE = "effective"
    NOT_EFFECTIVE = "not_effective"
    NOT_SEEN = "not_seen"


EFFECT_LABELS = {
    Effect.EFFECTIVE: Label(N_("Có hiệu quả"), "done", "check"),
    Effect.NOT_EFFECTIVE: Label(N_("Không hiệu quả"), "overdue", "x"),
    Effect.NOT_SEEN: Label(N_("Chưa xem được"), "neutral", "minus"),
}
#: What the office has found to be done is looked at; what is still open answers for itself.
REMEDIED = frozenset({TaskState.ACCEPTED, TaskState.CLOSED})
NO_NOTE = N_("Không hiệu quả hoặc chưa xem được thì phải ghi rõ.")


class NoteMissing(Refused):
    """What was seen must be said in words."""


def check_look(effect: Effect, note: str) -> None:
    """Refuse a look that says nothing of what was seen, except that all is well."""
    if effect is not Effect.EFFECTIVE and not note.strip():
        raise NoteMissing(NO_NOTE)


def is_to_be_looked_at(state: TaskState, looks: Sequence[tuple[date, Effect]]) -> bool:
    """Say whether a remedied shortcoming is still to be looked at; once found effective, it has been.

    ``looks`` are those of earlier visits.  What was not effective is looked at again after it was remedied anew.

    >>> is_to_be_looked_at(TaskState.CLOSED, [(date(2023, 9, 1), Effect.NOT_SEEN)])
    True
    """
    return state in REMEDIED and (not looks or max(looks)[1] is not Effect.EFFECTIVE)
