"""Of the stations, wards of a hospital or sections of an office only those that were inspected are blamed by name."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, assert_found_until_mended, notice

CASES = [
    (
        notice(
            "I. HẠN CHẾ\n\n- Khoa Dược chưa lập sổ theo dõi.\n\n- Đường truyền yếu, cá biệt Trạm Y tế Nậm Giôn chưa "
            "đồng bộ được dữ liệu.\n\nII. YÊU CẦU\n\n" + DUTY,
            "kiểm tra tại 03/12 khoa, trạm gồm: Khoa Dược, Trạm Y tế Ngọc Chiến, Trạm Y tế Mường Trai, ",
        ),
        "Trạm Y tế Nậm Giôn",
        ("Nậm Giôn", "Ngọc Chiến"),
    ),
    (
        notice(
            "I. HẠN CHẾ\n\n- Bộ phận Văn phòng - Thống kê chưa họp; cá biệt Ban Chỉ huy quân sự để người vắng "
            "mặt trong giờ.\n\n"
            "II. YÊU CẦU\n\n" + DUTY,
            "kiểm tra tại 02 bộ phận: Văn phòng - Thống kê, Tư pháp - Hộ tịch, ",
        ).replace("Kết luận kiểm tra", "Kết quả tự kiểm tra"),
        "Ban Chỉ huy quân sự",
        ("Ban Chỉ huy quân sự", "bộ phận này"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("bodies_not_inspected", *case)
