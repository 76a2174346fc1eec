"""How a letter is begun: by a person, or a chase letter by the scheduler; once for what it is about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import current_app

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.letters import facts, queries
from inspect_app.letters.telling import tell_office
from inspect_app.models import Letter, Notice, Person, Plan, Task
from inspect_app.units.calendar import work_calendar
from workflows import events_letters as happened
from workflows.correspondence import (
    LETTER_KIND_LABELS,
    LetterKind,
    LetterState,
    sides,
)
from workflows.extensions import ExtensionState
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NoticeState
from workflows.plans import PlanKind, PlanState
from workflows.roles import Role


class NothingToSay(Refused):
    """There is nothing that such a letter could be about now."""


def draft_chase_letter(
    notice: Notice, level: int, *, today: date, now: datetime, by: Person | None = None
) -> Letter | None:
    """Begin the chase letter of a level over the tasks that need it, or return the one being prepared.

    ``by`` is None for the scheduler.  None is returned while no task needs a letter of this level: those that are
    late for the first time need the first, those that an issued letter has named need the next.
    """
    # Held first: a person and the scheduler at the same moment must begin one letter.
    db.session.refresh(notice, ["state", "version"], with_for_update=True)
    if (kept := queries.open_chase(notice.id, level)) is not None:
        return kept
    _check_side(LetterKind.CHASE, notice, by, now)
    if notice.state not in {NoticeState.ISSUED, NoticeState.SUPERSEDED} or not queries.to_chase(notice.id, today).get(
        level
    ):
        return None
    days = current_app.config["CHASE_REPLY_DAYS"]
    return _begin(
        LetterKind.CHASE, queries.plan_of(notice.plan_id), now, by, notice_id=notice.id, level=level,
        report_by=work_calendar(notice.authority_id).add_working_days(today, days),
    )  # fmt: skip


def draft_announcement(plan: Plan, *, by: Person, now: datetime) -> Letter:
    """Begin the letter that tells the units when the team comes."""
    _check_side(LetterKind.ANNOUNCEMENT, plan, by, now)
    if plan.kind is PlanKind.SURPRISE:
        raise Refused(N_("Kiểm tra đột xuất không thông báo lịch trước cho đơn vị."))
    if plan.state not in {PlanState.ISSUED, PlanState.RUNNING}:
        raise Refused(N_("Chỉ thông báo lịch của đợt kiểm tra đã ban hành kế hoạch và chưa kết luận."))
    if not facts.shared.calendar_of(plan.id):
        raise NothingToSay(N_("Chưa xếp lịch kiểm tra, chưa có gì để thông báo."))
    kept = queries.letter_about(LetterKind.ANNOUNCEMENT, plan_id=plan.id)
    if kept is not None and kept.state is not LetterState.ISSUED:
        return kept
    return _begin(LetterKind.ANNOUNCEMENT, plan, now, by)


def draft_correction(notice: Notice, *, by: Person, now: datetime) -> Letter:
    """Begin a letter that corrects errors of form in an issued notice."""
    _check_side(LetterKind.CORRECTION, notice, by, now)
    if notice.state is not NoticeState.ISSUED:
        raise Refused(N_("Chỉ đính chính thông báo đã ban hành; dự thảo thì sửa trực tiếp."))
    kept = queries.letter_about(LetterKind.CORRECTION, notice_id=notice.id)
    if kept is not None and kept.state is not LetterState.ISSUED:
        return kept
    return _begin(LetterKind.CORRECTION, queries.plan_of(notice.plan_id), now, by, notice_id=notice.id)


def draft_extension_letter(kind: LetterKind, asked_at: datetime, task: Task, *, by: Person, now: datetime) -> Letter:
    """Begin the letter of a unit's requests of one day, or the authority's answer to them."""
    _check_side(kind, task, by, now)
    about: dict[str, Any] = {"notice_id": task.notice_id, "unit_id": task.unit_id, "asked_on": day_of(asked_at)}
    if (kept := queries.letter_about(kind, **about)) is not None:
        return kept
    letter = Letter(kind=kind, **about)
    if kind is LetterKind.EXTENSION_REPLY and any(
        one.state is ExtensionState.ASKED for one, _task in queries.requests_of(letter)
    ):
        raise NothingToSay(N_("Còn đề nghị của đơn vị trong ngày đó chưa quyết định."))
    issuer = task.unit_id if kind is LetterKind.EXTENSION_REQUEST else task.authority_id
    return _begin(kind, queries.plan_of(task.plan_id), now, by, issuer_id=issuer, **about)


def draft_general_letter(notice: Notice, *, by: Person | None, now: datetime) -> Letter:
    """Begin the letter that tells all units of a notice how much time they were given last.

    ``by`` is None where the leader gave it: the office hears that it has a draft.
    """
    kind = LetterKind.GENERAL_EXTENSION
    _check_side(kind, notice, by, now)
    general = queries.last_general(notice.id)
    if general is None or general.paper_number:
        raise NothingToSay(N_("Chưa gia hạn chung, hoặc lần gia hạn chung cuối đã có văn bản."))
    about: dict[str, Any] = {"notice_id": notice.id, "asked_on": day_of(general.decided_at)}
    kept = queries.letter_about(kind, **about)
    if kept is not None and kept.state is not LetterState.ISSUED:
        return kept
    return _begin(kind, queries.plan_of(notice.plan_id), now, by, **about)


def _begin(kind: LetterKind, plan: Plan, now: datetime, by: Person | None, **fields: Any) -> Letter:
    letter = Letter(
        kind=kind, plan_id=plan.id, authority_id=plan.authority_id, created_at=now, drafted_by_id=by.id if by else None,
        **({"issuer_id": plan.authority_id} | fields),
    )  # fmt: skip
    db.session.add(letter)
    db.session.flush()
    record(happened.LetterDrafted(LETTER_KIND_LABELS[kind].lower()), about=letter, by=by, at=now)
    if by is None:
        tell_office(letter, "letter_drafted", now)
    return letter


def _check_side(kind: LetterKind, thing: Any, by: Person | None, now: datetime) -> None:
    """Refuse who is not of the side that writes such letters; the scheduler writes for the office."""
    if by is None:
        return
    writers = sides(kind) - {Role.LEADER}
    if roles_of(thing, by, now).isdisjoint(writers):
        raise Refused(N_("Bạn không có quyền lập công văn này."))
