"""The office's own lines for a document of a day: letterhead, signatures, recipients, standard paragraphs.

Every document is drawn from here.  ``known_at`` is the instant an issued document was issued: what the office wrote
down later changes nothing about it, whatever day it counts from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from inspect_app.access import Viewer, everyones
from inspect_app.documents import Letterhead
from inspect_app.extensions import db
from inspect_app.models import PeriodCut, PostRole, RecipientList, Signatory, StandardParagraph, Unit, UnitLetterhead
from workflows.document_kinds import DocumentKind, symbol_of
from workflows.letterhead import LetterheadFacts, ParagraphPurpose, section_letterhead, usual_letterhead
from workflows.recipients import recipient_lines
from workflows.signing import SignatoryFacts, SigningRefused, may_sign, stacks_of
from workflows.teams import team_symbol

WHY = "the office's own lines"
#: Who writes them down: the office itself, and in a commune the officer in charge.
EDITORS = (PostRole.OFFICE, PostRole.OFFICER)
READERS = (*EDITORS, PostRole.LEADER, PostRole.CHAIR, PostRole.READER)

D = TypeVar("D", UnitLetterhead, Signatory, RecipientList, StandardParagraph, PeriodCut)


def may_edit(v: Viewer, unit_id: int) -> bool:
    """Tell whether somebody writes down what this unit's documents say."""
    return v.is_admin or unit_id in v.unit_ids(*EDITORS)


def may_read(v: Viewer, unit_id: int) -> bool:
    """Tell whether somebody sees what this unit has written down."""
    return v.is_admin or unit_id in v.unit_ids(*READERS)


def in_force(model: type[D], unit_id: int, on: date, known_at: datetime | None = None) -> Select[Any]:
    """Return a select of a unit's rows that count on a day, as they were known at an instant (None: now)."""
    return everyones(model, WHY).where(model.unit_id == unit_id, model.valid_from <= on, _known(model, known_at))


def _known(model: type[D], known_at: datetime | None) -> ColumnElement[bool]:
    if known_at is None:
        return model.ended_at.is_(None)
    return and_(model.created_at <= known_at, or_(model.ended_at.is_(None), model.ended_at > known_at))


# -- letterhead --------------------------------------------------------------------------------------------------------


def letterhead_of(unit: Unit, on: date, known_at: datetime | None = None) -> LetterheadFacts:
    """Return the head of a unit's documents of a day: the last one written down, else the usual one for the unit."""
    row = letterhead_row(unit.id, on, known_at)
    return row.facts if row else default_letterhead(unit)


def letterhead_row(unit_id: int, on: date, known_at: datetime | None = None) -> UnitLetterhead | None:
    """Return what was written down for a day, if anything."""
    query = in_force(UnitLetterhead, unit_id, on, known_at)
    newest = query.order_by(UnitLetterhead.valid_from.desc(), UnitLetterhead.id.desc()).limit(1)
    found: UnitLetterhead | None = db.session.scalars(newest).first()
    return found


def default_letterhead(unit: Unit) -> LetterheadFacts:
    """Return what a unit prints that has written nothing down; a section has its commune above it."""
    if unit.is_section:
        commune = db.session.get_one(Unit, unit.parent_id)
        return section_letterhead(unit.unit_name, commune.unit_name, place=commune.place)
    return usual_letterhead(unit.unit_name, place=unit.place, office_name=unit.office_name)


def head_of(
    facts: LetterheadFacts,
    kind: DocumentKind,
    *,
    number: str | None,
    date: date | None,
    kind_title: str,
    subject: str,
    month: date | None = None,
) -> Letterhead:
    """Return the head of a document as it is drawn; without a number it keeps its symbol and a blank before it.

    ``number`` is the whole number and symbol as issued ("137/TB-UBND"), or None.
    """
    given, _slash, symbol = (number or "").partition("/")
    return Letterhead(
        parent_name=facts.superior or None,
        issuer_name=facts.issuer,
        number=given or None,
        symbol=symbol or symbol_of(kind, facts.body_symbol, facts.office_symbol),
        place=facts.place,
        date=date,
        kind_title=kind_title,
        subject=subject,
        month=month,
        contact=facts.contact,
    )


