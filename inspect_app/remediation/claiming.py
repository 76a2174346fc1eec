"""Taking a report to look at, leaving it, and the queue of those that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Subquery, case, column, delete, func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import roles_of, viewer
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.format import unit_label
from inspect_app.journal import record
from inspect_app.models import Answer, Notice, Person, PostRole, Report, ReviewClaim, Task, Unit
from inspect_app.models.types import Instant
from inspect_app.paging import Key, Page, first_page, page_by_key
from inspect_app.row_rules import KEPT, rule
from inspect_app.row_rules.sight import Sight, among
from inspect_app.tasks.checks import check_verifier
from workflows import events_remediation as happened
from workflows.findings import Severity
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.remediation import is_claim_fresh
from workflows.roles import Role
from workflows.tasks import TaskState

#: The longest waiting first.
ORDER = (Key(column("since", Instant)), Key(Report.id))


class HeldByAnother(Refused):
    """A colleague has taken the report and still holds it."""


@dataclass(frozen=True)
class Waiting:
    """A report in which something waits for the office: whose, how much, since when, and who has taken it."""

    report_id: int
    unit: str
    notice_number: str
    notice_issued_on: date
    items: int
    serious: int
    since: datetime
    claimed_by: str | None
    claimed_at: datetime | None
    is_own_unit: bool

    @property
    def waits_since(self) -> date:
        return day_of(self.since)


def queue(now: datetime, *, limit: int, after: str | None, before: str | None) -> tuple[Page[Waiting], int]:
    """Return a page of what waits for a verdict of the reader's office, the longest waiting first, and how much does.

    One query, whatever waits.
    """
    v = viewer()
    own = set(v.own_unit_ids)
    rows, first = _queue(v.sight, tuple(v.unit_ids(PostRole.OFFICE)), limit)
    shown = page_by_key(
        rows, ORDER, values=lambda row: (row.since, row.id), limit=limit, after=after, before=before, scalars=False,
        first=first,
    )  # fmt: skip
    found = []
    for row in shown.rows:
        is_held = row.claimed_at is not None and is_claim_fresh(row.claimed_at, now)
        by, at = (row.claimed_by, row.claimed_at) if is_held else (None, None)
        unit = unit_label(row.name, row.kind, row.position)
        found.append(
            Waiting(
                row.id, unit, row.number, row.issued_on, row.tasks, int(row.serious), row.since, by, at,
                row.unit_id in own,
            )
        )  # fmt: skip
    return replace(shown, rows=found), shown.rows[0].total if shown.rows else 0


def _waits(offices: tuple[int, ...]) -> Subquery:
    """Return the reports in which something waits for these offices: how much, since when, and how many they are."""
    serious = func.coalesce(func.sum(case((Task.severity == Severity.SERIOUS, 1), else_=0)), 0)
    since = func.min(Task.reported_at)
    columns: list[Any] = [Answer.report_id, func.count(Task.id).label("tasks"), serious.label("serious")]
    return (
        select(*columns, since.label("since"), func.count().over().label("total"))
        .join(Task, Task.id == Answer.task_id)
        .where(Task.state == TaskState.REPORTED, among(Task.authority_id, offices))
        .group_by(Answer.report_id)
        .subquery("waits")
    )


@lru_cache(KEPT)
def _queue(sight: Sight, offices: tuple[int, ...], limit: int) -> tuple[Select[Any], Select[Any]]:
    """Return the statement of the queue, and that of its first page."""
    waits = _waits(offices)
    columns: list[Any] = [
        Report.id, Report.unit_id, Unit.name, Unit.kind, Unit.position, Notice.number, Notice.issued_on,
        waits.c.tasks, waits.c.serious, waits.c.since, waits.c.total, ReviewClaim.claimed_at,
        Person.full_name.label("claimed_by"),
    ]  # fmt: skip
    rows = (
        select(*columns)
        .join_from(waits, Report, Report.id == waits.c.report_id)
        .join(Unit, Unit.id == Report.unit_id)
        .join(Notice, Notice.id == Report.notice_id)
        .outerjoin(ReviewClaim, ReviewClaim.report_id == Report.id)
        .outerjoin(Person, Person.id == ReviewClaim.person_id)
        .where(rule(Report, sight))
        .execution_options(scope="what waits for an office")
    )
    return rows, first_page(rows, ORDER, limit)


def _claims() -> Select[ReviewClaim]:
    return select(ReviewClaim).options(joinedload(ReviewClaim.person)).execution_options(scope="who reviews")


def _fresh(claim: ReviewClaim | None, now: datetime) -> ReviewClaim | None:
    return claim if claim is not None and is_claim_fresh(claim.claimed_at, now) else None


def claim_on(report: Report, now: datetime) -> ReviewClaim | None:
    """Return who has taken a report, unless that has lapsed."""
    return _fresh(db.session.scalars(_claims().where(ReviewClaim.report_id == report.id)).one_or_none(), now)


def must_not_be_anothers(report: Report, by: Person, now: datetime) -> None:
    """Refuse whoever would give a verdict on a report that a colleague has taken."""
    held = claim_on(report, now)
    if held is not None and held.person_id != by.id:
        raise HeldByAnother(
            N_("%(who)s đang thẩm định báo cáo này. Hãy nhận thay trước khi ghi kết quả."), who=held.person.full_name
        )


def claim(report: Report, *, takes_over: bool = False, by: Person, now: datetime) -> None:
    """Take a report to look at (Nhận thẩm định); what a colleague holds is taken over only on purpose."""
    roles = roles_of(report, by, now)
    if Role.OFFICE not in roles:
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ nhận thẩm định báo cáo."))
    check_verifier(roles)
    db.session.refresh(report, ["state", "version"], with_for_update=True)
    held = claim_on(report, now)
    if held is not None and held.person_id != by.id and not takes_over:
        raise HeldByAnother(N_("%(who)s vừa nhận thẩm định báo cáo này."), who=held.person.full_name)
    instead_of = held.person.full_name if held is not None and held.person_id != by.id else ""
    db.session.merge(ReviewClaim(report_id=report.id, person_id=by.id, claimed_at=now))
    db.session.flush()
    if instead_of:
        record(happened.ReviewTakenOver(instead_of), about=report, by=by, at=now)
    elif held is None:
        record(happened.ReviewClaimed(), about=report, by=by, at=now)


def release(report: Report, *, by: Person, now: datetime) -> None:
    """Leave a report to others (Trả lại hàng chờ)."""
    held = claim_on(report, now)
    if held is None or held.person_id != by.id:
        raise Refused(N_("Bạn không giữ báo cáo này."))
    forget(report)
    record(happened.ReviewReleased(), about=report, by=by, at=now)


def forget(report: Report) -> None:
    """Drop the claim on a report in which nothing waits any more."""
    db.session.execute(delete(ReviewClaim).where(ReviewClaim.report_id == report.id))


def touch(report: Report, by: Person, now: datetime) -> None:
    """Let the holder's time begin anew with each verdict, and end when nothing waits."""
    held = claim_on(report, now)
    if held is not None and held.person_id == by.id:
        held.claimed_at = now


def check_not_the_doer(tasks: Sequence[Task], by: Person) -> None:
    """Refuse who has written the unit's answer himself, wherever he sits now."""
    if written_by(tasks, by):
        raise Refused(N_("Người đã trả lời thay đơn vị không được thẩm định chính nội dung đó."))


def written_by(tasks: Sequence[Task], by: Person) -> set[int]:
    """Return which tasks were answered by this very person, such as from a paper: a colleague verifies those."""
    query = select(Answer.task_id).where(
        Answer.task_id.in_([task.id for task in tasks]), Answer.answered_by_id == by.id
    )
    return set(db.session.scalars(query))
