"""A remediation report on paper answers the tasks of its notice, and the unit hears of it."""

import io
from datetime import date

import pytest

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models import Answer, Notice, ReadDocument, Report, Task
from inspect_app.remediation import actions

REPORT = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG VƯƠNG
Số: 64/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Đồng Vương, ngày 20 tháng 10 năm 2023

BÁO CÁO
Kết quả khắc phục hạn chế theo Thông báo số 137/TB-UBND ngày 09/10/2023 của UBND huyện

Kính gửi: UBND huyện Yên Thế.

Thực hiện Thông báo số 137/TB-UBND ngày 09/10/2023 của UBND huyện Yên Thế về kết luận kiểm tra, UBND xã báo cáo như sau:

I. KẾT QUẢ KHẮC PHỤC

1. Về số hóa kết quả giải quyết

Đã số hóa 320/320 kết quả giải quyết thủ tục hành chính, đạt 100%.

2. Về niêm yết phí, lệ phí

UBND xã đang bổ sung bảng niêm yết phí, lệ phí tại Bộ phận Một cửa.

Trên đây là báo cáo của UBND xã./.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn An
"""


@pytest.fixture
def office(make, at, sign_in):
    at("2023-11-20 09:00")
    make.officer()
    return sign_in(make.officer_of_office())


@pytest.fixture
def tasks(make):
    notice = make.notice(make.plan(state="concluded"), number="137/TB-UBND", issued_on=date(2023, 10, 9))
    titles = ("Chưa số hóa kết quả giải quyết", "Chưa niêm yết phí, lệ phí", "Chưa tổ chức đối thoại với dân")
    return [make.task(notice, title=title, due="2023-10-24") for title in titles]


def upload(reader):
    page = reader.visit("/reading").press("Đọc", files=(io.BytesIO(REPORT.encode()), "bao-cao.txt"))
    return page.press("Xác nhận tất cả còn lại").click("Ghi câu trả lời")


def one(model):
    return db.session.scalars(db.select(model).execution_options(scope="test")).one()


def test_what_the_paper_says_to_each_task_is_proposed_written_down_and_waits_for_a_verdict(
    office, tasks, journal, outbox
):
    page = upload(office)
    first, second, third = tasks

    assert (page.field(f"progress_{first.id}"), page.field(f"progress_{second.id}")) == ("done", "in_progress")
    assert page.field(f"progress_{third.id}") == ""
    page = page.press("Ghi câu trả lời")

    assert page.said == ["Đã ghi câu trả lời từ báo cáo giấy."]
    assert "Đọc từ văn bản giấy" in page.links
    report = one(Report)
    assert (report.number, report.issued_on, report.state.value) == ("64/BC-UBND", date(2023, 10, 20), "sent")
    db.session.expire_all()
    rows = db.session.scalars(db.select(Task).order_by(Task.id).execution_options(scope="test")).all()
    assert [task.state.value for task in rows] == ["reported", "in_progress", "assigned"]
    assert day_of(rows[0].reported_at) == date(2023, 10, 20)
    answers = db.session.scalars(db.select(Answer).order_by(Answer.task_id)).all()
    assert answers[0].action == "Đã số hóa 320/320 kết quả giải quyết thủ tục hành chính, đạt 100%."
    assert [answer.sent is not None for answer in answers] == [True, True, False]
    assert journal(report)[-1] == ("ReportReadIn", {"number": "64/BC-UBND", "done": 1, "left": 1})
    assert outbox() == ["Báo cáo khắc phục số 64/BC-UBND của đơn vị đã được ghi vào hệ thống"]


@pytest.mark.one_database
def test_it_is_written_once_and_then_the_document_is_settled(office, tasks):
    upload(office).press("Ghi câu trả lời")
    document = one(ReadDocument)

    page = office.visit(f"/reading/{document.id}")

    assert "Xem báo cáo khắc phục" in page.links
    assert "Xác nhận" not in page.buttons
    office.post(f"/reading/{document.id}/items/f1/dropped", status=409)


@pytest.mark.one_database
def test_nothing_is_written_of_a_paper_older_than_its_notice_or_without_an_answer(office, tasks):
    page = upload(office)

    early = page.press("Ghi câu trả lời", issued_on="01/10/2023")
    nothing = page.press("Ghi câu trả lời", **{f"progress_{task.id}": "" for task in tasks}, once="another")

    assert early.errors == ["Ngày báo cáo không trước ngày thông báo và không sau hôm nay."]
    assert nothing.errors == ["Hãy chọn ít nhất một nhiệm vụ mà văn bản này trả lời."]
    assert db.session.scalars(db.select(Report).execution_options(scope="test")).all() == []


@pytest.mark.one_database
def test_what_the_unit_has_answered_itself_is_left_alone(office, tasks, make):
    report = actions.open_report(one(Notice), make.commune(), by=make.officer(), now=make.now)
    actions.answer(report, tasks[0], {"progress": "in_progress", "cause": "Thiếu máy"}, by=make.officer(), now=make.now)
    db.session.commit()

    page = upload(office)

    assert tasks[0].title not in page.text
    assert tasks[1].title in page.text
