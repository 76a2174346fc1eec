"""A remediation report that was read in answers the tasks of its notice, and the unit hears of it."""

import io
from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import Answer, Notice, ReadDocument, Report, Task
from inspect_app.remediation import actions
from tests.inspect_app.reading.reading_in import REPORT


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
    db.session.expire_all()
    return db.session.scalars(db.select(model).execution_options(scope="test")).one()


def test_a_report_that_was_read_goes_the_way_of_a_report_on_paper(office, tasks, sign_in, make, journal, outbox):
    page = upload(office)
    first, second, third = tasks
    assert page.field("number"), page.field("issued_on") == ("64/BC-UBND", "20/10/2023")
    assert page.field("signer") == "Chủ tịch Nguyễn Văn An"

    page = page.press("Nhận báo cáo", received_on="27/10/2023")
    assert (page.field(f"progress_{first.id}"), page.field(f"progress_{second.id}")) == ("done", "in_progress")
    assert not page.field(f"progress_{third.id}") and "bao-cao.txt" in page.links
    assert page.field(f"action_{first.id}") == "Đã số hóa 320/320 kết quả giải quyết thủ tục hành chính, đạt 100%."
    page = page.press("Ghi thay đơn vị")

    assert page.said == ["Đã ghi thay đơn vị theo báo cáo giấy và báo cho đơn vị. Đồng nghiệp khác sẽ thẩm định."]
    assert "Đọc từ văn bản giấy" in page.links
    assert "người ký: Chủ tịch Nguyễn Văn An" in page.text and "Người ghi thay: Chuyên viên Phòng Nội vụ" in page.text
    report, document = one(Report), one(ReadDocument)
    assert (report.number, report.issued_on, report.state.value) == ("64/BC-UBND", date(2023, 10, 20), "sent")
    rows = db.session.scalars(db.select(Task).order_by(Task.id).execution_options(scope="test")).all()
    assert [task.state.value for task in rows] == ["reported", "in_progress", "assigned"]
    # Written on 20/10, it came on 27/10: three days too late.
    assert journal(first)[-1] == ("TaskReported", {"days_late": 3})
    assert journal(document)[-1] == ("ReportReadIn", {"number": "64/BC-UBND", "done": 1, "left": 1})
    assert outbox() == ["Báo cáo giấy của đơn vị đã được ghi vào hệ thống: 1 nội dung chờ thẩm định"]
    unit = sign_in(make.officer())
    original = unit.visit(page.links["Xem bản gốc"])
    assert unit.get(original.links["bao-cao.txt"]).data == REPORT.encode()
    assert "Đọc từ văn bản" not in original.text


@pytest.mark.one_database
def test_it_is_taken_in_once_and_written_down_the_document_is_settled(office, tasks):
    page = upload(office).press("Nhận báo cáo")
    document = one(ReadDocument)
    assert office.visit(f"/reading/{document.id}/answers").path == page.path

    page.press("Ghi thay đơn vị")
    page = office.visit(f"/reading/{document.id}")

    assert "Xem báo cáo khắc phục" in page.links
    assert "Xác nhận" not in page.buttons
    office.post(f"/reading/{document.id}/items/f1/dropped", status=409)


@pytest.mark.one_database
def test_nothing_is_taken_of_a_paper_older_than_its_notice(office, tasks):
    early = upload(office).press("Nhận báo cáo", 422, issued_on="01/10/2023")

    assert early.errors == ["Ngày báo cáo không được trước ngày ban hành thông báo."]
    assert db.session.scalars(db.select(Report).execution_options(scope="test")).all() == []


@pytest.mark.one_database
def test_where_the_unit_has_begun_itself_nothing_is_filled_in(office, tasks, make):
    report = actions.open_report(one(Notice), make.commune(), by=make.officer(), now=make.now)
    actions.answer(report, tasks[0], {"progress": "in_progress", "cause": "Thiếu máy"}, by=make.officer(), now=make.now)
    db.session.commit()

    page = upload(office).press("Nhận báo cáo")

    assert not page.field(f"progress_{tasks[0].id}") and page.field(f"progress_{tasks[1].id}") == "in_progress"
    assert "Đơn vị đang soạn câu trả lời cho nội dung này" in page.text


