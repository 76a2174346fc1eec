"""A commune of the demo inspects itself: its sections, three visits, the notice of results, one report answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.clock import instant_on as at
from inspect_app.demo.campaign import Table
from inspect_app.demo.world import World, read
from inspect_app.extensions import db
from inspect_app.findings import actions as findings
from inspect_app.models import Notice, Person, Plan, PlanCriterion, PostRole, Task, Unit, UnitKind, Visit
from inspect_app.notices import actions as notices
from inspect_app.notices.answers import answer_warning, unanswered
from inspect_app.plans import actions as plans
from inspect_app.plans import teams
from inspect_app.plans.queries import library_of
from inspect_app.remediation import actions as remediation
from inspect_app.remediation.actions import Verdict
from inspect_app.sections import actions as sections
from inspect_app.tasks import actions as tasks
from inspect_app.visits import actions as visits
from inspect_app.visits import minutes
from workflows.canned import plain
from workflows.findings import FindingKind
from workflows.minutes import Side
from workflows.plans import PlanKind
from workflows.remediation import Progress
from workflows.self_inspection import answers_for
from workflows.teams import TeamPost
from workflows.visits import CheckResult

Step = tuple[datetime, Callable[[], None]]
#: Since when the commune has its sections in this shape.
SINCE = date(2021, 7, 1)


def own_inspection_steps(world: World) -> list[Step]:
    """Return what happened around the self-inspection, each thing with its time."""
    return _Own(world, read("self_inspection")).steps()


class _Own:
    """The commune, its people, and what its self-inspection has come to so far."""

    def __init__(self, world: World, data: Table) -> None:
        self.world, self.data = world, data
        self.commune = world.units[data["commune"]]
        self.officer, self.chair = world.people[data["officer"]], world.people[data["chair"]]
        self.sections: dict[str, Unit] = {}
        self.plan: Plan
        self.visits: dict[str, Visit] = {}
        self.notice: Notice

    def steps(self) -> list[Step]:
        data = self.data
        plan, decision, notice = data["plan"], data["decision"], data["notice"]
        said: list[tuple[datetime, Callable[[datetime], None]]] = [
            (at(data["listed_on"], time(9)), self._list),
            (at(data["listed_on"], time(14)), self._take_up),
            (at(plan["issued_on"] - timedelta(days=2), time(9)), self._draft_plan),
            (at(plan["issued_on"] - timedelta(days=1), time(16)), self._approve_plan),
            (at(plan["issued_on"], time(10)), self._issue_plan),
            (at(decision["on"], time(15)), self._decide),
            (at(notice["submitted_on"], time(9)), self._submit_notice),
            (at(notice["approved_on"], time(10)), self._approve_notice),
            (at(notice["issued_on"], time(14)), self._issue_notice),
            (at(data["started"]["on"], time(9)), self._start),
            (at(data["reported"]["on"], time(15)), self._report),
            (at(data["reported"]["judged_on"], time(9)), self._judge),
        ]
        said += [(at(row["on"], row["starts"]), partial(self._visit, row)) for row in data["visit"]]
        return [(when, partial(step, when)) for when, step in said]

    # --- sections, plan, team

    def _list(self, now: datetime) -> None:
        more: Table = {"by": self.officer, "now": now}
        for place, row in enumerate(self.data["section"], 1):
            kind = UnitKind.OFFICIAL if row["name"].startswith("Công chức") else UnitKind.SECTION
            fields = {
                "kind": kind, "name": row["name"], "position": place, "place": "", "valid_from": SINCE,
                "valid_to": self.commune.valid_to,
            }  # fmt: skip
            section = self.sections[row["key"]] = sections.add_section(self.commune, fields, **more)
            if "head" in row:
                head = self.world.people[row["head"]]
                sections.appoint(
                    section, head, role=PostRole.CHAIR, title=row["title"], from_on=self.data["listed_on"], **more
                )

    def _take_up(self, now: datetime) -> None:
        sections.take_up(self.commune, [self.officer], by=self.chair, now=now)

    def _draft_plan(self, now: datetime) -> None:
        row: Table = self.data["plan"]
        more: Table = {"by": self.officer, "now": now}
        names = ("title", "team_name", "period_from", "period_to", "report_deadline", "signer_name", "legal_bases")
        plan = self.plan = plans.create_plan(
            authority=self.commune, kind=PlanKind.SELF, year=2023, **{name: row[name] for name in names}, **more
        )
        plans.set_units(plan, [self.sections[one["section"]].id for one in self.data["visit"]], **more)
        chosen = [one.id for one in library_of(self.commune.id) if one.code in row["criteria"]]
        plans.set_criteria(plan, chosen, **more)
        plans.submit(plan, **more)

    def _approve_plan(self, now: datetime) -> None:
        plans.approve(self.plan, by=self.chair, now=now)

    def _issue_plan(self, now: datetime) -> None:
        row = self.data["plan"]
        plans.issue(self.plan, number=row["number"], issued_on=row["issued_on"], by=self.officer, now=now)

    def _decide(self, now: datetime) -> None:
        row = self.data["decision"]
        changes: list[tuple[Person, TeamPost | None, str]] = [
            (self.world.people[row["head"]], TeamPost.HEAD, "Phó Chủ tịch UBND xã"),
            (self.officer, TeamPost.SECRETARY, "Công chức Văn phòng - Thống kê"),
        ]
        teams.add_decision(
            self.plan, number=row["number"], issued_on=row["on"], effective_on=row["on"], subject=row["subject"],
            changes=changes, by=self.officer, now=now,
        )  # fmt: skip
        for one in self.data["visit"]:
            hour = f"{'Sáng' if one['starts'].hour < 12 else 'Chiều'}, {one['starts']:%H} giờ {one['starts']:%M}"
            self.visits[one["section"]] = plans.plan_visit(
                self.plan, unit=self.sections[one["section"]], visit_on=one["on"], session=hour,
                place="Trụ sở UBND xã Đồng Tâm", by=self.officer, now=now,
            )  # fmt: skip

    # --- one visit

    def _visit(self, row: Table, now: datetime) -> None:
        visit, section = self.visits[row["section"]], self.sections[row["section"]]
        head, chief = self._head(row["section"]), self.world.people[self.data["decision"]["head"]]
        more: Table = {"by": self.officer, "now": now}
        visits.start(visit, **more)
        present = [
            (Side.TEAM, chief, "Tổ trưởng"), (Side.TEAM, self.officer, "Thư ký"),
            (Side.UNIT, head, self._section(row["section"])["title"]),
        ]  # fmt: skip
        rows = [
            {"side": side, "person_id": who.id, "full_name": who.full_name, "title": title}
            for side, who, title in present
        ]
        visits.set_attendance(visit, rows, **more)
        criteria = select(PlanCriterion).where(PlanCriterion.plan_id == self.plan.id).order_by(PlanCriterion.position)
        for one in db.session.scalars(criteria):
            result = CheckResult.NOT_MET if one.code in row["unmet"] else CheckResult.MET
            visits.check(visit, one, result, note="", numerator=None, denominator=None, **more)
            for kind, uids in ((FindingKind.SHORTCOMING, row["unmet"]), (FindingKind.STRENGTH, row["met"])):
                if one.code in uids:
                    self._record(visit, one, kind, uids[one.code], section, now)
        text = minutes.open_minutes(visit, **more)
        minutes.edit_minutes(
            text, unit_opinion="Nhất trí với nội dung biên bản.", documents_seen="Sổ theo dõi hồ sơ", copies=2, **more
        )
        minutes.draw_up(text, **more)
        minutes.sign(text, Side.TEAM, digest=text.digest, title="Tổ trưởng", by=chief, now=now)
        minutes.sign(text, Side.UNIT, digest=text.digest, title=rows[-1]["title"], by=head, now=now)

    def _record(
        self, visit: Visit, criterion: PlanCriterion, kind: FindingKind, uid: str, section: Unit, now: datetime
    ) -> None:
        is_bad = kind is FindingKind.SHORTCOMING
        findings.record_finding(
            visit, uid=uuid.UUID(uid), kind=kind, area=criterion.area, criterion=criterion,
            statement=plain(criterion.unmet_wording if is_bad else criterion.met_wording),
            remedy=criterion.remedy if is_bad else "",
            responsible=answers_for(section.unit_name, criterion.responsible) if is_bad else "",
            by=self.officer, now=now,
        )  # fmt: skip

    def _section(self, key: str) -> Table:
        found: Table = next(row for row in self.data["section"] if row["key"] == key)
        return found

    def _head(self, key: str) -> Person:
        return self.world.people[self._section(key)["head"]]

    # --- the notice and what followed

    def _submit_notice(self, now: datetime) -> None:
        notice = self.notice = notices.ensure_draft(self.plan, by=self.officer, now=now)
        found = notices.problems(notice, issued_on=self.data["notice"]["submitted_on"])
        for problem in unanswered(notice, found):
            answer_warning(notice, found, problem.digest, self.data["notice"]["answer"], by=self.officer, now=now)
        notices.submit(notice, by=self.officer, now=now)

    def _approve_notice(self, now: datetime) -> None:
        notices.approve(self.notice, by=self.chair, now=now)

    def _issue_notice(self, now: datetime) -> None:
        row = self.data["notice"]
        number, day = row["number"], row["issued_on"]
        waiting = unanswered(self.notice, notices.problems(self.notice, issued_on=day, number=number))
        answers = {problem.digest: row["answer"] for problem in waiting}
        notices.issue(self.notice, number=number, issued_on=day, by=self.officer, now=now, answers=answers)

    def _tasks(self, key: str) -> list[Task]:
        wanted = everyones(Task, "demo").where(Task.notice_id == self.notice.id)
        return list(db.session.scalars(wanted.where(Task.unit_id == self.sections[key].id).order_by(Task.id)))

    def _start(self, now: datetime) -> None:
        key = self.data["started"]["section"]
        tasks.start(self._tasks(key)[0], by=self._head(key), now=now)

    def _report(self, now: datetime) -> None:
        row = self.data["reported"]
        by = self._head(row["section"])
        report = remediation.open_report(self.notice, self.sections[row["section"]], by=by, now=now)
        answer = {name: row[name] for name in ("action", "result", "done_on")} | {
            "progress": Progress.DONE,
            "cause": "",
        }
        for task in self._tasks(row["section"]):
            remediation.answer(report, task, dict(answer), by=by, now=now)
        remediation.send(report, by=by, now=now)

    def _judge(self, now: datetime) -> None:
        key = self.data["reported"]["section"]
        report = remediation.open_report(self.notice, self.sections[key], by=self._head(key), now=now)
        verdicts = [Verdict(task, True, "") for task in self._tasks(key)]
        remediation.review(report, verdicts, by=self.officer, now=now)
        remediation.close_all(report, reason="Kết quả khắc phục đã được chấp nhận.", by=self.officer, now=now)
