"""As many items follow as were announced: "còn 04 hạn chế sau:" and four points."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, RESULTS, assert_found_until_mended, notice, report

CASES = [
    (
        notice(
            "I. HẠN CHẾ\n\nQua kiểm tra, còn 04 hạn chế sau:\n- Xã Tân Lập chưa niêm yết thủ tục.\n- Xã Tân Lập chưa "
            "số hóa kết quả.\n- Thị trấn Hòa Mỹ chưa lập sổ theo dõi.\n\nII. YÊU CẦU\n\n" + DUTY
        ),
        "04 hạn chế",
        ("04 hạn chế", "03 hạn chế"),
    ),
    (
        report(
            RESULTS + "1. Đoàn kiểm tra: 05 đồng chí\n\n- Bà Trần Thị Minh, Trưởng đoàn;\n"
            "\n- Ông Lê Quốc Bảo, Phó Trưởng đoàn;\n\n"
            "- Ông Đinh Công Tráng, thành viên;\n\n- Bà Lê Thị Thu, thư ký.\n"
        ),
        "05 đồng chí",
        ("05 đồng", "04 đồng"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("counts_against_items", *case)
