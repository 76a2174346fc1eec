"""A unit answers its tasks one by one, sends its report, and the office accepts or returns each item."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from inspect_app.extensions import db
from inspect_app.models import Attachment, Report, Task
from inspect_app.remediation import actions, queries
from workflows.moves import Refused
from workflows.remediation import Progress, ReportState
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database

NO_DAY = "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."
DONE = {
    "progress": Progress.DONE, "cause": "Thiếu máy quét", "action": "Mua máy quét, phân công công chức",
    "result": "Số hóa 100% hồ sơ", "done_on": date(2023, 10, 15), "doer": "Công chức VP-TK",
}  # fmt: skip
LATER = {"progress": Progress.IN_PROGRESS, "cause": "Chờ kinh phí", "expected_on": date(2023, 12, 1)}
FILLED = {
    "progress": "done", "action": "Mua máy quét", "result": "Số hóa 100% hồ sơ", "done_on": "15/10/2023",
}  # fmt: skip


def photo(name: str = "sau khi sửa.jpg") -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG")
    out.seek(0)
    return out, name


def story(make, count=2, **more):
    """Return an issued notice with tasks of xã Đồng Vương, and its report just opened."""
    make.officer_of_office()
    plan = make.plan(state="concluded")
    notice = make.notice(plan)
    tasks = [make.task(notice, title=f"Hạn chế {n}", **more) for n in range(1, count + 1)]
    report = actions.open_report(notice, make.commune(), by=make.officer(), now=make.now)
    db.session.commit()
    return notice, tasks, report


def answer_all(make, report, tasks, *fields):
    for task, one in zip(tasks, fields, strict=True):
        actions.answer(report, task, dict(one), by=make.officer(), now=make.now)
    db.session.commit()


def sent(make, *fields):
    notice, tasks, report = story(make, len(fields))
    answer_all(make, report, tasks, *fields)
    actions.send(report, by=make.officer(), now=make.now)
    db.session.commit()
    return notice, tasks, report


def states(tasks):
    db.session.expire_all()
    ids = [task.id for task in tasks]
    rows = db.session.scalars(db.select(Task).where(Task.id.in_(ids)).order_by(Task.id).execution_options(scope="test"))
    return [task.state for task in rows]


# -- the unit ----------------------------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_from_the_notice_to_the_sent_report_in_a_browser(make, sign_in, journal, outbox):
    make.officer_of_office()
    notice = make.notice(make.plan(state="concluded"))
    task = make.task(notice, title="Số hóa hồ sơ chưa đạt 100%")
    reader = sign_in(make.officer())

    page = reader.visit("/reports").press("Lập báo cáo")
    page = page.click("Trả lời").press("Lưu", **FILLED)
    page = page.click("Kiểm tra và gửi").press("Gửi báo cáo", number="12/BC-UBND", issued_on="16/10/2023")

    assert page.said == ["Đã gửi báo cáo. Cơ quan tham mưu nội vụ đã được báo tin."]
    assert states([task]) == [TaskState.REPORTED]
    assert [name for name, _ in journal(task)] == ["TaskStarted", "TaskAnswered", "TaskReported"]
    assert outbox() == ["Xã Đồng Vương gửi báo cáo khắc phục: 1 nội dung chờ thẩm định"]


def test_looking_at_a_notice_opens_no_report(make, sign_in):
    notice = make.notice(make.plan(state="concluded"))
    make.task(notice)

    sign_in(make.officer()).visit(f"/notices/{notice.id}/report")

    assert not db.session.scalars(db.select(Report).execution_options(scope="test")).all()


def test_who_only_reads_for_a_unit_is_offered_no_report_to_open(make, sign_in):
    notice = make.notice(make.plan(state="concluded"))
    make.task(notice)
    reader = make.person("Người đọc của xã", "reader", make.commune())

    page = sign_in(reader).visit("/reports")

    assert notice.number in page.text and "Lập báo cáo" not in page.buttons


def test_a_report_is_opened_once(make, sign_in):
    notice, _tasks, report = story(make)

    page = sign_in(make.chair()).post(f"/notices/{notice.id}/report")

    assert page.path == f"/reports/{report.id}"
    assert actions.open_report(notice, make.commune(), by=make.chair(), now=make.now).id == report.id


def test_those_without_a_task_cannot_open_a_report(make, sign_in):
    notice, _tasks, _report = story(make)
    inspected = make.unit("Đồng Kỳ")

    sign_in(make.officer(inspected)).post(f"/notices/{notice.id}/report", status=404)
    sign_in(make.officer_of_office()).post(f"/notices/{notice.id}/report", status=404)
    with pytest.raises(Refused, match="Chỉ đơn vị"):
        actions.open_report(notice, inspected, by=make.officer_of_office(), now=make.now)


def test_what_is_missing_is_listed_with_its_place(make, sign_in):
    _notice, tasks, report = story(make, 3, severity="serious")
    answer_all(make, report, tasks[:2], DONE, {"progress": Progress.NOT_BEGUN})
    reader = sign_in(make.officer())

    page = reader.visit(f"/reports/{report.id}/send")

    assert "Còn 3 nội dung chưa đủ để gửi" in page.text
    assert "Hạn chế 1: Nhiệm vụ nghiêm trọng phải có tệp minh chứng." in page.text
    assert "Hạn chế 2: Chưa khắc phục xong thì phải ghi nguyên nhân. Chưa khắc phục xong thì phải ghi ngày" in page.text
    assert "Hạn chế 3: Chưa trả lời nhiệm vụ này." in page.text
    assert page.links["Hạn chế 3"] == f"/reports/{report.id}/tasks/{tasks[2].id}"
    assert "Gửi báo cáo" not in page.buttons
    assert "Còn 3 nội dung" in reader.post(f"/reports/{report.id}/send", {}, 422).text
    assert states(tasks) == [TaskState.IN_PROGRESS, TaskState.ASSIGNED, TaskState.ASSIGNED]


def test_evidence_comes_with_the_answer(make, sign_in):
    _notice, tasks, report = story(make, 1, severity="serious")
    reader = sign_in(make.officer())
    path = f"/reports/{report.id}/tasks/{tasks[0].id}"

    page = reader.post(path, FILLED | {"files": photo(), "version": "1"})

    assert page.said == ["Đã lưu câu trả lời."]
    assert "sau khi sửa.jpg" in page.text
    assert "Gửi báo cáo" in reader.visit(f"/reports/{report.id}/send").buttons


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"progress": "done", "done_on": "17/10/2023"}, "Ngày hoàn thành không được sau hôm nay."),
        ({"progress": "in_progress", "expected_on": "15/10/2023"}, "Ngày dự kiến hoàn thành phải từ hôm nay trở đi."),
        ({"progress": "done", "done_on": "32/10/2023"}, NO_DAY),
        ({}, "Hãy chọn mức độ khắc phục."),
        ({"progress": "done", "doer": "x" * 201}, "Không quá 200 ký tự."),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_refused_beside_the_field_and_kept(make, sign_in, fields, sentence):
    _notice, tasks, report = story(make, 1)
    page = sign_in(make.officer()).visit(f"/reports/{report.id}/tasks/{tasks[0].id}")

    refused = page.press("Lưu", 422, action="Đã mua máy quét", **fields)

    assert refused.errors == [sentence]
    assert refused.field("action") == "Đã mua máy quét"
    chosen = [one.attrib["value"] for one in refused.tree.iter("input") if "checked" in one.attrib]
    assert chosen == [
        value for name, value in fields.items() if name == "progress"
    ]  # nothing is answered in anybody's place
    assert states(tasks) == [TaskState.ASSIGNED]


def test_a_lying_file_keeps_the_answer_on_the_page(make, sign_in):
    _notice, tasks, report = story(make, 1)
    path = f"/reports/{report.id}/tasks/{tasks[0].id}"

    page = sign_in(make.officer()).post(path, FILLED | {"files": (io.BytesIO(b"MZ"), "a.exe")}, 422)

    assert "Loại tệp này không được nhận" in page.errors[0]
    assert page.field("result") == "Số hóa 100% hồ sơ"
    assert states(tasks) == [TaskState.ASSIGNED]


@pytest.mark.both_databases
def test_two_officials_do_not_overwrite_each_other(make, sign_in):
    _notice, tasks, report = story(make, 1)
    path = f"/reports/{report.id}/tasks/{tasks[0].id}"
    mine, theirs = sign_in(make.officer()).visit(path), sign_in(make.chair()).visit(path)

    theirs.press("Lưu", progress="done", action="Của chủ tịch")
    told = mine.press("Lưu", 409, progress="done", action="Của công chức")

    assert "Của công chức" in told.text
    assert sign_in(make.officer()).visit(path).field("action") == "Của chủ tịch"


def test_a_double_click_answers_once(make, sign_in, journal):
    _notice, tasks, report = story(make, 1)
    page = sign_in(make.officer()).visit(f"/reports/{report.id}/tasks/{tasks[0].id}")

    page.press("Lưu", **FILLED)
    again = page.press("Lưu", **FILLED)

    assert again.said == ["Nội dung này đã được ghi nhận."]
    assert [name for name, _ in journal(tasks[0])] == ["TaskStarted", "TaskAnswered"]


def test_saving_can_lead_to_the_next_task(make, sign_in):
    _notice, tasks, report = story(make, 2)
    page = sign_in(make.officer()).visit(f"/reports/{report.id}/tasks/{tasks[0].id}")

    page = page.press("Lưu và sang nhiệm vụ tiếp theo", **FILLED)

    assert page.title == "Hạn chế 2"


def test_a_number_that_is_none_is_refused_beside_the_field(make, sign_in):
    _notice, tasks, report = story(make, 1)
    answer_all(make, report, tasks, DONE)
    page = sign_in(make.officer()).visit(f"/reports/{report.id}/send")

    wrong = page.press("Gửi báo cáo", 422, number="mười hai")
    future = page.press("Gửi báo cáo", 422, issued_on="17/10/2023")

    assert "Số, ký hiệu phải viết liền" in wrong.errors[0]
    assert future.errors == ["Ngày ban hành không được sau hôm nay."]
    assert states(tasks) == [TaskState.IN_PROGRESS]


def test_what_is_not_done_stays_with_the_unit(make):
    _notice, tasks, report = sent(make, DONE, LATER)

    assert states(tasks) == [TaskState.REPORTED, TaskState.IN_PROGRESS]
    with pytest.raises(Refused, match="chưa có nội dung nào"):
        actions.send(report, by=make.officer(), now=make.now)
    db.session.rollback()
    answer_all(make, report, tasks[1:], DONE)
    actions.send(report, by=make.officer(), now=make.now)
    assert tasks[1].state is TaskState.REPORTED


def test_a_sent_report_asks_for_sending_again_only_once_more_is_done(make, sign_in):
    _notice, tasks, report = sent(make, DONE, LATER)
    unit = sign_in(make.officer())

    assert "Kiểm tra và gửi" not in unit.visit(f"/reports/{report.id}").links
    answer_all(make, report, tasks[1:], DONE)
    db.session.commit()
    assert "Kiểm tra và gửi" in unit.visit(f"/reports/{report.id}").links


def test_the_general_part_is_kept(make, sign_in, journal):
    _notice, _tasks, report = story(make, 1)

    page = sign_in(make.officer()).visit(f"/reports/{report.id}/general")
    page = page.press("Lưu", assessment="Đã chuyển biến rõ", proposals="Đề nghị cấp máy quét")

    assert "Đã chuyển biến rõ" in page.text
    assert [name for name, _ in journal(report)] == ["ReportOpened", "ReportEdited"]


# -- who sees it -------------------------------------------------------------------------------------------------------


def test_the_office_sees_a_report_only_once_it_is_sent(make, sign_in):
    _notice, tasks, report = story(make, 1)
    office = sign_in(make.officer_of_office())

    office.visit(f"/reports/{report.id}", 404)
    answer_all(make, report, tasks, DONE)
    actions.send(report, by=make.officer(), now=make.now)
    db.session.commit()

    assert office.visit("/reports").click("Xã Đồng Vương").title == "Báo cáo khắc phục của xã Đồng Vương"


def test_what_a_unit_has_not_sent_is_its_own(make, sign_in, at):
    _notice, tasks, report = story(make, 1)
    task, unit, office = tasks[0], sign_in(make.officer()), sign_in(make.officer_of_office())

    def said(reader):
        return reader.visit(f"/tasks/{task.id}").text

    answer = unit.visit(f"/reports/{report.id}/tasks/{task.id}")
    answer.press("Lưu", 200, **FILLED, files=photo("một.jpg"))
    assert "Số hóa 100% hồ sơ" in said(unit) and "một.jpg" in said(unit)
    assert "Số hóa 100% hồ sơ" not in said(office) and "một.jpg" not in said(office)
    office.visit(link_of(task), 404)

    at("2023-10-16 10:00")
    actions.send(report, by=make.officer(), now=make.now)
    db.session.commit()
    assert "Số hóa 100% hồ sơ" in said(office) and "một.jpg" in said(office)
    assert office.get(link_of(task)).status_code == 200

    at("2023-10-16 11:00")
    actions.return_item(report, task, reason="Thiếu ảnh", by=make.officer_of_office(), now=make.now)
    db.session.commit()
    answer = unit.visit(f"/reports/{report.id}/tasks/{task.id}")
    answer.press("Lưu", 200, result="Số hóa lại", files=photo("hai.jpg"))
    for shown in (said(office), office.visit(f"/reports/{report.id}").text):
        assert "Số hóa 100% hồ sơ" in shown and "một.jpg" in shown
        assert "Số hóa lại" not in shown and "hai.jpg" not in shown
    assert "Số hóa lại" in said(unit) and "hai.jpg" in said(unit)
    office.visit(link_of(task), 404)


def test_the_general_part_is_read_as_it_was_sent_until_it_is_sent_again(make, sign_in, at):
    _notice, tasks, report = sent(make, DONE)
    unit, office = sign_in(make.officer()), sign_in(make.officer_of_office())
    first, path = report.assessment, f"/reports/{report.id}"
    at("2023-10-16 10:00")
    actions.return_item(report, tasks[0], reason="Thiếu ảnh", by=make.officer_of_office(), now=make.now)
    db.session.commit()

    unit.visit(f"{path}/general").press("Lưu", 200, assessment="Đang viết lại")
    unit.visit(path).press("Đính kèm", 200, files=photo("ban-ky.jpg"))

    for shown in (office.visit(path).text, office.visit(f"{path}/print").text):
        assert "Đang viết lại" not in shown
        assert first in shown
    assert "ban-ky.jpg" not in office.visit(path).text
    assert "Đang viết lại" in unit.visit(path).text and "ban-ky.jpg" in unit.visit(path).text

    at("2023-10-16 11:00")
    actions.send(report, by=make.officer(), now=make.now)
    db.session.commit()
    again = office.visit(path).text
    assert "Đang viết lại" in again and "ban-ky.jpg" in again


def link_of(task):
    newest = db.select(Attachment).where(Attachment.task_id == task.id).order_by(Attachment.id.desc())
    return f"/files/{db.session.scalars(newest.execution_options(scope='test')).first().uid}"


def test_another_unit_finds_no_report(make, sign_in):
    _notice, tasks, report = sent(make, DONE)
    stranger = sign_in(make.officer(make.unit("Đồng Kỳ")))

    for path in ("", "/general", "/send", "/review", "/return", "/print", ".docx", ".pdf", f"/tasks/{tasks[0].id}"):
        stranger.visit(f"/reports/{report.id}{path}", 404)
    for path in ("/send", "/review", "/close", "/return", "/files", f"/tasks/{tasks[0].id}"):
        stranger.post(f"/reports/{report.id}{path}", {"progress": "done"}, 404)


def test_a_task_of_another_report_is_not_answered_here(make, sign_in):
    _notice, _tasks, report = story(make, 1)
    foreign = make.task(make.notice(make.plan(state="concluded")))

    sign_in(make.officer()).post(f"/reports/{report.id}/tasks/{foreign.id}", FILLED, 404)


def test_the_unit_does_not_judge_and_the_office_does_not_answer(make, sign_in):
    _notice, tasks, report = sent(make, DONE)

    sign_in(make.officer()).visit(f"/reports/{report.id}/review", 404)
    sign_in(make.officer()).post(f"/reports/{report.id}/close", status=404)
    sign_in(make.officer_of_office()).post(f"/reports/{report.id}/tasks/{tasks[0].id}", FILLED, 404)
    sign_in(make.officer_of_office()).post(f"/reports/{report.id}/send", status=404)
    sign_in(make.leader()).visit(f"/reports/{report.id}")
    sign_in(make.leader()).visit(f"/reports/{report.id}/review", 404)


# -- the office --------------------------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_items_are_accepted_and_returned_one_by_one(make, sign_in, outbox, journal):
    _notice, tasks, report = sent(make, DONE, DONE)
    page = sign_in(make.officer_of_office()).visit(f"/reports/{report.id}").click("Thẩm định 2 nội dung")

    page = page.press(
        "Ghi kết quả thẩm định",
        **{
            f"verdict_{tasks[0].id}": "accept",
            f"verdict_{tasks[1].id}": "return",
            f"usual_{tasks[1].id}": "Thiếu minh chứng.",
            f"reason_{tasks[1].id}": "Gửi ảnh bảng niêm yết.",
        },
    )

    assert page.said == ["Đã ghi kết quả thẩm định và báo cho đơn vị."]
    assert states(tasks) == [TaskState.ACCEPTED, TaskState.RETURNED]
    report = db.session.get(Report, report.id, execution_options={"scope": "test"})
    assert report.state is ReportState.RETURNED
    assert journal(tasks[1])[-1] == ("TaskReturned", {"reason": "Thiếu minh chứng. Gửi ảnh bảng niêm yết."})
    assert outbox()[-1].startswith("Trả lại 1 nội dung trong báo cáo khắc phục")


@pytest.mark.both_databases
def test_only_what_was_returned_reopens(make, sign_in):
    _notice, tasks, report = sent(make, DONE, DONE)
    actions.accept_item(report, tasks[0], by=make.officer_of_office(), now=make.now)
    actions.return_item(report, tasks[1], reason="Thiếu ảnh", by=make.officer_of_office(), now=make.now)
    db.session.commit()
    reader = sign_in(make.officer())

    page = reader.visit(f"/reports/{report.id}")
    locked = reader.visit(f"/reports/{report.id}/tasks/{tasks[0].id}")
    forged = reader.post(f"/reports/{report.id}/tasks/{tasks[0].id}", FILLED, 409)
    assert "Thiếu ảnh" in page.text
    assert "Còn 1 nội dung bị trả lại hoặc chưa xong" in page.text
    assert [to for to in page.links.values() if to.startswith("#task-")] == [f"#task-{tasks[1].id}"]
    page = page.click("Sửa câu trả lời").press("Lưu", action="Đã gửi thêm ảnh")
    page.click("Kiểm tra và gửi").press("Gửi báo cáo")

    assert "Lưu" not in locked.buttons
    assert "không sửa được nữa" in forged.text
    assert states(tasks) == [TaskState.ACCEPTED, TaskState.REPORTED]


@pytest.mark.both_databases
def test_when_all_is_accepted_the_report_is_and_the_tasks_can_be_ended(make, sign_in, outbox, journal):
    _notice, tasks, report = sent(make, DONE, DONE)
    office = sign_in(make.officer_of_office())
    page = office.visit(f"/reports/{report.id}/review")

    page = page.press("Ghi kết quả thẩm định", **{f"verdict_{task.id}": "accept" for task in tasks})
    ended = page.click("Kết thúc tất cả nhiệm vụ được chấp nhận").press("Kết thúc các nhiệm vụ")

    assert ended.said == ["Đã kết thúc 2 nhiệm vụ."]
    assert states(tasks) == [TaskState.CLOSED, TaskState.CLOSED]
    assert [name for name, _ in journal(report)][-3:] == ["ReportReviewed", "ReportAccepted", "ReportTasksClosed"]
    assert outbox()[-1].endswith("được chấp nhận")
    sign_in(make.officer()).post(f"/reports/{report.id}/tasks/{tasks[0].id}", FILLED, 409)


def test_returning_needs_a_reason_and_nothing_chosen_changes_nothing(make, sign_in):
    _notice, tasks, report = sent(make, DONE)
    page = sign_in(make.officer_of_office()).visit(f"/reports/{report.id}/review")

    without = page.press("Ghi kết quả thẩm định", 422, **{f"verdict_{tasks[0].id}": "return"})
    nothing = page.press("Ghi kết quả thẩm định", 422)

    assert without.errors == ["Trả lại thì phải ghi lý do."]
    assert nothing.errors == ["Chưa chọn chấp nhận hoặc trả lại cho nội dung nào."]
    assert states(tasks) == [TaskState.REPORTED]


@pytest.mark.both_databases
def test_two_officers_judge_an_item_once(make, sign_in, outbox):
    _notice, tasks, report = sent(make, DONE)
    first = sign_in(make.officer_of_office()).visit(f"/reports/{report.id}/review")
    second = sign_in(make.person("Chuyên viên hai", "office")).visit(f"/reports/{report.id}/review")
    verdict = {f"verdict_{tasks[0].id}": "accept"}

    first.press("Ghi kết quả thẩm định", **verdict)
    late = second.press("Ghi kết quả thẩm định", 422, **verdict)

    assert "Không còn nội dung nào chờ thẩm định" in late.text
    assert len([subject for subject in outbox() if "được chấp nhận" in subject]) == 1


def test_somebody_of_the_unit_does_not_judge_it(make):
    _notice, tasks, report = sent(make, DONE)
    both = make.person("Người kiêm nhiệm", "office")
    make.post(both, "officer", make.commune())

    with pytest.raises(Refused, match="Người thẩm định không được là người của đơn vị"):
        actions.accept_item(report, tasks[0], by=both, now=make.now)


def test_a_report_that_only_promises_is_given_back(make, sign_in, outbox):
    _notice, tasks, report = sent(make, LATER)
    page = sign_in(make.officer_of_office()).visit(f"/reports/{report.id}").click("Trả lại báo cáo")

    page = page.press("Trả lại", reason="Báo cáo lại khi xong")

    assert page.said == ["Đã trả lại báo cáo."]
    assert states(tasks) == [TaskState.IN_PROGRESS]
    assert outbox()[-1].startswith("Trả lại báo cáo khắc phục")


@pytest.mark.both_databases
def test_calling_off_the_last_waiting_task_settles_the_report(make, sign_in, journal):
    _notice, tasks, report = sent(make, DONE, DONE)
    office = sign_in(make.officer_of_office())
    actions.accept_item(report, tasks[0], by=make.officer_of_office(), now=make.now)
    db.session.commit()

    office.visit(f"/tasks/{tasks[1].id}/cancel").press("Hủy nhiệm vụ", 200, reason="Đã sáp nhập bộ phận một cửa")

    assert states(tasks) == [TaskState.ACCEPTED, TaskState.CANCELLED]
    report = db.session.get(Report, report.id, execution_options={"scope": "test"})
    assert report.state is ReportState.ACCEPTED
    assert journal(report)[-1][0] == "ReportAccepted"


def test_several_files_of_which_one_lies_are_refused_by_name(make, sign_in):
    _notice, tasks, report = story(make, 1)
    files = [photo("một.jpg"), (io.BytesIO(b"MZ"), "hai.exe")]

    page = sign_in(make.officer()).post(f"/reports/{report.id}/tasks/{tasks[0].id}", FILLED | {"files": files}, 422)

    assert page.errors[0].startswith("“hai.exe”: Loại tệp này không được nhận")
    assert not db.session.scalars(db.select(Attachment).execution_options(scope="test")).all()


# -- on paper ----------------------------------------------------------------------------------------------------------


def test_the_report_prints_in_the_official_form(make, sign_in):
    _notice, _tasks, report = sent(make, DONE, LATER)
    reader = sign_in(make.officer())

    page = reader.visit(f"/reports/{report.id}/print")
    word, pdf = reader.get(f"/reports/{report.id}.docx"), reader.get(f"/reports/{report.id}.pdf")

    assert "KẾT QUẢ KHẮC PHỤC CÁC HẠN CHẾ" in page.text
    assert "Số hóa 100% hồ sơ" in page.text
    assert "hẹn hoàn thành ngày 01/12/2023" in page.text
    assert word.data.startswith(b"PK")
    assert pdf.data.startswith(b"%PDF-")
    assert "bao-cao-khac-phuc_xa-dong-vuong" in pdf.headers["Content-Disposition"]


def test_hostile_text_is_only_text(make, sign_in):
    nasty = "<script>alert(1)</script> {{ 7*7 }} | **đậm**"
    _notice, tasks, report = sent(make, {**DONE, "result": nasty})

    for path in (f"/reports/{report.id}", f"/reports/{report.id}/print", f"/tasks/{tasks[0].id}"):
        page = sign_in(make.officer()).visit(path)
        assert "<script>alert" not in page.html
        assert "{{ 7*7 }}" in page.text


def test_ten_tasks_cost_as_many_queries_as_two(make, sign_in, queries):
    notice, _tasks, report = sent(make, DONE, DONE)
    reader = sign_in(make.officer_of_office())
    reader.visit(f"/reports/{report.id}")
    with queries() as two:
        reader.visit(f"/reports/{report.id}")
    for n in range(8):
        make.task(notice, title=f"Thêm {n}", state="reported")
    db.session.commit()

    with queries() as ten:
        reader.visit(f"/reports/{report.id}")

    assert len(ten) == len(two)


def test_items_know_what_they_lack(make):
    _notice, tasks, report = story(make, 1)

    items = queries.items_of(report, date(2023, 10, 16))

    assert [list(item.problems) for item in items] == [["Chưa trả lời nhiệm vụ này."]]
    assert items[0].task.id == tasks[0].id
