"""Signatures: made with the office's certificate or elsewhere, checked before they are kept, never pretended."""

import io
import logging
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageDraw
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from inspect_app.documents import render_pdf
from inspect_app.issued import queries, signing
from inspect_app.storage import storage
from tests.inspect_app.documents import samples
from tests.inspect_app.issued.certificates import PASSWORD, authority, pkcs12_of
from tests.inspect_app.issued.conftest import notice_of
from workflows.issued import FileForm, Origin

pytestmark = pytest.mark.one_database


@pytest.fixture
def trusted(app, tmp_path):
    """The office trusts the root of the tests."""
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(authority().pem)
    app.config["TRUSTED_ROOTS"] = str(folder)


def content(document, form):
    return storage().path(queries.file_of(document, form).sha256).read_bytes()


def signed_elsewhere(pdf, field="NguoiKy", name="Trần Văn Ký"):
    """Sign as the tool of a certificate's issuer would: one more revision."""
    signer = signing.opened(pkcs12_of(name), PASSWORD, datetime.now(UTC))
    return signing.signed(pdf, field, signer, reason="Ký", location="Yên Thế", style=None)


def changed(pdf, change):
    """Return the file with one more revision in which ``change`` was done to it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def other_page(writer):
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.NameObject("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"0 0 99 99 re f"))
    writer.update_container(page)


def script(writer):
    action = {"/S": generic.NameObject("/JavaScript"), "/JS": generic.TextStringObject("app.alert(1)")}
    writer.root[generic.NameObject("/OpenAction")] = generic.DictionaryObject(
        {generic.NameObject(name): value for name, value in action.items()}
    )
    writer.update_root()


def note_on_page(writer):
    page = writer.root["/Pages"]["/Kids"][-1]  # where it is signed, and has notes already: its signature fields
    entries = {"/Type": "/Annot", "/Subtype": "/FreeText"}
    note = generic.DictionaryObject({generic.NameObject(k): generic.NameObject(v) for k, v in entries.items()})
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])
    writer.update_container(page)


def another_file_behind(pdf):
    """Return our bytes with a whole other document behind them, which is what a reader would show."""
    out = io.BytesIO()
    out.write(pdf)
    copy_into_new_writer(PdfFileReader(io.BytesIO(render_pdf(samples.notice("Giả mạo"))))).write(out)
    return out.getvalue()


def picture(color, alpha=0):
    image = Image.new("RGBA", (300, 120), (255, 255, 255, alpha))
    ImageDraw.Draw(image).line([(10, 100), (150, 20), (290, 90)], fill=color, width=8)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def sign(page, status=None, **more):
    form = {"certificate": (io.BytesIO(pkcs12_of()), "ky.p12"), "password": PASSWORD} | more
    return page.press("Ký số", status, **form)


def upload(reader, document, data, status=None, name="da-ky.pdf"):
    page = reader.visit(f"/issued/{document.id}/signed")
    return page.press("Kiểm tra và lưu", status, file=(io.BytesIO(data), name))


# -- here ------------------------------------------------------------------------------------------------------------


def test_the_signer_and_then_the_office_sign_and_everybody_can_check(trusted, issued, make, sign_in, journal, caplog):
    caplog.set_level(logging.DEBUG)
    leader = sign_in(make.leader())
    page = leader.visit(f"/issued/{issued.id}")
    assert "Chưa ký số Người có thẩm quyền ký" in page.text and "Chưa ký số Cơ quan (con dấu)" in page.text

    page = sign(page.click("Ký bằng tệp chứng thư"), picture=(io.BytesIO(picture("blue")), "ky.png"))
    assert page.said == ["Đã ký số. Bản đã ký được lưu giữ cùng bản gốc."]
    office = sign_in(make.officer_of_office()).visit(f"/issued/{issued.id}/sign")
    assert office.field("field") == "CoQuan"
    seal = {"certificate": (io.BytesIO(pkcs12_of("UBND huyện Yên Thế")), "dau.p12")}
    page = sign(office, picture=(io.BytesIO(picture("red")), "dau.png"), **seal)

    assert "Đã ký số Người có thẩm quyền ký" in page.text and "Đã ký số Cơ quan (con dấu)" in page.text
    assert "Hợp lệ Trần Văn Ký" in page.text and "Hợp lệ UBND huyện Yên Thế" in page.text
    assert "Ký bằng tệp chứng thư" not in page.links
    files = queries.files_of(issued)
    assert [file.form for file in files if file.form is FileForm.SIGNED] == [FileForm.SIGNED] * 2
    assert content(issued, FileForm.SIGNED).startswith(content(issued, FileForm.PDF))
    assert [event for event, _data in journal(issued)][-2:] == ["IssuedSigned", "IssuedSigned"]
    assert PASSWORD not in caplog.text and PASSWORD not in str(journal())

    download = sign_in(make.officer()).get(f"/notices/{notice_of(issued).id}.pdf")
    assert download.data == content(issued, FileForm.SIGNED)
    guest = sign_in(None).post(f"/verify/{issued.code}", {"file": (io.BytesIO(download.data), "a.pdf")}, 200)
    assert "Đúng bản này" in guest.text and "Hợp lệ Trần Văn Ký" in guest.text


def test_what_cannot_sign_is_refused_beside_the_field_and_nothing_is_kept(issued, make, sign_in, journal):
    page = sign_in(make.leader()).visit(f"/issued/{issued.id}/sign")

    def refused(**more):
        return sign(page, 422, **more).errors

    def file(data):
        return io.BytesIO(data), "x.p12"

    assert refused(password="sai") == ["Mật khẩu không mở được tệp chứng thư. Chưa ký gì."]
    assert "đã hết hạn ngày" in refused(certificate=file(pkcs12_of(days=(-30, -1))))[0]
    assert "chỉ có hiệu lực từ ngày" in refused(certificate=file(pkcs12_of(days=(2, 30))))[0]
    assert refused(certificate=file(pkcs12_of(with_key=False))) == ["Tệp chứng thư không có khóa bí mật để ký."]
    assert refused(certificate=file(pkcs12_of(for_signing=False))) == ["Chứng thư này không dùng để ký văn bản."]
    assert "không phải tệp chứng thư PKCS#12" in refused(certificate=file(b"%PDF-1.7"))[0]
    assert "quá lớn" in refused(certificate=file(b"0" * 300_000))[0]
    assert refused(certificate=(io.BytesIO(b""), "")) == ["Hãy chọn tệp chứng thư."]
    opaque = (io.BytesIO(picture("red", alpha=255)), "dau.png")
    assert "nền trong suốt" in refused(picture=opaque)[0]
    assert refused(picture=(io.BytesIO(b"GIF89a"), "dau.png")) == ["Ảnh phải là tệp PNG mở được."]

    assert queries.file_of(issued, FileForm.SIGNED) is None
    assert journal(issued)[-1][0] == "IssuedDrawn"


# -- elsewhere -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [FileForm.PDF, FileForm.PREPARED])
def test_a_copy_signed_elsewhere_is_checked_and_kept_beside_ours(issued, make, sign_in, journal, form):
    data = signed_elsewhere(content(issued, form))
    reader = sign_in(make.officer_of_office())

    page = upload(reader, issued, data)

    assert page.said == ["Đã nhận bản ký số: 1 chữ ký nguyên vẹn."]
    assert "Nguyên vẹn, chưa rõ độ tin cậy Trần Văn Ký" in page.text
    kept = queries.file_of(issued, FileForm.SIGNED)
    assert (kept.origin, kept.signatures[0]["signer"]) == (Origin.UPLOADED, "Trần Văn Ký")
    assert storage().path(kept.sha256).read_bytes() == data
    assert journal(issued)[-1][0] == "SignedFileTaken"
    assert upload(reader, issued, data, 422).errors == ["Bản đã ký này đang được lưu giữ rồi."]
    lost = signed_elsewhere(content(issued, FileForm.PREPARED), "CoQuan")
    assert "thiếu chữ ký đã lưu" in upload(reader, issued, lost, 422).errors[0]
    both = signed_elsewhere(data, "CoQuan", "UBND huyện Yên Thế")
    assert upload(reader, issued, both).said == ["Đã nhận bản ký số: 2 chữ ký nguyên vẹn."]


def test_what_is_no_signed_copy_of_ours_is_refused_and_nothing_is_kept(issued, make, sign_in):
    ours = content(issued, FileForm.PREPARED)
    good = signed_elsewhere(ours)
    spoiled = bytearray(good)
    spoiled[len(ours) + 200] ^= 1
    reader = sign_in(make.officer_of_office())

    def refused(data):
        (sentence,) = upload(reader, issued, data, 422).errors
        return sentence

    assert refused(b"PK\x03\x04") == "Tệp này không phải tệp PDF."
    assert refused(ours) == "Tệp PDF này chưa có chữ ký số nào."
    assert "không phải bản ký của văn bản" in refused(signed_elsewhere(render_pdf(samples.notice()), "X"))
    assert "không phải bản ký của văn bản" in refused(signed_elsewhere(another_file_behind(ours), "X"))
    assert "nguyên vẹn" in refused(bytes(spoiled))
    assert "sau khi ký" in refused(good + b"\n% more\n")
    assert "nội dung khác bản lưu giữ" in refused(signed_elsewhere(changed(ours, other_page)))
    assert "nội dung khác bản lưu giữ" in refused(signed_elsewhere(changed(ours, note_on_page)))
    assert "mã lệnh" in refused(signed_elsewhere(changed(ours, script)))
    assert "không có hiệu lực vào thời điểm ký" in refused(expired(ours))

    assert queries.file_of(issued, FileForm.SIGNED) is None


def expired(pdf):
    """Sign with a certificate that ran out yesterday, as a careless tool would."""
    from pyhanko.sign.signers import SimpleSigner

    signer = SimpleSigner.load_pkcs12_data(pkcs12_of(days=(-30, -1)), [], PASSWORD.encode())
    return signing.signed(pdf, "NguoiKy", signer, reason="Ký", location="Yên Thế", style=None)


def test_a_file_beyond_the_limit_and_an_encrypted_one_are_refused(app, issued, make, sign_in):
    from pypdf import PdfReader, PdfWriter

    reader = sign_in(make.officer_of_office())
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content(issued, FileForm.PDF))))
    writer.encrypt("x")
    out = io.BytesIO()
    writer.write(out)
    assert "không phải bản ký" in upload(reader, issued, out.getvalue(), 422).errors[0]

    app.config["MAX_FILE_MB"] = 1
    assert "lớn hơn 1 MB" in upload(reader, issued, b"%PDF-" + b"0" * 1_200_000, 422).errors[0]
    app.config["MAX_CONTENT_LENGTH"] = 1_000_000
    assert upload(reader, issued, b"%PDF-" + b"0" * 1_200_000, 413).title == "Nội dung gửi lên quá lớn"


def test_a_guest_with_the_copy_signed_elsewhere_learns_that_it_is_ours(trusted, issued, sign_in):
    data = signed_elsewhere(content(issued, FileForm.PDF))
    altered = signed_elsewhere(changed(content(issued, FileForm.PREPARED), other_page))
    guest = sign_in(None)

    page = guest.post(f"/verify/{issued.code}", {"file": (io.BytesIO(data), "a.pdf")}, 200)
    assert "Bản đã ký số của đúng văn bản này" in page.text and "Hợp lệ Trần Văn Ký" in page.text

    page = guest.post(f"/verify/{issued.code}", {"file": (io.BytesIO(altered), "a.pdf")}, 200)
    assert "đã bị thêm hoặc sửa nội dung" in page.text


def test_the_fields_stand_where_the_decree_wants_them(issued):
    reader = PdfFileReader(io.BytesIO(content(issued, FileForm.PREPARED)))
    boxes = {}
    for annotation in reader.root["/Pages"]["/Kids"][-1]["/Annots"]:
        field = annotation.get_object()
        boxes[str(field["/T"])] = [float(edge) for edge in field["/Rect"]]

    signer, agency = boxes["NguoiKy"], boxes["CoQuan"]
    assert 595 / 2 < (signer[0] + signer[2]) / 2 < 540, "in the right half"
    assert agency[0] < signer[0] < agency[2], "the seal lies to the left and reaches over"
    assert (agency[2] - signer[0]) / (signer[2] - signer[0]) == pytest.approx(1 / 3, abs=0.03)
    assert agency[2] - agency[0] == pytest.approx(36 * 72 / 25.4, abs=1), "as large as the seal"
