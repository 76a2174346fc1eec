"""Templates as they are drawn here: compiled once for each language, their fixed texts already in it.

A page holds a hundred and more texts and calls as many components.  Looking each text up, and asking of each thing
that is called how it wants to be called, took a third of all drawing.  What templates may say stays Jinja's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping
from contextvars import ContextVar
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from flask import has_request_context, request, url_for
from flask.templating import Environment
from flask_babel import force_locale, get_domain, get_locale
from jinja2 import FileSystemBytecodeCache, Template, nodes
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer

#: How much a component keeps of what it drew.
KEPT = 512
#: Where the application lies on its host in this request: "" at the top, else "/cchc".
PREFIX: ContextVar[str] = ContextVar("prefix", default="")


def addresses() -> Callable[..., str]:
    """Return an application's ``url_for`` for templates, which knows the addresses it has been asked for.

    Putting one together takes longer than anything else that a link costs.
    """

    @lru_cache(8192)
    def put_together(_prefix: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return url_for(endpoint, **dict(values))

    def address(endpoint: str, **values: Any) -> str:
        if not has_request_context() or "_external" in values:
            return url_for(endpoint, **values)
        if endpoint.startswith("."):
            endpoint = f"{request.blueprint}{endpoint}"
        try:
            return put_together(PREFIX.get(), endpoint, tuple(values.items()))
        except TypeError:  # such as a list, which cannot be looked up
            return url_for(endpoint, **values)

    return address


class QuickContext(Context):
    """A context that knows how macros are called, which are most of what is called."""

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call what a template calls."""
        if type(called) is not Macro:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(self.eval_ctx, *args, **named)


class Templates(Environment):
    """The application's templates; within it one environment for each language."""

    context_class = QuickContext
    #: Empty stands for all of them: texts are then looked up whenever a template is drawn.
    language = ""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self.globals["kept"] = kept

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Return a template in the language in force."""
        return super(Templates, self._spoken).get_template(name, parent, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside its page; nothing is put together where it brings nothing of its own."""
        return super().make_globals(d) if d else self.globals

    @property
    def _spoken(self) -> Templates:
        locale = None if self.language else get_locale()
        if locale is None:
            return self
        language = str(locale)
        if language not in self._languages:
            made = self.overlay()
            made.language = language
            made.__dict__.pop("state", None)  # of all languages together
            self._languages[language] = made
        return self._languages[language]

    @cached_property
    def _languages(self) -> dict[str, Templates]:
        return {}

    def catalogue(self) -> Any:
        """Return the texts of this language."""
        with force_locale(self.language):
            return get_domain().get_translations()

    @cached_property
    def state(self) -> str:
        """Return what else compiled templates follow from: the texts, and how they are put in."""
        texts = getattr(self.catalogue(), "_catalog", {}) if self.language else {}
        return hashlib.sha256(repr(sorted(texts.items(), key=repr)).encode() + Path(__file__).read_bytes()).hexdigest()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.language:
            is_html = self.autoescape(name) if callable(self.autoescape) else self.autoescape
            Translation(self.catalogue(), is_html=is_html).visit(tree)
        return tree


class Translation(NodeTransformer):
    """Puts fixed texts into their places, as Jinja's own ``gettext`` would answer there."""

    def __init__(self, catalogue: Any, *, is_html: bool) -> None:
        self.catalogue, self.is_html = catalogue, is_html

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor's name for it
        self.generic_visit(node)
        text = self._text(node)
        if text is None:
            return node
        if node.kwargs:
            line = node.lineno
            slots = [nodes.Pair(nodes.Const(one.key, lineno=line), one.value, lineno=line) for one in node.kwargs]
            return nodes.Mod(self._said(text, node), nodes.Dict(slots, lineno=line), lineno=line)
        try:
            return self._said(text % {}, node)
        except (KeyError, ValueError):  # a slot that nothing fills is told when the page is drawn
            return node

    def _text(self, node: nodes.Call) -> str | None:
        """Return what a call asks for, when that is fixed."""
        if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
            return None
        given = [one.value for one in node.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
        if len(given) == len(node.args):
            if node.node.name in {"_", "gettext"} and len(given) == 1:
                return str(self.catalogue.ugettext(*given))
            if node.node.name == "pgettext" and len(given) == 2 and not node.kwargs:
                return str(self.catalogue.upgettext(*given))
        return None

    def _said(self, text: str, node: nodes.Call) -> nodes.Expr:
        said = nodes.Const(text, lineno=node.lineno)
        return nodes.MarkSafe(said, lineno=node.lineno) if self.is_html else said


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder, each language's by itself, and anew when its texts have changed."""

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        """Return the place of one."""
        return super().get_bucket(environment, f"{environment.language}/{name}", filename, source + environment.state)


def kept(component: Macro, most: int = KEPT) -> Callable[..., str]:
    """Return a component that remembers what it drew, for those drawn alike again and again whatever the page.

    It may look at nothing but what it is given, which must not change (texts, numbers, labels), and at addresses.
    What it is given and may change is drawn each time.  Of large ones ``most`` says how many.
    """

    # A text and the same text marked as safe are equal and draw differently: hence ``typed``.
    @lru_cache(most, typed=True)
    def draw(_prefix: str, *args: Any, **named: Any) -> str:
        return component(*args, **named)

    def draw_or_remember(*args: Any, **named: Any) -> str:
        try:
            return draw(PREFIX.get(), *args, **named)
        except TypeError:  # no such thing can be looked up; a fault in drawing is told by drawing again
            return component(*args, **named)

    return draw_or_remember