@pytest.mark.one_database
def test_a_notice_that_the_report_names_and_nobody_has_is_said_to_be_missing(office, tasks):
    page = office.visit("/reading").press(
        "Đọc", files=(io.BytesIO(REPORT.replace("137/", "138/").encode()), "khac.txt")
    )

    page = page.press("Xác nhận tất cả còn lại").click("Ghi câu trả lời")

    assert "Báo cáo nêu Thông báo số 138/TB-UBND: không thấy" in page.text


def test_a_long_report_is_written_down_in_parts(office, tasks):
    first, second, _third = tasks
    page = office.visit("/reading").press("Đọc", files=(io.BytesIO(REPORT.encode()), "bao-cao.txt"))
    home, keys = page.path, [item["key"] for item in one(ReadDocument).items]
    office.post(f"{home}/items/{keys[0]}/confirmed")

    form = office.visit(home).click("Ghi 1 nội dung đã xác nhận").press("Nhận báo cáo")
    assert (form.field(f"progress_{first.id}"), form.field(f"progress_{second.id}")) == ("done", "")
    form.press("Ghi thay đơn vị")

    assert one(ReadDocument).report_id is None
    assert "Đã ghi vào báo cáo khắc phục" in office.visit(home).text
    office.post(f"{home}/items/{keys[0]}/dropped", status=409)
    rest = office.visit(home).press("Xác nhận tất cả còn lại").click("Ghi câu trả lời").press("Nhận báo cáo")
    assert rest.field(f"progress_{second.id}") == "in_progress"
    rest.press("Ghi thay đơn vị")
    rows = db.session.scalars(db.select(Task).order_by(Task.id).execution_options(scope="test")).all()
    assert [task.state.value for task in rows] == ["reported", "in_progress", "assigned"]
    assert one(ReadDocument).report_id == one(Report).id


WISHES = """II. ĐỀ XUẤT, KIẾN NGHỊ

Đề nghị UBND huyện bố trí kinh phí mua 01 máy quét."""
UNSURE = REPORT.replace(
    "2. Về niêm yết phí, lệ phí",
    """2. Về tiếp dân

Từ ngày 15/10/2023 Chủ tịch UBND xã gặp gỡ nhân dân mỗi tháng một lần, cử đại diện thôn dự đối thoại.

3. Về niêm yết phí, lệ phí""",
).replace("Một cửa.\n\nTrên đây", f"Một cửa do thay mức thu, xong trước ngày 30/11/2023.\n\n{WISHES}\n\nTrên đây")


def offered(page, task):
    """The passages that may be chosen for a task, as they are sent."""
    return [value for value in page.tree.xpath(f"//input[@name='passage_{task.id}']/@value") if value]


@pytest.mark.one_database
def test_what_is_not_done_has_its_day_and_reason_and_the_officer_chooses_where_nothing_is_sure(office, tasks):
    tasks[2].title = "Chưa tổ chức đối thoại với hộ kinh doanh, hợp tác xã, doanh nghiệp trên địa bàn"
    db.session.commit()
    page = office.visit("/reading").press("Đọc", files=(io.BytesIO(UNSURE.encode()), "bao-cao.txt"))
    page = (
        page.press("Xác nhận tất cả còn lại").click("Ghi câu trả lời").press("Nhận báo cáo", received_on="27/10/2023")
    )
    _first, second, third = tasks
    assert page.field(f"expected_on_{second.id}") == "30/11/2023"
    assert page.field(f"cause_{second.id}") == "Do thay mức thu"
    assert page.field("proposals") == "Đề nghị UBND huyện bố trí kinh phí mua 01 máy quét."
    assert "Chưa chắc đoạn nào trả lời nhiệm vụ này, hãy chọn." in page.text
    assert "Đoạn đã xác nhận, chưa ghi vào nhiệm vụ nào (1)" in page.text

    passage = offered(page, third)[0]
    page = page.press("Ghi thay đơn vị", 422, **{f"passage_{third.id}": passage})
    assert page.errors == ["Hãy chọn mức độ khắc phục theo đoạn đã chọn."]
    page.press("Ghi thay đơn vị", **{f"passage_{third.id}": passage, f"progress_{third.id}": "done"})

    answer = db.session.scalars(
        db.select(Answer).where(Answer.task_id == third.id).execution_options(scope="test")
    ).one()
    assert answer.action.startswith("Từ ngày 15/10/2023 Chủ tịch UBND xã gặp gỡ nhân dân mỗi tháng một lần")


