"""The editor's pages: one sentence at a time without script, parts of it for the script, and what others are doing."""

import json

import pytest

from inspect_app.extensions import db
from inspect_app.notices import actions, comments, editing, presence, unsaved

pytestmark = pytest.mark.one_database

STATEMENT = "Số hóa hồ sơ chưa đạt 100%"


@pytest.fixture
def campaign(make):
    units = [make.commune("Đồng Vương"), make.commune("Tam Hiệp")]
    plan = make.plan(units=units, signature_lines="CHỦ TỊCH", signer_name="Nguyễn Văn An")
    for unit in units:
        visit = make.visit(plan, unit, state="under_way")
        make.finding(visit, statement=STATEMENT, numerator=62, denominator=100)
        make.minutes(visit)
    return plan


@pytest.fixture
def notice(make, campaign):
    draft = actions.ensure_draft(campaign, by=None, now=make.now)
    make.officer_of_office(), make.leader()
    db.session.commit()
    return draft


@pytest.fixture
def sentence(notice):
    return next(b for b in actions.outline(notice).blocks if b.finding_ids)


@pytest.fixture
def colleague(make):
    return make._one("colleague", lambda: make.person("Trần Thị Bình", "office"))


def place(notice, block):
    return f"/notices/{notice.id}/blocks/{block.key}"


def send(reader, path, **data):
    """Send what the script sends, and return the bare answer."""
    db.session.commit()
    return reader._send("POST", path, follow=False, data=data)


def test_the_parts_lead_through_the_notice_and_count(make, sign_in, notice, sentence):
    comments.comment(notice, text="Nêu rõ", block_key=sentence.key, by=make.leader(), now=make.now)

    page = sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}")

    (url,) = {url for text, url in page.links.items() if text.startswith("II. Hạn chế, khuyết điểm")}
    assert url == "#b-shortcomings"
    assert any(text.startswith("II. Hạn chế") and "1 ý kiến chưa xong" in text for text in page.links)


def test_a_sentence_shows_findings_with_figures_and_minutes(make, sign_in, notice, sentence):
    page = sign_in(make.officer_of_office()).visit(place(notice, sentence))

    assert "62/100" in page.text and "Xã Đồng Vương" in page.text
    assert sum(text.startswith("Biên bản ngày") for text in page.links)
    part = sign_in(make.officer_of_office()).get(place(notice, sentence) + "?part=sources").get_data(as_text=True)
    assert "62/100" in part and "<html" not in part


def test_saving_in_place_answers_with_the_line(make, sign_in, notice, sentence):
    reader = sign_in(make.officer_of_office())
    form = reader.get(place(notice, sentence) + "?part=edit").get_data(as_text=True)
    assert "data-sentence-form" in form and "<html" not in form

    answer = send(reader, place(notice, sentence), part="line", text="Việc số hóa chậm.", base_text=sentence.text)

    line = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "Việc số hóa chậm." in line and "Đã sửa tay" in line
    refused = send(reader, place(notice, sentence), part="line", text=" ", base_text="Việc số hóa chậm.")
    assert refused.status_code == 422 and "Hãy viết nội dung của câu." in refused.get_data(as_text=True)


def test_who_saves_over_another_sees_both_sentences_and_may_then_replace(make, sign_in, notice, sentence, colleague):
    editing.edit_block(notice, sentence.key, "Câu của Bình.", base_text=sentence.text, by=colleague, now=make.now)
    reader = sign_in(make.officer_of_office())

    answer = send(reader, place(notice, sentence), part="line", text="Câu của tôi.", base_text=sentence.text)

    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Trần Thị Bình vừa sửa câu này" in text and "Câu của Bình." in text and "Câu của tôi." in text
    again = send(reader, place(notice, sentence), part="line", text="Câu của tôi.", base_text="Câu của Bình.")
    assert again.status_code == 200
    plain = reader.visit(place(notice, sentence))
    editing.edit_block(notice, sentence.key, "Câu thứ ba.", base_text="Câu của tôi.", by=colleague, now=make.now)
    page = plain.press("Lưu câu này", text="Câu thứ tư.")
    assert page.status == 422 and "Câu thứ ba." in page.text and page.field("text") == "Câu thứ tư."


