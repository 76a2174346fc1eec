"""Within a form a rate is what its two rows make, what is done is no more than what was set, parts no more than all."""

import pytest

from tests.workflows.checks.figures.letters import FORM, RESULTS, TABLED, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS)
        + FORM.format(form=3)
        + "| 3.2 | Tỷ lệ đúng hạn | % | 90 |\n| 3.2.1 | Số đã giải quyết | Hồ sơ | 200 |\n| 3.2.2 | Số đúng hạn "
        "| Hồ sơ | 190 |\n",
        "Tỷ lệ đúng hạn",
        ("| 90 |", "| 95 |"),
    ),
    (
        report(RESULTS) + TABLED + "| 1.1 | Số nhiệm vụ đề ra trong kế hoạch | Nhiệm vụ | 24 |\n"
        "| 1.2 | Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 18 |\n"
        "| 1.3 | Tỷ lệ hoàn thành nhiệm vụ | % | 57 |\n",
        "Tỷ lệ hoàn thành",
        ("| 57 |", "| 75 |"),
    ),
    (
        report(RESULTS) + TABLED + "| 1.1 | Số nhiệm vụ đề ra trong kế hoạch | Nhiệm vụ | 18 |\n"
        "| 1.2 | Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 24 |\n",
        "Số nhiệm vụ đã hoàn thành",
        ("| 24 |", "| 12 |"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("forms_rates", *case)


def test_a_rate_with_rows_of_its_own_is_not_looked_at_by_those_above_it():
    rows = (
        "| 5.3 | Tỷ lệ thủ tục công khai | % | 100 |\n| 5.3.1 | Tổng số thủ tục tiếp nhận trực tuyến | TT | 110 |\n"
        "| 5.3.2 | Số thủ tục tiếp nhận trực tuyến đã công khai | TT | 110 |\n"
        "| 5.4 | Tỷ lệ hồ sơ tiếp nhận trực tuyến | % | 91,8 |\n| 5.4.1 | Tổng số hồ sơ | Hồ sơ | 4.001 |\n"
        "| 5.4.2 | Số hồ sơ trực tuyến | Hồ sơ | 3.674 |\n"
    )

    assert found(report(RESULTS) + FORM.format(form=7) + rows, "forms_rates") == []
