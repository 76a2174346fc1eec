"""Results are reported when the work is over: a report due by 16/10 cannot tell of duties that end on 30/11."""

from tests.workflows.checks.figures.letters import INSPECTED, found, notice

DUTIES = (
    "I. HẠN CHẾ\n\n- Xã Tân Lập chưa tự kiểm tra.\n\nII. YÊU CẦU\n\nĐề nghị UBND xã Tân Lập:\n\n"
    "- Công khai dự toán trước ngày 15/10/2024.\n\n- Tiến hành 02 cuộc tự kiểm tra trước ngày 30/11/2024.\n\n"
    "- Báo cáo kết quả khắc phục về Phòng Nội vụ trước ngày {}.\n"
)


def test_a_report_due_before_the_work_ends_is_found():
    [one] = found(notice(DUTIES.format("20/10/2024"), INSPECTED), "report_before_duties")

    assert one.values == {"day": "20/10/2024", "last": "30/11/2024"}
    assert found(notice(DUTIES.format("05/12/2024"), INSPECTED), "report_before_duties") == []


def test_what_is_due_later_may_be_reported_on_once_more():
    once_more = "- Báo cáo bổ sung việc còn lại trước ngày 05/12/2024.\n"

    assert found(notice(DUTIES.format("20/10/2024") + "\n" + once_more, INSPECTED), "report_before_duties") == []
