"""What an initiative promises by its name is not told otherwise below: “Năm không chờ”, and people wait 40 minutes."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Sáng kiến “Năm không chờ” giúp công dân chỉ phải chờ khoảng 40 phút.\n"),
        "chờ khoảng 40",
        ("chỉ phải chờ khoảng 40 phút", "không phải chờ 01 ngày"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("promised_by_name", *case)
