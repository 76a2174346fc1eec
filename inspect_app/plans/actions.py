"""What people do to plans, one function each; each decides by the move table, writes and records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import flag_modified

from inspect_app.access import everyones, roles_of, viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.issued.actions import keep_issued
from inspect_app.journal import changes_of, record
from inspect_app.models import (
    IssuedDocument,
    Person,
    Plan,
    PlanCriterion,
    PlanRequirement,
    PlanUnit,
    Unit,
    Visit,
)
from inspect_app.office.numbers import named, register_number
from inspect_app.outbox.queue import tell
from inspect_app.plans import queries
from inspect_app.plans.checklist import CRITERION_FIELDS
from workflows import events_plans as happened
from workflows.document_kinds import DocumentKind
from workflows.events_visits import VisitCancelled
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.moves import Refused, check_approver
from workflows.numbers import check_number
from workflows.plans import EDITABLE, PLAN, PlanKind, PlanState
from workflows.roles import Role
from workflows.visits import VISIT, VisitState

EDITABLE_FIELDS = (
    "title", "year", "kind", "period_from", "period_to", "legal_bases", "purpose", "team_name", "report_deadline",
    "before_is_inclusive", "shortest_deadline", "review_months", "extension_decider", "extension_most",
    "extension_cap_days", "consolidation_deadline", "share_most", "share_majority", "named_only", "list_limit",
    "annex_by_unit", "assemble_on", "recipients", "signature_lines", "signer_name",
)  # fmt: skip

REQUIREMENT_FIELDS = ("addressee", "text", "deadline_wording", "responsible", "result", "phases", "makes_tasks")


class Incomplete(Refused):
    """A plan is not ready for a move; its page says what is left to do."""


class OwnUnitsChosen(Refused):
    """A campaign that looks at an authority's own sections is of no other kind than a self-inspection."""


def create_plan(*, authority: Unit, title: str, year: int, by: Person, now: datetime, **about: Any) -> Plan:
    """Begin a plan of ``authority``; only its office may, and for no year in which there is no such authority.

    ``about`` is what else the plan says about itself, of the ``EDITABLE_FIELDS``; the schema knows what stands
    where nothing is said.
    """
    if strange := about.keys() - set(EDITABLE_FIELDS):
        raise TypeError(f"a plan does not say about itself: {', '.join(sorted(strange))}")
    if Role.OFFICE not in viewer_of(by, day_of(now)).roles_at(authority_id=authority.id):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ của đơn vị ban hành được lập kế hoạch."))
    if authority.valid_to is not None and authority.valid_to.year < year:
        raise Refused(N_("%(unit)s đã kết thúc, không lập kế hoạch mới được."), unit=authority.label)
    _check_period(about.get("period_from"), about.get("period_to"))
    plan = Plan(authority_id=authority.id, title=title, year=year, created_at=now, created_by_id=by.id, **about)
    db.session.add(plan)
    db.session.flush()
    record(happened.PlanCreated(title), about=plan, by=by, at=now)
    return plan


