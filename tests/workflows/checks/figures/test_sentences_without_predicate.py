"""A sentence says something: "Kết quả đánh giá cho thấy, việc tham mưu ban hành các văn bản." stops before it does."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "Kết quả đánh giá cho thấy, việc tham mưu ban hành văn bản về bộ máy.\n"),
        "Kết quả đánh giá",
        ("về bộ máy", "về bộ máy còn chậm"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("sentences_without_predicate", *case)
