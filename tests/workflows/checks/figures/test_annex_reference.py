"""An annex names the document that it belongs to by that document's own number and day."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS)
        + "\nPHỤ LỤC\nSỐ LIỆU\n"
        + "(Kèm theo Báo cáo số 09/BC-UBND ngày 18 tháng 8 năm 2024 của UBND xã Phú Thuận)\n",
        "ngày 18 tháng 8",
        ("tháng 8", "tháng 9"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("annex_reference", *case)
