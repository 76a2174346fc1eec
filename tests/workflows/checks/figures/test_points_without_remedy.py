"""A criterion that lost points is answered by something done: what, by whom, when; "duy trì" answers nothing."""

import pytest

from tests.workflows.checks.figures.letters import POINTS, REMEDY, REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (
        report(
            POINTS.format(name="Cải cách chế độ công vụ", points="9", percent="81,82")
            + REMEDY.format(done="Giữ vững kết quả các tiêu chí đã đạt được."),
            REMEDY_TITLE,
        ),
        "Giữ vững",
        ("Giữ vững kết quả các tiêu chí đã đạt được", "Đã mở 02 lớp bồi dưỡng cho 19 công chức"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("points_without_remedy", *case)
