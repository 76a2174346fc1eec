"""Annexes that are files of their own: on the draft, kept with what is issued, signed one by one, verified."""

import io
from datetime import date

import pdfplumber
import pytest
from pyhanko.pdf_utils import generic

from inspect_app.documents import render_pdf
from inspect_app.extensions import db
from inspect_app.issued import annexes, queries
from inspect_app.letters import actions as letters
from inspect_app.notices import actions as notices
from inspect_app.notices.answers import answer_warning, unanswered
from inspect_app.storage import storage
from tests.inspect_app.documents import samples
from tests.inspect_app.files.test_arriving import announce, put_all
from tests.inspect_app.issued.certificates import PASSWORD, pkcs12_of
from tests.inspect_app.issued.conftest import notice_of
from tests.inspect_app.issued.test_signing import changed, signed_elsewhere
from workflows.moves import Refused

pytestmark = pytest.mark.one_database

TITLE = "Phụ lục II. Thủ tục hành chính chậm giải quyết"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(samples.notice("Danh mục kèm theo"))


@pytest.fixture
def draft(app, make, at):
    plan = make.plan(
        state="running",
        signature_lines="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        signer_name="Trần Văn Ký",
        recipients="Chủ tịch UBND huyện\nUBND các xã, thị trấn\nLưu: VT, NV",
    )
    visit = make.visit(plan, state="under_way")
    make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%")
    make.finding(visit, kind="strength", code="CĐ-01", statement="Ban hành kế hoạch đúng hạn")
    make.minutes(visit)
    notice = notices.ensure_draft(plan, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    return notice


def issued_with(make, draft, pdf):
    office = make.officer_of_office()
    annexes.add(draft, TITLE, "phu-luc-2.pdf", pdf, by=office, now=make.now)
    for warning in unanswered(draft, found := notices.problems(draft, issued_on=make.now.date())):
        answer_warning(draft, found, warning.digest, "Nêu ở công văn gửi kèm.", by=office, now=make.now)
    notices.submit(draft, by=office, now=make.now)
    notices.approve(draft, by=make.leader(), now=make.now)
    notices.issue(draft, number="137/TB-UBND", issued_on=date(2023, 10, 16), by=office, now=make.now)
    db.session.commit()
    document = queries.issued_of(draft)[0]
    return document, queries.annexes_in(document)[0]


def turned(writer):
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.NameObject("/Rotate")] = generic.NumberObject(90)
    writer.update_container(page)


def test_the_office_adds_and_removes_annexes_while_the_notice_is_a_draft(draft, make, sign_in, journal, pdf):
    office = sign_in(make.officer_of_office())
    page = office.visit(f"/notices/{draft.id}").click("Thêm, bớt tệp phụ lục")
    arrived = put_all(page.reader, announce(page.reader, pdf, "phu-luc-2.pdf"), pdf)
    page = page.press("Thêm phụ lục", title=TITLE, file=f"arrived:{arrived['uid']}")
    assert page.said == ["Đã thêm tệp phụ lục."] and TITLE in page.text

    again = page.press("Thêm phụ lục", 422, title="Phụ lục III", file=(io.BytesIO(pdf), "khac.pdf"))
    assert again.errors == ["Tệp này đã có trong danh sách phụ lục."]
    page = page.press("Bỏ tệp này")
    assert "Chưa có tệp phụ lục nào." in page.text
    assert [event for event, _data in journal(draft)][-2:] == ["AnnexAdded", "AnnexRemoved"]
    assert sign_in(make.leader()).get(f"/notices/{draft.id}/annexes").status_code == 404


def test_a_file_that_could_not_be_signed_is_refused_beside_the_field(draft, make, pdf):
    def refused(data):
        with pytest.raises(annexes.AnnexRefused) as refusal:
            annexes.add(draft, TITLE, "a.pdf", data, by=make.officer_of_office(), now=make.now)
        return str(refusal.value)

    assert "không phải tệp PDF" in refused(b"PK\x03\x04")
    assert "bị hỏng" in refused(b"%PDF-1.7\nnothing")
    assert "đã có chữ ký số" in refused(signed_elsewhere(pdf, "X"))
    assert "bị xoay" in refused(changed(pdf, turned))
    assert queries.annexes_of(draft) == []


