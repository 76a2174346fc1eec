"""Demo mode: a clock that can be moved, one-click sign-in, a look at the mail.

Only with DEMO=1, and only on a database that the demo made.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, current_app, g
from sqlalchemy import inspect, select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.demo.generate.posts import GENERATED, OFFICE_POSTS, UNIT_POSTS
from inspect_app.demo.world import read
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import DemoState, JobRun, Person
from inspect_app.models.messages import TICK

#: Addresses in this reserved domain belong to nobody; only such accounts can be entered without a password.
DOMAIN = ".test"
REFUSAL = (
    "DEMO=1 is refused: this database holds accounts and was not made by `flask demo load`. "
    "The demo lets anybody sign in as anyone; unset DEMO, or name another database with DATABASE_URL."
)
#: Seconds for which a process believes the clock it has read.
BELIEVED = 1.0


def register(app: Flask) -> None:
    """Switch the demo on, or refuse to start when the database is somebody's."""
    with app.app_context():
        _refuse_real_database()
    app.extensions["clock"] = demo_now
    from inspect_app.demo.views import bp

    app.register_blueprint(bp)
    app.jinja_env.globals.update(demo_accounts=demo_accounts, demo_bar=demo_bar)


def _refuse_real_database() -> None:
    known = inspect(db.engine)
    if not known.has_table(Person.__tablename__):
        return
    tables = [Person.__table__, DemoState.__table__] if known.has_table(DemoState.__tablename__) else [Person.__table__]
    with db.engine.connect() as connection:
        used, *mark = [connection.execute(select(table.c.id).limit(1)).first() for table in tables]
    if used is None or any(mark):
        return
    raise SystemExit(REFUSAL)


# -- the clock ------------------------------------------------------------------------------------------------------


def demo_now() -> datetime:
    """Return the present as the demo's clock has it: the same in every process, read once a request."""
    kept = g.get("demo_offset")
    if kept is None or time.monotonic() - kept[1] > BELIEVED:
        kept = g.demo_offset = (timedelta(seconds=_stored_offset()), time.monotonic())
    return clock.real_now() + kept[0]


def _stored_offset() -> int:
    # On a connection of its own and past the session: asking the time must neither begin nor wait for a transaction.
    connection = db.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT offset_seconds FROM demo_state")
        row = cursor.fetchone()
        cursor.close()
        return int(row[0]) if row else 0
    except Exception:
        # Before the database is migrated there is no demo and no other time than the machine's.
        return 0
    finally:
        connection.close()


def move_to(state: DemoState, target: datetime) -> None:
    """Set the clock so that it is ``target`` now; this process knows at once, the others within a second."""
    before = state.offset_seconds
    state.offset_seconds = round((target - clock.real_now()).total_seconds())
    # The scheduler's last look moves along, else it would seem silent until the next.
    tick = db.session.scalars(select(JobRun).where(JobRun.job == TICK)).one_or_none()
    if tick is not None:
        tick.started_at += timedelta(seconds=state.offset_seconds - before)
    g.pop("demo_offset", None)


# -- what the pages show --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Account:
    """An account that can be entered with one click."""

    person_id: int
    full_name: str
    about: str


def demo_accounts() -> list[Account]:
    """Return the one-click accounts in the order of the data file."""
    told = {row["email"]: row["about"] for row in read("people")["person"] if row.get("one_click")}
    query = everyones(Person, "the demo's sign-in page").where(Person.email.in_(told), Person.is_active)
    people = {person.email: person for person in db.session.scalars(query)}
    known = [(people[email], about) for email, about in told.items() if email in people]
    made = _generated()
    if not known:
        return [Account(person.id, person.full_name, post) for person, post in made]
    # Beside the real campaign those of the province's who have years of figures to look at.
    beside = [
        Account(person.id, post, _("Tỉnh sinh tự động: biểu đồ, dự báo nhiều năm")) for person, post in made[:3:2]
    ]
    return [Account(person.id, person.full_name, about) for person, about in known] + beside


def _generated() -> list[tuple[Person, str]]:
    """Return the first holder of each post where everything was generated."""
    first = everyones(Person, "the demo's sign-in page").where(Person.email.endswith(f"@{GENERATED}"), Person.is_active)
    found: dict[str, Person] = {}
    for person in db.session.scalars(first.order_by(Person.id).limit(30)):
        found.setdefault(person.email.partition(".")[0], person)
    titles = {f"{part}1": title for part, _role, title, _count, _head in (*OFFICE_POSTS, *UNIT_POSTS)}
    return [(found[part], title) for part, title in titles.items() if part in found]


@dataclass(frozen=True)
class Bar:
    """The demo's bar: what time it is in the demo, and when the scheduler looked last."""

    now: datetime
    looked_at: datetime | None


def demo_bar() -> Bar:
    """Return what the bar on every page shows."""
    looked = db.session.scalar(select(JobRun.started_at).where(JobRun.job == "tick"))
    return Bar(clock.now(), looked)


def demo_state() -> DemoState | None:
    """Return the row that marks a demo's database."""
    return db.session.scalars(select(DemoState)).one_or_none() if current_app.config["DEMO"] else None
