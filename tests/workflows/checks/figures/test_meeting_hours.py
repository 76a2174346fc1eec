"""Minutes end after they began."""

import pytest

from tests.workflows.checks.figures.letters import assert_found_until_mended, found

CASES = [
    (
        "BIÊN BẢN\nKiểm tra cải cách hành chính tại UBND xã Tân Lập\n\nHôm nay, vào hồi 08 giờ 00 phút ngày 14/5/2024, "
        "Đoàn kiểm tra làm việc với UBND xã Tân Lập.\n\nI. KẾT QUẢ\n\n- Xã niêm yết đủ thủ tục.\n\n"
        "Buổi làm việc kết thúc hồi 07 giờ 40 phút cùng ngày.\n",
        "07 giờ 40",
        ("07 giờ 40", "11 giờ 40"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("meeting_hours", *case)


def test_an_afternoon_told_by_twelve_hours_comes_after_the_morning():
    minutes = CASES[0][0]

    assert found(minutes.replace("07 giờ 40 phút", "4 giờ 40 phút chiều"), "meeting_hours") == []
    [early] = found(minutes.replace("08 giờ 00 phút", "3 giờ chiều"), "meeting_hours")
    assert early.values["begins"] == "15 giờ 00"
