"""Commands for accounts: the first administrator of an installation."""

from __future__ import annotations

import sys
from datetime import date

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import select

from inspect_app import clock
from inspect_app.accounts import actions
from inspect_app.accounts.forms import ADDRESS
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.models import Unit, UnitKind
from inspect_app.reference import load_calendar
from inspect_app.units.actions import add_unit
from workflows.moves import Refused
from workflows.vietnamese import nfc

FIRST_DAY = date(1945, 9, 2)

group = AppGroup("accounts", help="Accounts of people.")


@group.command("create-admin")
@click.argument("email")
@click.argument("name")
@click.option("--unit", default="", help="Name of the province, where no unit exists yet, such as 'Bắc Giang'.")
def create_admin(email: str, name: str, unit: str) -> None:
    """Make an administrator and print the link with which EMAIL sets a password within seven days."""
    now = clock.now()
    if not ADDRESS.fullmatch(email):
        _stop(f"{email} is not a mail address.")
    try:
        _person, secret = actions.create_admin(email=email, full_name=nfc(name), unit=_root(nfc(unit)), now=now)
    except Refused as refusal:
        _stop(sentence_of(refusal))
    load_calendar()
    db.session.commit()
    click.echo(f"{current_app.config['BASE_URL'].rstrip('/')}/invite/{secret}")


def _root(name: str) -> Unit:
    """Return the unit at the top of the tree, made on the first start."""
    found = db.session.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1)).first()
    if found is not None:
        return found
    if not name:
        _stop("There is no unit yet: name the province with --unit.")
    fields = {
        "kind": UnitKind.PROVINCE,
        "name": name,
        "valid_from": FIRST_DAY,
        "office_name": "Sở Nội vụ",
        "place": name,
    }
    return add_unit(fields, parent=None, by=None, now=clock.now())


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)


def register(app: Flask) -> None:
    """Add the commands to the app."""
    app.cli.add_command(group)
