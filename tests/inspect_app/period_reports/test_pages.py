"""The pages of periodic reports, as the office and a commune use them."""

import io
from decimal import Decimal
from functools import partial

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from inspect_app.extensions import db
from inspect_app.models import PeriodReport
from inspect_app.period_reports import actions
from tests.inspect_app.period_reports.called import GOOD, call, fill, report_of, sent, whole
from workflows.moves import Refused
from workflows.period_reports import UnitReportState

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def _in_may(at):
    at("2023-05-02 09:00")


def only_report():
    return db.session.scalars(db.select(PeriodReport).execution_options(scope="test")).one()


@pytest.mark.both_databases
def test_from_the_call_to_acceptance_in_pages(make, sign_in, outbox):
    make.commune(), make.officer()
    office, officer = sign_in(make.officer_of_office()), sign_in(make.officer())

    page = office.visit("/period-reports").click("Yêu cầu báo cáo").press("Yêu cầu báo cáo", cut_on="10/06/2023")
    assert page.said == ["Đã yêu cầu báo cáo. Các đơn vị đã được báo tin."]
    assert "0/1 đơn vị đã báo cáo" in page.text and "Chưa lập" in page.text

    page = officer.visit("/").click("Điền báo cáo").click("Biểu mẫu 1")
    page = page.press("Lưu, sang phần sau", directive_docs="1.006", plan_tasks="22", plan_tasks_done="23")
    assert page.said == ["Đã lưu Biểu mẫu 1."] and page.title.startswith("Biểu mẫu 2")
    page = officer.visit(f"/period-reports/{only_report().id}/send")
    assert "23 lớn hơn 22 ở Biểu mẫu 1, dòng 2.1." in page.text and "Gửi báo cáo" not in page.buttons

    page = page.click("Biểu mẫu 1, 2.2")
    assert page.field("directive_docs") == "1.006" and "23 lớn hơn 22" in page.text
    page = page.press("Lưu", plan_tasks_done="11").click("Phần lời")
    assert "Đã hoàn thành 11/22 nhiệm vụ" in page.text
    page = page.press("Lưu phần lời", limits="Một số hồ sơ chưa số hóa").click("Kiểm tra và gửi")
    refused = page.press("Gửi báo cáo", status=422)
    assert refused.errors == [
        "Hãy xác nhận các chỉ tiêu để trống là không có số liệu, hoặc quay lại điền."
    ]  # fmt: skip
    page = refused.press("Gửi báo cáo", blanks_are_none="y", number="12/BC-UBND", issued_on="02/05/2023")
    assert page.said == ["Đã gửi báo cáo. Cơ quan tham mưu nội vụ đã được báo tin."]

    page = office.visit("/").click("6 tháng đầu năm 2023").click("Xã Đồng Vương")
    page = page.click("Trả lại").press("Trả lại", reason="Thiếu biểu mẫu 3")
    assert "Bị trả lại, phải sửa" in page.text
    page = officer.visit("/")
    assert "Thiếu biểu mẫu 3" in page.text
    officer.visit(f"/period-reports/{only_report().id}/send").press("Gửi báo cáo", blanks_are_none="y")
    page = office.visit(f"/period-reports/{only_report().id}").press("Chấp nhận")
    assert page.said == ["Đã chấp nhận báo cáo của xã Đồng Vương."] and "1/1 đơn vị đã báo cáo" in page.text
    page = page.click("Bảng tổng hợp")
    assert "1.006" in page.text and "Cộng từ 1/1 đơn vị" in page.text


def test_what_is_no_figure_is_refused_beside_its_line_and_nothing_typed_is_lost(make, sign_in):
    report = report_of(call(make), make.commune())
    page = sign_in(make.officer()).visit(f"/period-reports/{report.id}/parts/form1")

    page = page.press("Lưu", status=422, directive_docs="99.04", plan_tasks="22", survey_mode="paper")

    assert page.errors == ["Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ. Ví dụ: 4.001 hoặc 99,04."]
    assert (page.field("directive_docs"), page.field("plan_tasks")) == ("99.04", "22")
    assert page.field("survey_mode") == "paper"


def test_while_it_is_typed_impossible_figures_are_pointed_out_and_nothing_is_kept(make, sign_in, journal):
    report = report_of(call(make), make.commune())
    reader = sign_in(make.officer())
    told = len(journal())

    def check(**typed):
        path = f"/period-reports/{report.id}/parts/form1/check"
        return reader.client.post(path, data=typed).get_json()

    found = check(plan_tasks="22", plan_tasks_done="23", issues_found="2", issues_fixed="1", directive_docs="1,5")
    assert found["shares"] == {"plan_completion_rate": "104,55", "issue_fix_rate": "50"}
    assert {one["line"]: one["text"] for one in found["faults"]} == {
        "directive_docs": "Chỉ tiêu này đếm theo văn bản nên phải là số nguyên.",
        "plan_tasks_done": "23 lớn hơn 22 ở Biểu mẫu 1, dòng 2.1.",
        "units_inspected": "Có vấn đề phát hiện qua kiểm tra nhưng chưa ghi số bộ phận đã kiểm tra.",
    }
    assert check(plan_tasks="22", plan_tasks_done="11")["faults"] == []
    assert len(journal()) == told


