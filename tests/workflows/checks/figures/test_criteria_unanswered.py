"""Each criterion that lost points is answered: where the others have a part of their own, one without is left out."""

import pytest

from tests.workflows.checks.figures.letters import REMEDY_TITLE, assert_found_until_mended, report

CASES = [
    (
        report(
            "I. KẾT QUẢ CHẤM ĐIỂM\n\n- Cải cách thể chế: 5,5/6 điểm, đạt 91,67%;\n- Cải cách tổ chức bộ máy: 6/7 điểm, "
            "đạt 85,71%;\n- Cải cách chế độ công vụ: 8/10 điểm, đạt 80%;\n- Cải cách tài chính công: 6/8 điểm, "
            "đạt 75%.\n\nII. KẾT QUẢ KHẮC PHỤC\n\n"
            "1. Cải cách thể chế\n\n- Đã rà soát.\n\n2. Cải cách tổ chức bộ máy\n\n- Đã "
            "sửa quy chế.\n\n3. Cải cách chế độ công vụ\n\n- Đã cử đi học.\n\n4. Công tác khác\n\n- Đã công khai dự "
            "toán.\n",
            REMEDY_TITLE,
        ),
        "Cải cách tài chính công",
        ("4. Công tác khác", "4. Cải cách tài chính công"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("criteria_unanswered", *case)
