"""A report tells what was done until its own day: nothing in it was finished afterwards."""

import pytest

from tests.workflows.checks.figures.letters import (
    REMEDIES,
    REMEDY_TITLE,
    RESULTS,
    assert_found_until_mended,
    found,
    report,
)

CASES = [
    (
        report(RESULTS + "- Niêm yết đủ thủ tục, hoàn thành ngày 28/10/2024.\n", REMEDY_TITLE),
        "28/10/2024",
        ("28/10/2024", "28/8/2024"),
    ),
    (report(REMEDIES.format(day="30/9/2024", count="02"), REMEDY_TITLE), "Chưa xin lỗi", ("30/9/2024", "30/8/2024")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("done_after_report", *case)


def test_the_day_of_a_document_by_which_something_was_done_is_not_when():
    done = "- Đã hoàn thành theo Quyết định số 12/QĐ-UBND ngày 30/12/2024 của UBND huyện.\n"

    assert found(report(RESULTS + done, REMEDY_TITLE), "done_after_report") == []
