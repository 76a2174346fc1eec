"""A table of remedies: nothing was mended before it was found, and as many rows are done as the text says."""

import pytest

from tests.workflows.checks.figures.letters import REMEDIES, REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (report(REMEDIES.format(day="12/4/2024", count="02"), REMEDY_TITLE), "Chưa xin lỗi", ("12/4/2024", "12/8/2024")),
    (report(REMEDIES.format(day="12/8/2024", count="03"), REMEDY_TITLE), "3 tồn tại", ("03/3", "02/3")),
    (
        report(
            "Thông báo số 12/TB-UBND nêu 04 tồn tại.\n\n" + REMEDIES.format(day="17/8/2024", count="02"), REMEDY_TITLE
        ),
        "nêu 04 tồn tại",
        ("nêu 04", "nêu 03"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("remedies_in_tables", *case)