def edit_plan(plan: Plan, fields: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Change what the plan says about itself, while it is a draft."""
    _must_be_draft(plan, by, now)
    changes = changes_of(plan, EDITABLE_FIELDS, fields)
    if "kind" in changes and any(unit.is_section for unit in queries.planned_units(plan.id)):
        raise OwnUnitsChosen(N_("Kế hoạch đang chọn bộ phận, công chức của đơn vị, chỉ có thể là tự kiểm tra."))
    _check_period(fields.get("period_from", plan.period_from), fields.get("period_to", plan.period_to))
    for name, (_before, after) in changes.items():
        setattr(plan, name, after)
    if changes:
        record(happened.PlanEdited(", ".join(changes)), about=plan, by=by, at=now, changes=changes)


def set_units(plan: Plan, unit_ids: Iterable[int], *, by: Person, now: datetime) -> None:
    """Say which units will be inspected; all must lie below the authority and exist on the day."""
    _must_be_draft(plan, by, now)
    wanted = set(unit_ids)
    allowed = {unit.id for unit in queries.inspectable(plan, day_of(now))}
    if not wanted <= allowed:
        raise Refused(N_("Có đơn vị không thuộc phạm vi quản lý của cơ quan ban hành hoặc không còn tồn tại."))
    before = set(db.session.scalars(select(PlanUnit.unit_id).where(PlanUnit.plan_id == plan.id)))
    if visited := set(db.session.scalars(_visits_of(plan, before - wanted))):
        names = ", ".join(unit.full_name for unit in db.session.scalars(select(Unit).where(Unit.id.in_(visited))))
        raise Refused(N_("Không bỏ được đơn vị đã xếp lịch kiểm tra: %(names)s."), names=names)
    db.session.execute(delete(PlanUnit).where(PlanUnit.plan_id == plan.id, PlanUnit.unit_id.in_(before - wanted)))
    db.session.add_all([PlanUnit(plan_id=plan.id, unit_id=unit_id) for unit_id in sorted(wanted - before)])
    db.session.flush()
    if wanted != before:
        _renew(plan)
        changes = {"units": (sorted(before), sorted(wanted))}
        record(happened.PlanUnitsSet(len(wanted)), about=plan, by=by, at=now, changes=changes)


def _visits_of(plan: Plan, unit_ids: set[int]) -> Any:
    query = select(Visit.unit_id).where(Visit.plan_id == plan.id, Visit.unit_id.in_(unit_ids))
    return query.execution_options(scope="units of a plan")


def set_criteria(plan: Plan, criterion_ids: Iterable[int], *, by: Person, now: datetime) -> None:
    """Take frozen copies of these criteria of the library; copies already taken stay as they are."""
    _must_be_draft(plan, by, now)
    chosen = set(criterion_ids)
    wanted = {c.code: c for c in queries.library_of(plan.authority_id) if c.id in chosen}
    kept = {c.code: c for c in db.session.scalars(select(PlanCriterion).where(PlanCriterion.plan_id == plan.id))}
    for code in kept.keys() - wanted.keys():
        db.session.delete(kept[code])
    for code in wanted.keys() - kept.keys():
        copied = {name: getattr(wanted[code], name) for name in CRITERION_FIELDS}
        db.session.add(PlanCriterion(plan_id=plan.id, **copied))
    db.session.flush()
    if wanted.keys() != kept.keys():
        _renew(plan)
        changes = {"criteria": (sorted(kept), sorted(wanted))}
        record(happened.PlanCriteriaSet(len(wanted)), about=plan, by=by, at=now, changes=changes)


def set_requirements(plan: Plan, rows: list[dict[str, Any]], *, by: Person, now: datetime) -> None:
    """Write down the general requirements that the notice will put, in this order."""
    _must_be_draft(plan, by, now)
    old = list(
        db.session.scalars(
            select(PlanRequirement).where(PlanRequirement.plan_id == plan.id).order_by(PlanRequirement.position)
        )
    )
    before = [_line({name: getattr(kept, name) for name in REQUIREMENT_FIELDS}) for kept in old]
    after = [_line(row) for row in rows]
    if before == after:
        return
    for requirement in old:
        db.session.delete(requirement)
    for position, row in enumerate(rows, 1):
        db.session.add(
            PlanRequirement(
                plan_id=plan.id, position=position, addressee=row.get("addressee", ""), text=row["text"],
                deadline_wording=row.get("deadline_wording", ""), responsible=row.get("responsible", ""),
                result=row.get("result", ""), phases=row.get("phases", ""), makes_tasks=bool(row.get("makes_tasks")),
            )
        )  # fmt: skip
    _renew(plan)
    changes = {"requirements": (before, after)}
    record(happened.PlanRequirementsSet(len(rows)), about=plan, by=by, at=now, changes=changes)


def _line(row: Mapping[str, Any]) -> str:
    """Return a requirement as the journal writes it: all that was said, not the text alone."""
    said = [
        str(row[name])
        for name in ("addressee", "text", "deadline_wording", "responsible", "result", "phases")
        if row.get(name)
    ]
    return " | ".join([*said, "theo dõi từng đơn vị"] if row.get("makes_tasks") else said)


def _renew(plan: Plan) -> None:
    """Give the plan a new version although only its parts changed, so that the second of two editors is told."""
    flag_modified(plan, "title")
    db.session.flush()


def copy_contents(plan: Plan, source: Plan, *, by: Person, now: datetime) -> None:
    """Take units, criteria and requirements from an earlier plan of the same authority, as far as they still exist."""
    allowed = {unit.id for unit in queries.inspectable(plan, day_of(now))}
    set_units(plan, allowed & {unit.id for unit in queries.planned_units(source.id)}, by=by, now=now)
    codes = set(db.session.scalars(select(PlanCriterion.code).where(PlanCriterion.plan_id == source.id)))
    library = [criterion.id for criterion in queries.library_of(plan.authority_id) if criterion.code in codes]
    set_criteria(plan, library, by=by, now=now)
    rows = db.session.scalars(
        select(PlanRequirement).where(PlanRequirement.plan_id == source.id).order_by(PlanRequirement.position)
    )
    copied = [
        {
            "addressee": r.addressee,
            "text": r.text,
            "deadline_wording": "",
            "responsible": r.responsible,
            "result": r.result,
            "makes_tasks": r.makes_tasks,
        }
        for r in rows
    ]
    set_requirements(plan, copied, by=by, now=now)


def submit(plan: Plan, *, by: Person, now: datetime) -> None:
    """Lay the plan before the authority's leader (Trình duyệt)."""
    state = PLAN.apply("submit", plan.state, roles_of(plan, by, now))
    if missing := queries.missing(plan):
        raise Incomplete(
            N_("Kế hoạch chưa đủ nội dung để trình: %(what)s"), what=" ".join(lack.sentence for lack in missing)
        )
    plan.state, plan.send_back_reason = state, ""
    record(happened.PlanSubmitted(), about=plan, by=by, at=now)
    for leader in queries.holders(plan.authority_id, Role.LEADER, day_of(now)):
        tell(
            leader,
            "plan_submitted",
            key=f"plan_submitted:{plan.id}:{plan.version}:{leader.id}",
            now=now,
            plan=plan,
            by=by,
        )


def approve(plan: Plan, *, by: Person, now: datetime) -> None:
    """Approve a submitted plan (Duyệt)."""
    roles = roles_of(plan, by, now)
    plan.state = PLAN.apply("approve", plan.state, roles)
    check_approver(roles)
    record(happened.PlanApproved(), about=plan, by=by, at=now)
    _tell_creator(plan, "plan_approved", by, now)


def send_back(plan: Plan, *, reason: str, by: Person, now: datetime) -> None:
    """Return a submitted plan to its office with what must be changed (Trả lại)."""
    plan.state = PLAN.apply("send_back", plan.state, roles_of(plan, by, now))
    plan.send_back_reason = _reason(reason)
    record(happened.PlanSentBack(reason), about=plan, by=by, at=now)
    _tell_creator(plan, "plan_sent_back", by, now)


def issue(plan: Plan, *, number: str, issued_on: date, by: Person, now: datetime) -> None:
    """Give an approved plan its number and date (Ban hành); the units in it are told, unless it is a surprise."""
    state = PLAN.apply("issue", plan.state, roles_of(plan, by, now))
    check_number(number, DocumentKind.PLAN)
    if issued_on > day_of(now):
        raise Refused(N_("Ngày ban hành không được sau hôm nay."))
    register_number(
        plan.authority_id, DocumentKind.PLAN, number, issued_on, plan, by=by, now=now,
        subject=named("Kế hoạch", plan.title),
        signer=plan.signer_name or " / ".join(plan.signature_lines.split("\n")),
    )  # fmt: skip
    plan.state, plan.number, plan.issued_on = state, number, issued_on
    record(happened.PlanIssued(number, issued_on), about=plan, by=by, at=now)
    keep(plan, by, now)
    if plan.kind is PlanKind.SURPRISE:
        return
    for unit in queries.planned_units(plan.id):
        for chair in queries.holders(unit.id, Role.CHAIR, day_of(now)):
            tell(chair, "plan_issued", key=f"plan_issued:{plan.id}:{chair.id}", now=now, plan=plan, unit=unit)


def keep(plan: Plan, by: Person | None, now: datetime) -> IssuedDocument:
    """Keep the plan as it was issued; of a surprise inspection the public page says nothing."""
    from inspect_app.papers.documents import plan_document

    db.session.flush()
    document = plan_document(plan, day_of(now))
    is_secret = plan.kind is PlanKind.SURPRISE
    return keep_issued(plan, document, kind=IssuedKind.PLAN, is_confidential=is_secret, by=by, now=now)


def start(plan: Plan, *, by: Person, now: datetime) -> None:
    """Note that the first visit has begun; nothing to do when it already runs."""
    if plan.state is PlanState.ISSUED:
        plan.state = PLAN.apply("start", plan.state, roles_of(plan, by, now))
        record(happened.PlanStarted(), about=plan, by=by, at=now)


def conclude(plan: Plan, *, by: Person, now: datetime) -> None:
    """Note that the conclusion notice was issued; nothing to do when it already was."""
    if plan.state is not PlanState.CONCLUDED:
        plan.state = PLAN.apply("conclude", plan.state, roles_of(plan, by, now))
        record(happened.PlanConcluded(), about=plan, by=by, at=now)


def close(plan: Plan, *, by: Person, now: datetime) -> None:
    """End the campaign once every task of it is ended (Kết thúc)."""
    state = PLAN.apply("close", plan.state, roles_of(plan, by, now))
    if left := queries.tasks_left(plan.id):
        raise Incomplete(N_("Còn %(n)s nhiệm vụ chưa kết thúc."), n=left)
    if queries.has_notice_in_work(plan.id):
        raise Incomplete(N_("Đang soạn thông báo thay thế. Hãy ban hành hoặc bỏ dự thảo đó trước."))
    plan.state = state
    record(happened.PlanClosed(), about=plan, by=by, at=now)


def cancel(plan: Plan, *, reason: str, by: Person, now: datetime) -> None:
    """Call the plan off with the visits that were to come, with the reason (Hủy); the units that knew of it are told.

    What was seen at visits stays; one that is under way is ended or called off first, by those who are there.
    """
    roles, was_told = roles_of(plan, by, now), plan.number is not None and plan.kind is not PlanKind.SURPRISE
    plan.state, plan.cancel_reason = PLAN.apply("cancel", plan.state, roles), _reason(reason)
    record(happened.PlanCancelled(plan.cancel_reason), about=plan, by=by, at=now)
    visits = everyones(Visit, "visits of a plan that is called off").where(Visit.plan_id == plan.id)
    for visit in db.session.scalars(visits.options(joinedload(Visit.unit)).order_by(Visit.id)):
        if visit.state is VisitState.UNDER_WAY:
            raise Refused(
                N_("Buổi kiểm tra %(unit)s đang diễn ra. Hãy kết thúc hoặc hủy buổi đó trước."),
                unit=visit.unit.full_name,
            )
        if visit.state is VisitState.PLANNED:
            visit.state, visit.cancel_reason = VISIT.apply("cancel", visit.state, roles), plan.cancel_reason
            record(VisitCancelled(plan.cancel_reason), about=visit, by=by, at=now)
    for unit in queries.planned_units(plan.id) if was_told else ():
        for chair in queries.holders(unit.id, Role.CHAIR, day_of(now)):
            tell(chair, "plan_cancelled", key=f"plan_cancelled:{plan.id}:{chair.id}", now=now, plan=plan, unit=unit)


#: A campaign that is past its visits.
PAST_VISITS = frozenset({PlanState.CONCLUDED, PlanState.CLOSED, PlanState.CANCELLED})


def must_take_visits(plan: Plan) -> None:
    """Refuse when the campaign is past its visits."""
    if plan.state in PAST_VISITS:
        raise Refused(N_("Đợt kiểm tra đã kết luận hoặc đã hủy, không xếp lịch được nữa."))


def plan_visit(
    plan: Plan, *, unit: Unit, visit_on: date, session: str = "", place: str = "", by: Person, now: datetime
) -> Visit:
    """Put a unit of the plan into the calendar."""
    if Role.OFFICE not in roles_of(plan, by, now):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được xếp lịch kiểm tra."))
    must_take_visits(plan)
    if db.session.get(PlanUnit, (plan.id, unit.id)) is None:
        raise Refused(N_("%(unit)s không có trong danh sách đơn vị được kiểm tra."), unit=unit.full_name)
    if plan.issued_on and visit_on < plan.issued_on:
        raise Refused(N_("Ngày kiểm tra không được trước ngày ban hành kế hoạch."))
    if not unit.is_valid_on(visit_on):
        raise Refused(N_("%(unit)s không tồn tại vào ngày kiểm tra."), unit=unit.full_name)
    same = everyones(Visit, "calendar of a plan").where(
        Visit.plan_id == plan.id,
        Visit.unit_id == unit.id,
        Visit.visit_on == visit_on,
        Visit.state != VisitState.CANCELLED,
    )
    if db.session.scalars(same).first() is not None:
        raise Refused(N_("%(unit)s đã có lịch kiểm tra ngày này."), unit=unit.full_name)
    visit = Visit(
        plan_id=plan.id,
        authority_id=plan.authority_id,
        unit_id=unit.id,
        visit_on=visit_on,
        session=session,
        place=place,
    )
    db.session.add(visit)
    db.session.flush()
    record(happened.VisitPlanned(unit.full_name, visit_on), about=plan, by=by, at=now)
    record(happened.VisitPlanned(unit.full_name, visit_on), about=visit, by=by, at=now)
    return visit


def _must_be_draft(plan: Plan, by: Person, now: datetime) -> None:
    if Role.OFFICE not in roles_of(plan, by, now):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được sửa kế hoạch."))
    if plan.state not in EDITABLE:
        raise Refused(N_("Kế hoạch đã trình hoặc đã ban hành, không sửa được nữa."))


def _check_period(start_on: date | None, end_on: date | None) -> None:
    if start_on and end_on and end_on < start_on:
        raise Refused(N_("Thời kỳ kiểm tra kết thúc trước khi bắt đầu."))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    return reason.strip()


def _tell_creator(plan: Plan, name: str, by: Person, now: datetime) -> None:
    creator = db.session.get_one(Person, plan.created_by_id, execution_options={"scope": "creator of a plan"})
    tell(creator, name, key=f"{name}:{plan.id}:{plan.version}", now=now, plan=plan, by=by)
