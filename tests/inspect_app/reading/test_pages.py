"""A notice on paper is taken, looked over beside its source, and becomes a tracked campaign; nothing before that."""

import io
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from inspect_app.extensions import db
from inspect_app.models import (
    Finding,
    Notice,
    NoticeBlock,
    Plan,
    ReadDocument,
    Task,
    TeamDecision,
    Unit,
    UnitSuccession,
    Visit,
)
from inspect_app.reading import actions
from inspect_app.reading.reading import read_file
from inspect_app.reading.texts import text_of
from tests.inspect_app.reading.reading_in import NOTICE, count, rows, upload
from workflows.reading import read
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database


def test_what_was_read_stands_beside_its_source_and_makes_nothing_by_itself(office, journal):
    page = upload(office)

    assert page.said == ["Đã đọc 1 văn bản."]
    assert page.title == "Kết luận kiểm tra công tác cải cách hành chính năm 2023"
    links = page.links
    assert "Xã Tam Hiệp chưa công khai thủ tục hành chính." in links
    assert {href for href in links.values() if href.startswith("#")} >= {
        "#s-f1",
        "#s-f2",
        "#s-t1",
    } or "#i-f2" in page.html
    assert 'id="s-f2"' in page.html
    assert 'id="i-f2"' in page.html
    assert [count(model) for model in (Plan, Notice, Task, Finding)] == [0, 0, 0, 0]


@pytest.mark.one_database
def test_the_script_sends_one_file_and_hears_where_it_leads_or_why_not(office):
    def send(data, name):
        form = {"files": (io.BytesIO(data), name), "csrf_token": office.visit("/reading").field("csrf_token")}
        return office._send("POST", "/reading/files", data=form)

    taken, again, photo = send(NOTICE.encode(), "a.txt"), send(NOTICE.encode(), "b.txt"), send(b"\xff\xd8\xff", "c.jpg")

    document = rows(ReadDocument)[0]
    sure = sum(one["confidence"] >= 0.75 for one in document.remarks)
    said = f"Thông báo kết luận kiểm tra: đọc được 3 nội dung, {sure} nhận xét."
    assert taken.json == {"said": said, "url": f"/reading/{document.id}"}
    assert again.json["said"] == "Đã đọc trước đây, với tên a.txt."
    other = send(ONE_LINE.encode(), "c.txt").json
    assert (other["twin"], other["twin_url"]) == ("Có vẻ là văn bản đã đọc từ tệp a.txt.", f"/reading/{document.id}")
    assert (photo.status_code, "bản quét" in photo.json["error"]) == (422, True)


@pytest.mark.only_on("sqlite")
def test_while_a_file_is_read_others_go_on_writing(office, others_write, monkeypatch):
    asked = []

    def slowly(*given, **more):
        others_write()
        asked.append(given)
        return read_file(*given, **more)

    monkeypatch.setattr(actions, "read_file", slowly)

    page = upload(office)

    assert page.said == ["Đã đọc 1 văn bản."]
    assert len(asked) == 1


@pytest.mark.both_databases
def test_signs_that_no_database_keeps_are_taken_out_before_the_reading(office):
    upload(office, NOTICE.replace("Kết luận", "Kết\x00 luận").replace("chưa công khai", "chưa\x00 công khai"))

    document = rows(ReadDocument)[0]
    assert document.title == "Kết luận kiểm tra công tác cải cách hành chính năm 2023"
    for item in document.items:
        start, end = item["span"]
        assert " ".join(document.text[start:end].split()) == " ".join(item["text"].split())


def test_of_several_files_those_that_can_be_read_are_kept(office):
    files = [(io.BytesIO(b"\xff\xd8\xff"), "anh.jpg"), (io.BytesIO(NOTICE.encode()), "thong-bao.txt")]

    page = office.visit("/reading").press("Đọc", files=files)

    assert page.status == 422
    assert [error.split(":")[0] for error in page.errors] == ["anh.jpg"]
    assert [one.name for one in rows(ReadDocument)] == ["thong-bao.txt"]


def test_the_same_file_is_recognised(office):
    upload(office)

    page = upload(office, name="ban-sao.txt")

    assert page.said == ["Tệp này đã được đọc trước đây."]
    assert count(ReadDocument) == 1


