"""A syllable stands without the one it makes a word with: "tinh thần cách nhiệm", "đề nghị sử đổi", "của công CCHC"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS + "- Làm việc với tinh thần cách nhiệm cao.\n"), "cách nhiệm", ("cách nhiệm", "trách nhiệm")),
    (report(RESULTS + "- Chỉ dờn trụ sở khi hết việc.\n"), "Chỉ dờn trụ", ("dờn", "rời")),
    (report(RESULTS + "- Đã sử đổi quy chế một cửa.\n"), "sử đổi", ("sử đổi", "sửa đổi")),
    (report(RESULTS + "- Đã sơ kết việc nhiệm vụ CCHC.\n"), "việc nhiệm", ("việc nhiệm", "nhiệm")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("half_words", *case)
