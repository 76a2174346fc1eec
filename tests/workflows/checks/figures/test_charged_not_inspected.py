"""What is to be put right falls to those who were inspected: a commune that was not has no fault to mend."""

import pytest

from tests.workflows.checks.figures.letters import FAULTS, INSPECTED, assert_found_until_mended, found, notice

CASES = [
    (
        notice(
            "I. HẠN CHẾ\n\n- Xã Tân Lập chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n- UBND xã Yên Thắng niêm yết "
            "lại thủ tục, "
            "báo cáo UBND huyện trước ngày 30/10/2024.\n",
            INSPECTED,
        ),
        "Yên Thắng",
        ("Yên Thắng", "Tân Lập"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("charged_not_inspected", *case)


@pytest.mark.parametrize(
    "duty",
    ["UBND các xã còn lại và UBND xã Yên Thắng tự rà soát", "UBND xã Yên Thắng phối hợp với xã Tân Lập khắc phục"],
)
def test_who_was_not_inspected_may_learn_from_it_or_help(duty):
    text = notice(FAULTS + f"- {duty}, báo cáo trước ngày 30/10/2024.\n", INSPECTED)

    assert found(text, "charged_not_inspected") == []
