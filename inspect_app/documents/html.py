"""Draws an official document as HTML for the preview on a page; every word is escaped, nothing is styled inline."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from inspect_app.documents.official import OfficialDocument
from inspect_app.documents.qr import qr_svg
from inspect_app.documents.sheet import MOTTO, sheet


def render_html(doc: OfficialDocument, links: Mapping[str, str] | None = None) -> Markup:
    """Return the document as the ``.sheet`` that the style sheet lays out like paper.

    ``links`` leads from the key of a block to the page that shows what stands beneath it.  Each block with a key can
    be linked to as ``#anchor(key)``.
    """
    qr = Markup(qr_svg(doc.code.url)) if doc.code else ""  # noqa: S704 - made by segno, paths and numbers only
    html = _template().render(sheet=sheet(doc), motto=MOTTO, links=links or {}, anchor=anchor, qr=qr)
    return Markup(html.strip())  # noqa: S704 - escaped by the template


def anchor(key: str) -> str:
    """Return the id of a block's place on the page."""
    return "b-" + "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in key)


@cache
def _template() -> Template:
    """Documents are drawn by commands and jobs too, so they do not need the application's own environment."""
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("sheet.html")
