"""A number is padded with a zero below ten only: "05", and not "041"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS + "- Thực hiện Kế hoạch số 041/KH-UBND ngày 12/3/2024 của UBND xã.\n"),
        "041/KH-UBND",
        ("041/KH", "41/KH"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("number_padded", *case)


def test_a_number_below_ten_keeps_one_zero():
    [padded] = found(report(RESULTS + "- Thực hiện Kế hoạch số 007/KH-UBND ngày 12/3/2024.\n"), "number_padded")

    assert padded.values["right"] == "07/KH-UBND"


def test_a_number_below_ten_has_its_nought():
    assert len(found(report(RESULTS).replace("Số: 09/", "Số: 9/"), "number_padded")) == 1
    assert found(report(RESULTS), "number_padded") == []
