"""A plan has its conclusion after its last visit: what was not yet looked at cannot be concluded."""

import pytest

from tests.workflows.checks.figures.letters import FOOT, HEAD, assert_found_until_mended

CASES = [
    (
        HEAD.format(symbol="KH-UBND", type="KẾ HOẠCH", title="Kiểm tra cải cách hành chính năm 2024", to="")
        + "I. PHÂN CÔNG\n\n| TT | Nội dung công việc | Chủ trì | Thời hạn |\n"
        "| 1 | Tiến hành kiểm tra trực tiếp tại đơn vị | Đoàn kiểm tra | Từ 01/10 đến 30/11/2024 |\n"
        "| 2 | Trình ban hành thông báo kết luận | Phòng Nội vụ | Trước 15/11/2024 |\n" + FOOT,
        "15/11/2024",
        ("15/11/2024", "15/12/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("conclusion_before_visits", *case)
