"""In a table the last row is the sum of those above it, a share what its columns make, a difference what is left."""

import pytest

from tests.workflows.checks.figures.letters import FILES, RESULTS, assert_found_until_mended, found, report

CASES = [
    (report(RESULTS + FILES.format(late="4", total="340", share="98,00")), "Cộng", ("| 340 |", "| 350 |")),
    (report(RESULTS + FILES.format(late="4", total="350", share="89,00")), "Xã B", ("89,00", "98,00")),
    (report(RESULTS + FILES.format(late="3", total="350", share="98,00")), "Xã A", ("| 3 |", "| 4 |")),
    (
        report(
            RESULTS + "| Lĩnh vực | Phải giải quyết | Đã giải quyết |\n| Hộ tịch | 90 | 88 |\n| Đất đai | 40 | 42 |\n"
            "| Chứng thực | 70 | 70 |\n"
        ),
        "Đất đai | 40 | 42",
        ("| 40 | 42 |", "| 40 | 32 |"),
    ),
    (
        report(
            RESULTS + "| Lĩnh vực | Kỳ trước | Trực tuyến | Trực tiếp | Tổng |\n| Hộ tịch | 9 | 88 | 3 | 100 |\n"
            "| Đất đai | 85 | 1.904 | 96 | 2.058 |\n| Chứng thực | 4 | 70 | 6 | 80 |\n| Bảo trợ | 1 | 20 | 4 | 25 |\n"
        ),
        "Đất đai | 85",
        ("2.058", "2.085"),
    ),
    (
        report(
            RESULTS + "| STT | Đơn vị | Tổng số | Trực tuyến | Trực tiếp |\n"
            "| 1 | Văn phòng | 120 | 80 | 40 |\n| 2 | Tư pháp | 240 | 150 | 80 |\n"
            "| 3 | Địa chính | 60 | 30 | 30 |\n"
        ),
        "Tư pháp",
        ("| 80 |\n| 3", "| 90 |\n| 3"),
    ),
    (
        report(
            RESULTS + "| TT | Nội dung | Số lượng |\n| I | Tổng số văn bản ban hành | 40 |\n"
            "| 1 | Quyết định | 12 |\n| 2 | Kế hoạch | 9 |\n"
            "| 3 | Công văn | 17 |\n"
        ),
        "Tổng số văn bản",
        ("| 40 |", "| 38 |"),
    ),
    (
        report(
            RESULTS + "| TT | Lĩnh vực | Tiếp nhận |\n| I | Nội vụ | 30 |\n"
            "| 1 | Thi đua | 10 |\n| 2 | Tôn giáo | 20 |\n"
            "| II | Tư pháp | 402 |\n| 1 | Hộ tịch | 198 |\n"
            "| 2 | Chứng thực | 204 |\n| | Tổng cộng (I+II) | 442 |\n"
        ),
        "Tổng cộng",
        ("442", "432"),
    ),
    (
        report(
            RESULTS + "| TT | Nội dung | Kết quả | Tỷ lệ |\n| 1 | Hồ sơ số hóa | 402/503 | 79,92% |\n"
            "| 2 | Thanh toán trực tuyến | 713/842 | 86,48% |\n"
        ),
        "713/842",
        ("86,48", "84,68"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("tables_add_up", *case)


def test_a_total_that_fits_nowhere_was_misread_and_accuses_nobody():
    rows = ["TT\tLĩnh vực\tTiếp nhận\tTrực tuyến\tĐúng hạn", "1\tHộ tịch\t90\t80\t88", "2\tĐất đai\t40\t30\t39"]
    rows += ["3\tChứng thực\t70\t60\t70", "\tTổng cộng\t200\t170\t197"]

    assert found(report(RESULTS + "\n".join(rows) + "\n"), "tables_add_up") == []
