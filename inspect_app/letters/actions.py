"""What people (and the scheduler) do to a letter, one function each: decided by the move table, written, recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete

from inspect_app.access import viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.issued.actions import keep_issued
from inspect_app.issued.queries import latest_of
from inspect_app.journal import changes_of, record
from inspect_app.letters import facts, queries
from inspect_app.letters.drafting import NothingToSay as NothingToSay
from inspect_app.letters.drafting import draft_announcement as draft_announcement
from inspect_app.letters.drafting import draft_chase_letter as draft_chase_letter
from inspect_app.letters.drafting import draft_correction as draft_correction
from inspect_app.letters.drafting import draft_extension_letter as draft_extension_letter
from inspect_app.letters.drafting import draft_general_letter as draft_general_letter
from inspect_app.letters.telling import addressed, tell, tell_office
from inspect_app.models import IssuedDocument, Letter, LetterTask, Notice, Person, Task
from inspect_app.office.numbers import check_free, named, register_number
from inspect_app.office.queries import check_signature
from inspect_app.plans.queries import holders
from inspect_app.units.calendar import work_calendar
from workflows import events_letters as happened
from workflows.correspondence import (
    FIELD_LABELS,
    LETTER,
    LetterKind,
    LetterState,
    needs_leader,
    sides,
)
from workflows.i18n import N_
from workflows.issued import Change, IssuedKind
from workflows.moves import Refused, check_approver
from workflows.numbers import check_number
from workflows.papers.correction import read_corrections, unreadable_corrections
from workflows.roles import Role

EDITABLE_FIELDS = tuple(FIELD_LABELS)


class UnreadableCorrection(Refused):
    """A line of a correction does not say what was printed and what is right."""


def roles_towards(letter: Letter, by: Person, now: datetime) -> set[Any]:
    """Return the parts a person plays towards a letter; those of the other side do not count."""
    day = day_of(now)
    return viewer_of(by, day).roles_of(letter) & sides(letter.kind)


def edit(letter: Letter, fields: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Change what a person decides in a draft: the day, the free paragraph, who signs, who gets it."""
    LETTER.apply("edit", letter.state, roles_towards(letter, by, now))
    changes = changes_of(letter, EDITABLE_FIELDS, fields)
    report_by = fields.get("report_by", letter.report_by)
    if report_by is not None and report_by <= day_of(now):
        raise Refused(N_("Hạn báo cáo mới phải sau hôm nay."))
    if letter.kind is LetterKind.CORRECTION and (left := unreadable_corrections(fields.get("paragraph", ""))):
        raise UnreadableCorrection(N_("Dòng chưa đủ “đã in | sửa thành”: %(line)s"), line=left[0][:80])
    for name, (_before, after) in changes.items():
        setattr(letter, name, after)
    if changes:
        record(
            happened.LetterEdited(", ".join(FIELD_LABELS[name] for name in changes)),
            about=letter,
            by=by,
            at=now,
            changes=changes,
        )


def submit(letter: Letter, *, by: Person, now: datetime) -> None:
    """Lay the letter before the leader (Trình ký): its words are fixed."""
    state = LETTER.apply("submit", letter.state, roles_towards(letter, by, now))
    _freeze(letter, day_of(now))
    letter.state, letter.send_back_reason = state, ""
    record(happened.LetterSubmitted(letter.digest), about=letter, by=by, at=now)
    tell(holders(letter.authority_id, Role.LEADER, day_of(now)), letter, "letter_submitted", now)


def approve(letter: Letter, *, by: Person, now: datetime) -> None:
    """Approve the letter as submitted (Duyệt)."""
    roles = roles_towards(letter, by, now)
    state = LETTER.apply("approve", letter.state, roles)
    check_approver(roles)
    _must_be_intact(letter)
    letter.state = state
    record(happened.LetterApproved(letter.digest), about=letter, by=by, at=now)
    tell_office(letter, "letter_approved", now)


def send_back(letter: Letter, *, reason: str, by: Person, now: datetime) -> None:
    """Return the letter to the office with what must be changed (Trả lại); it is a draft again."""
    letter.state = LETTER.apply("send_back", letter.state, roles_towards(letter, by, now))
    letter.send_back_reason, letter.facts, letter.digest = _reason(reason), None, ""
    _name_tasks(letter, [])
    record(happened.LetterSentBack(letter.send_back_reason), about=letter, by=by, at=now)
    tell_office(letter, "letter_sent_back", now)


def discard(letter: Letter, *, reason: str, by: Person, now: datetime) -> None:
    """Throw a draft away, with the reason (Bỏ dự thảo)."""
    letter.state = LETTER.apply("discard", letter.state, roles_towards(letter, by, now))
    letter.discard_reason = _reason(reason)
    _name_tasks(letter, [])
    record(happened.LetterDiscarded(letter.discard_reason), about=letter, by=by, at=now)


