"""What a unit's own documents say: its plan to mend what a notice found."""

from __future__ import annotations

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Answer, Notice, Task, Unit
from inspect_app.papers import shared
from workflows.areas import area_label
from workflows.papers.remediation_plan import PlannedRemedy, RemediationPlanFacts
from workflows.tasks import TaskKind, TaskState
from workflows.wording import told_elsewhere


def remediation_plan_facts(notice: Notice, unit: Unit) -> RemediationPlanFacts:
    """Return what a unit has to mend, with the measures its report already names; four queries for any number."""
    authority = db.session.get_one(Unit, notice.authority_id)
    query = everyones(Task, shared.WHY).where(
        Task.notice_id == notice.id, Task.unit_id == unit.id, Task.state != TaskState.CANCELLED
    )
    tasks = db.session.scalars(query.order_by(Task.id)).all()
    answers = {
        one.task_id: one
        for one in db.session.scalars(select(Answer).where(Answer.task_id.in_([task.id for task in tasks])))
    }
    labels = shared.area_names(notice.plan_id)
    return RemediationPlanFacts(
        unit=shared.authority_of(unit),
        authority=shared.authority_of(authority),
        notice=shared.cited_notice(notice, shared.authority_of(authority)),
        remedies=tuple(_planned(task, notice, answers.get(task.id), labels) for task in tasks),
        report_deadline=notice.report_deadline,
        year=notice.year,
    )


def _planned(task: Task, notice: Notice, answer: Answer | None, labels: dict[str, str]) -> PlannedRemedy:
    return PlannedRemedy(
        text=told_elsewhere(task.title, notice.number),
        remedy=(answer.action if answer else "") or task.requirement,
        responsible=(answer.doer if answer else "") or task.responsible,
        due_on=task.due_on,
        area_label=area_label(task.area, labels),
        is_general=task.kind is TaskKind.GENERAL,
    )
