"""Walks every address of the application as everybody, changing nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from flask import Flask, url_for
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from inspect_app import errors
from inspect_app.extensions import db
from inspect_app.issued import drawing
from tests.factories import Make
from tests.house.access_table import ADDRESSES, FORMS, OF_ANOTHER, SENT, TABLE, THINGS
from tests.house.access_world import PEOPLE, build, token_of
from tests.pages import Reader

EVERYBODY = tuple(PEOPLE)
#: Where programs come, with a token instead of a cookie; each write has a key and is over whatever stands there.
PROGRAMS = "v1."
PRECONDITIONS = {"Idempotency-Key": "walk", "If-Match": "*"}
#: Behind the name of an address whose part is of another thing.
APART = " of another thing"
#: What is in an address and is no id.
WORDS = {"token": "x" * 20, "code": "en", "day": "2023-11-20", "number": 1, "year": "2023"}


def rules(app: Flask) -> list[Rule]:
    """Return what the application answers to, files of the front end apart."""
    return sorted((r for r in app.url_map.iter_rules() if r.endpoint != "static"), key=lambda rule: rule.endpoint)


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"})


def walk(
    app: Flask, make: Make, monkeypatch: Any, goes: Callable[[str, str, str], bool] = lambda *_: True
) -> Iterator[tuple[str, str, str, int | str]]:
    """Yield endpoint, method, who, and the status (or the fault) of every address for everybody.

    Where a thing and a part of it are named (`OF_ANOTHER`), who may see them comes once more, for a part of another.
    ``goes`` tells of endpoint, method and who whether he goes there at all.
    """
    things = build(make)
    cookies = {who: _cookie(app, PEOPLE[who](make)) for who in EVERYBODY}
    shown = {who: _token(PEOPLE[who](make), make) for who in EVERYBODY}
    sent = {name: _filled(things, parts) for name, parts in SENT.items()}
    addresses = addresses_of(app, things)
    apart = [
        (rule, _address(app, rule, things, OF_ANOTHER[rule.endpoint]))
        for rule in rules(app)
        if rule.endpoint in OF_ANOTHER
    ]
    db.session.commit()
    # Else each reader of a file has it drawn anew, since what a request writes is forgotten.
    drawing.draw_waiting(make.now)
    db.session.remove()
    # What a request writes is seen by itself and forgotten with it, so that every request meets the same campaign.
    monkeypatch.setattr(Session, "commit", lambda session: session.flush())
    monkeypatch.setattr(errors, "render_template", _once_each(errors.render_template))
    ways = [(rule, address, rule.endpoint, EVERYBODY) for rule, address in addresses]
    ways += [(rule, address, rule.endpoint + APART, _allowed(rule)) for rule, address in apart]
    for rule, address, name, people in ways:
        for method in methods(rule):
            for who in filter(partial(goes, rule.endpoint, method), people):
                if rule.endpoint.startswith(PROGRAMS):
                    more = {
                        "headers": (PRECONDITIONS if method != "GET" else {}) | shown[who],
                        "json": sent.get(rule.endpoint),
                    }
                else:
                    more = {"data": FORMS.get(rule.endpoint, {}) if method == "POST" else None}
                yield name, method, who, _status(app, method, address, cookies[who], more)


def _allowed(rule: Rule) -> tuple[str, ...]:
    """Return one of those who see what an address shows, or may send to it."""
    line = TABLE[rule.endpoint]
    return tuple(who for who in EVERYBODY if who in line.see | line.do)[:1]


def _once_each(render: Callable[..., str]) -> Callable[..., str]:
    """Draw the page of each refusal once: two of three answers are one, and nobody reads them here."""
    drawn: dict[tuple[str, int], str] = {}

    def page(template: str, **shown: Any) -> str:
        key = template, shown["status"]
        if key not in drawn:
            drawn[key] = render(template, **shown)
        return drawn[key]

    return page


def addresses_of(app: Flask, things: dict[str, Any]) -> list[tuple[Rule, str]]:
    """Return every rule with its address, filled with the ids of the campaign."""
    return [(rule, _address(app, rule, things)) for rule in rules(app)]


def _cookie(app: Flask, person: Any) -> str:
    kept = Reader(app, person).client.get_cookie("cchc")
    return kept.value if kept else ""


def _address(app: Flask, rule: Rule, things: dict[str, Any], instead: Mapping[str, str] = MappingProxyType({})) -> str:
    more = ADDRESSES.get(rule.endpoint, {}) | dict(instead)  # what is no part of the address itself is its question
    chosen, names = THINGS | more, rule.arguments | set(more)
    values = {name: WORDS[name] if name in WORDS else _value(things, chosen[name]) for name in names}
    with app.test_request_context():
        return url_for(rule.endpoint, **values)


def _value(things: dict[str, Any], chosen: str) -> Any:
    """Return a thing's id, or its attribute after a dot; what is not the name of a thing stands for itself."""
    name, _, attribute = chosen.partition(".")
    return getattr(things[name], attribute or "id") if name in things else chosen


def _token(person: Any, make: Make) -> dict[str, str]:
    given = token_of(person, make) if person is not None else None
    return {"Authorization": f"Bearer {given[1]}"} if given else {}


def _filled(things: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(things, value) if isinstance(value, str) else value for name, value in parts.items()}


def _status(app: Flask, method: str, address: str, cookie: str, more: dict[str, Any]) -> int | str:
    client = app.test_client()
    if cookie:
        client.set_cookie("cchc", cookie)
    with app.app_context():
        try:
            return client.open(address, method=method, **more).status_code
        except Exception as fault:
            return f"{type(fault).__name__}: {fault}"[:300]
        finally:
            db.session.remove()
