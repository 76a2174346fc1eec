"""What people (and the scheduler) do to a conclusion notice, one function each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.issued.actions import keep_issued
from inspect_app.issued.queries import latest_of
from inspect_app.journal import record
from inspect_app.models import IssuedDocument, Minutes, Notice, NoticeEdit, Person, Plan, Task, Unit, Visit
from inspect_app.notices import assembling, history, queries
from inspect_app.notices.answers import Faulty, keep_answer, must_be_answered
from inspect_app.notices.check_facts import facts_for_checks
from inspect_app.notices.freezing import digest_of as digest_of
from inspect_app.notices.freezing import freeze as freeze
from inspect_app.notices.freezing import is_intact as is_intact
from inspect_app.notices.freezing import loaded as loaded
from inspect_app.notices.freezing import thaw as thaw
from inspect_app.office.numbers import check_free, named, register_number
from inspect_app.office.queries import check_signature
from inspect_app.outbox.queue import tell
from inspect_app.plans.actions import conclude
from inspect_app.plans.queries import holders
from workflows import events_notices as happened
from workflows.assembly import title_of
from workflows.checks.notices import Problem, notice_problems
from workflows.document_kinds import DocumentKind
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.minutes import LOCKED
from workflows.moves import Refused, check_approver
from workflows.notice_facts import NoticeFacts
from workflows.notice_text import to_markdown
from workflows.notices import NOTICE, NoticeState
from workflows.numbers import check_number
from workflows.outline import Outline
from workflows.plans import PlanState
from workflows.roles import Role


def ensure_draft(plan: Plan, *, by: Person | None, now: datetime) -> Notice:
    """Return the campaign's notice, beginning the draft when there is none; its office is told.

    ``by`` is None for the scheduler. Refused while no minutes are signed.
    """
    # Held first: the scheduler and a button at the same moment must not begin two notices, and double all tasks.
    db.session.refresh(plan, ["state", "version"], with_for_update=True)
    existing = db.session.scalars(
        everyones(Notice, "one draft per campaign")
        .where(Notice.plan_id == plan.id, Notice.state != NoticeState.SUPERSEDED)
        .order_by(Notice.id.desc())
    ).first()
    if existing is not None:
        return existing
    if by is not None and Role.OFFICE not in roles_of(plan, by, now):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được lập dự thảo thông báo."))
    if plan.state not in {PlanState.ISSUED, PlanState.RUNNING, PlanState.CONCLUDED}:
        raise Refused(N_("Đợt kiểm tra chưa ban hành hoặc đã kết thúc, không lập được thông báo."))
    facts = assembling.notice_facts(plan, None)
    if not facts.units_inspected:
        raise Refused(N_("Chưa có biên bản nào được ký, chưa lập được thông báo."))
    notice = _begin(plan, facts, now)
    event = happened.NoticeAssembled(len(facts.units_inspected), facts.units_total)
    record(event, about=notice, by=by, at=now)
    for officer in holders(plan.authority_id, Role.OFFICE, day_of(now)):
        tell(
            officer,
            "notice_assembled",
            key=f"notice_assembled:{notice.id}:{officer.id}",
            now=now,
            notice=notice,
            plan=plan,
        )
    return notice


def _begin(plan: Plan, facts: NoticeFacts, now: datetime) -> Notice:
    recipients, signature = assembling.notice_ends(plan, day_of(now))
    notice = Notice(
        plan_id=plan.id,
        authority_id=plan.authority_id,
        title=title_of(facts),
        year=plan.year,
        assembled_at=now,
        recipients=recipients,
        signature_lines=signature,
        signer_name=plan.signer_name,
        report_deadline=plan.report_deadline,
    )
    db.session.add(notice)
    db.session.flush()
    return notice


def outline(notice: Notice) -> Outline:
    """Return the notice's sentences: assembled now while it is a draft, as frozen afterwards."""
    notice = loaded(notice)
    if notice.state is NoticeState.DRAFT:
        return assembling.draft_outline(notice.plan, notice)
    return queries.frozen_outline(notice)


