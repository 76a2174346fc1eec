"""As many units are named as are counted: "10/19 xã" and ten names, "04 đơn vị gửi chậm: …" and four."""

import pytest

from tests.workflows.checks.figures.letters import (
    DUTY,
    FAULTS,
    INSPECTED,
    LISTED,
    RESULTS,
    assert_found_until_mended,
    found,
    notice,
    report,
)

CASES = [
    (notice(FAULTS + DUTY, INSPECTED.replace("02/10", "03/10")), "03/10 xã", ("03/10", "02/10")),
    (
        report(RESULTS + "- Có 04 đơn vị gửi muộn: xã Tân Lập, xã Đồng Kỳ, thị trấn Hòa Mỹ.\n"),
        "04 đơn vị",
        ("04 đơn vị", "03 đơn vị"),
    ),
    (
        report(RESULTS + "- Mới có 2/6 cơ quan gửi báo cáo (huyện Bắc Mê, huyện Xín Mần và Sở Xây dựng).\n"),
        "2/6 cơ quan",
        ("2/6", "3/6"),
    ),
    (
        notice(
            "I. HẠN CHẾ\n\n- 03/14 xã, thị trấn để hồ sơ trễ hạn, gồm: xã Tân Lập, xã Phú Hòa.\n"
            "\nII. YÊU CẦU\n\n- Các đơn vị khắc phục hạn chế, báo cáo UBND huyện (qua Phòng Nội "
            "vụ) trước ngày 30/10/2024.\n",
            LISTED,
        ),
        "03/14 xã",
        ("03/14 xã", "02/14 xã"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("counts_against_lists", *case)


def test_units_told_off_kind_by_kind_are_counted_kind_by_kind():
    text = notice(
        FAULTS + DUTY,
        "kiểm tra tại 05/10 xã, thị trấn, trong đó có 03 xã (Tân Lập, Phú Hòa, Yên Mỹ) và 02 thị trấn "
        "(Hòa Mỹ, Cầu Ke), ",
    )

    assert found(text, "counts_against_lists") == []
    [short] = found(text.replace(", Yên Mỹ", ""), "counts_against_lists")
    assert short.values == {"stated": "03", "named": "2"}
