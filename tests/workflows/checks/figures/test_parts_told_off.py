"""What is told off part by part in prose comes to what is said of all: "188, trong đó 171 …, 15 …, 04 …"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS + "- Phát phiếu, thu về 188, trong đó 171 hài lòng, 15 bình thường, 04 không hài lòng.\n"),
        "188, trong đó 171",
        ("15 bình thường", "13 bình thường"),
    ),
    (
        report(
            RESULTS + "- Bị trừ ở chỉ đạo (3,5 điểm), thủ tục (2,75 điểm), tài chính (0,5 điểm), "
            "tổng cộng mất 7,25 điểm.\n"
        ),
        "tổng cộng mất 7,25 điểm",
        ("7,25", "6,75"),
    ),
    (
        report(RESULTS + "- Đã ban hành 15 văn bản, gồm 05 kế hoạch, 06 công văn và 03 báo cáo.\n"),
        "15 văn bản",
        ("15 văn bản", "14 văn bản"),
    ),
    (
        report(RESULTS + "- Công khai 210 TTHC, trong đó 120 toàn trình, 65 một phần, 20 cung cấp thông tin.\n"),
        "210 TTHC",
        ("210 TTHC", "205 TTHC"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("parts_told_off", *case)


def test_parts_with_longer_names_follow_those_that_were_counted():
    told = (
        "- Ban hành 07 văn bản, gồm 01 kế hoạch bổ sung, 02 công văn, 03 thông báo phân công trực tại Bộ phận Tiếp "
        "nhận và Trả kết quả và 01 quyết định kiện toàn Tổ công tác do đồng chí Phó Chủ tịch chuyển công tác.\n"
    )

    assert found(report(RESULTS + told), "parts_told_off") == []
