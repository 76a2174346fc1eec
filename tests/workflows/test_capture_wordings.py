"""Sentences offered on site: the usual ones first, none that names another unit."""

from workflows.capture_wordings import MOST_FOR_AREA, Offered, Said, offered
from workflows.findings import FindingKind

BAD = FindingKind.SHORTCOMING


def test_the_most_usual_stands_first_in_the_words_said_last():
    said = [
        Said(BAD, "procedures", "", "Chưa niêm yết đủ thủ tục.", "Tam Hiệp"),
        Said(BAD, "procedures", "", "Thiếu ghế ngồi chờ", "Tam Hiệp"),
        Said(BAD, "procedures", "", "chưa niêm yết đủ thủ tục", "Đồng Vương"),
        Said(BAD, "procedures", "", "Chưa có biển chỉ dẫn"),
    ]

    assert [(one.text, one.times) for one in offered(said)] == [
        ("Chưa niêm yết đủ thủ tục.", 2),
        ("Thiếu ghế ngồi chờ", 1),
        ("Chưa có biển chỉ dẫn", 0),
    ]


def test_a_sentence_that_names_its_unit_fits_no_other():
    assert offered([Said(BAD, "procedures", "", "Chủ tịch xã Tam Hiệp chưa ký kế hoạch", "Tam Hiệp")]) == []


def test_each_criterion_and_area_has_its_own_few():
    many = [Said(BAD, "procedures", "", f"Câu số {number}") for number in range(40)]

    found = offered([*many, Said(BAD, "procedures", "TTHC-01", "Câu của nội dung", "Tam Hiệp")])

    assert found[0] == Offered(BAD, "procedures", "TTHC-01", "Câu của nội dung", 1)
    assert len(found) == 1 + MOST_FOR_AREA
