"""A person sets what was read on other words of its source, parts it, makes two one; without script as well."""

import io

import pytest

from inspect_app.extensions import db
from inspect_app.models import ReadDocument, ReadingLesson

pytestmark = pytest.mark.one_database

NOTICE = """ỦY BAN NHÂN DÂN
HUYỆN YÊN THẾ
Số: 137/TB-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Yên Thế, ngày 09 tháng 10 năm 2023

THÔNG BÁO
Kết luận kiểm tra công tác cải cách hành chính năm 2023

II. HẠN CHẾ

- Qua kiểm tra thực tế, xã Tam Hiệp chưa niêm yết thủ tục hành chính và xã Đồng Vương chưa ghi sổ theo dõi.
- Xã Tam Hiệp chưa ban hành kế hoạch tuyên truyền.
- Xã Tam Hiệp chưa ban hành kế hoạch kiểm tra nội bộ.
"""
LEAD = "Qua kiểm tra thực tế, "
FIRST = "xã Tam Hiệp chưa niêm yết thủ tục hành chính"
SECOND = "xã Đồng Vương chưa ghi sổ theo dõi."


@pytest.fixture
def office(make, at, sign_in):
    at("2023-11-20 09:00")
    make.commune("Đồng Vương")
    make.commune("Tam Hiệp")
    return sign_in(make.officer_of_office())


def upload(office, text=NOTICE):
    return office.visit("/reading").press("Đọc", files=(io.BytesIO(text.encode()), "thong-bao.txt")).path


def document(path):
    row = db.session.get(ReadDocument, int(path.split("/")[-1]), execution_options={"scope": "test"})
    db.session.refresh(row)
    return row


def items(path):
    return {item["key"]: item for item in document(path).items}


def lessons():
    rows = db.session.scalars(db.select(ReadingLesson).order_by(ReadingLesson.id).execution_options(scope="test"))
    return [(row.kind.value, row.wording, row.value) for row in rows]


@pytest.mark.both_databases
def test_an_item_is_set_on_other_words_which_is_told_and_kept_as_an_example(office, journal):
    home = upload(office)
    page = office.visit(f"{home}/items/f1")
    assert page.field("passage").startswith(LEAD + FIRST)

    page = page.press("Lưu và xác nhận", passage=FIRST)

    one = items(home)["f1"]
    assert (page.said, one["text"], one["state"]) == (["Đã sửa và xác nhận."], FIRST, "confirmed")
    assert [name for name, _ in journal(document(home))][-2:] == ["PassageMoved", "ItemSettled"]
    assert lessons() == [("passage", LEAD + FIRST + " và " + SECOND, FIRST)]
    assert FIRST in office.visit("/reading/lessons").text


def test_words_that_are_not_in_the_source_change_nothing_and_stay_in_the_form(office):
    home = upload(office)

    page = office.visit(f"{home}/items/f1").press("Lưu và xác nhận", passage="Xã Tam Hiệp đã niêm yết")

    assert page.errors == ["Không tìm thấy đoạn này trong văn bản. Hãy chép nguyên văn."]
    assert page.field("passage") == "Xã Tam Hiệp đã niêm yết"
    assert items(home)["f1"]["state"] == "proposed"
    assert office.visit(f"{home}/items/f1").press("Lưu và xác nhận", passage="").errors == [
        "Hãy chép nguyên văn đoạn của nội dung này."
    ]


def test_what_was_marked_on_the_page_stands_in_the_form_of_its_item(office):
    home = upload(office)
    at = NOTICE.index(FIRST)

    page = office.visit(f"{home}/items/f1?marked={at},{at + len(FIRST)}")

    assert (page.field("passage"), page.field("at")) == (FIRST, str(at))
    assert office.visit(f"{home}/items/f1?marked=9,x").field("at") == ""


@pytest.mark.both_databases
def test_one_item_is_parted_and_two_are_made_one(office, journal):
    home = upload(office)

    page = (
        office.visit(f"{home}/items/f1").click("Tách thành nhiều nội dung").press("Tách", begins="xã Đồng Vương chưa")
    )
    assert page.said == ["Đã tách thành 2 nội dung, hãy xem lại từng nội dung."]
    page = office.visit(f"{home}/items/f2").press("Gộp với nội dung sau")
    assert page.said == ["Đã gộp hai nội dung thành một, hãy xem lại."]

    made = items(home)
    assert made["f4"]["text"] == SECOND
    assert made["f4"]["units"] == ["Đồng Vương"]
    assert "f3" not in made
    assert made["f2"]["text"].endswith("kiểm tra nội bộ.")
    assert [name for name, _ in journal(document(home))][-2:] == ["ItemParted", "ItemsJoined"]
    assert sorted(kind for kind, _wording, _value in lessons()) == ["joined", "parted"]


def test_where_a_part_begins_has_to_be_said(office):
    home = upload(office)
    page = office.visit(f"{home}/items/f1/parts")

    assert page.press("Tách").errors == ["Hãy chọn chỗ phần sau bắt đầu."]
    assert page.press("Tách", begins="xã Bố Hạ").errors == [
        "Không tìm thấy các chữ này trong đoạn. Hãy chép nguyên văn chỗ phần sau bắt đầu."
    ]
    assert office.post(f"{home}/items/f1/join/f3", status=409)
    assert len(items(home)) == 3


def test_a_place_counted_by_the_page_is_the_same_in_a_file_with_two_signs_at_each_line_end(office):
    home = upload(office, NOTICE.replace("\n", "\r\n"))

    assert "\r" not in document(home).text
    assert [item["text"].split()[0] for item in items(home).values()] == ["Qua", "Xã", "Xã"]
