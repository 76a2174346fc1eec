"""Late units get a letter: the office's first, the leader's after it; each says what is so on its day."""

from datetime import date

import pytest

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.letters import actions, facts, queries
from inspect_app.models import Letter, LetterTask
from workflows.correspondence import LetterKind, LetterState
from workflows.moves import MoveRefused, Refused
from workflows.numbers import NumberTaken
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database

TODAY = date(2023, 11, 1)


@pytest.fixture
def late(make, at):
    """A notice under which two of three units are late on 01/11/2023."""
    at("2023-11-01")
    units = [make.commune(), make.unit("Bố Hạ", "township"), make.unit("Đồng Hưu")]
    notice = make.notice(make.plan("concluded", units=units), number="105/TB-UBND")
    tasks = [
        make.task(notice, units[0], title="Chưa số hóa hồ sơ"),
        make.task(notice, units[1], title="Niêm yết thiếu"),
    ]
    make.task(notice, units[2], state="accepted")
    for unit in units:
        make.chair(unit)
    db.session.commit()
    return notice, tasks


def said(letter):
    return "\n".join(block.text for block in facts.paper_of(letter, TODAY).blocks)


def chase(notice, make, level=1, by="office"):
    person = make.officer_of_office() if by == "office" else None
    return actions.draft_chase_letter(notice, level, today=day_of(make.now), now=make.now, by=person)


def test_a_duty_that_says_this_notice_names_the_notice_in_the_letter(make, late):
    notice, tasks = late
    tasks[0].title = "Khắc phục các hạn chế nêu tại Thông báo này."
    db.session.commit()

    words = said(chase(notice, make))

    assert "Khắc phục các hạn chế nêu tại Thông báo số 105/TB-UBND" in words and "Thông báo này" not in words


@pytest.mark.both_databases
def test_the_first_letter_names_the_late_units_and_their_tasks_and_no_others(make, late):
    notice, _tasks = late
    letter = chase(notice, make)

    paper = facts.paper_of(letter, TODAY)

    assert paper.addressees == ("UBND xã Đồng Vương", "UBND thị trấn Bố Hạ")
    assert "có 01/03 đơn vị đã báo cáo đầy đủ kết quả khắc phục; 02 đơn vị còn 02 nhiệm vụ quá hạn" in said(letter)
    assert "Chưa số hóa hồ sơ" in said(letter) and "Đồng Hưu" not in said(letter)
    assert "chậm nhất ngày 08/11/2023" in said(letter)
    assert paper.signature_lines == ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ")
    assert letter.number is None and facts.document(letter, TODAY).letterhead.number is None


@pytest.mark.both_databases
def test_the_scheduler_and_a_person_begin_one_letter(make, late, outbox, journal):
    notice, _tasks = late
    make.officer_of_office()

    first = chase(notice, make, by="scheduler")
    again = chase(notice, make)

    assert first.id == again.id
    assert journal(first) == [("LetterDrafted", {"kind": "công văn đôn đốc"})]
    assert outbox() == ["Dự thảo: Công văn đôn đốc"]


def test_nothing_overdue_needs_no_letter(make, at, late):
    notice, tasks = late
    for task in tasks:
        task.state = TaskState.REPORTED
    db.session.commit()

    assert chase(notice, make) is None
    assert chase(notice, make, level=2) is None


def test_what_is_reported_before_issue_drops_out_of_the_draft(make, late):
    notice, tasks = late
    letter = chase(notice, make)
    tasks[0].state = TaskState.REPORTED
    db.session.commit()

    assert "Chưa số hóa hồ sơ" not in said(letter)
    actions.issue(letter, number="612/UBND-NV", issued_on=TODAY, by=make.officer_of_office(), now=make.now)
    assert [task.id for task in queries.named_tasks(letter.id)] == [tasks[1].id]


