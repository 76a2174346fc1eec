"""Commands about the storage: copying every content out of it into a folder, or from a folder into it."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from inspect_app.storage import Folder, Storage, storage

group = AppGroup("files", help="The storage of files: copying all of it out and in.")


def copy(source: Storage, target: Storage) -> tuple[int, int]:
    """Copy what the target does not hold, comparing each with its hash; return how many were copied and were there."""
    held, made, there = set(target.hashes()), 0, 0
    for sha256 in source.hashes():
        if sha256 in held:
            there += 1
            continue
        with source.open(sha256) as stream:
            stored = target.put(stream)
        if stored.sha256 != sha256:
            raise click.ClickException(f"{sha256} is not what it was: it was altered where it is kept.")
        made += 1
    return made, there


@group.command("copy-to")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def copy_to(folder: Path) -> None:
    """Copy every file of the storage (folder or bucket) into FOLDER; what lies there already stays."""
    _tell(copy(storage(), Folder(folder)))


@group.command("copy-from")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def copy_from(folder: Path) -> None:
    """Copy every file of FOLDER into the storage; what it holds already stays."""
    _tell(copy(Folder(folder), storage()))


def _tell(done: tuple[int, int]) -> None:
    click.echo(f"{done[0]} copied, {done[1]} were there.")


def register(app: Flask) -> None:
    """Add the command group."""
    app.cli.add_command(group)