ONE_LINE = NOTICE.replace("kiểm tra cải\ncách hành chính", "kiểm tra cải cách hành chính")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (ONE_LINE, True),  # the same words, other lines
        (NOTICE.replace("UBND các xã;", "UBND các xã, phòng Nội vụ;"), True),  # the same number and day
        (ONE_LINE.replace("Số: 137/TB-UBND", "Số: 138/TB-UBND"), False),
    ],
)
def test_the_same_document_is_known_again_from_another_file(office, text, is_one):
    upload(office)
    first_url = f"/reading/{rows(ReadDocument)[0].id}"

    page = upload(office, text, "thong-bao.docx.txt")

    assert ("Văn bản này có vẻ đã đọc từ tệp khác" in page.text) is is_one
    assert (page.links.get("thong-bao.txt") == first_url) is is_one
    assert ("có vẻ trùng với thong-bao.txt" in office.visit("/reading").text) is is_one
    assert count(ReadDocument) == 2
    first = office.visit(first_url)
    assert ("Văn bản này về sau còn được đọc từ tệp khác" in first.text) is is_one
    assert "bỏ tệp này" not in first.text


def test_a_document_that_was_read_before_is_told_by_its_state_and_dropped_in_one_step(office):
    upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra").press(
        "Lập đợt kiểm tra", visited_on="12/9/2023"
    )

    page = upload(office, ONE_LINE, "ban-hai.txt")
    assert page.said == ["Đã đọc 1 văn bản. 1 văn bản có vẻ đã đọc trước đây từ tệp khác."]
    assert "đã lập đợt kiểm tra" in page.text
    form = page.click("bỏ tệp này")

    assert form.field("reason") == "Trùng với văn bản đã đọc từ tệp thong-bao.txt."
    assert form.press("Bỏ văn bản").said == ["Đã bỏ văn bản."]
    first = rows(ReadDocument)[0]
    assert "có vẻ đã đọc từ tệp khác" not in office.visit(f"/reading/{first.id}").text


def test_a_head_put_right_makes_a_document_known_again(office):
    upload(office)
    page = upload(office, ONE_LINE.replace("Số: 137/TB-UBND", "Số: 187/TB-UBND"), "ban-hai.txt")
    assert "có vẻ đã đọc từ tệp khác" not in page.text

    page = page.click("Sửa phần đầu").press("Lưu", number="137/TB-UBND")

    assert "có vẻ đã đọc từ tệp khác" in page.text


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(office):
    page = office.visit("/reading").press("Đọc", files=(io.BytesIO(b"\xff\xd8\xff"), "anh.jpg"))

    assert page.status == 422
    assert any("bản quét" in error for error in page.errors)


def test_what_is_proposed_to_a_body_above_stands_in_the_notice_and_makes_no_task(office):
    upward = "- Đề nghị UBND tỉnh bố trí kinh phí trước ngày 25/12/2023."
    page = upload(office, NOTICE.replace("trước ngày 25/10/2023.", f"trước ngày 25/10/2023.\n\n{upward}"))
    said = "kiến nghị cấp trên, không lập nhiệm vụ" in page.html
    form = page.press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    form.press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert said
    assert [(block.kind, block.addressee) for block in rows(NoticeBlock) if "UBND tỉnh" in block.text] == [
        ("item", "UBND tỉnh")
    ]
    assert [task.title for task in rows(Task) if "UBND tỉnh" in task.title] == []
    assert {task.kind.value for task in rows(Task)} == {"shortcoming", "general"}


def test_a_deadline_that_only_its_place_explains_is_tracked_by_the_day_that_was_read(office):
    more = "- Xã Tam Hiệp thay bảng niêm yết, cùng thời hạn trên.\n\n- Các xã lập sổ theo dõi, xong đến hết năm."
    text = NOTICE.replace("trước ngày 25/10/2023.", f"trước ngày 25/10/2023.\n\n{more}")
    form = upload(office, text).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    form.press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert form.field("report_deadline") == "trước ngày 25/10/2023"
    due = {task.title[:12]: task.due_on for task in rows(Task) if task.kind.value == "general"}
    assert (due["Xã Tam Hiệp "], due["Các xã lập s"]) == (date(2023, 10, 25), date(2023, 12, 31))


