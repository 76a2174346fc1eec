"""The questions to answers that were sent to a page nobody could open: read from the forms that the page uses."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from flask import current_app
from werkzeug.exceptions import HTTPException
from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField, SelectMultipleField
from wtforms.fields.core import UnboundField

from inspect_app.fields import BaseForm

MARKS = {"once", "version"}
#: A word of the program or the number of a row, which says nothing to a person.
CODED = re.compile(r"[a-z0-9_-]*")


def readable(path: str, fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (question, answer) for what a person typed or chose; without a question where the form is not known.

    What only the page itself could put into words, such as the number behind a choice, is left out.
    """
    given = [(name, value) for name, value in fields if name not in MARKS and value.strip()]
    questions = _best(_forms_at(path), {name for name, _value in given})
    return [pair for name, value in given if (pair := _in_words(questions.get(_plain(name)), value))]


def _forms_at(path: str) -> Iterator[dict[str, UnboundField[Any]]]:
    """Yield the fields of each form that the view at this path has at hand."""
    try:
        endpoint, _args = current_app.url_map.bind("").match(path.split("?")[0], method="POST")
    except HTTPException:
        return
    module = sys.modules.get(current_app.view_functions[endpoint].__module__)
    for form in list(vars(module).values()) if module else []:
        if isinstance(form, type) and issubclass(form, BaseForm):
            yield dict(_fields(form, ""))


def _fields(form: type, before: str) -> Iterator[tuple[str, UnboundField[Any]]]:
    for name in dir(form):
        field = getattr(form, name, None)
        if not isinstance(field, UnboundField):
            continue
        inner = field.args[0] if field.args and field.field_class is FieldList else field
        if isinstance(inner, UnboundField) and inner.field_class is FormField:
            yield from _fields(inner.args[0], f"{before}{name}-")
        else:
            yield before + name, field


def _best(forms: Iterable[dict[str, UnboundField[Any]]], names: set[str]) -> dict[str, UnboundField[Any]]:
    """Return the form that asks for most of these; one that asks for few of them is another form."""
    plain = {_plain(name) for name in names}
    found = max(forms, key=lambda form: (len(plain & form.keys()), -len(form)), default={})
    return found if len(plain & found.keys()) * 2 > len(plain) else {}


def _plain(name: str) -> str:
    """Return a field's name without the number of its row: members-0-title → members-title."""
    return re.sub(r"-\d+(?=-|$)", "", name)


def _in_words(field: UnboundField[Any] | None, value: str) -> tuple[str, str] | None:
    if field is None:
        return None if CODED.fullmatch(value) else ("", value)
    if issubclass(field.field_class, HiddenField):
        return None
    question = str(field.kwargs.get("label") or (field.args[0] if field.args else ""))
    if issubclass(field.field_class, BooleanField):
        return "", question
    if issubclass(field.field_class, SelectField | SelectMultipleField):
        choices = field.kwargs.get("choices") or []
        words = {str(choice[0]): str(choice[1]) for choice in (choices() if callable(choices) else choices)}
        return (question, words[value]) if words.get(value) else None
    return question, value
