"""Files that are late are as many wherever they are told: 18 among the figures, 16 among the shortcomings."""

import pytest

from tests.workflows.checks.figures.letters import INSPECTED, RESULTS, assert_found_until_mended, found, notice, report

CASES = [
    (
        report(
            RESULTS + "- Đã giải quyết 1.240 hồ sơ, trong đó đúng hạn 1.222 hồ sơ, quá hạn 18 hồ sơ.\n\n2. Tồn tại\n\n"
            "- Còn 16 hồ sơ giải quyết quá hạn, chủ yếu do kiêm nhiệm.\n"
        ),
        "16 hồ sơ",
        ("Còn 16", "Còn 18"),
    ),
    (
        notice(
            "I. HẠN CHẾ\n\n- Xã Tân Lập còn 18 hồ sơ trễ hạn.\n\nII. YÊU CẦU\n\n- UBND xã Tân Lập giải quyết dứt "
            "điểm 16 hồ "
            "sơ trễ hạn trước ngày 30/10/2024.\n",
            INSPECTED,
        ),
        "16 hồ sơ",
        ("16 hồ", "18 hồ"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("late_two_ways", *case)


def test_the_late_files_of_one_field_are_some_of_them():
    told = (
        "- Đã giải quyết 1.361 hồ sơ, quá hạn 08 hồ sơ.\n\n- Lĩnh vực bảo trợ xã hội, người có công: 134 hồ sơ, "
        "quá hạn 07 hồ sơ.\n"
    )

    assert found(report(RESULTS + told), "late_two_ways") == []
