"""No day and no number is left for somebody to fill in: "trước ngày ...../11/2024", "Kế hoạch số …/KH-UBND"."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, found, notice

CASES = [
    (notice(FAULTS + DUTY.replace("30/10/2024", "...../11/2024")), "ngày ...../11/2024", ("...../11", "10/11")),
    (notice(FAULTS + DUTY.replace("30/10/2024", "…… tháng 11 năm 2024")), "…… tháng 11", ("……", "10")),
    (notice(FAULTS + "- Thực hiện xong Kế hoạch số …/KH-UBND trong tháng 10/2024.\n"), "số …/KH-UBND", ("…/", "31/")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("left_blank", *case)


def test_the_number_and_the_day_that_a_draft_has_not_yet_are_no_fault():
    draft = notice(FAULTS + DUTY).replace("Số: 09/", "Số:     /").replace("ngày 18 tháng 9", "ngày ... tháng 9")

    assert found(draft, "left_blank") == []
