"""The page for work on site, and what makes the application one to install on a phone."""

from __future__ import annotations

import json

from flask import Response, make_response, url_for
from flask.typing import ResponseReturnValue

from inspect_app.assets import asset_url
from inspect_app.capture.offline import shell_page
from inspect_app.capture.views import bp
from inspect_app.i18n import _
from inspect_app.web import public

#: Photos, where they were taken, and speaking instead of typing, each only when its owner allows it.
DEVICES = "camera=(self), microphone=(self), geolocation=(self)"


@bp.get("/capture")
@public
def shell() -> ResponseReturnValue:
    """Show the page that opens without a network; what is in it comes from the device it runs on."""
    answer = make_response(shell_page())
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Permissions-Policy"] = DEVICES
    return answer


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """Answer a phone that puts the application on its home screen."""
    icons = [("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any")]
    icons.append(("icon-maskable-512.png", "512x512", "maskable"))
    start = url_for(".shell")
    return Response(
        json.dumps(
            {
                "name": _("Kiểm tra CCHC – ghi tại chỗ"),
                "short_name": _("Kiểm tra CCHC"),
                "lang": "vi",
                "id": start,
                "start_url": start,
                "scope": url_for("home.index"),
                "display": "standalone",
                "theme_color": "#9c1a1f",
                "background_color": "#f8f7f4",
                "icons": [
                    {"src": asset_url(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
                    for name, sizes, purpose in icons
                ],
            },
            ensure_ascii=False,
        ),
        mimetype="application/manifest+json",
        headers={"Cache-Control": "no-cache"},
    )
