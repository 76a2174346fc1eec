"""What all are said to have or to have done none lacks: "05 xã đều đã ban hành kế hoạch", and one has none."""

import pytest

from tests.workflows.checks.figures.letters import DUTY, FAULTS, INSPECTED, assert_found_until_mended, notice

CASES = [
    (
        notice(
            "I. ƯU ĐIỂM\n\n- 02 xã đều đã ban hành kế hoạch kiểm tra nội bộ.\n\n"
            "II. HẠN CHẾ\n\n- Xã Tân Lập chưa có kế hoạch kiểm tra nội bộ.\n\nIII. YÊU CẦU\n\n" + DUTY,
            INSPECTED,
        ),
        "đều đã ban hành kế hoạch kiểm tra nội bộ",
        ("chưa có kế hoạch kiểm tra", "chưa có kế hoạch tuyên truyền"),
    ),
    (
        notice(
            "I. KẾT QUẢ\n\n- 02/02 đơn vị đã niêm yết công khai thủ tục hành chính tại Bộ phận Một cửa.\n\n"
            + FAULTS.replace("chưa niêm yết thủ tục.", "chưa niêm yết công khai thủ tục hành chính lĩnh vực đất đai.")
            + DUTY,
            INSPECTED,
        ),
        "02/02 đơn vị đã niêm yết",
        ("02/02 đơn vị đã", "Đa số đơn vị đã"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("all_but_one", *case)
