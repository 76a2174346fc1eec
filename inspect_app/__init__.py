"""The application: people, database, mail and files around the rules in :mod:`workflows`."""

from __future__ import annotations

import gc

# Loading makes hundreds of thousands of objects that stay, and searching them again and again takes a third of the
# time; :func:`inspect_app.garbage.search_rarely` begins to search when the application stands.
gc.disable()

import importlib
import importlib.util
from typing import Any

from flask import Flask, request
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from inspect_app import assets, clock, database, errors, format, logs, paths, web
from inspect_app.assets import asset_url
from inspect_app.config import Config
from inspect_app.extensions import babel, csrf, db, mail, migrate
from inspect_app.garbage import search_rarely
from inspect_app.i18n import choose_locale
from inspect_app.ids import IdConverter
from inspect_app.navigation import frame
from inspect_app.search.index import is_of_models
from inspect_app.templating import PREFIX, Templates, addresses

#: Every feature has a blueprint ``bp`` in its ``views``.
FEATURES = (
    "home",
    "accounts",
    "units",
    "sections",
    "plans",
    "visits",
    "findings",
    "capture",
    "files",
    "notices",
    "issued",
    "deadlines",
    "tasks",
    "papers",
    "letters",
    "reading",
    "remediation",
    "period_reports",
    "office",
    "reminders",
    "outbox",
    "channels",
    "tracking",
    "figures",
    "scores",
    "quality",
    "imports",
    "search",
    "admin",
    "api",
    "hooks",
    "health",
)


def create_app(config: Config | None = None, **overrides: Any) -> Flask:
    """Put the parts together; ``overrides`` replace Flask settings, for tests."""
    app = Flask(__name__, template_folder=str(paths.templates()), static_folder=str(paths.static()))
    app.jinja_environment = Templates
    app.url_map.converters["int"] = IdConverter
    app.config.update((config or Config()).flask())
    app.config.update(overrides)
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.options(app.config["SQLALCHEMY_DATABASE_URI"])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")
    app.extensions["clock"] = clock.real_now
    _context(app)  # first of all, so that whatever is drawn knows where it lies
    logs.register(app)
    _extensions(app)
    from inspect_app import models  # noqa: F401 - the tables register themselves

    database.register(app)
    from inspect_app.accounts import sessions

    sessions.register(app)
    web.register(app)
    assets.register(app)
    errors.register(app)
    format.register(app)
    _features(app)
    if app.config["METRICS_TOKEN"]:
        from inspect_app.monitoring import figures

        figures.register(app)
        app.register_blueprint(importlib.import_module("inspect_app.monitoring.views").bp)
    if app.config["DEMO"]:
        from inspect_app.demo.mode import register

        register(app)
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    search_rarely()
    return app


def _extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(
        app, db, directory=str(paths.migrations()), render_as_batch=True, compare_type=True,
        include_object=is_of_models,
    )  # fmt: skip
    mail.init_app(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=choose_locale)


def _features(app: Flask) -> None:
    from inspect_app.cli import register as register_commands

    register_commands(app)
    for name in FEATURES:
        if importlib.util.find_spec(f"inspect_app.{name}") and importlib.util.find_spec(f"inspect_app.{name}.views"):
            app.register_blueprint(importlib.import_module(f"inspect_app.{name}.views").bp)
    from inspect_app.api import v1

    v1.register(app)


def _context(app: Flask) -> None:
    # Macros are imported without a page's context, so what they need is global.
    app.jinja_env.globals.update(
        asset_url=asset_url, new_token=web.new_token, known=lambda name: name in app.view_functions, url_for=addresses()
    )
    app.context_processor(frame)

    @app.before_request
    def _know_where_we_lie() -> None:
        PREFIX.set(request.script_root)
