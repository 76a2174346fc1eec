"""What is denied or praised among the strengths is not found among the shortcomings: complaints, files, the counter."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, INSPECTED, assert_found_until_mended, notice

CASES = [
    (
        notice(
            "I. ƯU ĐIỂM\n\n- Hồ sơ được giải quyết đúng hạn, không có phản ánh, kiến nghị của người dân.\n\nII. "
            "HẠN CHẾ\n\n- Còn có phản ánh của công dân ở xã Tân Lập.\n\nIII. YÊU CẦU\n\n" + DUTY
        ),
        "không có phản ánh",
        ("không có phản ánh, kiến nghị", "tiếp nhận kịp thời phản ánh"),
    ),
    (
        notice(
            "I. KẾT QUẢ\n\n- Xã Tân Lập tiếp nhận 1.702 hồ sơ, không có hồ sơ trả quá hạn.\n\nII. HẠN CHẾ\n\n- Xã Tân "
            "Lập có 09 hồ sơ quá hạn chưa nhập lý do.\n\nIII. YÊU CẦU\n\n" + DUTY,
            INSPECTED,
        ),
        "không có hồ sơ trả quá hạn",
        ("Xã Tân Lập có 09", "Thị trấn Hòa Mỹ có 09"),
    ),
    (
        notice(
            "I. ƯU ĐIỂM\n\n- Các đơn vị không có hồ sơ trễ hạn.\n\nII. HẠN CHẾ\n\n- Xã Tân Lập còn 12 hồ sơ đất "
            "đai trễ hạn.\n\n"
            "III. YÊU CẦU\n\n" + DUTY,
            INSPECTED,
        ),
        "không có hồ sơ trễ hạn",
        ("đất đai trễ hạn", "chưa số hóa"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("denied_and_found", *case)
