"""A commune issues at its own place: "Tân Lập, ngày …" of xã Phú Thuận is left from another paper."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Đã niêm yết.\n").replace("Phú Thuận, ngày", "Tân Lập, ngày"),
        "Tân Lập",
        ("Tân Lập, ngày", "Phú Thuận, ngày"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("place_of_issue", *case)
