"""``make``: real rows with as little said as the story needs; the rest is the usual case."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.models import (
    Attendance,
    Check,
    Finding,
    Minutes,
    Notice,
    NoticeBlock,
    OutboxMessage,
    Person,
    Plan,
    PlanCriterion,
    PlanRequirement,
    PlanUnit,
    Post,
    PostRole,
    Report,
    Signature,
    Task,
    TeamChange,
    TeamDecision,
    Unit,
    UnitKind,
    Visit,
)
from inspect_app.notices import actions as notice_actions
from inspect_app.notices.answers import answer_warning, unanswered
from workflows.findings import FindingKind, Severity
from workflows.minutes import MinutesState, Side, SignatureMethod
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.tasks import TaskKind, TaskState
from workflows.teams import TeamPost
from workflows.visits import CheckResult, VisitState

LONG_AGO = date(2010, 1, 1)


def day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


class Make:
    """Factories; each returns a flushed row, and what it adds to others follows with the next flush.

    What is made by default belongs to huyện Yên Thế.
    """

    def __init__(self, clock: Any) -> None:
        self.clock = clock
        self.numbers = itertools.count(1)

    @property
    def now(self) -> datetime:
        found: datetime = self.clock.instant
        return found

    def _keep(self, row: Any) -> Any:
        db.session.add(row)
        db.session.flush()
        return row

    def _one(self, name: str, build: Callable[[], Any]) -> Any:
        """Build something once for each test; ids are remembered, rows are read again."""
        kept = self.__dict__.setdefault("_kept", {})
        if name not in kept:
            kept[name] = build()
        return kept[name]

    # -- units and people

    def unit(self, name: str | None = None, kind: str = "commune", parent: Unit | None = None, **more: Any) -> Unit:
        if parent is None and kind in {"commune", "township", "ward"}:
            parent = self.district()
        number = next(self.numbers)
        unit = Unit(
            kind=UnitKind(kind),
            name=name or f"Xã số {number}",
            parent_id=parent.id if parent else None,
            valid_from=more.pop("valid_from", LONG_AGO),
            position=more.pop("position", number),
            **more,
        )
        self._keep(unit)
        unit.path = f"{parent.path if parent else '/'}{unit.id}/"
        return unit

    def province(self) -> Unit:
        return self._one(
            "province", lambda: self.unit("Bắc Giang", "province", office_name="Sở Nội vụ", place="Bắc Giang")
        )

    def district(self) -> Unit:
        return self._one(
            "district",
            lambda: self.unit("Yên Thế", "district", self.province(), office_name="Phòng Nội vụ", place="Yên Thế"),
        )

    def commune(self, name: str = "Đồng Vương") -> Unit:
        return self._one(f"commune {name}", lambda: self.unit(name))

    def section(self, name: str = "Phòng Kinh tế", commune: Unit | None = None, **more: Any) -> Unit:
        """Return a section of a commune; "Công chức …" is an official."""
        kind = "official" if name.startswith("Công chức") else "section"
        parent = commune or self.commune()
        return self._one(f"section {parent.id} {name}", lambda: self.unit(name, kind, parent, **more))

    def person(
        self, full_name: str | None = None, role: str | None = None, unit: Unit | None = None, **more: Any
    ) -> Person:
        number = next(self.numbers)
        person = self._keep(
            Person(
                email=more.pop("email", f"p{number}@demo.cchc.test"),
                full_name=full_name or f"Người {number}",
                created_at=self.now,
                **more,
            )
        )
        if role is not None:
            db.session.add(self._post(person, role, unit or self.district()))
        return person

    def post(
        self, person: Person, role: str, unit: Unit, title: str = "", from_on: date = LONG_AGO, to_on: Any = None
    ) -> Post:
        return self._keep(self._post(person, role, unit, title, from_on, to_on))

    def _post(
        self, person: Person, role: str, unit: Unit, title: str = "", from_on: date = LONG_AGO, to_on: Any = None
    ) -> Post:
        return Post(
            person_id=person.id,
            unit_id=unit.id,
            role=PostRole(role),
            title=title or role,
            from_on=from_on,
            to_on=day(to_on),
        )

    def admin(self) -> Person:
        return self._one("admin", lambda: self.person("Quản trị hệ thống", "admin", self.province()))

    def officer_of_office(self) -> Person:
        return self._one("office", lambda: self.person("Chuyên viên Phòng Nội vụ", "office"))

    def leader(self) -> Person:
        return self._one("leader", lambda: self.person("Phó Chủ tịch UBND huyện", "leader"))

    def reader(self) -> Person:
        return self._one("reader", lambda: self.person("Người theo dõi", "reader"))

    def chair(self, unit: Unit | None = None) -> Person:
        unit = unit or self.commune()
        return self._one(f"chair {unit.id}", lambda: self.person(f"Chủ tịch UBND {unit.full_name}", "chair", unit))

    def officer(self, unit: Unit | None = None) -> Person:
        unit = unit or self.commune()
        return self._one(f"officer {unit.id}", lambda: self.person(f"Công chức {unit.full_name}", "officer", unit))

    def inspector(self, name: str = "Thành viên đoàn") -> Person:
        return self._one(f"inspector {name}", lambda: self.person(name, "inspector"))

    def head(self) -> Person:
        return self.inspector("Trưởng đoàn")

    def secretary(self) -> Person:
        return self.inspector("Thư ký đoàn")

    # -- plan and team

    def plan(self, state: str = "running", units: list[Unit] | None = None, **more: Any) -> Plan:
        """Return a plan of the district with a team (head, secretary, member) and two criteria."""
        authority = more.pop("authority", None) or self.district()
        number = next(self.numbers)
        issued = PlanState(state) not in {PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED}
        plan = self._keep(
            Plan(
                authority_id=authority.id,
                title=more.pop("title", "Kiểm tra công tác cải cách hành chính năm 2023"),
                state=PlanState(state),
                number=more.pop("number", f"{number:02d}/KH-UBND" if issued else None),
                issued_on=more.pop("issued_on", date(2023, 2, 15) if issued else None),
                year=more.pop("year", 2023),
                report_deadline=more.pop("report_deadline", "trước ngày 25/10/2023"),
                recipients=more.pop("recipients", "Chủ tịch UBND huyện\nUBND các xã, thị trấn\nLưu: VT, NV"),
                signature_lines=more.pop("signature_lines", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
                signer_name=more.pop("signer_name", "Phó Chủ tịch UBND huyện"),
                created_at=self.now,
                created_by_id=self.officer_of_office().id,
                **more,
            )
        )
        for unit in units if units is not None else [self.commune()]:
            db.session.add(PlanUnit(plan_id=plan.id, unit_id=unit.id))
        for position, (code, area) in enumerate([("TTHC-01", "procedures"), ("CĐ-01", "direction")], 1):
            db.session.add(
                PlanCriterion(
                    plan_id=plan.id,
                    code=code,
                    area=area,
                    title=f"Tiêu chí {code}",
                    position=position,
                    met_wording=f"Thực hiện tốt nội dung {code}",
                    unmet_wording=f"Chưa thực hiện tốt nội dung {code}",
                    remedy=f"Khắc phục nội dung {code}",
                )
            )
        self.team(plan)
        return plan

    def team(
        self, plan: Plan, effective_on: str = "2023-03-01", members: dict[Person, str] | None = None
    ) -> TeamDecision:
        decision = self._keep(
            TeamDecision(
                plan_id=plan.id,
                number=f"{next(self.numbers):02d}/QĐ-UBND",
                issued_on=day(effective_on),
                effective_on=day(effective_on),
                subject="thành lập Đoàn kiểm tra",
                created_at=self.now,
            )
        )
        usual = {self.head(): "head", self.secretary(): "secretary", self.inspector(): "member"}
        for person, post in (members or usual).items():
            db.session.add(
                TeamChange(decision_id=decision.id, plan_id=plan.id, person_id=person.id, post=TeamPost(post))
            )
        db.session.flush()
        return decision

    def criterion(self, plan: Plan, code: str = "TTHC-01") -> PlanCriterion:
        return db.session.scalars(
            db.select(PlanCriterion).where(PlanCriterion.plan_id == plan.id, PlanCriterion.code == code)
        ).one()

    def requirement(self, plan: Plan, text: str = "Kiểm điểm, rút kinh nghiệm", **more: Any) -> PlanRequirement:
        return self._keep(PlanRequirement(plan_id=plan.id, text=text, position=next(self.numbers), **more))

    # -- visit, findings, minutes

    def visit(
        self, plan: Plan | None = None, unit: Unit | None = None, on: str = "2023-09-12", state: str = "planned"
    ) -> Visit:
        unit = unit or self.commune()
        plan = plan or self.plan(units=[unit])
        return self._keep(
            Visit(
                plan_id=plan.id,
                authority_id=plan.authority_id,
                unit_id=unit.id,
                visit_on=day(on),
                state=VisitState(state),
            )
        )

    def attendance(self, visit: Visit, side: str = "team", person: Person | None = None) -> Attendance:
        person = person or (self.head() if side == "team" else self.chair())
        return self._keep(
            Attendance(visit_id=visit.id, side=Side(side), person_id=person.id, full_name=person.full_name)
        )

    def check(self, visit: Visit, result: str = "met", code: str = "TTHC-01", **more: Any) -> Check:
        criterion = db.session.scalars(
            db.select(PlanCriterion).where(PlanCriterion.plan_id == visit.plan_id, PlanCriterion.code == code)
        ).one()
        return self._keep(
            Check(
                visit_id=visit.id,
                criterion_id=criterion.id,
                result=CheckResult(result),
                checked_by_id=self.inspector().id,
                checked_at=self.now,
                **more,
            )
        )

    def finding(
        self,
        visit: Visit | None = None,
        kind: str = "shortcoming",
        statement: str = "",
        code: str | None = "TTHC-01",
        **more: Any,
    ) -> Finding:
        visit = visit or self.visit(state="under_way")
        criterion = None
        if code is not None:
            criterion = db.session.scalars(
                db.select(PlanCriterion).where(PlanCriterion.plan_id == visit.plan_id, PlanCriterion.code == code)
            ).one()
        return self._keep(
            Finding(
                uid=more.pop("uid", uuid.uuid4()),
                visit_id=visit.id,
                plan_id=visit.plan_id,
                authority_id=visit.authority_id,
                unit_id=visit.unit_id,
                criterion_id=criterion.id if criterion else None,
                area=more.pop("area", criterion.area if criterion else "procedures"),
                kind=FindingKind(kind),
                statement=statement or (f"Số hóa hồ sơ chưa đạt 100% ({next(self.numbers)})"),
                severity=Severity(more.pop("severity", "normal")),
                recorded_by_id=self.inspector().id,
                recorded_at=self.now,
                **more,
            )
        )

    def minutes(self, visit: Visit | None = None, state: str = "signed") -> Minutes:
        """Return minutes; signed ones carry both signatures and close the visit."""
        visit = visit or self.visit(state="under_way")
        locked = MinutesState(state) in {MinutesState.SIGNED, MinutesState.REFUSED}
        drawn = state != "draft"
        minutes = self._keep(
            Minutes(
                visit_id=visit.id,
                authority_id=visit.authority_id,
                unit_id=visit.unit_id,
                state=MinutesState(state),
                digest="d" * 64 if drawn else "",
                facts={} if drawn else None,
                drawn_up_at=self.now if drawn else None,
                locked_at=self.now if locked else None,
            )
        )
        if state == "signed":
            visit.state = VisitState.DONE
            unit = db.session.get_one(Unit, visit.unit_id)
            for side, person in ((Side.TEAM, self.head()), (Side.UNIT, self.chair(unit))):
                self._keep(
                    Signature(
                        minutes_id=minutes.id,
                        side=side,
                        person_id=person.id,
                        full_name=person.full_name,
                        title="",
                        method=SignatureMethod.PASSWORD,
                        digest=minutes.digest,
                        signed_at=self.now,
                    )
                )
        return minutes

    # -- notice and tasks

    def answered(self, notice: Notice) -> Notice:
        """Answer in writing all that the checks ask of a draft, so that it can be submitted."""
        found = notice_actions.problems(notice, issued_on=day_of(self.now))
        for problem in unanswered(notice, found):
            office = self.officer_of_office()
            answer_warning(notice, found, problem.digest, "Giữ nguyên như biên bản", by=office, now=self.now)
        return notice

    def notice(self, plan: Plan | None = None, state: str = "issued", **more: Any) -> Notice:
        plan = plan or self.plan(state="concluded")
        issued = state in {"issued", "superseded"}
        return self._keep(
            Notice(
                plan_id=plan.id,
                authority_id=plan.authority_id,
                state=NoticeState(state),
                title="Kết luận kiểm tra công tác cải cách hành chính năm 2023",
                year=plan.year,
                number=more.pop("number", f"{next(self.numbers):02d}/TB-UBND" if issued else None),
                issued_on=day(more.pop("issued_on", "2023-10-16" if issued else None)),
                issued_at=self.now if issued else None,
                assembled_at=self.now,
                text="Nội dung" if issued else "",
                digest="d" * 64 if issued else "",
                report_deadline=plan.report_deadline,
                **more,
            )
        )

    def block(self, notice: Notice, **more: Any) -> NoticeBlock:
        number = next(self.numbers)
        return self._keep(
            NoticeBlock(
                notice_id=notice.id,
                key=more.pop("key", f"k{number}"),
                position=number,
                section=more.pop("section", "shortcomings"),
                kind=more.pop("kind", "item"),
                text=more.pop("text", "Số hóa hồ sơ chưa đạt 100%."),
                **more,
            )
        )

    def task(
        self,
        notice: Notice | None = None,
        unit: Unit | None = None,
        due: str | None = "2023-10-24",
        state: str = "assigned",
        **more: Any,
    ) -> Task:
        unit = unit or self.commune()
        notice = notice or self._one("notice", lambda: self.notice(self.plan(state="concluded", units=[unit])))
        return self._keep(
            Task(
                notice_id=notice.id,
                plan_id=notice.plan_id,
                authority_id=notice.authority_id,
                unit_id=unit.id,
                kind=TaskKind(more.pop("kind", "shortcoming")),
                area=more.pop("area", "procedures"),
                title=more.pop("title", f"Số hóa hồ sơ chưa đạt 100% ({next(self.numbers)})"),
                requirement=more.pop("requirement", "Số hóa đủ hồ sơ"),
                state=TaskState(state),
                deadline_wording=more.pop("deadline_wording", "trước ngày 25/10/2023"),
                due_on=day(due),
                original_due_on=day(due),
                assigned_at=self.now,
                responsible=more.pop("responsible", "Chủ tịch UBND xã"),
                **more,
            )
        )

    def report(self, notice: Notice, unit: Unit | None = None, **more: Any) -> Report:
        unit = unit or self.commune()
        return self._keep(
            Report(notice_id=notice.id, authority_id=notice.authority_id, unit_id=unit.id, created_at=self.now, **more)
        )

    def message(self, person: Person | None = None, **more: Any) -> OutboxMessage:
        person = person or self.officer()
        return self._keep(
            OutboxMessage(
                dedupe_key=more.pop("key", uuid.uuid4().hex),
                person_id=person.id,
                address=person.email,
                subject=more.pop("subject", "Nhắc việc"),
                text=more.pop("text", "Nội dung\n"),
                next_attempt_at=more.pop("next_attempt_at", self.now - timedelta(seconds=1)),
                created_at=self.now,
                **more,
            )
        )
