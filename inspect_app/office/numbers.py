"""What people do to the register of numbers; every document that is issued gets its number through here.

A number is what the clerk's office gave.  Nothing here makes one up: it is checked, kept, and never given again.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from inspect_app.access import everyones
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import (
    AuditEntry,
    DocumentNumber,
    Notice,
    NumberGap,
    NumberScheme,
    Person,
    Plan,
    TeamDecision,
    Unit,
)
from inspect_app.office.duty import must_write, roles_in
from inspect_app.office.queries import recipients_of
from inspect_app.office.register import WHY, explained, numbers_in, scheme_of
from workflows import events_office as happened
from workflows.document_kinds import KINDS, DocumentKind
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notice_frame import about as about_words
from workflows.numbers import NumberTaken
from workflows.register import (
    NUMBER,
    SCHEME_LABELS,
    NumberState,
    Scheme,
    Span,
    check_span,
    issuer_of,
    read_number,
    series_of,
    taken,
)

APPROVALS = ("PlanApproved", "NoticeApproved", "LetterApproved")


def register_number(
    authority: Unit | int,
    kind: DocumentKind,
    number: str,
    issued_on: date,
    about: Any = None,
    *,
    by: Person | None,
    now: datetime,
    subject: str = "",
    signer: str = "",
    recipients: str = "",
    signed_on: date | None = None,
    team_id: int | None = None,
) -> DocumentNumber:
    """Write the number that the clerk's office gave into the register, in the transaction that issues the document.

    ``about`` is the document's row, flushed; None for a document that the application does not hold.  A number that
    was reserved, or entered from the paper register on the same day for the same kind, becomes this document's.
    Raises NumberMalformed or NumberTaken; of two who take one number at once, the second gets NumberTaken.
    """
    unit_id = authority if isinstance(authority, int) else authority.id
    row = check_free(unit_id, kind, number, issued_on, about, team_id=team_id, subject=subject)
    if row is None:
        row = _new(unit_id, kind, number, issued_on.year, team_id, by, now)
    elif _is_about(row, about) and row.state is NumberState.ISSUED and row.issued_on == issued_on:
        return row
    elif row.about_type is not None and not _is_about(row, about):
        return row  # one decision on the teams of two campaigns
    row.state, row.kind, row.issued_on = NumberState.ISSUED, kind, issued_on
    row.signed_on = signed_on or (_approved_on(about) if about is not None else None) or row.signed_on
    row.subject, row.signer = subject or row.subject, signer or row.signer
    row.recipients = recipients or row.recipients or "\n".join(recipients_of(unit_id, kind, issued_on))
    if about is not None:
        row.about_type, row.about_id = type(about).__tablename__, about.id
    _keep(row, number, kind)
    record(happened.NumberGiven(row.text, issued_on), about=row, by=by, at=now)
    return row


def check_free(
    unit_id: int,
    kind: DocumentKind,
    number: str,
    issued_on: date,
    about: Any = None,
    *,
    team_id: int | None = None,
    plan_id: int | None = None,
    subject: str = "",
) -> DocumentNumber | None:
    """Refuse a number that cannot be given to this document; return the line that waits for it, if there is one.

    ``plan_id`` is told for a decision that is not written yet, in place of ``about``.
    """
    wanted = read_number(number)
    scheme = scheme_of(unit_id, issued_on.year)
    issuer = issuer_of(scheme, team_id=team_id if KINDS[kind].of_team else None)
    series = series_of(scheme, wanted.symbol, issuer)
    same = or_(
        DocumentNumber.series == series,
        (DocumentNumber.issuer == issuer) & (DocumentNumber.symbol == wanted.symbol),
    )
    query = everyones(DocumentNumber, WHY).where(
        DocumentNumber.unit_id == unit_id, DocumentNumber.year == issued_on.year,
        DocumentNumber.number == wanted.value, same,
    )  # fmt: skip
    row: DocumentNumber | None = db.session.scalars(query.order_by(DocumentNumber.id)).first()
    if row is not None:
        is_ours = about is not None or plan_id is not None
        _must_wait_for(row, kind, number, issued_on, about, subject, is_ours=is_ours)
    for gap in explained(unit_id, issued_on.year, series):
        if wanted.value in gap.span:
            raise NumberTaken(
                N_("Số %(number)s nằm trong các số đã giải trình là dùng vào việc khác: %(reason)s."),
                number=number, reason=gap.reason.rstrip("."),
            )  # fmt: skip
    _must_not_be_older(unit_id, kind, number, issued_on, about, plan_id)
    return row


def _must_wait_for(
    row: DocumentNumber,
    kind: DocumentKind,
    number: str,
    issued_on: date,
    about: Any,
    subject: str,
    *,
    is_ours: bool,
) -> None:
    """Refuse a line of the register that is not this document's, nor waits for it."""
    if row.state is NumberState.VOIDED:
        raise NumberTaken(N_("Số %(number)s đã bỏ, không dùng lại: %(reason)s."), number=number, reason=row.reason)
    if row.symbol != read_number(number).symbol:
        raise taken(number, kind, row.kind)
    if row.state is NumberState.RESERVED and (row.about_type is None or _is_about(row, about)):
        return
    if about is not None and _is_about(row, about):
        return
    same_paper = row.kind is kind and row.issued_on == issued_on
    if same_paper and is_ours and row.about_type is None:
        return
    if same_paper and is_ours and kind is DocumentKind.TEAM_DECISION and row.subject == subject:
        return
    raise taken(number, kind, row.kind)


