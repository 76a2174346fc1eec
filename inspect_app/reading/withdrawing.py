"""A document that was read in by mistake: dropped while nothing was made of it; what was made is withdrawn before.

A campaign that was made of a notice on paper is withdrawn as long as nobody has worked on it: its tasks are called off,
its findings taken back, its visits and its plan cancelled, and the notice counts as never issued.  A notice that was
tied to a plan that stood here leaves that plan as it was.  Answers are taken back by
:mod:`inspect_app.remediation.paper_withdrawing`.  What stands in the way is told.  Rows stay, with the reason in the
journal; the numbers are free again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import (
    Attachment,
    AuditEntry,
    Extension,
    Finding,
    IssuedPaper,
    Letter,
    Notice,
    NoticeReceipt,
    PaperReport,
    Person,
    Plan,
    ReadDocument,
    Report,
    Task,
    TeamChange,
    TeamDecision,
    Visit,
)
from inspect_app.reading.actions import must_be_office
from inspect_app.reading.lessons import forget
from inspect_app.reading.making import uid_of
from inspect_app.remediation import paper_withdrawing
from inspect_app.remediation.paper_queries import paper_read_from
from inspect_app.tasks.actions import cancel
from inspect_app.tasks.checks import reason_of
from workflows import events_findings, events_plans, events_visits
from workflows import events_reading as happened
from workflows.correspondence import LetterState
from workflows.events import Event
from workflows.findings import FindingState
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.tasks import TaskState
from workflows.visits import VisitState

_WHY = "what was made of a document that was read in"
#: A sentence with what fills it.
Obstacle = tuple[str, dict[str, Any]]


class InTheWay(Refused):
    """Something was done with what was made of the document."""


def drop(document: ReadDocument, *, reason: str, by: Person, now: datetime) -> None:
    """Take a document out of which nothing was made: its text, its file and its examples are not shown any more (Bỏ).

    The same file may be read anew afterwards; name, fingerprint and reason stay in the journal.
    """
    must_be_office(document.authority_id, by, now)
    why = reason_of(reason)[:500]
    if document.withdrawn_at is not None:
        raise Refused(N_("Văn bản này đã bị bỏ."))
    if document.is_settled:
        raise InTheWay(N_("Đã lập đợt kiểm tra hoặc ghi câu trả lời từ văn bản này. Hãy rút những việc đó trước."))
    if has_answers(document):
        raise InTheWay(N_("Đã ghi câu trả lời từ văn bản này. Hãy rút những câu trả lời đó trước."))
    if paper_read_from(document) is not None:
        raise InTheWay(N_("Văn bản này đã được nhận làm báo cáo giấy. Hãy bỏ báo cáo giấy trước."))
    record(happened.DocumentDropped(document.name, document.sha256, why), about=document, by=by, at=now)
    forget(document)
    document.withdrawn_at, document.withdrawn_by_id, document.withdrawn_reason = now, by.id, why
    document.text, document.items, document.remarks, document.scan = "", [], [], None
    document.found = {name: document.found.get(name) for name in ("number", "date", "issuer")}
    document.head_key = document.words_key = None
    document.sha256 = f"withdrawn-{document.id}"


def withdraw_campaign(document: ReadDocument, *, reason: str, by: Person, now: datetime) -> None:
    """Withdraw the campaign that was made of a notice on paper, in one transaction (Rút).

    Afterwards the document is as before it was made: it may be put right and made again, or dropped.
    """
    must_be_office(document.authority_id, by, now)
    why = reason_of(reason)[:500]
    if document.notice_id is None:
        raise InTheWay(N_("Chưa lập gì từ văn bản này."))
    notice = _one(Notice, Notice.id == document.notice_id)
    plan = _one(Plan, Plan.id == notice.plan_id)
    db.session.refresh(notice, ["state", "version"], with_for_update=True)
    if found := obstacles(document):
        sentence, params = found[0]
        raise InTheWay(sentence, **params)
    number = notice.number or "…"
    tasks = _all(Task, Task.notice_id == notice.id)
    for task in tasks:
        cancel(task, reason=why, by=by, now=now)
    findings = _findings(document, plan)
    for finding in findings:
        finding.state, finding.withdrawn_reason = FindingState.WITHDRAWN, why
        record(events_findings.FindingWithdrawn(why), about=finding, by=by, at=now)
    counts = str(len(findings)), str(len(tasks))
    event: Event
    if is_attached(notice):
        event = happened.NoticeDetached(number, *counts, str(_plan_as_before(plan, notice, number, why, by, now)), why)
    else:
        event = happened.CampaignWithdrawn(number, *counts, why)
        _cancel_plan(plan, why, by, now)
    # As a draft that was given up: it never was in force.
    notice.state, notice.issued_at, notice.number = NoticeState.SUPERSEDED, None, None
    document.plan_id = document.notice_id = None
    # What is made of it anew is known by other names.
    document.found = document.found | {"made": (document.found.get("made") or 0) + 1}
    for thing in (document, notice):
        record(event, about=thing, by=by, at=now)


def withdraw_answers(document: ReadDocument, *, reason: str, by: Person, now: datetime) -> None:
    """Take back all answers that were written down from a document, the latest part first, in one transaction (Rút)."""
    must_be_office(document.authority_id, by, now)
    papers = _papers(document)
    if not papers:
        raise InTheWay(N_("Chưa ghi gì từ văn bản này."))
    for paper in papers:
        paper_withdrawing.withdraw(paper, reason=reason, by=by, now=now)
        db.session.flush()


def has_answers(document: ReadDocument) -> bool:
    """Say whether answers were written down from a document, of all of it or of a part."""
    return document.report_id is not None or any(item.get("written") for item in document.items)


def _papers(document: ReadDocument) -> Sequence[PaperReport]:
    """Return the papers of a document that were written down and stand, the latest first."""
    entered = everyones(PaperReport, _WHY).where(
        PaperReport.document_id == document.id, PaperReport.entered_at.is_not(None), PaperReport.dropped_at.is_(None)
    )
    return db.session.scalars(entered.order_by(PaperReport.entered_at.desc(), PaperReport.id.desc())).all()


def _cancel_plan(plan: Plan, why: str, by: Person, now: datetime) -> None:
    """Call off what was made with the campaign: its visits and the plan, whose number is free again."""
    for visit in _all(Visit, Visit.plan_id == plan.id):
        visit.state, visit.cancel_reason = VisitState.CANCELLED, why
        record(events_visits.VisitCancelled(why), about=visit, by=by, at=now)
    freed = {"number": (plan.number, None)}
    plan.state, plan.cancel_reason, plan.number = PlanState.CANCELLED, why, None
    record(events_plans.PlanCancelled(why), about=plan, by=by, at=now, changes=freed)


def _plan_as_before(plan: Plan, notice: Notice, number: str, why: str, by: Person, now: datetime) -> int:
    """Let a plan that stood here go on as before the notice: its visits, its team's decisions, its state.

    Returns how many visits changed.
    """
    visits = _all(Visit, Visit.plan_id == plan.id, Visit.state == VisitState.DONE)
    changed = 0
    for visit in visits:
        if _entry(visit, happened.VisitMadeFromPaper, number) is not None:
            visit.state, visit.cancel_reason = VisitState.CANCELLED, why
            record(events_visits.VisitCancelled(why), about=visit, by=by, at=now)
        elif (entry := _entry(visit, happened.VisitReadIn, number)) is not None:
            was = {name: values[0] for name, values in entry.data.get("changes", {}).items()}
            day = date.fromisoformat(was["visit_on"]) if "visit_on" in was else visit.visit_on
            changes = {"state": (visit.state.value, was["state"]), "visit_on": (visit.visit_on, day)}
            visit.state, visit.visit_on, visit.on_paper = VisitState(was["state"]), day, False
            record(happened.VisitAsBefore(number, why), about=visit, by=by, at=now, changes=changes)
        else:
            continue
        changed += 1
    for decision in _all(TeamDecision, TeamDecision.plan_id == plan.id):
        if _entry(decision, happened.DecisionReadIn, number) is not None and not _has_members(decision):
            # It names nobody; its number and day stay in the journal.
            db.session.delete(decision)
    before = PlanState.RUNNING if any(visit.state is VisitState.DONE for visit in visits) else PlanState.ISSUED
    event = happened.NoticeDetached(number, "0", "0", str(changed), why)
    record(event, about=plan, by=by, at=now, changes={"state": (plan.state.value, before.value)})
    plan.state = before
    return changed


def _entry(thing: Any, event: type[Event], number: str) -> AuditEntry | None:
    """Return what the journal holds of a thing that the notice with this number brought about."""
    told = (AuditEntry.about_type == type(thing).__tablename__, AuditEntry.about_id == thing.id)
    rows = _all(AuditEntry, *told, AuditEntry.event == event.__name__)
    return next((row for row in reversed(rows) if row.data.get("number") == number), None)


def _has_members(decision: TeamDecision) -> bool:
    return _any(TeamChange, TeamChange.decision_id == decision.id)


def obstacles(document: ReadDocument) -> list[Obstacle]:
    """Return what stands in the way of withdrawing what was made of a document, each in a sentence."""
    if has_answers(document):
        return [one for paper in _papers(document)[:1] for one in paper_withdrawing.obstacles(paper)]
    if document.notice_id is None:
        return []
    notice = _one(Notice, Notice.id == document.notice_id)
    plan = _one(Plan, Plan.id == notice.plan_id)
    return [*_of_state(notice, plan), *_of_tasks(notice), *_of_papers(notice, plan)]


def was_attached(document: ReadDocument) -> bool:
    """Say whether a document's notice was tied to a plan that stood here already."""
    return document.notice_id is not None and is_attached(_one(Notice, Notice.id == document.notice_id))


