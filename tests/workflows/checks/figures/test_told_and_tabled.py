"""What a row of the form counts is told with the same number in the text: "14 văn bản chỉ đạo", and 16 in the form."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, TABLED, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Trong quý tiếp nhận 1.368 hồ sơ; giải quyết đúng hạn 1.258 hồ sơ.\n")
        + TABLED
        + "| 1 | Tổng số hồ sơ tiếp nhận | Hồ sơ | 1.368 |\n| 2 | Số hồ sơ giải quyết đúng hạn | Hồ sơ | 1.308 |\n",
        "Số hồ sơ giải quyết đúng hạn",
        ("1.308", "1.258"),
    ),
    (
        report(RESULTS + "- UBND xã đã ban hành 14 văn bản chỉ đạo cải cách hành chính.\n")
        + TABLED
        + "| 1 | Số văn bản chỉ đạo CCHC đã ban hành | Văn bản | 16 |\n",
        "Số văn bản chỉ đạo",
        ("| 16 |", "| 14 |"),
    ),
    (
        report(RESULTS + "- Phải giải quyết 4.862 hồ sơ (kỳ trước 33, tiếp nhận trong kỳ 4.829).\n")
        + TABLED
        + "| 1 | Tổng số hồ sơ tiếp nhận trong kỳ | Hồ sơ | 4.892 |\n",
        "4.892",
        ("4.892", "4.829"),
    ),
    (
        report(RESULTS + "- Thanh toán trực tuyến 2.107/2.480 hồ sơ có nghĩa vụ tài chính, đạt 84,96%.\n")
        + TABLED
        + "| 3.6 | Số hồ sơ thanh toán trực tuyến | Hồ sơ | 2.170 |\n",
        "2.170",
        ("2.170", "2.107"),
    ),
    (
        report(RESULTS + "- Có 12 lượt công chức được tập huấn.\n")
        + TABLED
        + "| 1 | Số lượt công chức được tập huấn | Lượt | |\n| 2 | Số cuộc kiểm tra | Cuộc | 2 |\n",
        "tập huấn",
        ("Lượt | |", "Lượt | 12 |"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("told_and_tabled", *case)
