"""``flask issued``: draws what waits, keeps what was issued before this was kept, and checks what is kept."""

from __future__ import annotations

import hashlib

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import clock
from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.issued import drawing, queries
from inspect_app.issued.record import Unreadable
from inspect_app.models import IssuedDocument
from inspect_app.storage import Missing, storage
from workflows.issued import FileForm
from workflows.verification import shown

group = AppGroup("issued", help="Issued documents: their files, and whether they are as they were.")


@group.command()
def draw() -> None:
    """Draw the files that wait."""
    done = drawing.draw_waiting(clock.now())
    click.echo(f"drawn {done['drawn']}, failed {done['failed']}")
    if done["failed"]:
        raise SystemExit(1)


@group.command()
def backfill() -> None:
    """Keep what was issued before issued documents were kept; each gets its code, its files are drawn afterwards."""
    # Whatever is issued is kept by its own feature; only this command needs them all.
    from inspect_app.issued.backfill import keep_earlier

    count = 0
    for table, kept in keep_earlier(clock.now()):
        db.session.commit()
        count += 1
        click.echo(f"{shown(kept.code)} {table} {kept.number or kept.subject}")
    click.echo(f"{count} documents kept")


@group.command()
@click.option("--redraw", is_flag=True, help="Draw everything again and compare it with what is stored.")
def check(redraw: bool) -> None:
    """Read every stored file again and compare it with its digest; for use after a restore."""
    documents = wrong = 0
    query = everyones(IssuedDocument, "checking")
    for id_ in db.session.scalars(query.with_only_columns(IssuedDocument.id).order_by(IssuedDocument.id)).all():
        # One at a time: what was issued in years does not fit into memory.
        kept = db.session.scalars(query.where(IssuedDocument.id == id_)).one()
        documents += 1
        for problem in problems_of(kept, redraw=redraw):
            wrong += 1
            click.echo(f"{shown(kept.code)} {kept.kind} {kept.number}: {problem}", err=True)
        db.session.expunge_all()
    click.echo(f"{documents} documents, {wrong} problems")
    if wrong:
        raise SystemExit(1)


def problems_of(kept: IssuedDocument, *, redraw: bool) -> list[str]:
    """Return what is wrong with what is kept of one document."""
    try:
        drawing.document_of(kept)
    except Unreadable as error:
        return [f"its inputs: {error}"]
    found = []
    files = queries.files_of(kept)
    for file in files:
        try:
            content = storage().path(file.sha256).read_bytes()
        except Missing:
            found.append(f"{file.form.value} is not in the storage ({file.sha256})")
            continue
        if hashlib.sha256(content).hexdigest() != file.sha256:
            found.append(f"{file.form.value} was altered ({file.sha256})")
    for annex in queries.annexes_in(kept):
        for digest in filter(None, (annex.sha256, annex.signed_sha256)):
            try:
                content = storage().path(digest).read_bytes()
            except Missing:
                found.append(f"annex {annex.name} is not in the storage ({digest})")
                continue
            if hashlib.sha256(content).hexdigest() != digest:
                found.append(f"annex {annex.name} was altered ({digest})")
    if redraw and kept.generator == drawing.generator():
        drawn = drawing.draw_forms(kept)
        again = {form: hashlib.sha256(content).hexdigest() for form, content in drawn.items()}
        found += [
            f"{file.form.value} is drawn otherwise now"
            for file in files
            if file.form in (FileForm.PDF, FileForm.DOCX) and file.sha256 != again[file.form]
        ]
    return found


def register(app: Flask) -> None:
    """Add the command group."""
    app.cli.add_command(group)
