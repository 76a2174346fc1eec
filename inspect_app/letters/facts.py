"""A letter's words from the rows, while it is a draft; from what was frozen, once it is laid before someone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspect_app.documents import OfficialDocument
from inspect_app.extensions import db
from inspect_app.letters import queries
from inspect_app.models import Extension, Letter, Notice, Task, Unit
from inspect_app.notices.queries import lines
from inspect_app.papers import shared
from inspect_app.papers.campaign import announcement_facts
from inspect_app.papers.documents import document_of
from inspect_app.plans.queries import planned_units
from inspect_app.units.calendar import work_calendar
from workflows.correspondence import LetterKind, LetterState
from workflows.deadlines import working_days_late
from workflows.document_kinds import DocumentKind
from workflows.extensions import ExtensionState
from workflows.minutes_record import from_record, to_record
from workflows.minutes_text import digest_of
from workflows.papers.announcement import AnnouncementFacts, announcement_paper
from workflows.papers.chase import ChaseFacts, LateTask, LateUnit, chase_paper
from workflows.papers.correction import CorrectionFacts, correction_paper, read_corrections
from workflows.papers.extension import (
    AskedTime,
    DecidedTime,
    ExtensionReplyFacts,
    ExtensionRequestFacts,
    GeneralExtensionFacts,
    extension_reply_paper,
    extension_request_paper,
    general_extension_paper,
)
from workflows.papers.paper import Authority, Cited, Paper
from workflows.wording import in_official_order, told_elsewhere


@dataclass(frozen=True)
class _Kind:
    """How a kind of letter is gathered and written."""

    document: DocumentKind
    facts: type[Any]
    gather: Callable[[Letter, date], Any]
    write: Callable[[Any], Paper]


def gathered(letter: Letter, today: date) -> Any:
    """Return what the letter would say if it were written today."""
    return _KINDS[letter.kind].gather(letter, today)


def facts_of(letter: Letter, today: date) -> Any:
    """Return what the letter says: as gathered while it is a draft, as frozen afterwards."""
    if letter.state is LetterState.DRAFT or letter.facts is None:
        return gathered(letter, today)
    return from_record(_KINDS[letter.kind].facts, letter.facts)


def record_of(facts: Any) -> dict[str, Any]:
    """Return the facts as they are kept."""
    return to_record(facts)


def digest(letter: Letter) -> str:
    """Return the SHA-256 of all that a frozen letter says, number and date apart."""
    said = {
        "kind": letter.kind.value,
        "facts": letter.facts,
        "recipients": letter.recipients,
        "signature_lines": letter.signature_lines,
        "signer_name": letter.signer_name,
    }
    return digest_of(said)


def document_kind(letter: Letter) -> DocumentKind:
    """Return what the register of numbers and the office's lists call this kind of letter."""
    return _KINDS[letter.kind].document


def paper_of(letter: Letter, today: date) -> Paper:
    """Return the letter's words."""
    return _KINDS[letter.kind].write(facts_of(letter, today))


def document(letter: Letter, today: date) -> OfficialDocument:
    """Return the letter as it prints."""
    return document_of(
        paper_of(letter, today),
        document_kind(letter),
        db.session.get_one(Unit, letter.issuer_id),
        letter.number,
        letter.issued_on,
        today,
        known_at=letter.issued_at,
        recipients=lines(letter.recipients),
        signature_lines=lines(letter.signature_lines),
        signer_name=letter.signer_name,
    )


# -- gathering ---------------------------------------------------------------------------------------------------------


def _authority(letter: Letter) -> Authority:
    return shared.authority_of(db.session.get_one(Unit, letter.authority_id))


def _notice(letter: Letter, authority: Authority) -> Cited:
    return shared.cited_notice(queries.notice_of(letter), authority)


def _announcement(letter: Letter, _today: date) -> AnnouncementFacts:
    return announcement_facts(queries.plan_of(letter.plan_id))


def _chase(letter: Letter, today: date) -> ChaseFacts:
    authority, plan, notice = _authority(letter), queries.plan_of(letter.plan_id), queries.notice_of(letter)
    late: dict[int, list[Task]] = {}
    for task in queries.to_chase(notice.id, today).get(letter.level, []):
        late.setdefault(task.unit_id, []).append(task)
    progress = queries.progress_of(notice.id)
    return ChaseFacts(
        authority=authority,
        level=letter.level,
        notice=shared.cited_notice(notice, authority),
        as_of=today,
        units_total=progress.units,
        units_reported=progress.reported,
        late=tuple(_late_unit(tasks, notice, today) for tasks in late.values()),
        deadline_wording=notice.report_deadline,
        earlier=tuple(_cited(one, authority) for one in queries.earlier_letters(notice.id, letter.level)),
        report_by=letter.report_by,
        paragraph=letter.paragraph,
        year=today.year,
        leader_lines=shared.signature_lines(plan),
        signer_name=plan.signer_name,
    )