def team_head_of(facts: LetterheadFacts, team_name: str) -> LetterheadFacts:
    """Return the head of what the inspection team issues: the team, below the body that founded it."""
    return LetterheadFacts(
        issuer=team_name, superior=facts.issuer, place=facts.place, body_symbol=team_symbol(team_name),
        address=facts.address, email=facts.email, phone=facts.phone,
    )  # fmt: skip


# -- signatures --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignatureText:
    """What stands above and below a signature; ``value`` names it in a list to choose from."""

    lines: tuple[str, ...]
    name: str
    value: str = ""

    @property
    def label(self) -> str:
        """The signature in one line, for a list to choose from."""
        return " / ".join(self.lines) + (f": {self.name}" if self.name else "")


def signatories_of(unit_id: int, on: date, known_at: datetime | None = None) -> Sequence[Signatory]:
    """Return who signs a unit's documents on a day, in the order in which they were written down."""
    query = in_force(Signatory, unit_id, on, known_at)
    query = query.where(or_(Signatory.valid_to.is_(None), Signatory.valid_to >= on))
    return db.session.scalars(query.order_by(Signatory.id)).all()


def signature_choices(unit_id: int, kind: DocumentKind, on: date) -> list[SignatureText]:
    """Return every signature that may stand under a document of this kind on a day; ``value`` is "12" or "12:tm"."""
    found: list[SignatureText] = []
    for signatory in signatories_of(unit_id, on):
        facts = signatory.facts
        if not _may_sign(facts, kind, on):
            continue
        for lines in stacks_of(facts):
            mark = ":tm" if lines[0].startswith("TM.") else ""
            found.append(SignatureText(lines, signatory.full_name, f"{signatory.id}{mark}"))
    return found


def _may_sign(facts: SignatoryFacts, kind: DocumentKind, on: date) -> bool:
    try:
        may_sign(facts, kind, on)
    except SigningRefused:
        return False
    return True


def check_signature(unit_id: int, kind: DocumentKind, lines: Sequence[str], name: str, on: date) -> None:
    """Refuse a signature that the office itself has written down as not to be used for this kind or on this day.

    A signature that nobody wrote down is the person's own affair; one that another row still allows is allowed.
    """
    typed = tuple(line.strip().upper() for line in lines if line.strip())
    query = everyones(Signatory, WHY).where(Signatory.unit_id == unit_id, Signatory.ended_at.is_(None))
    refusals: list[SigningRefused] = []
    for signatory in db.session.scalars(query.order_by(Signatory.id)):
        facts = signatory.facts
        if typed not in stacks_of(facts) or (facts.name and name.strip() and facts.name != name.strip()):
            continue
        try:
            return may_sign(facts, kind, on)
        except SigningRefused as refusal:
            refusals.append(refusal)
    if refusals:
        raise refusals[-1]
    return None


# -- recipients and paragraphs -----------------------------------------------------------------------------------------


def recipients_of(unit_id: int, kind: DocumentKind, on: date, known_at: datetime | None = None) -> tuple[str, ...]:
    """Return to whom a unit sends documents of a kind on a day; empty when nobody wrote it down."""
    row = recipients_row(unit_id, kind, on, known_at)
    return recipient_lines(row.text) if row else ()


def recipients_row(
    unit_id: int, kind: DocumentKind, on: date, known_at: datetime | None = None
) -> RecipientList | None:
    """Return the list written down for a day, if any."""
    query = in_force(RecipientList, unit_id, on, known_at).where(RecipientList.kind == kind)
    newest = query.order_by(RecipientList.valid_from.desc(), RecipientList.id.desc()).limit(1)
    found: RecipientList | None = db.session.scalars(newest).first()
    return found


def paragraphs_of(
    unit_id: int, kind: DocumentKind, on: date, purpose: ParagraphPurpose | None = None
) -> Sequence[StandardParagraph]:
    """Return the standard paragraphs of a unit's documents of a kind, in order."""
    query = in_force(StandardParagraph, unit_id, on).where(StandardParagraph.kind == kind)
    if purpose is not None:
        query = query.where(StandardParagraph.purpose == purpose)
    return db.session.scalars(query.order_by(StandardParagraph.position, StandardParagraph.id)).all()


def last_position(unit_id: int) -> int:
    """Return the place of the last standard paragraph a unit wrote down."""
    query = select(func.max(StandardParagraph.position)).where(StandardParagraph.unit_id == unit_id)
    return db.session.scalar(query.execution_options(scope=WHY)) or 0
