"""Keeps what was issued before issued documents were kept: each as its rows say it now, and said to be kept late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists

from inspect_app.access import everyones
from inspect_app.clock import instant_on
from inspect_app.extensions import db
from inspect_app.letters import actions as letters
from inspect_app.models import IssuedDocument, Letter, Minutes, Notice, Plan, Report, TeamDecision
from inspect_app.notices import actions as notices
from inspect_app.plans import actions as plans
from inspect_app.plans import teams
from inspect_app.remediation import actions as remediation
from inspect_app.visits import minutes
from workflows.correspondence import LetterState
from workflows.minutes import LOCKED
from workflows.remediation import ReportState

WHY = "keeping what was issued earlier"
Keeper = Callable[[Any, datetime], IssuedDocument | None]


def keep_earlier(now: datetime) -> Iterator[tuple[str, IssuedDocument]]:
    """Keep everything issued of which nothing is kept, and yield each with the name of its table.

    What replaces or corrects another comes after it.  The caller commits.
    """
    for query, keeper, issued_at in _wanted():
        for thing in db.session.scalars(query).unique().all():
            kept = keeper(thing, now)
            if kept is not None:
                kept.issued_at = issued_at(thing) or now
                yield kept.about_type, kept


def _wanted() -> Sequence[tuple[Select[Any], Keeper, Callable[[Any], datetime | None]]]:
    sent = Report.state.in_((ReportState.SENT, ReportState.ACCEPTED))
    return (
        (_unkept(Plan, Plan.number.is_not(None), Plan.issued_on.is_not(None)), _plan, _on_its_day),
        (_unkept(TeamDecision), _decision, _on_its_day),
        (_unkept(Minutes, Minutes.state.in_(sorted(LOCKED))), minutes.keep, lambda one: one.locked_at),
        (_unkept(Notice, Notice.issued_at.is_not(None)), _notice, lambda one: one.issued_at),
        (_unkept(Letter, Letter.state == LetterState.ISSUED), _letter, lambda one: one.issued_at),
        (_unkept(Report, sent), _report, lambda one: one.sent_at),
    )


def _unkept(model: Any, *conditions: Any) -> Select[Any]:
    kept = exists().where(IssuedDocument.about_type == model.__tablename__, IssuedDocument.about_id == model.id)
    return everyones(model, WHY).where(~kept, *conditions).order_by(model.id)


def _on_its_day(one: Any) -> datetime:
    return instant_on(one.issued_on)


def _plan(one: Plan, now: datetime) -> IssuedDocument:
    return plans.keep(one, None, now)


def _decision(one: TeamDecision, now: datetime) -> IssuedDocument:
    plan = db.session.scalars(everyones(Plan, WHY).where(Plan.id == one.plan_id)).one()
    return teams.keep(one, plan, None, now)


def _notice(one: Notice, now: datetime) -> IssuedDocument:
    return notices.keep(notices.loaded(one), None, now)


def _letter(one: Letter, now: datetime) -> IssuedDocument:
    return letters.keep(one, None, now)


def _report(one: Report, now: datetime) -> IssuedDocument:
    return remediation.keep(one, None, now)
