"""At the next visit the team looks whether what was remedied holds; the office may open it again."""

from __future__ import annotations

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import Answer, EffectLook, Notice, Report, Task, Visit
from inspect_app.remediation import actions
from inspect_app.remediation.queries import said_of
from inspect_app.visits.papers import blank, minutes_facts
from tests.inspect_app.remediation.test_report import DONE, sent, states
from workflows.moves import Refused
from workflows.remediation import Progress, ReportState
from workflows.tasks import TaskState


def remedied(make, at, state="closed"):
    """Return a task remedied in one campaign and a visit under way in the next."""
    at("2023-10-16 09:00")
    make.officer_of_office()
    first = make.plan("concluded")
    finding = make.finding(make.visit(first, on="2023-09-11", state="done"), statement="Chưa số hóa hồ sơ")
    task = make.task(make.notice(first), state=state, finding_id=finding.id, title="Chưa số hóa hồ sơ")
    visit = make.visit(make.plan("running"), on="2023-10-16", state="under_way")
    return task, finding, visit


def looks():
    db.session.expire_all()
    return [(one.effect.value, one.note) for one in db.session.scalars(db.select(EffectLook))]


def says(task, effect, note=""):
    return {f"effect-{task.id}-effect": effect, f"effect-{task.id}-note": note}


def test_what_did_not_hold_goes_back_to_task_and_finding_and_the_office_opens_it_again(
    make, sign_in, at, journal, outbox
):
    task, finding, visit = remedied(make, at)
    report = make.report(db.session.get_one(Notice, task.notice_id, execution_options={"scope": "test"}))
    answer = Answer(report_id=report.id, task_id=task.id, action="Mua máy quét", done_on=date(2023, 9, 20))
    answer.progress, answer.sent_at = Progress.DONE, make.now
    answer.sent = said_of(answer)
    db.session.add(answer)
    db.session.commit()
    team = sign_in(make.head())

    page = team.visit(f"/visits/{visit.id}")
    assert "Kết quả khắc phục đợt trước (1)" in page.text
    assert "Đơn vị báo đã khắc phục ngày 20/09/2023: Mua máy quét" in page.text
    page.press("Ghi kết quả", 422, **says(task, "not_effective"))
    page = page.press("Ghi kết quả", **says(task, "not_effective", "Máy quét hỏng, hồ sơ lại để giấy"))

    assert page.said == ["Đã ghi kết quả xem lại."] and looks() == [
        ("not_effective", "Máy quét hỏng, hồ sơ lại để giấy")
    ]
    assert [name for name, _ in journal(task)] == [name for name, _ in journal(finding)] == ["EffectLookedAt"]
    assert outbox() == ["Xã Đồng Vương: kết quả khắc phục không còn hiệu quả"]
    facts = minutes_facts(blank(db.session.get(Visit, visit.id, execution_options={"scope": "test"})))
    assert [(one.shortcoming, one.effect, one.note) for one in facts.effects] == [
        ("Chưa số hóa hồ sơ", "Không hiệu quả", "Máy quét hỏng, hồ sơ lại để giấy")
    ]
    office = sign_in(make.officer_of_office())
    assert "Máy quét hỏng" in office.visit(f"/findings/{finding.id}").text
    assert "Máy quét hỏng" in office.visit(f"/tracking/units/{task.unit_id}").text
    form = office.visit(f"/tasks/{task.id}").click("Mở lại nhiệm vụ")
    assert form.field("reason") == "Máy quét hỏng, hồ sơ lại để giấy"
    assert form.press("Mở lại nhiệm vụ", 422, due_on="16/10/2023").errors == ["Hạn mới phải sau hôm nay."]
    told = form.press("Mở lại nhiệm vụ", due_on="30/11/2023")

    assert told.said == ["Đã mở lại nhiệm vụ và báo cho đơn vị."]
    assert states([task]) == [TaskState.RETURNED]
    assert journal(task)[-1] == (
        "TaskReopened", {"reason": "Máy quét hỏng, hồ sơ lại để giấy", "due_on": "2023-11-30"},
    )  # fmt: skip


@pytest.mark.one_database
def test_once_found_effective_it_is_not_asked_again_elsewhere(make, sign_in, at):
    task, _finding, visit = remedied(make, at)
    team = sign_in(make.head())
    team.visit(f"/visits/{visit.id}").press("Ghi kết quả", **says(task, "effective"))

    later = make.visit(make.plan("running"), on="2023-10-16", state="under_way")

    assert "Có hiệu quả" in team.visit(f"/visits/{visit.id}").text
    assert "Kết quả khắc phục đợt trước" not in team.visit(f"/visits/{later.id}").text


@pytest.mark.one_database
def test_only_the_team_of_the_day_looks_and_only_at_what_was_remedied_here(make, sign_in, at):
    task, _finding, visit = remedied(make, at)
    _open, _other, _visit = remedied(make, at, state="in_progress")
    elsewhere = make.task(
        make.notice(make.plan("concluded")), make.unit("Tam Hiệp"), state="closed", finding_id=_other.id
    )
    path = f"/visits/{visit.id}/effects"

    sign_in(make.chair()).post(f"{path}/{task.id}", says(task, "effective"), 404)
    sign_in(make.head()).post(f"{path}/{_open.id}", says(_open, "effective"), 409)
    for seen in ("effective", "nothing of the kind"):
        sign_in(make.head()).post(f"{path}/{elsewhere.id}", says(elsewhere, seen), 404)
    assert "Kết quả khắc phục đợt trước" not in sign_in(make.chair()).visit(f"/visits/{visit.id}").text
    assert looks() == []


def test_an_accepted_report_opens_again_for_the_task_alone_and_keeps_what_was_said(make, sign_in, at, outbox):
    _notice, tasks, report = sent(make, DONE, DONE)
    for task in tasks:
        actions.accept_item(report, task, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    office = sign_in(make.officer_of_office())
    office.visit(f"/tasks/{tasks[0].id}").click("Mở lại nhiệm vụ").press(
        "Mở lại nhiệm vụ", reason="Số liệu không đúng", due_on="30/11/2023"
    )

    assert states(tasks) == [TaskState.RETURNED, TaskState.ACCEPTED]
    again = db.session.scalars(db.select(Report).execution_options(scope="test")).one()
    assert (again.state, again.accepted_at) == (ReportState.RETURNED, None)
    task = db.session.get_one(Task, tasks[0].id, execution_options={"scope": "test"})
    assert (task.due_on, task.original_due_on, task.deadline_version) == (date(2023, 11, 30), date(2023, 10, 24), 2)
    assert outbox()[-1] == "Mở lại nhiệm vụ khắc phục, hạn 30/11/2023"
    unit = sign_in(make.officer())
    assert unit.visit(f"/reports/{report.id}/tasks/{task.id}").field("result") == "Số hóa 100% hồ sơ"


@pytest.mark.one_database
def test_nobody_opens_again_what_is_his_own_or_still_open(make, sign_in):
    task, ended = make.task(), make.task(state="closed")
    both = make.person("Người kiêm nhiệm", "office")
    make.post(both, "officer", make.commune())

    sign_in(make.officer_of_office()).visit(f"/tasks/{task.id}/reopen", 409)
    sign_in(make.officer()).visit(f"/tasks/{ended.id}/reopen", 404)
    with pytest.raises(Refused, match="Người thẩm định"):
        from inspect_app.tasks.reopening import reopen

        reopen(ended, reason="x", due_on=date(2023, 12, 1), by=both, now=make.now)
