"""The list of tasks and the page of one, for the unit, the office and those who have no business there."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from inspect_app.extensions import db
from inspect_app.models import Attachment, Extension, Task
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database


def photo() -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG")
    out.seek(0)
    return out, "sau khi sửa.jpg"


# -- the list ----------------------------------------------------------------------------------------------------------


def test_a_unit_lists_its_own_tasks_and_nobody_elses(make, sign_in):
    other = make.unit("Đồng Kỳ")
    make.task(title="Số hóa hồ sơ")
    make.task(title="Việc của xã khác", unit=other, notice=make.notice(make.plan(state="concluded", units=[other])))

    page = sign_in(make.officer()).visit("/tasks")

    assert "Số hóa hồ sơ" in page.text
    assert "Việc của xã khác" not in page.text
    assert "1 nhiệm vụ chưa kết thúc" in page.text


def test_a_fault_found_twice_is_told_apart_by_its_notice(make, sign_in):
    make.task(make.notice(number="118/TB-UBND"), title="Bộ phận Một cửa đã xuống cấp")
    assert "118/TB-UBND" not in sign_in(make.officer()).visit("/tasks").text

    make.task(make.notice(make.plan(number="36/KH-UBND"), number="137/TB-UBND"), title="Bộ phận Một cửa đã xuống cấp")

    page = sign_in(make.officer()).visit("/tasks")
    assert "Thông báo số 118/TB-UBND" in page.text and "Thông báo số 137/TB-UBND" in page.text


def test_filters_stay_in_the_address_and_are_said_in_words(make, sign_in, at):
    at("2023-10-26")
    make.task(title="Quá hạn rồi", due="2023-10-24")
    make.task(title="Còn lâu", due="2023-12-24")
    make.task(title="Thường xuyên", due=None)
    make.task(title="Xong rồi", state="closed")
    reader = sign_in(make.officer_of_office())

    late = reader.visit("/tasks?deadline=overdue&area=procedures")
    found = reader.visit("/tasks?q=qua+han")

    assert "Quá hạn rồi" in late.text and "Còn lâu" not in late.text
    assert "Quá hạn 2 ngày" in late.text
    assert "Bỏ lọc: Quá hạn" in late.text
    assert "Quá hạn rồi" in found.text and "Còn lâu" not in found.text
    assert "Xong rồi" not in reader.visit("/tasks").text
    assert "Xong rồi" in reader.visit("/tasks?state=all").text
    assert "Không có nhiệm vụ nào như vậy" in reader.visit("/tasks?unit=99999&state=x&area=y&after=zzz").text


def test_the_list_pages_by_key(make, sign_in, app):
    app.config["PAGE_SIZE"] = 2
    for n in range(5):
        make.task(title=f"Việc số {n}", due=f"2023-10-2{n}" if n < 4 else None)
    reader = sign_in(make.officer())

    first = reader.visit("/tasks")
    last = first.click("Trang sau").click("Trang sau")

    assert "Việc số 0" in first.text and "Việc số 2" not in first.text
    assert "Việc số 4" in last.text and "Việc số 3" not in last.text
    assert "Việc số 2" in last.click("Trang trước").text


def test_ten_tasks_cost_as_many_queries_as_one(make, sign_in, queries):
    reader = sign_in(make.officer_of_office())
    make.task()
    reader.visit("/tasks")
    with queries() as one:
        reader.visit("/tasks")
    for n in range(9):
        make.task(unit=make.commune(f"Xã {n}"))
    db.session.commit()

    with queries() as ten:
        reader.visit("/tasks")

    assert len(ten) == len(one)


def test_without_tasks_the_list_says_so(make, sign_in):
    assert "Không có nhiệm vụ nào chưa kết thúc" in sign_in(make.officer()).visit("/tasks").text


# -- one task ----------------------------------------------------------------------------------------------------------


def test_the_page_says_what_by_when_by_whom_and_what_comes_next(make, sign_in):
    visit = make.visit()
    finding = make.finding(visit, details="Mới số hóa 62% hồ sơ.")
    make.minutes(visit)
    task = make.task(finding_id=finding.id, title=finding.statement)

    page = sign_in(make.officer()).visit(f"/tasks/{task.id}")

    assert "“trước ngày 25/10/2023” → ngày cuối cùng: 24/10/2023" in page.text
    assert "Mới số hóa 62% hồ sơ." in page.text
    assert "Tiếp theo: bắt đầu khắc phục và báo cáo kết quả Chủ tịch UBND xã" in page.text
    assert page.links["Phát hiện khi kiểm tra"] == f"/findings/{finding.id}"
    assert page.links["Biên bản kiểm tra"].startswith("/minutes/")


def test_another_unit_finds_no_task(make, sign_in):
    task = make.task()
    stranger = sign_in(make.officer(make.unit("Đồng Kỳ")))

    stranger.visit(f"/tasks/{task.id}", 404)
    for path in ("start", "close", "reopen", "cancel", "files", "extension"):
        stranger.post(f"/tasks/{task.id}/{path}", {"reason": "thử"}, 404)
    stranger.visit("/tasks/999999", 404)


def test_the_unit_starts_and_the_office_may_not(make, sign_in, journal):
    task = make.task()

    office = sign_in(make.officer_of_office())
    assert "Bắt đầu khắc phục" not in office.visit(f"/tasks/{task.id}").buttons
    office.post(f"/tasks/{task.id}/start", status=409)
    page = sign_in(make.officer()).visit(f"/tasks/{task.id}").press("Bắt đầu khắc phục")

    assert page.said == ["Đã ghi nhận bắt đầu khắc phục."]
    assert journal(task) == [("TaskStarted", {})]


def test_only_the_office_ends_an_accepted_task(make, sign_in, journal):
    task = make.task(state="accepted")

    sign_in(make.officer()).post(f"/tasks/{task.id}/close", {"reason": "thử"}, 404)
    page = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}").click("Kết thúc nhiệm vụ")
    assert page.press("Kết thúc nhiệm vụ", 422, reason="").errors == ["Hãy ghi căn cứ kết thúc."]
    page = page.press("Kết thúc nhiệm vụ")

    assert page.said == ["Đã kết thúc nhiệm vụ."]
    assert journal(task) == [("TaskEnded", {"reason": "Kết quả khắc phục đã được chấp nhận."})]


def test_somebody_of_the_unit_does_not_verify_it(make, sign_in):
    task = make.task(state="accepted")
    both = make.person("Người kiêm nhiệm", "office")
    make.post(both, "officer", make.commune())

    page = sign_in(both).post(f"/tasks/{task.id}/close", status=409)

    assert "Người thẩm định không được là người của đơn vị báo cáo." in page.text


def test_the_office_cancels_with_a_reason(make, sign_in, journal):
    task = make.task()
    page = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}").click("Hủy nhiệm vụ")

    refused = page.press("Hủy nhiệm vụ", 422)
    page.press("Hủy nhiệm vụ", reason="Ghi nhầm đơn vị")

    assert refused.errors == ["Hãy ghi lý do."]
    assert journal(task) == [("TaskCancelled", {"reason": "Ghi nhầm đơn vị"})]
    sign_in(make.officer()).visit(f"/tasks/{task.id}/cancel", 404)


@pytest.mark.one_database
def test_the_form_to_call_off_a_task_that_has_ended_says_so_at_once(make, sign_in):
    task = make.task(state="closed")

    page = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}/cancel", 409)

    assert "khi đang ở trạng thái “Đã kết thúc”" in page.text


def test_two_officers_are_told_apart(make, sign_in):
    task = make.task()
    page = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}/cancel")
    sign_in(make.officer()).visit(f"/tasks/{task.id}").press("Bắt đầu khắc phục")

    told = page.press("Hủy nhiệm vụ", 409, reason="Ghi nhầm đơn vị")

    assert "Nội dung vừa được người khác sửa" in told.title
    assert "Ghi nhầm đơn vị" in told.text


def test_evidence_is_attached_once_however_often_the_form_is_sent(make, sign_in):
    task = make.task()
    reader = sign_in(make.officer())
    page = reader.visit(f"/tasks/{task.id}")

    once = page.field("once")
    data = {"once": once, "caption": "Sau khi sửa"}
    first = reader.post(f"/tasks/{task.id}/files", data | {"files": photo()})
    again = reader.post(f"/tasks/{task.id}/files", data | {"files": photo()})

    assert first.said == ["Đã đính kèm minh chứng."]
    assert again.said == ["Nội dung này đã được ghi nhận."]
    assert len(db.session.scalars(db.select(Attachment).execution_options(scope="test")).all()) == 1
    assert "sau khi sửa.jpg" in again.links


def test_a_file_that_lies_is_refused_beside_the_field(make, sign_in):
    task = make.task()
    reader = sign_in(make.officer())

    page = reader.post(f"/tasks/{task.id}/files", {"files": (io.BytesIO(b"<html>"), "anh.jpg"), "caption": "Ảnh"}, 422)

    assert page.errors[0].startswith("Nội dung tệp không khớp với phần mở rộng của tên tệp.")
    assert page.field("caption") == "Ảnh"
    assert "Hãy chọn ít nhất một tệp." in reader.post(f"/tasks/{task.id}/files", {}, 422).errors
    sign_in(make.officer_of_office()).post(f"/tasks/{task.id}/files", {"files": photo()}, 404)


# -- more time ---------------------------------------------------------------------------------------------------------


def ask(make, sign_in, task, **values):
    make.officer_of_office()
    page = sign_in(make.officer()).visit(f"/tasks/{task.id}").click("Xin gia hạn")
    return page.press("Gửi đề nghị", **values)


def test_more_time_is_asked_for_and_granted_and_the_first_date_stays(make, sign_in, journal, outbox):
    task = make.task()

    asked = ask(make, sign_in, task, asked_due_on="15/11/2023", reason="Chờ kinh phí")
    office = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}").click("Quyết định gia hạn")
    done = office.press("Ghi quyết định", decision="grant", due_on="10/11/2023", reason="Đồng ý đến 10/11")

    assert asked.said == ["Đã gửi đề nghị gia hạn."]
    assert "ngày cuối cùng: 24/10/2023" in done.text
    assert "Ngày cuối cùng hiện nay: 10/11/2023" in done.text
    assert [name for name, _ in journal(task)] == ["ExtensionAsked", "ExtensionGranted"]
    subjects = outbox()
    assert subjects[0].startswith("Xã Đồng Vương xin gia hạn đến 15/11/2023")
    assert subjects[1].startswith("Đồng ý gia hạn đến 10/11/2023")


def test_a_refusal_needs_its_reason(make, sign_in, journal):
    task = make.task()
    ask(make, sign_in, task, asked_due_on="15/11/2023", reason="Chờ kinh phí")
    page = sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}").click("Quyết định gia hạn")

    refused = page.press("Ghi quyết định", 422, decision="refuse")
    page.press("Ghi quyết định", decision="refuse", reason="Việc này không cần kinh phí")

    assert refused.errors == ["Không đồng ý thì phải ghi lý do."]
    assert journal(task)[-1] == ("ExtensionRefused", {"reason": "Việc này không cần kinh phí"})
    assert db.session.get(Task, task.id, execution_options={"scope": "test"}).due_on.isoformat() == "2023-10-24"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("24/10/2023", "Hạn mới phải sau hạn hiện nay (24/10/2023)."),
        ("25/10/2024", "Kế hoạch chỉ cho gia hạn nhiều nhất 365 ngày kể từ hạn ban đầu, đến ngày 23/10/2024."),
        ("31/02/2024", "Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023."),
        ("", "Hãy nhập ngày đề nghị."),
    ],
)
def test_a_day_that_is_no_extension_is_refused_beside_the_field(make, sign_in, day, sentence):
    page = ask(make, sign_in, make.task(), asked_due_on=day, reason="Chờ kinh phí")

    assert page.status == 422
    assert page.errors == [sentence]
    assert page.field("reason") == "Chờ kinh phí"
    assert not db.session.scalars(db.select(Extension)).all()


def test_a_day_that_cannot_be_is_said_at_once_whatever_else_is_missing(make, sign_in):
    task = make.task()
    too_early = "Hạn mới phải sau hạn hiện nay (24/10/2023)."

    asked = ask(make, sign_in, task, asked_due_on="24/10/2023", reason="")
    ask(make, sign_in, task, asked_due_on="15/11/2023", reason="Chờ kinh phí")
    office = sign_in(make.officer_of_office())
    decided = office.visit(f"/tasks/{task.id}").click("Quyết định gia hạn")
    decided = decided.press("Ghi quyết định", 422, decision="grant", due_on="24/10/2023", paper_on="31/02/2023")
    recorded = office.visit(f"/tasks/{task.id}/extension/paper")
    recorded = recorded.press("Ghi gia hạn", 422, due_on="24/10/2023", reason="")
    all_of_them = office.visit(f"/tasks/notices/{task.notice_id}/extension")
    all_of_them = all_of_them.press("Gia hạn chung", 422, due_on="01/10/2023", reason="")

    assert asked.errors == [too_early, "Hãy ghi lý do xin gia hạn."]
    assert too_early in decided.errors and len(decided.errors) == 2
    assert recorded.errors == [too_early, "Hãy ghi lý do."]
    assert all_of_them.errors == ["Hạn mới không được là ngày đã qua.", "Hãy ghi lý do."]


def test_one_request_waits_at_a_time_and_can_be_withdrawn(make, sign_in, journal):
    task = make.task()
    ask(make, sign_in, task, asked_due_on="15/11/2023", reason="Chờ kinh phí")
    reader = sign_in(make.officer())

    second = reader.post(
        f"/tasks/{task.id}/extension", {"asked_due_on": "20/11/2023", "reason_kind": "other", "reason": "Nữa"}, 409
    )
    page = reader.visit(f"/tasks/{task.id}").press("Rút đề nghị")

    assert "Đã có một đề nghị gia hạn đang chờ quyết định." in second.text
    assert page.said == ["Đã rút đề nghị gia hạn."]
    assert [name for name, _ in journal(task)] == ["ExtensionAsked", "ExtensionWithdrawn"]


def test_only_the_unit_asks_and_only_the_office_decides(make, sign_in):
    task, other = make.task(), make.task()
    ask(make, sign_in, task, asked_due_on="15/11/2023", reason="Chờ kinh phí")
    extension = db.session.scalars(db.select(Extension)).one()

    sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}/extension", 404)
    sign_in(make.reader()).post(f"/tasks/{task.id}/extension/{extension.id}", {"decision": "grant"}, 404)
    sign_in(make.officer()).post(f"/tasks/{task.id}/extension/{extension.id}", {"decision": "grant"}, 404)
    sign_in(make.officer_of_office()).visit(f"/tasks/{other.id}/extension/{extension.id}", 404)
    sign_in(make.officer_of_office()).post(f"/tasks/{task.id}/extension/{extension.id}/withdraw", status=409)


def test_an_open_duty_has_no_deadline_to_move(make, sign_in):
    task = make.task(due=None, deadline_wording="")
    reader = sign_in(make.officer())

    page = reader.visit(f"/tasks/{task.id}")

    assert "Thường xuyên, không ấn định ngày" in page.text
    assert "Xin gia hạn" not in page.links
    reader.post(
        f"/tasks/{task.id}/extension", {"asked_due_on": "20/11/2023", "reason_kind": "other", "reason": "Nữa"}, 409
    )


def test_a_reported_task_shows_who_has_to_look_at_it(make, sign_in):
    task = make.task(state=TaskState.REPORTED.value, due="2023-10-01")

    page = sign_in(make.officer()).visit(f"/tasks/{task.id}")

    assert "Tiếp theo: thẩm định kết quả đã báo cáo: chấp nhận hoặc trả lại Phòng Nội vụ huyện Yên Thế" in page.text
    assert "Quá hạn" not in page.text