def _is_about(row: DocumentNumber, about: Any) -> bool:
    return about is not None and (row.about_type, row.about_id) == (type(about).__tablename__, about.id)


def _must_not_be_older(
    unit_id: int, kind: DocumentKind, number: str, issued_on: date, about: Any, plan_id: int | None
) -> None:
    """Look at documents that were issued before there was a register."""
    own = about.id if about is not None else 0
    if kind is DocumentKind.TEAM_DECISION:
        query = select(TeamDecision.id).where(
            TeamDecision.plan_id == (about.plan_id if about is not None else plan_id),
            TeamDecision.number == number,
            TeamDecision.id != own,
        )
        if db.session.scalar(query.execution_options(scope=WHY)) is not None:
            raise taken(number, kind)
    for model, its_kind in ((Plan, DocumentKind.PLAN), (Notice, DocumentKind.NOTICE)):
        mine = own if isinstance(about, model) else 0
        days = select(model.issued_on).where(
            model.authority_id == unit_id, model.number == number, model.id != mine
        )  # fmt: skip
        found = db.session.scalars(days.execution_options(scope=WHY))
        if any(day is not None and day.year == issued_on.year for day in found):
            raise taken(number, kind, its_kind)


def _new(
    unit_id: int, kind: DocumentKind, number: str, year: int, team_id: int | None, by: Person | None, now: datetime
) -> DocumentNumber:
    wanted, scheme = read_number(number), scheme_of(unit_id, year)
    issuer = issuer_of(scheme, team_id=team_id if KINDS[kind].of_team else None)
    return DocumentNumber(
        unit_id=unit_id, year=year, series=series_of(scheme, wanted.symbol, issuer), issuer=issuer,
        number=wanted.value, symbol=wanted.symbol, kind=kind, state=NumberState.RESERVED, created_at=now,
        created_by_id=by.id if by else None,
    )  # fmt: skip


