"""A letter goes to everybody whom it charges: who is not among "Kính gửi" does not receive it."""

import pytest

from tests.workflows.checks.figures.letters import FOOT, HEAD, assert_found_until_mended

CASES = [
    (
        HEAD.format(
            symbol="UBND-NV",
            type="",
            title="V/v đôn đốc báo cáo khắc phục",
            to="\nKính gửi:\n- UBND xã Tân Lập;\n- UBND xã Đồng Kỳ.\n",
        )
        + "UBND huyện yêu cầu:\n\n- UBND các xã Tân Lập, Hòa Mỹ gửi báo cáo trước ngày 30/9/2024.\n"
        + FOOT,
        "Hòa Mỹ",
        ("Lập, Hòa Mỹ", "Lập, Đồng Kỳ"),
    ),
    (
        HEAD.format(
            symbol="UBND-NV", type="", title="V/v đôn đốc báo cáo", to="\nKính gửi: UBND các xã: Tân Lập, Đồng Kỳ.\n"
        )
        + "UBND huyện yêu cầu:\n\n- UBND xã Hòa Mỹ bổ sung báo cáo trước ngày 30/9/2024.\n"
        + FOOT,
        "Hòa Mỹ",
        ("xã Hòa Mỹ", "xã Đồng Kỳ"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("addressees_charged", *case)
