"""Announcing a calendar, asking for more time and answering, correcting an issued notice."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.letters import actions, facts
from inspect_app.models import Extension, RecipientList, Signatory
from inspect_app.tasks import actions as tasks
from inspect_app.tasks import extending
from workflows.correspondence import LetterKind
from workflows.document_kinds import DocumentKind
from workflows.moves import Refused
from workflows.plans import PlanKind
from workflows.signing import Mark, Standing

pytestmark = pytest.mark.one_database

TODAY = date(2023, 10, 16)


def said(letter):
    return "\n".join(block.text for block in facts.paper_of(letter, TODAY).blocks)


# -- the calendar ------------------------------------------------------------------------------------------------------


def test_the_calendar_is_announced_to_the_units_of_the_plan(make, outbox):
    plan = make.plan("running")
    make.visit(plan, on="2023-10-20")
    make.chair()
    letter = actions.draft_announcement(plan, by=make.officer_of_office(), now=make.now)

    paper = facts.paper_of(letter, TODAY)
    actions.issue(letter, number="88/UBND-NV", issued_on=TODAY, by=make.officer_of_office(), now=make.now)

    assert paper.addressees == ("UBND xã Đồng Vương",)
    assert [annex.title for annex in paper.annexes] == ["ĐỀ CƯƠNG BÁO CÁO PHỤC VỤ KIỂM TRA"]
    assert outbox() == ["Công văn thông báo lịch kiểm tra số 88/UBND-NV"]


def test_a_surprise_or_an_empty_calendar_is_not_announced(make):
    office = make.officer_of_office()
    with pytest.raises(Refused, match="đột xuất"):
        actions.draft_announcement(make.plan("running", kind=PlanKind.SURPRISE), by=office, now=make.now)
    with pytest.raises(Refused, match="Chưa xếp lịch"):
        actions.draft_announcement(make.plan("running"), by=office, now=make.now)
    with pytest.raises(Refused, match="không có quyền"):
        actions.draft_announcement(make.plan("running"), by=make.leader(), now=make.now)


# -- time for all units -----------------------------------------------------------------------------------------------


def test_time_for_all_units_is_told_in_one_letter_to_all_of_them(make, outbox):
    notice, office = make.notice(), make.officer_of_office()
    make.task(notice, due="2023-10-24")
    make.chair()
    with pytest.raises(Refused, match="Chưa gia hạn chung"):
        actions.draft_general_letter(notice, by=office, now=make.now)
    letter = extending.extend_all(
        notice, due_on=date(2023, 11, 15), reason="Bão số 4 gây mất điện.", by=make.leader(), now=make.now
    ).letter

    paper = facts.paper_of(letter, TODAY)
    actions.issue(letter, number="99/UBND-NV", issued_on=TODAY, by=office, now=make.now)

    assert paper.addressees == ("UBND xã Đồng Vương",)
    assert "Lý do gia hạn: bão số 4 gây mất điện." in said(letter)
    assert "đến hết ngày 15/11/2023" in said(letter)
    assert actions.draft_general_letter(notice, by=office, now=make.now).id != letter.id
    assert "Công văn gia hạn chung số 99/UBND-NV" in outbox()


# -- more time ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(make):
    task = make.task(due="2023-10-24", title="Chưa số hóa hồ sơ")
    tasks.ask_extension(task, reason="Chờ kinh phí", asked_due_on=date(2023, 11, 30), by=make.officer(), now=make.now)
    db.session.commit()
    return task, db.session.scalars(db.select(Extension)).one()


def test_a_unit_writes_its_request_from_what_it_asked(make, asked, sign_in):
    task, _extension = asked
    page = sign_in(make.officer()).visit(f"/tasks/{task.id}").press("Công văn đề nghị gia hạn")

    assert "đề nghị cho phép gia hạn thời gian hoàn thành nội dung nêu trên đến hết ngày 30/11/2023" in page.text
    assert "XÃ ĐỒNG VƯƠNG" in page.text
    letter_path = page.path
    sign_in(make.officer_of_office()).visit(letter_path, 404)
    page = sign_in(make.chair()).visit(f"{letter_path}/issue").press(
        "Ban hành", number="45/UBND-VP", issued_on="16/10/2023"
    )  # fmt: skip
    assert page.said == ["Đã ban hành. Nơi nhận đã được thông báo."]
    assert "Số: 45/UBND-VP" in sign_in(make.officer_of_office()).visit(letter_path).text


def test_the_answer_cites_the_request_and_says_what_was_decided(make, asked):
    task, extension = asked
    officer, office = make.officer(), make.officer_of_office()
    request = actions.draft_extension_letter(
        LetterKind.EXTENSION_REQUEST, extension.asked_at, task, by=officer, now=make.now
    )
    actions.issue(request, number="45/UBND-VP", issued_on=TODAY, by=officer, now=make.now)
    with pytest.raises(Refused, match="chưa quyết định"):
        actions.draft_extension_letter(LetterKind.EXTENSION_REPLY, extension.asked_at, task, by=office, now=make.now)
    tasks.decide_extension(
        extension, grant=True, due_on=date(2023, 11, 15), reason="Đã có kinh phí", by=office, now=make.now
    )

    reply = actions.draft_extension_letter(
        LetterKind.EXTENSION_REPLY, extension.asked_at, task, by=office, now=make.now
    )

    assert said(reply).startswith("Xét Công văn số 45/UBND-VP ngày 16/10/2023 của UBND xã Đồng Vương")
    assert "đến hết ngày 15/11/2023 (đơn vị đề nghị đến ngày 30/11/2023)" in said(reply)
    assert facts.paper_of(reply, TODAY).addressees == ("UBND xã Đồng Vương",)


def test_a_unit_does_not_answer_itself_and_the_office_does_not_ask(make, asked):
    task, extension = asked
    for kind, person in (
        (LetterKind.EXTENSION_REPLY, make.chair()),
        (LetterKind.EXTENSION_REQUEST, make.officer_of_office()),
    ):
        with pytest.raises(Refused, match="không có quyền"):
            actions.draft_extension_letter(kind, extension.asked_at, task, by=person, now=make.now)


# -- corrections -------------------------------------------------------------------------------------------------------


def test_a_correction_without_its_places_is_not_laid_before_the_leader(make):
    office = make.officer_of_office()
    letter = actions.draft_correction(make.notice(), by=office, now=make.now)

    with pytest.raises(Refused, match="Chưa ghi nội dung đính chính"):
        actions.submit(letter, by=office, now=make.now)
    with pytest.raises(Refused, match="đã ban hành"):
        actions.draft_correction(make.notice(make.plan("running"), "draft"), by=office, now=make.now)


def test_a_line_that_is_no_correction_is_refused_beside_the_field(make, sign_in):
    office = make.officer_of_office()
    letter = actions.draft_correction(make.notice(), by=office, now=make.now)

    page = sign_in(office).visit(f"/letters/{letter.id}/edit").press("Lưu", paragraph="Mục II | sai | đúng\nthiếu vế")

    assert page.status == 422
    assert page.errors == ["Dòng chưa đủ “đã in | sửa thành”: thiếu vế"]


# -- the office's own lines --------------------------------------------------------------------------------------------


def test_recipients_and_the_signer_are_those_the_office_wrote_down_for_the_day(make):
    plan, office = make.plan("running"), make.officer_of_office()
    make.visit(plan, on="2023-10-20")
    written = {
        "unit_id": plan.authority_id, "valid_from": date(2023, 1, 1), "created_at": make.now,
        "created_by_id": office.id,
    }  # fmt: skip
    db.session.add(RecipientList(kind=DocumentKind.ANNOUNCEMENT, text="Như trên\nLưu: VT, NV, TH", **written))
    db.session.add(
        Signatory(
            full_name="Trần Thị Bình", standing=Standing.UNIT_HEAD, mark=Mark.BY_ORDER, title="Trưởng Phòng Nội vụ",
            head_title="Chủ tịch", kinds=DocumentKind.ANNOUNCEMENT.value, basis="Quy chế làm việc", **written,
        )
    )  # fmt: skip
    letter = actions.draft_announcement(plan, by=office, now=make.now)

    drawn = facts.document(letter, TODAY)

    assert drawn.recipients == ("Như trên", "Lưu: VT, NV, TH")
    assert drawn.signature_lines == ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ")
    assert drawn.signer_name == "Trần Thị Bình"
    assert drawn.letterhead.symbol == "UBND-NV"
