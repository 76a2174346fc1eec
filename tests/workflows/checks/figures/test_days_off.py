"""A document of an office is dated on a working day; a Sunday is often a wrong day or month."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Theo Quyết định số 1146/QĐ-UBND ngày 06/8/2023 về danh mục, đã công khai đủ.\n"),
        "1146/QĐ-UBND",
        ("06/8/2023", "07/8/2023"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("days_off", *case)
