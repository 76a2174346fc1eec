"""What the text says was not held or made is not counted in its form: no self-inspection, and one in the table."""

import pytest

from tests.workflows.checks.figures.letters import FORM, RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Do nhiều việc nên chưa tổ chức tự kiểm tra theo kế hoạch.\n")
        + FORM.format(form=1)
        + "| 1.3 | Số cuộc tự kiểm tra | Cuộc | 01 |\n| 1.4 | Tin, bài đã đăng | Tin | 12 |\n",
        "chưa tổ chức tự kiểm tra",
        ("| 01 |", "| 0 |"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("denied_and_counted", *case)
