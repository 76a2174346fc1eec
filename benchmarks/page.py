"""The overdue page of fifty rows against two bare references: Flask, the same statements, Jinja.

Both references are a Flask application without extensions, sessions, hooks, roles or translation. Its one view sends
the very statements that the page sent, with the same parameters, over one SQLAlchemy connection.

- ``bare`` then renders the page's own Jinja templates with what the page's view had handed them: the ratio leaves what
  the application does around SQL and Jinja: who is asking, row rules, building statements, rows into words,
  translation, headers.
- ``flat`` fills one template without macros or inheritance, whose result holds the frame of the real page as fixed text
  and the same fifty rows: the ratio leaves, on top, what components, navigation and filters cost.
"""

from __future__ import annotations

import gc
import re
import statistics
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from babel.support import NullTranslations
from flask import Flask, g, request, template_rendered
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.runtime import Macro
from sqlalchemy import Engine, event

from benchmarks import data
from inspect_app.extensions import db
from inspect_app.templating import Translation, kept
from tests.pages import Reader

ADDRESS = "/tracking?standing=overdue"


def measure(scale: float) -> Iterator[dict[str, Any]]:
    """Yield for each database and size the medians, their ratio and the number of statements; then the growth."""
    rounds = max(10, int(60 * scale))
    sizes = (max(200, int(10_000 * scale)), max(2000, int(100_000 * scale)))
    for dialect in ("sqlite", "postgres"):
        pages = []
        for size in sizes:
            found = _one(dialect, size, rounds)
            pages.append(found["page_ms"])
            yield found
        yield {
            "name": "overdue page growth",
            "database": dialect,
            "from": sizes[0],
            "to": sizes[1],
            "growth": round(pages[1] / pages[0], 2),
            "target": 1.3,
        }


def _one(dialect: str, size: int, rounds: int) -> dict[str, Any]:
    with data.application(dialect) as app:
        officer, top, units = data.people_and_units()
        data.tasks(data.issued_notice(officer, top, units), units, size)
        reader = Reader(app, officer)
        db.session.remove()
        seen, html = recorded(app, reader)
        flat = _flat(db.engine, seen, html).test_client()
        reference_page = bare(app, reader, db.engine, seen).test_client()
        calls = [lambda: get(reader.client, ADDRESS), lambda: get(reference_page, "/bare"), lambda: get(flat, "/")]
        page, reference, flat_time = interleaved(calls, rounds)
    return {
        "name": "overdue page",
        "database": dialect,
        "tasks": size,
        "rows": html.count("<tr>") - 1,
        "queries": len(seen),
        "page_ms": round(page * 1000, 2),
        "bare_ms": round(reference * 1000, 2),
        "ratio": round(page / reference, 2),
        "target": 2.0,
        "flat_ms": round(flat_time * 1000, 2),
        "ratio_to_flat": round(page / flat_time, 2),
    }


def get(client: Any, path: str) -> bytes:
    # A context of its own, as in a server: else the request would find who is asking, and the rows, of the one before.
    with client.application.app_context():
        answer = client.get(path)
    assert answer.status_code == 200, answer.status
    return bytes(answer.data)


def interleaved(calls: list[Any], rounds: int) -> list[float]:
    """Return the median time of each call."""
    return [statistics.median(some) for some in times(calls, rounds)]


def times(calls: list[Any], rounds: int, clock: Callable[[], float] = time.perf_counter) -> list[list[float]]:
    """Return the times of each call; they take turns, so that a busy machine slows all alike."""
    for call in calls * 3:
        call()
    taken: list[list[float]] = [[] for _ in calls]
    gc.collect()
    for _ in range(rounds):
        for place, call in enumerate(calls):
            start = clock()
            call()
            taken[place].append(clock() - start)
    return taken


def recorded(app: Flask, reader: Reader, address: str = ADDRESS) -> tuple[list[tuple[str, Any]], str]:
    """Return the statements of one visit with their parameters, and the page."""
    get(reader.client, address)
    seen: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    html = get(reader.client, address).decode()
    event.remove(db.engine, "before_cursor_execute", note)
    return seen, html


