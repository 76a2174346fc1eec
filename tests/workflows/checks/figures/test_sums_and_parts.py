"""Parts add up to their total: points of criteria, procedures by mode, files by where they stand."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS
            + "- Tổng số tiếp nhận 640 hồ sơ, trong đó trực tuyến 520 hồ sơ. Phân theo lĩnh vực: tư pháp 391 hồ sơ,"
            " đất đai 120 hồ sơ, lao động 87 hồ sơ, lĩnh vực khác 38 hồ sơ.\n"
        ),
        "640 hồ sơ",
        ("khác 38", "khác 42"),
    ),
    (
        report(RESULTS + "- Tổng số thủ tục là 162 (53 TTHC toàn trình, 82 TTHC một phần, 26 TTHC khác).\n"),
        "162 (53",
        ("26 TTHC", "27 TTHC"),
    ),
    (
        report(RESULTS + "- Quá hạn 44 hồ sơ, trong đó đất đai 29 hồ sơ, xây dựng 11 hồ sơ, kinh doanh 06 hồ sơ.\n"),
        "44 hồ sơ",
        ("06 hồ sơ", "04 hồ sơ"),
    ),
    (
        report(RESULTS + "- Tiếp nhận 640 hồ sơ, chia ra: tư pháp 391, đất đai 120, lao động 87, lĩnh vực khác 38.\n"),
        "640 hồ sơ",
        ("khác 38", "khác 42"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("sums_and_parts", *case)