def is_attached(notice: Notice) -> bool:
    """Say whether the notice was tied to a plan that stood here, as its story tells."""
    told = (AuditEntry.about_type == Notice.__tablename__, AuditEntry.about_id == notice.id)
    return _any(AuditEntry, *told, AuditEntry.event == happened.NoticeAttached.__name__)


def _of_state(notice: Notice, plan: Plan) -> Iterable[Obstacle]:
    if notice.state is not NoticeState.ISSUED or _any(Notice, Notice.supersedes_id == notice.id):
        yield N_("Thông báo đã được thay thế, hoặc đang soạn thông báo thay thế."), {}
    if plan.state is not PlanState.CONCLUDED:
        yield N_("Kế hoạch đã kết thúc hoặc đã hủy."), {}


def _of_tasks(notice: Notice) -> Iterable[Obstacle]:
    tasks = _all(Task, Task.notice_id == notice.id)
    begun = [task for task in tasks if task.state is not TaskState.ASSIGNED]
    if begun:
        yield N_("%(n)s nhiệm vụ đã có người bắt tay làm, báo cáo hoặc đã kết thúc."), {"n": len(begun)}
    ids = [task.id for task in tasks]
    asked = len(set(db.session.scalars(select(Extension.task_id).where(Extension.task_id.in_(ids)))))
    if asked:
        yield N_("%(n)s nhiệm vụ đã có đề nghị gia hạn."), {"n": asked}
    files = _all(Attachment, Attachment.task_id.in_(ids))
    if files:
        yield N_("%(n)s tệp đã được đính kèm vào nhiệm vụ."), {"n": len(files)}


