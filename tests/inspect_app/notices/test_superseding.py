"""An issued notice is replaced: its tasks go over, what is dropped is called off, and the units hear of it."""

from datetime import date

import pytest

from inspect_app.access import everyones
from inspect_app.documents import render_pdf
from inspect_app.extensions import db
from inspect_app.issued import annexes
from inspect_app.issued.queries import annexes_of
from inspect_app.models import Task
from inspect_app.notices import actions, editing, superseding
from inspect_app.plans import actions as plans
from inspect_app.remediation import actions as remediation
from inspect_app.tasks import actions as tasks
from tests.inspect_app.documents import samples
from workflows.moves import MoveRefused, Refused
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.remediation import Progress, ReportState
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database

WRONG, RIGHT, LATER = "Niêm yết thiếu thủ tục", "Số hóa hồ sơ chưa đạt 100%", "Chưa công khai phí, lệ phí"
REASON = "Nêu nhầm hạn chế về niêm yết"
DONE = {"progress": Progress.DONE, "action": "Mua máy quét", "result": "Đủ 100%", "done_on": date(2023, 10, 15)}


@pytest.fixture
def campaign(make):
    return make.plan()


@pytest.fixture
def visit(make, campaign):
    """A visit of Đồng Vương with two shortcomings, signed."""
    visit = make.visit(campaign, state="under_way")
    for statement in (RIGHT, WRONG):
        make.finding(visit, code=None, statement=statement)
    make.minutes(visit)
    return visit


@pytest.fixture
def issued(make, campaign, visit):
    """The campaign's notice, issued, with one sentence in the office's own words."""
    office = make.officer_of_office()
    notice = actions.ensure_draft(campaign, by=office, now=make.now)
    block = next(b for b in actions.outline(notice).blocks if "ố hóa" in b.text)
    editing.edit_block(notice, block.key, "Việc số hóa hồ sơ còn chậm.", base_text=block.text, by=office, now=make.now)
    issue(make, notice, "137/TB-UBND")
    return notice


def issue(make, notice, number):
    office = make.officer_of_office()
    actions.submit(make.answered(notice), by=office, now=make.now)
    actions.approve(notice, by=make.leader(), now=make.now)
    db.session.commit()
    given = actions.issue(notice, number=number, issued_on=make.now.date(), by=office, now=make.now)
    db.session.commit()
    return given


def task_on(statement):
    return db.session.scalars(everyones(Task, "test").where(Task.title == statement)).one()