def test_a_deadline_that_no_calendar_has_is_refused_by_the_name_of_its_duty(office):
    page = upload(office, NOTICE.replace("trước ngày 25/10/2023.", "trước ngày 31/11/2023."))
    form = page.press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    refused = form.press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert "“trước ngày 31/11/2023” của nội dung “Khắc phục hạn chế" in refused.errors[0]
    assert count(Task) == 0


def test_items_are_put_right_dropped_and_added_and_what_was_read_is_kept(office):
    page = upload(office)
    home = page.path
    page = office.visit(f"{home}/items/t1").press("Lưu và xác nhận", responsible="UBND xã Tam Hiệp")
    page = office.post(f"{home}/items/f1/dropped")
    page = office.visit(home).press("Thêm", passage="Xã Tam Hiệp chưa công khai\nthủ tục", what="shortcoming")

    items = {item["key"]: item for item in rows(ReadDocument)[0].items}
    assert (items["t1"]["responsible"], items["t1"]["state"]) == ("UBND xã Tam Hiệp", "confirmed")
    assert "responsible" in items["t1"]["was"]
    assert items["f1"]["state"] == "dropped"
    assert (items["f3"]["area"], items["f3"]["units"]) == ("procedures", ["Tam Hiệp"])
    assert (items["f3"]["text"], items["f3"]["was"]) == ("Xã Tam Hiệp chưa công khai thủ tục", {"added": True})
    assert page.said == ["Đã thêm đoạn này."]


def test_what_was_read_surely_is_confirmed_at_once_and_the_rest_is_told_apart(office):
    page = upload(office)
    document = rows(ReadDocument)[0]
    for item, confidence in zip(document.items, (0.9, 0.5, 0.9), strict=True):
        item.update(confidence=confidence, responsible=None)  # a duty of nobody is to be looked at, however sure
    flag_modified(document, "items")
    db.session.commit()
    page = office.visit(f"/reading/{document.id}")

    assert page.text.count("Chờ, nên xem kỹ") == 2
    page = page.press("Xác nhận 1 nội dung chắc chắn")

    assert page.said == ["Đã xác nhận 1 nội dung."]
    db.session.expire_all()
    assert [item["state"] for item in rows(ReadDocument)[0].items] == ["confirmed", "proposed", "proposed"]
    assert "nội dung chắc chắn" not in page.text
    assert page.press("Xác nhận tất cả còn lại").said == ["Đã xác nhận 2 nội dung."]


def test_words_that_are_not_in_the_text_are_not_added(office):
    page = upload(office).press("Thêm", passage="Câu không có trong văn bản", what="task")

    assert page.errors == ["Không tìm thấy đoạn này trong văn bản. Hãy chép nguyên văn."]


@pytest.mark.both_databases
def test_a_confirmed_notice_becomes_a_campaign_with_its_tasks(office, journal):
    page = upload(office).press("Xác nhận tất cả còn lại")
    page = page.click("Lập đợt kiểm tra").press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert page.said == ["Đã lập đợt kiểm tra từ văn bản này."]
    (plan,), (notice,), (decision,) = rows(Plan), rows(Notice), rows(TeamDecision)
    assert (plan.number, plan.issued_on, plan.state.value) == ("35/KH-UBND", date(2023, 2, 15), "concluded")
    assert decision.number == "952/QĐ-UBND"
    assert (notice.number, notice.issued_on, notice.state.value) == ("137/TB-UBND", date(2023, 10, 9), "issued")
    assert [visit.visit_on for visit in rows(Visit)] == [date(2023, 9, 12)] * 2
    assert [finding.statement for finding in rows(Finding)] == ["Xã Tam Hiệp chưa công khai thủ tục hành chính."]
    assert sorted((task.kind.value, task.due_on) for task in rows(Task)) == [
        ("general", date(2023, 10, 24)),
        ("general", date(2023, 10, 24)),
        ("shortcoming", date(2023, 10, 24)),
    ]
    assert journal(notice)[-1][0] == "CampaignReadIn"


