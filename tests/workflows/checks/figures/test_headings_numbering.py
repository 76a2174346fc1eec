"""Headings count on without gaps, and inner numbers begin with the number above them."""

import pytest

from tests.workflows.checks.figures.letters import assert_found_until_mended, report

CASES = [
    (
        report("I. KẾT QUẢ\n\n- Đã ban hành kế hoạch.\n\nIII. HẠN CHẾ\n\n- Tiến độ còn chậm.\n"),
        "HẠN CHẾ",
        ("III.", "II."),
    ),
    (
        report(
            "I. KẾT QUẢ\n\n1. Thể chế\nĐã ban hành.\n\n2. Thủ tục\nĐúng hạn.\n\nIII. HẠN CHẾ\n\n- Tiến độ còn chậm.\n"
        ),
        "HẠN CHẾ",
        ("III.", "II."),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("headings_numbering", *case)
