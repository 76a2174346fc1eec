"""What the demo's office wrote down about its documents, and how it keeps the register of their numbers."""

from __future__ import annotations

from datetime import datetime, time

from inspect_app.clock import instant_on as at
from inspect_app.demo.campaign import OFFICE, Table
from inspect_app.demo.world import BEGINS_ON, World, read
from inspect_app.extensions import db
from inspect_app.office import actions, numbers
from workflows.document_kinds import DocumentKind
from workflows.letterhead import ParagraphPurpose
from workflows.register import Span
from workflows.signing import USUAL_BODY, USUAL_HEAD, Mark, Standing

AUTHORITY = "yen-the"


def write_down_office_lines(world: World) -> None:
    """Let the office write down letterhead, signatories, recipients and paragraphs when it began; commits."""
    data, unit, by, now = read("office"), world.units[AUTHORITY], world.people[OFFICE], at(BEGINS_ON, time(9))
    head: Table = dict(data["letterhead"])
    actions.write_letterhead(unit, head, valid_from=head.pop("valid_from"), by=by, now=now)
    _write_signatories(world, [row for row in data["signatory"] if "valid_from" not in row])
    for row in data["recipients"]:
        kind, text = DocumentKind(row["kind"]), "\n".join(row["lines"])
        actions.write_recipients(unit, kind, text, valid_from=BEGINS_ON, by=by, now=now)
    for position, row in enumerate(data["paragraph"], 1):
        actions.write_paragraph(unit, _paragraph(row, position), valid_from=BEGINS_ON, by=by, now=now)
    db.session.commit()


def write_down_later_signatories(world: World) -> None:
    """Let the office write down who was charged with signing later; commits."""
    _write_signatories(world, [row for row in read("office")["signatory"] if "valid_from" in row])
    db.session.commit()


def _write_signatories(world: World, rows: list[Table]) -> None:
    unit, by = world.units[AUTHORITY], world.people[OFFICE]
    for row in rows:
        since = row.get("valid_from", BEGINS_ON)
        actions.write_signatory(unit, _signatory(world, row), valid_from=since, by=by, now=at(since, time(9)))


def _signatory(world: World, row: Table) -> Table:
    return {
        "person_id": world.people[row["person"]].id if "person" in row else None,
        "full_name": row.get("full_name", ""),
        "standing": Standing(row["standing"]),
        "title": row["title"],
        "head_title": USUAL_HEAD,
        "body": USUAL_BODY,
        "unit_head_title": "",
        "mark": Mark(row["mark"]) if "mark" in row else None,
        "basis": row.get("basis", ""),
        "valid_to": row.get("valid_to"),
        "kinds": " ".join(row.get("kinds", [])),
    }


def _paragraph(row: Table, position: int) -> Table:
    return {
        "kind": DocumentKind(row["kind"]),
        "purpose": ParagraphPurpose(row["purpose"]),
        "text": row["text"],
        "addressee": row.get("addressee", ""),
        "deadline_wording": row.get("deadline_wording", ""),
        "makes_tasks": row.get("makes_tasks", False),
        "position": position,
    }


def keep_register(world: World, year: int, now: datetime) -> None:
    """Let the office enter what the clerk numbered in a year, and say why other numbers are not here; commits."""
    data, unit, by = read("office"), world.units[AUTHORITY], world.people[OFFICE]
    for row in data["outside"]:
        if row["issued_on"].year == year:
            fields = {"subject": row["subject"], "signer": row["signer"], "recipients": "\n".join(row["recipients"])}
            kind = DocumentKind(row["kind"])
            numbers.enter(unit, kind, row["number"], row["issued_on"], fields, by=by, now=now)
    for row in data["gap"]:
        if row["year"] == year:
            span = Span(row["first"], row["last"])
            numbers.explain(unit, year, row["series"], span, reason=row["reason"], by=by, now=now)
    db.session.commit()