@pytest.mark.one_database
def test_a_requirement_on_one_unit_or_on_an_office_is_no_task_of_the_others(office):
    more = """- Xã Tam Hiệp niêm yết thủ tục hành chính, hoàn thành trước ngày 20/10/2023.
- Phòng Nội vụ đôn đốc, tổng hợp kết quả, báo cáo trước ngày 30/10/2023.

Nơi nhận:"""
    page = upload(office, NOTICE.replace("\nNơi nhận:", more)).press("Xác nhận tất cả còn lại")
    document = rows(ReadDocument)[0]
    # A deadline that nobody can count hinders nothing where it binds none of the units.
    next(item for item in document.items if item.get("responsible") == "Phòng Nội vụ")["deadline_wording"] = "khi rỗi"
    flag_modified(document, "items")
    db.session.commit()
    page = page.click("Lập đợt kiểm tra")

    assert "4 nhiệm vụ: mỗi hạn chế của từng đơn vị một nhiệm vụ, và 3 nhiệm vụ theo yêu cầu" in page.text
    assert "1 yêu cầu chỉ đứng trong thông báo" in page.text and "(Phòng Nội vụ)" in page.text
    page.press("Lập đợt kiểm tra", visited_on="12/9/2023")

    general = [task for task in rows(Task) if task.kind.value == "general"]
    named = {unit.id: unit.name for unit in rows(Unit)}
    assert sorted((named[task.unit_id], task.due_on, task.responsible) for task in general) == [
        ("Tam Hiệp", date(2023, 10, 19), "Chủ tịch UBND xã Tam Hiệp"),
        ("Tam Hiệp", date(2023, 10, 24), "Chủ tịch UBND xã Tam Hiệp"),
        ("Đồng Vương", date(2023, 10, 24), "Chủ tịch UBND xã Đồng Vương"),
    ]
    assert [block.text for block in rows(NoticeBlock) if block.level == 1] == [
        "ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC",
        "HẠN CHẾ, KHUYẾT ĐIỂM",
        "TRÁCH NHIỆM VÀ YÊU CẦU TRONG THỜI GIAN TỚI",
    ]
    assert len([block for block in rows(NoticeBlock) if block.kind != "heading"]) == 5
    page = office.visit(f"/notices/{rows(Notice)[0].id}")
    assert page.text.index("HẠN CHẾ, KHUYẾT ĐIỂM") < page.text.index("Tam Hiệp chưa công khai thủ tục hành chính")


def test_a_notice_of_another_body_says_in_whose_name_its_campaign_would_be(office):
    of_others = NOTICE.replace("HUYỆN YÊN THẾ", "HUYỆN TÂN YÊN")
    own = upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")
    other = upload(office, of_others, "khac.txt").press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    assert "Văn bản ghi cơ quan ban hành là UBND huyện Tân Yên." in other.text
    assert "Văn bản của cơ quan khác" not in own.text


def test_what_will_be_made_is_told_first_and_a_wrong_day_beside_its_field(office):
    text = NOTICE.replace(
        "Chủ tịch UBND huyện kết luận", "ngày 12/9/2023 Đoàn đã kiểm tra, Chủ tịch UBND huyện kết luận"
    )
    home = upload(office, text.replace("Xã Tam Hiệp chưa", "Xã Tam Hiệp, xã Lạ chưa")).path
    office.visit(f"{home}/items/f2").press("Lưu và xác nhận", units="Tam Hiệp, Lạ")
    page = office.visit(home).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    assert page.field("visited_on") == "12/09/2023"
    assert "2 đơn vị được kiểm tra: Đồng Vương, Tam Hiệp" in page.text
    assert "1 hạn chế và 0 ưu điểm của từng đơn vị; 1 nhận xét chung" in page.text
    assert "nên không có phát hiện, nhiệm vụ: Lạ." in page.text

    assert page.press("Lập đợt kiểm tra", visited_on="12/10/2023").errors == [
        "Ngày kiểm tra không được sau ngày ban hành."
    ]


@pytest.mark.one_database
def test_a_campaign_that_stands_here_already_is_not_made_again(office, make):
    plan = make.plan(state="concluded", number="35/KH-UBND", issued_on=date(2023, 2, 15))

    page = upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    assert page.links["Xem kế hoạch và thông báo của đợt"] == f"/plans/{plan.id}"
    assert page.links["Bỏ văn bản"].endswith("/drop") and "Lập đợt kiểm tra" not in page.buttons
    form = {"number": "137/TB-UBND", "issued_on": "18/10/2023", "visited_on": "12/9/2023"}
    assert "không lập lần nữa" in office.post(page.path, form, 422).text
    assert not db.session.scalars(select(Notice).execution_options(scope="test")).all()