def test_of_two_who_fill_in_one_form_the_second_chooses_and_of_two_forms_nobody_is_asked(make, sign_in):
    report = report_of(call(make), make.commune())
    first, second = (sign_in(who).visit(f"/period-reports/{report.id}/parts/form1") for who in (
        make.officer(), make.chair()
    ))  # fmt: skip
    other = second.reader.visit(f"/period-reports/{report.id}/parts/form2")

    first.press("Lưu", directive_docs="6")
    page = second.press("Lưu", status=409, directive_docs="7", plan_tasks="22")

    assert "Nội dung vừa được người khác sửa" in page.text
    page = page.press("Lưu nội dung đã chọn")
    assert page.said == ["Đã lưu Biểu mẫu 1."]
    assert other.press("Lưu", legal_docs="0").said == ["Đã lưu Biểu mẫu 2."]


def test_the_office_reads_what_was_sent_and_the_unit_alone_what_it_is_writing(make, sign_in):
    made = call(make)
    report = report_of(made, make.commune())
    fill(report, make.officer(), make.now)
    office = sign_in(make.officer_of_office())
    office.visit(f"/period-reports/{report.id}/parts/form1", status=404)
    assert "Đơn vị chưa gửi báo cáo" in office.visit(f"/period-reports/{report.id}").text

    sent(make, made)

    assert "50" in office.visit(f"/period-reports/{report.id}/parts/form1").text
    sign_in(make.officer(make.commune("Tam Hiệp"))).visit(f"/period-reports/{report.id}", status=404)


def test_the_report_prints_in_the_official_form_with_its_seven_forms(make, sign_in):
    report = sent(make, call(make), values=GOOD)
    reader = sign_in(make.leader())

    page = reader.visit(f"/period-reports/{report.id}/print")

    assert "Đã hoàn thành 11/22 nhiệm vụ của Kế hoạch" in page.text and "Biểu mẫu 7" in page.text
    assert "Kính gửi: UBND huyện Yên Thế" in page.text and "Thực hiện Công văn số 126/UBND-NV" in page.text
    assert reader.get(f"/period-reports/{report.id}.docx").data[:2] == b"PK"
    assert reader.get(f"/period-reports/{report.id}.pdf").data[:4] == b"%PDF"


def test_the_sums_lead_to_each_units_figure_and_into_a_workbook(make, sign_in):
    made, other = call(make), make.commune("Tam Hiệp")
    sent(make, made)
    sent(make, made, other, values={"plan_tasks": Decimal(30), "plan_tasks_done": Decimal(3)})
    office = sign_in(make.officer_of_office())

    page = office.visit(f"/period-reports/calls/{made.id}/forms").click("2/2")
    assert "Từng đơn vị" in page.title
    page = office.visit(f"/period-reports/calls/{made.id}/lines/plan_completion_rate")
    assert all(words in page.text for words in ("50", "10", "26,92", "2/2 đơn vị có số liệu"))

    assert office.get(f"/period-reports/calls/{made.id}.docx").data[:2] == b"PK"
    file = io.BytesIO(office.get(f"/period-reports/calls/{made.id}.xlsx").data)
    sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_name("Biểu mẫu 1")
    rows = {row[0]: row[3:] for row in sheet.to_python()}
    assert rows["2"] == [26.92, 2, 50, 10] and rows["2.1"] == [52, 2, 22, 30]
    assert rows["1"] == [6, 1, 6, ""]


def test_the_office_goes_from_one_report_that_waits_to_the_next(make, sign_in):
    made, other = call(make), make.commune("Tam Hiệp")
    first = sent(make, made)
    sent(make, made, other)
    office = sign_in(make.officer_of_office())

    page = office.visit(f"/period-reports/{first.id}").press("Chấp nhận")
    assert (
        page.said == ["Đã chấp nhận báo cáo của xã Đồng Vương."]
        and "Xã Tam Hiệp" in page.text
        and "Chấp nhận" in page.buttons
    )
    page = page.press("Chấp nhận")

    assert "2/2 đơn vị đã báo cáo" in page.text


def test_what_was_sent_anew_meanwhile_is_not_accepted_unread(make, sign_in):
    report, officer, by = sent(make, call(make)), make.officer(), make.officer_of_office()
    page = sign_in(by).visit(f"/period-reports/{report.id}")
    actions.return_report(whole(report.id), reason="Sửa dòng 2", by=by, now=make.now)
    db.session.commit()
    actions.send(whole(report.id), blanks_are_none=True, by=officer, now=make.now)
    db.session.commit()

    page.press("Chấp nhận", 409)

    assert whole(report.id).state is UnitReportState.SENT


