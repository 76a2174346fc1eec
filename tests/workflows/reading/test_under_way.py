"""What a remediation report says amid what was done that it will still do."""

import pytest

from tests.letters import ending, letterhead
from workflows.reading import read

REPORT = (
    letterhead(
        "BÁO CÁO",
        "Kết quả khắc phục các tồn tại, hạn chế theo Thông báo số 12/TB-UBND ngày 10/4/2024 của UBND huyện Hòa An",
        issuer="XÃ TÂN PHONG",
        number="41/BC-UBND",
        place="Tân Phong",
        day="20 tháng 6 năm 2024",
    )
    + """
I. KẾT QUẢ KHẮC PHỤC

1. Về tự kiểm tra

UBND xã đã kiểm tra bộ phận Tư pháp - Hộ tịch vào ngày 07/5. {}
"""
    + ending("UBND huyện")
)


@pytest.mark.parametrize(
    "words, last_day",
    [
        ("Ba bộ phận còn lại sẽ kiểm tra xong trước 30/9.", "30/9"),
        ("Nội dung này đang khắc phục, dự kiến xong trước 31/8/2024.", "31/8/2024"),
        ("Quý III sẽ kiểm tra Phòng Kinh tế.", "Quý III"),
    ],
)
def test_what_is_still_to_be_done_by_a_day_is_a_measure(words, last_day):
    (task,) = read(REPORT.format(words)).tasks

    assert (task.text.rstrip("."), task.responsible) == (words.rstrip("."), "UBND xã Tân Phong")
    assert task.deadline_wording.endswith(last_day)


@pytest.mark.parametrize(
    "words",
    [
        "Các sai sót đã được khắc phục xong trước 30/5.",
        "Kết quả sẽ tốt hơn khi có đủ máy tính.",
    ],
)
def test_what_was_done_or_has_no_day_is_none(words):
    assert read(REPORT.format(words)).tasks == ()


def test_a_row_that_says_what_is_still_to_come_is_one_measure_whatever_its_column_of_days_holds():
    table = """

| STT | Nội dung tồn tại | Kết quả khắc phục | Thời hạn |
| 1 | Chưa tự kiểm tra | Ban hành kế hoạch ngày 12/5, sẽ kiểm tra 03 bộ phận trong quý III | Quý III/2024 |
| 2 | Quy chế chưa sửa đổi | Đang lấy ý kiến các thôn | Trong quý IV/2024 |
"""
    tasks = read(REPORT.format(table)).tasks

    assert [(one.text, one.about) for one in tasks] == [
        ("sẽ kiểm tra 03 bộ phận trong quý III", "Chưa tự kiểm tra"),
        ("Trong quý IV/2024", "Quy chế chưa sửa đổi"),
    ]
