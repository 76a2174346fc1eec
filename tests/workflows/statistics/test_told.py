"""What the figures say in the text of a report, and the report as it is printed."""

from datetime import date
from decimal import Decimal

from tests.workflows.statistics.printed import PRINTED
from workflows.papers.paper import Authority
from workflows.papers.unit_period_report import (
    ConsolidatedFacts,
    UnitReportFacts,
    consolidated_paper,
    unit_period_report_paper,
)
from workflows.period_figures import Tally
from workflows.statistics.consolidating import consolidate
from workflows.statistics.prefill import known_of
from workflows.statistics.told import SECTION_IDS, told

D = Decimal

FILES = {
    "files_carried": D(12), "files_online": D(3674), "files_direct": D(315), "files_all": D(4001),
    "files_done": D(3996), "files_returned": D(0), "files_pending": D(5),
}  # fmt: skip


def test_the_text_says_the_figures_of_the_forms():
    assert told("procedures", PRINTED | FILES) == [
        "Tổng số thủ tục hành chính thuộc thẩm quyền giải quyết là 122 thủ tục.",
        "Tổng số hồ sơ phải giải quyết là 4.001 hồ sơ (kỳ trước chuyển sang 12, tiếp nhận trực tuyến 3.674, "
        "tiếp nhận trực tiếp, qua bưu chính 315); đã giải quyết 3.996, đang giải quyết 05.",
        "Hồ sơ giải quyết trước hạn, đúng hạn là 3.996/3.996 hồ sơ, đạt 100%.",
        "Trong kỳ không có phản ánh, kiến nghị về quy định hành chính.",
    ]
    assert told("apparatus", PRINTED)[-1] == "Được giao 20 biên chế, có mặt 19 người; còn thiếu 01 biên chế."
    assert told("direction", {"issues_found": D(33), "issues_fixed": D(20)}) == [
        "Qua kiểm tra phát hiện 33 vấn đề; đã xử lý xong 20 vấn đề, đạt 60,61%."
    ]
    assert told("limits", {"issues_found": D(33), "issues_fixed": D(20), "overdue_open": D(4)}) == [
        "Còn 13 vấn đề phát hiện qua kiểm tra chưa xử lý xong.",
        "Còn 04 nhiệm vụ được giao quá hạn chưa hoàn thành.",
    ]
    assert not any(told(section, {}) for section in SECTION_IDS)


def test_what_was_counted_of_a_unit_fills_its_form_and_the_unknown_stays_blank():
    assert known_of(Tally(visited=1, found=3, fixed=2)) == {"issues_found": D(3), "issues_fixed": D(2)}
    assert known_of(Tally(has_tasks=True, assigned=4, on_time=1)) == {
        "assigned": D(4), "done_on_time": D(1), "done_late": D(0), "overdue_open": D(0),
    }  # fmt: skip


def test_the_report_has_the_text_and_the_seven_forms_behind_it():
    facts = UnitReportFacts(
        reporter=Authority("xã Tân Việt", "xã"), to="UBND huyện Thanh Hà", period="năm 2023", asked_by="",
        begins_on=date(2022, 12, 15), cut_on=date(2023, 12, 9), values=PRINTED, notes={"plan_tasks": "35 hoạt động"},
        texts={"direction": "Kế hoạch số 48/KH-UBND ngày 31/12/2022", "proposals": "Bổ sung trang thiết bị"},
    )  # fmt: skip

    paper = unit_period_report_paper(facts)

    body = "\n".join(block.text for block in paper.blocks)
    assert body.startswith("Thực hiện chế độ báo cáo định kỳ, UBND xã Tân Việt báo cáo")
    assert "số liệu từ ngày 15/12/2022 đến hết ngày 09/12/2023" in body
    order = ["I. KẾT QUẢ", "1. Công tác chỉ đạo", "22/22 nhiệm vụ", "48/KH-UBND", "7. Xây dựng", "II. KIẾN NGHỊ", "./."]
    assert [body.index(words) for words in order] == sorted(body.index(words) for words in order)
    forms = "\n".join(block.text for block in paper.annexes[0].blocks)
    assert all(f"Biểu mẫu {n}" in forms for n in range(1, 8)) and "35 hoạt động" in forms and "91,83" in forms


def test_the_sums_of_all_units_are_a_report_to_the_level_above():
    totals = consolidate([PRINTED | FILES, {"plan_tasks": D(30), "plan_tasks_done": D(3), "survey_done": "yes"}])
    facts = ConsolidatedFacts(
        reporter=Authority("huyện Thanh Hà", "huyện", "Phòng Nội vụ"), to="UBND tỉnh Hải Dương", period="năm 2023",
        begins_on=date(2022, 12, 15), cut_on=date(2023, 12, 9), totals=totals, reported=2,
        missing=("xã Tân An",),
    )  # fmt: skip

    paper = consolidated_paper(facts)

    body = "\n".join(block.text for block in paper.blocks)
    assert "02/03 đơn vị đã báo cáo; chưa báo cáo: xã Tân An." in body
    assert "Đã hoàn thành 25/52 nhiệm vụ của Kế hoạch cải cách hành chính năm, đạt 48,08%." in body
    assert "Đã khảo sát" not in body  # how many did is counted in the form
    forms = "\n".join(block.text for block in paper.annexes[0].blocks)
    assert "Số đơn vị có số liệu" in forms and "2/3" in forms and "Có: 2" in forms
