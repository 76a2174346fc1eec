"""The points reached in all criteria come to what is told of all: seven rows make 65,62 of 80, not 65,26."""

import pytest

from tests.workflows.checks.figures.letters import REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (
        report(
            "| TT | Lĩnh vực | Điểm tối đa | Điểm đạt |\n"
            "| 1 | Chỉ đạo, điều hành | 12 | 10,25 |\n"
            "| 2 | Thể chế | 8 | 7,50 |\n| 3 | Thủ tục | 15 | 12,60 |\n"
            "\nNhư vậy, điểm thẩm định của 3 lĩnh vực là 33,05/35 điểm.\n",
            REMEDY_TITLE,
        ),
        "33,05/35",
        ("33,05", "30,35"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("points_add_up", *case)
