"""Who hears of a letter: those it is addressed to, and the office and the leader on its way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from inspect_app.clock import day_of
from inspect_app.letters import queries
from inspect_app.models import Letter, Person
from inspect_app.outbox.queue import Letter as Message
from inspect_app.outbox.queue import tell_all
from inspect_app.plans.queries import holders, planned_units
from inspect_app.tasks.queries import unit_people
from workflows.correspondence import (
    LETTER_KIND_LABELS,
    LetterKind,
)
from workflows.roles import Role


def addressed(letter: Letter, day: date) -> list[Person]:
    """Return the people of those a letter is addressed to."""
    if letter.kind is LetterKind.EXTENSION_REQUEST:
        return list(holders(letter.authority_id, Role.OFFICE, day))
    if letter.kind is LetterKind.CHASE:
        units = {task.unit_id for task in queries.named_tasks(letter.id)}
    elif letter.kind is LetterKind.GENERAL_EXTENSION:
        units = {unit.id for unit in queries.units_of_notice(letter.notice_id or 0)}
    elif letter.kind is LetterKind.EXTENSION_REPLY:
        units = {letter.unit_id} if letter.unit_id else set()
    else:
        units = {unit.id for unit in planned_units(letter.plan_id)}
    people = {person.id: person for _unit, person in unit_people(units, day)}
    return list(people.values())


def tell_office(letter: Letter, name: str, now: datetime) -> None:
    tell(holders(letter.authority_id, Role.OFFICE, day_of(now)), letter, name, now)


def tell(people: Iterable[Person], letter: Letter, name: str, now: datetime) -> None:
    title = LETTER_KIND_LABELS[letter.kind]
    tell_all(
        [
            Message(person, f"{name}:{letter.id}:{letter.version}:{person.id}", {"letter": letter, "kind": title})
            for person in people
        ],
        name,
        now=now,
    )
