"""A deputy signs for the head: "KT. CHỦ TỊCH" stands between "TM. ỦY BAN NHÂN DÂN" and "PHÓ CHỦ TỊCH"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS).replace("CHỦ TỊCH\n\nLê", "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\n\nLê"),
        "PHÓ CHỦ TỊCH",
        ("\nPHÓ CHỦ TỊCH", "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("signing_capacity", *case)


def test_who_signs_in_place_of_another_is_not_that_other():
    signed = "KT. CHỦ TỊCH\n{}CHỦ TỊCH\n"

    assert len(found(report(RESULTS).replace("CHỦ TỊCH\n", signed.format("")), "signing_capacity")) == 1
    assert found(report(RESULTS).replace("CHỦ TỊCH\n", signed.format("PHÓ ")), "signing_capacity") == []
