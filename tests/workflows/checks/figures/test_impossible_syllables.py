"""A syllable that Vietnamese does not have was mistyped or misread: "thuờng", "nghành", "gioa ban"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (report(RESULTS + "- Hàng tháng gioa ban.\n"), "gioa", ("gioa", "giao")),
    (report(RESULTS + "- Nhiều hồ sơ của các nghành.\n"), "nghành", ("nghành", "ngành")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("impossible_syllables", *case)
