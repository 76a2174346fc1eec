"""One amount in two units is one amount: "1.250 triệu đồng (1,25 tỷ đồng)"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Đã chi 1.250 triệu đồng (tương đương 12,5 tỷ đồng) mua máy quét.\n"),
        "1.250 triệu đồng (tương đương 12,5 tỷ đồng",
        ("12,5 tỷ", "1,25 tỷ"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("same_amount_two_units", *case)
