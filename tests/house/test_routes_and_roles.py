"""Every address, opened and sent to by everybody, answers as the table says; nobody reads another's things."""

from __future__ import annotations

from collections.abc import Collection

from tests.conftest import SQLITE
from tests.house.access_table import PUBLIC, TABLE
from tests.house.walk import APART, PROGRAMS, rules, walk

SEEN = {200, 302, 410}
LOOKED_AT = {200, 201, 302, 303, 409, 410, 422}
REFUSED = {404, 409}


def test_every_address_has_a_line_in_the_table_and_every_line_an_address(app):
    endpoints = {rule.endpoint for rule in rules(app)}

    assert endpoints - TABLE.keys() == set(), (
        "say in tests/house/access_table.py who may open and who may send to these"
    )
    assert TABLE.keys() - endpoints == set(), "these addresses are gone: take them out of tests/house/access_table.py"


def test_everybody_finds_what_is_meant_for_him_and_nothing_else(app, make, monkeypatch, database):
    # Who may go where is decided alike on every database; the others are walked for SQL that only they refuse, by
    # the first of these who is meant to be there.
    def goes(endpoint: str, method: str, who: str) -> bool:
        meant = _meant(endpoint, method)
        return database.name == SQLITE or who == next((one for one in ("chair", "office", "admin") if one in meant), "")

    wrong = [
        f"{method:4} {endpoint:28} {who:16} {found}"
        for endpoint, method, who, found in walk(app, make, monkeypatch, goes)
        if not _is_right(endpoint, method, who, found)
    ]

    assert wrong == [], "otherwise than tests/house/access_table.py says:\n" + "\n".join(wrong)


def _meant(endpoint: str, method: str) -> Collection[str]:
    line = TABLE.get(endpoint)
    return () if line is None else line.see if method == "GET" else line.do


def _is_right(endpoint: str, method: str, who: str, found: int | str) -> bool:
    if endpoint.endswith(APART):
        return found in REFUSED
    if endpoint not in TABLE:
        return True  # the test above says so
    meant = _meant(endpoint, method)
    if endpoint.startswith(PROGRAMS) and who not in meant:
        return found in {401, 403, 404}
    if who == "guest" and who not in meant:
        # A device reads no pages, so it is told where a person is led to sign in.
        return found == (302 if method == "GET" and not endpoint.startswith("capture.sync.") else 401)
    if who in meant:
        return found in (SEEN if method == "GET" else LOOKED_AT)
    return found == 404 if method == "GET" else found in REFUSED


def test_views_are_closed_to_guests_unless_they_say_otherwise(app):
    from inspect_app.web import is_public

    opened = {rule.endpoint for rule in rules(app) if is_public(rule.endpoint)}

    assert opened == {name for name, line in TABLE.items() if PUBLIC in (line.see, line.do)}


def test_the_demo_has_no_address_in_earnest(app):
    assert not [rule.rule for rule in rules(app) if rule.endpoint.startswith(("demo.", "styleguide."))]