def test_nothing_is_made_while_something_waits_or_a_unit_is_not_registered(office):
    home = upload(office).path
    waiting = office.visit(f"{home}/campaign").press("Lập đợt kiểm tra", visited_on="12/9/2023")
    other = upload(office, NOTICE.replace("Tam Hiệp", "Nam Hiệp"), "khac.txt").press("Xác nhận tất cả còn lại")
    unknown = other.click("Lập đợt kiểm tra").press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert waiting.errors == ["Hãy xác nhận hoặc bỏ hết các nội dung đọc được trước."]
    assert "hãy đối chiếu: Nam Hiệp" in other.text
    assert "Nam Hiệp" in unknown.errors[0]
    assert count(Plan) == 0


def test_remarks_are_a_letter_to_send_back(office):
    text = NOTICE.replace("02/19 xã", "03/19 xã").replace("HUYỆN YÊN THẾ", "HUYỆN TÂN YÊN", 1)

    page = upload(office, text).click("Soạn văn bản gửi lại")

    assert "ghi 3 đơn vị nhưng nêu 2 tên (" in page.text.lower()
    assert "Kính gửi: UBND huyện Tân Yên" in page.text
    word = read(text_of(office.get(f"{page.path}.docx").data))
    assert [one.value for one in word.addressees] == ["UBND huyện Tân Yên"]
    assert word.title.value == "nhận xét thông báo kết luận kiểm tra số 137/TB-UBND"
    assert "ghi 3 đơn vị nhưng nêu 2 tên (" in word.given.lower()


def test_what_is_not_sure_stands_apart_and_is_sent_back_only_when_it_is_wanted(office):
    text = NOTICE.replace("02/19 xã", "03/19 xã").replace("25/10/2023", "28/10/2023")
    page = upload(office, text.replace("HUYỆN YÊN THẾ", "HUYỆN TÂN YÊN", 1))

    letter = page.click("Soạn văn bản gửi lại")
    longer = letter.click("Thêm 2 điểm nên xem lại")

    assert "Nên xem lại (2)" in page.text and "Thời hạn 28/10/2023 là thứ Bảy." in page.text
    assert "28/10/2023" not in letter.text
    assert "Thời hạn 28/10/2023 là thứ Bảy" in longer.text and "3 đơn vị nhưng nêu 2 tên" in longer.text
    word = text_of(office.get(longer.links["Tải Word"]).data)
    assert "28/10/2023 là thứ Bảy" in word
    assert "28/10/2023 là thứ Bảy" not in text_of(office.get(letter.links["Tải Word"]).data)


def test_remarks_on_ones_own_notice_are_a_note_to_its_drafter(office):
    page = upload(office, NOTICE.replace("02/19 xã", "03/19 xã")).click("Phiếu rà soát")

    assert page.title == "Phiếu rà soát văn bản"
    assert "Gửi: người soạn thảo" in page.text and "Kính gửi" not in page.text
    assert "sai thể thức thì đính chính" in page.text
    words = text_of(office.get(f"{page.path}.docx").data)
    assert "PHIẾU RÀ SOÁT VĂN BẢN" in words and "Kính gửi" not in words


@pytest.mark.parametrize(
    ("asked", "is_found"), [("q=ket+luan+yen+the", 1), ("q=137/tb-ubnd", 1), ("q=138", 0), ("q=thong-bao.txt", 1)]
)
def test_documents_are_found_by_number_title_issuer_and_file_without_marks(office, asked, is_found):
    upload(office)

    page = office.visit(f"/reading?{asked}")

    assert ("Kết luận kiểm tra công tác cải cách hành chính năm 2023" in page.links) is bool(is_found)


