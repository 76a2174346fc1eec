"""Who must act is who was inspected: not fewer kinds of unit, and not suddenly all of them."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, INSPECTED, assert_found_until_mended, found, notice

CASES = [
    (
        notice(FAULTS + "1. Đối với UBND các xã được kiểm tra\n\n" + DUTY, INSPECTED),
        "các xã được kiểm tra",
        ("các xã được", "các xã, thị trấn được"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("addressee_of_duties", *case)


def test_who_was_not_inspected_need_not_be_of_every_kind_that_was():
    text = notice(
        "I. HẠN CHẾ\n\n- Xã Tân Lập chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n1. Đối với các xã {}được kiểm tra\n\n"
        + DUTY,
        INSPECTED,
    )

    assert found(text.format("không "), "addressee_of_duties") == []
    assert len(found(text.format(""), "addressee_of_duties")) == 1
