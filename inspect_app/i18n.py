"""Translation as the views use it: ``_`` now, ``_l`` when shown; Vietnamese is the source language."""

from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

LOCALES = ("vi", "en")

__all__ = ["LOCALES", "_", "_l", "choose_locale"]


def choose_locale() -> str:
    """Return the person's language, else the cookie of the language switch, else Vietnamese."""
    if (v := g.get("viewer")) is not None and v.person.locale in LOCALES:
        return str(v.person.locale)
    cookie = request.cookies.get("lang", "")
    return cookie if cookie in LOCALES else "vi"
