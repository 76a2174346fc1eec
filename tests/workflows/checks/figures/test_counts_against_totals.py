"""What the text counts in all is what the last row of the table says: 12.258 files settled here, 12.308 there."""

import pytest

from tests.workflows.checks.figures.letters import FILES, RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Đã giải quyết 294 hồ sơ.\n\n" + FILES.format(late=4, share="98,00", total=350)),
        "Đã giải quyết 294 hồ sơ",
        ("giải quyết 294", "giải quyết 350"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("counts_against_totals", *case)
