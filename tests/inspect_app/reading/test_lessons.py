"""What an office puts right in one document it knows in the next; a bad example is taken out."""

import pytest

from inspect_app.models import ReadingLesson
from tests.inspect_app.reading.reading_in import NOTICE, items_at, lessons, rows, upload

pytestmark = pytest.mark.one_database

FIRST = NOTICE.replace("Xã Tam Hiệp chưa", "Xã Tam Hiep A chưa")
SECOND = FIRST.replace("137/TB", "138/TB")


def test_a_name_an_area_and_a_dropped_sentence_are_known_the_next_time(office):
    home = upload(office, FIRST, "a.txt").path
    office.visit(f"{home}/items/f2").press("Lưu và xác nhận", units="Tam Hiệp", area="apparatus")
    office.post(f"{home}/items/f1/dropped")

    again = items_at(upload(office, SECOND, "b.txt").path)

    taught = sorted((kind, right) for kind, _wording, right in lessons())
    assert taught == [
        ("area", "apparatus"),
        ("dropped", "finding"),
        ("unit", "Tam Hiệp"),
    ]
    assert (again["f2"]["units"], again["f2"]["area"]) == (["Tam Hiệp"], "apparatus")
    assert again["f2"]["why"] == "Theo câu tương tự mà cơ quan đã sửa."
    assert again["f1"]["confidence"] == 0.3


def test_what_was_put_back_teaches_nothing(office):
    home = upload(office, FIRST, "a.txt").path
    office.post(f"{home}/items/f1/dropped")
    office.post(f"{home}/items/f1/confirmed")

    assert lessons() == []


def test_what_was_learned_from_a_document_goes_with_it_when_it_is_dropped(office):
    home = upload(office, FIRST, "a.txt").path
    office.post(f"{home}/items/f1/dropped")
    kept = upload(office, SECOND, "b.txt").path
    office.post(f"{kept}/items/f2/dropped")

    office.visit(f"{home}/drop").press("Bỏ văn bản", reason="Nhầm tệp của đơn vị khác")

    assert [row.document_id for row in rows(ReadingLesson)] == [int(kept.split("/")[-1])]


def test_a_passage_that_was_missed_is_found_the_next_time(office):
    missed = "Thời hạn nộp bản tự đánh giá là mười lăm ngày."
    text = FIRST.replace("I. ƯU ĐIỂM", f"{missed}\n\nI. ƯU ĐIỂM")
    office.visit(upload(office, text, "a.txt").path).press("Thêm", passage=missed, what="task")

    again = items_at(upload(office, text.replace("137/TB", "139/TB"), "b.txt").path)

    assert [(one["text"], one["why"]) for one in again.values() if one["text"] == missed] == [
        (missed, "Câu tương tự đã được đánh dấu thêm trước đây.")
    ]


def test_an_example_is_looked_at_taken_out_and_used_again(office, journal):
    home = upload(office, FIRST, "a.txt").path
    office.visit(f"{home}/items/f2").press("Lưu và xác nhận", area="apparatus")

    page = office.visit("/reading").click("Ví dụ đã học")
    assert "Lĩnh vực của câu" in page.text
    page = page.press("Bỏ ví dụ")

    assert items_at(upload(office, SECOND, "b.txt").path)["f2"]["area"] != "apparatus"
    (row,) = rows(ReadingLesson)
    assert [name for name, _ in journal(row)] == ["LessonWithdrawn"]
    page.press("Dùng lại")
    assert items_at(upload(office, SECOND.replace("138/", "139/"), "c.txt").path)["f2"]["area"] == "apparatus"


def test_another_office_learns_nothing_from_it(office, make, sign_in):
    home = upload(office, FIRST, "a.txt").path
    office.visit(f"{home}/items/f2").press("Lưu và xác nhận", area="apparatus")
    elsewhere = make.unit("Lạng Giang", "district", make.province())
    other = sign_in(make.person("Người ở nơi khác", "office", elsewhere))

    assert "Chưa có ví dụ nào" in other.visit("/reading/lessons").text
    assert items_at(upload(other, SECOND, "b.txt").path)["f2"]["area"] != "apparatus"
