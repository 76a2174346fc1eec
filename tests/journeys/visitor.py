"""A person at a real browser; whatever the browser complains about counts, from a blocked script to a lost file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.journeys.site import PASSWORD, Site
from tests.known import Known

DESKTOP, PHONE, NARROW = "desktop", "phone", "narrow"
DEVICES: dict[str, dict[str, Any]] = {
    DESKTOP: {"viewport": {"width": 1440, "height": 900}},
    # Two dots to a pixel only in pictures: four times as many take longer to draw.
    PHONE: {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 1},
    # A desktop page at 400 %, or 200 % on a small screen.
    NARROW: {"viewport": {"width": 320, "height": 800}},
}
#: Where people are; they want no moving pictures, so that nobody has to wait for them.
HERE: dict[str, Any] = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "reduced_motion": "reduce"}
PATIENCE = 15_000  # ms
WHOLE_PAGE: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
CONTRAST: dict[str, Any] = WHOLE_PAGE | {"runOnly": ["color-contrast"]}
#: What an element is, and in what it stands.
PART = """e =>
  [e.parentElement.tagName, e.tagName, e.className, e.type, e.getAttribute("role"), e.disabled].join(" ")
    .replace(/\\s+/g, " ").trim()"""
PARTS = f"""() => [...new Set([...document.querySelectorAll("body *")].map({PART}))]"""
#: Only of these is it asked whether they can be read and touched.
PARTS_WITH_WORDS = f"""() => [...new Set([...document.querySelectorAll("body *")]
  .filter(e => "disabled" in e || e.scrollHeight > e.clientHeight ||
    [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())).map({PART}))]"""
#: Contrast only at the parts that are named, for it takes longer than all other rules together; null without axe.
RUN_AXE = f"""async ([options, parts, address]) => {{
  if (!window.axe && address)
    await new Promise((loaded, failed) =>
      document.head.append(Object.assign(document.createElement("script"),
        {{src: address, onload: loaded, onerror: failed}})));
  if (!window.axe) return null;
  const named = new Set(parts), part = {PART};
  const marked = [...document.querySelectorAll("body *")].filter(e => named.has(part(e)));
  marked.forEach(e => e.setAttribute("data-judged", ""));
  axe.configure({{rules: [{{id: "color-contrast", selector: "[data-judged]"}}]}});
  const found = await axe.run(document, options);
  marked.forEach(e => e.removeAttribute("data-judged"));
  return found.violations;
}}"""
#: Colours that are still changing would be judged as they are at that moment.
TO_DARK = """async () => {
  document.documentElement.dataset.theme = "dark";
  await new Promise(drawn => requestAnimationFrame(drawn));
  await Promise.allSettled(document.getAnimations().map(change => change.finished));
}"""


class Visitor:
    """One person with one browser window, kept apart from everybody else's."""

    #: Parts of pages that axe has judged; a page made only of these is not looked at again.
    KNOWN: ClassVar[Known] = Known()

    def __init__(self, site: Site, browser: Browser, device: str = DESKTOP, **options: Any) -> None:
        self.site, self.device = site, device
        self.runs_script = options.get("java_script_enabled", True)
        settings = DEVICES[device] | HERE | {"base_url": site.url} | options
        if _shots() and device == PHONE:
            settings["device_scale_factor"] = 2
        self.context = browser.new_context(**settings)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.email, self.password = "", PASSWORD
        #: From the site, where the browser keeps it ready to run; without a network it is handed over each time.
        self.fetches_axe = True
        self._expected: set[int] = set()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("requestfailed", self._on_failed)
        self.page.on("response", self._on_response)

    # -- what the browser complains about

    def _on_console(self, message: ConsoleMessage) -> None:
        # A refused answer is judged by its status, in _on_response.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.problems.append(f"console at {self.page.url}: {message.text}")

    def _on_failed(self, request: Request) -> None:
        # A page left while its pictures load, or a file that is downloaded, ends as "aborted".
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.problems.append(f"{response.status}: {response.request.method} {response.url}")

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Within the block the site may refuse, with one of these statuses."""
        before, self._expected = self._expected, set(statuses)
        try:
            yield
        finally:
            self._expected = before

    def take_problems(self) -> list[str]:
        """Return what went wrong since the last look, in the browser or behind the pages."""
        found, self.problems = self.problems + self.site.faults, []
        self.site.faults.clear()
        return found

    def assert_no_problems(self) -> None:
        found = self.take_problems()
        assert not found, "\n".join(found)

    # -- going about

    def sign_in(self, email: str = "", password: str = PASSWORD) -> Visitor:
        """Sign in; without an address as the same person on another day, when the earlier session is over.

        The form is sent without a page being drawn; by hand people sign in at ``test_by_role``.
        """
        self.email, self.password = email or self.email, password if email else self.password
        sends = self.context.request
        token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', sends.get("/sign-in").text())
        assert token, "no form to sign in with"
        form = {"csrf_token": token[1], "email": self.email, "password": self.password}
        answer = sends.post("/sign-in", form=form, headers={"Referer": self.site.url}, max_redirects=0)
        assert answer.status == 302, answer.text()
        return self

    def go(self, path: str, status: int = 200) -> Visitor:
        with self.expecting(*({status} if status >= 400 else ())):
            answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site.url)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())

    def sees(self, *words: str) -> Visitor:
        """Wait until the main part of the page shows all of these words."""
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word, timeout=PATIENCE)
        return self

    def does_not_see(self, *words: str) -> Visitor:
        for word in words:
            expect(self.page.locator("main")).not_to_contain_text(word)
        return self

    # -- acting

    def button(self, name: str) -> Locator:
        """Find a button, or a link that looks like one, by its words."""
        exact = re.compile(rf"^\s*{re.escape(name)}\s*$")
        main = self.page.locator("main")
        return main.get_by_role("button", name=exact).or_(main.locator("a.button").filter(has_text=exact)).first

    def press(self, name: str, status: int = 200) -> Visitor:
        """Press a button, saying yes to the question it may ask, and wait for the page it leads to."""
        return self.press_it(self.button(name), status)

    def press_it(self, button: Locator, status: int = 200) -> Visitor:
        asks = button.get_attribute("data-confirm") is not None and self.runs_script
        with self.expecting(*({status} if status >= 400 else ())):
            if asks:
                self._push(button)
                button = self.page.locator("#confirm-dialog [data-confirm-yes]")
            with self.page.expect_navigation(wait_until="load"):
                self._push(button)
        return self

    def _push(self, target: Locator) -> None:
        if self.device == PHONE:
            target.tap()
        else:
            target.click()

    def follow(self, words: str) -> Visitor:
        """Follow the first link whose words contain these."""
        link = self.page.locator("main").get_by_role("link", name=words).first
        with self.page.expect_navigation(wait_until="load"):
            self._push(link)
        return self

    def fill(self, answers: dict[str, str]) -> Visitor:
        """Answer questions by their labels; the mark of what may stay empty is not part of a label."""
        for label, answer in answers.items():
            self.field(label).fill(answer)
        return self

    def field(self, label: str) -> Locator:
        return (
            self.page.locator("main")
            .get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s*\(không bắt buộc\))?\s*$"))
            .first
        )

    def choose(self, label: str, option: str) -> Visitor:
        self.field(label).select_option(label=option)
        return self

    def tick(self, *labels: str) -> Visitor:
        """Tick boxes and round buttons by their words."""
        for words in labels:
            self._push(self.page.locator("main label").filter(has_text=words).first)
        return self

    # -- judging

    def check(self, name: str = "") -> Visitor:
        """Hold the page to what every page owes: nothing for axe in what is new, no complaint, no sideways scroll."""
        self.shot(name)
        found = self.too_wide()
        if self.site.judges_pages and (new := self.KNOWN.new(self.parts())):
            found += self.violations(new)
            self.KNOWN.add(new)
        assert not found, f"{self.path} ({self.device}):\n" + "\n".join(found)
        self.assert_no_problems()
        return self

    def parts(self) -> list[str]:
        """Return what the page is made of: each element with its classes and state, in what it stands."""
        found: list[str] = self.page.evaluate(PARTS)
        return found

    def parts_with_words(self) -> list[str]:
        """Return those parts that hold words, are controls or scroll."""
        found: list[str] = self.page.evaluate(PARTS_WITH_WORDS)
        return found

    def violations(self, new: set[str]) -> list[str]:
        """Return what axe finds on the page, and of contrast on its new parts, one line for each element."""
        return self.against(WHOLE_PAGE, new)

    def against(self, rules: dict[str, Any], parts: set[str]) -> list[str]:
        """Return what breaks these rules of axe on the page; contrast is looked at on these parts of it."""
        asked = [rules, sorted(parts), self.site.AXE if self.fetches_axe else ""]
        found = self.page.evaluate(RUN_AXE, asked)
        if found is None:
            self.page.evaluate(AXE_SCRIPT)
            found = self.page.evaluate(RUN_AXE, asked)
        return [
            f"{broken['id']}: {broken['help']}: {' '.join(map(str, node['target']))}: {node['html'][:160]}"
            f" {' '.join(m['message'] for m in node['any'][:1])}"
            for broken in found
            for node in broken["nodes"][:5]
        ]

    def too_wide(self) -> list[str]:
        """Return what sticks out sideways, if the page has to be scrolled that way."""
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if wide <= room:
            return []
        found: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth)"
            ".slice(0, 5).map(e => e.outerHTML.slice(0, 120))"
        )
        return [f"{wide} px wide on a screen of {room} px: {element}" for element in found or ["?"]]

    def shot(self, name: str) -> None:
        """Keep a picture in the folder that SHOTS names, if it names one."""
        if name and (folder := _shots()):
            self.page.screenshot(path=folder / f"{name}-{self.device}.png", full_page=True)

    def close(self) -> None:
        self.context.close()


@cache
def _shots() -> Path | None:
    folder = os.environ.get("SHOTS")
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)
