"""Templates compiled once for each language say what Jinja would look up each time."""

import pytest
from babel.support import NullTranslations
from flask import Flask, render_template
from flask_babel import force_locale
from jinja2 import DictLoader
from markupsafe import Markup

from inspect_app.i18n import QuickBabel
from inspect_app.templating import PREFIX, CompiledTemplates, Templates, Translation

WORDS = {"Quá hạn": "Overdue", "Hạn %(day)s": "Due %(day)s", "Đã gửi 5 %%": "5 %% sent"}
PAGES = {
    "page.html": "{{ _('Quá hạn') }}|{{ _('Hạn %(day)s', day=day) }}|{{ _('Đã gửi 5 %%') }}|{{ _(word) }}|{{ _('<') }}",
    "mail.txt": "{{ _('Hạn %(day)s', day=day) }}",
    "unfilled.html": "{{ _('Hạn %(day)s') }}",
    "icon.html": "{% macro _icon(label) %}{{ label }}{% endmacro %}{% set icon = kept(_icon) %}",
    "icons.html": "{% from 'icon.html' import icon %}{% for label in labels %}{{ icon(label) }} {% endfor %}",
}


class English(NullTranslations):
    """A catalogue of a few texts."""

    def gettext(self, message):
        return WORDS.get(message, message)

    ugettext = gettext


@pytest.fixture
def pages(monkeypatch, tmp_path):
    app = Flask("pages")
    app.jinja_environment = Templates
    app.jinja_options = {"loader": DictLoader(PAGES)}
    QuickBabel().init_app(app, default_locale="vi")  # the one of all applications would keep its catalogues for them
    monkeypatch.setattr(Templates, "catalogue", lambda of: English() if of.language == "en" else NullTranslations())
    app.jinja_env.bytecode_cache = CompiledTemplates(str(tmp_path))
    with app.test_request_context("/"):
        yield app


@pytest.mark.one_database
def test_fixed_texts_stand_in_the_template_and_what_fills_them_is_escaped(pages):
    with force_locale("en"):
        english = render_template("page.html", day="<1>", word="Khác")
        mail = render_template("mail.txt", day="<1>")
    vietnamese = render_template("page.html", day="<1>", word="Khác")

    assert english == "Overdue|Due &lt;1&gt;|5 % sent|Khác|<"
    assert vietnamese == "Quá hạn|Hạn &lt;1&gt;|Đã gửi 5 %|Khác|<"
    assert mail == "Due <1>"
    with pytest.raises(KeyError):
        render_template("unfilled.html")


@pytest.mark.one_database
def test_a_text_marked_as_safe_is_not_drawn_from_what_was_kept_of_the_same_text(pages):
    assert render_template("icons.html", labels=["<b>", Markup("<b>"), "<b>"]) == "&lt;b&gt; <b> &lt;b&gt; "
    token = PREFIX.set("/cchc")
    try:
        assert render_template("icons.html", labels=["x"]) == "x "
    finally:
        PREFIX.reset(token)


@pytest.mark.one_database
def test_what_may_change_is_drawn_each_time(pages):
    label = ["x"]
    assert render_template("icons.html", labels=[label]) == "[&#39;x&#39;] "
    label.append("y")
    assert render_template("icons.html", labels=[label]) == "[&#39;x&#39;, &#39;y&#39;] "


def test_nothing_but_fixed_texts_is_put_in():
    env = Templates(Flask("none"), extensions=["jinja2.ext.i18n"])
    tree = env.parse("{{ _(word) }}{{ _('a', **more) }}{{ say('a') }}{{ _('a' ~ b) }}")
    before = repr(tree)

    assert repr(Translation(NullTranslations(), is_html=True).visit(tree)) == before


@pytest.mark.one_database
def test_addresses_are_what_url_for_says_wherever_the_application_lies(app):
    from flask import url_for

    from inspect_app.templating import addresses

    address = addresses()
    asked = [("tasks.show", {"task_id": 3}), ("tracking.index", {"standing": "overdue", "cols": ["unit", "due"]}),
             ("units.index", {"on": None, "_anchor": "unit-4"})]  # fmt: skip
    for place in ("http://localhost/", "http://localhost/cchc/"):
        with app.test_request_context("/tracking", base_url=place):
            app.preprocess_request()
            for endpoint, values in asked * 2:
                assert address(endpoint, **values) == url_for(endpoint, **values)
            assert address(".index", q="số") == url_for("tracking.index", q="số")
            assert address("health.index", _external=True).startswith(place)
