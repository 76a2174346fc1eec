"""The description of the interface as a page draws it: operations by what they are about, then what they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inspect_app.api.words import FIELDS, GROUPS, OPERATIONS
from inspect_app.web import API
from workflows.i18n import N_

Json = Mapping[str, Any]
ROOT = f"{API}v1/"
METHODS = ("get", "post", "put", "patch", "delete")
#: In words what a value is; formats say more than types.
KINDS = {
    "string": N_("chữ"), "integer": N_("số nguyên"), "number": N_("số"), "boolean": N_("true hoặc false"),
    "date": N_("ngày, như 2026-10-25"), "date-time": N_("thời điểm UTC, như 2026-10-25T02:00:00+00:00"),
    "uuid": "UUID", "binary": N_("tệp"),
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """A parameter or a field: its name, what it is, and what it means."""

    name: str
    kind: str
    #: The name of what it consists of, described further down.
    made_of: str
    is_list: bool
    may_be_null: bool
    is_needed: bool
    choices: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Operation:
    """One operation: how it is asked for, with what, and what it answers."""

    key: str
    method: str
    path: str
    words: str
    values: tuple[Value, ...]
    takes: str
    answers: str
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """The operations by group, and what they speak of by name."""

    groups: Mapping[str, list[Operation]]
    parts: Mapping[str, tuple[Value, ...]]


def guide(description: Json) -> Guide:
    """Return a description (OpenAPI) as a page shows it."""
    groups: dict[str, list[Operation]] = {GROUPS[name]: [] for name in GROUPS}
    for operation in _operations(description):
        groups[GROUPS[operation.path.split("/")[1]]].append(operation)
    named = {name for group in groups.values() for one in group for name in (one.takes, one.answers) if name}
    schemas: Json = description["components"]["schemas"]
    parts: dict[str, tuple[Value, ...]] = {}
    while new := sorted(named - parts.keys()):
        for name in new:
            parts[name] = _fields(schemas[name])
            named |= {value.made_of for value in parts[name] if value.made_of}
    return Guide(groups, dict(sorted(parts.items())))


def _operations(description: Json) -> Iterator[Operation]:
    for path, at in description["paths"].items():
        for method in METHODS:
            if method in at:
                one = at[method]
                yield Operation(
                    one["operationId"],
                    method.upper(),
                    "/" + path.removeprefix(ROOT),
                    OPERATIONS[one["operationId"]],
                    tuple(_value(given["name"], given["schema"], given["required"]) for given in one["parameters"]),
                    _name_in(one.get("requestBody", {})),
                    _name_in(next(found for code, found in one["responses"].items() if code.startswith("2"))),
                    tuple(sorted(one["responses"])),
                )


def _name_in(holder: Json) -> str:
    [about] = holder.get("content", {"": {}}).values()
    return _name(about.get("schema", {}))


def _name(schema: Json) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _fields(schema: Json) -> tuple[Value, ...]:
    needed = schema.get("required", ())
    return tuple(_value(name, about, name in needed) for name, about in schema["properties"].items())


def _value(name: str, schema: Json, is_needed: bool) -> Value:
    one: Json = next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), schema)
    is_list = one.get("type") == "array"
    inner: Json = one["items"] if is_list else one
    types = inner.get("type", ())
    kinds = [types] if isinstance(types, str) else [kind for kind in types if kind != "null"]
    kind = inner.get("format") or (kinds[0] if kinds else "")
    return Value(
        name,
        KINDS.get(kind, ""),
        _name(inner),
        is_list,
        one is not schema or "null" in types,
        is_needed,
        tuple(inner.get("enum", ())),
        FIELDS[name],
    )