def problems(
    notice: Notice, *, issued_on: date | None, number: str = "", drawn: Outline | None = None
) -> list[Problem]:
    """Return what is wrong with the notice, errors first; see :mod:`workflows.checks.notices`.

    ``issued_on`` is the day it was issued or would be issued now; ``drawn`` its outline, where it is at hand.
    """
    notice = loaded(notice)
    drawn = replace(drawn or outline(notice), subtitle=notice.title)
    return problems_of(notice.plan, notice, drawn, issued_on=issued_on, number=number)


def problems_of(
    plan: Plan, notice: Notice | None, drawn: Outline, *, issued_on: date | None, number: str = ""
) -> list[Problem]:
    """Return what is wrong with an outline of a campaign's notice, which need not have been begun."""
    findings = queries.facts_of_findings(queries.findings_of(plan.id))
    return notice_problems(drawn, findings, facts_for_checks(plan, notice, number=number), issued_on)


def hold(notice: Notice) -> None:
    """Hold the row until the transaction ends, so that no sentence is edited while they are being frozen."""
    db.session.refresh(notice, ["state", "version"], with_for_update=True)
    db.session.expire(notice, ["edits"])


def edit_of(notice: Notice, block_key: str) -> NoticeEdit | None:
    """Return a person's own words kept under this key."""
    query = select(NoticeEdit).where(NoticeEdit.notice_id == notice.id, NoticeEdit.block_key == block_key)
    return db.session.scalars(query).one_or_none()


def short(text: str) -> str:
    """Return the beginning of a sentence, as the journal names it."""
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"


def submit(notice: Notice, *, by: Person, now: datetime) -> None:
    """Lay the notice before the leader (Trình ký): its sentences are frozen with the findings beneath them.

    Errors of the checks must be put right before, warnings answered in writing.
    """
    hold(notice)
    state = NOTICE.apply("submit", notice.state, roles_of(notice, by, now))
    drawn = outline(notice)
    found = problems(notice, issued_on=day_of(now), drawn=drawn)
    if errors := [problem for problem in found if problem.severity == "error"]:
        raise Faulty(N_("Thông báo còn lỗi phải sửa trước khi trình: %(what)s"), what=str(errors[0]))
    must_be_answered(notice, found)
    freeze(notice, drawn)
    notice.state, notice.submitted_at, notice.send_back_reason = state, now, ""
    notice.digest = digest_of(notice)
    history.keep_revision(notice, history.content_of(loaded(notice)), by=by, now=now)
    record(happened.NoticeSubmitted(notice.digest), about=notice, by=by, at=now)
    for leader in holders(notice.authority_id, Role.LEADER, day_of(now)):
        key = f"notice_submitted:{notice.id}:{notice.version}:{leader.id}"
        tell(leader, "notice_submitted", key=key, now=now, notice=notice, by=by)


def send_back(notice: Notice, *, reason: str, by: Person, now: datetime) -> None:
    """Return the notice to the office with what must be changed (Trả lại); it is a draft again.

    The office hears of the reason and of all comments that are still open in one letter.
    """
    from inspect_app.notices import comments, threads

    state = NOTICE.apply("send_back", notice.state, roles_of(notice, by, now))
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do trả lại."))
    thaw(notice)
    notice.state, notice.send_back_reason, notice.digest, notice.submitted_at = state, reason.strip(), "", None
    record(happened.NoticeSentBack(reason.strip()), about=notice, by=by, at=now)
    comments.take_back_letters(notice, by)
    _tell_office(notice, "notice_sent_back", by, now, comments=threads.open_comments(notice))


def approve(notice: Notice, *, by: Person, now: datetime) -> None:
    """Approve the notice as submitted (Duyệt)."""
    roles = roles_of(notice, by, now)
    notice.state = NOTICE.apply("approve", notice.state, roles)
    check_approver(roles)
    _must_be_intact(notice)
    _must_be_whole(notice)
    record(happened.NoticeApproved(notice.digest), about=notice, by=by, at=now)
    _tell_office(notice, "notice_approved", by, now)


