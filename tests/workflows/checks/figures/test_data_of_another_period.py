"""The data of a report on a quarter run over a quarter: five months of them are none of "quý II"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            "Số liệu báo cáo từ ngày 01/01/2024 đến ngày 31/7/2024.\n\n" + RESULTS + "- Đã niêm yết.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "quý III",
        ("từ ngày 01/01/2024 đến ngày 31/7/2024", "từ ngày 15/6/2024 đến ngày 14/9/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("data_of_another_period", *case)
