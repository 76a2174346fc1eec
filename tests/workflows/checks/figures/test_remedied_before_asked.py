"""What was done before the conclusion was given is no remedy of it."""

from tests.workflows.checks.figures.letters import REMEDY_TITLE, found, report

OPENING = "Thực hiện Thông báo số 12/TB-UBND ngày 06/5/2024 của UBND huyện kết luận kiểm tra, xã đã khắc phục:\n\n"


def test_what_was_done_before_the_conclusion_is_worth_a_look():
    told = OPENING + "I. KẾT QUẢ KHẮC PHỤC\n\n- Đã sửa đổi quy chế làm việc tại Quyết định số 12/QĐ-UBND ngày {}.\n"

    [one] = found(report(told.format("24/01/2024"), REMEDY_TITLE), "remedied_before_asked")

    assert not one.is_sure
    assert one.values == {"day": "24/01/2024", "since": "06/5/2024"}
    assert found(report(told.format("24/6/2024"), REMEDY_TITLE), "remedied_before_asked") == []


def test_figures_of_before_beside_those_of_today_are_none():
    told = OPENING + "I. KẾT QUẢ KHẮC PHỤC\n\n- Từ ngày 01/3/2024 đến nay không phát sinh hồ sơ trễ hạn.\n"

    assert found(report(told, REMEDY_TITLE), "remedied_before_asked") == []


def test_the_day_of_the_fault_is_not_the_day_of_its_remedy():
    told = OPENING + "I. KẾT QUẢ KHẮC PHỤC\n\n- Đối với hồ sơ trả chậm ngày 02/3/2024{} đã gửi thư xin lỗi người dân.\n"

    assert found(report(told.format(","), REMEDY_TITLE), "remedied_before_asked") == []
    assert len(found(report(told.format(", ngày 05/4/2024"), REMEDY_TITLE), "remedied_before_asked")) == 1
