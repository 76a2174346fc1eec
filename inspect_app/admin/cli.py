"""Commands of the administrator: verify the journal, keep it in parts, make one database into two."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app import clock, journal
from inspect_app.admin import partitions, provinces
from inspect_app.database import reading
from inspect_app.extensions import db
from inspect_app.models import Unit
from inspect_app.storage import storage

group = AppGroup("audit", help="The journal: an append-only chain that can be verified.")


@group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(as_json: bool) -> None:
    """Walk the whole chain; exit status 1 when an entry was changed, removed or cut off."""
    with reading():
        verdict = journal.verify()
    if as_json:
        click.echo(json.dumps({"ok": verdict.broken_at is None, **asdict(verdict)}))
    elif verdict.broken_at is None:
        click.echo(f"{verdict.count} entries, unbroken.")
    else:
        click.echo(f"Broken at entry {verdict.broken_at}: {verdict.why}.")
    if verdict.broken_at is not None:
        raise SystemExit(1)


database = AppGroup("database", help="The journal in parts, and one database made into two by province.")


@database.command()
@click.option("--entries", default=5_000_000, show_default=True, help="Begin a new part where the last has so many.")
def partition(*, entries: int) -> None:
    """Keep the journal in parts of consecutive entries; to be called again, say once a month, to begin the next part.

    PostgreSQL only.  No entry is copied; who writes waits while the numbers of the last part are read.
    """
    with _told():
        if not partitions.begin_part(least=entries):
            click.echo("The last part has fewer entries: nothing was changed.")
    for part in partitions.parts():
        till = "…" if part.end is None else part.end - 1
        click.echo(f"{part.name:<20}{part.first or 1:>12} - {till:<12}{part.size // 1_000_000:>8} MB")


@database.command()
def join() -> None:
    """Make the journal one table again; what stands in later parts is copied, and who writes waits."""
    with _told():
        click.echo("One table again." if partitions.join_parts() else "It is one table.")


@database.command()
@click.argument("units", nargs=-1, type=int, required=True)
@click.option("--keep/--give-away", default=True, help="What is theirs stays (in a copy), or goes (where it was).")
@click.option("--delete", "named", metavar="NAME", help="Do it, in the database of this name; without, only count.")
@click.option("--leave-files", is_flag=True, help="Leave all files in the storage, because both parts share it.")
def split(*, units: tuple[int, ...], keep: bool, named: str | None, leave_files: bool) -> None:
    """Make one database into two: take out what is not of these provinces (their numbers), or what is.

    For a copy of the whole, restored elsewhere, and then for what stays: each time on a database that nobody works on.
    Files go with the rows that name them; the journal keeps the entries about what stays, and verifies in both.
    What was taken out is only in the backup.
    """
    here = str(db.engine.url.database or "").rpartition("/")[2]
    if named not in (None, here):
        raise click.ClickException(f"Not done: this database is {here}.")
    tops = _provinces(dict.fromkeys(units))
    click.echo(f"{'Stays' if keep else 'Goes'}: {', '.join(unit.full_name for unit in tops)}.")
    with _told():
        gone = provinces.take_out(tops, others=keep, now=clock.now())
    for table, rows in gone.items():
        click.echo(f"{table:<24}{rows:>12}")
    if named is None:
        db.session.rollback()
        click.echo("Only counted.")
    else:
        db.session.commit()
        click.echo(f"These rows were taken out of {here}.")
        if not leave_files:
            click.echo(f"{_forget(provinces.loose_files())} files were taken out of the storage.")


def _provinces(numbers: Iterable[int]) -> list[Unit]:
    found = [db.session.get(Unit, one) for one in numbers]
    tops = [unit for unit in found if unit is not None]
    if len(tops) != len(found):
        raise click.ClickException("Not done: there is no such unit.")
    for unit in tops:
        if unit.kind not in provinces.DIVIDED:
            raise click.ClickException(f"Not done: {unit.full_name} is no province.")
    return tops


@database.command("loose-files")
@click.option("--delete", "is_meant", is_flag=True, help="Take them out of the storage; without, only count.")
def loose_files(*, is_meant: bool) -> None:
    """Count the files in the storage that no row names: what a division left that broke off when its rows were gone.

    On a database that nobody works on: a file that comes in is kept before there is a row that names it.
    """
    loose = provinces.loose_files()
    click.echo(f"{_forget(loose)} files were taken out." if is_meant else f"{len(loose)} files. Only counted.")


def _forget(files: Iterable[str]) -> int:
    return sum(storage().forget(sha256) for sha256 in files)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except partitions.NotPossible as reason:
        raise click.ClickException(f"Not done: {reason}.") from None


def register(app: Flask) -> None:
    """Add the command groups."""
    app.cli.add_command(group)
    app.cli.add_command(database)
