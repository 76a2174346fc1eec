"""Translation as the views use it: ``_`` now, ``_l`` when shown, ``_n`` of a number; Vietnamese is the source."""

from functools import cached_property
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, ngettext, pgettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workflows.wording import number

LOCALES = ("vi", "en")

__all__ = ["LOCALES", "_", "_l", "_n", "choose_locale", "pgettext"]


def _n(text: str, n: int, **values: object) -> str:
    """Return a text about ``n`` things, for readers whose language tells one from many, as Vietnamese does not."""
    return ngettext(text, text, n, n=number(n), **values)


class QuickDomain(Domain):
    """A domain that finds its catalogue once for each language of a request: a page asks for it a hundred times."""

    def get_translations(self) -> Any:
        """Return the catalogue of the language in force, which ``force_locale`` may change within a request."""
        if not g:
            return super().get_translations()
        bag = g._get_current_object()  # the proxy looks its object up at each touch
        kept = bag.get("_flask_babel")
        found = getattr(kept, "quick", None)
        if found is not None and found[0] is getattr(kept, "babel_locale", None):
            return found[1]
        translations = super().get_translations()
        if (locale := getattr(bag.get("_flask_babel"), "babel_locale", None)) is not None:
            bag._flask_babel.quick = (locale, translations)
        return translations


class QuickBabel(Babel):
    """Flask-Babel with :class:`QuickDomain`, asked by templates without looking up app and extension each time."""

    def init_app(self, app: Flask, *args: Any, **settings: Any) -> None:
        super().init_app(app, *args, **settings)

        def catalogue() -> Any:
            return self.domain_instance.get_translations()

        app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
            gettext=lambda text: catalogue().ugettext(text),
            ngettext=lambda one, many, n: catalogue().ungettext(one, many, n),
            pgettext=lambda context, text: catalogue().upgettext(context, text),
            npgettext=lambda context, one, many, n: catalogue().unpgettext(context, one, many, n),
            newstyle=True,
        )

    @cached_property
    def domain_instance(self) -> Domain:
        return QuickDomain(domain=self.domain)


def choose_locale() -> str:
    """Return the language chosen in this browser, else the person's own, else Vietnamese."""
    if not has_request_context():
        return "vi"
    cookie = request.cookies.get("lang", "")
    if cookie in LOCALES:
        return cookie
    v = g.get("viewer")
    return str(v.person.locale) if v is not None and v.person.locale in LOCALES else "vi"
