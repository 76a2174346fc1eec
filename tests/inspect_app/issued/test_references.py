"""The annex of a notice says for each sentence what it stands on; it is for the office, and is not the notice."""

import io

from pypdf import PdfReader

from inspect_app.issued import queries
from inspect_app.issued.actions import keep_issued
from inspect_app.models import Minutes
from tests.house.access_world import DOCUMENT
from tests.inspect_app.issued.conftest import notice_of
from workflows.references import Source, SourcedSentence, references_blocks
from workflows.verification import shown


def test_each_sentence_comes_with_findings_minutes_and_tasks(issued, make, sign_in):
    from inspect_app.extensions import db

    minutes = db.session.scalars(db.select(Minutes).execution_options(scope="test")).one()
    kept = keep_issued(minutes, DOCUMENT, kind="minutes", by=None, now=make.now)
    notice = notice_of(issued)

    answer = sign_in(make.leader()).get(f"/notices/{notice.id}.pdf?references=1")

    pages = PdfReader(io.BytesIO(answer.data)).pages
    annex = " ".join(pages[-1].extract_text().split())
    assert "LƯU HÀNH NỘI BỘ" in annex and "137/TB-UBND" in annex
    assert "xã Đồng Vương" in annex and "Số hóa hồ sơ chưa đạt 100%" in annex
    assert "Biên bản ngày 12/09/2023" in annex and shown(kept.code) in annex.replace("- ", "-")
    assert "24/10/2023" in annex
    assert pages[-1].mediabox.width > pages[-1].mediabox.height
    everything = " ".join(page.extract_text() for page in pages)
    assert shown(issued.code) not in everything, "an internal paper does not pass for the notice"
    assert "tham-chieu-noi-bo" in answer.headers["Content-Disposition"]


def test_a_unit_gets_no_annex_and_the_stored_file_stays_what_it_is(issued, make, sign_in):
    notice = notice_of(issued)

    assert sign_in(make.officer()).get(f"/notices/{notice.id}.pdf?references=1").status_code == 404
    assert len(queries.files_of(issued)) == 3


def test_sentences_without_findings_are_left_out():
    source = Source("xã Đồng Vương", "Chưa số hóa", "Biên bản ngày 12/09/2023")
    blocks = references_blocks([SourcedSentence("I.", "Ưu điểm", ()), SourcedSentence("-", "Số hóa chậm", (source,))])

    assert [block.kind for block in blocks] == ["paragraph", "table"]
    assert blocks[0].text == "- Số hóa chậm"
    assert "Không giao nhiệm vụ" in blocks[1].text
    assert "Không câu nào" in references_blocks([])[0].text
