"""The part stands above the whole: 1.455/1441 with 99,03 % is 1441/1455."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (report(RESULTS + "- Số hóa 1.455/1.441 hồ sơ đạt 99,03%.\n"), "1.455/1.441", ("1.455/1.441", "1.441/1.455")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("inverted_fraction", *case)


def test_so_many_people_for_so_many_machines_are_no_part_of_them():
    assert found(report(RESULTS + "- Máy tính: 37 người/33 máy.\n"), "inverted_fraction") == []
    assert len(found(report(RESULTS + "- Máy tính: 37 máy/33 máy.\n"), "inverted_fraction")) == 1


def test_points_above_the_most_there_are_stand_upside_down():
    assert len(found(report(RESULTS + "- Chỉ số đạt 100/82,4 điểm.\n"), "inverted_fraction")) == 1
    assert found(report(RESULTS + "- Chỉ số đạt 82,4/100 điểm.\n"), "inverted_fraction") == []


def test_a_day_before_points_is_no_score_and_points_on_top_exceed_the_most():
    body = (
        "- Tính đến ngày 30/6 điểm số của xã đạt 72,5.\n- Từ ngày 20/8 điểm cầu của xã hoạt động.\n"
        "- Xã đạt 105/100 điểm, kể cả 05 điểm thưởng.\n"
    )

    assert found(report(RESULTS + body), "inverted_fraction") == []
