"""Parts told off by name come to their total: "432 hồ sơ, cụ thể: hộ tịch 198, chứng thực 204, đất đai 30"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Tiếp nhận 432 hồ sơ. Cụ thể: hộ tịch 198, chứng thực 204, đất đai 20 hồ sơ.\n"),
        "432 hồ sơ",
        ("đất đai 20", "đất đai 30"),
    ),
    (
        report(
            RESULTS + "- Tổng số hồ sơ tiếp nhận: 1.500 hồ sơ. Trong đó:\n+ Trực tuyến: 1.200 hồ sơ;\n"
            "+ Trực tiếp: 200 hồ sơ;\n+ Kỳ trước chuyển sang: 50 hồ sơ.\n"
        ),
        "1.500 hồ sơ",
        ("1.200 hồ sơ", "1.250 hồ sơ"),
    ),
    (
        report(RESULTS + "- Giải ngân 9,2 tỷ đồng, gồm vốn huyện 5,7 tỷ đồng và vốn xã 3,0 tỷ đồng.\n"),
        "9,2 tỷ đồng",
        ("3,0 tỷ", "3,5 tỷ"),
    ),
    (
        report(RESULTS + "- Biên chế có mặt 35 người, chia ra: nam 19 người, nữ 18 người.\n"),
        "35 người",
        ("nữ 18", "nữ 16"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("parts_by_name", *case)
