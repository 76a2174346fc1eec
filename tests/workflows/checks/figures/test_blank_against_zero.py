"""A cell left blank is not zero: a form with figures says for every row what there is, "0" or "không phát sinh"."""

import pytest

from tests.workflows.checks.figures.letters import COUNTS, FORM, RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS)
        + FORM.format(form=1)
        + "| 1 | Số văn bản | Văn bản | 6 |\n| 2 | Số cuộc | Cuộc | |\n| 3 | Số tin | Tin, bài | |\n| 4 | Số "
        "phiếu | Phiếu | |\n",
        "Số cuộc",
        ("| Cuộc | |", "| Cuộc | 0 |"),
    ),
    (
        report(RESULTS + "- Đã hoàn thành 17 nhiệm vụ trong kế hoạch.\n" + COUNTS.format(done="17", met="")),
        "Cuộc họp trực tuyến",
        ("Cuộc |  |", "Cuộc | 0 |"),
    ),
    (
        report(RESULTS + "- Xã chưa tổ chức khảo sát mức độ hài lòng của người dân.\n")
        + FORM.format(form=1)
        + "| 1.5 | Số phiếu khảo sát mức độ hài lòng | Phiếu | |\n| 1.6 | Số cuộc đối thoại | Cuộc | 1 |\n"
        "| 1.7 | Số tin bài | Tin | 9 |\n",
        "khảo sát mức độ hài lòng",
        ("| Phiếu | |", "| Phiếu | 0 |"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("blank_against_zero", *case)
