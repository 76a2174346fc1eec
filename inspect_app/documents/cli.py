"""``flask documents``: measure the layout of a DOCX or a PDF, anybody's, against the decree."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app.documents.measure import MOST_BYTES, CannotMeasure, measure
from workflows.checks.layout import SOURCE, VERDICTS, Row, Verdict

group = AppGroup("documents", help="Official documents (văn bản hành chính).")


@group.command("measure")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON list instead of a table.")
@click.option("--faults", is_flag=True, help="Only what is wrong.")
def measure_file(file: Path, *, as_json: bool, faults: bool) -> None:
    """Compare the layout of FILE (DOCX or PDF) with Nghị định 30/2020/NĐ-CP.

    Exit status: 0 everything as the decree asks, 1 faults, 2 the file cannot be measured.
    """
    try:
        rows = measure(_read(file))
    except CannotMeasure as error:
        click.echo(f"{file.name}: {error.sentence}", err=True)
        sys.exit(2)
    shown = [row for row in rows if row.is_fault or not faults]
    click.echo(_as_json(shown) if as_json else _as_table(shown, rows))
    sys.exit(1 if any(row.is_fault for row in rows) else 0)


def _read(file: Path) -> bytes:
    """Read no more than can be measured; one byte more says that there is more."""
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _as_json(rows: Sequence[Row]) -> str:
    return json.dumps(
        [
            {
                "component": row.component,
                "rule": str(row.rule),
                "measured": str(row.measured),
                "verdict": row.verdict.value,
                "source": f"{SOURCE}, {row.source}",
            }
            for row in rows
        ],
        ensure_ascii=False,
        indent=2,
    )


def _as_table(shown: Sequence[Row], rows: Sequence[Row]) -> str:
    lines = [(row.component, str(row.rule), str(row.measured), VERDICTS[row.verdict]) for row in shown]
    lines.insert(0, ("Thành phần", "Yêu cầu", "Đo được", "Kết quả"))
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    table = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[3]]) for line in lines
    ]
    faults = sum(row.is_fault for row in rows)
    right = sum(row.verdict is Verdict.OK for row in rows)
    return "\n".join([*table, "", f"{right} đạt, {faults} sai hoặc thiếu, {len(rows) - right - faults} không áp dụng."])


def register(app: Flask) -> None:
    """Add the commands to the app."""
    app.cli.add_command(group)
