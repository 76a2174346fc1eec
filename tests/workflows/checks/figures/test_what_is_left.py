"""What is left is what there was less what was done: of 318 files 271 are settled, so 47 are left and not 57."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS + "- Về hồ sơ đất đai trễ hạn, đã giải quyết 271/318 hồ sơ.\n\n"
            "- Còn 57 hồ sơ đất đai trễ hạn chờ xác minh.\n"
        ),
        "òn 57 hồ sơ",
        ("Còn 57", "Còn 47"),
    ),
    (
        report(RESULTS + "- Có 09 tồn tại, đã khắc phục 07, còn 03 tồn tại đang khắc phục.\n"),
        "còn 03",
        ("còn 03", "còn 02"),
    ),
    (
        report(RESULTS + "- Nhu cầu 12 máy tính, đã có 08 máy, còn thiếu 06 máy.\n"),
        "còn thiếu 06",
        ("thiếu 06", "thiếu 04"),
    ),
    (
        report(
            RESULTS + "- Hoàn thành 17/19 chỉ tiêu kinh tế - xã hội năm 2023.\n"
            "\n- Có 03 chỉ tiêu kinh tế - xã hội năm 2023 không hoàn thành.\n"
        ),
        "03 chỉ tiêu",
        ("03 chỉ tiêu", "02 chỉ tiêu"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("what_is_left", *case)
