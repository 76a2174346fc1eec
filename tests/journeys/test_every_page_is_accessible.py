"""Every page that somebody reaches by links, held to axe: desktop and phone, light and dark."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from inspect_app.models import Person
from tests.house.access_world import PEOPLE, build
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site
from tests.journeys.visitor import DESKTOP, DEVICES, PHONE, TO_DARK, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

#: Files, and what ends the visit.
LEFT_OUT = {
    "files.show", "issued.file", "issued.annex", "accounts.language", "accounts.sign_out", "static",
    "tracking.workbook_of_list", "tracking.csv_of_list", "reading.file", "capture.shell", "api.description",
}  # fmt: skip
FILES = (".docx", ".pdf", ".xlsx")
HREFS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href)"
#: How many links from home each goes; who sees much the same pages as another goes less far.
OFFICE = {"office": 4, "head": 1, "leader": 1, "reader": 1}
UNITS_AND_ADMINISTRATOR = {"officer": 4, "admin": 4, "chair": 1}

#: What a small dark screen may break in a page that is in order on a large light one.
COLOURS_AND_SIZES = {
    "resultTypes": ["violations"],
    "preload": False,
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]},
}


@pytest.mark.parametrize("people", [OFFICE, UNITS_AND_ADMINISTRATOR], ids=["authority", "units"])
def test_every_page_somebody_reaches_is_accessible(site: Site, person_at: PersonAt, people: dict[str, int]) -> None:
    with site.making() as make:
        build(make)
        addresses = {who: email_of(PEOPLE[who](make)) for who in people}

    found = [
        f"{who} at {name}: {problem}"
        for who, depth in people.items()
        for name, problems in walk(person_at(addresses[who]), depth)
        for problem in problems
    ]

    assert not found, "\n".join(found)


def email_of(person: Person | None) -> str:
    assert person is not None
    return person.email


def walk(walker: Visitor, deepest: int) -> Any:
    """Visit one page of each kind, from links, nearest first; yield its name and what is wrong with it.

    A page is judged if nobody met its kind before, or if it has a part that stood on no other page.
    """
    seen, waiting, known = {"home.index"}, [("home.index", "/", 0)], walker.KNOWN
    while waiting:
        name, path, depth = waiting.pop(0)
        walker.go(path)
        parts = walker.parts()
        links = [] if depth == deepest else walker.page.evaluate(HREFS)
        new, new_kind = known.new(parts), known.new([f"page {name}"])
        if new or new_kind:
            yield name, walker.violations(new) + walker.too_wide()
        new_in_the_dark = known.new(f"dark {part}" for part in parts)
        if new_in_the_dark:
            yield name, problems_on_a_dark_phone(walker, {part.removeprefix("dark ") for part in new_in_the_dark})
        known.add(new | new_kind | new_in_the_dark)
        yield name, walker.take_problems()
        for link in links:
            kind = endpoint(walker.site, link)
            if kind and kind not in seen:
                seen.add(kind)
                waiting.append((kind, link.removeprefix(walker.site.url), depth + 1))


def endpoint(site: Site, link: str) -> str | None:
    """Return which page an address leads to; None for files and for what lies elsewhere."""
    parts = urlsplit(link)
    if not link.startswith(site.url) or parts.path.endswith(FILES):
        return None
    try:
        kind, _values = site.app.url_map.bind("").match(parts.path)
    except (HTTPException, RequestRedirect):
        return None
    return None if kind in LEFT_OUT else str(kind)


def problems_on_a_dark_phone(walker: Visitor, parts: set[str]) -> list[str]:
    page = walker.page
    page.set_viewport_size(DEVICES[PHONE]["viewport"])
    page.evaluate(TO_DARK)
    found = [f"phone, dark: {line}" for line in walker.against(COLOURS_AND_SIZES, parts) + walker.too_wide()]
    page.set_viewport_size(DEVICES[DESKTOP]["viewport"])
    return found
