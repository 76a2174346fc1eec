"""A notice being issued gives every inspected unit its tasks, in a few statements, and tells each person once."""

from __future__ import annotations

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import AuditEntry, OutboxMessage, Task
from inspect_app.tasks import actions
from inspect_app.tasks.queries import plan_of
from workflows.moves import Refused


def campaign(make, names=("Đồng Vương", "Xuân Lương"), **more):
    """Return a notice about to be issued, its blocks, and the units with signed minutes."""
    units = [make.commune(name) for name in names]
    plan = make.plan(state="running", units=units, **more)
    notice = make.notice(plan, state="issued")
    findings = []
    for unit in units:
        visit = make.visit(plan, unit)
        findings.append(make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%", remedy="Số hóa đủ hồ sơ"))
        make.finding(visit, kind="strength", statement="Bộ phận Một cửa sạch đẹp")
        make.minutes(visit)
    block = make.block(notice, key="shortcomings/procedures/c1")
    db.session.refresh(block, ["findings"])
    block.findings = findings
    db.session.flush()
    return notice, [block], units


def create(make, notice, blocks):
    tasks = actions.create_tasks(notice, blocks, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    return tasks


def test_each_shortcoming_and_unit_has_a_task_with_its_deadline(make, journal):
    notice, blocks, units = campaign(make)

    tasks = create(make, notice, blocks)

    assert [(t.unit_id, t.title, t.requirement) for t in tasks] == [
        (unit.id, "Số hóa hồ sơ chưa đạt 100%", "Số hóa đủ hồ sơ") for unit in units
    ]
    assert {(t.deadline_wording, t.due_on, t.original_due_on) for t in tasks} == {
        ("trước ngày 25/10/2023", date(2023, 10, 24), date(2023, 10, 24))
    }
    assert tasks[0].responsible == "Chủ tịch UBND xã Đồng Vương"
    assert journal(notice) == [("TasksAssigned", {"count": 2})]
    assert journal(tasks[0]) == [("TaskAssigned", {"unit": "xã Đồng Vương", "due_on": "2023-10-24"})]


def test_a_campaign_that_accepts_the_day_itself_counts_it(make):
    notice, blocks, _units = campaign(make, before_is_inclusive=True)

    assert {task.due_on for task in create(make, notice, blocks)} == {date(2023, 10, 25)}


def test_a_requirement_becomes_a_task_of_every_inspected_unit(make):
    notice, _blocks, units = campaign(make)
    plan = plan_of(notice)
    dated = make.block(
        notice, key="requirements/report", kind="requirement", section="requirements", text="Báo cáo kết quả khắc phục",
        addressee="UBND các xã được kiểm tra", deadline_wording="trước ngày 25/10/2023",
    )  # fmt: skip
    wanted = make.requirement(
        plan, "Cập nhật quy định mới", makes_tasks=True, addressee="Các bộ phận", result="Danh mục văn bản mới",
        responsible="Công chức phụ trách CCHC",
    )  # fmt: skip
    open_duty = make.block(
        notice, key=f"requirements/r{wanted.id}", kind="requirement", section="requirements",
        text="Cập nhật quy định mới.", addressee="Công chức phụ trách CCHC",
    )  # fmt: skip
    other = make.block(notice, key="requirements/r999", kind="requirement", text="Siết chặt kỷ luật.")

    tasks = create(make, notice, [dated, open_duty, other])

    assert [(t.title, t.unit_id, t.due_on, t.responsible) for t in tasks] == [
        ("Báo cáo kết quả khắc phục", unit.id, date(2023, 10, 24), f"Chủ tịch UBND {unit.full_name}") for unit in units
    ] + [("Cập nhật quy định mới.", unit.id, None, "Công chức phụ trách CCHC") for unit in units]
    assert {t.requirement for t in tasks} == {"", "Danh mục văn bản mới"}


def test_each_chair_and_officer_is_told_once(make, outbox):
    notice, blocks, units = campaign(make, names=("Đồng Vương",))
    make.chair(units[0])
    officer = make.officer(units[0])
    make.post(officer, "chair", units[0])

    create(make, notice, blocks)

    assert outbox() == [f"Thông báo số {notice.number}: 1 nhiệm vụ khắc phục của xã Đồng Vương"] * 2
    letter = db.session.scalars(db.select(OutboxMessage)).first()
    assert "1 nhiệm vụ có thời hạn “trước ngày 25/10/2023”, ngày cuối cùng: 24/10/2023." in letter.text


def test_twenty_units_cost_as_many_statements_as_two(make, queries):
    def cost(names):
        notice, blocks, units = campaign(make, names=names)
        for unit in units:
            make.chair(unit)
        db.session.commit()
        notice_id, ids = notice.id, [block.id for block in blocks]
        db.session.expire_all()
        notice = db.session.get(type(notice), notice_id, execution_options={"scope": "test"})
        blocks = [db.session.get(type(blocks[0]), id_) for id_ in ids]
        office, now = make.officer_of_office(), make.now
        str(office.id), notice.report_deadline, [block.section for block in blocks]
        with queries() as seen:
            actions.create_tasks(notice, blocks, by=office, now=now)
            db.session.commit()
        return len(seen)

    few, many = cost(("Một", "Hai")), cost([f"Xã {n}" for n in range(20)])

    assert many <= few <= 14


def test_what_is_counted_from_the_receipt_waits_and_says_so(make):
    notice, blocks, units = campaign(make, report_deadline="trong thời hạn 05 ngày làm việc kể từ ngày nhận được")
    make.chair(units[0])
    tasks = create(make, notice, blocks)

    assert {task.due_on for task in tasks} == {None}
    assert {(t.deadline_kind, t.deadline_count, t.deadline_unit) for t in tasks} == {
        ("period_working_days", 5, "working_day")
    }
    mails = db.session.scalars(db.select(OutboxMessage.text)).all()
    assert mails and all("hãy xác nhận đã nhận trong hệ thống" in text for text in mails)


def test_an_unclear_deadline_stops_the_issue(make):
    notice, blocks, _units = campaign(make)
    notice.report_deadline = "khi nào xong thì báo cáo"

    with pytest.raises(Refused, match="Chưa hiểu thời hạn"):
        actions.create_tasks(notice, blocks, by=make.officer_of_office(), now=make.now)

    db.session.rollback()
    assert not db.session.scalars(db.select(Task).execution_options(scope="test")).all()
    assert not db.session.scalars(db.select(AuditEntry).execution_options(scope="test")).all()


def test_a_task_is_found_without_diacritics(make):
    notice, blocks, _units = campaign(make)

    tasks = create(make, notice, blocks)

    assert "so hoa ho so" in tasks[0].search_text
