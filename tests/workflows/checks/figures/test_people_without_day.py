"""People who are charged without any day, beside others who have theirs, are worth a look: all in one remark."""

import pytest

from tests.workflows.checks.figures.letters import FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(
            FAULTS
            + "1. Xã Tân Lập niêm yết lại thủ tục trước ngày 30/10/2024.\n\n2. Thị trấn Hòa Mỹ sửa quy chế trước ngày "
            "31/10/2024.\n\n3. Phòng Tư pháp hướng dẫn các xã rà soát quy chế.\n"
        ),
        "hướng dẫn các xã rà soát quy chế",
        ("rà soát quy chế.", "rà soát quy chế, xong trước ngày 15/11/2024."),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("people_without_day", *case)
