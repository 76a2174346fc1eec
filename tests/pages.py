"""Someone at a page: visit, read, press; every page met is checked for what every page owes."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import Any, cast
from xml.etree.ElementTree import Element

import html5lib
import lxml.html
from flask import Flask
from werkzeug.test import TestResponse

from inspect_app import clock
from inspect_app.accounts.sessions import digest
from inspect_app.extensions import db
from inspect_app.models import LoginSession, Person
from tests.known import Known

#: What stood in what, among the pages found correct.
SEEN = Known()
FIELDS = ("input", "select", "textarea")


class Reader:
    """A person (or a guest) with a browser; each request has a context and a session of its own, as in a server."""

    def __init__(self, app: Flask, person: Person | None) -> None:
        self.app = app
        self.client = app.test_client()
        if person is not None:
            token = secrets.token_urlsafe(16)
            now = clock.now()
            db.session.add(LoginSession(digest=digest(token), person_id=person.id, created_at=now, seen_at=now))
            db.session.commit()
            with self.client.session_transaction() as session:
                session["_user_id"] = token
                session["_fresh"] = True

    def visit(self, path: str, status: int | None = 200) -> Page:
        """Open a page, following redirects; ``status`` is what it should answer (None: anything)."""
        db.session.commit()
        return self._page(self._send("GET", path), status)

    def post(
        self, path: str, data: dict[str, Any] | None = None, status: int | None = None, follow: bool = True
    ) -> Page:
        """Send a form that no page offered, as a forger or an impatient finger would."""
        db.session.commit()
        answer = self._send("POST", path, follow, data=data or {}, content_type="multipart/form-data")
        return self._page(answer, status)

    def get(self, path: str) -> TestResponse:
        """Return the bare answer, such as a file."""
        db.session.commit()
        return self._send("GET", path, follow=False)

    def _send(self, method: str, path: str, follow: bool = True, **more: Any) -> TestResponse:
        with self.app.app_context():
            answer = self.client.open(path, method=method, **more)
        if follow and answer.status_code in {301, 302, 303}:
            return self._send("GET", answer.headers["Location"])
        return answer

    def _page(self, answer: TestResponse, status: int | None) -> Page:
        db.session.expire_all()
        page = Page(self, answer)
        assert status is None or page.status == status, f"{answer.request.path}: {page.status}\n{page.text[:2000]}"
        return page


class Page:
    """What came back, read as a person reads it."""

    def __init__(self, reader: Reader, answer: TestResponse) -> None:
        self.reader, self.answer = reader, answer
        self.status = answer.status_code
        self.path = answer.request.path
        self.is_html = (answer.mimetype or "") == "text/html" and bool(answer.data)
        self.html = answer.get_data(as_text=True) if self.is_html else ""
        self.tree = _parse(self.html) if self.is_html else Element("html")
        if self.is_html:
            self._check()

    # -- reading

    @property
    def text(self) -> str:
        body = _first(self.tree, "body")
        return _text(self.tree if body is None else body)

    @property
    def title(self) -> str:
        heading = _first(self.tree, "h1")
        return _text(heading) if heading is not None else ""

    @property
    def said(self) -> list[str]:
        """The flashed messages."""
        frames = [e for e in self.tree.iter() if "flashes" in e.attrib.get("class", "").split()]
        return [_text(message) for frame in frames for message in frame]

    @property
    def errors(self) -> list[str]:
        """The messages beside fields and in the summary, without repeats."""
        summaries = [e for e in self.tree.iter() if "error-summary" in e.attrib.get("class", "").split()]
        found = [_text(item) for summary in summaries for item in summary.iter("li")]
        beside = [
            _text(e).removeprefix("Lỗi: ")
            for e in self.tree.iter()
            if "field-error" in e.attrib.get("class", "").split()
        ]
        return list(dict.fromkeys(found + beside))

    @property
    def links(self) -> dict[str, str]:
        return {_text(a): a.attrib["href"] for a in self.tree.iter("a") if "href" in a.attrib}

    @property
    def buttons(self) -> list[str]:
        return [_text(b) for b in self.tree.iter("button") if "disabled" not in b.attrib]

    def field(self, name: str) -> str | None:
        """Return what a control holds now."""
        for control in self.tree.iter():
            if control.tag in FIELDS and control.attrib.get("name") == name:
                values = _values(control)
                if values is not None:
                    return values[0] if values else ""
        return None

    # -- acting

    def click(self, text: str, status: int | None = 200) -> Page:
        """Follow the link whose text is (or, failing that, contains) ``text``."""
        links = self.links
        target = links.get(text) or next((url for words, url in links.items() if text in words), None)
        assert target is not None, f"no link {text!r} among {sorted(links)}"
        return self.reader.visit(target, status)

    def press(self, button: str, status: int | None = None, **values: Any) -> Page:
        """Press a button of a form, with some fields filled in; a list fills several controls of one name."""
        form, pressed = self._form_with(button)
        data = _form_data(form)
        if "name" in pressed.attrib:
            data[pressed.attrib["name"]] = [pressed.attrib.get("value", "")]
        for name, value in values.items():
            known = {c.attrib.get("name") for c in form.iter() if c.tag in FIELDS}
            assert name in known, f"no field {name!r} among {sorted(filter(None, known))}"
            data[name] = value if isinstance(value, list) else [value]
        path = pressed.attrib.get("formaction") or form.attrib.get("action") or self.answer.request.full_path
        if form.attrib.get("method", "get").lower() == "get":
            from urllib.parse import urlencode

            return self.reader.visit(path.split("?")[0] + "?" + urlencode(data, doseq=True), status)
        return self.reader.post(path, data, status)

    def _form_with(self, button: str) -> tuple[Element, Element]:
        for form in self.tree.iter("form"):
            for pressed in form.iter("button"):
                if _text(pressed) == button or pressed.attrib.get("aria-label") == button:
                    return form, pressed
        raise AssertionError(f"no button {button!r} among {self.buttons}")

    # -- what every page owes

    def _check(self) -> None:
        headings = list(self.tree.iter("h1"))
        assert len(headings) == 1, f"{self.path}: {len(headings)} h1"
        title = _first(self.tree, "title")
        assert title is not None, f"{self.path}: no title"
        assert _text(title), f"{self.path}: empty title"
        doubled = {i for i, times in Counter(self._all("//@id")).items() if times > 1}
        assert not doubled, f"{self.path}: doubled ids {doubled}"
        labelled = set(self._all("//label/@for"))
        for control in self._all("//input | //select | //textarea"):
            if control.attrib.get("type") in {"hidden", "submit"} or "aria-label" in control.attrib:
                continue
            inside = next(control.iterancestors("label"), None) is not None
            named = control.attrib.get("id") in labelled or inside or "aria-labelledby" in control.attrib
            assert named, f"{self.path}: {control.tag} {control.attrib.get('name')} has no label"
        assert not self._all("//@style"), f"{self.path}: inline style"
        assert not self._all("//@*[starts-with(name(), 'on')]"), f"{self.path}: inline handler"

    def _all(self, path: str) -> list[Any]:
        return cast(list[Any], cast(Any, self.tree).xpath(path))


def _parse(html: str) -> Element:
    """Read a page; hold it against the HTML standard, which takes fifty times as long, if anything new stands in it."""
    parser = lxml.html.HTMLParser(remove_comments=True, encoding="utf-8")
    tree = cast(Element, lxml.html.document_fromstring(html.encode(), parser=parser))
    pairs = {f"{above.tag} {below.tag} {below.attrib.get('class', '')}" for above in tree.iter() for below in above}
    if new := SEEN.new(" ".join(pair.split()) for pair in pairs):
        html5lib.HTMLParser(namespaceHTMLElements=False, strict=True).parse(html)
        SEEN.add(new)
    return tree


def _first(tree: Element, tag: str) -> Element | None:
    return next(tree.iter(tag), None)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _values(control: Element) -> list[str] | None:
    """Return what a control would send; None when it sends nothing."""
    if "disabled" in control.attrib:
        return None
    kind = control.attrib.get("type", "text")
    if control.tag == "textarea":
        return ["".join(control.itertext()).removeprefix("\n")]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [o for o in options if "selected" in o.attrib] or ([] if "multiple" in control.attrib else options[:1])
        return [o.attrib.get("value", _text(o)) for o in chosen]
    if kind in {"checkbox", "radio"}:
        return [control.attrib.get("value", "on")] if "checked" in control.attrib else None
    return None if kind in {"file", "submit", "button"} else [control.attrib.get("value", "")]


def _form_data(form: Element) -> dict[str, list[Any]]:
    data: dict[str, list[Any]] = {}
    for control in form.iter():
        if control.tag in FIELDS and control.attrib.get("name"):
            values = _values(control)
            if values is not None:
                data.setdefault(control.attrib["name"], []).extend(values)
    return data