def test_two_editors_are_told_of_each_other_with_and_without_script(make, sign_in, notice, sentence, colleague):
    one, other = sign_in(make.officer_of_office()), sign_in(colleague)
    one.visit(place(notice, sentence))

    assert "Chuyên viên Phòng Nội vụ đang sửa câu này" in other.visit(place(notice, sentence)).text
    told = json.loads(send(one, f"/notices/{notice.id}/here", key=sentence.key).data)
    assert told["others"] == [{"name": "Trần Thị Bình", "key": sentence.key}] and told["is_draft"]
    assert "Trần Thị Bình đang sửa câu này" in one.visit(f"/notices/{notice.id}").text
    send(other, f"/notices/{notice.id}/here", leaving="1")
    assert json.loads(send(one, f"/notices/{notice.id}/here").data)["others"] == []


def test_what_somebody_saved_is_told_to_the_others_page(make, sign_in, notice, sentence, colleague):
    editing.edit_block(notice, sentence.key, "Câu của Bình.", base_text=sentence.text, by=colleague, now=make.now)

    told = json.loads(send(sign_in(make.officer_of_office()), f"/notices/{notice.id}/here").data)

    assert told["edits"][sentence.key]["who"] == "Trần Thị Bình"


def test_what_was_typed_survives_and_is_offered_again_to_its_writer_alone(make, sign_in, notice, sentence, colleague):
    reader = sign_in(make.officer_of_office())
    url = f"/notices/{notice.id}/unsaved/{sentence.key}"
    kept = send(reader, url, script="1", text="Việc số hóa còn", base_text=sentence.text)
    assert json.loads(kept.data) == {"kept_at": "09:00"} or "kept_at" in json.loads(kept.data)

    page = reader.visit(place(notice, sentence))

    assert page.field("text") == "Việc số hóa còn" and "phần bạn viết dở" in page.text
    assert "Bạn viết dở" in reader.visit(f"/notices/{notice.id}").text
    assert sign_in(colleague).visit(place(notice, sentence)).field("text") == sentence.text
    page = page.press("Bỏ phần viết dở")
    assert page.said == ["Đã bỏ phần viết dở."] and page.field("text") == sentence.text


def test_a_note_that_arrives_after_saving_does_not_come_back_as_a_draft(make, notice, sentence):
    office = make.officer_of_office()
    editing.edit_block(notice, sentence.key, "Câu mới.", base_text=sentence.text, by=office, now=make.now)

    unsaved.keep(notice, sentence.key, "Câu mới.", base_text=sentence.text, by=office, now=make.now)

    assert unsaved.keys(notice, office) == set()


def test_the_leader_comments_on_a_sentence_the_office_answers_and_is_warned(make, sign_in, notice, sentence):
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    leader = sign_in(make.leader())
    page = leader.visit(place(notice, sentence)).press("Gửi ý kiến", text="Nêu rõ tỷ lệ từng xã")
    assert page.said == ["Đã ghi ý kiến. Người soạn sẽ được báo."] and "Nêu rõ tỷ lệ từng xã" in page.text
    leader.visit(f"/notices/{notice.id}").click("Trả lại").press("Trả lại", reason="Sửa theo ý kiến")

    office = sign_in(make.officer_of_office())
    page = office.visit(f"/notices/{notice.id}")
    assert "1 ý kiến chưa xong" in page.text
    page = office.visit(f"/notices/{notice.id}/comments").press("Gửi trả lời", text="Đã bổ sung")
    assert page.said == ["Đã gửi trả lời."]
    page = page.press("Đánh dấu xong")
    assert page.said == ["Đã đánh dấu xong."] and "Không còn ý kiến nào chờ xử lý." in page.text
    assert "ý kiến chưa xong" not in office.visit(f"/notices/{notice.id}").text


