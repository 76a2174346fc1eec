"""Translation as the views use it: ``_`` now, ``_l`` when shown; Vietnamese is the source language."""

from flask import g, has_request_context, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

LOCALES = ("vi", "en")

__all__ = ["LOCALES", "_", "_l", "choose_locale"]


def choose_locale() -> str:
    """Return the language chosen in this browser, else the person's own, else Vietnamese."""
    if not has_request_context():
        return "vi"
    cookie = request.cookies.get("lang", "")
    if cookie in LOCALES:
        return cookie
    v = g.get("viewer")
    return str(v.person.locale) if v is not None and v.person.locale in LOCALES else "vi"
