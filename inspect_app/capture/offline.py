"""What the service worker keeps, so that the page for work on site opens without a network."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flask import current_app, render_template, request, url_for
from flask_babel import force_locale

from inspect_app.assets import PAGE_FONT, PAGE_FONT_SUBSETS, PAGE_FONT_WEIGHTS, asset_url
from inspect_app.i18n import LOCALES

FILES = (
    "app.css", "capture.css", "capture.js", "codes.js", "pictures.js", "icons.svg", "icon.svg",
    "icon-192.png",
    *(
        f"fonts/{PAGE_FONT}-{subset}-{weight}-normal.woff2"
        for subset in PAGE_FONT_SUBSETS
        for weight in PAGE_FONT_WEIGHTS
    ),
)  # fmt: skip


def shell_page() -> str:
    """Return the page for work on site: the same for everybody, without a word about anyone."""
    return render_template("capture/shell.html")


def worker_head() -> bytes:
    """Return the line that stands in front of the service worker: what to keep, and under which version.

    The version follows from the page in every language and from the names of the files, which change with their
    content: whatever changes for the reader makes another worker, and the browser then fetches everything anew.
    """
    made: dict[str, bytes] = current_app.extensions.setdefault("capture_shell", {})
    root = request.script_root
    if root not in made:
        made[root] = f"self.SHELL = {json.dumps(_shell())};\n".encode()
    return made[root]


def _shell() -> dict[str, Any]:
    digest = hashlib.sha256()
    for locale in LOCALES:
        with force_locale(locale):
            digest.update(shell_page().encode())
    files = [asset_url(name) for name in FILES]
    digest.update("\n".join(files).encode())
    return {"version": digest.hexdigest()[:16], "page": url_for("capture.shell"), "files": files}
