"""What the last period left pending is what this one carries over; needs the report before."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report
from workflows.checks.figures import remarks_on
from workflows.reading import read

CASES = [
    (
        report(
            RESULTS
            + "- Hồ sơ chuyển từ quý II sang là 241 (theo Báo cáo số 63/BC-UBND ngày 16/6/2024, quý II còn 214 hồ sơ "
            "đang giải quyết).\n"
        ),
        "quý II sang là 241",
        ("là 241", "là 214"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("opening_balance", *case)


def test_what_is_carried_over_is_what_the_last_period_left():
    body = (
        "- Lĩnh vực Hộ tịch tiếp nhận 20 hồ sơ (có {} hồ sơ kỳ trước chuyển sang), đã giải quyết 15 hồ sơ; "
        "đang giải quyết 05 hồ sơ.\n"
    )
    earlier, now = (read(report(RESULTS + body.format(count))) for count in ("03", "04"))

    assert [one.rule for one in remarks_on(now, earlier) if one.rule == "opening_balance"] == ["opening_balance"]
    assert not [
        one for one in remarks_on(read(report(RESULTS + body.format("05"))), earlier) if one.rule == "opening_balance"
    ]


def test_what_the_report_before_is_said_to_have_left_is_carried_over():
    told = "- Số hồ sơ quý II chuyển sang là {} hồ sơ (Báo cáo số 63/BC-UBND ngày 14/6/2024 ghi còn 214 hồ sơ).\n"

    assert len(found(report(RESULTS + told.format(241)), "opening_balance")) == 1
    assert found(report(RESULTS + told.format(214)), "opening_balance") == []
