"""The notice's pages: what the office does, what the leader does, and what a unit may not see."""

import pytest

from inspect_app.extensions import db
from inspect_app.models import Notice
from inspect_app.notices import actions, editing
from workflows.notices import NoticeState

pytestmark = pytest.mark.one_database

STATEMENT = "Số hóa hồ sơ chưa đạt 100%"


@pytest.fixture
def notice(make):
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    plan = make.plan(units=units)
    for unit in units:
        visit = make.visit(plan, unit, state="under_way")
        make.finding(visit, statement=STATEMENT)
        make.minutes(visit)
    draft = actions.ensure_draft(plan, by=None, now=make.now)
    db.session.commit()
    return draft


def at(notice):
    return f"/notices/{notice.id}"


def test_the_office_edits_a_sentence_and_submits(make, sign_in, notice):
    page = sign_in(make.officer_of_office()).visit(at(notice))
    sentence = next(url for text, url in page.links.items() if "2 phát hiện" in text)

    edit = page.reader.visit(sentence)
    assert "Đồng Vương" in edit.text and "Tam Hiệp" in edit.text
    page = edit.press("Lưu câu này", text="Việc số hóa hồ sơ còn chậm.")
    assert "Việc số hóa hồ sơ còn chậm." in page.text and "Đã sửa tay" in page.text

    page = page.press("Trình ký")
    assert page.said == ["Đã trình ký. Lãnh đạo đã được thông báo."]
    assert notice.state is NoticeState.SUBMITTED


def test_the_leader_sends_back_with_a_reason_and_without_one_is_told(make, sign_in, notice):
    actions.submit(notice, by=make.officer_of_office(), now=make.now)

    form = sign_in(make.leader()).visit(at(notice)).click("Trả lại")
    refused = form.press("Trả lại", reason=" ")
    page = refused.press("Trả lại", reason="Nêu rõ thời hạn")

    assert refused.status == 422 and refused.errors == ["Hãy ghi nội dung cần sửa."]
    assert page.said == ["Đã trả lại. Cơ quan tham mưu đã được thông báo."]
    assert notice.state is NoticeState.DRAFT and notice.send_back_reason == "Nêu rõ thời hạn"


def test_approved_then_issued_with_number_and_date(make, sign_in, notice):
    pytest.importorskip("inspect_app.tasks.actions")
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    approved = sign_in(make.leader()).visit(at(notice)).press("Duyệt")
    [back] = [a for a in approved.tree.iter("a") if "".join(a.itertext()).strip() == "Trả lại"]
    assert "primary" not in back.attrib["class"]  # what takes a step back never invites the thumb

    form = sign_in(make.officer_of_office()).visit(at(notice)).click("Ban hành")
    wrong = form.press("Ban hành", number="5/TB-UBND", issued_on="32/10/2023")
    assert wrong.status == 422 and "Ngày không hợp lệ" in wrong.text and wrong.field("issued_on") == "32/10/2023"
    wrong = wrong.press("Ban hành", number="5/TB-UBND", issued_on="16/10/2023")
    assert "Số, ký hiệu phải viết liền" in wrong.text
    wrong = wrong.press("Ban hành", number="137/BC-UBND", issued_on="16/10/2023")
    assert "Văn bản này ghi “TB”" in wrong.errors[0]
    page = wrong.press("Ban hành", number="137/TB-UBND", issued_on="16/10/2023")

    assert page.said == ["Đã ban hành. 4 nhiệm vụ khắc phục đã được giao cho các đơn vị."]
    assert (notice.state is NoticeState.ISSUED and notice.text.startswith("#")) or notice.text


def test_a_draft_does_not_exist_for_the_inspected_unit(make, sign_in, notice):
    unit = sign_in(make.officer(make.commune("Đồng Vương")))

    unit.visit(at(notice), 404)
    unit.visit(at(notice) + ".pdf", 404)
    unit.post(f"{at(notice)}/submit", status=404)
    assert db.session.get_one(Notice, notice.id, execution_options={"scope": "test"}).state is NoticeState.DRAFT


def test_a_sentence_edited_meanwhile_is_shown_and_what_was_typed_stays(make, sign_in, notice):
    office = make.officer_of_office()
    block = next(b for b in actions.outline(notice).blocks if len(b.finding_ids) == 2)
    mine = sign_in(office).visit(f"{at(notice)}/blocks/{block.key}")
    editing.edit_block(notice, block.key, "Câu của đồng nghiệp.", base_text=block.text, by=office, now=make.now)

    page = mine.press("Lưu câu này", text="Câu của tôi.")

    assert page.status == 422 and "vừa được người khác sửa" in page.text
    assert page.field("text") == "Câu của tôi."


def test_the_files_carry_safe_names_and_the_right_types(make, sign_in, notice):
    reader = sign_in(make.officer_of_office())

    pdf, docx = reader.get(at(notice) + ".pdf"), reader.get(at(notice) + ".docx")

    assert pdf.data.startswith(b"%PDF") and docx.data.startswith(b"PK")
    assert 'filename="du-thao_ket-luan' in pdf.headers["Content-Disposition"]


def test_the_list_costs_the_same_for_ten_notices_as_for_one(make, sign_in, queries):
    make.notice(make.plan())
    reader = sign_in(make.officer_of_office())
    with queries() as one:
        reader.visit("/notices")
    for _ in range(9):
        make.notice(make.plan())

    with queries() as ten:
        reader.visit("/notices")

    assert len(ten) == len(one)
