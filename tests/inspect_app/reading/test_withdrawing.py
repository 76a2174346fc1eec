"""A document read in by mistake is dropped; what was made of it is withdrawn while nobody has worked on it."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import (
    Answer,
    Finding,
    Notice,
    PaperReport,
    Plan,
    ReadDocument,
    Report,
    Task,
    TeamDecision,
    Visit,
)
from tests.inspect_app.reading.reading_in import count, rows, upload
from tests.inspect_app.reading.test_answers import upload as answers
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database


def made(reader):
    """Read the notice in and make its campaign."""
    form = upload(reader).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")
    return form.press("Lập đợt kiểm tra", visited_on="12/9/2023")


def test_a_document_read_by_mistake_is_dropped_with_a_reason_and_may_be_read_anew(office, journal):
    home = upload(office).path
    refused = office.visit(f"{home}/drop").press("Bỏ văn bản", 422, reason="")
    assert refused.errors == ["Hãy ghi lý do."]

    page = refused.press("Bỏ văn bản", reason="Nhầm tệp của đơn vị khác")

    document = rows(ReadDocument)[0]
    assert page.said == ["Đã bỏ văn bản."]
    assert document.text == "" and document.items == []
    name, said = journal(document)[-1]
    assert (name, said["reason"], len(said["sha256"])) == ("DocumentDropped", "Nhầm tệp của đơn vị khác", 64)
    assert "Nhầm tệp của đơn vị khác" in office.visit(home).text
    assert "Kết luận kiểm tra công tác cải cách hành chính năm 2023" not in office.visit("/reading").links
    assert "Kết luận kiểm tra công tác cải cách hành chính năm 2023" in office.visit("/reading?made=dropped").links
    for gone in ("file", "remarks", "head", "drop"):
        assert office.get(f"{home}/{gone}").status_code == 404
    assert upload(office).said == ["Đã đọc 1 văn bản."]
    assert count(ReadDocument) == 2


def test_a_campaign_made_by_mistake_is_withdrawn_and_made_again(office, journal):
    made(office)
    home = f"/reading/{rows(ReadDocument)[0].id}"

    page = office.visit(home).click("Rút").press("Rút", reason="Sai danh sách đơn vị")

    assert page.said == ["Đã rút đợt kiểm tra lập từ văn bản này. Văn bản sửa, lập lại hoặc bỏ được."]
    db.session.expire_all()
    assert {task.state for task in rows(Task)} == {TaskState.CANCELLED}
    assert {row.state.value for row in rows(Finding)} == {"withdrawn"}
    assert {row.state.value for row in (*rows(Plan), *rows(Visit))} == {"cancelled"}
    notice = rows(Notice)[0]
    assert (notice.state.value, notice.issued_at, notice.number) == ("superseded", None, None)
    assert journal(notice)[-1][0] == "CampaignWithdrawn"
    task = rows(Task)[0]
    assert "số None" not in office.visit(f"/tasks/{task.id}").text
    assert "kế hoạch số" not in office.visit(f"/tracking/units/{task.unit_id}").text
    again = page.click("Lập đợt kiểm tra").press("Lập đợt kiểm tra", visited_on="12/9/2023")
    assert again.said == ["Đã lập đợt kiểm tra từ văn bản này."]
    assert sum(task.state is TaskState.ASSIGNED for task in rows(Task)) > 0


def test_what_somebody_has_worked_on_stands_in_the_way_and_says_so(office):
    made(office)
    home = f"/reading/{rows(ReadDocument)[0].id}"
    rows(Task)[0].state = TaskState.IN_PROGRESS
    db.session.commit()

    page = office.visit(f"{home}/withdraw")

    assert "1 nhiệm vụ đã có người bắt tay làm, báo cáo hoặc đã kết thúc." in page.text
    assert "Rút" not in page.buttons
    office.post(f"{home}/withdraw", {"reason": "x"}, status=422)
    assert rows(Plan)[0].state.value == "concluded"


def test_only_the_office_withdraws(office, make, sign_in):
    made(office)
    home = f"/reading/{rows(ReadDocument)[0].id}"

    leader = sign_in(make.leader())

    assert "Rút" not in leader.visit(home).links
    assert leader.get(f"{home}/withdraw").status_code == 404


def tied(reader, make):
    """Tie the notice to a plan that stands here, with one visit planned, none at the other unit."""
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    plan = make.plan(state="running", number="35/KH-UBND", issued_on=date(2023, 2, 15), units=units)
    planned = make.visit(plan, units[0], state="planned", on="2023-09-20")
    made(reader)
    return plan, planned


@pytest.mark.both_databases
def test_a_notice_tied_to_a_plan_here_is_withdrawn_and_the_plan_goes_on_as_before(office, make, journal):
    plan, planned = tied(office, make)
    decisions = count(TeamDecision)

    page = office.visit(f"/reading/{rows(ReadDocument)[0].id}/withdraw")
    assert "Kế hoạch và các buổi kiểm tra trở lại như trước khi gắn thông báo" in page.text
    page = page.press("Rút", reason="Gắn nhầm kế hoạch")

    db.session.expire_all()
    assert page.said == ["Đã rút đợt kiểm tra lập từ văn bản này. Văn bản sửa, lập lại hoặc bỏ được."]
    assert (rows(Plan)[0].state.value, rows(Plan)[0].number) == ("issued", "35/KH-UBND")
    assert {(one.id == planned.id, one.state.value) for one in rows(Visit)} == {(True, "planned"), (False, "cancelled")}
    assert not next(one for one in rows(Visit) if one.id == planned.id).on_paper
    assert next(one for one in rows(Visit) if one.id == planned.id).visit_on == date(2023, 9, 20)
    assert {task.state for task in rows(Task)} == {TaskState.CANCELLED}
    assert count(TeamDecision) == decisions - 1
    assert (journal(plan)[-1][0], journal(planned)[-1][0]) == ("NoticeDetached", "VisitAsBefore")
    assert journal(rows(Notice)[0])[-1][1]["reason"] == "Gắn nhầm kế hoạch"
    again = page.click("Lập đợt kiểm tra").press("Lập đợt kiểm tra", visited_on="12/9/2023")
    assert again.said == ["Đã gắn thông báo này vào kế hoạch."]


def test_what_was_found_at_a_visit_here_stays_when_the_notice_is_withdrawn(office, make):
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    plan = make.plan(state="running", number="35/KH-UBND", issued_on=date(2023, 2, 15), units=units)
    known = make.finding(
        make.visit(plan, units[1], state="done"), statement="Xã Tam Hiệp chưa công khai thủ tục hành chính"
    )
    made(office)

    office.visit(f"/reading/{rows(ReadDocument)[0].id}/withdraw").press("Rút", reason="Gắn nhầm kế hoạch")

    db.session.expire_all()
    assert [(one.id, one.state.value) for one in rows(Finding)] == [(known.id, "recorded")]
    assert rows(Plan)[0].state.value == "running"


def test_answers_written_down_by_mistake_are_withdrawn_and_the_unit_is_told(office, make, sign_in, journal, outbox, at):
    notice = make.notice(make.plan(state="concluded"), number="137/TB-UBND", issued_on=date(2023, 10, 9))
    titles = ("Chưa số hóa kết quả giải quyết", "Chưa niêm yết phí, lệ phí")
    first, _second = [make.task(notice, title=title, due="2023-10-24") for title in titles]
    make.officer()
    answers(office).press("Nhận báo cáo").press("Ghi thay đơn vị")
    home = f"/reading/{rows(ReadDocument)[0].id}"

    page = office.visit(home).click("Rút").press("Rút", reason="Báo cáo của xã khác")

    db.session.expire_all()
    assert page.said == ["Đã rút câu trả lời ghi từ văn bản này và báo cho đơn vị. Văn bản sửa, ghi lại hoặc bỏ được."]
    assert [task.state.value for task in rows(Task)] == ["assigned", "assigned"]
    assert [(one.action, one.sent, one.paper_report_id) for one in rows(Answer)] == [("", None, None)] * 2
    (report,) = rows(Report)
    assert (report.state.value, report.number, report.sent_at) == ("draft", None, None)
    assert rows(PaperReport)[0].dropped_reason == "Báo cáo của xã khác"
    assert journal(first)[-1][0] == "TaskAnswerWithdrawn"
    assert journal(rows(ReadDocument)[0])[-1][1]["reason"] == "Báo cáo của xã khác"
    assert outbox()[-1] == "Đã rút nội dung ghi thay đơn vị theo báo cáo giấy số 64/BC-UBND"
    assert "Bỏ văn bản" in page.links
    again = page.click("Ghi câu trả lời").press("Nhận báo cáo").press("Ghi thay đơn vị")
    assert again.said == ["Đã ghi thay đơn vị theo báo cáo giấy và báo cho đơn vị. Đồng nghiệp khác sẽ thẩm định."]


def test_what_the_unit_had_begun_to_write_itself_stands_again(office, make):
    notice = make.notice(make.plan(state="concluded"), number="137/TB-UBND", issued_on=date(2023, 10, 9))
    task = make.task(notice, title="Chưa số hóa kết quả giải quyết", due="2023-10-24")
    report = make.report(notice, assessment="Xã đang khắc phục", proposals="Cấp thêm máy quét")
    db.session.add(Answer(report_id=report.id, task_id=task.id, action="Đang tập huấn số hóa"))
    db.session.commit()
    answers(office).press("Nhận báo cáo").press("Ghi thay đơn vị", assessment="Đã khắc phục")

    office.visit(f"/reading/{rows(ReadDocument)[0].id}/withdraw").press("Rút", reason="Báo cáo của xã khác")

    db.session.expire_all()
    assert [one.action for one in rows(Answer)] == ["Đang tập huấn số hóa"]
    assert [(one.assessment, one.proposals) for one in rows(Report)] == [("Xã đang khắc phục", "Cấp thêm máy quét")]


def test_answers_that_were_judged_stay_and_the_page_says_so(office, make):
    notice = make.notice(make.plan(state="concluded"), number="137/TB-UBND", issued_on=date(2023, 10, 9))
    make.task(notice, title="Chưa số hóa kết quả giải quyết", due="2023-10-24")
    answers(office).press("Nhận báo cáo").press("Ghi thay đơn vị")
    rows(Task)[0].state = TaskState.ACCEPTED
    db.session.commit()
    home = f"/reading/{rows(ReadDocument)[0].id}"

    page = office.visit(f"{home}/withdraw")

    assert "1 nội dung đã được thẩm định hoặc đã kết thúc." in page.text
    office.post(f"{home}/withdraw", {"reason": "x"}, status=422)
    assert rows(Report)[0].state.value == "sent"