def bare(
    real: Flask,
    reader: Reader,
    engine: Engine,
    seen: list[tuple[str, Any]],
    address: str = ADDRESS,
    feature: str = "tracking",
) -> Flask:
    """Return the reference that renders the page's own templates with what its view had handed them."""
    kept: list[tuple[str, dict[str, Any]]] = []

    def keep(_sender: Flask, template: Any, context: dict[str, Any], **_more: Any) -> None:
        kept.append((template.name, context))

    with template_rendered.connected_to(keep, real):
        get(reader.client, address)
    name, context = kept[0]
    app = Flask("bare", static_folder=None)
    app.extensions["clock"] = real.extensions["clock"]
    app.testing = True  # a fault is told, not made a page

    def nothing(**_values: Any) -> str:
        return ""

    # One function for all: an endpoint may have several addresses.
    for rule in real.url_map.iter_rules():
        app.add_url_rule(rule.rule, endpoint=rule.endpoint, view_func=nothing, methods=rule.methods)
    env = PlainTexts(
        loader=real.jinja_env.loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.i18n"], auto_reload=False,
    )  # fmt: skip
    env.globals.update(real.jinja_env.globals)
    env.filters.update(real.jinja_env.filters)

    def url_for(endpoint: str, **values: Any) -> str:
        return app.url_for(feature + endpoint if endpoint.startswith(".") else endpoint, **values)

    # What a template asks the database itself has been asked for: of the things measured nothing was issued.
    env.globals.update(csrf_token=lambda: "token", url_for=url_for, kept=_drawn_anew, issued_of=lambda _thing: [])
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    template = env.get_template(name)
    own = {"request", "session", "g", "config", "csrf_token"}
    handed = {key: value for key, value in context.items() if key not in own}

    @app.get("/bare")
    def show() -> str:
        g._flask_babel, g.csrf_token = NO_LANGUAGE, "token"  # nothing is looked up, no session is begun
        with engine.connect() as connection:
            for statement, parameters in seen:
                connection.exec_driver_sql(statement, parameters).all()
        return template.render(handed, request=request, session={}, g=g, get_flashed_messages=lambda **_kinds: [])

    return app


def _drawn_anew(component: Macro, _most: int = 0) -> Callable[..., str]:
    """Draw the frame of a page for each page, as plain Jinja does; of icons it has always known what they look like."""
    return kept(component) if component.name == "_icon" else component


class PlainTexts(Environment):
    """Jinja as it comes, with templates whose texts stand in them as if they had been written for one language."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        Translation(NullTranslations(), is_html=True).visit(tree)
        return tree


#: What functions find that ask for the language in force: none, and its texts as they were written.
NO_LANGUAGE = SimpleNamespace(babel_locale=None, quick=(None, NullTranslations()))


def _flat(engine: Engine, seen: list[tuple[str, Any]], html: str) -> Flask:
    """Return the reference with one flat template; frame and markup of the rows are taken from ``html``, the page."""
    app = Flask("flat")
    start, end = html.index("<tbody>") + len("<tbody>"), html.index("</tbody>")
    first = re.search(r"<tr>.*?</tr>", html[start:end], re.DOTALL)
    assert first is not None
    from markupsafe import Markup

    # The list of units is filled from its statement as well, like every other thing that repeats.
    units = re.search(r'(?<=</option>\n)( *<option value="\d+">[^<]*</option>\n)+', html[:start])
    assert units is not None
    template = Environment(autoescape=True).from_string(
        '{{ head }}{% for unit in units %}    <option value="{{ unit[0] }}">Xã {{ unit[1] }}</option>\n{% endfor %}'
        "{{ middle }}{% for row in rows %}" + _row_template(first.group()) + "{% endfor %}{{ foot }}"
    )
    frame = {
        "head": Markup(html[: units.start()]),
        "middle": Markup(html[units.end() : start]),
        "foot": Markup(html[end:]),
    }
    listing = max(range(len(seen)), key=lambda place: seen[place][0].count("task."))
    choosing = next(place for place, (statement, _p) in enumerate(seen) if "unit.path LIKE" in statement)

    @app.get("/")
    def show() -> str:
        found: list[Any] = []
        with engine.connect() as connection:
            for statement, parameters in seen:
                found.append(connection.exec_driver_sql(statement, parameters).all())
        return template.render(rows=found[listing][:50], units=found[choosing], **frame)

    return app


def _row_template(markup: str) -> str:
    """Return the markup of one real row with its values replaced by the columns of the statement."""
    values = {"title": "{{ row[1] }}", "unit": "{{ row[7] }}", "area": "{{ row[2] }}", "who": "{{ row[6] }}"}
    cells = re.split(r"(?<=</t[hd]>)", markup)
    cells[0] = re.sub(r'href="[^"]*">[^<]*<', 'href="/tasks/{{ row[0] }}">' + values["title"] + "<", cells[0])
    for place, name in ((1, "unit"), (2, "area"), (4, "who")):
        cells[place] = re.sub(r">[^<]*</td>", f">{values[name]}</td>", cells[place])
    cells[3] = re.sub(r"\d\d/\d\d/\d{4}", "{{ row[5] }}", cells[3])
    cells[5] = re.sub(r"</svg>[^<]*<", "</svg>{{ row[4] }}<", cells[5])
    return "".join(cells)
