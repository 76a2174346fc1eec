"""What followed the demo's earlier campaign: its notice, and what three units made of their tasks that autumn."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy.orm import joinedload

from inspect_app.access import everyones
from inspect_app.clock import ZONE, day_of
from inspect_app.clock import instant_on as at
from inspect_app.demo.campaign import HEAD, OFFICE, Table
from inspect_app.demo.pictures import CAPTION, drawn, picture_uid
from inspect_app.demo.running import deliver
from inspect_app.demo.world import World
from inspect_app.extensions import db
from inspect_app.files.actions import attach
from inspect_app.models import Extension, Finding, Notice, Person, Plan, Task, Unit
from inspect_app.notices import actions as notices
from inspect_app.notices.answers import answer_warning, unanswered
from inspect_app.remediation import actions as remediation
from inspect_app.remediation.actions import Verdict
from inspect_app.reminders import actions as reminders
from inspect_app.tasks import actions as tasks
from inspect_app.units.calendar import work_calendar
from workflows.remediation import Progress

DEPUTY = "truong-phong"
DOER = "Công chức Văn phòng - Thống kê"
ASSESSMENT = "UBND đã kiểm điểm, giao việc cụ thể và chỉ đạo khắc phục các hạn chế nêu tại Thông báo kết luận."
Step = tuple[datetime, Callable[[datetime], Any]]
#: For each finding, the unit it is about and what became of it.
Told = dict[str, tuple[str, Table]]


def live_through_remediation(world: World, plan: Plan, data: Table) -> None:
    """Issue the notice and let the tasks run as the file says, reminders included, in the order of time."""
    notice = _issue(world, plan, data)
    told: Told = {finding["uid"]: (visit["unit"], finding["outcome"]) for visit, finding in _shortcomings(data)}
    steps: list[Step] = [(at(day, time(7, 30)), _remind) for day in _reminder_days(data["notice"]["issued_on"])]
    for task in _tasks(notice):
        if task.finding:
            steps += _steps_of(world, task, *told[str(task.finding.uid)])
    steps += _reports(world, notice, data, told)
    for when, step in sorted(steps, key=lambda step: step[0]):
        step(when)
        db.session.commit()


def ask_again(world: World, data: Table) -> None:
    """Let a unit that was given more time ask for more; commits."""
    for visit, finding in _shortcomings(data):
        outcome = finding["outcome"]
        if "again_at" in outcome:
            wanted = everyones(Task, "demo").join(Finding, Finding.id == Task.finding_id)
            task = db.session.scalars(wanted.where(Finding.uid == uuid.UUID(finding["uid"]))).one()
            tasks.ask_extension(
                task,
                reason=outcome["again_reason"],
                reason_kind="procedure",
                asked_due_on=outcome["again_to"],
                by=world.people[f"cchc-{visit['unit']}"],
                now=outcome["again_at"].replace(tzinfo=ZONE),
            )
    db.session.commit()


def _shortcomings(data: Table) -> list[tuple[Table, Table]]:
    return [(visit, finding) for visit in data["visit"] for finding in visit["finding"] if "outcome" in finding]


def _issue(world: World, plan: Plan, data: Table) -> Notice:
    row, office, head = data["notice"], world.people[OFFICE], world.people[HEAD]
    notice = notices.ensure_draft(plan, by=office, now=at(row["submitted_on"], time(9)))
    db.session.commit()
    _answer_warnings(notice, office, row)
    notices.submit(notice, by=office, now=at(row["submitted_on"], time(15)))
    db.session.commit()
    notices.approve(notice, by=head, now=at(row["approved_on"], time(10)))
    db.session.commit()
    number, day = row["number"], row["issued_on"]
    waiting = unanswered(notice, notices.problems(notice, issued_on=day, number=number))
    answers = {problem.digest: row["answers"][problem.rule] for problem in waiting}
    notices.issue(notice, number=number, issued_on=day, by=office, now=at(day, time(14)), answers=answers)
    db.session.commit()
    return notice


def _answer_warnings(notice: Notice, office: Person, row: Table) -> None:
    """Say of each warning of the checks why it may stand."""
    found, now = notices.problems(notice, issued_on=row["submitted_on"]), at(row["submitted_on"], time(14))
    for problem in unanswered(notice, found):
        answer_warning(notice, found, problem.digest, row["answers"][problem.rule], by=office, now=now)


def _tasks(notice: Notice, unit: Unit | None = None) -> list[Task]:
    wanted = everyones(Task, "demo").where(Task.notice_id == notice.id)
    if unit is not None:
        wanted = wanted.where(Task.unit_id == unit.id)
    return list(db.session.scalars(wanted.options(joinedload(Task.finding)).order_by(Task.id)))


def _reminder_days(issued_on: date) -> list[date]:
    """Return the working days of the seven weeks after the notice, on which the scheduler ran."""
    days, calendar = [issued_on + timedelta(days=n) for n in range(1, 50)], work_calendar()
    return [day for day in days if calendar.is_working_day(day)]


def _remind(now: datetime) -> None:
    reminders.plan_reminders(today=day_of(now), now=now)
    deliver(now)


# --- what happens to one task -----------------------------------------------------------------------------------


def _steps_of(world: World, task: Task, unit: str, outcome: Table) -> list[Step]:
    officer = world.people[f"cchc-{unit}"]
    steps: list[Step] = []
    if "started_on" in outcome:
        steps.append((at(outcome["started_on"], time(9)), partial(_start, task, officer)))
    if "asked_on" in outcome:
        steps.append((at(outcome["asked_on"], time(10)), partial(_ask, task, officer, outcome)))
        steps.append((at(outcome["decided_on"], time(10)), partial(_decide, task, world.people[DEPUTY], outcome)))
    return steps


def _start(task: Task, officer: Person, now: datetime) -> None:
    tasks.start(task, by=officer, now=now)


def _ask(task: Task, officer: Person, outcome: Table, now: datetime) -> None:
    tasks.ask_extension(task, reason=outcome["ask_reason"], asked_due_on=outcome["extended_to"], by=officer, now=now)


def _decide(task: Task, deputy: Person, outcome: Table, now: datetime) -> None:
    asked = db.session.scalars(db.select(Extension).where(Extension.task_id == task.id)).one()
    tasks.decide_extension(
        asked, grant=True, due_on=outcome["extended_to"], reason=outcome["decision_reason"], by=deputy, now=now
    )


# --- the reports ------------------------------------------------------------------------------------------------


def _reports(world: World, notice: Notice, data: Table, told: Told) -> list[Step]:
    """Return a sending and a judging for each unit that reported; who has not begun does not report."""
    steps: list[Step] = []
    for unit in dict.fromkeys(unit for unit, outcome in told.values() if "reported_on" in outcome):
        outcomes = [outcome for key, outcome in told.values() if key == unit and "reported_on" in outcome]
        sent_on = max(outcome["reported_on"] for outcome in outcomes)
        judged_on = max(o.get("accepted_on") or o.get("returned_on") or sent_on for o in outcomes)
        general = {"state": "closed", "done_on": sent_on, **data["notice"]["general_answer"]}
        of_task = {uid: outcome for uid, (key, outcome) in told.items() if key == unit}
        steps.append((at(sent_on, time(15)), partial(_send, world, notice, unit, of_task, general)))
        steps.append((at(judged_on, time(9)), partial(_judge, world, notice, unit, of_task, general)))
    return steps


def _send(world: World, notice: Notice, unit: str, of_task: dict[str, Table], general: Table, now: datetime) -> None:
    officer = world.people[f"cchc-{unit}"]
    report = remediation.open_report(notice, world.units[unit], by=officer, now=now)
    for task in _tasks(notice, world.units[unit]):
        outcome = _outcome(task, of_task, general)
        if "picture" in outcome:
            picture = drawn(outcome["picture"])
            attach(task, picture, uid=picture_uid(f"task {task.id}"), caption=CAPTION, by=officer, now=now)
        remediation.answer(report, task, _answer(outcome), by=officer, now=now)
    remediation.save_report(report, assessment=ASSESSMENT, proposals="", by=officer, now=now)
    remediation.send(report, by=officer, now=now + timedelta(minutes=20))


def _answer(outcome: Table) -> Table:
    fields = {name: outcome.get(name, "") for name in ("cause", "action", "result")}
    if outcome["state"] == "extended":
        return fields | {"progress": Progress.IN_PROGRESS, "expected_on": outcome["extended_to"]}
    return fields | {"progress": Progress.DONE, "done_on": outcome["done_on"], "doer": DOER}


def _judge(world: World, notice: Notice, unit: str, of_task: dict[str, Table], general: Table, now: datetime) -> None:
    deputy = world.people[DEPUTY]
    report = remediation.open_report(notice, world.units[unit], by=deputy, now=now)
    verdicts = [
        Verdict(task, outcome["state"] == "closed", outcome.get("return_reason", ""))
        for task in _tasks(notice, world.units[unit])
        for outcome in [_outcome(task, of_task, general)]
        if outcome["state"] in {"closed", "returned"}
    ]
    remediation.review(report, verdicts, by=deputy, now=now)
    grounds = "Kết quả khắc phục đã được chấp nhận."
    remediation.close_all(report, reason=grounds, by=deputy, now=now + timedelta(minutes=10))


def _outcome(task: Task, of_task: dict[str, Table], general: Table) -> Table:
    return of_task[str(task.finding.uid)] if task.finding else general
