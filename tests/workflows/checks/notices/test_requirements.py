"""Requirements: to whom, by when, with what result; deadlines that can be met and are kept."""

from datetime import date

import pytest

from tests.workflows.checks.checking import problems, said
from workflows.calendars import WorkCalendar
from workflows.notice_facts import Phase, RequirementFact

REPORT = "requirements/report"
ORDER = "closing/order"


def test_addressee_narrower() -> None:
    edits = {ORDER: "Chủ tịch UBND huyện yêu cầu UBND các xã được kiểm tra thực hiện./."}

    assert said("addressee_narrower", edits=edits) == [
        "“UBND các xã” không gồm hết loại đơn vị được kiểm tra (xã, thị trấn). Hãy viết “UBND các xã, thị trấn”."
    ]
    assert said("addressee_narrower", edits={ORDER: "Yêu cầu UBND các xã: Canh Nậu, Tân Sỏi thực hiện./."}) == []


def test_scope_unclear() -> None:
    assert said("scope_unclear", edits={ORDER: "Yêu cầu các địa phương nghiêm túc thực hiện./."}) == [
        "“Yêu cầu các địa phương” rộng hơn các đơn vị được kiểm tra (10/19). Hãy ghi “được kiểm tra” hoặc nói rõ đơn vị"
        " nào chỉ rút kinh nghiệm."
    ]
    assert said("scope_unclear", edits={ORDER: "Yêu cầu các xã, thị trấn được kiểm tra thực hiện./."}) == []


def test_five_clears_names_what_is_missing_and_where() -> None:
    vague = (
        RequirementFact("a", "Các đơn vị liên quan", "Phối hợp lắp camera"),
        RequirementFact("b", "", "Đẩy mạnh tuyên truyền chuyển đổi số", "trước ngày 30/12/2023", "forward"),
    )

    found = said("five_clears", general_requirements=vague)

    assert [sentence.partition(".")[0].partition(":")[0] for sentence in found] == [
        "Yêu cầu chưa rõ tiến độ",
        "Yêu cầu chưa rõ ai chịu trách nhiệm",
        "Yêu cầu chưa rõ kết quả phải đạt",
    ]
    assert "1.2, gạch đầu dòng thứ 1. Hãy" in found[0]
    assert "1.2, gạch đầu dòng thứ 1; 2.1. Hãy" in found[2]
    assert said("five_clears") == []


def test_five_clears_reads_what_the_task_itself_says() -> None:
    told = RequirementFact(
        "a", "Các đơn vị liên quan", "Phối hợp lắp camera", responsible="Công chức Văn phòng - Thống kê",
        result="Camera hoạt động", phases=(Phase("Khảo sát", "trước ngày 01/11/2023"),),
    )  # fmt: skip

    assert said("five_clears", general_requirements=(told,)) == []


def test_no_deadline() -> None:
    assert said("no_deadline", report_deadline_wording="", general_requirements=()) == [
        "Có hạn chế phải khắc phục nhưng thông báo chưa nêu thời hạn báo cáo kết quả."
    ]


def test_unclear_deadline() -> None:
    [problem] = problems("unclear_deadline", report_deadline_wording="trước mùa xuân năm sau nữa")

    assert (problem.severity, problem.block_key) == ("error", REPORT)


def test_deadline_before_issue() -> None:
    assert said("deadline_before_issue", on=date(2023, 10, 25)) == [
        "Thời hạn “trước ngày 25/10/2023” đã qua vào ngày ban hành 25/10/2023."
    ]
    assert said("deadline_before_issue", on=date(2023, 10, 24)) == []


@pytest.mark.parametrize(("on", "days"), [(date(2023, 10, 17), 5), (date(2023, 10, 20), 2)])
def test_deadline_too_short(on: date, days: int) -> None:
    found = said("deadline_too_short", on=on)

    assert found == ([] if days >= 5 else [found[0]])
    assert all(f"chỉ còn {days} ngày làm việc" in sentence and "ít nhất 5 ngày" in sentence for sentence in found)
    assert said("deadline_too_short", on=on, shortest_deadline=2) == []


def test_deadline_day_off_by_weekend_and_by_the_calendar_of_the_facts() -> None:
    assert said("deadline_day_off", report_deadline_wording="trước ngày 30/10/2023") == [
        "Ngày cuối cùng của thời hạn “trước ngày 30/10/2023” là 29/10/2023, ngày nghỉ."
        " Hãy chọn ngày làm việc, chẳng hạn 30/10/2023."
    ]
    off = WorkCalendar(holidays=frozenset({date(2023, 10, 24)}))
    assert "là 24/10/2023, ngày nghỉ" in said("deadline_day_off", calendar=off)[0]
    assert said("deadline_day_off") == []


def test_deadline_two_last_days() -> None:
    twice = (RequirementFact("a", "Công chức", "Báo cáo kết quả", "chậm nhất ngày 25/10/2023"),)

    assert said("deadline_two_last_days", general_requirements=twice) == [
        "“trước ngày 25/10/2023” hết hạn ngày 24/10/2023 nhưng “chậm nhất ngày 25/10/2023” hết hạn ngày 25/10/2023."
        " Hãy viết thống nhất một cách."
    ]


def test_deadline_text_differs() -> None:
    edits = {REPORT: "Báo cáo kết quả khắc phục trước ngày 30/10/2023."}
    same = {REPORT: "Báo cáo kết quả khắc phục chậm nhất là ngày 24/10/2023."}

    assert said("deadline_text_differs", edits=edits)[0].startswith("Câu không ghi thời hạn “trước ngày 25/10/2023”")
    assert said("deadline_text_differs", edits=same) == []


def test_deadline_only_in_text() -> None:
    edits = {
        "requirements/study": "Báo cáo kết quả trước ngày 20/11/2023 theo Quyết định số 35/QĐ-UBND ngày 01/3/2023."
    }

    assert said("deadline_only_in_text", edits=edits) == [
        "Câu nêu ngày 20/11/2023 nhưng yêu cầu chưa đặt thời hạn nên nhiệm vụ sẽ không được theo dõi theo ngày này."
    ]


def test_consolidating_deadline() -> None:
    closing = "Giao Phòng Nội vụ đôn đốc, tổng hợp, báo cáo Chủ tịch UBND huyện trước ngày {}./."

    assert said("consolidating_deadline", edits={ORDER: closing.format("25/10/2023")}) == [
        "Thời hạn của cơ quan tổng hợp (trước ngày 25/10/2023) không sau thời hạn của các đơn vị (trước ngày"
        " 30/12/2023). Hãy đặt muộn hơn."
    ]
    assert said("consolidating_deadline", edits={ORDER: closing.format("25/10/2023")}, general_requirements=()) == [
        "Thời hạn của cơ quan tổng hợp (trước ngày 25/10/2023) không sau thời hạn của các đơn vị (trước ngày"
        " 25/10/2023). Hãy đặt muộn hơn."
    ]
    assert said("consolidating_deadline", edits={ORDER: closing.format("05/11/2023")}, general_requirements=()) == []
