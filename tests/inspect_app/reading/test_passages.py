"""A person sets what was read on other words of its source, parts it, makes two one; without script as well."""

import pytest

from tests.inspect_app.reading.reading_in import document_at, items_at, lessons, upload
from tests.letters import letterhead

pytestmark = pytest.mark.one_database

NOTICE = (
    letterhead(
        "THÔNG BÁO",
        "Kết luận kiểm tra công tác cải cách hành chính năm 2023",
        issuer="HUYỆN YÊN THẾ",
        number="137/TB-UBND",
        place="Yên Thế",
        day="09 tháng 10 năm 2023",
    )
    + """
II. HẠN CHẾ

- Qua kiểm tra thực tế, xã Tam Hiệp chưa niêm yết thủ tục hành chính và xã Đồng Vương chưa ghi sổ theo dõi.
- Xã Tam Hiệp chưa ban hành kế hoạch tuyên truyền.
- Xã Tam Hiệp chưa ban hành kế hoạch kiểm tra nội bộ.
"""
)
LEAD = "Qua kiểm tra thực tế, "
FIRST = "xã Tam Hiệp chưa niêm yết thủ tục hành chính"
SECOND = "xã Đồng Vương chưa ghi sổ theo dõi."


@pytest.mark.both_databases
def test_an_item_is_set_on_other_words_which_is_told_and_kept_as_an_example(office, journal):
    home = upload(office, NOTICE).path
    page = office.visit(f"{home}/items/f1")
    assert page.field("passage").startswith(LEAD + FIRST)

    page = page.press("Lưu và xác nhận", passage=FIRST)

    one = items_at(home)["f1"]
    assert (page.said, one["text"], one["state"]) == (["Đã sửa và xác nhận."], FIRST, "confirmed")
    assert [name for name, _ in journal(document_at(home))][-2:] == ["PassageMoved", "ItemSettled"]
    assert lessons() == [("passage", LEAD + FIRST + " và " + SECOND, FIRST)]
    assert FIRST in office.visit("/reading/lessons").text


def test_words_that_are_not_in_the_source_change_nothing_and_stay_in_the_form(office):
    home = upload(office, NOTICE).path

    page = office.visit(f"{home}/items/f1").press("Lưu và xác nhận", passage="Xã Tam Hiệp đã niêm yết")

    assert page.errors == ["Không tìm thấy đoạn này trong văn bản. Hãy chép nguyên văn."]
    assert page.field("passage") == "Xã Tam Hiệp đã niêm yết"
    assert items_at(home)["f1"]["state"] == "proposed"
    assert office.visit(f"{home}/items/f1").press("Lưu và xác nhận", passage="").errors == [
        "Hãy chép nguyên văn đoạn của nội dung này."
    ]


def test_what_was_marked_on_the_page_stands_in_the_form_of_its_item(office):
    home = upload(office, NOTICE).path
    at = NOTICE.index(FIRST)

    page = office.visit(f"{home}/items/f1?marked={at},{at + len(FIRST)}")

    assert (page.field("passage"), page.field("at")) == (FIRST, str(at))
    assert office.visit(f"{home}/items/f1?marked=9,x").field("at") == ""


@pytest.mark.both_databases
def test_one_item_is_parted_and_two_are_made_one(office, journal):
    home = upload(office, NOTICE).path

    page = (
        office.visit(f"{home}/items/f1").click("Tách thành nhiều nội dung").press("Tách", begins="xã Đồng Vương chưa")
    )
    assert page.said == ["Đã tách thành 2 nội dung, hãy xem lại từng nội dung."]
    page = office.visit(f"{home}/items/f2").press("Gộp với nội dung sau")
    assert page.said == ["Đã gộp hai nội dung thành một, hãy xem lại."]

    made = items_at(home)
    assert made["f4"]["text"] == SECOND
    assert made["f4"]["units"] == ["Đồng Vương"]
    assert "f3" not in made
    assert made["f2"]["text"].endswith("kiểm tra nội bộ.")
    assert [name for name, _ in journal(document_at(home))][-2:] == ["ItemParted", "ItemsJoined"]
    assert sorted(kind for kind, _wording, _value in lessons()) == ["joined", "parted"]


def test_where_a_part_begins_has_to_be_said(office):
    home = upload(office, NOTICE).path
    page = office.visit(f"{home}/items/f1/parts")

    assert page.press("Tách").errors == ["Hãy chọn chỗ phần sau bắt đầu."]
    assert page.press("Tách", begins="xã Bố Hạ").errors == [
        "Không tìm thấy các chữ này trong đoạn. Hãy chép nguyên văn chỗ phần sau bắt đầu."
    ]
    assert office.post(f"{home}/items/f1/join/f3", status=409)
    assert len(items_at(home)) == 3


def test_a_place_counted_by_the_page_is_the_same_in_a_file_with_two_signs_at_each_line_end(office):
    home = upload(office, NOTICE.replace("\n", "\r\n")).path

    assert "\r" not in document_at(home).text
    assert [item["text"].split()[0] for item in items_at(home).values()] == ["Qua", "Xã", "Xã"]
