"""Parts of what programs send and are sent: as strict as the description says, text cleaned as everywhere."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields, validate

from inspect_app.ids import MOST
from inspect_app.paging import Cursor, read_cursor
from workflows.vietnamese import nfc

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Text(fields.String):
    """Text in NFC, without control characters."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        return nfc(super()._deserialize(value, attr, data, **more))


class Day(fields.Date):
    """A day as 2026-10-25 and no other way."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if not isinstance(value, str) or not DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        found: date = super()._deserialize(value, attr, data, **more)
        return found


class Identity(fields.UUID):
    """A UUID in its usual spelling."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if not isinstance(value, str) or not IDENTITY.fullmatch(value):
            raise self.make_error("invalid_uuid")
        return uuid.UUID(value)


class Number(fields.Float):
    """A number, and no words that look like one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **more)


class Truth(fields.Boolean):
    """true or false, and nothing that might mean it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Next(fields.String):
    """Where the next page begins, as an earlier answer said it."""

    default_error_messages = {"cursor": "Not a valid cursor."}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Cursor:
        found = read_cursor(super()._deserialize(value, attr, data, **more), MOST)
        if found is None:
            raise self.make_error("cursor")
        return found


def about(text: str, **more: Any) -> dict[str, Any]:
    """Return what the description says of a field."""
    return {"metadata": {"description": text} | more}


def text(most: int, about_it: str = "", **more: Any) -> Text:
    """Return text of at most so many characters."""
    return Text(validate=validate.Length(max=most), **about(about_it), **more)


def one_of(words: Iterable[str] | type[StrEnum], about_it: str = "", **more: Any) -> fields.String:
    """Return one of some words."""
    return fields.String(validate=validate.OneOf([str(word) for word in words]), **about(about_it), **more)


def row_id(about_it: str = "", **more: Any) -> fields.Integer:
    """Return the number of a row."""
    return fields.Integer(validate=validate.Range(min=1, max=MOST), **about(about_it), **more)


def sent_id(about_it: str, **more: Any) -> fields.Integer:
    """Return the number of a row, as a number in JSON."""
    return fields.Integer(strict=True, validate=validate.Range(min=1, max=MOST), **about(about_it), **more)


class Given(Schema):
    """What is answered: every part is always there."""


def many(items: type[Schema]) -> type[Schema]:
    """Return the answer of a list: some rows, and where the next begin."""
    name = items.__name__.removesuffix("Schema") + "PageSchema"
    parts: dict[str, Any] = {
        "items": fields.List(fields.Nested(items), required=True),
        "next": fields.String(required=True, allow_none=True, **about("Where the next page begins; null at the end")),
    }
    made: type[Schema] = type(name, (Given,), parts)
    return made
