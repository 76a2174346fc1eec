"""The leader's week: three numbers, the five units most late and what waits for a signature, by mail once a week.

It goes out on the first day of the week on which the leader's own office works; a morning without a scheduler is made
good by the next one.  Who wants it no more says so on the page of his channels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import Viewer
from inspect_app.extensions import db
from inspect_app.held_posts import Asking, as_held, held_on
from inspect_app.journal import record
from inspect_app.models import OutboxMessage, Person, Post, PostRole
from inspect_app.outbox.hours import hours, works_on
from inspect_app.outbox.queue import tell
from inspect_app.tracking.picture import picture, waiting_for_leader
from workflows.events_figures import WeeklyStarted, WeeklyStopped


def tell_week(now: datetime) -> dict[str, int]:
    """Queue this week's letter to every leader who has not had it; a leader of whom nothing waits gets none."""
    if now.astimezone(clock.ZONE).time() >= hours().closes:
        return {"queued": 0}
    today = clock.day_of(now)
    queued = 0
    for person, posts in _leaders(today):
        queued += _tell(person, posts, today, now)
        db.session.commit()
    return {"queued": queued}


def key_of(person_id: int, today: date) -> str:
    """Return the key of a person's letter of the week in which a day lies: there is one."""
    year, week, _day = today.isocalendar()
    return f"weekly:{year}-W{week:02}:{person_id}"


def _leaders(today: date) -> list[tuple[Person, list[Post]]]:
    """Return those who lead an authority today, want the letter, work today and have not had it this week."""
    # A query of its own, for the rule of days off asks of posts, too.
    at_work = select(Person.id).where(works_on(today, Person.id)).scalar_subquery()
    query = (
        select(Post)
        .join(Person, Person.id == Post.person_id)
        .where(
            Post.role == PostRole.LEADER,
            held_on(today),
            Person.is_active,
            Person.hears_weekly,
            Person.id.in_(at_work),
        )
        .options(joinedload(Post.person), joinedload(Post.unit))
        .order_by(Post.person_id, Post.id)
        .execution_options(scope="the leaders' week")
    )
    held: dict[Person, list[Post]] = defaultdict(list)
    for post in db.session.scalars(query):
        held[post.person].append(post)
    keys = {key_of(person.id, today): person for person in held}
    had = set(db.session.scalars(select(OutboxMessage.dedupe_key).where(OutboxMessage.dedupe_key.in_(keys))))
    return [(person, held[person]) for key, person in keys.items() if key not in had]


def _tell(person: Person, posts: Sequence[Post], today: date, now: datetime) -> bool:
    leader = Viewer(Asking.of(person), [as_held(post) for post in posts], today)
    seen, waiting = picture(today, leader), waiting_for_leader(leader)
    if not seen.counts.all and not waiting.count:
        return False
    message = tell(
        person, "weekly", key=key_of(person.id, today), now=now, picture=seen, waiting=waiting, today=today
    )  # fmt: skip
    if message is not None:
        message.keeps_hours = True
    return message is not None


def choose_weekly(person: Person, wanted: bool, *, now: datetime) -> None:
    """Have the letter each week, or no more; for one's own account."""
    if person.hears_weekly is wanted:
        return
    person.hears_weekly = wanted
    record(WeeklyStarted() if wanted else WeeklyStopped(), about=person, by=person, at=now)