def test_an_empty_comment_is_refused_beside_the_box(make, sign_in, notice):
    page = sign_in(make.leader()).visit(f"/notices/{notice.id}/comments").press("Gửi ý kiến", text=" ")

    assert page.status == 422 and page.errors == ["Hãy viết ý kiến."]


def test_the_inspected_unit_sees_nothing_of_what_is_said(make, sign_in, notice, sentence):
    comments.comment(notice, text="Giữ kín", block_key=sentence.key, by=make.leader(), now=make.now)
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    actions.approve(notice, by=make.leader(), now=make.now)
    db.session.commit()
    actions.issue(notice, number="137/TB-UBND", issued_on=make.now.date(), by=make.officer_of_office(), now=make.now)

    unit = sign_in(make.officer(make.commune("Đồng Vương")))

    assert "Giữ kín" not in unit.visit(f"/notices/{notice.id}").text
    unit.visit(f"/notices/{notice.id}/comments", 404)
    unit.visit(place(notice, sentence), 404)


def test_versions_are_compared_word_by_word_and_drawn_as_they_were(make, sign_in, notice, sentence):
    office = make.officer_of_office()
    actions.submit(notice, by=office, now=make.now)
    actions.send_back(notice, reason="Sửa", by=make.leader(), now=make.now)
    after = sentence.text.replace("chưa đạt", "còn chưa đạt")
    editing.edit_block(notice, sentence.key, after, base_text=sentence.text, by=office, now=make.now)
    reader = sign_in(make.leader())

    page = reader.visit(f"/notices/{notice.id}/history")

    assert "Dự thảo hiện nay" in page.text and "Câu sửa" in page.text and "[thêm:] còn [hết]" in page.text
    sheet = page.click("Lần 1")
    assert sentence.text in sheet.text and "còn chưa đạt" not in sheet.text
    reader.visit(f"/notices/{notice.id}/history/9", 404)
    assert "Câu này đã được sửa thế nào" in reader.visit(place(notice, sentence)).text


def test_from_the_finding_to_its_sentence_task_and_back(make, sign_in, notice, sentence):
    finding = sentence.finding_ids[0]
    office = sign_in(make.officer_of_office())
    draft = office.visit(f"/findings/{finding}").click("Câu trong dự thảo thông báo")
    assert sentence.text in draft.text
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    actions.approve(notice, by=make.leader(), now=make.now)
    db.session.commit()
    actions.issue(notice, number="137/TB-UBND", issued_on=make.now.date(), by=make.officer_of_office(), now=make.now)

    page = office.visit(f"/findings/{finding}")
    assert "Nhiệm vụ theo Thông báo số 137/TB-UBND Đã giao" in page.text
    assert sentence.text in page.click("137/TB-UBND").text
    task = page.click("Nhiệm vụ theo Thông báo số 137/TB-UBND")
    back = task.click("Thông báo số 137/TB-UBND")
    assert "Căn cứ của câu này" in back.text and "Nhiệm vụ của xã" in back.text
    assert "Phát hiện khi kiểm tra" in task.links and "Biên bản kiểm tra" in task.links


def test_a_general_requirement_shows_the_task_of_each_unit(make, sign_in, notice):
    actions.submit(notice, by=make.officer_of_office(), now=make.now)
    actions.approve(notice, by=make.leader(), now=make.now)
    db.session.commit()
    actions.issue(notice, number="137/TB-UBND", issued_on=make.now.date(), by=make.officer_of_office(), now=make.now)

    page = sign_in(make.leader()).visit(f"/notices/{notice.id}/blocks/requirements/report")

    assert "Nhiệm vụ của xã Đồng Vương" in page.links and "Nhiệm vụ của xã Tam Hiệp" in page.links


def test_presence_fades_by_the_clock(make, sign_in, notice, sentence, colleague, at):
    presence.note(db.session, notice, colleague, sentence.key, make.now)
    db.session.commit()
    at("2023-10-16 09:30")

    assert "đang sửa câu này" not in sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}").text
