"""What the office changes about the steps: a step that reaches nobody is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from inspect_app import clock
from inspect_app.access import everyones, team_of
from inspect_app.database import insert_new
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Person, Plan, ReminderRule, Task, Unit
from inspect_app.reminders.holders import AUTHORITY_POSTS, Holders
from inspect_app.reminders.rules import rule_of, step_rows, within
from inspect_app.reminders.words import audience_words, step_words
from workflows.events_reminders import ReminderStepAdded, ReminderStepChanged
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.plans import PlanState
from workflows.reminder_notes import check_note
from workflows.reminder_rules import DEFAULT_RULES, Audience, Clock, Rule
from workflows.tasks import OPEN

WHY = "checking a step of reminding"


class ReachesNobody(Refused):
    """A step is about no task, or nobody would hear it; the sentence says which."""


def save_step(
    authority: Unit, key: str | None, rule: Rule, *, is_active: bool, by: Person, now: datetime
) -> ReminderRule:
    """Add a step (no ``key``) or change one; the first change makes the usual steps the authority's own.

    A step that moves to another day is a new step with a new key: having told
    the old one says nothing about it.
    """
    check_note(rule.note)
    if is_active:
        check_reach(authority, rule, clock.day_of(now))
    rows = {row.key: row for row in adopt_usual_steps(authority)}
    new = columns_of(rule) | {"is_active": is_active}
    if key is None:
        row = ReminderRule(authority_id=authority.id, key=_free_key(rule, rows), since=clock.day_of(now), **new)
        db.session.add(row)
        db.session.flush()
        record(ReminderStepAdded(step_words(rule_of(row))), about=row, by=by, at=now)
        return row
    row = rows[key]
    changes = changes_of(row, new, new)
    if changes:
        if changes.keys() & {"offset", "clock", "is_working"}:
            row.key = _free_key(rule, rows)
        if row.key != key or (is_active and "is_active" in changes):
            row.since = clock.day_of(now)
        for name, value in new.items():
            setattr(row, name, value)
        record(ReminderStepChanged(step_words(rule_of(row))), about=row, by=by, at=now, changes=changes)
    return row


def columns_of(rule: Rule) -> dict[str, Any]:
    """Return a step as the columns of its row, the key apart."""
    return {
        "offset": rule.offset,
        "audience": ",".join(rule.audience),
        "is_working": rule.working,
        "every": rule.every,
        "wider": rule.wider,
        "clock": rule.clock.value,
        "letter": rule.letter,
        "is_urgent": rule.is_urgent,
        "note": rule.note,
        "plan_id": rule.scope.plan_id,
        "unit_id": rule.scope.unit_id,
        "task_id": rule.scope.task_id,
        "kind": rule.scope.kind.value if rule.scope.kind else None,
    }


def adopt_usual_steps(authority: Unit) -> list[ReminderRule]:
    """Return the authority's own steps, copied from the usual ones when there are none yet."""
    rows = step_rows(authority.id)
    if rows:
        return rows
    usual = {"authority_id": authority.id, "is_active": True, "version": 1}
    copies = [{"key": rule.key} | columns_of(rule) | usual for rule in DEFAULT_RULES]
    db.session.execute(insert_new(ReminderRule), copies)
    return step_rows(authority.id)


def missing_steps(authority: Unit) -> list[Rule]:
    """Return the usual steps that an authority with steps of its own has not: younger than its copy, or moved since."""
    own = {row.key for row in step_rows(authority.id)}
    return [rule for rule in DEFAULT_RULES if own and rule.key not in own]


def take_over(authority: Unit, keys: Iterable[str], *, by: Person, now: datetime) -> int:
    """Add some of the usual steps that an authority has not, as they are; return how many."""
    wanted = set(keys)
    chosen = [rule for rule in missing_steps(authority) if rule.key in wanted]
    for rule in chosen:
        check_reach(authority, rule, clock.day_of(now))
        since = clock.day_of(now)
        row = ReminderRule(authority_id=authority.id, key=rule.key, is_active=True, since=since, **columns_of(rule))
        db.session.add(row)
        db.session.flush()
        record(ReminderStepAdded(step_words(rule)), about=row, by=by, at=now)
    return len(chosen)


def _free_key(rule: Rule, taken: dict[str, ReminderRule]) -> str:
    n = rule.offset
    base = "due_day" if n == 0 else f"before_{-n}" if n < 0 else f"late_{n}"
    if rule.clock is Clock.REPORTED:
        base = f"review_{n}"
    number = 1
    while (key := base if number == 1 else f"{base}_{number}") in taken:
        number += 1
    return key


# -- does it reach anybody ------------------------------------------------------------------------------------------


def check_reach(authority: Unit, rule: Rule, today: date) -> None:
    """Refuse a step about no task of the authority, and one that nobody holds a post to hear."""
    _check_scope(authority, rule)
    if set(rule.audience) - AUTHORITY_POSTS.keys() - {Audience.TEAM}:
        return  # a unit always hears: who has no account is put on the printed list
    holders = Holders(today, [authority.id])
    plans = [rule.scope.plan_id] if rule.scope.plan_id else _plans(authority)
    for who in rule.audience:
        if who is Audience.TEAM and any(team_of(plan, today) for plan in plans):
            return
        if who is not Audience.TEAM and holders.of(who, unit_id=authority.id, authority_id=authority.id):
            return
    raise ReachesNobody(
        N_("Bước này không đến được ai: chưa có tài khoản nào là “%(who)s”. Hãy giao chức vụ hoặc chọn thêm nơi nhận."),
        who=audience_words(rule.audience),
    )


def _check_scope(authority: Unit, rule: Rule) -> None:
    scope = rule.scope
    if not scope:
        return
    mine = everyones(Task, WHY).where(Task.authority_id == authority.id, within(scope))
    if scope.task_id is not None:
        task = db.session.scalars(mine).one_or_none()
        if task is None or task.state not in OPEN:
            raise ReachesNobody(N_("Không có nhiệm vụ đang mở mang số này trong phạm vi đã chọn."))
        return
    if scope.plan_id is not None:
        plan = db.session.scalars(everyones(Plan, WHY).where(Plan.id == scope.plan_id)).one_or_none()
        if plan is None or plan.authority_id != authority.id or plan.state in {PlanState.CLOSED, PlanState.CANCELLED}:
            raise ReachesNobody(N_("Đợt kiểm tra này đã kết thúc hoặc không phải của cơ quan."))
        if plan.state is not PlanState.CONCLUDED and scope.unit_id is None:
            return  # its tasks are still to come
    count = mine.with_only_columns(func.count(Task.id)).where(Task.state.in_(sorted(OPEN)))
    if not db.session.scalar(count.order_by(None)):
        raise ReachesNobody(
            N_("Không có nhiệm vụ đang mở nào thuộc phạm vi đã chọn nên bước này không nhắc ai. Hãy chọn phạm vi khác.")
        )


def _plans(authority: Unit) -> list[int]:
    query = select(Task.plan_id).where(Task.authority_id == authority.id, Task.state.in_(sorted(OPEN))).distinct()
    return list(db.session.scalars(query.execution_options(scope=WHY)))
