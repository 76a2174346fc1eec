"""What can happen, in the past tense; each event carries the sentence its timeline shows.

``sentence`` is a gettext message; its slots are the event's own fields, already
fit for a person (dates as dd/mm/yyyy).  ``about`` is the table the event is
about, so that a reader of the journal can find the thing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, TypeVar, dataclass_transform

from workflows.i18n import N_


@dataclass(frozen=True)
class Event:
    """The base: a name, a sentence, a tone for the timeline."""

    sentence: ClassVar[str]
    tone: ClassVar[str] = "neutral"

    @property
    def name(self) -> str:
        return type(self).__name__

    def data(self) -> dict[str, Any]:
        """Return the fields as JSON values, for the journal."""
        return {f.name: _json(getattr(self, f.name)) for f in fields(self)}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


E = TypeVar("E", bound=Event)
EVENTS: dict[str, type[Event]] = {}


@dataclass_transform(frozen_default=True)
def event(sentence: str, tone: str = "neutral") -> Callable[[type[E]], type[E]]:
    """Register an event class under its name with the sentence of its timeline."""

    def keep(cls: type[E]) -> type[E]:
        made: type[E] = dataclass(frozen=True)(cls)
        made.sentence = sentence
        made.tone = tone
        EVENTS[made.__name__] = made
        return made

    return keep


@event(N_("đã sửa %(fields)s"))
class Edited(Event):
    """Fields of an ordinary row changed; ``before`` and ``after`` are in the journal."""

    fields: str


# Feature events live beside this file's siblings: each feature adds its own module in workflows/events_<feature>.py.
