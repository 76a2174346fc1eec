"""No day that is in no calendar, no basis later than the document, no data later than the visit."""

import pytest

from tests.workflows.checks.figures.letters import FAULTS, RESULTS, assert_found_until_mended, found, notice, report

CASES = [
    (report(RESULTS + "- Ngày 31/6/2024 đã tổ chức hội nghị triển khai.\n"), "31/6/2024", ("31/6", "30/6")),
    (
        report(RESULTS + "- Đã ban hành Quyết định số 12/QĐ-UBND ngày 20/9/2024 về Quy chế làm việc.\n"),
        "12/QĐ-UBND",
        ("20/9/2024", "10/9/2024"),
    ),
    (
        report(RESULTS + "| STT | Đơn vị | Ngày kiểm tra |\n| 1 | Phòng Kinh tế | 31/4/2024 |\n"),
        "31/4/2024",
        ("31/4/2024", "30/4/2024"),
    ),
    (notice(FAULTS + "- Khắc phục hạn chế, báo cáo UBND huyện trước ngày 31/9.\n"), "31/9", ("31/9", "30/9")),
    (report(RESULTS + "- Ngày 20/10/2024, UBND xã đã tổ chức hội nghị đánh giá.\n"), "20/10/2024", ("20/10", "20/8")),
    (report(RESULTS + "- Số liệu tính đến ngày 30/9/2024: tiếp nhận 1.368 hồ sơ.\n"), "30/9/2024", ("30/9", "10/9")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("impossible_dates", *case)


def test_a_document_of_a_month_rests_on_nothing_of_the_next():
    cited = RESULTS + "- Thực hiện Kế hoạch số 30/KH-UBND ngày {} của UBND huyện.\n"
    months = report(cited).replace("ngày 18 tháng 9", "ngày    tháng 9")

    assert found(months.format("30/9/2024"), "impossible_dates") == []
    [late] = found(months.format("01/10/2024"), "impossible_dates")
    assert late.values["own"] == "30/9/2024"


def test_a_report_of_a_quarter_may_tell_of_a_day_of_inspection_within_it():
    told = (
        "(số liệu tính từ ngày 15/6/2024 đến ngày 13/9/2024)\n\nNgày 22/8/2024 Tổ công tác của xã đã tự kiểm tra tại "
        "Bộ phận Một cửa.\n"
    )

    assert found(report(RESULTS + told, "Công tác cải cách hành chính quý III năm 2024"), "impossible_dates") == []


def test_of_several_days_of_a_visit_the_last_one_ends_its_data():
    told = (
        "Tổ làm việc trong 03 ngày 09, 10 và 11/9/2024 tại các bộ phận. Số liệu tính từ 15/12/2023 đến hết ngày {}.\n\n"
        "I. HẠN CHẾ\n\n- Bộ phận Một cửa chưa niêm yết thủ tục.\n"
    )
    own = notice(told).replace("Kết luận kiểm tra", "Kết quả tự kiểm tra")

    assert len(found(own.format("14/9/2024"), "impossible_dates")) == 1
    assert found(own.format("11/9/2024"), "impossible_dates") == []


def test_a_visit_told_from_day_to_day_in_full_ends_on_the_second():
    body = (
        "I. KẾT QUẢ\n\n- Số liệu tính đến ngày 30/8/2024: 300 hồ sơ.\n\n"
        "- Đoàn đã làm việc với các đơn vị từ ngày 10/8/2024 đến ngày 12/9/2024.\n"
    )

    assert found(notice(body), "impossible_dates") == []
