"""A criterion has one number of points: 6,5/8 where the index is told, not 6,05/8 above what was done about it."""

import pytest

from tests.workflows.checks.figures.letters import REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (
        report(
            "I. KẾT QUẢ CHẤM ĐIỂM\n\n- Cải cách thể chế: 5/6 điểm, đạt 83,33%;\n- Cải cách tài chính công: 6,5/8 "
            "điểm, đạt "
            "81,25%.\n\nII. KẾT QUẢ KHẮC PHỤC\n\n1. Cải cách tài chính công (đạt 6,05/8 điểm)\n\n- Đã công khai "
            "dự toán.\n",
            REMEDY_TITLE,
        ),
        "6,05/8",
        ("6,05", "6,5"),
    ),
    (
        report(
            "I. KẾT QUẢ CHẤM ĐIỂM\n\n- Cải cách thể chế: 5/6 điểm, đạt 83,33%;\n- Cải cách tài chính công: 6,5/8 "
            "điểm, đạt "
            "81,25%.\n\nII. KẾT QUẢ KHẮC PHỤC\n\n1. Cải cách tài chính công (mất 2,5 điểm)\n\n- Đã công khai dự "
            "toán.\n",
            REMEDY_TITLE,
        ),
        "mất 2,5 điểm",
        ("mất 2,5", "mất 1,5"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("score_two_ways", *case)
