"""Who hears a reminder on a day: who holds the post and can be written to, or who stands in for him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from inspect_app.access import team_of
from inspect_app.database import chunks
from inspect_app.extensions import db
from inspect_app.held_posts import held_on
from inspect_app.models import Absence, Channel, Person, Post, PostRole
from workflows.absences import present
from workflows.reminder_rules import Audience

A = Audience
UNIT_POSTS = {A.UNIT_OFFICER: PostRole.OFFICER, A.UNIT_CHAIR: PostRole.CHAIR}
AUTHORITY_POSTS = {A.OFFICE: PostRole.OFFICE, A.OFFICE_HEAD: PostRole.OFFICE, A.LEADER: PostRole.LEADER}
NOBODY = 0


@dataclass(frozen=True)
class Recipient:
    """Who hears, as whom, in whose place, by which way."""

    person_id: int
    heard_as: str = ""
    on_behalf_of_id: int | None = None
    channel: Channel = Channel.MAIL


class Holders:
    """Who holds the posts that reminders go to, on one day; each unit is read once."""

    def __init__(self, day: date, unit_ids: Iterable[int]) -> None:
        self.day = day
        self.learnt: set[int] = set()
        self.people: dict[tuple[PostRole, int], list[int]] = defaultdict(list)
        self.heads: dict[int, list[int]] = defaultdict(list)
        self.teams: dict[int, list[int]] = {}
        self.standing_in, self.silent = _absences(day), _unreachable()
        self.learn(unit_ids)

    def learn(self, unit_ids: Iterable[int]) -> None:
        """Read who holds the posts of some more units."""
        new = sorted(set(unit_ids) - self.learnt)
        self.learnt.update(new)
        for part in chunks(new, 500):
            self._read(part)

    def _read(self, unit_ids: Sequence[int]) -> None:
        query = (
            select(Post.role, Post.unit_id, Post.person_id, Post.is_head)
            .join(Person, Person.id == Post.person_id)
            .where(
                Post.unit_id.in_(unit_ids),
                Post.role.in_([PostRole.OFFICER, PostRole.CHAIR, PostRole.OFFICE, PostRole.LEADER]),
                held_on(self.day),
                Person.is_active,
            )
            .order_by(Post.id)
        )
        for role, unit_id, person_id, is_head in db.session.execute(query.execution_options(scope="reminders")):
            self.people[role, unit_id].append(person_id)
            if is_head and role is PostRole.OFFICE:
                self.heads[unit_id].append(person_id)

    def of(self, who: Audience, *, unit_id: int, authority_id: int, plan_id: int = 0) -> list[Recipient]:
        """Return who hears as one audience.

        In a unit the chair hears for a missing officer and the other way round; an office that has named no head
        hears as a whole.
        """
        if who is A.TEAM:
            return self._heard(who, self._team(plan_id))
        if who is A.OFFICE_HEAD:
            return self._heard(who, self.heads.get(authority_id, [])) or self._heard(
                who, self.people.get((PostRole.OFFICE, authority_id), [])
            )
        if who in AUTHORITY_POSTS:
            return self._heard(who, self.people.get((AUTHORITY_POSTS[who], authority_id), []))
        role = UNIT_POSTS[who]
        other = PostRole.CHAIR if role is PostRole.OFFICER else PostRole.OFFICER
        return self._heard(who, self.people.get((role, unit_id), [])) or self._heard(
            who, self.people.get((other, unit_id), [])
        )

    def of_all(
        self, audience: Sequence[Audience], *, unit_id: int, authority_id: int, plan_id: int = 0
    ) -> tuple[Recipient, ...]:
        """Return everyone of an audience once; where a unit, or an authority, has nobody, it goes on paper."""
        found: dict[int, Recipient] = {}
        for side in (
            [who for who in audience if who in UNIT_POSTS],
            [who for who in audience if who not in UNIT_POSTS],
        ):
            heard = [
                one for who in side for one in self.of(who, unit_id=unit_id, authority_id=authority_id, plan_id=plan_id)
            ]
            if side and not heard:
                heard = [Recipient(NOBODY, side[0], channel=Channel.PAPER)]
            for one in heard:
                found.setdefault(one.person_id, one)
        return tuple(found.values())

    def _heard(self, who: Audience, person_ids: Iterable[int]) -> list[Recipient]:
        heard = []
        for holder in person_ids:
            person = present(holder, self.standing_in)
            if person in self.silent:
                person = holder
            if person not in self.silent:
                heard.append(Recipient(person, who, holder if person != holder else None))
        return heard

    def _team(self, plan_id: int) -> list[int]:
        if plan_id not in self.teams:
            members = list(team_of(plan_id, self.day))
            active = select(Person.id).where(Person.id.in_(members), Person.is_active)
            self.teams[plan_id] = sorted(db.session.scalars(active.execution_options(scope="reminders")))
        return self.teams[plan_id]


def _absences(day: date) -> dict[int, int]:
    query = select(Absence.person_id, Absence.substitute_id).where(
        Absence.from_on <= day, Absence.to_on >= day, Absence.ended_at.is_(None)
    )
    return {row.person_id: row.substitute_id for row in db.session.execute(query.order_by(Absence.id))}


def _unreachable() -> set[int]:
    """Return the people whose address is known to be wrong, and those among the substitutes who have left."""
    left = Person.id.in_(select(Absence.substitute_id)) & ~Person.is_active
    query = select(Person.id).where(or_(Person.address_fault != "", left))
    return set(db.session.scalars(query.execution_options(scope="reminders")))
