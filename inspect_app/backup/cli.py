"""``flask backup`` and ``flask restore``."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from inspect_app import clock
from inspect_app.backup import notes, restoring, taking, trying
from inspect_app.backup.databases import CannotCopy
from inspect_app.backup.manifest import Damaged
from inspect_app.storage import Away


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--keep", type=click.IntRange(1), help="Afterwards delete all but the last so many backups there.")
@with_appcontext
def backup(folder: Path, keep: int | None) -> None:
    """Take a backup into FOLDER, while people work: database, files, and the journal's chain verified.

    Each is a folder of its own named by its time; files are shared by all in FOLDER/files and copied once.
    """
    began = clock.now()
    try:
        made, said = taking.take(folder, clock.real_now())
        old = taking.let_go(folder, keep) if keep else []
    except (CannotCopy, taking.Broken, Away, OSError) as error:
        notes.note_failed(notes.BACKUP, began)
        raise click.ClickException(str(error)) from error
    size: notes.Outcome = {"database": said.database_size, "files": said.files, "bytes": taking.size_of(made)}
    notes.note(notes.BACKUP, began, size | {"place": str(made), "entries": said.entries})
    click.echo(f"{made}: database of {said.database_size:,} bytes, {said.files} files.")
    click.echo(f"{said.entries} journal entries, unbroken.")
    for one in old:
        click.echo(f"{one} was deleted.")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of a database that holds accounts.")
@click.option("--try", "only_try", is_flag=True, help="Restore it beside the database in use, look, throw it away.")
@with_appcontext
def restore(folder: Path, replace: bool, only_try: bool) -> None:
    """Put the backup in FOLDER (named by its time) back, into the database and storage that the settings name.

    Stop web and scheduler first.  All of it is read before anything is touched: a damaged one is refused.  With --try
    nothing is touched while people work, and of a folder of backups the newest is taken.
    """
    if only_try:
        _try(folder)
        return
    try:
        done = restoring.restore(folder, clock.real_now(), replace=replace)
    except (CannotCopy, restoring.CannotRestore, Damaged, Away) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Restored as of {done.manifest.taken_at}: {done.files} files anew.")
    click.echo(f"{done.manifest.entries} journal entries, unbroken.")
    if done.before:
        click.echo(f"The database before lies in {done.before}.")
    if done.is_older:
        click.echo("The tables are of an earlier version: run `flask db upgrade` before starting.")


def _try(place: Path) -> None:
    began = clock.now()
    try:
        folder = trying.newest_in(place)
        done = trying.try_out(folder, clock.real_now())
    except (CannotCopy, restoring.CannotRestore, Damaged) as error:
        notes.note_failed(notes.TRIAL, began)
        raise click.ClickException(str(error)) from error
    said = done.manifest
    outcome: notes.Outcome = {"place": str(folder), "entries": said.entries, "files": said.files}
    notes.note(notes.TRIAL, began, outcome | {"missing": len(done.missing)})
    click.echo(f"{folder} can be restored: {said.files} files, {said.entries} journal entries, unbroken.")
    if done.missing:
        for sha256 in sorted(done.missing):
            click.echo(f"{sha256} is named by the database and not in the backup.", err=True)
        raise click.ClickException(f"{len(done.missing)} files are missing: they were not in the storage either.")


def register(app: Flask) -> None:
    """Add the two commands."""
    app.cli.add_command(backup)
    app.cli.add_command(restore)
