"""What people do to findings, one function each; each decides by the move table, writes and records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from inspect_app.access import everyones, roles_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Check, Finding, Person, PlanCriterion, Visit
from inspect_app.visits import actions as visits
from inspect_app.visits.actions import check_figures, must_be_open, needed
from workflows import events_findings as happened
from workflows.findings import FIELD_LABELS, FINDING, FINDING_KIND_LABELS, FindingKind, FindingState, Severity
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import Role
from workflows.visits import VISIT, CheckResult

EDITABLE_FIELDS = tuple(FIELD_LABELS)


def record_finding(
    visit: Visit,
    *,
    uid: UUID,
    kind: FindingKind,
    area: str,
    criterion: PlanCriterion | None = None,
    statement: str,
    details: str = "",
    severity: Severity = Severity.NORMAL,
    is_initiative: bool = False,
    figure_label: str = "",
    numerator: float | None = None,
    denominator: float | None = None,
    remedy: str = "",
    responsible: str = "",
    by: Person,
    now: datetime,
) -> Finding:
    """Record a strength or a shortcoming; the same ``uid`` again returns what it made the first time.

    A shortcoming answers its criterion as not met, unless somebody has answered it; a strength answers nothing, for
    there may be shortcomings beside it.
    """
    if (first := _first(visit, uid)) is not None:
        return first
    VISIT.apply("record", visit.state, roles_of(visit, by, now))
    must_be_open(visit)
    _check(visit, criterion, statement, numerator, denominator)
    said = {
        "kind": kind, "area": criterion.area if criterion else area, "statement": statement.strip(), "details": details,
        "severity": severity, "is_initiative": is_initiative, "figure_label": figure_label, "numerator": numerator,
        "denominator": denominator, "remedy": remedy, "responsible": responsible,
    }  # fmt: skip
    finding = _made(visit, uid, criterion.id if criterion else None, said, by, now)
    db.session.add(finding)
    db.session.flush()
    _tell(visit, finding, by, now)
    if kind is FindingKind.SHORTCOMING and criterion is not None and not is_assessed(visit, criterion):
        visits.check(visit, criterion, CheckResult.NOT_MET, by=by, now=now)
    return finding


def record_from_site(
    visit: Visit, found: Iterable[tuple[UUID, int | None, Mapping[str, Any]]], *, by: Person, now: datetime
) -> list[Finding]:
    """Record many findings at once as they were written on site: identity, criterion of this plan, and its parts.

    Whether they may go in, and whether their parts can be, was decided before.  They answer no criterion: on site that
    is a change of its own.
    """
    made = [_made(visit, uid, criterion_id, said, by, now) for uid, criterion_id, said in found]
    db.session.add_all(made)
    db.session.flush()
    for finding in made:
        _tell(visit, finding, by, now)
    return made


def _made(
    visit: Visit, uid: UUID, criterion_id: int | None, said: Mapping[str, Any], by: Person, now: datetime
) -> Finding:
    return Finding(
        uid=uid, visit_id=visit.id, plan_id=visit.plan_id, authority_id=visit.authority_id, unit_id=visit.unit_id,
        criterion_id=criterion_id, state=FindingState.RECORDED, recorded_by_id=by.id, recorded_at=now, **said,
    )  # fmt: skip


def _tell(visit: Visit, finding: Finding, by: Person, now: datetime) -> None:
    told = happened.FindingRecorded(FINDING_KIND_LABELS[finding.kind].text.lower(), finding.statement)
    record(told, about=finding, by=by, at=now)
    record(told, about=visit, by=by, at=now)


def is_assessed(visit: Visit, criterion: PlanCriterion) -> bool:
    """Tell whether somebody has answered this criterion at this visit."""
    query = select(Check.id).where(Check.visit_id == visit.id, Check.criterion_id == criterion.id)
    return db.session.scalar(query) is not None


def edit_finding(
    finding: Finding, fields: dict[str, Any], *, by: Person, now: datetime, roles: Collection[Role] | None = None
) -> None:
    """Change a finding, while its minutes are not drawn up; ``roles`` are those of when it was written, if not now."""
    visit = _visit_of(finding)
    FINDING.apply("edit", finding.state, roles or roles_of(visit, by, now))
    must_be_open(visit)
    changes = changes_of(finding, EDITABLE_FIELDS, fields)
    _check(
        visit,
        None,
        fields.get("statement", finding.statement),
        fields.get("numerator", finding.numerator),
        fields.get("denominator", finding.denominator),
    )
    for name, (_before, after) in changes.items():
        setattr(finding, name, after)
    if changes:
        told = happened.FindingEdited(", ".join(FIELD_LABELS[name] for name in changes))
        record(told, about=finding, by=by, at=now, changes=changes)


def withdraw(
    finding: Finding, *, reason: str, by: Person, now: datetime, roles: Collection[Role] | None = None
) -> None:
    """Take a finding back, with the reason; it stays readable and leaves the documents."""
    visit = _visit_of(finding)
    state = FINDING.apply("withdraw", finding.state, roles or roles_of(visit, by, now))
    must_be_open(visit)
    finding.state, finding.withdrawn_reason = state, needed(reason)
    record(happened.FindingWithdrawn(finding.withdrawn_reason), about=finding, by=by, at=now)


def restore(finding: Finding, *, by: Person, now: datetime, roles: Collection[Role] | None = None) -> None:
    """Let a finding stand again that was taken back."""
    visit = _visit_of(finding)
    state = FINDING.apply("restore", finding.state, roles or roles_of(visit, by, now))
    must_be_open(visit)
    before, finding.withdrawn_reason = finding.withdrawn_reason, ""
    finding.state = state
    record(happened.FindingRestored(before), about=finding, by=by, at=now)


def _first(visit: Visit, uid: UUID) -> Finding | None:
    found = db.session.scalars(everyones(Finding, "sent before").where(Finding.uid == uid)).one_or_none()
    if found is not None and found.visit_id != visit.id:
        raise Refused(N_("Phát hiện này đã được ghi ở buổi kiểm tra khác. Hãy mở lại trang rồi nhập lại."))
    return found


def _visit_of(finding: Finding) -> Visit:
    query = everyones(Visit, "visit of a finding").where(Visit.id == finding.visit_id)
    return db.session.scalars(query).one()


def _check(
    visit: Visit, criterion: PlanCriterion | None, statement: str, numerator: float | None, denominator: float | None
) -> None:
    if criterion is not None and criterion.plan_id != visit.plan_id:
        raise Refused(N_("Nội dung kiểm tra này không thuộc kế hoạch của buổi kiểm tra."))
    if not statement.strip():
        raise Refused(N_("Hãy ghi nội dung phát hiện."))
    check_figures(numerator, denominator)
