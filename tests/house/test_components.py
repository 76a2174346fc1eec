"""Components draw valid HTML from what they are given, and colours keep their contrast."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import html5lib
import pytest
from flask import Flask

from inspect_app import paths
from tests.house import styleguide

ROOT = paths.templates().parent
MACRO = re.compile(r"{%-?\s*macro\s+([a-z]\w*)\(")


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    app = styleguide.create_app()
    with app.test_request_context("/"):
        yield app


@pytest.mark.parametrize("name", styleguide.PAGES)
def test_every_page_of_the_style_guide_is_valid_and_names_its_controls(app: Flask, name: str) -> None:
    html = styleguide.draw(name)

    tree = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True).parse(html)
    labelled = {label.attrib.get("for") for label in tree.iter("label")}
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    nameless = [
        control.attrib.get("name")
        for control in itertools.chain(*(tree.iter(tag) for tag in ("input", "select", "textarea")))
        if control.attrib.get("type") != "hidden" and control.attrib.get("id") not in labelled
    ]
    assert len(list(tree.iter("h1"))) == 1
    assert len(ids) == len(set(ids))
    assert nameless == []
    assert not [e.tag for e in tree.iter() if any(name == "style" or name.startswith("on") for name in e.attrib)]


def test_the_style_guide_shows_every_macro_that_draws_only_what_it_is_given(app: Flask) -> None:
    folder = paths.templates()
    pages = "".join(path.read_text() for name in ("styleguide", "layouts") for path in (folder / name).glob("*.html"))
    used = pages + (folder / "components" / "form.html").read_text().replace("macro ", "macro-")

    missing = [
        f"{path.name}: {name}"
        for path in sorted((folder / "components").glob("*.html"))
        if "url_for(" not in path.read_text()
        for name in MACRO.findall(path.read_text())
        if not re.search(rf"(?<!macro-)\b{name}\(", used)
    ]

    assert missing == []


def test_a_form_says_what_is_wrong_above_and_beside_and_keeps_what_was_typed(app: Flask) -> None:
    html = styleguide.draw("form")

    assert '<a href="#title">Hãy nhập tên kế hoạch.</a>' in html
    assert '<a href="#kind-0">Hãy chọn hình thức.</a>' in html
    assert '<a href="#members-0">Hãy nhập tên thành viên.</a>' in html
    assert 'id="title-error"' in html and 'aria-describedby="title-hint title-error"' in html
    assert 'value="35/KH-UBND"' in html
    assert "<title>Lỗi: Lập kế hoạch kiểm tra" in html
    assert 'enctype="multipart/form-data"' in html
    assert 'name="once"' in html


def test_what_people_typed_is_escaped_everywhere(app: Flask) -> None:
    from flask import render_template_string

    bad = "<script>alert(1)</script>"
    html = render_template_string(
        '{% from "components/status.html" import status_tag %}{% from "components/button.html" import button %}'
        '{% from "components/table.html" import data_table, column %}{% from "components/empty.html" import empty %}'
        "{{ status_tag(bad, 'soon') }}{{ button(bad, confirm=bad) }}{{ empty(bad, text=bad) }}"
        "{% call data_table(bad, [column(bad, sort_url=bad)]) %}<tr><td>{{ bad }}</td></tr>{% endcall %}",
        bad=bad,
    )

    assert "<script" not in html


def test_every_icon_that_templates_and_rules_name_is_in_the_sprite() -> None:
    listed = {line.split("#")[0].strip() for line in (ROOT / "frontend" / "icons.txt").read_text().splitlines()}
    named = set()
    for path in paths.templates().rglob("*.html"):
        text = path.read_text()
        named |= set(re.findall(r"""icon\("([a-z0-9-]+)\"""", text)) | set(
            re.findall(r"""\bicon="([a-z0-9-]+)\"""", text)
        )
        named |= set(re.findall(r"""["']icon["']: ["']([a-z0-9-]+)["']""", text))
    for path in (ROOT / "workflows").rglob("*.py"):
        named |= set(re.findall(r"""Label\(N_\("[^"]+"\), "[a-z]+", "([a-z0-9-]+)"\)""", path.read_text()))

    assert sorted(named - listed) == []


TEXT_ON_GROUND = [
    *itertools.product(("ink", "ink-soft", "link", "brand"), ("paper", "surface", "sunken")),
    *itertools.product(
        ("overdue", "soon", "progress", "done", "returned", "waiting"), ("paper", "surface", "selected")
    ),
    *((tone, f"{tone}-soft") for tone in ("overdue", "soon", "progress", "done", "returned", "waiting")),
    *(("ink", f"{tone}-soft") for tone in ("overdue", "soon", "progress", "done")),
    ("on-fill", "brand-fill"),
    ("on-fill", "brand-fill-hover"),
    ("link", "link-soft"),
    ("ink", "selected"),
    ("link", "selected"),
]


def _colours(theme: str) -> dict[str, str]:
    css = (ROOT / "frontend" / "styles" / "tokens.css").read_text()
    blocks = re.findall(r":root([^{,]*)\s*{([^{}]*)}", css)
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0][1]))
    dark = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", body))
        for name, body in blocks
        if "dark" in name or "not(" in name
    ]
    assert len(dark) == 2 and dark[0] == dark[1], "the dark theme is written twice and must be the same"
    return {**light, **(dark[0] if theme == "dark" else {})}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground_in_both_themes(theme: str) -> None:
    colours = _colours(theme)

    weak = [
        f"{text} on {ground}: {_contrast(colours[text], colours[ground]):.2f}"
        for text, ground in TEXT_ON_GROUND
        if _contrast(colours[text], colours[ground]) < 4.5
    ]
    faint_borders = [g for g in ("paper", "surface") if _contrast(colours["line-strong"], colours[g]) < 3]

    assert weak == []
    assert faint_borders == []