def test_what_is_submitted_keeps_its_annexes_as_they_are(draft, make, pdf):
    notices.submit(draft, by=make.officer_of_office(), now=make.now)
    with pytest.raises(Refused, match="dự thảo"):
        annexes.add(draft, TITLE, "a.pdf", pdf, by=make.officer_of_office(), now=make.now)


def test_the_office_signs_each_annex_at_the_top_right_and_everybody_can_check_it(draft, make, sign_in, journal, pdf):
    document, annex = issued_with(make, draft, pdf)
    office = sign_in(make.officer_of_office())
    page = office.visit(f"/issued/{document.id}").click(f"Ký số phụ lục này: {TITLE}")
    wrong = page.press("Ký số", 422, certificate=(io.BytesIO(pkcs12_of()), "ky.p12"), password="sai")
    assert wrong.errors == ["Mật khẩu không mở được tệp chứng thư. Chưa ký gì."]
    seal = io.BytesIO(pkcs12_of("UBND huyện Yên Thế"))
    page = page.press("Ký số", certificate=(seal, "dau.p12"), password=PASSWORD)
    assert page.said == ["Đã ký số tệp phụ lục."] and "UBND huyện Yên Thế" in page.text
    assert journal(document)[-1][0] == "AnnexSigned"

    signed = sign_in(make.officer()).get(f"/annexes/{annex.id}").data
    assert signed.startswith(pdf) and signed == storage().path(annex.signed_sha256).read_bytes()
    with pdfplumber.open(io.BytesIO(signed)) as opened:
        first = opened.pages[0]
        (field,) = [one for one in first.annots if one["data"].get("FT")]
        assert field["x0"] > first.width / 2 and field["x1"] > first.width - 20 and field["top"] < 20
        assert not any(one["data"].get("FT") for page in opened.pages[1:] for one in page.annots)

    guest = sign_in(None)
    told = guest.post(f"/verify/{document.code}", {"file": (io.BytesIO(signed), "a.pdf")}, 200).text
    assert f"Tệp giống từng byte với phụ lục “{TITLE}”" in told and annex.signed_sha256 in told
    again = office.visit(f"/annexes/{annex.id}/sign").press(
        "Ký số", 422, certificate=(io.BytesIO(pkcs12_of()), "ky.p12"), password=PASSWORD
    )
    assert again.errors == ["Tệp phụ lục này đã được ký số."]


def test_a_copy_of_an_annex_signed_elsewhere_is_checked_and_kept(draft, make, sign_in, pdf):
    _document, annex = issued_with(make, draft, pdf)
    page = sign_in(make.officer_of_office()).visit(f"/annexes/{annex.id}/signed")
    refused = page.press("Kiểm tra và lưu", 422, file=(io.BytesIO(pdf), "a.pdf"))
    assert refused.errors == ["Tệp PDF này chưa có chữ ký số nào."]
    data = signed_elsewhere(pdf, "Dau", "UBND huyện Yên Thế")
    assert page.press("Kiểm tra và lưu", file=(io.BytesIO(data), "a.pdf")).said
    assert storage().path(annex.signed_sha256).read_bytes() == data
    assert sign_in(make.officer()).get(f"/annexes/{annex.id}/sign").status_code == 404


def test_a_letter_takes_its_annexes_along(app, make, at, sign_in, pdf):
    notice = make.notice(make.plan("concluded"), "issued")
    office = make.officer_of_office()
    letter = letters.draft_correction(notice, by=office, now=make.now)
    page = sign_in(office).visit(f"/letters/{letter.id}").click("Thêm, bớt tệp phụ lục")
    page.press("Thêm phụ lục", title="Bảng đính chính", file=(io.BytesIO(pdf), "bang.pdf"))
    assert [one.title for one in queries.annexes_of(letter)] == ["Bảng đính chính"]


def test_a_notice_without_annexes_says_nothing_of_them(issued, make, sign_in):
    assert "tệp riêng" not in sign_in(make.officer()).visit(f"/notices/{notice_of(issued).id}").text
