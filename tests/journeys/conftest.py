"""People at real browsers, before the whole application on a real server; each test on its own database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from inspect_app.models import Person
from tests.fixtures import shared_by_all
from tests.journeys.site import Site
from tests.journeys.visitor import DESKTOP, Visitor
from tests.known import Known
from tests.services import browser as chromium

PersonAt = Callable[..., Visitor]


@pytest.fixture(scope="session", autouse=True)
def _known(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the processes of a run tell one another what axe has judged."""
    Visitor.KNOWN = Known(shared_by_all(tmp_path_factory) / "known-to-axe")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(**chromium.find().launch_options())
        yield opened
        opened.close()


@pytest.fixture
def site(database: Any, tmp_path: Path, at: Any) -> Iterator[Site]:
    """Return the application on a fresh database behind a real server, at the test's time."""
    with Site(database.fresh(), tmp_path, at, kept=True) as site:
        yield site


@pytest.fixture
def guest_at(site: Site, browser: Browser) -> Iterator[PersonAt]:
    """Return a function that opens a window for somebody who has not signed in."""
    opened: list[Visitor] = []

    def at(device: str = DESKTOP, **options: Any) -> Visitor:
        opened.append(Visitor(site, browser, device, **options))
        return opened[-1]

    yield at
    for visitor in opened:
        visitor.close()
    for visitor in opened:
        visitor.assert_no_problems()


@pytest.fixture
def person_at(guest_at: PersonAt) -> PersonAt:
    """Return a function that opens a window for a person (or an address) and signs in with the password."""

    def at(who: Person | str, device: str = DESKTOP, **options: Any) -> Visitor:
        return guest_at(device, **options).sign_in(who if isinstance(who, str) else who.email)

    return at
