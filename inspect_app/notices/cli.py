"""``flask notices``: the draft of a campaign as a file or checked, without touching the database."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.documents import render_docx, render_pdf
from inspect_app.extensions import db
from inspect_app.models import Notice, Plan, Unit
from inspect_app.notices import actions, assembling, queries
from inspect_app.notices.answers import Review, review_of
from inspect_app.notices.render import document_of
from workflows.checks.rules import Problem
from workflows.notice_text import to_markdown
from workflows.notices import NoticeState
from workflows.outline import Outline

WHY = "command line: assembling a notice"

group = AppGroup("notices", help="Conclusion notices (thông báo kết luận).")


@group.command("assemble")
@click.argument("plan_number")
@click.option("--format", "form", type=click.Choice(["md", "docx", "pdf"]), default="md", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; md goes to stdout."
)
@click.option("--year", type=int, help="Year of issue, when the number was used in several.")
@click.option("--authority", help="Name of the authority, when several use the same number.")
def assemble(plan_number: str, form: str, output: Path | None, year: int | None, authority: str | None) -> None:
    """Write the notice of the campaign with PLAN_NUMBER (35/KH-UBND) as it would stand now.

    The database is only read. Exit status: 0 written, 2 no such plan, 3 no signed minutes yet.
    """
    plan = _plan(plan_number, year, authority)
    notice, outline = _notice(plan)
    if form != "md" and output is None:
        raise click.UsageError("Hãy ghi tệp kết quả bằng -o FILE.")
    if form == "md":
        text = to_markdown(outline)
        output.write_text(text, encoding="utf-8") if output else click.echo(text)
        return
    document = document_of(notice, outline, db.session.get_one(Unit, plan.authority_id))
    body = render_docx(document) if form == "docx" else render_pdf(document, at=notice.issued_at or notice.assembled_at)
    if output:
        output.write_bytes(body)


@group.command("check")
@click.argument("plan_number")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Check as if issued on this day; today if not said.")
@click.option("--year", type=int, help="Year of issue, when the number was used in several.")
@click.option("--authority", help="Name of the authority, when several use the same number.")
def check(plan_number: str, as_json: bool, on: datetime | None, year: int | None, authority: str | None) -> None:
    """Check the notice of the campaign with PLAN_NUMBER (35/KH-UBND) against the rules.

    Exit status: 0 nothing left to do, 1 errors or unanswered warnings, 2 no such plan, 3 no signed minutes yet.
    """
    plan = _plan(plan_number, year, authority)
    notice, outline = _notice(plan)
    day = on.date() if on else notice.issued_on or clock.today()
    found = actions.problems_of(plan, notice if notice.id else None, outline, issued_on=day)
    review = review_of(notice, found)
    rows = [_row(problem, review) for problem in found]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            click.echo(f"{row['severity']:8} {row['rule']}: {row['text']}{' ✓' if row['answer'] else ''}")
        click.echo(f"{len(review.errors)} lỗi, {len(review.waiting)} cảnh báo chưa trả lời.")
    sys.exit(0 if review.is_ready else 1)


def _row(problem: Problem, review: Review) -> dict[str, str | None]:
    answer = next((answer for one, answer in review.answered if one.digest == problem.digest), None)
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "text": str(problem),
        "block": problem.block_key,
        "answer": answer.text if answer else None,
    }


def _plan(number: str, year: int | None, authority: str | None) -> Plan:
    query = everyones(Plan, WHY).where(Plan.number == number).join(Unit, Unit.id == Plan.authority_id)
    if authority:
        query = query.where(Unit.name == authority)
    found = [plan for plan in db.session.scalars(query) if year in {None, plan.issued_on and plan.issued_on.year}]
    if len(found) == 1:
        return found[0]
    click.echo(
        f"Không có kế hoạch số {number}."
        if not found
        else f"Có {len(found)} kế hoạch số {number}; hãy thêm --year NĂM hoặc --authority TÊN.",
        err=True,
    )
    sys.exit(2)


def _notice(plan: Plan) -> tuple[Notice, Outline]:
    query = everyones(Notice, WHY).where(Notice.plan_id == plan.id, Notice.state != NoticeState.SUPERSEDED)
    notice = db.session.scalars(query).first()
    if notice is not None:
        return notice, actions.outline(notice)
    outline = assembling.draft_outline(plan, None)
    if not queries.inspected(plan.id):
        click.echo("Chưa có biên bản nào được ký, chưa tổng hợp được thông báo.", err=True)
        sys.exit(3)
    return Notice(plan_id=plan.id, title=outline.subtitle, year=plan.year, assembled_at=clock.now()), outline


def register(app: Flask) -> None:
    """Add the commands to the app."""
    app.cli.add_command(group)
