"""A document that is cited more than once has one day: "Kế hoạch số 45/KH-UBND" is not of March and of May."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS
            + "- Xã đã ban hành Kế hoạch số 31/KH-UBND ngày 12/3/2024 về tuyên truyền.\n\n- Triển khai Kế hoạch "
            "số 31/KH-UBND ngày 12/5/2024, xã đã treo 05 băng rôn.\n"
        ),
        "ngày 12/5/2024",
        ("12/5/2024", "12/3/2024"),
    ),
    (
        report(
            RESULTS
            + "- Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của UBND xã được kịp thời.\n\n- Các nội dung của Kế "
            "hoạch số 12/KH-UBND ngày 25/01/2024 cơ bản hoàn thành.\n"
        ),
        "25/01/2024",
        ("25/01", "15/01"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("cited_two_ways", *case)
