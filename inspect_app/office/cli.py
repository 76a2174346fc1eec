"""Commands: the register of a year, for people and for other programs."""

from __future__ import annotations

import json
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import DocumentNumber, Unit
from inspect_app.office import register as book
from workflows.register import Flag

group = AppGroup("office", help="What offices keep about their own documents.")


@group.command("register")
@click.option("--year", type=click.IntRange(1990, 2100), help="The year to look at; this year when left out.")
@click.option("--unit", "unit_id", type=int, help="Only the register of the unit with this id.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def print_register(year: int | None, unit_id: int | None, as_json: bool) -> None:
    """Print the numbers of a year, those that nobody has explained, and those given late or out of order.

    Ends with 1 when something is missing or wrong, so that a job can watch it.
    """
    asked = year or clock.today().year
    found = [_register(unit, asked) for unit in _units(asked, unit_id)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for one in found for line in _in_words(one)) or f"No numbers in {asked}.")
    if any(one["missing"] or any(row["flags"] for row in one["numbers"]) for one in found):
        raise SystemExit(1)


def _units(year: int, unit_id: int | None) -> list[Unit]:
    known = select(DocumentNumber.unit_id).where(DocumentNumber.year == year)
    query = select(Unit).where(Unit.id.in_(known)).order_by(Unit.path)
    if unit_id is not None:
        query = query.where(Unit.id == unit_id)
    return list(db.session.scalars(query.execution_options(scope=book.WHY)))


def _register(unit: Unit, year: int) -> dict[str, Any]:
    overview = book.overview(unit.id, year)
    query = everyones(DocumentNumber, book.WHY).where(DocumentNumber.unit_id == unit.id, DocumentNumber.year == year)
    rows = db.session.scalars(query.order_by(DocumentNumber.series, DocumentNumber.number))
    return {
        "unit_id": unit.id,
        "unit": unit.full_name,
        "year": year,
        "scheme": book.scheme_of(unit.id, year).value,
        "numbers": [_line(row, overview.flags.get(row.id, [])) for row in rows],
        "missing": [
            {"series": one.key, "first": span.first, "last": span.last} for one in overview.series for span in one.gaps
        ],
        "explained": [
            {"series": one.key, "first": gap.first, "last": gap.last, "reason": gap.reason}
            for one in overview.series
            for gap in one.explained
        ],
    }


def _line(row: DocumentNumber, found: list[Flag]) -> dict[str, Any]:
    return {
        "number": row.text,
        "series": row.series,
        "kind": row.kind.value,
        "state": row.state.value,
        "issued_on": row.issued_on.isoformat() if row.issued_on else None,
        "signed_on": row.signed_on.isoformat() if row.signed_on else None,
        "subject": row.subject,
        "about": f"{row.about_type}/{row.about_id}" if row.about_type else None,
        "reason": row.reason or None,
        "flags": [flag.code for flag in found],
    }


def _in_words(found: dict[str, Any]) -> list[str]:
    lines = [f"{found['unit']}, {found['year']}: {len(found['numbers'])} numbers ({found['scheme']})"]
    for row in found["numbers"]:
        flags = f"  [{', '.join(row['flags'])}]" if row["flags"] else ""
        lines.append(f"  {row['number']:<16} {row['issued_on'] or row['state']:<12} {row['subject']}{flags}")
    for gap in found["missing"]:
        lines.append(f"  missing in {gap['series']}: {gap['first']} to {gap['last']}")
    return lines


def register(app: Flask) -> None:
    """Add the command group."""
    app.cli.add_command(group)
