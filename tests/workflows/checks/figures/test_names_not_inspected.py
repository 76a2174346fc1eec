"""A unit that is praised or blamed was inspected: no minutes can support a sentence on another one."""

import pytest

from tests.workflows.checks.figures.letters import (
    DUTY,
    FAULTS,
    INSPECTED,
    LISTED,
    assert_found_until_mended,
    found,
    notice,
)

CASES = [
    (
        notice(FAULTS.replace("Xã Tân Lập chưa", "Xã Đồng Kỳ chưa") + DUTY, INSPECTED),
        "Đồng Kỳ",
        ("Xã Đồng Kỳ", "Xã Tân Lập"),
    ),
    (
        notice(
            "I. HẠN CHẾ\n\n- Đồng Kỳ để mất mật khẩu trang thông tin.\n\nII. YÊU CẦU\n\n" + DUTY,
            "kiểm tra tại 02/10 xã (Tân Lập, Hòa Mỹ), ",
        ),
        "Đồng Kỳ",
        ("Đồng Kỳ để", "Hòa Mỹ để"),
    ),
    (
        notice(
            "I. HẠN CHẾ\n\n- Một số đơn vị chưa ban hành kế hoạch tự kiểm tra (Tân Lập, Đồng "
            "Tâm).\n\nII. YÊU CẦU\n\n- Các đơn vị khắc phục hạn chế, báo cáo UBND huyện (qua "
            "Phòng Nội vụ) trước ngày 30/10/2024.\n",
            LISTED,
        ),
        "Đồng Tâm",
        ("Đồng Tâm", "Phú Hòa"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("names_not_inspected", *case)


def test_a_list_that_was_read_in_part_accuses_nobody():
    text = notice(
        "I. HẠN CHẾ\n\n- Thị trấn Hòa Mỹ chưa niêm yết thủ tục.\n\nII. YÊU CẦU\n\n" + DUTY,
        "tại thị trấn Hòa Mỹ và các xã Tân Lập, Đồng Kỳ đã ",
    )

    assert found(text, "names_not_inspected") == []


@pytest.mark.parametrize(
    "sound",
    [
        "Cao nhất là xã Tân Lập 94,2%, thị trấn Hòa Mỹ 38,6%.",
        "05 văn bản trái thẩm quyền (xã Tân Lập 03, thị trấn Hòa Mỹ 02).",
    ],
)
def test_what_is_counted_behind_a_name_is_no_part_of_it(sound):
    text = notice(f"I. HẠN CHẾ\n\n- {sound}\n\nII. YÊU CẦU\n\n{DUTY}", INSPECTED)

    assert found(text, "names_not_inspected") == []


def test_where_people_live_and_where_a_house_stands_was_not_inspected_nor_need_it_be():
    told = "I. HẠN CHẾ\n\n- Chi trả chậm chế độ cho 54 đối tượng ở xã Phú Hòa.\n\nII. YÊU CẦU\n\n" + DUTY

    assert found(notice(told, INSPECTED), "names_not_inspected") == []
