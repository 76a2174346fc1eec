"""Files settled are those in time and those too late: of 3.640, 3.312 in time leave 328 late and not 382."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Trong 3.640 hồ sơ đã giải quyết có 3.312 hồ sơ đúng hạn và 382 hồ sơ quá hạn.\n"),
        "3.640 hồ sơ đã giải quyết",
        ("382", "328"),
    ),
    (
        report(RESULTS + "- Quý I nhận 734 hồ sơ, trả đúng hẹn 709 hồ sơ, còn 15 hồ sơ trả chậm.\n"),
        "734 hồ sơ, trả đúng hẹn 709",
        ("15 hồ sơ", "25 hồ sơ"),
    ),
    (
        report(RESULTS + "- Đã giải quyết 1.400 hồ sơ; trước và đúng hạn 1.380 hồ sơ, quá hạn 25 hồ sơ.\n"),
        "1.400 hồ sơ",
        ("quá hạn 25", "quá hạn 20"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("on_time_and_late", *case)