def test_what_a_colleague_fills_in_meanwhile_is_not_sent_unread(make, sign_in):
    report, officer, chair = report_of(call(make), make.commune()), make.officer(), make.chair()
    fill(report, officer, make.now)
    page = sign_in(officer).visit(f"/period-reports/{report.id}/send")
    fill(whole(report.id), chair, make.now, values=GOOD | {"directive_docs": Decimal(7)})

    page.press("Gửi báo cáo", 409, blanks_are_none="y")

    assert whole(report.id).state is UnitReportState.DRAFT


def test_of_a_call_that_was_withdrawn_nothing_is_judged_any_more(make, sign_in):
    report, by = sent(make, made := call(make)), make.officer_of_office()
    actions.withdraw_call(made, reason="Nhầm kỳ", by=by, now=make.now)
    db.session.commit()

    page = sign_in(by).visit(f"/period-reports/{report.id}")

    assert "Chấp nhận" not in page.buttons and "Trả lại" not in page.links
    for act in (actions.accept, partial(actions.return_report, reason="Sửa dòng 2")):
        with pytest.raises(Refused, match="đã được thu hồi"):
            act(whole(report.id), by=by, now=make.now)


def test_ten_units_cost_as_many_queries_as_one(make, sign_in, queries):
    made = call(make, units=[make.commune()])
    office = sign_in(make.officer_of_office())
    with queries() as few:
        office.visit(f"/period-reports/calls/{made.id}/forms")
    more = [make.commune(f"Xã {n}") for n in range(9)]
    actions.change_call(
        made, cut_on=made.cut_on, due_on=made.due_on, asked_by="", more=more, by=make.officer_of_office(), now=make.now
    )
    db.session.commit()
    with queries() as many:
        office.visit(f"/period-reports/calls/{made.id}/forms")

    assert len(many) == len(few)


def test_the_forms_go_out_as_a_workbook_and_come_back_line_by_line(make, sign_in):
    report = report_of(call(make), make.commune())
    fill(report, make.officer(), make.now)
    reader = sign_in(make.officer())
    path = f"/period-reports/{report.id}"
    taken = io.BytesIO(reader.get(f"{path}/forms.xlsx").data)
    rows = CalamineWorkbook.from_filelike(taken).get_sheet_by_name("Biểu mẫu 1").to_python()
    assert ["2.1", "Số nhiệm vụ đề ra trong Kế hoạch", "nhiệm vụ", 22, ""] in rows

    def handed_in(**cells):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            sheet = book.add_worksheet("Biểu mẫu 1")
            for at, (code, value) in enumerate(cells.items()):
                sheet.write(at, 0, code.removeprefix("_").replace("_", "."))
                sheet.write(at, 3, value)
        out.seek(0)
        return reader.visit(f"{path}/workbook").press("Đọc tệp", file=(out, "bieu-mau.xlsx"))

    assert "Biểu mẫu 1, D1: Hãy nhập số nguyên" in handed_in(_1="sáu").text
    page = handed_in(_1=8, _2_1=22, _5="Có")
    assert "2 dòng sẽ thay đổi." in page.text
    assert page.press("Ghi tất cả").said == ["Đã ghi 2 dòng từ tệp."]
    page = reader.visit(f"{path}/parts/form1")
    assert [page.field(id) for id in ("directive_docs", "plan_tasks", "survey_done")] == ["8", "22", "yes"]

    # What a colleague has saved since the table was shown is not overwritten.
    page = handed_in(_1=9)
    reader.visit(f"{path}/parts/form1").press("Lưu", directive_docs="7")
    assert "vừa được người khác lưu" in page.press("Ghi tất cả", status=409).text


def test_the_units_own_report_fills_in_its_forms(make, sign_in):
    report = report_of(call(make), make.commune())
    reader = sign_in(make.officer())
    words = "Biểu mẫu 1\nCông tác chỉ đạo\n\n1. Số văn bản chỉ đạo CCHC đã ban hành Văn bản 6\n"

    page = reader.visit(f"/period-reports/{report.id}/workbook")
    refused = page.press("Đọc tệp", status=422, file=(io.BytesIO(b"%PDF-1.4 nothing"), "bao-cao.pdf"))
    assert refused.errors and "Biểu mẫu 1" not in refused.errors[0]
    page = refused.press("Đọc tệp", file=(io.BytesIO(words.encode()), "bao-cao.txt"))

    assert "1 dòng sẽ thay đổi." in page.text
    assert page.press("Ghi tất cả").said == ["Đã ghi 1 dòng từ tệp."]
