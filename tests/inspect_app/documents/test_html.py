"""The preview shows the document as it prints, and what people typed as the characters they typed."""

import nh3

from inspect_app.documents import anchor, render_html
from tests.inspect_app.documents.samples import NASTY, minutes, notice
from workflows.blocks import Block, Run


def test_what_people_typed_is_shown_and_never_run() -> None:
    html = render_html(notice(NASTY, subject=NASTY, place=NASTY))

    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3


def test_the_preview_has_no_inline_style_and_survives_a_sanitizer() -> None:
    html = str(render_html(minutes()))
    text = nh3.clean(html, tags=set())

    assert "style=" not in html
    assert "Đã xác nhận trên hệ thống" in text
    assert "Trần Thị Đoàn" in text


def test_a_sentence_links_to_what_stands_beneath_it() -> None:
    doc = notice("Thường.")
    blocks = [Block("paragraph", (Run("Câu có phát hiện."),), key="shortcomings/direction/c8"), *doc.blocks]

    html = render_html(type(doc)(doc.letterhead, blocks), {"shortcomings/direction/c8": "/thong-bao/1?a=1&b=2"})

    assert '<a class="sheet-source" href="/thong-bao/1?a=1&amp;b=2">Câu có phát hiện.</a>' in html
    assert f'id="{anchor("shortcomings/direction/c8")}"' in html


def test_tables_have_heads_and_headings_keep_their_order() -> None:
    html = render_html(minutes())

    assert '<th scope="col">Nội dung</th>' in html
    assert "<h2" in html
    assert "<h1" not in html
    assert "<h3>I. ƯU ĐIỂM</h3>" in render_html(notice())
