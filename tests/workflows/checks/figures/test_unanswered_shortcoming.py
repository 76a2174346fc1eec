"""Each shortcoming of a conclusion is somebody's to remedy: one that no duty takes up stays as it is."""

from tests.workflows.checks.figures.letters import INSPECTED, found, notice

FAULTY = (
    "I. HẠN CHẾ\n\n- Xã Tân Lập chưa niêm yết phí chứng thực.\n\n- Xã Tân Lập chưa mở sổ theo dõi đơn thư.\n\n"
    "- Thị trấn Hòa Mỹ để hỏng camera giám sát.\n\nII. YÊU CẦU\n\n"
    "- UBND xã Tân Lập niêm yết phí chứng thực trước ngày 10/10/2024.\n\n"
    "- UBND xã Tân Lập mở sổ theo dõi đơn thư trước ngày 10/10/2024.\n\n"
    "- UBND thị trấn Hòa Mỹ {} trước ngày 10/10/2024.\n"
)


def test_a_shortcoming_that_no_duty_takes_up_is_worth_a_look():
    [one] = found(notice(FAULTY.format("cử công chức đi học"), INSPECTED), "unanswered_shortcoming")

    assert not one.is_sure
    assert one.values == {"n": "01"}
    assert found(notice(FAULTY.format("sửa camera giám sát"), INSPECTED), "unanswered_shortcoming") == []


def test_a_duty_to_remedy_all_that_is_told_answers_each():
    told = FAULTY.format("khắc phục các hạn chế nêu trên")

    assert found(notice(told, INSPECTED), "unanswered_shortcoming") == []
