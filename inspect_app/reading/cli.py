"""``flask documents read | check | score``: real documents on the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app

from inspect_app.documents.cli import group
from inspect_app.reading import errors, ocr
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.reading import Reading, read_file
from inspect_app.reading.registered import known_units
from inspect_app.reading.texts import MOST_BYTES
from workflows.checks.figures import remarks_on
from workflows.checks.figures.case import SEVERITIES, Remark, remark_as_json
from workflows.reading.as_json import as_json
from workflows.reading.old_letters import LABELS
from workflows.reading.score import Tally, remarks_found, score
from workflows.reading.statement import KIND_LABELS

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@group.command("read")
@click.argument("file", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Everything that was read, each item with its place in the text.")
@click.option("--ocr", "with_ocr", is_flag=True, help="Recognise the letters of a scan (tesseract); they may be wrong.")
def read_document(file: Path, *, is_json: bool, with_ocr: bool) -> None:
    """Read FILE (DOCX, PDF with text, TXT, Markdown): what it is, what it says, what it asks for.

    Exit status: 0 read, 2 the file cannot be read.
    """
    reading = _read(file, with_ocr=with_ocr)
    found = reading.as_found()
    if reading.is_ocr:
        click.echo(f"{file.name}: chữ nhận dạng từ bản quét (OCR), phải đối chiếu với bản gốc.", err=True)
    if reading.old is not None:
        click.echo(f"{file.name}: đã chuyển từ bảng mã {LABELS[reading.old]} sang Unicode.", err=True)
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if is_json else _summary(found))


@group.command("check")
@click.argument("file", type=_FILE)
@click.option("--before", type=_FILE, help="The report of the period before, to compare what was carried over.")
@click.option("--json", "is_json", is_flag=True, help="One JSON list instead of lines.")
def check_document(file: Path, *, before: Path | None, is_json: bool) -> None:
    """Check the figures, dates, names, numbering and parts of FILE.

    Exit status: 0 no remark of weight, 1 remarks, 2 the file cannot be read.
    """
    remarks = remarks_on(_read(file).statement, _read(before).statement if before else None)
    if is_json:
        click.echo(json.dumps([remark_as_json(one) for one in remarks], ensure_ascii=False, indent=1))
    else:
        doubtful = [one for one in remarks if not one.is_sure]
        for one in remarks:
            if one.is_sure:
                click.echo(_said(one, SEVERITIES[one.severity]))
        click.echo(f"{len(remarks) - len(doubtful)} nhận xét, {len(doubtful)} điểm nên xem lại.")
        for one in doubtful:
            click.echo(_said(one, "nên xem lại"))
    sys.exit(1 if any(one.severity != "low" and one.is_sure for one in remarks) else 0)


def _said(one: Remark, mark: str) -> str:
    right = f" {one.right % one.values}" if one.right else ""
    return f"[{mark}] {one.wrong % one.values}{right}\n    “{one.text[:200]}”"


@group.command("score")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--seeds",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the documents lie, if elsewhere.",
)
@click.option("--json", "is_json", is_flag=True, help="One JSON object.")
def score_folder(folder: Path, *, seeds: Path | None, is_json: bool) -> None:
    """Compare what is read with truths: NAME.json in FOLDER, and NAME.txt (md, docx, pdf) beside it or in --seeds."""
    totals: dict[str, dict[str, Tally]] = {}
    for truth_file in sorted(folder.glob("*.json")):
        document = _document_of(truth_file, seeds or folder)
        if document is None:
            click.echo(f"{truth_file.name}: no document beside it", err=True)
            continue
        reading = _read(document)
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        totals[truth_file.stem] = score(reading.text, as_json(reading.statement), truth)
        remarks = [remark_as_json(one) for one in reading.remarks]
        for severity in ("high", "medium", "low"):
            tally = remarks_found(reading.text, remarks, truth, (severity,))
            totals[truth_file.stem][f"{severity} anomalies"] = Tally(tally.right, tally.right, tally.wanted)
    if not totals:
        sys.exit(2)
    overall: dict[str, Tally] = {}
    for tallies in totals.values():
        for field, tally in tallies.items():
            overall[field] = overall.get(field, Tally()) + tally
    every = {**totals, "overall": overall}
    click.echo(_as_json(every) if is_json else _as_table(every))


def _document_of(truth: Path, folder: Path) -> Path | None:
    around = (folder, folder.parent / "seeds")
    ends = (".txt", ".md", ".docx", ".pdf")
    return next((f for place in around for end in ends if (f := place / f"{truth.stem}{end}").is_file()), None)


def _read(file: Path, *, with_ocr: bool = False) -> Reading:
    """Read a file with the units of its own day, whoever's they are; without a day, of all days."""
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    try:
        tesseract = current_app.config["TESSERACT"] if with_ocr else ""
        if with_ocr and not ocr.is_available(tesseract):
            raise CannotRead(errors.NO_TESSERACT)
        return read_file(data, known_units(), tesseract=tesseract)
    except CannotRead as error:
        click.echo(f"{file.name}: {error.sentence}", err=True)
        sys.exit(2)


def _summary(found: dict[str, Any]) -> str:
    kinds = {kind.value: label for kind, label in KIND_LABELS.items()}
    number, issuer, day = found["number"] or "(chưa có)", found["issuer"] or "(không rõ)", found["date"] or "(không rõ)"
    counts = {
        "căn cứ": "legal_bases",
        "phát hiện": "findings",
        "nhiệm vụ": "tasks",
        "số liệu": "figures",
        "chỉ tiêu biểu mẫu": "indicators",
    }
    lines = [
        f"{kinds[found['kind']]}: {found['title'] or '(không có trích yếu)'}",
        f"Số: {number}; cơ quan: {issuer}; ngày: {day}",
        ", ".join(f"{len(found[name])} {word}" for word, name in counts.items()),
    ]
    lines += [f"[{'+' if one['polarity'] == 'strength' else '-'}] {one['text']}" for one in found["findings"]]
    lines += [f"[→] {one['responsible'] or '?'}: {one['text']}" for one in found["tasks"]]
    return "\n".join(lines)


def _as_json(every: dict[str, dict[str, Tally]]) -> str:
    return json.dumps(
        {
            name: {
                field: {
                    "precision": round(tally.precision, 4), "recall": round(tally.recall, 4), "f1": round(tally.f1, 4),
                    "right": tally.right, "claimed": tally.claimed, "wanted": tally.wanted,
                }
                for field, tally in tallies.items()
            }
            for name, tallies in every.items()
        },
        ensure_ascii=False,
        indent=1,
    )  # fmt: skip


def _as_table(every: dict[str, dict[str, Tally]]) -> str:
    lines: list[str] = []
    for name, tallies in every.items():
        lines.append(f"{name}\n  {'':14} {'P':>6} {'R':>6} {'F1':>6}   right/claimed/wanted")
        lines += [
            f"  {field:14} {t.precision:6.3f} {t.recall:6.3f} {t.f1:6.3f}   {t.right}/{t.claimed}/{t.wanted}"
            for field, t in tallies.items()
            if t.claimed or t.wanted
        ]
    return "\n".join(lines)


def register(app: Flask) -> None:
    """The commands hang in the group of documents, which is registered there."""
    app.cli.commands.setdefault("documents", group)
