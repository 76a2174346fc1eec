"""How it stands with a file that takes long to read, and when a claim on it has lapsed."""

from datetime import timedelta
from enum import StrEnum


class Waiting(StrEnum):
    """A file waits, is being read, was read, could not be, or was called off."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    READ = "read"
    REFUSED = "refused"
    CALLED_OFF = "called_off"


OPEN = frozenset({Waiting.WAITING, Waiting.UNDER_WAY})
#: Whoever reads renews his claim every few seconds; one that is older belongs to a process that is gone.
LAPSES = timedelta(seconds=60)
#: So many times it is begun: a file that brings down whoever reads it is then left alone.
MOST_ATTEMPTS = 3
#: So long it is known when and by whom a file was handed in that was read or called off.
KEPT = timedelta(days=30)