def _late_unit(tasks: list[Task], notice: Notice, today: date) -> LateUnit:
    calendar = work_calendar(tasks[0].authority_id)
    return LateUnit(
        tasks[0].unit.unit_name,
        tuple(
            LateTask(
                told_elsewhere(task.title, notice.number),
                task.due_on,
                working_days_late(task.due_on, today, calendar),
                was_extended=task.due_on != task.original_due_on,
            )
            for task in tasks
            if task.due_on is not None
        ),
    )


def _cited(letter: Letter, authority: Authority) -> Cited:
    return Cited("Công văn", letter.number, "UBND-NV", letter.issued_on, authority.council)


def _request(letter: Letter, today: date) -> ExtensionRequestFacts:
    authority, notice = _authority(letter), queries.notice_of(letter)
    return ExtensionRequestFacts(
        unit=shared.authority_of(queries.unit_of(letter.unit_id or 0)),
        authority=authority,
        notice=shared.cited_notice(notice, authority),
        asked_on=letter.asked_on or today,
        items=tuple(_asked(one, task, notice) for one, task in queries.requests_of(letter)),
    )


def _asked(extension: Extension, task: Task, notice: Notice) -> AskedTime:
    words = told_elsewhere(task.title, notice.number)
    return AskedTime(words, extension.previous_due_on, extension.asked_due_on, extension.reason)


def _reply(letter: Letter, today: date) -> ExtensionReplyFacts:
    authority = _authority(letter)
    asked = queries.letter_about(
        LetterKind.EXTENSION_REQUEST, notice_id=letter.notice_id, unit_id=letter.unit_id, asked_on=letter.asked_on
    )
    unit = shared.authority_of(queries.unit_of(letter.unit_id or 0))
    decided = (ExtensionState.GRANTED, ExtensionState.REFUSED)
    notice = queries.notice_of(letter)
    return ExtensionReplyFacts(
        authority=authority,
        unit=unit,
        notice=shared.cited_notice(notice, authority),
        asked_on=letter.asked_on or today,
        items=tuple(_decided(one, task, notice) for one, task in queries.requests_of(letter) if one.state in decided),
        request=_cited(asked, unit) if asked is not None and asked.number else None,
    )


def _decided(extension: Extension, task: Task, notice: Notice) -> DecidedTime:
    granted = extension.granted_due_on if extension.state is ExtensionState.GRANTED else None
    words = told_elsewhere(task.title, notice.number)
    return DecidedTime(words, extension.previous_due_on, extension.asked_due_on, granted, extension.decision_reason)


def _general(letter: Letter, _today: date) -> GeneralExtensionFacts:
    authority = _authority(letter)
    general = queries.general_of(letter)
    return GeneralExtensionFacts(
        authority=authority,
        notice=_notice(letter, authority),
        due_on=general.due_on,
        reason=general.reason,
        units=tuple(in_official_order(unit.unit_name for unit in queries.units_of_notice(general.notice_id))),
    )


def _correction(letter: Letter, _today: date) -> CorrectionFacts:
    authority, plan = _authority(letter), queries.plan_of(letter.plan_id)
    told = in_official_order(unit.unit_name for unit in planned_units(letter.plan_id))
    return CorrectionFacts(
        authority=authority,
        notice=_notice(letter, authority),
        corrections=read_corrections(letter.paragraph),
        units=tuple(told),
        leader_lines=shared.signature_lines(plan),
        signer_name=plan.signer_name,
    )


_KINDS: dict[LetterKind, _Kind] = {
    LetterKind.ANNOUNCEMENT: _Kind(DocumentKind.ANNOUNCEMENT, AnnouncementFacts, _announcement, announcement_paper),
    LetterKind.CHASE: _Kind(DocumentKind.CHASE_LETTER, ChaseFacts, _chase, chase_paper),
    LetterKind.EXTENSION_REQUEST: _Kind(
        DocumentKind.EXTENSION_REQUEST, ExtensionRequestFacts, _request, extension_request_paper
    ),
    LetterKind.EXTENSION_REPLY: _Kind(
        DocumentKind.EXTENSION_DECISION, ExtensionReplyFacts, _reply, extension_reply_paper
    ),
    LetterKind.GENERAL_EXTENSION: _Kind(
        DocumentKind.EXTENSION_DECISION, GeneralExtensionFacts, _general, general_extension_paper
    ),
    LetterKind.CORRECTION: _Kind(DocumentKind.OTHER, CorrectionFacts, _correction, correction_paper),
}
