"""A share in the text and the same share in the form differ by a digit: "41,34 %" and "43,14"."""

import pytest

from tests.workflows.checks.figures.letters import FORM, RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Tỷ lệ hồ sơ nộp trực tuyến 3.268/7.905 hồ sơ, bằng 41,34%.\n")
        + FORM.format(form=1)
        + "| 1 | Tỷ lệ hồ sơ tiếp nhận trực tuyến | % | 43,14 |\n",
        "tiếp nhận trực tuyến",
        ("43,14", "41,34"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("shares_against_form", *case)
