"""A unit is a commune, a ward or a town: "xã Hòa Mỹ" in the list is no "thị trấn Hòa Mỹ" below."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, INSPECTED, assert_found_until_mended, notice

CASES = [
    (
        notice(
            "I. KẾT QUẢ\n\n- Thị trấn Hòa Mỹ làm tốt việc niêm yết.\n\n"
            + FAULTS
            + "- Xã Hòa Mỹ lập lại sổ theo dõi.\n"
            + DUTY,
            INSPECTED,
        ),
        "Xã Hòa Mỹ",
        ("Xã Hòa Mỹ", "Thị trấn Hòa Mỹ"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("unit_kind_two_ways", *case)
