"""One unit is written one way: "Bó Hạ", "Bồ Hạ" and "Bố Hạ" are one town."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, INSPECTED, assert_found_until_mended, notice

CASES = [
    (
        notice(FAULTS + "- Thị trấn Hoa Mỹ báo cáo.\n- Thị trấn Hòa Mỹ, xã Tân Lập khắc phục.\n" + DUTY, INSPECTED),
        "Hoa Mỹ",
        ("Hoa Mỹ", "Hòa Mỹ"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("name_variants", *case)
