"""A duty whose result is to be reported has a day where the other duties have theirs: that report cannot be late."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(FAULTS + DUTY + "\n- Rà soát thủ tục xong trước ngày 20/10/2024.\n\n- Kiểm điểm, báo cáo kết quả.\n"),
        "Kiểm điểm",
        ("báo cáo kết quả.", "báo cáo kết quả trước ngày 28/10/2024."),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("report_without_day", *case)
