"""Translation as the views use it: ``_`` now, ``_l`` when shown, ``_n`` of a number; Vietnamese is the source."""

from functools import cached_property
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_domain, pgettext
from flask_babel.speaklater import LazyString

from workflows.wording import number

LOCALES = ("vi", "en")

__all__ = ["LOCALES", "_", "_l", "_n", "choose_locale", "gettext", "pgettext"]


def _(text: str, **values: object) -> str:
    """Return a text in the reader's language, its slots filled."""
    found: str = _catalogue().ugettext(text)
    return found % values if values else found


#: For what was marked elsewhere, so that the catalogue tools do not look for a text here.
gettext = _


def _l(text: str, **values: object) -> LazyString:
    """Return a text that is put into the reader's language when it is shown."""
    return LazyString(_, text, **values)


def _n(text: str, n: int, **values: object) -> str:
    """Return a text about ``n`` things, for readers whose language tells one from many, as Vietnamese does not."""
    found: str = _catalogue().ungettext(text, text, n)
    return found % {"n": number(n), **values}


def _catalogue() -> Any:
    """Return the catalogue of the language in force; a page asks for it two hundred times."""
    if g:
        kept = g._get_current_object().get("_flask_babel")
        quick = getattr(kept, "quick", None)
        if quick is not None and quick[0] is getattr(kept, "babel_locale", None):
            return quick[1]
    return get_domain().get_translations()


class QuickDomain(Domain):
    """A domain that keeps its catalogue for a request, where :func:`_catalogue` finds it."""

    def get_translations(self) -> Any:
        """Return the catalogue of the language in force, which ``force_locale`` may change within a request."""
        if not g:
            return super().get_translations()
        translations = super().get_translations()
        kept = g.get("_flask_babel")
        if (locale := getattr(kept, "babel_locale", None)) is not None:
            kept.quick = (locale, translations)
        return translations


class QuickBabel(Babel):
    """Flask-Babel with :class:`QuickDomain`, asked by templates without looking up app and extension each time."""

    def init_app(self, app: Flask, *args: Any, **settings: Any) -> None:
        super().init_app(app, *args, **settings)

        app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
            gettext=lambda text: _catalogue().ugettext(text),
            ngettext=lambda one, many, n: _catalogue().ungettext(one, many, n),
            pgettext=lambda context, text: _catalogue().upgettext(context, text),
            npgettext=lambda context, one, many, n: _catalogue().unpgettext(context, one, many, n),
            newstyle=True,
        )

    @cached_property
    def domain_instance(self) -> Domain:
        return QuickDomain(domain=self.domain)


def choose_locale() -> str:
    """Return the language chosen in this browser, else the person's own, else Vietnamese; a program's as it asks."""
    if not has_request_context():
        return "vi"
    if request.path.startswith("/api/"):
        return str(request.accept_languages.best_match(LOCALES, default="vi"))
    cookie = request.cookies.get("lang", "")
    if cookie in LOCALES:
        return cookie
    v = g.get("viewer")
    return str(v.who.locale) if v is not None and v.who.locale in LOCALES else "vi"
