"""Markdown becomes blocks, and nothing a person typed becomes markup."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.blocks import (
    Run,
    as_paragraphs,
    blocks_from_markdown,
    escape_markdown,
    paragraph,
    printable,
    table,
    without_title,
)

NASTY = [
    "<script>alert(1)</script>",
    '#read("/etc/passwd") $x$ *b* _i_ `c` @ref <label>',
    "1. một",
    "- hai",
    "+ ba",
    "# bốn",
    "| a | b |",
    "a\\*b\\",
    "[x](javascript:alert(1)) ![y](http://z) <https://a.b>",
    "&lt;&amp;&nbsp;",
    "=====",
    "---",
    "> trích",
    "    khối",
    "***",
]


def words(text: str) -> str:
    return " ".join(printable(text).split())


@pytest.mark.parametrize("text", NASTY)
def test_escaped_text_reads_back_as_the_same_words(text: str) -> None:
    [block] = blocks_from_markdown(escape_markdown(text))

    assert (block.kind, block.runs) == ("paragraph", (Run(words(text)),))


@given(st.text(max_size=60))
def test_any_escaped_text_reads_back_as_the_same_words_wherever_it_stands(text: str) -> None:
    source = f"## {escape_markdown(text)} x\n\n- a {escape_markdown(text)}\n\nđoạn **{escape_markdown('b' + text)}**"

    heading, items, last = blocks_from_markdown(source)

    assert heading.text == words(f"{text} x")
    assert items.text == words(f"a {text}")
    assert last.text == words(f"đoạn b{text}")


@given(st.text(alphabet="ab*_-+#|1.) \n\t<>[]()`\\&", max_size=80))
def test_any_text_at_all_is_read_without_harm(text: str) -> None:
    for block in as_paragraphs(blocks_from_markdown(text)):
        assert block.kind in {"heading", "paragraph", "table"}


def test_deep_nests_of_marks_keep_their_words() -> None:
    blocks = blocks_from_markdown("- " * 20_000 + "hết")

    assert blocks[-1].text.endswith("hết")


def test_html_links_and_code_stay_the_characters_that_were_typed() -> None:
    typed = "<b>x</b> [a](javascript:b) `c` &lt; <!-- d -->"

    [block] = blocks_from_markdown(typed)

    assert block.text == typed


def test_emphasis_lists_and_tables_are_read() -> None:
    source = "# Tên\n\n**đậm *cả hai*** thường\n\n- một\n- hai\n    1. ba\n\n| A | B |\n|---|:-:|\n| c \\| d | **e** |"

    title, text, items, grid = blocks_from_markdown(source)

    assert (title.kind, title.level) == ("heading", 1)
    assert text.runs == (Run("đậm ", bold=True), Run("cả hai", bold=True, italic=True), Run(" thường"))
    assert [item[0].text for item in items.items] == ["một", "hai"]
    assert items.items[1][1].ordered
    assert grid.rows[1] == ((Run("c | d"),), (Run("e", bold=True),))
    assert grid.aligns == ("left", "center")


def test_lists_print_as_paragraphs_that_begin_with_their_mark() -> None:
    source = "- một\n    - **hai**\n        - ba\n\n1. bốn\n    1. năm\n    2. sáu\n"

    printed = [block.text for block in as_paragraphs(blocks_from_markdown(source))]

    assert printed == ["- một", "+ hai", "· ba", "1. bốn", "a) năm", "b) sáu"]


def test_the_title_is_left_to_the_letterhead() -> None:
    blocks = without_title(blocks_from_markdown("# THÔNG BÁO\n\n# Kết luận\n\n## I. ƯU ĐIỂM\n\nx"))

    assert [block.text for block in blocks] == ["I. ƯU ĐIỂM", "x"]


def test_text_is_composed_and_carries_nothing_that_cannot_be_printed() -> None:
    decomposed = unicodedata.normalize("NFD", "Đồng Vương")

    assert printable(f"{decomposed}\x00\x0b\u202e\ud800\r\nhai") == "Đồng Vương\nhai"


def test_blocks_made_by_hand_hold_plain_strings_as_they_are() -> None:
    grid = table(("A",), [("*x*",)], aligns=("center",))

    assert (grid.rows, grid.header_rows) == ((((Run("A", bold=True),),), ((Run("*x*"),),)), 1)
    assert paragraph("một ", Run("hai", bold=True), "").runs == (Run("một "), Run("hai", bold=True))
