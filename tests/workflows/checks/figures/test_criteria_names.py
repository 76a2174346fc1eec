"""A criterion is called the same where its points stand and where its remedy is told; they are matched by order."""

import pytest

from tests.workflows.checks.figures.letters import POINTS, REMEDY, REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (
        report(
            POINTS.format(name="Xây dựng văn bản QPPL", points="11", percent="100")
            + REMEDY.format(done="- Đã mở lớp đào tạo."),
            REMEDY_TITLE,
        ),
        "Xây dựng văn bản QPPL",
        ("Xây dựng văn bản QPPL", "Cải cách chế độ công vụ"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("criteria_names", *case)