def begin(make, notice, reason=REASON):
    draft = superseding.begin_superseding(notice, reason=reason, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    return draft


def withdraw(finding_statement):
    """What the signed supplement to the minutes would do to a finding."""
    finding = next(b for b in everything("Finding") if b.statement == finding_statement)
    finding.state = "withdrawn"
    db.session.commit()


def everything(name):
    from inspect_app import models

    return db.session.scalars(everyones(getattr(models, name), "test")).all()


def test_the_draft_says_what_was_issued_and_the_issued_one_stays_in_force(make, campaign, issued, journal):
    draft = begin(make, issued)

    assert [b.text for b in actions.outline(draft).blocks if b.finding_ids] == [
        b.text for b in actions.outline(issued).blocks if b.finding_ids
    ]
    assert issued.state is NoticeState.ISSUED and draft.state is NoticeState.DRAFT
    assert campaign.state is PlanState.CONCLUDED
    assert begin(make, issued, "Lần nữa") is draft and actions.ensure_draft(campaign, by=None, now=make.now) is draft
    assert [name for name, _ in journal(draft)] == ["NoticeSupersedingBegun"]


@pytest.mark.both_databases
def test_issuing_the_new_one_carries_calls_off_and_gives_anew(make, visit, issued, journal, outbox):
    make.officer(), make.chair()
    kept, dropped = task_on(RIGHT), task_on(WRONG)
    tasks.start(kept, by=make.officer(), now=make.now)
    asked = tasks.ask_extension(
        kept, reason="Chờ máy", asked_due_on=date(2023, 11, 20), by=make.officer(), now=make.now
    )
    tasks.decide_extension(asked, grant=True, reason="Đồng ý", by=make.officer_of_office(), now=make.now)
    draft = begin(make, issued)
    withdraw(WRONG)
    make.finding(visit, code=None, statement=LATER)
    told = len(outbox())

    given = issue(make, draft, "150/TB-UBND")

    db.session.expire_all()
    new = task_on(LATER)
    assert (kept.notice_id, kept.state, kept.due_on) == (draft.id, TaskState.IN_PROGRESS, date(2023, 11, 20))
    assert kept.block_id in {block.id for block in actions.loaded(draft).blocks}
    assert (dropped.notice_id, dropped.state) == (issued.id, TaskState.CANCELLED)
    assert (new.notice_id, new.state) == (draft.id, TaskState.ASSIGNED)
    assert {task.id for task in given} == {task.id for task in everything("Task") if task.notice_id == draft.id}
    assert issued.state is NoticeState.SUPERSEDED and draft.state is NoticeState.ISSUED
    assert [name for name, _ in journal(kept)][-1] == "TaskCarriedOver"
    assert "150/TB-UBND thay thế" in dict(journal(dropped))["TaskCancelled"]["reason"]
    assert outbox()[told:].count("Thông báo số 150/TB-UBND thay thế Thông báo số 137/TB-UBND: xã Đồng Vương") == 2


@pytest.mark.both_databases
def test_the_units_report_goes_on_with_its_answers_and_opens_again_for_what_is_new(make, visit, issued):
    officer = make.officer()
    report = remediation.open_report(issued, make.commune(), by=officer, now=make.now)
    for task in everything("Task"):
        remediation.answer(report, task, dict(DONE), by=officer, now=make.now)
    remediation.send(report, by=make.chair(), now=make.now)
    office = make.officer_of_office()
    remediation.review(
        report, [remediation.Verdict(task, True) for task in everything("Task")], by=office, now=make.now
    )
    assert report.state is ReportState.ACCEPTED
    draft = begin(make, issued)
    make.finding(visit, code=None, statement=LATER)

    issue(make, draft, "150/TB-UBND")

    db.session.expire_all()
    assert (report.notice_id, report.state) == (draft.id, ReportState.RETURNED)
    assert remediation.open_report(draft, make.commune(), by=officer, now=make.now) is report
    remediation.answer(report, task_on(LATER), dict(DONE), by=officer, now=make.now)
    assert task_on(RIGHT).state is TaskState.ACCEPTED and len(everything("Report")) == 1


def test_a_unit_with_nothing_left_to_answer_keeps_its_report_with_the_old_notice(make, issued):
    report = remediation.open_report(issued, make.commune(), by=make.officer(), now=make.now)
    draft = begin(make, issued)
    for statement in (RIGHT, WRONG):
        withdraw(statement)

    assert issue(make, draft, "150/TB-UBND") == []

    db.session.expire_all()
    assert {task.state for task in everything("Task")} == {TaskState.CANCELLED}
    assert report.notice_id == issued.id


def test_a_campaign_is_not_closed_while_its_notice_is_being_replaced(make, campaign, issued):
    begin(make, issued)
    for task in everything("Task"):
        task.state = TaskState.CLOSED
    db.session.commit()

    with pytest.raises(Refused, match="thông báo thay thế"):
        plans.close(campaign, by=make.officer_of_office(), now=make.now)


def test_only_the_office_begins_with_a_reason_and_only_on_an_issued_notice(make, issued):
    with pytest.raises(MoveRefused):
        superseding.begin_superseding(issued, reason=REASON, by=make.leader(), now=make.now)
    with pytest.raises(Refused, match="lý do"):
        superseding.begin_superseding(issued, reason=" ", by=make.officer_of_office(), now=make.now)
    db.session.rollback()
    draft = begin(make, issued)
    with pytest.raises(MoveRefused):
        superseding.begin_superseding(draft, reason=REASON, by=make.officer_of_office(), now=make.now)


@pytest.mark.both_databases
def test_a_replacing_draft_is_given_up_with_a_reason_and_another_may_be_begun(make, sign_in, campaign, issued, journal):
    office = make.officer_of_office()
    draft = begin(make, issued)

    page = sign_in(office).visit(f"/notices/{draft.id}").click("Bỏ dự thảo thay thế")
    refused = page.press("Bỏ dự thảo", reason=" ")
    page = refused.press("Bỏ dự thảo", reason="Bấm nhầm")

    assert refused.status == 422 and refused.errors == ["Hãy ghi lý do."]
    assert page.said == ["Đã bỏ dự thảo thay thế."] and page.path == f"/notices/{issued.id}"
    assert [name for name, _ in journal(issued)][-1] == "NoticeWithdrawn"
    assert "Đã bỏ" in sign_in(office).visit("/notices").text
    sign_in(make.officer()).visit(f"/notices/{draft.id}", 404)
    assert actions.ensure_draft(campaign, by=None, now=make.now) is issued
    assert begin(make, issued).id != draft.id
    with pytest.raises(Refused, match="dự thảo thay thế"):
        superseding.withdraw(make.notice(campaign, "draft"), reason="x", by=office, now=make.now)


def test_the_pages_of_both_notices_lead_to_each_other(make, sign_in, issued):
    office = sign_in(make.officer_of_office())
    form = office.visit(f"/notices/{issued.id}").click("Thay thế, đính chính")

    assert form.press("Lập dự thảo thay thế", reason="").errors == ["Hãy ghi lý do thay thế."]
    page = form.press("Lập dự thảo thay thế", reason=REASON)

    assert "Thay thế Thông báo số 137/TB-UBND" in page.text and REASON in page.text
    draft = actions.loaded(superseding.replacement_of(issued))
    old = page.click("Mở thông báo được thay thế")
    assert "thông báo này còn hiệu lực" in old.text and "Thay thế, đính chính" not in old.links
    issue(make, draft, "150/TB-UBND")
    unit = sign_in(make.officer())
    page = unit.visit(f"/notices/{issued.id}")
    assert "Đã được thay thế bằng Thông báo số 150/TB-UBND" in page.text
    assert page.click("Mở thông báo thay thế").path == f"/notices/{draft.id}"


def test_nothing_changes_when_the_new_notice_cannot_be_issued(make, issued):
    draft = begin(make, issued)
    office = make.officer_of_office()
    actions.submit(draft, by=office, now=make.now)
    actions.approve(draft, by=make.leader(), now=make.now)
    issued.issued_on = make.now.date().replace(day=28)
    db.session.commit()

    with pytest.raises(Refused, match="được thay thế"):
        actions.issue(draft, number="150/TB-UBND", issued_on=make.now.date(), by=office, now=make.now)
    db.session.rollback()

    assert issued.state is NoticeState.ISSUED and draft.state is NoticeState.APPROVED
    assert {task.notice_id for task in everything("Task")} == {issued.id}


def test_a_report_sent_before_goes_on_citing_the_notice_it_answered(make, sign_in, at, issued):
    report = remediation.open_report(issued, make.commune(), by=make.officer(), now=make.now)
    for task in everything("Task"):
        remediation.answer(report, task, dict(DONE), by=make.officer(), now=make.now)
    remediation.send(report, by=make.chair(), now=make.now)
    draft = begin(make, issued)
    at("2023-10-17 09:00")
    issue(make, draft, "150/TB-UBND")
    db.session.commit()

    page = sign_in(make.officer_of_office()).visit(f"/reports/{report.id}/print")

    assert report.notice_id == draft.id and f"Thông báo số {issued.number}" in page.text
    assert "150/TB-UBND" not in page.text


def test_its_annexes_go_along_where_the_office_wants_them_and_come_off_again(make, sign_in, campaign, visit, journal):
    pdf = render_pdf(samples.notice("Danh mục kèm theo"))
    other = render_pdf(samples.notice("Bảng tổng hợp"))
    notice, by = actions.ensure_draft(campaign, by=make.officer_of_office(), now=make.now), make.officer_of_office()
    kept = annexes.add(notice, "Phụ lục I", "1.pdf", pdf, by=by, now=make.now)
    annexes.add(notice, "Phụ lục II", "2.pdf", other, by=by, now=make.now)
    issue(make, notice, "137/TB-UBND")

    office = sign_in(by)
    form = office.visit(f"/notices/{notice.id}/supersede")
    assert form.text.count("Phụ lục là tệp riêng được mang theo") == 1
    page = form.press("Lập dự thảo thay thế", reason=REASON, annexes=[str(kept.id)])

    draft = superseding.replacement_of(notice)
    assert [(one.title, one.sha256, one.signed_sha256) for one in annexes_of(draft)] == [
        ("Phụ lục I", kept.sha256, None)
    ]
    assert "AnnexAdded" in [event for event, _data in journal(draft)]
    page = page.click("Thêm, bớt tệp phụ lục").press("Bỏ tệp này")
    assert page.said == ["Đã bỏ tệp phụ lục."] and not annexes_of(draft) and len(annexes_of(notice)) == 2
