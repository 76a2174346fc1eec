"""Anybody with a code learns what was issued, and whether the file in hand is that document; nobody learns more."""

import io
from datetime import timedelta

import pytest

from inspect_app.extensions import db
from inspect_app.issued import queries, verify_views
from inspect_app.issued.actions import keep_issued
from inspect_app.issued.judging import judge
from inspect_app.storage import storage
from tests.house.access_world import DOCUMENT
from tests.inspect_app.issued.conftest import notice_of
from workflows.issued import Change, FileForm
from workflows.verification import code_of, shown

pytestmark = pytest.mark.one_database


def content(document, form=FileForm.PDF):
    return storage().path(queries.file_of(document, form).sha256).read_bytes()


def compare(reader, document, data, name="van-ban.pdf", status=200):
    return reader.post(f"/verify/{document.code}", {"file": (io.BytesIO(data), name)}, status)


def test_a_guest_types_the_code_and_reads_what_was_issued(issued, sign_in):
    page = sign_in(None).visit("/verify")

    page = page.press("Xem văn bản", code=shown(issued.code).lower())

    assert page.path == f"/verify/{issued.code}"
    for words in ("Thông báo", "137/TB-UBND", "16/10/2023", "ỦY BAN NHÂN DÂN HUYỆN YÊN THẾ", "KT. CHỦ TỊCH"):
        assert words in page.text
    assert "Chưa có văn bản thay thế" in page.text
    assert "Trần Văn Ký" not in page.text and "Số hóa" not in page.text


@pytest.mark.parametrize("form", [FileForm.PDF, FileForm.DOCX, FileForm.PREPARED])
def test_the_very_file_is_recognised(issued, sign_in, form):
    page = compare(sign_in(None), issued, content(issued, form))

    assert "Đúng bản này" in page.text


@pytest.mark.only_on("sqlite")
def test_while_a_guests_file_is_compared_others_go_on_writing(issued, sign_in, others_write, monkeypatch):
    def slowly(*given):
        found = judge(*given)
        others_write()
        return found

    monkeypatch.setattr(verify_views, "judge", slowly)

    page = compare(sign_in(None), issued, content(issued))

    assert "Đúng bản này" in page.text


def test_one_changed_byte_makes_it_another_file(issued, sign_in):
    data = bytearray(content(issued))
    data[len(data) // 2] ^= 1

    page = compare(sign_in(None), issued, bytes(data))

    assert "Không phải bản này" in page.text and "Đúng bản này" not in page.text


def test_our_file_with_something_behind_it_is_said_to_be_altered(issued, sign_in):
    page = compare(sign_in(None), issued, content(issued) + b"\n% a note\n")

    assert "đã bị thêm hoặc sửa nội dung" in page.text


def test_a_photograph_is_answered_with_what_to_compare_by_eye(issued, sign_in):
    page = compare(sign_in(None), issued, b"\xff\xd8\xff\xe0" + b"0" * 500, "anh.jpg")

    assert "Không phải bản này: tệp là ảnh" in page.text


def test_without_a_file_the_page_asks_for_one(issued, sign_in):
    page = sign_in(None).post(f"/verify/{issued.code}", {}, 422)

    assert page.errors == ["Hãy chọn tệp để so sánh."]


def test_nothing_of_an_uploaded_file_is_kept(app, issued, sign_in):
    folder = storage().root
    before = sorted(folder.rglob("*"))

    compare(sign_in(None), issued, b"%PDF-1.7 something else")

    assert sorted(folder.rglob("*")) == before


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(app, issued, sign_in):
    app.config["MAX_FILE_MB"] = 1

    page = compare(sign_in(None), issued, b"0" * 1_200_000, status=413)

    assert "quá lớn" in page.text


def test_what_supersedes_a_document_is_told_on_its_page(issued, make, sign_in):
    other = make.notice(number="140/TB-UBND")
    later = keep_issued(other, DOCUMENT, kind="notice", changes=issued, change=Change.CORRECTS, by=None, now=make.now)
    db.session.commit()

    page = sign_in(None).visit(f"/verify/{issued.code}")

    assert "Đã được đính chính bởi" in page.text
    assert page.click(shown(later.code)).path == f"/verify/{later.code}"


def test_a_notice_that_supersedes_another_is_told_by_issuing_it(issued, make):
    notice = notice_of(issued)
    other = make.notice(number="141/TB-UBND", supersedes_id=notice.id)

    from inspect_app.notices.actions import keep

    keep(other, make.officer_of_office(), make.now)

    assert queries.issued_of(other)[0].changes_id == issued.id


def test_a_kind_that_is_not_public_only_exists(app, issued, make, sign_in):
    app.config["PUBLIC_DOCUMENTS"] = "plan, decision"

    page = sign_in(None).visit(f"/verify/{issued.code}")
    assert "Có một văn bản mang mã này" in page.text
    assert "137" not in page.text and "Yên Thế" not in page.text
    assert "Đúng bản này" in compare(sign_in(None), issued, content(issued)).text

    inside = sign_in(make.officer()).visit(f"/verify/{issued.code}")
    assert "137/TB-UBND" in inside.text
    assert inside.click("Mở trang lưu giữ của văn bản").path == f"/issued/{issued.id}"


def test_wrong_codes_are_counted_and_then_there_is_a_pause(app, issued, sign_in, at):
    app.config["VERIFY_ATTEMPTS"] = 3
    guest = sign_in(None)
    for number in range(3):
        page = guest.visit(f"/verify/{code_of(number)}", 404)
        assert "Không có văn bản nào mang mã này" in page.text

    assert "Hãy thử lại sau" in guest.visit(f"/verify/{issued.code}", 429).text
    assert guest.visit("/verify?code=x", 429).status == 429
    at.instant += timedelta(minutes=16)
    guest.visit(f"/verify/{issued.code}", 200)


def test_a_mistyped_code_is_explained_and_kept_in_the_field(issued, sign_in):
    page = sign_in(None).visit("/verify").press("Xem văn bản", 422, code="ABCD-EFGH")

    assert "8 ký tự" in page.errors[0]
    assert page.field("code") == "ABCD-EFGH"


def test_the_notice_page_shows_what_is_kept(issued, make, sign_in):
    page = sign_in(make.leader()).visit(f"/notices/{notice_of(issued).id}")

    assert shown(issued.code) in page.text
    page = page.click("Lưu giữ, ký số và xác thực")
    assert page.path == f"/issued/{issued.id}"
    assert issued.inputs_sha256 in page.text


def test_an_unconcerned_person_finds_nothing(issued, make, sign_in):
    stranger = make.officer(make.commune("Tam Hiệp"))

    sign_in(stranger).visit(f"/issued/{issued.id}", 404)


def test_in_earnest_a_guest_needs_no_token_to_ask_and_gets_one_to_compare(app, issued, sign_in):
    app.config["WTF_CSRF_ENABLED"] = True
    guest = sign_in(None)

    page = guest.visit("/verify").press("Xem văn bản", code=shown(issued.code))
    assert "137/TB-UBND" in page.text
    page = page.press("So sánh tệp", file=(io.BytesIO(content(issued)), "thong-bao.pdf"))

    assert "Đúng bản này" in page.text
