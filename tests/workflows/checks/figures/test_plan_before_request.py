"""A commune's plan is not older than the letter that asks for it; where it is, it may answer another one."""

import pytest

from tests.workflows.checks.figures.letters import REMEDY, REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (
        report(
            REMEDY.format(done="- Đã ban hành Kế hoạch số 28/KH-UBND ngày 17/3/2024 về khắc phục."), REMEDY_TITLE
        ).replace(
            "kết quả như sau:", "Công văn số 171/UBND-NV ngày 20/3/2024 của UBND huyện về khắc phục, kết quả như sau:"
        ),
        "28/KH-UBND",
        ("17/3", "27/3"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("plan_before_request", *case)
