"""A unit sends paper: the office keeps the original, writes down for the unit, and a colleague verifies."""

from __future__ import annotations

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import Answer, Attachment, DocumentNumber, PaperReport, Report
from inspect_app.remediation import actions
from tests.inspect_app.remediation.test_report import photo, states, story
from workflows.moves import Refused
from workflows.paper_reports import PaperRefused, Said, check_days, said_problem
from workflows.remediation import Progress
from workflows.tasks import TaskState

HEAD = {
    "number": "28/BC-UBND", "issued_on": "20/10/2023", "received_on": "23/10/2023", "signer": "Chủ tịch Nguyễn Văn Nam",
}  # fmt: skip


@pytest.fixture
def office(make, sign_in, at):
    at("2023-10-26 09:00")
    return sign_in(make.officer_of_office())


def asked(make, count=2):
    make.officer(), make.chair()
    notice = make.notice(make.plan(state="concluded"))
    return notice, [make.task(notice, title=f"Hạn chế {n}") for n in range(1, count + 1)]


def taken(make, office, notice, **head):
    page = office.visit(f"/paper-reports/new?notice={notice.id}&unit={make.commune().id}")
    return page.press("Nhận báo cáo", **HEAD | head, files=photo("bao-cao-giay.jpg"))


def kept(model):
    db.session.expire_all()
    return db.session.scalars(db.select(model).execution_options(scope="test")).all()


def done(task):
    return {
        f"progress_{task.id}": "done", f"action_{task.id}": "Mua máy quét", f"result_{task.id}": "Đủ 100%",
        f"done_on_{task.id}": "19/10/2023", f"doer_{task.id}": "Công chức VP-TK",
    }  # fmt: skip


def test_the_paper_is_written_down_for_the_unit_and_both_names_stand_there(make, office, sign_in, journal, outbox):
    notice, tasks = asked(make)

    page = taken(make, office, notice)
    assert page.said == ["Đã nhận báo cáo giấy. Hãy ghi nội dung theo bản quét."]
    assert "bao-cao-giay.jpg" in page.links
    page = page.press("Ghi thay đơn vị", **done(tasks[0]), assessment="Đã nghiêm túc khắc phục")

    assert page.said == ["Đã ghi thay đơn vị theo báo cáo giấy và báo cho đơn vị. Đồng nghiệp khác sẽ thẩm định."]
    assert states(tasks) == [TaskState.REPORTED, TaskState.ASSIGNED]
    assert "Xã Đồng Vương báo cáo trên giấy số 28/BC-UBND ngày 20/10/2023" in page.text
    assert "Người ghi thay: Chuyên viên Phòng Nội vụ" in page.text
    assert [name for name, _ in journal(tasks[0])] == ["TaskAnsweredOnPaper", "TaskReported"]
    assert journal(tasks[0])[1] == ("TaskReported", {"days_late": 0})  # it came on 23/10, before the last day
    assert outbox() == ["Báo cáo giấy của đơn vị đã được ghi vào hệ thống: 1 nội dung chờ thẩm định"] * 2
    unit = sign_in(make.chair())
    original = unit.visit(page.links["Xem bản gốc"])
    assert unit.get(original.links["bao-cao-giay.jpg"]).status_code == 200
    assert "28/BC-UBND" in unit.visit(f"/tasks/{tasks[0].id}").text


def test_who_wrote_it_down_is_told_that_a_colleague_verifies(make, office, sign_in):
    notice, tasks = asked(make, 1)
    page = taken(make, office, notice).press("Ghi thay đơn vị", **done(tasks[0]))
    report = kept(Report)[0]

    assert "do bạn ghi thay đơn vị: một đồng nghiệp khác" in page.text
    mine = office.visit(f"/reports/{report.id}/review")
    assert "Người ghi thay không tự thẩm định" in mine.text and mine.field(f"verdict_{tasks[0].id}") is None
    with pytest.raises(Refused, match="Người đã trả lời thay"):
        actions.accept_item(report, tasks[0], by=make.officer_of_office(), now=make.now)
    other = sign_in(make.person("Trần Thị Bình", "office"))
    other.visit(f"/reports/{report.id}/review").press("Ghi kết quả thẩm định", **{f"verdict_{tasks[0].id}": "accept"})
    assert states(tasks) == [TaskState.ACCEPTED]


def register():
    rows = db.session.scalars(db.select(DocumentNumber).order_by(DocumentNumber.id).execution_options(scope="test"))
    return [(row.text, row.issued_on, row.about_type, row.signer) for row in rows]


@pytest.mark.one_database
def test_its_number_stands_in_the_register_of_the_unit_unless_another_document_has_it(make, office, journal):
    notice, tasks = asked(make, 1)
    taken(make, office, notice).press("Ghi thay đơn vị", **done(tasks[0]))
    assert register() == [("28/BC-UBND", date(2023, 10, 20), "report", HEAD["signer"])]

    other = make.notice(make.plan(state="concluded", number="36/KH-UBND"), number="139/TB-UBND")
    task = make.task(other, title="Hạn chế khác")
    page = taken(make, office, other).press("Ghi thay đơn vị", **done(task))

    assert "Số 28/BC-UBND đã thuộc văn bản khác" in page.text or "số 28/BC-UBND đã thuộc văn bản khác" in page.text
    assert len(register()) == 1 and states([task]) == [TaskState.REPORTED]