def issue(
    notice: Notice, *, number: str, issued_on: date, by: Person, now: datetime, answers: Mapping[str, str] | None = None
) -> list[Task]:
    """Give the approved notice its number and date (Ban hành), lock its text, make the tasks, conclude the campaign.

    Warnings that number and day bring up are answered like those before submission; ``answers`` are by their digest.
    """
    from inspect_app.notices import superseding
    from inspect_app.tasks.actions import create_tasks

    state = NOTICE.apply("issue", notice.state, roles_of(notice, by, now))
    _must_be_intact(notice)
    _must_be_whole(notice)
    check_issue(notice, number, issued_on, now)
    found = problems(notice, issued_on=issued_on, number=number)
    if errors := [problem for problem in found if problem.severity == "error"]:
        raise Refused(N_("Thông báo còn lỗi phải sửa trước khi ban hành: %(what)s"), what=str(errors[0]))
    for digest, text in (answers or {}).items():
        keep_answer(notice, found, digest, text, by=by, now=now)
    must_be_answered(notice, found)
    signature = queries.lines(notice.signature_lines)
    kind = queries.kind_of(notice)
    check_signature(notice.authority_id, kind, signature, notice.signer_name, issued_on)
    register_number(
        notice.authority_id, kind, number, issued_on, notice, by=by, now=now,
        subject=named("Thông báo", notice.title), recipients=notice.recipients,
        signer=notice.signer_name or " / ".join(signature),
    )  # fmt: skip
    notice.state, notice.number, notice.issued_on, notice.issued_at = state, number, issued_on, now
    notice.year = issued_on.year
    notice = loaded(notice)
    notice.text = to_markdown(queries.frozen_outline(notice))
    db.session.flush()
    if notice.supersedes_id is None:
        tasks = create_tasks(notice, list(notice.blocks), by=by, now=now)
    else:
        tasks = superseding.replace(notice, by=by, now=now)
    event = happened.NoticeIssued(number, issued_on, len(tasks), notice.digest)
    record(event, about=notice, by=by, at=now)
    keep(notice, by, now)
    conclude(notice.plan, by=by, now=now)
    return tasks


def keep(notice: Notice, by: Person | None, now: datetime) -> IssuedDocument:
    """Keep the notice as it was issued; one that supersedes another is told of where that one is looked up."""
    from inspect_app.notices.render import document_of

    authority = db.session.get_one(Unit, notice.authority_id)
    document = document_of(notice, outline(notice), authority)
    earlier = latest_of(Notice.__tablename__, notice.supersedes_id) if notice.supersedes_id else None
    kind = IssuedKind.SELF_NOTICE if queries.kind_of(notice) is DocumentKind.SELF_NOTICE else IssuedKind.NOTICE
    return keep_issued(notice, document, kind=kind, changes=earlier, by=by, now=now)


def check_issue(notice: Notice, number: str, issued_on: date, now: datetime) -> None:
    """Refuse a number or a date that cannot be; raises the refusal that names what is to blame."""
    from inspect_app.notices import superseding

    check_number(number, queries.kind_of(notice))
    check_free(notice.authority_id, queries.kind_of(notice), number, issued_on, notice)
    if issued_on > day_of(now):
        raise Refused(N_("Ngày ban hành không được sau hôm nay."))
    if notice.supersedes_id is not None:
        superseding.check_day(notice, issued_on)
    last = db.session.scalar(
        select(func.max(Visit.visit_on))
        .join(Minutes, Minutes.visit_id == Visit.id)
        .where(Visit.plan_id == notice.plan_id, Minutes.state.in_(LOCKED))
        .execution_options(scope="date of a notice")
    )
    if last and issued_on < last:
        raise Refused(N_("Ngày ban hành không được trước buổi kiểm tra cuối cùng (%(date)s)."), date=f"{last:%d/%m/%Y}")


def _must_be_intact(notice: Notice) -> None:
    if not is_intact(notice):
        raise Refused(N_("Nội dung thông báo khác với bản đã trình. Hãy trả lại để trình lại."))


def _must_be_whole(notice: Notice) -> None:
    """Refuse a text that is silent about a unit whose minutes were locked after it was frozen."""
    if late := queries.left_out(notice):
        names = ", ".join(unit.full_name for unit in late)
        raise Refused(
            N_("Biên bản của %(names)s khóa sau khi trình nên chưa có trong thông báo. Hãy trả lại để tổng hợp lại."),
            names=names,
        )


def _tell_office(notice: Notice, name: str, by: Person, now: datetime, **context: Any) -> None:
    for officer in holders(notice.authority_id, Role.OFFICE, day_of(now)):
        key = f"{name}:{notice.id}:{notice.version}:{officer.id}"
        tell(officer, name, key=key, now=now, notice=notice, by=by, **context)
