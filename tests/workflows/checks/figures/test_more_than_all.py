"""Of what there was no more can be done than there was: of 20 files looked at not 22 lack a paper."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Kiểm tra 20 hồ sơ tại Bộ phận Một cửa, 22 hồ sơ thiếu phiếu kiểm soát.\n"),
        "20 hồ sơ",
        ("22 hồ sơ", "12 hồ sơ"),
    ),
    (
        report(RESULTS + "- Phải giải quyết 412 hồ sơ, đã giải quyết 421 hồ sơ.\n"),
        "421 hồ sơ",
        ("421 hồ sơ", "402 hồ sơ"),
    ),
    (
        report(RESULTS + "- Đã giải quyết 12.258 hồ sơ, trong đó đúng hạn 12.272 hồ sơ.\n"),
        "12.272",
        ("12.272", "12.240"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("more_than_all", *case)