@pytest.mark.both_databases
def test_issued_it_stays_as_it_is_and_the_late_units_are_told(make, late, outbox):
    notice, tasks = late
    letter = chase(notice, make)
    actions.issue(letter, number="612/UBND-NV", issued_on=TODAY, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    before = said(letter)

    tasks[0].title, tasks[0].state = "Khác", TaskState.REPORTED
    db.session.commit()

    assert said(letter) == before and actions.is_intact(letter)
    assert outbox() == ["Công văn đôn đốc số 612/UBND-NV"] * 2
    rows = db.session.scalars(db.select(LetterTask).order_by(LetterTask.task_id)).all()
    assert [(row.task_id, row.days_late) for row in rows] == [(task.id, 6) for task in tasks]


@pytest.mark.both_databases
def test_the_second_letter_is_the_leader_s_and_cites_the_first(make, at, late):
    notice, _tasks = late
    office, leader = make.officer_of_office(), make.leader()
    actions.issue(chase(notice, make), number="612/UBND-NV", issued_on=TODAY, by=office, now=make.now)
    db.session.commit()
    at("2023-11-15")

    assert chase(notice, make) is None
    letter = chase(notice, make, level=2)
    with pytest.raises(Refused, match="phải được trình và duyệt"):
        actions.issue(letter, number="650/UBND-NV", issued_on=date(2023, 11, 15), by=office, now=make.now)
    actions.submit(letter, by=office, now=make.now)
    actions.approve(letter, by=leader, now=make.now)
    actions.issue(letter, number="650/UBND-NV", issued_on=date(2023, 11, 15), by=office, now=make.now)

    paper = facts.paper_of(letter, day_of(make.now))
    assert paper.addressees[0] == "Chủ tịch UBND xã Đồng Vương"
    assert "đã được đôn đốc tại Công văn số 612/UBND-NV ngày 01/11/2023." in paper.blocks[0].text
    assert "(lần 02)" in paper.subject


def test_a_task_late_after_the_first_letter_gets_a_first_letter_of_its_own(make, at, late):
    notice, tasks = late
    actions.issue(chase(notice, make), number="612/UBND-NV", issued_on=TODAY, by=make.officer_of_office(), now=make.now)
    later = make.task(notice, make.commune(), due="2023-11-10")
    db.session.commit()
    at("2023-11-15")

    levels = queries.to_chase(notice.id, day_of(make.now))

    assert {level: [task.id for task in found] for level, found in levels.items()} == {
        1: [later.id], 2: [task.id for task in tasks],
    }  # fmt: skip


def test_only_the_office_edits_and_only_before_it_is_laid_before_the_leader(make, late, journal):
    notice, _tasks = late
    office = make.officer_of_office()
    letter = chase(notice, make)

    with pytest.raises(MoveRefused):
        actions.edit(letter, {"paragraph": "x"}, by=make.chair(), now=make.now)
    with pytest.raises(Refused, match="phải sau hôm nay"):
        actions.edit(letter, {"report_by": TODAY}, by=office, now=make.now)
    actions.edit(letter, {"paragraph": "Đã nhắc qua điện thoại ngày 30/10"}, by=office, now=make.now)
    assert "Đã nhắc qua điện thoại ngày 30/10." in said(letter)
    actions.submit(letter, by=office, now=make.now)
    with pytest.raises(MoveRefused):
        actions.edit(letter, {"paragraph": "y"}, by=office, now=make.now)

    actions.send_back(letter, reason="Nêu rõ lần nhắc trước", by=make.leader(), now=make.now)
    assert letter.state is LetterState.DRAFT and letter.facts is None
    assert [name for name, _data in journal(letter)] == [
        "LetterDrafted", "LetterEdited", "LetterSubmitted", "LetterSentBack",
    ]  # fmt: skip


def test_a_changed_letter_is_not_approved_and_a_number_is_given_once(make, late):
    notice, _tasks = late
    office = make.officer_of_office()
    letter = chase(notice, make)
    actions.submit(letter, by=office, now=make.now)
    letter.signer_name = "Người khác"
    with pytest.raises(Refused, match="khác với bản đã trình"):
        actions.approve(letter, by=make.leader(), now=make.now)
    letter.signer_name = ""
    actions.approve(letter, by=make.leader(), now=make.now)
    actions.issue(letter, number="612/UBND-NV", issued_on=TODAY, by=office, now=make.now)

    other = actions.draft_correction(notice, by=office, now=make.now)
    with pytest.raises(NumberTaken):
        actions.check_issue(other, "612/UBND-NV", TODAY, make.now)
    with pytest.raises(Refused, match="không được sau hôm nay"):
        actions.check_issue(other, "613/UBND-NV", date(2023, 11, 2), make.now)


def test_a_letter_over_many_units_costs_as_many_statements_as_over_few(make, at, queries, sign_in):
    at("2023-11-01")
    counts = []
    office = sign_in(make.officer_of_office())
    for size in (2, 12):
        units = [make.unit() for _ in range(size)]
        notice = make.notice(make.plan("concluded", units=units))
        for unit in units:
            make.task(notice, unit)
        letter = chase(notice, make)
        db.session.commit()
        with queries() as seen:
            office.get(f"/letters/{letter.id}.docx")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_unit_sees_what_is_addressed_to_it_once_it_is_issued(make, late, sign_in):
    notice, _tasks = late
    letter = chase(notice, make)
    chair = sign_in(make.chair())
    chair.visit(f"/letters/{letter.id}", 404)

    actions.issue(letter, number="612/UBND-NV", issued_on=TODAY, by=make.officer_of_office(), now=make.now)

    page = chair.visit(f"/letters/{letter.id}")
    assert "Số: 612/UBND-NV" in page.text and page.buttons.count("Ban hành") == 0


def test_a_unit_that_is_not_late_does_not_see_the_letter(make, late, sign_in):
    notice, _tasks = late
    letter = chase(notice, make)
    actions.issue(letter, number="612/UBND-NV", issued_on=TODAY, by=make.officer_of_office(), now=make.now)
    other = make.unit("Canh Nậu")

    sign_in(make.chair(other)).visit(f"/letters/{letter.id}", 404)


# -- on the pages ----------------------------------------------------------------------------------------------------


def test_the_office_finds_who_is_late_drafts_edits_and_issues(make, late, sign_in):
    office = sign_in(make.officer_of_office())
    page = office.visit("/letters")
    assert "Lần 1: 2 nhiệm vụ" in page.text

    page = page.press("Soạn công văn đôn đốc lần 1")
    assert page.said == ["Đã có dự thảo. Hãy đọc lại, sửa nếu cần rồi ban hành."]
    letter = db.session.scalars(db.select(Letter).execution_options(scope="test")).one()
    page = office.visit("/letters")
    assert "Xem dự thảo lần 1" in page.text and "Soạn công văn đôn đốc lần 1" not in page.text
    page = office.visit(f"/letters/{letter.id}/edit").press("Lưu", report_by="31/10/2023", paragraph="Đoạn thêm")
    assert page.status == 422 and page.errors == ["Hạn báo cáo mới phải sau hôm nay."]
    assert page.field("paragraph") == "Đoạn thêm"
    page = page.press("Lưu", report_by="10/11/2023")
    assert "chậm nhất ngày 10/11/2023" in page.text and "Đoạn thêm." in page.text
    page = office.visit(f"/letters/{letter.id}/issue").press("Ban hành", number="612-NV", issued_on="01/11/2023")
    assert page.status == 422 and page.field("number") == "612-NV"
    page = page.press("Ban hành", number="612/UBND-NV", issued_on="01/11/2023")

    assert page.said == ["Đã ban hành. Nơi nhận đã được thông báo."]
    assert office.get(f"/letters/{letter.id}.docx").status_code == 200
    assert office.get(f"/letters/{letter.id}.pdf").data[:5] == b"%PDF-"


def test_the_leader_reads_and_sends_back(make, late, sign_in):
    notice, _tasks = late
    letter = actions.draft_correction(notice, by=make.officer_of_office(), now=make.now)
    actions.edit(letter, {"paragraph": "Mục II.3 | Bồ Hạ | Bố Hạ"}, by=make.officer_of_office(), now=make.now)
    office, leader = sign_in(make.officer_of_office()), sign_in(make.leader())
    office.visit(f"/letters/{letter.id}").press("Trình ký")

    page = leader.visit(f"/letters/{letter.id}")
    assert page.links["Công văn"] == "/letters"
    assert "“Bồ Hạ” sửa thành “Bố Hạ”" in page.text
    page = page.click("Trả lại").press("Trả lại", reason="Ghi rõ trang")
    assert page.said == ["Đã trả lại. Cơ quan tham mưu đã được thông báo."]
    page = office.visit(f"/letters/{letter.id}").click("Bỏ dự thảo").press("Bỏ dự thảo", reason="Không cần nữa")
    assert page.said == ["Đã bỏ dự thảo công văn."]
    assert letter.kind is LetterKind.CORRECTION and letter.state is LetterState.DISCARDED
