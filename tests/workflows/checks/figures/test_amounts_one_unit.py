"""One amount has one unit: "1.245 tỷ đồng" and "1.245 triệu đồng" in one report are one number slipped."""

import pytest

from tests.workflows.checks.figures.letters import FORM, RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Lũy kế thu ngân sách đạt 1.245 tỷ đồng.\n\n2. Đánh giá\n\n- Thu ngân sách tăng khá, lũy kế "
            "đạt 1.245 triệu đồng.\n"
        ),
        "1.245 triệu đồng",
        ("1.245 triệu", "1.245 tỷ"),
    ),
    (
        report(RESULTS + "- Thu ngân sách trên địa bàn 86.400 triệu đồng.\n")
        + FORM.format(form=6)
        + "| 6.3 | Thu ngân sách trên địa bàn | Triệu đồng | 86.400.000 |\n",
        "86.400.000",
        ("86.400.000", "86.400"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("amounts_one_unit", *case)
