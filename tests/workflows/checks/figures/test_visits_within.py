"""Each visit lies within the days of the inspection: from 10/8 to 21/8/2026 no commune was seen on 19/7/2026."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, assert_found_until_mended, notice

CASES = [
    (
        notice(
            "I. KẾT QUẢ\n\n1. Xã Tân Lập (kiểm tra ngày 12/8/2024)\n\n- Chưa niêm yết thủ tục.\n\n2. Thị trấn "
            "Hòa Mỹ (kiểm tra "
            "ngày 14/8/2024)\n\n- Chưa họp.\n\n3. Xã Phú Hòa (kiểm tra ngày 19/7/2024)\n\n- Chưa ký số.\n\nII. "
            "YÊU CẦU\n\n" + DUTY,
            "từ ngày 10/8 đến ngày 21/8/2024 Đoàn kiểm tra đã kiểm tra tại 03/10 xã (xã Tân Lập, thị trấn Hòa "
            "Mỹ, xã Phú Hòa), ",
        ),
        "19/7/2024",
        ("19/7/2024", "19/8/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("visits_within", *case)
