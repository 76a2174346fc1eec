"""Points count on: after the third comes the fourth, or one was lost."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, RESULTS, assert_found_until_mended, notice, report

CASES = [
    (
        notice(
            "I. HẠN CHẾ\n\n1- Xã Tân Lập chưa niêm yết thủ tục, người dân phải hỏi nhiều lần.\n\n2- Xã Tân Lập chưa "
            "số hóa kết quả, chưa lập sổ.\n\n4- Thị trấn Hòa Mỹ chưa sửa quy chế làm việc.\n\nII. YÊU CẦU\n\n" + DUTY
        ),
        "4- Thị trấn",
        ("4- Thị", "3- Thị"),
    ),
    (
        notice(
            "I. HẠN CHẾ\n\na) Xã Tân Lập chưa niêm yết thủ tục.\n\nc) Thị trấn Hòa Mỹ chưa số hóa.\n\nb) Xã Phú Lộc "
            "chưa sửa quy chế.\n\nII. YÊU CẦU\n\n" + DUTY
        ),
        "c) Thị trấn",
        ("c) Thị", "d) Thị"),
    ),
    (
        report(RESULTS + "a) Đã ban hành kế hoạch.\n\nb) Đã niêm yết thủ tục.\n\nd) Đã số hóa hồ sơ.\n"),
        "d)",
        ("d) Đã số", "c) Đã số"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("items_numbering", *case)
