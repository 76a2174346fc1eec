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


def test_one_matter_done_with_two_things_is_two():
    told = (
        "I. ƯU ĐIỂM\n\n- Sổ theo dõi {} ghi đầy đủ 100% văn bản.\n\nII. HẠN CHẾ\n\n"
        "- Sổ theo dõi tài sản công xã Tân Lập chưa cập nhật.\n\nIII. YÊU CẦU\n\n" + DUTY
    )

    assert found(notice(told.format("văn bản đi, đến"), INSPECTED), "praised_and_lacking") == []
    assert len(found(notice(told.format("tài sản công"), INSPECTED), "praised_and_lacking")) == 1


def test_what_is_praised_without_saying_of_what_may_be_of_all():
    told = (
        "I. ƯU ĐIỂM\n\n- Việc niêm yết đầy đủ, khoa học.\n\nII. HẠN CHẾ\n\n"
        "- Xã Tân Lập chưa niêm yết mức thu lệ phí.\n\nIII. YÊU CẦU\n\n" + DUTY
    )

    assert len(found(notice(told, INSPECTED), "praised_and_lacking")) == 1
