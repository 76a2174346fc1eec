"""Two people at one form: what the second typed beside what the first saved, to choose from field by field.

Any form that carries a version has it.  A form's page is drawn once more to learn what stands there now; beside the
version it carries marks of what its fields held when it was opened (``was``), so that a field only the other changed
is taken over as saved, and only what both changed is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, render_template, request
from sqlalchemy import inspect, select
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import HTTPException
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    SubmitField,
)

from inspect_app.access import NotVisible
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import AuditEntry
from workflows.moves import Refused
from workflows.vietnamese import nfc

#: How the page of a conflict names its answers: ``take:title`` is mine or theirs, ``theirs:title`` what was saved.
TAKE, THEIRS = "take:", "theirs:"
KEPT_APART = {"csrf_token", "once", "version", "was"}
MARK_LENGTH = 6
#: Of more fields than this nobody would choose one by one.
MOST_ASKED = 60


def leaves(fields: Iterator[Field] | Sequence[Field], place: str = "") -> Iterator[tuple[Field, str]]:
    """Yield the fields that a person fills in, with the words they are asked by; rows count from one."""
    for field in fields:
        if isinstance(field, FieldList):
            for number, entry in enumerate(field, 1):
                yield from leaves([entry], _("dòng %(n)s", n=number))
        elif isinstance(field, FormField):
            yield from leaves(list(field), place)
        else:
            yield field, f"{field.label.text} ({place})" if place else str(field.label.text)


def values_of(field: Field) -> list[str]:
    """Return what a field would send, written one way however the form came by it."""
    if isinstance(field, BooleanField):
        return ["y"] if field.data else []
    if isinstance(field, SelectMultipleField):
        return sorted(str(value) for value in field.data or [])
    if isinstance(field, SelectField):
        return [] if field.data in (None, "", "None") else [str(field.data)]
    typed = field._value() if hasattr(field, "_value") else field.data
    return one_way(str(typed if typed is not None else ""))


def one_way(typed: str) -> list[str]:
    """Return a text as a field of text would hold it, whichever way its letters and lines were sent."""
    text = nfc(typed).replace("\r\n", "\n").strip()
    return [text] if text else []


def words_of(field: Field, values: Sequence[str]) -> str:
    """Return what a field holds in the words of the page."""
    if isinstance(field, BooleanField):
        return _("Có") if values else _("Không")
    if isinstance(field, SelectField):
        texts = {str(choice[0]): str(choice[1]) for choice in field.iter_choices()}
        return "; ".join(texts.get(value, value) for value in values)
    return "\n".join(values)


def mark(values: Sequence[str]) -> str:
    """Return a short mark of what a field held."""
    return hashlib.sha256("\0".join(values).encode()).hexdigest()[:MARK_LENGTH]


def marks_of(form: Any) -> str:
    """Return the marks of all fields of a form as it was opened; nothing for a form without a version."""
    if not form.version.data:
        return ""
    return " ".join(
        f"{field.name}={mark(values_of(field))}" for field, _words in leaves(list(form)) if _is_asked(field)
    )


def marks_sent() -> dict[str, str]:
    """Return by field the marks of what a form held when it was opened, as its page sent them."""
    return dict(part.rpartition("=")[::2] for part in request.form.get("was", "").split())


def _is_asked(field: Field) -> bool:
    return not isinstance(field, FileField | PasswordField | SubmitField) and field.name not in KEPT_APART


def merge_answers() -> None:
    """Put what the page of a conflict was answered into the form that it is about, before any view reads it."""
    if request.method != "POST" or not any(name.startswith(TAKE) for name in request.form):
        return
    merged: MultiDict[str, str] = MultiDict()
    for name, value in request.form.items(multi=True):
        if name.startswith((TAKE, THEIRS)):
            continue
        if request.form.get(TAKE + name) != "theirs":
            merged.add(name, value)
    for name, value in request.form.items(multi=True):
        if name.startswith(THEIRS) and request.form.get(TAKE + name.removeprefix(THEIRS)) == "theirs":
            merged.add(name.removeprefix(THEIRS), value)
    request.form = ImmutableMultiDict(merged)


# -- what stands there now ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Saved:
    """A form as its page would show it now."""

    version: str
    was: str
    values: Mapping[str, Sequence[str]]
    words: Mapping[str, str]
    labels: Mapping[str, str]


def saved_form(kind: str) -> Saved | None:
    """Return a kind of form on this very page as it stands now; nothing where the reader finds none any more."""
    path = request.full_path if request.query_string else request.path
    headers = {
        "Cookie": request.headers.get("Cookie", ""),
        "Accept-Language": request.headers.get("Accept-Language", ""),
    }
    address = {"REMOTE_ADDR": request.remote_addr or "", "wsgi.url_scheme": request.scheme}
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    asking = app.test_request_context(path, base_url=request.host_url, headers=headers, environ_overrides=address)
    with app.app_context(), asking:
        try:
            if app.preprocess_request() is None:
                app.dispatch_request()
        except (HTTPException, Refused, NotVisible):
            return None
        fields: dict[str, Field] = g.get("forms", {}).get(kind, {})
        if "version" not in fields or fields["version"].data in (None, ""):
            return None
        found = [(field, words) for field, words in leaves(list(fields.values())) if _is_asked(field)]
        values = {field.name: values_of(field) for field, _words in found}
        return Saved(
            str(fields["version"].data),
            " ".join(f"{name}={mark(held)}" for name, held in values.items()),
            values,
            {field.name: words_of(field, values[field.name]) for field, _words in found},
            {field.name: words for field, words in found},
        )


# -- the page ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Disputed:
    """One field that both changed, each in a way of his own."""

    name: str
    label: str
    field: Field
    mine: str
    theirs: str
    kept: Sequence[str]
    saved: Sequence[str]

    @property
    def is_typed(self) -> bool:
        """Whether my words can go on being edited here; what is chosen from a list is taken as it is."""
        return not isinstance(self.field, SelectField | BooleanField)


@dataclass(frozen=True)
class Conflict:
    """What is asked of the second of two editors, and what goes along unasked."""

    version: str
    was: str
    disputed: Sequence[Disputed]
    #: Fields that only the other changed, as (label, words): they are taken over as saved.
    taken_over: Sequence[tuple[str, str]]
    #: Fields that only the second changed, in the same way: they stay as he typed them.
    mine_kept: Sequence[tuple[str, str]]
    #: Hidden answers as (name, value): what both agree on, what only one of them changed.
    along: Sequence[tuple[str, str]]
    #: Files and passwords, which no page can give back.
    again: Sequence[Field]
    who: str = ""
    when: Any = None


def conflict_of(row: object | None) -> Conflict | None:
    """Return what to ask of the second of two editors; nothing where what was saved cannot be set beside it."""
    asked: dict[str, Field] = g.get("asked", {})
    kind = next((name for name, fields in g.get("forms", {}).items() if fields is asked), "")
    was = marks_sent()
    if "version" not in asked or (saved := saved_form(kind)) is None:
        return None
    mine = [(field, words) for field, words in leaves(list(asked.values()))]
    disputed, taken_over, mine_kept, along = [], [], [], []
    for field, label in mine:
        if not _is_asked(field):
            continue
        kept, theirs, name = values_of(field), list(saved.values.get(field.name, ())), field.name
        if kept != theirs and isinstance(field, HiddenField):
            # What a person confirms has changed, as the text to be signed: that is read anew, not chosen.
            return None
        if kept == theirs:
            along += [(name, value) for value in kept]
        elif name in was and mark(theirs) == was[name]:
            along += [(name, value) for value in kept]
            mine_kept.append((label, words_of(field, kept)))
        elif name in was and mark(kept) == was[name]:
            along += [(name, value) for value in theirs]
            taken_over.append((label, saved.words.get(name, "")))
        else:
            words = words_of(field, kept), saved.words.get(name, "")
            disputed.append(Disputed(name, label, field, *words, kept, theirs))
    names = {field.name for field, _label in mine}
    for name, held in saved.values.items():
        if name not in names and held:
            along += [(name, value) for value in held]
            taken_over.append((saved.labels[name], saved.words[name]))
    along += [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in names | KEPT_APART | set(saved.values)
    ]
    if len(disputed) > MOST_ASKED:
        return None
    again = [field for field, _label in mine if isinstance(field, FileField | PasswordField)]
    return Conflict(saved.version, saved.was, disputed, taken_over, mine_kept, along, again, *_last_editor(row))


def _last_editor(row: object | None) -> tuple[str, Any]:
    """Return who last changed a row, and when."""
    state = inspect(row, raiseerr=False)  # none of what is no row, such as a usual step of reminding
    identity = state.identity if state is not None else None
    if identity is None:
        return "", None
    about = AuditEntry.about_type == type(row).__tablename__, AuditEntry.about_id == identity[0]  # type: ignore[attr-defined]
    query = select(AuditEntry.actor, AuditEntry.at).where(*about).order_by(AuditEntry.id.desc()).limit(1)
    found = db.session.execute(query.execution_options(scope="who changed it meanwhile")).first()
    return (found.actor, found.at) if found else ("", None)


def conflict_page(row: object | None) -> tuple[str, int] | None:
    """Return the page that asks whose words stand, field by field; nothing where it cannot be asked."""
    if g.get("viewer") is None or request.method != "POST":
        return None
    conflict = conflict_of(row)
    if conflict is None:
        return None
    path = request.full_path if request.query_string else request.path
    return render_template("errors/conflict.html", conflict=conflict, action=path, TAKE=TAKE, THEIRS=THEIRS), 409
