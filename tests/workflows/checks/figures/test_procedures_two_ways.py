"""How many procedures a commune settles is one number: not 122 here and 136 there."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS
            + "- Tổng số TTHC thuộc thẩm quyền giải quyết của UBND xã là: 122 thủ tục.\n\n"
            + "- Đã niêm yết danh mục thuộc thẩm quyền giải quyết của UBND cấp xã gồm 136 thủ tục hành chính.\n"
        ),
        "136 thủ tục",
        ("136", "122"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("procedures_two_ways", *case)