def _of_papers(notice: Notice, plan: Plan) -> Iterable[Obstacle]:
    if _any(Report, Report.notice_id == notice.id):
        yield N_("Đơn vị đã mở báo cáo khắc phục của thông báo này."), {}
    if _any(PaperReport, PaperReport.notice_id == notice.id, PaperReport.dropped_at.is_(None)):
        yield N_("Đã nhận báo cáo giấy của thông báo này. Hãy bỏ báo cáo giấy trước, nếu nhận nhầm."), {}
    if _any(Letter, Letter.notice_id == notice.id, Letter.state != LetterState.DISCARDED):
        yield N_("Đã có công văn về thông báo này. Hãy bỏ dự thảo công văn trước, nếu chưa ban hành."), {}
    if _any(IssuedPaper, (IssuedPaper.notice_id == notice.id) | (IssuedPaper.plan_id == plan.id)):
        yield N_("Đã lấy số văn bản cho kế hoạch khắc phục hoặc báo cáo của Đoàn."), {}
    if db.session.scalars(select(NoticeReceipt.id).where(NoticeReceipt.notice_id == notice.id).limit(1)).first():
        yield N_("Đơn vị đã xác nhận ngày nhận thông báo."), {}


def _all(model: Any, *conditions: Any) -> Sequence[Any]:
    return db.session.scalars(everyones(model, _WHY).where(*conditions)).all()


def _any(model: Any, *conditions: Any) -> bool:
    return db.session.scalars(everyones(model, _WHY).where(*conditions).limit(1)).first() is not None


def _one(model: Any, condition: Any) -> Any:
    return db.session.scalars(everyones(model, _WHY).where(condition)).one()


def _findings(document: ReadDocument, plan: Plan) -> list[Finding]:
    """Return the findings that were made of this document, and stand."""
    rows: Sequence[Finding] = _all(Finding, Finding.plan_id == plan.id, Finding.state == FindingState.RECORDED)
    made: set[UUID] = {uid_of(document, item, row.unit_id) for row in rows for item in document.items}
    return [row for row in rows if row.uid in made]
