"""Translation as the views use it: ``_`` now, ``_l`` when shown, ``_n`` of a number; Vietnamese is the source."""

from flask import g, has_request_context, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext, pgettext

from workflows.wording import number

LOCALES = ("vi", "en")

__all__ = ["LOCALES", "_", "_l", "_n", "choose_locale", "pgettext"]


def _n(text: str, n: int, **values: object) -> str:
    """Return a text about ``n`` things, for readers whose language tells one from many, as Vietnamese does not."""
    return ngettext(text, text, n, n=number(n), **values)


def choose_locale() -> str:
    """Return the language chosen in this browser, else the person's own, else Vietnamese."""
    if not has_request_context():
        return "vi"
    cookie = request.cookies.get("lang", "")
    if cookie in LOCALES:
        return cookie
    v = g.get("viewer")
    return str(v.person.locale) if v is not None and v.person.locale in LOCALES else "vi"
