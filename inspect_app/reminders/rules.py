"""The steps in force at an authority: its own rows, or the usual ones."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select, true

from inspect_app.extensions import db
from inspect_app.models import ReminderRule, Task
from workflows.reminder_rules import DEFAULT_RULES, Audience, Clock, Rule, Scope
from workflows.tasks import TaskKind


def step_rows(authority_id: int) -> list[ReminderRule]:
    """Return an authority's own steps in time order; none when it uses the usual ones."""
    query = select(ReminderRule).where(ReminderRule.authority_id == authority_id)
    return list(db.session.scalars(query.order_by(ReminderRule.clock, ReminderRule.offset, ReminderRule.id)))


def rules_of(authority_id: int) -> list[Rule]:
    """Return the steps in force at an authority: its own that are not paused, or the usual ones."""
    rows = step_rows(authority_id)
    return [rule_of(row) for row in rows if row.is_active] if rows else list(DEFAULT_RULES)


def all_rules_of(authority_id: int) -> dict[str, Rule]:
    """Return every step an authority has or had by its key, to tell what made a row of the ledger."""
    return {rule.key: rule for rule in DEFAULT_RULES} | {row.key: rule_of(row) for row in step_rows(authority_id)}


def rule_of(row: ReminderRule) -> Rule:
    """Return a row as the rules take it."""
    return Rule(
        key=row.key,
        offset=row.offset,
        audience=audience_of(row.audience),
        working=row.is_working,
        every=row.every,
        wider=row.wider,
        clock=Clock(row.clock),
        letter=row.letter,
        is_urgent=row.is_urgent,
        note=row.note,
        since=row.since,
        scope=Scope(row.plan_id, row.unit_id, row.task_id, TaskKind(row.kind) if row.kind else None),
    )


def audience_of(words: str) -> tuple[Audience, ...]:
    """Return the audience kept as words with commas between."""
    return tuple(Audience(word) for word in words.split(",") if word)


def within(scope: Scope) -> ColumnElement[bool]:
    """Return the condition "the task is one that the step is about"."""
    pairs = (
        (Task.plan_id, scope.plan_id), (Task.unit_id, scope.unit_id), (Task.id, scope.task_id), (Task.kind, scope.kind),
    )  # fmt: skip
    return and_(true(), *(column == value for column, value in pairs if value is not None))
