"""Generating a whole: how many campaigns there are, in which order they come, and into which database they may go."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.demo.generate.bulk import bulk_load, look_over
from inspect_app.demo.generate.campaigns import Campaign, Campaigns
from inspect_app.demo.generate.chronicle import Chronicle
from inspect_app.demo.generate.followup import FollowUp
from inspect_app.demo.generate.places import Country, settle_country
from inspect_app.demo.generate.posts import GENERATED
from inspect_app.demo.generate.times import DAY, minute_of, number_of, year_of
from inspect_app.demo.generate.wordings import RETURNS, Wordings
from inspect_app.demo.world import PASSWORD
from inspect_app.extensions import db
from inspect_app.models import (
    Answer,
    AuditEntry,
    Check,
    Criterion,
    DemoState,
    Extension,
    Finding,
    Minutes,
    Notice,
    NoticeBlock,
    OutboxMessage,
    Person,
    Plan,
    PlanCriterion,
    PlanUnit,
    Post,
    Reminder,
    Report,
    Signature,
    Task,
    TeamChange,
    TeamDecision,
    Unit,
    Visit,
)
from inspect_app.models.notices import block_finding
from inspect_app.reference import load_calendar, load_checklist
from inspect_app.search.keeping import learn_all
from inspect_app.tasks.counts import recount

#: Those that are filled, so large that it pays to lay their keys and indexes aside.
FILLED = (Unit, Person, Post, Plan, PlanUnit, PlanCriterion, TeamDecision, TeamChange, Visit, Check, Finding, Minutes,
          Signature, Notice, NoticeBlock, block_finding, Task, Extension, Report, Answer, Reminder, OutboxMessage,
          AuditEntry)  # fmt: skip
#: Of an authority's units a campaign inspects two in five, and finds some twenty shortcomings at each.
INSPECTED, FAULTS = 0.4, 20
ADMIN = f"quantri@{GENERATED}"


class NotADemo(RuntimeError):
    """The database holds people and was not made by the demo."""


@dataclass(frozen=True)
class Generated:
    """What was made, and who can be signed in as."""

    rows: dict[str, int]
    seconds: float
    accounts: list[tuple[str, str]]


def generate(
    *,
    units: int,
    tasks: int,
    years: int,
    seed: int,
    now: datetime,
    tell: Callable[[str], None] = lambda _words: None,
    starting_at: str = "",
) -> Generated:
    """Fill an empty database, or one that the demo made, with a province or more; commits.

    What is there is the same for the same figures, seed and day.  ``starting_at`` names the province to begin with.
    """
    began = time.monotonic()
    _mark_as_demo()
    chance = random.Random(seed)  # noqa: S311 - plausible, not secret
    library, admin = _library(now)
    minute, today = minute_of(now), number_of(now.date())
    with bulk_load(*FILLED) as bulk:
        country = settle_country(bulk, units, today - 365 * years - 90, chance, admin, starting_at=starting_at)
        chronicle = Chronicle(bulk, country.names)
        held = Campaigns(bulk, chronicle, country, Wordings(library), today, chance)
        followed = FollowUp(bulk, chronicle, minute, chance, RETURNS)
        planned = _campaigns(country, tasks, years, today, chance)
        for number, campaign in enumerate(planned, 1):
            chronicle.write_before(campaign.begun_on * DAY)
            held.hold(campaign)
            if campaign.tasks:
                followed.conclude(campaign)
            campaign.found, campaign.strengths = [], []
            if number % 50 == 0:
                tell(f"{number}/{len(planned)}")
        chronicle.finish()
        rows = {name: table.last_id for name, table in bulk.tables.items() if table.last_id}
        tell("…")
    recount()
    learn_all()
    db.session.commit()
    look_over()
    return Generated(rows, time.monotonic() - began, [("Quản trị", ADMIN), *country.accounts])


def _mark_as_demo() -> None:
    """Refuse a database that is somebody's; mark an empty one, so that it may be thrown away again."""
    used, marked = (
        db.session.execute(select(model.__table__.c.id).limit(1)).first() is not None for model in (Person, DemoState)
    )
    if used and not marked:
        raise NotADemo
    if not marked:
        db.session.add(DemoState(id=1, offset_seconds=0))
    db.session.commit()


def _library(now: datetime) -> tuple[list[Criterion], int | None]:
    """Return the shipped criteria; in an empty database they come first, with the calendar and an administrator."""
    admin = None
    wanted = everyones(Criterion, "generating").where(Criterion.authority_id.is_(None)).order_by(Criterion.position)
    found = list(db.session.scalars(wanted))
    if not found:
        password = PasswordHasher().hash(PASSWORD)
        admin = Person(email=ADMIN, full_name="Quản trị hệ thống", password_hash=password, created_at=now)
        db.session.add(admin)
        db.session.flush()
        load_calendar()
        load_checklist(by=admin, now=now)
        db.session.commit()
        found = list(db.session.scalars(wanted))
    made = (found, admin.id if admin else None)
    db.session.expunge_all()
    db.session.rollback()
    return made


def _campaigns(country: Country, tasks: int, years: int, today: int, chance: random.Random) -> list[Campaign]:
    """Return the campaigns in the order in which they begin: those with a notice, which share the tasks exactly, and
    one under way in each province."""
    planned: list[Campaign] = []
    for place, province in enumerate(country.provinces):
        share = tasks * (place + 1) // len(country.provinces) - tasks * place // len(country.provinces)
        inspected = max(1, min(len(province.communes), round(len(province.communes) * INSPECTED)))
        count = max(1, min(share, max(years, round(share / (inspected * FAULTS)))))
        days = sorted(chance.randrange(365 * years) for _ in range(count))
        weights = [0.7 + 0.6 * chance.random() for _ in days]
        done, given = 0.0, 0
        for days_on, weight in zip(days, weights, strict=True):
            done += weight
            its = round(share * done / sum(weights)) - given
            given += its
            communes = chance.sample(province.communes, inspected)
            planned.append(Campaign(province, 0, today - 365 * years + days_on, its, communes))
        planned.append(Campaign(province, 0, today + 30, 0, chance.sample(province.communes, inspected)))
    planned.sort(key=lambda campaign: (campaign.begun_on, campaign.province.id))
    numbers: Counter[tuple[str, int, int]] = Counter()
    for campaign in planned:
        for kind, day in (("plan", campaign.begun_on), ("notice", campaign.concluded_on)):
            numbers[kind, campaign.province.id, year_of(day)] += 1
        campaign.number = numbers["plan", campaign.province.id, year_of(campaign.begun_on)]
        campaign.notice_number = numbers["notice", campaign.province.id, year_of(campaign.concluded_on)]
    return planned
