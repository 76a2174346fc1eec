"""What pages and actions ask about plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from inspect_app.extensions import db
from inspect_app.models import Person, Plan, PlanCriterion, PlanUnit, Post, PostRole, Task, Unit, UnitKind
from workflows.i18n import N_
from workflows.roles import Role
from workflows.tasks import TaskState

COMMUNE_KINDS = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE)


def units_below(authority_id: int, day: date) -> Sequence[Unit]:
    """Return the commune-level units below an authority on a day, in official order."""
    top = aliased(Unit)
    query = (
        select(Unit)
        .join(top, Unit.path.startswith(top.path))
        .where(
            top.id == authority_id,
            Unit.kind.in_(COMMUNE_KINDS),
            Unit.valid_from <= day,
            or_(Unit.valid_to.is_(None), Unit.valid_to >= day),
        )
        .order_by(Unit.position, Unit.sort_name)
    )
    return db.session.scalars(query).all()


def planned_units(plan_id: int) -> Sequence[Unit]:
    """Return the units of a plan in official order."""
    query = select(Unit).join(PlanUnit, PlanUnit.unit_id == Unit.id).where(PlanUnit.plan_id == plan_id)
    return db.session.scalars(query.order_by(Unit.position, Unit.sort_name)).all()


def holders(unit_id: int, role: Role, day: date) -> Sequence[Person]:
    """Return the working accounts of those who hold a post in a unit on a day."""
    query = (
        select(Person)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.unit_id == unit_id,
            Post.role == PostRole(role.value),
            Post.from_on <= day,
            or_(Post.to_on.is_(None), Post.to_on >= day),
            Person.is_active,
        )
        .order_by(Person.id)
        .execution_options(scope="holders of a post")
    )
    return db.session.scalars(query).unique().all()


def missing(plan: Plan) -> list[str]:
    """Return sentences saying what a plan still lacks before it can be submitted."""
    found = []
    if not _count(PlanUnit, plan):
        found.append(N_("Chưa chọn đơn vị được kiểm tra."))
    if not _count(PlanCriterion, plan):
        found.append(N_("Chưa chọn nội dung kiểm tra."))
    if not plan.period_from or not plan.period_to:
        found.append(N_("Chưa ghi thời kỳ kiểm tra."))
    if not plan.report_deadline:
        found.append(N_("Chưa ghi thời hạn báo cáo khắc phục."))
    return found


def _count(model: type[PlanUnit] | type[PlanCriterion], plan: Plan) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(model.plan_id == plan.id)) or 0


def tasks_left(plan_id: int) -> int:
    """Return how many tasks of a campaign are neither closed nor cancelled."""
    ended = (TaskState.CLOSED, TaskState.CANCELLED)
    query = select(func.count(Task.id)).where(Task.plan_id == plan_id, Task.state.not_in(ended))
    return db.session.scalar(query.execution_options(scope="end of a campaign")) or 0
