"""The office writes down how its documents look and who signs, and keeps its register, page by page."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import DocumentNumber, NumberGap, RecipientList, Signatory, StandardParagraph, UnitLetterhead
from inspect_app.office import numbers, queries
from workflows.document_kinds import DocumentKind
from workflows.register import NumberState

pytestmark = pytest.mark.one_database

TODAY = date(2023, 10, 16)


def rows(model):
    return list(db.session.scalars(select(model).order_by(model.id).execution_options(scope="test")))


def entered(make, *given, on=TODAY):
    found = [
        numbers.enter(
            make.district(), DocumentKind.OTHER, number, on, {"subject": f"Văn bản {number}"},
            by=make.officer_of_office(), now=make.now,
        )
        for number in given
    ]  # fmt: skip
    db.session.commit()
    return found


# -- letterhead --------------------------------------------------------------------------------------------------------


def test_the_office_sees_its_letterhead_drawn_before_and_after_it_writes_one_down(make, sign_in, journal):
    page = sign_in(make.officer_of_office()).visit("/office")
    assert "HUYỆN YÊN THẾ" in page.text
    assert "chưa ghi tiêu đề riêng" in page.text

    form = page.click("Ghi tiêu đề mới")
    seen = form.press("Xem trước", superior="UBND TỈNH BẮC GIANG", issuer="UBND HUYỆN YÊN THẾ", place="Phồn Xương")
    assert "UBND TỈNH BẮC GIANG" in seen.text
    assert "Phồn Xương, ngày" in seen.text
    assert rows(UnitLetterhead) == []

    page = seen.press("Lưu tiêu đề")

    assert page.said == ["Đã lưu tiêu đề văn bản. Văn bản đã ban hành giữ nguyên."]
    assert "Phồn Xương, ngày" in page.text
    [row] = rows(UnitLetterhead)
    assert (row.superior, row.valid_from) == ("UBND TỈNH BẮC GIANG", TODAY)
    assert journal(row) == [("LetterheadWritten", {"from_on": "2023-10-16"})]


def test_a_letterhead_without_a_name_or_with_a_strange_symbol_is_refused_and_kept(make, sign_in):
    form = sign_in(make.officer_of_office()).visit(f"/office/{make.district().id}/letterhead/new")
    page = form.press("Lưu tiêu đề", issuer="", body_symbol="ubnd", place="Bố Hạ", status=422)

    assert page.errors == [
        "Hãy nhập tên cơ quan ban hành văn bản.",
        "Ký hiệu chỉ gồm chữ in hoa, ví dụ UBND hoặc NV.",
    ]
    assert page.field("place") == "Bố Hạ"


def test_the_second_of_two_who_write_a_letterhead_is_told(make, sign_in):
    reader = sign_in(make.officer_of_office())
    late = reader.visit(f"/office/{make.district().id}/letterhead/new")
    reader.visit(f"/office/{make.district().id}/letterhead/new").press("Lưu tiêu đề", place="Một")

    page = late.press("Lưu tiêu đề", place="Hai", status=409)

    assert page.field("place") == "Hai" and "Một" in page.text
    assert [row.place for row in rows(UnitLetterhead)] == ["Một"]


def test_a_letterhead_written_by_mistake_is_withdrawn_with_a_reason_and_stays_in_the_list(make, sign_in):
    reader = sign_in(make.officer_of_office())
    page = reader.visit(f"/office/{make.district().id}/letterhead/new").press("Lưu tiêu đề", place="Nhầm")
    page = page.click("Bỏ").press("Bỏ tiêu đề văn bản", reason="Nhập nhầm")

    assert "Đã bỏ" in page.text
    assert queries.letterhead_of(make.district(), TODAY).place == "Yên Thế"


# -- signatories -------------------------------------------------------------------------------------------------------


def test_a_deputy_is_written_down_and_both_stacks_are_shown(make, sign_in):
    page = sign_in(make.officer_of_office()).visit("/office").click("Người ký")
    form = page.click("Thêm người ký")
    seen = form.press("Xem trước", full_name="Trần Văn B", title="Phó Chủ tịch", standing="deputy")
    assert "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" in seen.text
    assert rows(Signatory) == []

    page = seen.press("Lưu người ký")

    assert "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" in page.text
    assert "Mọi loại" in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"standing": "deputy", "title": "Chủ tịch"}, "phải bắt đầu bằng “Phó”"),
        ({"standing": "unit_head", "title": "Trưởng phòng", "mark": "TUQ"}, "phải có văn bản ủy quyền"),
        ({"standing": "unit_head", "title": "Chánh Văn phòng", "mark": "TL"}, "không được ký mọi loại"),
    ],
)
def test_a_capacity_the_decree_does_not_know_is_refused_beside_the_field(make, sign_in, typed, sentence):
    form = sign_in(make.officer_of_office()).visit(f"/office/{make.district().id}/signatories/new")
    page = form.press("Lưu người ký", **typed, status=422)

    assert any(sentence in error for error in page.errors)
    assert page.field("title") == typed["title"]


def test_changing_a_signatory_ends_the_old_line_and_begins_a_new_one(make, sign_in, journal):
    reader = sign_in(make.officer_of_office())
    reader.visit(f"/office/{make.district().id}/signatories/new").press(
        "Lưu người ký", title="Phó Chủ tịch", full_name="Trần Văn B"
    )
    address = f"/office/{make.district().id}/signatories"
    late_form = reader.visit(address).click("Sửa")
    reader.visit(address).click("Sửa").press("Lưu người ký", full_name="Lê Thị C")
    old, new = rows(Signatory)

    assert (old.full_name, old.ended_at is not None) == ("Trần Văn B", True)
    assert (new.full_name, new.replaces_id, new.ended_at) == ("Lê Thị C", old.id, None)
    assert late_form.press("Lưu người ký", full_name="Ai khác").status == 404
    assert len(rows(Signatory)) == 2


# -- recipients and paragraphs -----------------------------------------------------------------------------------------


def test_recipients_are_kept_with_what_a_clerk_would_say(make, sign_in):
    form = sign_in(make.officer_of_office()).visit(f"/office/{make.district().id}/recipients/notice")
    page = form.press("Lưu nơi nhận", text="- UBND các xã, thị trấn;\n- Lưu: VP.")

    assert "bản lưu ở văn thư ghi “VT”" in page.said[0]
    assert [row.kind for row in rows(RecipientList)] == [DocumentKind.NOTICE]
    assert "- UBND các xã, thị trấn;" in page.text


def test_standard_paragraphs_are_grouped_and_a_change_keeps_the_old_words(make, sign_in):
    reader = sign_in(make.officer_of_office())
    page = reader.visit(f"/office/{make.district().id}/paragraphs").click("Thêm đoạn văn mẫu")
    page = page.press(
        "Lưu đoạn văn", text="Tổ chức kiểm điểm", addressee="UBND các xã", deadline_wording="trước ngày 25/10/2023"
    )
    page = page.click("Sửa: Tổ chức kiểm điểm").press("Lưu đoạn văn", text="Tổ chức họp kiểm điểm")

    assert "Tổ chức họp kiểm điểm" in page.text
    assert [(row.text, row.ended_at is None) for row in rows(StandardParagraph)] == [
        ("Tổ chức kiểm điểm", False),
        ("Tổ chức họp kiểm điểm", True),
    ]


# -- register ----------------------------------------------------------------------------------------------------------


def test_a_number_of_the_paper_register_is_entered_and_found(make, sign_in):
    page = sign_in(make.officer_of_office()).visit("/office").click("Sổ văn bản đi").click("Ghi số đã cấp")
    page = page.press(
        "Ghi vào sổ", kind="other", number="40/TB-UBND", issued_on="13/10/2023", subject="Thông báo lịch tiếp dân",
        recipients="UBND các xã\nLưu: VT, VP", copies="25",
    )  # fmt: skip
    assert page.said == ["Đã ghi số 40/TB-UBND vào sổ."]

    page = page.reader.visit(f"/office/{make.district().id}/register?q=tiep+dan")
    assert "40/TB-UBND" in page.text
    assert "1 số trong sổ năm 2023; 39 số chưa giải trình" in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "40 / TB - UBND"}, "Số, ký hiệu phải viết liền"),
        ({"number": "41/TB-UBND", "issued_on": "17/10/2023"}, "không được sau hôm nay"),
        ({"number": "40/TB-UBND"}, "đã dùng cho văn bản khác"),
        ({"number": "41/TB-UBND", "signed_on": "16/10/2023", "issued_on": "13/10/2023"}, "Ngày ký không được sau"),
    ],
)
def test_a_number_that_cannot_be_is_refused_beside_its_field(make, sign_in, typed, sentence):
    entered(make, "40/TB-UBND", on=date(2023, 10, 12))
    form = sign_in(make.officer_of_office()).visit(f"/office/{make.district().id}/register/new")
    page = form.press("Ghi vào sổ", **{"issued_on": "13/10/2023", "subject": "Thông báo", **typed}, status=422)

    assert any(sentence in error for error in page.errors)
    assert page.field("number") == typed["number"]


def test_a_gap_is_listed_until_it_is_explained(make, sign_in):
    entered(make, "03/TB-UBND")
    page = sign_in(make.officer_of_office()).visit(f"/office/{make.district().id}/register")
    assert "01-02 (2 số)" in page.text

    page = page.click("Giải trình").press("Ghi lý do", reason="Văn bản lĩnh vực khác")

    assert page.said == ["Đã ghi lý do."]
    assert "Không thiếu số nào chưa giải trình, đến số 3." in page.text
    page = page.click("Bỏ giải trình").press("Bỏ giải trình số 01-02", reason="Nhầm")
    assert "01-02 (2 số)" in page.text
    assert [gap.ended_at is None for gap in rows(NumberGap)] == [False]


def test_a_number_is_reserved_with_the_next_one_proposed_and_given_up_with_a_reason(make, sign_in):
    entered(make, "136/TB-UBND")
    page = sign_in(make.officer_of_office()).visit(f"/office/{make.district().id}/register").click("Giữ số")
    assert "137/TB-UBND (Thông báo kết luận kiểm tra)" in page.text
    assert page.field("number") == ""

    page = page.press("Giữ số này", kind="notice", number="137/TB-UBND", subject="Thông báo kết luận 2023")
    page = page.click("Bỏ số này").press("Bỏ số 137/TB-UBND", reason="Không ban hành")

    assert "Không ban hành" in page.text
    assert [row.state for row in rows(DocumentNumber)] == [NumberState.ISSUED, NumberState.VOIDED]


def test_numbers_out_of_order_are_pointed_out_on_the_page_in_the_workbook_and_on_paper(make, sign_in):
    entered(make, "05/TB-UBND", on=date(2023, 2, 3))
    entered(make, "10/TB-UBND", on=date(2023, 2, 2))
    reader = sign_in(make.officer_of_office())
    page = reader.visit(f"/office/{make.district().id}/register")
    assert "Ngày sớm hơn số nhỏ hơn: số 05 ghi ngày 03/02/2023." in page.text

    answer = reader.get(f"/office/{make.district().id}/register.xlsx?year=2023")
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines[2:]] == ["05/TB-UBND", "10/TB-UBND"]
    assert "số 05" in lines[3][9]
    paper = reader.visit(f"/office/{make.district().id}/register/print?year=2023")
    assert "Đơn vị, người nhận bản lưu" in paper.text


def test_ten_lines_cost_as_many_queries_as_one(make, sign_in, queries):
    reader = sign_in(make.officer_of_office())
    address = f"/office/{make.district().id}/register"
    entered(make, "01/TB-UBND")
    reader.visit(address)
    with queries() as one:
        reader.visit(address)
    entered(make, *(f"{n:02d}/TB-UBND" for n in range(2, 12)))
    with queries() as ten:
        reader.visit(address)

    assert len(ten) == len(one)


def test_the_leader_reads_and_writes_nothing_and_strangers_find_nothing(make, sign_in):
    [row] = entered(make, "01/TB-UBND")
    district = make.district().id
    leader = sign_in(make.leader())
    page = leader.visit(f"/office/{district}/register")
    assert "Ghi số đã cấp" not in page.text
    leader.visit(f"/office/{district}/register/new", status=404)
    for stranger in (make.officer(), make.inspector(), None):
        reader = sign_in(stranger)
        for path in (f"/office/{district}", f"/office/{district}/register", f"/office/numbers/{row.id}"):
            assert reader.get(path).status_code == (404 if stranger else 302)


def test_a_commune_looks_after_its_own_documents(make, sign_in):
    page = sign_in(make.officer()).visit("/office")

    assert "XÃ ĐỒNG VƯƠNG" in page.text
    assert "Ghi tiêu đề mới" in page.text


def test_the_command_prints_the_register_and_says_what_is_wrong(app, make):
    import json

    entered(make, "03/TB-UBND")
    db.session.commit()

    answer = app.test_cli_runner().invoke(args=["office", "register", "--year", "2023", "--json"])

    [found] = json.loads(answer.output)
    assert answer.exit_code == 1
    assert [line["number"] for line in found["numbers"]] == ["03/TB-UBND"]
    assert found["missing"] == [{"series": "TB-UBND", "first": 1, "last": 2}]
