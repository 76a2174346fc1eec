"""``flask papers``: any document of a campaign as a file, without touching the database."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.documents import OfficialDocument, render_docx, render_html, render_pdf
from inspect_app.extensions import db
from inspect_app.letters import facts, queries
from inspect_app.models import Letter, Notice, Plan, Task, TeamDecision, Unit
from inspect_app.papers import documents
from workflows.correspondence import LetterKind, LetterState

R = TypeVar("R", Plan, Notice, TeamDecision, Letter)
WHY = "command line: a document"

group = AppGroup("papers", help="Official documents of a campaign (văn bản của đợt kiểm tra).")


@group.command("write")
@click.argument("kind", type=click.Choice(["plan", "decision", "announcement", "team-report", "self-inspection",
                                           "remediation-plan", "chase", "letter"]))  # fmt: skip
@click.argument("number")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), required=True,
              help="Where to write; the ending says the form: docx, pdf or html.")  # fmt: skip
@click.option("--unit", help="Name of the unit, for its remediation plan.")
@click.option("--level", type=click.IntRange(min=1), default=1, show_default=True, help="Which chase letter.")
@click.option("--year", type=int, help="Year of issue, when the number was used in several.")
def write(kind: str, number: str, output: Path, unit: str | None, level: int, year: int | None) -> None:
    """Write a document of KIND as it stands now.

    NUMBER is that of the plan (35/KH-UBND), of the decision or letter itself, or of the notice that a remediation plan
    or chase letter is about. The database is only read. Exit status: 0 written, 2 nothing has that number.
    """
    drawers: dict[str, Callable[[], OfficialDocument]] = {
        "plan": lambda: documents.plan_document(_plan(number, year), clock.today()),
        "decision": lambda: _decision(number, year),
        "announcement": lambda: _announcement(_plan(number, year)),
        "team-report": lambda: documents.team_report_document(_plan(number, year), clock.today()),
        "self-inspection": lambda: documents.self_inspection_document(_plan(number, year), clock.today()),
        "remediation-plan": lambda: _remediation_plan(_notice(number, year), unit or ""),
        "chase": lambda: _chase(_notice(number, year), level),
        "letter": lambda: _letter(number, year),
    }
    _save(drawers[kind](), output)


def _save(drawn: OfficialDocument, output: Path) -> None:
    match output.suffix.lower():
        case ".docx":
            output.write_bytes(render_docx(drawn))
        case ".pdf":
            output.write_bytes(render_pdf(drawn))
        case ".html":
            output.write_text(str(render_html(drawn)), encoding="utf-8")
        case _:
            raise click.UsageError("Tên tệp kết quả phải kết thúc bằng .docx, .pdf hoặc .html.")


def _only(query: Select[R], what: str, number: str, year: int | None) -> R:
    """Return the one row with this number; says so and ends when there is none or more than one."""
    found = [row for row in db.session.scalars(query).unique() if year in {None, getattr(row.issued_on, "year", None)}]
    if len(found) == 1:
        return found[0]
    click.echo(
        f"Không có {what} số {number}." if not found else f"Có {len(found)} {what} số {number}; hãy thêm --year NĂM.",
        err=True,
    )
    sys.exit(2)


def _plan(number: str, year: int | None) -> Plan:
    return _only(everyones(Plan, WHY).where(Plan.number == number), "kế hoạch", number, year)


def _notice(number: str, year: int | None) -> Notice:
    query = everyones(Notice, WHY).where(Notice.number == number).options(joinedload(Notice.plan))
    return _only(query, "thông báo", number, year)


def _decision(number: str, year: int | None) -> OfficialDocument:
    query = everyones(TeamDecision, WHY).where(TeamDecision.number == number).options(joinedload(TeamDecision.plan))
    found = _only(query, "quyết định", number, year)
    return documents.team_decision_document(found, found.plan, clock.today())


def _remediation_plan(notice: Notice, name: str) -> OfficialDocument:
    asked = select(Task.unit_id).where(Task.notice_id == notice.id)
    query = select(Unit).where(Unit.name == name, Unit.id.in_(asked)).execution_options(scope=WHY)
    unit = db.session.scalars(query).first()
    if unit is None:
        click.echo(f"Thông báo số {notice.number} không giao nhiệm vụ cho đơn vị “{name}”.", err=True)
        sys.exit(2)
    return documents.remediation_plan_document(notice, unit, clock.today())


# Letters that nobody has begun are drawn as they would be begun now; they never reach the session.


def _announcement(plan: Plan) -> OfficialDocument:
    return _drawn(plan, kind=LetterKind.ANNOUNCEMENT)


def _chase(notice: Notice, level: int) -> OfficialDocument:
    if not queries.to_chase(notice.id, clock.today()).get(level):
        click.echo(f"Thông báo số {notice.number} không có nhiệm vụ quá hạn cần đôn đốc lần {level}.", err=True)
        sys.exit(2)
    return _drawn(notice.plan, kind=LetterKind.CHASE, level=level, notice_id=notice.id)


def _drawn(plan: Plan, **about: Any) -> OfficialDocument:
    blank = dict.fromkeys(("paragraph", "recipients", "signature_lines", "signer_name"), "")
    whose = {"plan_id": plan.id, "authority_id": plan.authority_id, "issuer_id": plan.authority_id}
    letter = Letter(state=LetterState.DRAFT, **blank, **whose, **about)
    return facts.document(letter, clock.today())


def _letter(number: str, year: int | None) -> OfficialDocument:
    query = everyones(Letter, WHY).where(Letter.number == number).options(*queries.LOADED)
    return facts.document(_only(query, "công văn", number, year), clock.today())


def register(app: Flask) -> None:
    """Add the commands to the app."""
    app.cli.add_command(group)