@pytest.mark.both_databases
def test_the_search_finds_a_document_read_in_as_long_as_it_stands(office, make, sign_in):
    home = upload(office).path
    found = "Kết luận kiểm tra công tác cải cách hành chính năm 2023"

    assert office.visit("/search?q=ket luan yen the").links[found] == home
    assert office.visit("/search?q=137/TB-UBND").links[found] == home
    assert [found in office.visit(f"/reading?q={words}").links for words in ("137/tb-ubnd yên th", "138")] == [
        True,
        False,
    ]
    assert found not in sign_in(make.officer()).visit("/search?q=ket luan yen the").text
    office.visit(f"{home}/head").press("Lưu", title="Kết luận lần hai")
    assert "Kết luận lần hai" in office.visit("/search?q=lan hai").links
    office.visit(f"{home}/drop").press("Bỏ văn bản", reason="Nhầm tệp")
    assert "Kết luận lần hai" not in office.visit("/search?q=lan hai").text


def test_the_units_of_a_finding_are_those_of_the_register(office):
    home = upload(office).path

    asked_for = office.visit(f"{home}/items/f2").press("Lưu và xác nhận", 422, units="Tam Hiep, Lạ Hoắc")
    mended = asked_for.press("Lưu và xác nhận", units="xã tam hiep")

    assert asked_for.errors == ["Chưa có trong danh mục đơn vị: Lạ Hoắc. Hãy sửa tên, hoặc thêm đơn vị trước."]
    assert mended.said == ["Đã sửa và xác nhận."]
    assert next(item for item in rows(ReadDocument)[0].items if item["key"] == "f2")["units"] == ["Tam Hiệp"]


def test_the_original_is_kept(office):
    home = upload(office).path

    assert office.get(f"{home}/file").data == NOTICE.encode()


def test_the_pages_of_a_campaign_read_in_open_like_those_of_any_other(office, make, sign_in):
    page = upload(office).press("Xác nhận tất cả còn lại")
    page.click("Lập đợt kiểm tra").press("Lập đợt kiểm tra", visited_on="12/9/2023")
    (plan,), (notice,) = rows(Plan), rows(Notice)
    addresses = [
        f"/plans/{plan.id}",
        f"/notices/{notice.id}",
        "/tracking",
        "/notices",
        "/visits",
        f"/tasks/{rows(Task)[0].id}",
    ]

    shown = office.visit(f"/notices/{notice.id}")
    assert "Đọc từ văn bản giấy" in shown.links
    assert "Nguyên vẹn" in shown.text
    assert [office.visit(address).status for address in addresses] == [200] * len(addresses)
    chair = sign_in(make.chair(make.commune("Tam Hiệp")))
    assert "Xã Tam Hiệp chưa công khai thủ tục hành chính." in chair.visit("/tasks").text


@pytest.mark.one_database
def test_a_notice_of_units_that_are_no_more_gives_its_tasks_to_those_that_took_over(make, at, sign_in):
    at("2025-09-01 09:00")
    old = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    new = make.commune("Tam Tiến")
    for unit in old:
        unit.valid_to = date(2025, 6, 30)
        db.session.add(UnitSuccession(old_unit_id=unit.id, new_unit_id=new.id, kind="merge", on=date(2025, 7, 1)))
    db.session.commit()
    office = sign_in(make.officer_of_office())

    page = upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")
    page.press("Lập đợt kiểm tra", visited_on="12/9/2023")

    assert {task.unit_id for task in rows(Task) if task.state is not TaskState.CANCELLED} == {new.id}
    assert {finding.unit_id for finding in rows(Finding)} == {old[1].id}


@pytest.mark.one_database
def test_a_document_of_which_nothing_is_made_asks_for_no_confirmation(office):
    page = upload(office, NOTICE.replace("THÔNG BÁO\nKết luận kiểm tra", "BÁO CÁO\nKết quả"))

    assert rows(ReadDocument)[0].kind == "periodic_report"
    assert "không có gì phải xác nhận" in page.text
    assert "Chờ xác nhận" not in page.text
    assert "Để tra cứu" in office.visit("/reading").text
    assert "Để tra cứu" not in office.visit("/reading?made=no").text
    assert "Để tra cứu" in office.visit("/reading?kind=periodic_report").text


@pytest.mark.one_database
def test_a_remark_leads_to_its_words_in_the_source(office):
    page = upload(office, NOTICE.replace("02/19", "03/19"))

    remark = rows(ReadDocument)[0].remarks[0]
    assert f'data-span="{remark["span"][0]},{remark["span"][1]}"' in page.html


