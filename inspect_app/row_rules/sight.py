"""What the row rules know of who is asking, and nothing else: so a rule made once serves every request like it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: In place of a person: a program that is let in for one post, without its person's teams and own things.
NOBODY = 0


@dataclass(frozen=True)
class Sight:
    """A person, the units held posts give sight of, and the day; equal for two requests that see the same rows."""

    person_id: int
    #: Units whose campaigns the person sees, as the office, the leader or a reader there.
    authority_ids: tuple[int, ...]
    #: Units for which the person answers, or reads, as an inspected unit.
    own_unit_ids: tuple[int, ...]
    is_admin: bool
    today: date
    #: Campaigns on whose team the person ever was: rows of others need not be asked for the day.
    named_in: tuple[int, ...] = ()
