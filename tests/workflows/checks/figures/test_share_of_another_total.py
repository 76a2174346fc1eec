"""A share of the files received is one of as many as were received: not 2.168/2.189 online of 2.207."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS
            + "- Tiếp nhận 2.207 hồ sơ, trong đó kỳ trước chuyển sang 02 hồ sơ. Trong đó trực tuyến 2.168/2.189.\n"
        ),
        "2.168/2.189",
        ("2.189", "2.205"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("share_of_another_total", *case)