TWICE = UNSURE.replace(
    "đại diện thôn dự đối thoại.",
    """đại diện thôn dự đối thoại.

Đã phân công 02 công chức tiếp xúc, nắm tình hình các hộ, ghi chép nội dung đối thoại vào sổ theo dõi.""",
)


@pytest.mark.one_database
def test_a_passage_chosen_on_an_old_page_is_the_one_taken_over_or_has_to_be_chosen_again(office, tasks):
    third = tasks[2]
    third.title = "Chưa tổ chức đối thoại với hộ kinh doanh, hợp tác xã, doanh nghiệp trên địa bàn"
    db.session.commit()
    page = office.visit("/reading").press("Đọc", files=(io.BytesIO(TWICE.encode()), "bao-cao.txt"))
    home = page.path
    keys = [item["key"] for item in one(ReadDocument).items]
    talks = next(item["key"] for item in one(ReadDocument).items if "15/10/2023" in item["text"])
    office.post(f"{home}/items/{talks}/confirmed")
    page = office.visit(f"{home}/answers").press("Nhận báo cáo", received_on="27/10/2023")
    (chosen,) = offered(page, third)
    answers = {f"passage_{third.id}": chosen, f"progress_{third.id}": "done"}

    office.post(f"{home}/items/{talks}/dropped")
    gone = page.press("Ghi thay đơn vị", 422, **answers)
    assert gone.errors == ["Đoạn đã chọn nay không còn trong các đoạn được gợi ý. Hãy chọn lại hoặc tự ghi biện pháp."]

    for key in keys:
        office.post(f"{home}/items/{key}/confirmed")
    assert offered(office.visit(page.path), third).index(chosen) == 1
    page.press("Ghi thay đơn vị", **answers)
    answer = db.session.scalars(
        db.select(Answer).where(Answer.task_id == third.id).execution_options(scope="test")
    ).one()
    assert answer.action.startswith("Từ ngày 15/10/2023 Chủ tịch UBND xã gặp gỡ nhân dân")


@pytest.mark.one_database
def test_who_is_told_to_be_late_by_the_report_hears_that_the_deadline_stands(office, tasks, sign_in, make):
    text = UNSURE.replace("CHỦ TỊCH\n\nNguyễn", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn")
    page = office.visit("/reading").press("Đọc", files=(io.BytesIO(text.encode()), "bao-cao.txt"))
    page = page.press("Xác nhận tất cả còn lại").click("Ghi câu trả lời")
    assert page.field("signer") == "Phó Chủ tịch Nguyễn Văn An"

    page = page.press("Nhận báo cáo", received_on="27/10/2023").press("Ghi thay đơn vị")
    theirs = sign_in(make.officer()).visit(page.path)

    for one in (page, theirs):
        assert "30/11/2023 sau thời hạn 24/10/2023; muốn đổi thời hạn phải có gia hạn" in one.text


@pytest.mark.one_database
def test_what_a_report_says_stands_under_the_words_of_a_report(office, tasks):
    page = office.visit("/reading").press("Đọc", files=(io.BytesIO(UNSURE.encode()), "bao-cao.txt"))

    assert "Đã làm (" in page.text and "Việc sẽ làm, kiến nghị (" in page.text
    assert "Ưu điểm (" not in page.text and "Đơn vị được kiểm tra" not in page.text