@pytest.mark.one_database
def test_a_paper_without_scan_or_with_impossible_days_is_not_taken(make, office):
    notice, _tasks = asked(make)
    page = office.visit(f"/paper-reports/new?notice={notice.id}&unit={make.commune().id}")

    without = page.press("Nhận báo cáo", 422, **HEAD)
    late = page.press("Nhận báo cáo", 422, **HEAD | {"received_on": "27/10/2023"}, files=photo())

    assert without.errors == ["Hãy đính kèm bản quét hoặc ảnh chụp của báo cáo giấy."]
    assert late.errors == ["Ngày nhận không được sau hôm nay."] and late.field("signer") == HEAD["signer"]
    assert not kept(PaperReport) and not kept(Attachment)


@pytest.mark.one_database
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_half_done(make, office):
    notice, tasks = asked(make)
    page = taken(make, office, notice)

    wrong = page.press(
        "Ghi thay đơn vị", 422, **done(tasks[0]), **done(tasks[1]) | {f"done_on_{tasks[1].id}": "24/10/2023"}
    )
    empty = page.press("Ghi thay đơn vị", 409)

    assert wrong.errors == ["Ngày hoàn thành không được sau ngày nhận báo cáo."]
    assert wrong.field(f"action_{tasks[0].id}") == "Mua máy quét"
    assert "ít nhất một nhiệm vụ" in empty.text
    assert states(tasks) == [TaskState.ASSIGNED] * 2 and not kept(Report)


@pytest.mark.one_database
def test_a_paper_taken_by_mistake_is_dropped_with_the_reason_and_stays(make, office):
    notice, _tasks = asked(make)
    page = taken(make, office, notice)
    assert "1 báo cáo giấy đã nhận, chưa ghi vào hệ thống" in office.visit("/reports").text

    page.click("Bỏ báo cáo giấy này").press("Bỏ báo cáo giấy", reason="Nhận nhầm xã")

    assert kept(PaperReport)[0].dropped_reason == "Nhận nhầm xã" and len(kept(Attachment)) == 1
    assert "chưa ghi vào hệ thống" not in office.visit("/reports").text


@pytest.mark.one_database
def test_until_it_is_written_down_the_unit_sees_nothing_of_it(make, office, sign_in):
    notice, _tasks = asked(make)
    page = taken(make, office, notice)

    unit = sign_in(make.chair())
    unit.visit(page.path, 404)
    assert unit.get(page.links["bao-cao-giay.jpg"]).status_code == 404
    sign_in(make.leader()).visit(page.path)
    sign_in(make.leader()).post(page.path, {}, 404)


@pytest.mark.one_database
def test_the_unit_answers_on_from_there_in_its_own_name(make, office, sign_in, at):
    notice, tasks = asked(make)
    later = {f"progress_{tasks[0].id}": "in_progress", f"cause_{tasks[0].id}": "Chờ kinh phí"}
    taken(make, office, notice).press("Ghi thay đơn vị", **later)
    report = kept(Report)[0]

    unit = sign_in(make.officer())
    unit.visit(f"/reports/{report.id}/tasks/{tasks[0].id}").press("Lưu", action="Đã mua", progress="in_progress")

    assert [one.paper_report_id for one in kept(Answer) if one.task_id == tasks[0].id] == [None]
    assert kept(Report)[0].number == "28/BC-UBND"


@pytest.mark.one_database
def test_the_office_is_warned_where_the_unit_has_begun_to_answer_itself(make, office):
    notice, tasks, report = story(make, 1)
    actions.answer(
        report, tasks[0], {"progress": Progress.IN_PROGRESS, "cause": "Riêng"}, by=make.officer(), now=make.now
    )
    page = taken(make, office, notice)

    assert "Đơn vị đang soạn câu trả lời cho nội dung này" in page.text and "Riêng" not in page.text


def test_days_of_a_paper_follow_each_other():
    notice, today = date(2023, 10, 16), date(2023, 10, 26)
    check_days(date(2023, 10, 16), date(2023, 10, 16), notice, today)
    for field, issued, received in (
        ("issued_on", date(2023, 10, 15), today),
        ("received_on", date(2023, 10, 20), date(2023, 10, 19)),
        ("received_on", date(2023, 10, 20), date(2023, 10, 27)),
    ):
        with pytest.raises(PaperRefused) as refused:
            check_days(issued, received, notice, today)
        assert refused.value.field == field


def test_what_a_paper_leaves_out_is_not_made_up_but_what_it_says_must_be_possible():
    day = date(2023, 10, 23)
    assert said_problem(Said(Progress.DONE), day) is None
    assert said_problem(Said(Progress.DONE, done_on=date(2023, 10, 24)), day)[0] == "done_on"
    assert said_problem(Said(Progress.IN_PROGRESS, is_agreed=False), day)[0] == "objection"
