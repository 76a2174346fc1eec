"""The head of a document as a person puts it right: its kind, number, day and title, and which units were inspected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Person, ReadDocument, Unit
from inspect_app.reading.actions import must_be_open
from inspect_app.reading.registered import units_of
from inspect_app.reading.twins import note_keys
from workflows import events_reading as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.reading.statement import KIND_LABELS, Kind
from workflows.vietnamese import fold
from workflows.wording import full_name


class NotRegistered(Refused):
    """A name stands neither in the document as read nor among the units."""


def correct(document: ReadDocument, said: Mapping[str, Any], *, by: Person, now: datetime) -> bool:
    """Write down what a person says of the head; what was read is kept beside it, once. Return whether it differs.

    ``said`` holds ``kind``, ``number``, ``date``, ``title`` and ``inspected_units``.
    """
    must_be_open(document, by, now)
    said = {**said, "inspected_units": names_of(document, said["inspected_units"])}
    found = document.found
    changes = {name: value for name, value in said.items() if (found.get(name) or None) != (value or None)}
    if not changes:
        return False
    was = {name: found.get(name) for name in changes} | (found.get("was") or {})
    shown = {name: (_shown(found.get(name)), _shown(value)) for name, value in changes.items()}
    document.found = found | changes | {"was": was}
    document.kind, document.title = said["kind"], (said["title"] or "")[:500]
    note_keys(document)
    record(happened.HeadCorrected(), about=document, by=by, at=now, changes=shown)
    return True


def _shown(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(value) or None
    return str(KIND_LABELS[Kind(value)]) if value in set(Kind) else value or None


def names_of(document: ReadDocument, written: str, also: Sequence[str] = ()) -> list[str]:
    """Return the units that were written down, by their registered names; one that nobody knows is asked for.

    Names that were read in the document may stay, and ``also`` what was read of one item: the unit may be added later.
    """
    register = units_of(db.session.get_one(Unit, document.authority_id)).units
    known = {fold(name): one.unit.name for one in register for name in (full_name(one.unit), one.unit.name)}
    read: Sequence[str] = [*document.found["inspected_units"], *(document.found.get("units_to_ask") or ()), *also]
    known |= {fold(name): name for name in read}
    names = [part.strip() for part in re.split(r"[,;\n]", written) if part.strip()]
    strangers = [name for name in names if fold(name) not in known]
    if strangers:
        raise NotRegistered(
            N_("Chưa có trong danh mục đơn vị: %(names)s. Hãy sửa tên, hoặc thêm đơn vị trước."),
            names=", ".join(strangers),
        )
    return list(dict.fromkeys(known[fold(name)] for name in names))