def issue(letter: Letter, *, number: str, issued_on: date, by: Person, now: datetime) -> None:
    """Give the letter the number and day of the clerk's office (Ban hành); those it is addressed to are told."""
    state = LETTER.apply("issue", letter.state, roles_towards(letter, by, now))
    if letter.state is LetterState.DRAFT and needs_leader(letter.kind, letter.level):
        raise Refused(N_("Công văn do lãnh đạo ký phải được trình và duyệt trước khi ban hành."))
    check_issue(letter, number, issued_on, now)
    if letter.state is LetterState.DRAFT:
        _freeze(letter, day_of(now))
    _must_be_intact(letter)
    kind, drawn = facts.document_kind(letter), facts.document(letter, issued_on)
    check_signature(letter.issuer_id, kind, drawn.signature_lines, drawn.signer_name, issued_on)
    register_number(
        letter.issuer_id, kind, number, issued_on, letter, by=by, now=now,
        subject=named("Công văn", drawn.letterhead.subject),
        recipients="\n".join([*drawn.addressees, *drawn.recipients]),
        signer=drawn.signer_name or " / ".join(drawn.signature_lines),
    )  # fmt: skip
    letter.state, letter.number, letter.issued_on, letter.year = state, number, issued_on, issued_on.year
    letter.issued_at = now
    record(happened.LetterIssued(number, issued_on, letter.digest), about=letter, by=by, at=now)
    keep(letter, by, now)
    tell(addressed(letter, day_of(now)), letter, "letter_issued", now)


def keep(letter: Letter, by: Person | None, now: datetime) -> IssuedDocument:
    """Keep the letter as it was issued; a correction is told of where the corrected notice is looked up."""
    is_correction = letter.kind is LetterKind.CORRECTION and letter.notice_id is not None
    corrected = latest_of(Notice.__tablename__, letter.notice_id or 0) if is_correction else None
    return keep_issued(
        letter, facts.document(letter, day_of(now)), kind=IssuedKind.LETTER, changes=corrected, change=Change.CORRECTS,
        by=by, now=now,
    )  # fmt: skip


def check_issue(letter: Letter, number: str, issued_on: date, now: datetime) -> None:
    """Refuse a number or a day that cannot be; raises the refusal that names what is to blame."""
    check_number(number, facts.document_kind(letter))
    check_free(letter.issuer_id, facts.document_kind(letter), number, issued_on, letter)
    if issued_on > day_of(now):
        raise Refused(N_("Ngày ban hành không được sau hôm nay."))
    if issued_on < day_of(letter.created_at):
        raise Refused(
            N_("Ngày ban hành không được trước ngày lập dự thảo (%(date)s)."),
            date=f"{day_of(letter.created_at):%d/%m/%Y}",
        )
    if letter.report_by is not None and letter.report_by <= issued_on:
        raise Refused(N_("Hạn báo cáo mới phải sau ngày ban hành. Hãy sửa hạn trước khi ban hành."))


def is_intact(letter: Letter) -> bool:
    """Tell whether a frozen letter still says what was frozen."""
    return letter.digest == facts.digest(letter)


def _must_be_intact(letter: Letter) -> None:
    if not is_intact(letter):
        raise Refused(N_("Nội dung công văn khác với bản đã trình. Hãy trả lại để trình lại."))


def _freeze(letter: Letter, today: date) -> None:
    said = facts.gathered(letter, today)
    if letter.kind is LetterKind.CHASE and not said.late:
        raise NothingToSay(N_("Không còn nhiệm vụ nào quá hạn cần công văn này. Hãy bỏ dự thảo."))
    if letter.kind is LetterKind.CORRECTION and not read_corrections(letter.paragraph):
        raise NothingToSay(N_("Chưa ghi nội dung đính chính. Hãy sửa công văn trước."))
    letter.facts = facts.record_of(said)
    if letter.kind is LetterKind.CHASE and letter.notice_id is not None:
        _name_tasks(letter, queries.to_chase(letter.notice_id, today).get(letter.level, []), today)
    db.session.flush()
    letter.digest = facts.digest(letter)


def _name_tasks(letter: Letter, tasks: Iterable[Task], today: date | None = None) -> None:
    db.session.execute(delete(LetterTask).where(LetterTask.letter_id == letter.id))
    calendar = work_calendar(letter.authority_id)
    for task in tasks:
        if task.due_on is not None and today is not None:
            late = facts.working_days_late(task.due_on, today, calendar)
            db.session.add(LetterTask(letter_id=letter.id, task_id=task.id, due_on=task.due_on, days_late=late))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    return reason.strip()