@pytest.mark.one_database
def test_a_head_that_was_misread_is_put_right_and_leads_on(office, journal):
    home = upload(office, NOTICE.replace("THÔNG BÁO\nKết luận kiểm tra", "BÁO CÁO\nKết quả")).path
    form = office.visit(f"{home}/head")

    refused = form.press("Lưu", kind="conclusion_notice", units="Đồng Vương\nXã Lạ")
    page = form.press("Lưu", kind="conclusion_notice", number="138/TB-UBND", units="xã Đồng Vương, Tam Hiệp")

    assert refused.errors == ["Chưa có trong danh mục đơn vị: Xã Lạ. Hãy sửa tên, hoặc thêm đơn vị trước."]
    document = rows(ReadDocument)[0]
    assert (document.kind, document.found["number"]) == ("conclusion_notice", "138/TB-UBND")
    assert document.found["inspected_units"] == ["Đồng Vương", "Tam Hiệp"]
    assert document.found["was"] == {"kind": "periodic_report", "number": "137/TB-UBND", "inspected_units": []}
    assert "Xem hết thì lập được đợt kiểm tra" in page.text
    assert journal(document)[-1][0] == "HeadCorrected"


def test_a_unit_that_answers_a_notice_read_in_has_its_original(office, make, sign_in):
    upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra").press(
        "Lập đợt kiểm tra", visited_on="12/9/2023"
    )
    (notice,) = rows(Notice)

    page = sign_in(make.officer()).visit(f"/notices/{notice.id}")

    assert "Văn bản có hiệu lực là bản gốc." in page.text
    answer = page.reader.client.get(page.links["Bản gốc"])
    assert answer.data.decode() == NOTICE


def test_what_stands_of_a_campaign_on_paper_is_told_and_nothing_more_is_asked_for(office):
    text = NOTICE.replace("- Khắc phục hạn chế, báo cáo Chủ tịch", "- UBND xã Lạ Hoắc khắc phục, báo cáo")
    page = upload(office, text).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")
    page.press("Lập đợt kiểm tra", visited_on="12/9/2023")
    (plan,), visit = rows(Plan), rows(Visit)[0]

    assert "Lạ Hoắc. Nếu đây là tên của đơn vị được kiểm tra" in page.text
    plan_page = office.visit(f"/plans/{plan.id}").text
    assert "Quyết định 952/QĐ-UBND ngày 01/03/2023 (chưa ghi thành viên vào hệ thống)" in plan_page
    page = office.visit(f"/visits/{visit.id}").text
    assert "lập biên bản" not in page and "biên bản của buổi kiểm tra này không có trong hệ thống" in page
    for told in (page, plan_page, office.visit("/visits?part=past").text, office.visit("/search?q=dong+vuong").text):
        assert "Theo thông báo trên giấy" in told and "Đã có biên bản" not in told


def test_a_unit_that_is_in_no_register_is_told_before_and_makes_no_campaign(office):
    page = upload(office, NOTICE.replace("xã Tam Hiệp)", "xã Lạ Lùng)").replace("Xã Tam Hiệp", "Xã Lạ Lùng"))
    page = page.press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra")

    assert "Lạ Lùng: chưa có trong danh mục của cơ quan vào ngày ban hành" in page.text
    assert page.press("Lập đợt kiểm tra", visited_on="12/9/2023").errors == [
        "Chưa có đơn vị này trong danh mục vào ngày ban hành: Lạ Lùng. Hãy thêm đơn vị rồi lập lại."
    ]
    assert count(Plan) == 0


def test_the_unit_reads_what_a_notice_on_paper_found_at_it(office, make, sign_in):
    upload(office).press("Xác nhận tất cả còn lại").click("Lập đợt kiểm tra").press(
        "Lập đợt kiểm tra", visited_on="12/9/2023"
    )
    (finding,) = (row for row in rows(Finding) if row.kind.value == "shortcoming")
    officer = sign_in(make.officer(make.commune("Tam Hiệp")))

    page = officer.visit(f"/visits/{finding.visit_id}")

    assert "Tam Hiệp chưa công khai thủ tục hành chính" in page.text
    assert "Xem Thông báo số 137/TB-UBND ngày 09/10/2023" in page.text
    assert officer.client.get(f"/findings/{finding.id}").status_code == 200
