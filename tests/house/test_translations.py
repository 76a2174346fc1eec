"""Every text a person reads is marked for translation, and each has its English."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import jinja2
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import nodes

from inspect_app import catalogues, paths
from tests.pages import Reader

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|\{\w+\}")
VIETNAMESE = re.compile(r"[ăâđêôơưà-ãè-êìíò-õùúýĩũạ-ỹ]", re.IGNORECASE)
MARKS = {"_", "_l", "_n", "N_", "gettext", "lazy_gettext", "ngettext", "pgettext", "lazy_pgettext"}

#: The name of a language in itself, an example of a number, and the word that names of teams begin with.
SHOWN_AS_IS = {"01/BC-ĐKT", "Tiếng Việt", "952/QĐ-UBND", "Đoàn kiểm tra"}
#: Pages and forms; what they say is said to the person in front of the screen.
PAGES = ("views", "forms", "pages", "navigation", "errors", "fields", "format")

Text: TypeAlias = tuple[str, ...]


def words_of(path: str) -> Text:
    """Return the keywords `make translations` looks for."""
    found = re.search(r'--keywords "([^"]+)"', (ROOT / path).read_text())
    assert found
    return tuple(found[1].split())


@cache
def marked() -> dict[tuple[str | None, Text], str]:
    """Return the texts of code and templates, singular and plural together, with a file that has each."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | parse_keywords(words_of("Makefile"))
    found = extract_from_dir(ROOT, methods, options, keywords=keywords, directory_filter=_is_ours)
    return {
        (context, (text,) if isinstance(text, str) else tuple(text)): f"{file}:{line}"
        for file, line, text, _comments, context in found
    }


def _is_ours(folder: str | Path) -> bool:
    # Folders that hold no marked text, some of them large.
    return not re.search(r"/(\.|node_modules|static|tests|build|instance)", str(folder).removeprefix(str(ROOT)))


@cache
def english() -> dict[tuple[str | None, str], Message]:
    """Return the messages of the catalogue by context and (singular) Vietnamese."""
    with (paths.translations() / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {
            (message.context, _forms(message.id)[0]): message for message in read_po(file, locale="en") if message.id
        }


def _forms(text: object) -> Text:
    """Return singular and plural of a text of the catalogue, which keeps a lone text bare."""
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, tuple | list) else ()


def test_no_text_stands_within_another_where_nobody_collects_it() -> None:
    within = re.compile(r"""\{_n?\((?:'|")""")  # in an f-string, whose insides are no code to who collects

    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*(ROOT / "inspect_app").rglob("*.py"), *(ROOT / "workflows").rglob("*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if within.search(line)
    ]

    assert found == []


def test_every_marked_text_has_its_english() -> None:
    missing = []
    for (context, text), place in marked().items():
        message = english().get((context, text[0]))
        if message is None or message.fuzzy or _forms(message.id) != text or not all(_forms(message.string)):
            missing.append(f"{place}: {text[0]}")

    assert missing == []


def test_the_english_fills_in_the_same_values() -> None:
    differing = [
        text
        for (_context, text), message in english().items()
        for said in _forms(message.string)
        if sorted(PLACEHOLDER.findall(said)) != sorted(PLACEHOLDER.findall(text))
    ]

    assert differing == []


def test_the_catalogue_holds_no_text_that_nothing_says() -> None:
    said = {(context, text[0]) for context, text in marked()}

    unused = sorted(text for context, text in english() if (context, text) not in said)

    assert unused == []


def test_templates_say_nothing_unmarked() -> None:
    environment = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=True)
    folder = paths.templates()

    unmarked = [
        f"{path.relative_to(folder)}:{line}: {text}"
        for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.txt")])
        if path.parent.name != "styleguide"
        for line, text in _of_template(environment.parse(path.read_text()))
        if text not in SHOWN_AS_IS
    ]

    assert unmarked == []


def _of_template(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    calls = [c for c in tree.find_all(nodes.Call) if isinstance(c.node, nodes.Name) and c.node.name in MARKS]
    translated = {id(constant) for call in calls for constant in call.find_all(nodes.Const)}
    for data in tree.find_all(nodes.TemplateData):
        if VIETNAMESE.search(data.data):
            yield data.lineno, " ".join(data.data.split())
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and id(constant) not in translated and VIETNAMESE.search(constant.value):
            yield constant.lineno, constant.value


def test_pages_and_forms_say_nothing_unmarked() -> None:
    package = ROOT / "inspect_app"

    unmarked = [
        f"{path.relative_to(package)}:{line}: {text}"
        for path in sorted(package.rglob("*.py"))
        if path.stem.endswith(PAGES)
        for line, text in _of_module(ast.parse(path.read_text()))
        if text not in SHOWN_AS_IS
    ]

    assert unmarked == []


def _of_module(tree: ast.Module) -> Iterator[tuple[int, str]]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    passed = {id(text) for node in ast.walk(tree) if isinstance(node, documented) for text in _doc(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            passed |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
            passed |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield from [(node.lineno, node.value)] if VIETNAMESE.search(node.value) else []


def _doc(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> list[ast.expr]:
    first = node.body[0] if node.body else None
    return [first.value] if isinstance(first, ast.Expr) else []


def test_a_page_speaks_the_language_chosen_in_the_browser(sign_in: Callable[..., Reader]) -> None:
    catalogues.compile_all()
    reader = sign_in(None)

    pages = {}
    for language in ("vi", "en"):
        reader.client.set_cookie("lang", language)
        pages[language] = reader.get("/sign-in").get_data(as_text=True)

    assert '<html lang="en"' in pages["en"] and "Forgotten your password?" in pages["en"]
    assert '<html lang="vi"' in pages["vi"] and "Quên mật khẩu?" in pages["vi"]