def _keep(row: DocumentNumber, number: str, kind: DocumentKind) -> None:
    """Write the line; the database says who was first where two took one number at once."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except (IntegrityError, StaleDataError) as error:
        raise taken(number, kind) from error


def _approved_on(about: Any) -> date | None:
    """Return the day on which a plan or notice was approved, as the journal has it."""
    query = select(AuditEntry.at).where(
        AuditEntry.about_type == type(about).__tablename__,
        AuditEntry.about_id == about.id,
        AuditEntry.event.in_(APPROVALS),
    )
    at = db.session.scalar(query.order_by(AuditEntry.id.desc()).limit(1).execution_options(scope=WHY))
    return day_of(at) if at else None


def named(kind_word: str, subject: str) -> str:
    """Return type and subject as the register has them in one column.

    >>> named("Kế hoạch", "Kiểm tra công tác CCHC"), named("Thông báo", "UBND xã tự kiểm tra")
    ('Kế hoạch kiểm tra công tác CCHC', 'Thông báo UBND xã tự kiểm tra')
    """
    return f"{kind_word} {about_words(subject, kind_word)}"


# -- by hand -----------------------------------------------------------------------------------------------------------


def enter(
    unit: Unit, kind: DocumentKind, number: str, issued_on: date, fields: dict[str, Any], *, by: Person, now: datetime
) -> DocumentNumber:
    """Write down a number that the paper register gave, with its document."""
    must_write(unit.id, by, now)
    if issued_on > day_of(now):
        raise Refused(N_("Ngày văn bản không được sau hôm nay."))
    signed_on = fields.get("signed_on")
    if signed_on and signed_on > issued_on:
        raise Refused(N_("Ngày ký không được sau ngày văn bản."))
    row = register_number(
        unit, kind, number, issued_on, by=by, now=now, subject=fields.get("subject", ""),
        signer=fields.get("signer", ""), recipients=fields.get("recipients", ""), signed_on=signed_on,
    )  # fmt: skip
    row.copies, row.note = fields.get("copies"), fields.get("note", "")
    return row


def reserve(unit: Unit, kind: DocumentKind, number: str, subject: str, *, by: Person, now: datetime) -> DocumentNumber:
    """Keep a number for a document that is still to be issued this year."""
    must_write(unit.id, by, now)
    if check_free(unit.id, kind, number, day_of(now)) is not None:
        raise NumberTaken(N_("Số %(number)s đang được giữ."), number=number)
    row = _new(unit.id, kind, number, day_of(now).year, None, by, now)
    row.subject = subject
    _keep(row, number, kind)
    record(happened.NumberReserved(row.text), about=row, by=by, at=now)
    return row


def void(row: DocumentNumber, *, reason: str, by: Person, now: datetime) -> None:
    """Give a reserved number up, with the reason; it stays in the register and is never given again."""
    state = NUMBER.apply("void", row.state, roles_in(row.unit_id, by, now))
    row.state, row.reason = state, _reason(reason)
    record(happened.NumberVoided(row.text, row.reason), about=row, by=by, at=now)


def explain(unit: Unit, year: int, series: str, span: Span, *, reason: str, by: Person, now: datetime) -> NumberGap:
    """Say why the register does not hold some numbers of a counter."""
    must_write(unit.id, by, now)
    check_span(span, numbers_in(unit.id, year, series))
    for other in explained(unit.id, year, series):
        if other.first <= span.last and span.first <= other.last:
            raise Refused(N_("Các số %(numbers)s đã được giải trình."), numbers=str(other.span))
    gap = NumberGap(
        unit_id=unit.id, year=year, series=series, first=span.first, last=span.last, reason=_reason(reason),
        created_at=now, created_by_id=by.id,
    )  # fmt: skip
    db.session.add(gap)
    db.session.flush()
    record(happened.GapExplained(f"{span} ({series})", gap.reason), about=gap, by=by, at=now)
    return gap


def withdraw_explanation(gap: NumberGap, *, reason: str, by: Person, now: datetime) -> None:
    """Take an explanation back, with the reason: its numbers are a gap again, or may be given."""
    must_write(gap.unit_id, by, now)
    if gap.ended_at is not None:
        raise Refused(N_("Giải trình này đã được bỏ."))
    gap.ended_at = now
    record(happened.GapExplanationWithdrawn(str(gap.span), _reason(reason)), about=gap, by=by, at=now)


def set_scheme(unit: Unit, from_year: int, scheme: Scheme, *, by: Person, now: datetime) -> NumberScheme:
    """Decide how the authority's documents share counters from a year on; not in the middle of one."""
    must_write(unit.id, by, now)
    used = select(DocumentNumber.id).where(DocumentNumber.unit_id == unit.id, DocumentNumber.year >= from_year)
    if db.session.scalar(used.limit(1).execution_options(scope=WHY)) is not None:
        raise Refused(N_("Năm %(year)s hoặc năm sau đó đã có số trong sổ; hãy đặt từ năm tiếp theo."), year=from_year)
    row = NumberScheme(unit_id=unit.id, from_year=from_year, scheme=scheme, created_at=now, created_by_id=by.id)
    db.session.add(row)
    db.session.flush()
    record(happened.SchemeSet(from_year, SCHEME_LABELS[scheme]), about=row, by=by, at=now)
    return row


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    return reason.strip()
