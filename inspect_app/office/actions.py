"""What an office does about its own lines, one function each.  A change is a new row; the old one keeps its words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import PeriodCut, Person, RecipientList, Signatory, StandardParagraph, Unit, UnitLetterhead
from inspect_app.models.office import Dated
from inspect_app.office.duty import must_write
from inspect_app.office.queries import letterhead_row, recipients_row
from workflows import events_office as happened
from workflows.document_kinds import KINDS, DocumentKind
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.recipients import recipient_lines
from workflows.report_periods import check_cut_day
from workflows.signing import LEADERS, check_signatory, stack_of

LETTERHEAD_FIELDS = (
    "superior", "issuer", "place", "address", "email", "phone", "body_symbol", "office_symbol",
)  # fmt: skip
SIGNATORY_FIELDS = (
    "person_id", "full_name", "standing", "title", "head_title", "body", "unit_head_title", "mark", "basis",
    "valid_to", "kinds",
)  # fmt: skip
PARAGRAPH_FIELDS = ("kind", "purpose", "text", "addressee", "deadline_wording", "makes_tasks", "position")


def write_letterhead(
    unit: Unit, fields: dict[str, Any], *, valid_from: date, by: Person, now: datetime
) -> UnitLetterhead:
    """Write down the head of a unit's documents from a day on; what was issued before keeps its own."""
    must_write(unit.id, by, now)
    if not fields.get("issuer", "").strip():
        raise Refused(N_("Hãy nhập tên cơ quan ban hành văn bản."))
    before = letterhead_row(unit.id, valid_from)
    row = UnitLetterhead(
        unit_id=unit.id, valid_from=valid_from, created_at=now, created_by_id=by.id,
        **{name: fields.get(name, "") for name in LETTERHEAD_FIELDS},
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    changes = _changes(before, row, LETTERHEAD_FIELDS)
    record(happened.LetterheadWritten(valid_from), about=row, by=by, at=now, changes=changes)
    return row


def withdraw_letterhead(row: UnitLetterhead, *, reason: str, by: Person, now: datetime) -> None:
    """Take a head back that was written down by mistake; the one before it counts again."""
    _end(row, by, now)
    record(happened.LetterheadWithdrawn(row.valid_from, _reason(reason)), about=row, by=by, at=now)


def write_signatory(
    unit: Unit,
    fields: dict[str, Any],
    *,
    valid_from: date,
    replaces: Signatory | None = None,
    by: Person,
    now: datetime,
) -> Signatory:
    """Write down who signs, in which capacity and when; a change ends the row it replaces."""
    must_write(unit.id, by, now)
    row = Signatory(
        unit_id=unit.id, valid_from=valid_from, created_at=now, created_by_id=by.id,
        replaces_id=replaces.id if replaces else None, **{name: fields[name] for name in SIGNATORY_FIELDS},
    )  # fmt: skip
    if row.standing in LEADERS:
        row.mark, row.unit_head_title = None, ""
    check_signatory(row.facts)
    if replaces is not None:
        _end(replaces, by, now)
    db.session.add(row)
    db.session.flush()
    changes = _changes(replaces, row, (*SIGNATORY_FIELDS, "valid_from"))
    record(happened.SignatoryWritten(signature_text(row), valid_from), about=row, by=by, at=now, changes=changes)
    return row


def end_signatory(row: Signatory, *, reason: str, by: Person, now: datetime) -> None:
    """Take a signatory off the list; what he signed stays as it is."""
    _end(row, by, now)
    record(happened.SignatoryEnded(signature_text(row), _reason(reason)), about=row, by=by, at=now)


def signature_text(row: Signatory) -> str:
    """Return a signatory in one line, for the journal."""
    lines = " / ".join(stack_of(row.facts))
    return f"{lines} ({row.full_name})" if row.full_name else lines


def write_recipients(
    unit: Unit, kind: DocumentKind, text: str, *, valid_from: date, by: Person, now: datetime
) -> RecipientList:
    """Write down to whom documents of a kind go from a day on."""
    must_write(unit.id, by, now)
    if not recipient_lines(text):
        raise Refused(N_("Hãy nhập ít nhất một nơi nhận."))
    before = recipients_row(unit.id, kind, valid_from)
    row = RecipientList(
        unit_id=unit.id, kind=kind, text=text, valid_from=valid_from, created_at=now, created_by_id=by.id
    )
    db.session.add(row)
    db.session.flush()
    event = happened.RecipientsWritten(KINDS[kind].label, valid_from)
    record(event, about=row, by=by, at=now, changes=_changes(before, row, ("text",)))
    return row


def write_period_cut(
    unit: Unit, day: float | None, *, basis: str, replaces: PeriodCut | None, by: Person, now: datetime
) -> PeriodCut:
    """Write down on which day of the month the unit's periods end; frozen ones keep theirs."""
    must_write(unit.id, by, now)
    checked = check_cut_day(day)
    if replaces is not None:
        _end(replaces, by, now)
        db.session.flush()
    row = PeriodCut(
        unit_id=unit.id, day=checked, basis=basis.strip(), valid_from=day_of(now), created_at=now, created_by_id=by.id
    )
    db.session.add(row)
    db.session.flush()
    changes = _changes(replaces, row, ("day", "basis"))
    record(happened.PeriodCutWritten(checked), about=row, by=by, at=now, changes=changes)
    return row


def write_paragraph(
    unit: Unit, fields: dict[str, Any], *, valid_from: date, replaces: StandardParagraph | None = None, by: Person,
    now: datetime,
) -> StandardParagraph:  # fmt: skip
    """Write down a standard paragraph; a change ends the row it replaces."""
    must_write(unit.id, by, now)
    if not fields["text"].strip():
        raise Refused(N_("Hãy nhập nội dung đoạn văn."))
    if replaces is not None:
        _end(replaces, by, now)
    row = StandardParagraph(
        unit_id=unit.id, valid_from=valid_from, created_at=now, created_by_id=by.id,
        replaces_id=replaces.id if replaces else None, **{name: fields[name] for name in PARAGRAPH_FIELDS},
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    changes = _changes(replaces, row, PARAGRAPH_FIELDS)
    record(happened.ParagraphWritten(short(row.text)), about=row, by=by, at=now, changes=changes)
    return row


def end_paragraph(row: StandardParagraph, *, reason: str, by: Person, now: datetime) -> None:
    """Take a standard paragraph off the list; documents that took it keep it."""
    _end(row, by, now)
    record(happened.ParagraphEnded(short(row.text), _reason(reason)), about=row, by=by, at=now)


def _end(row: Dated, by: Person, now: datetime) -> None:
    """End a row; whoever began with it before somebody else did is told."""
    must_write(row.unit_id, by, now)
    if row.ended_at is not None:
        raise StaleDataError
    row.ended_at = now


def _changes(before: Any, after: Any, names: tuple[str, ...]) -> dict[str, tuple[Any, Any]]:
    return {name: (getattr(before, name) if before else None, getattr(after, name)) for name in names}


def short(text: str) -> str:
    """Return the beginning of a text, for the journal and for lists."""
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    return reason.strip()
