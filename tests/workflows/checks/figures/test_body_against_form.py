"""What the text says and what the form says is the same number in the same unit: đồng, nghìn, triệu."""

import pytest

from tests.workflows.checks.figures.letters import FORM, assert_found_until_mended, report

CASES = [
    (
        report(
            "I. KẾT QUẢ\n\n1. Cải cách tài chính công\n\n- Tổng thu ngân sách 10.379.376.000đ/6.175.930.000 "
            "đồng, đạt 168%.\n"
        )
        + FORM.format(form=6)
        + "| 2 | Kết quả thu ngân sách nhà nước | % | 168 |\n| 2.1 | Kế hoạch được giao | Triệu đồng | "
        "6.175.930 |\n| 2.2 | Đã thực hiện | Triệu đồng | 10.379 |\n",
        "6.175.930",
        ("Triệu đồng | 6.175.930", "Triệu đồng | 6.176"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("body_against_form", *case)
