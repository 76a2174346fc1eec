"""A team is set up before it goes out: no visit lies before the decision that the team goes by."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(
            FAULTS + DUTY,
            "Tổ kiểm tra (theo Quyết định số 37/QĐ-UBND ngày 22/8/2024 của Chủ tịch UBND huyện) đã kiểm tra "
            "trong 02 ngày 14 và 15/8/2024 tại xã Tân Lập; ",
        ),
        "22/8/2024",
        ("22/8/2024", "02/8/2024"),
    ),
    (
        notice(
            FAULTS + DUTY,
            "căn cứ Kế hoạch số 35/KH-UBND ngày 10/9/2024 về kiểm tra cải cách hành chính; ngày 05/9/2024 Đoàn đã "
            "kiểm tra tại xã Tân Lập, ",
        ),
        "35/KH-UBND ngày 10/9/2024",
        ("ngày 10/9/2024 về", "ngày 10/8/2024 về"),
    ),
    (
        notice(
            FAULTS + DUTY,
            "Quyết định số 510/QĐ-UBND ngày 27/7/2024 của UBND huyện về kiểm tra cải cách hành chính, Đoàn kiểm tra đã "
            "tiến hành kiểm tra tại xã Tân Lập từ ngày 20/7/2024 đến ngày 10/8/2024; ",
        ),
        "27/7/2024",
        ("27/7/2024", "17/7/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("visit_before_team", *case)
