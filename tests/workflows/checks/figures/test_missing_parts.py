"""What every document of its kind holds: number, day, letterhead, signature, end mark; who and by when for tasks."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, RESULTS, assert_found_until_mended, notice, report

CASES = [
    (notice(FAULTS + DUTY).replace("Số: 09/", "Số:    /"), "Số:", ("Số:    /", "Số: 09/")),
    (report(RESULTS, to=""), "Công tác cải cách", ("\nThực hiện Kế", "\nKính gửi: UBND huyện\n\nThực hiện Kế")),
    (
        notice(FAULTS + DUTY.replace(" trước ngày 30/10/2024", "")),
        "Khắc phục hạn chế",
        ("Phòng Nội vụ).", "Phòng Nội vụ) trước ngày 30/10/2024."),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("missing_parts", *case)
