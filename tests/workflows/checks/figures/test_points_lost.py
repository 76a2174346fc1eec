"""Points that are told as lost are those that the score leaves: of 82,4/100 17,6 are lost, not 11,25."""

import pytest

from tests.workflows.checks.figures.letters import REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (
        report(
            "I. KẾT QUẢ\n\nNăm 2023, xã đạt 82,4/100 điểm, xếp loại khá. Trong đó thể chế mất 3,5 điểm, tài chính "
            "mất 4,1 điểm, tổng cộng mất 7,6 điểm.\n",
            REMEDY_TITLE,
        ),
        "82,4/100",
        ("tổng cộng mất 7,6 điểm", "tổng cộng mất 17,6 điểm"),
    ),
    (
        report("I. KẾT QUẢ\n\n- Điểm thẩm định: 58,76/72 điểm, đạt 81,61%; điểm chưa đạt 13,42 điểm.\n", REMEDY_TITLE),
        "chưa đạt 13,42 điểm",
        ("13,42", "13,24"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("points_lost", *case)
