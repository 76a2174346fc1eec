"""A person is written one way: "Lê Thị Hường" is not "Lê Thị Hương" at the signature."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(
            RESULTS
            + "- Giao ông Trần Văn Hường, Chủ tịch Hội đồng, chủ trì.\n\n- Ông Trần Văn Hương đã họp với các hộ dân.\n"
        ),
        "Trần Văn Hương",
        ("Văn Hương", "Văn Hường"),
    ),
    (
        report(RESULTS + "- Tham dự có bà Lê Thị Thu Hà, thư ký, và ông Đinh Công Tráng.\n").replace(
            "Lê Quang Hưng", "Lê Thị Thu Hằng"
        ),
        "Lê Thị Thu Hằng",
        ("Thu Hà,", "Thu Hằng,"),
    ),
    (
        report(
            RESULTS
            + "- Tổ trưởng là đồng chí Trần Thị Ngọc Diễm. Phân công Phó Chủ tịch UBND xã Trần Thị Ngọc Diệm phụ "
            "trách.\n"
        ),
        "Ngọc Diệm",
        ("Diệm", "Diễm"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("persons_two_ways", *case)
