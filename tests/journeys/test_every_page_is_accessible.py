"""Every page that somebody reaches by links, held to axe: desktop and phone, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from inspect_app.models import Person
from tests.house.access_world import PEOPLE, build
from tests.journeys.conftest import PersonAt
from tests.journeys.site import Site
from tests.journeys.visitor import DEVICES, PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

#: Files, and what ends the visit.
LEFT_OUT = {
    "files.show", "issued.file", "issued.annex", "accounts.language", "accounts.sign_out", "static",
    "tracking.workbook_of_list", "tracking.csv_of_list", "reading.file", "reading.original", "capture.shell",
    "api.description",
}  # fmt: skip
FILES = (".docx", ".pdf", ".xlsx")
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


def walk(walker: Visitor, deepest: int) -> Iterator[tuple[str, list[str]]]:
    """Visit one page of each kind, from links, nearest first; yield its name and what is wrong with it.

    A page is drawn if nobody met its kind before, or if something is written in it that stood on no other page; of
    those it is judged if it is of a new kind, or has a part that stood on no other.  In the dark as few pages are
    judged as have all the parts with words.
    """
    seen, waiting, known = {"home.index"}, [("home.index", "/", 0)], walker.KNOWN
    drawn: dict[str, set[str]] = {}
    while waiting:
        name, path, depth = waiting.pop(0)
        html = read(walker, path)
        if known.new(written := {f"page {name}", *parts_written(html)}):
            new = known.new(walker.go(path).parts())
            drawn[path] = set(walker.parts_with_words())
            if new or known.new([f"page {name}"]):
                yield name, walker.violations(new) + walker.too_wide()
            known.add(new | written)
            yield name, walker.take_problems()
        for link in html.xpath("//a/@href") if depth < deepest else ():
            address = urljoin(f"{walker.site.url}{path}", link)
            kind = endpoint(walker.site, address)
            if kind and kind not in seen:
                seen.add(kind)
                waiting.append((kind, address.removeprefix(walker.site.url), depth + 1))
    yield from on_a_dark_phone(walker, drawn)


def on_a_dark_phone(walker: Visitor, drawn: dict[str, set[str]]) -> Iterator[tuple[str, list[str]]]:
    """Judge what these pages are made of, each time on the page that has most of what is left."""
    walker.page.set_viewport_size(DEVICES[PHONE]["viewport"])
    walker.page.emulate_media(color_scheme="dark")
    left: set[str] = set().union(*drawn.values())
    while left := {name.removeprefix("dark ") for name in walker.KNOWN.new(f"dark {part}" for part in left)}:
        path = max(drawn, key=lambda path: len(drawn[path] & left))
        walker.go(path)
        parts = drawn.pop(path) & left
        yield f"{path} (phone, dark)", walker.against(COLOURS_AND_SIZES, parts) + walker.too_wide()
        walker.KNOWN.add(f"dark {part}" for part in parts)


def read(walker: Visitor, path: str) -> Any:
    """Ask for a page without drawing it, which takes a tenth of the time."""
    answer = walker.context.request.get(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    return lxml.html.document_fromstring(answer.body(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def parts_written(html: Any) -> set[str]:
    """Return what the page is made of before its scripts have a say."""
    names = "class", "type", "role", "disabled"
    return {
        " ".join(["written", above.tag, part.tag, *(part.get(name, "-") for name in names)]).replace("\n", " ")
        for above in html.iter("*")
        for part in above.iterchildren("*")
    }


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
