"""What is praised of all is not lacking somewhere: "các hồ sơ trễ hạn đều có thư xin lỗi", and 04 were sent none."""

from tests.workflows.checks.figures.letters import DUTY, INSPECTED, found, notice


def test_what_is_praised_of_all_and_lacking_at_one_is_worth_a_look():
    told = (
        "I. ƯU ĐIỂM\n\n- Hồ sơ trễ hạn đều có thư xin lỗi.\n\nII. HẠN CHẾ\n\n- Xã Tân Lập {}.\n\nIII. YÊU CẦU\n\n"
        + DUTY
    )

    [one] = found(notice(told.format("chưa gửi thư xin lỗi 04 hồ sơ"), INSPECTED), "praised_and_lacking")

    assert not one.is_sure
    assert found(notice(told.format("chưa sửa máy in"), INSPECTED), "praised_and_lacking") == []
