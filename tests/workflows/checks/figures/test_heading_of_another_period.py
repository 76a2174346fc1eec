"""A heading speaks of the document's own period, and of the year that its items rest on."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, TABLED, assert_found_until_mended, report

CASES = [
    (
        report(
            "I. PHƯƠNG HƯỚNG NHIỆM VỤ QUÝ II NĂM 2024\n\n- Tiếp tục rà soát.\n",
            "Kết quả cải cách hành chính 6 tháng đầu năm 2024",
        ),
        "QUÝ II",
        ("QUÝ II", "6 THÁNG CUỐI"),
    ),
    (
        report(
            "I. KẾT QUẢ CẢI CÁCH HÀNH CHÍNH 6 THÁNG ĐẦU NĂM 2024\n\n1. Thủ tục\n\n- Đã niêm yết.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "6 THÁNG ĐẦU NĂM",
        ("6 THÁNG ĐẦU NĂM", "QUÝ III NĂM"),
    ),
    (
        report("I. TÌNH HÌNH GIẢI QUYẾT HỒ SƠ NĂM 2023\n\n- Tiếp nhận 120 hồ sơ.\n"),
        "NĂM 2023",
        ("NĂM 2023", "NĂM 2024"),
    ),
    (
        report(
            RESULTS + "- Nhiệm vụ trọng tâm quý II năm 2024 cơ bản được hoàn thành.\n",
            "Công tác cải cách hành chính quý III năm 2024",
        ),
        "quý II năm 2024",
        ("trọng tâm quý II", "trọng tâm quý III"),
    ),
    (
        report(RESULTS + "- Đã kiểm tra.\n", "Công tác cải cách hành chính quý III năm 2024")
        + TABLED.replace("Kết quả", "Kết quả quý II/2024")
        + "| 1 | Số cuộc kiểm tra | Cuộc | 2 |\n| 2 | Số cuộc họp | Cuộc | 3 |\n",
        "quý II/2024",
        ("quý II/2024", "quý III/2024"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("heading_of_another_period", *case)
