"""In a table of duties or remedies no row leaves open who, by when or with what result, where the others say it."""

import pytest

from tests.workflows.checks.figures.letters import FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(
            FAULTS + "| TT | Nội dung công việc | Chủ trì | Thời hạn |\n"
            "| 1 | Niêm yết đủ thủ tục hành chính | Xã Tân Lập | 20/10/2024 |\n"
            "| 2 | Số hóa kết quả giải quyết | Xã Tân Lập | |\n"
            "| 3 | Xin lỗi hồ sơ quá hạn | Xã Tân Lập | 22/10/2024 |\n"
            "| 4 | Sửa quy chế làm việc | Xã Tân Lập | 25/10/2024 |\n"
        ),
        "Số hóa kết quả",
        ("Tân Lập | |", "Tân Lập | 21/10/2024 |"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("cells_left_blank", *case)
