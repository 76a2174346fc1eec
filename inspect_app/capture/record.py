"""The record of a visit as values by object: read from its rows, and written to them by the features' own actions."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.capture.attendees import Attendees
from inspect_app.capture.effects import Effects
from inspect_app.capture.objects import AS_MEMBER, Kind, Target, Values, figure, parts_of
from inspect_app.capture.pictures import Pictures
from inspect_app.extensions import db
from inspect_app.findings import actions as findings
from inspect_app.models import AuditEntry, Check, Finding, Minutes, Person, Visit
from inspect_app.visits import actions as visits
from inspect_app.visits import minutes as minutes_actions
from inspect_app.visits.queries import criteria_of, main_minutes
from workflows.capture import WITHDRAWN, ObjectKind, answer_uid, opinion_uid
from workflows.findings import FindingKind, FindingState, Severity
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.visits import CheckResult


def last_editor(row: Finding | Minutes) -> int | None:
    """Return who last did something about a row, as the journal tells."""
    query = select(AuditEntry.person_id).where(
        AuditEntry.about_type == row.__tablename__, AuditEntry.about_id == row.id, AuditEntry.person_id.is_not(None)
    )
    query = query.order_by(AuditEntry.id.desc()).limit(1).execution_options(scope="author of a page edit")
    found: int | None = db.session.scalar(query)
    return found


class Findings:
    """Findings, by the identity that their device gave them."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.rows: dict[str, Finding] = {}
        self.elsewhere: set[str] = set()

    @cached_property
    def criteria(self) -> dict[int, str]:
        return {criterion.id: criterion.area for criterion in criteria_of(self.visit.plan_id)}

    def read(self, uids: Collection[str], _kept: Mapping[str, Values]) -> dict[str, Values]:
        unread = [uuid.UUID(uid) for uid in uids if uid not in self.rows]
        query = everyones(Finding, "record of a visit").where(Finding.uid.in_(unread))
        for row in db.session.scalars(query) if unread else ():
            if row.visit_id == self.visit.id:
                self.rows[str(row.uid)] = row
            else:
                self.elsewhere.add(str(row.uid))
        return {uid: self._values(self.rows[uid]) for uid in uids if uid in self.rows}

    def everything(self) -> list[str]:
        query = everyones(Finding, "record of a visit").where(Finding.visit_id == self.visit.id)
        self.rows.update({str(row.uid): row for row in db.session.scalars(query.order_by(Finding.id))})
        return list(self.rows)

    def editor(self, uid: str) -> int | None:
        row = self.rows[uid]
        return last_editor(row) or row.recorded_by_id

    def waits_for(self, _values: Values) -> str | None:
        return None

    def write(self, targets: Iterable[Target], now: datetime) -> dict[str, Values]:
        wanted = {target.uid: target for target in targets}
        if self.elsewhere & wanted.keys():
            raise Refused(N_("Phát hiện này đã được ghi ở buổi kiểm tra khác."))
        new: dict[Person, list[Target]] = {}
        for uid, target in wanted.items():
            if uid not in self.rows:
                new.setdefault(target.maker, []).append(target)
        for maker, made in new.items():
            drafts = [(uuid.UUID(t.uid), self._criterion(t.values), self._said(t.values)) for t in made]
            for row in findings.record_from_site(self.visit, drafts, by=maker, now=now):
                self.rows[str(row.uid)] = row
        return {uid: self._bring_to(self.rows[uid], target, now) for uid, target in wanted.items()}

    def _bring_to(self, row: Finding, target: Target, now: datetime) -> Values:
        now_says = self._values(row)
        if now_says == target.values:
            return now_says
        differing = {n for n, value in target.values.items() if now_says[n] != value} - {"criterion_id"}
        if "area" in differing and row.criterion_id is not None:
            differing.discard("area")
        edited = differing - {WITHDRAWN}
        if row.state is FindingState.WITHDRAWN and (edited or not target.values[WITHDRAWN]):
            by = target.authors.get(WITHDRAWN, target.maker)
            findings.restore(row, by=by, now=now, roles=AS_MEMBER)
        by_author: dict[Person, set[str]] = {}
        for name in edited:
            by_author.setdefault(target.authors.get(name, target.maker), set()).add(name)
        for author, names in by_author.items():
            said = self._said({name: target.values[name] for name in names})
            findings.edit_finding(row, said, by=author, now=now, roles=AS_MEMBER)
        if target.values[WITHDRAWN] and row.state is FindingState.RECORDED:
            by = target.authors.get(WITHDRAWN, target.maker)
            findings.withdraw(row, reason=target.values[WITHDRAWN], by=by, now=now, roles=AS_MEMBER)
        return self._values(row)

    def _criterion(self, values: Values) -> int | None:
        """Return the criterion while the plan still has it; without it the finding is a free one of its area."""
        return values["criterion_id"] if values["criterion_id"] in self.criteria else None

    def _said(self, values: Values) -> Values:
        said = {n: v for n, v in values.items() if n not in {"criterion_id", "figure", WITHDRAWN}}
        if "kind" in said:
            said["kind"] = FindingKind(said["kind"])
        if "severity" in said:
            said["severity"] = Severity(said["severity"])
        if values.get("criterion_id") in self.criteria:
            said["area"] = self.criteria[values["criterion_id"]]
        return said | (parts_of(values["figure"]) if "figure" in values else {})

    @staticmethod
    def _values(row: Finding) -> Values:
        return {
            "kind": row.kind.value, "criterion_id": row.criterion_id, "area": row.area, "statement": row.statement,
            "details": row.details, "severity": row.severity.value, "is_initiative": row.is_initiative,
            "figure_label": row.figure_label, "figure": figure(row.numerator, row.denominator), "remedy": row.remedy,
            "responsible": row.responsible, "withdrawn": row.withdrawn_reason,
        }  # fmt: skip


class Answers:
    """What was ticked for the criteria of the visit's campaign."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.criteria = {answer_uid(visit.id, one.id): one for one in criteria_of(visit.plan_id)}

    @cached_property
    def rows(self) -> dict[int, Check]:
        query = select(Check).where(Check.visit_id == self.visit.id)
        return {row.criterion_id: row for row in db.session.scalars(query)}

    def read(self, uids: Collection[str], _kept: Mapping[str, Values]) -> dict[str, Values]:
        found = {}
        for uid in uids:
            criterion = self.criteria.get(uid)
            if criterion is not None and (row := self.rows.get(criterion.id)) is not None:
                found[uid] = self._values(row)
        return found

    def everything(self) -> list[str]:
        return [uid for uid, criterion in self.criteria.items() if criterion.id in self.rows]

    def editor(self, uid: str) -> int | None:
        return self.rows[self.criteria[uid].id].checked_by_id

    def waits_for(self, _values: Values) -> str | None:
        return None

    def write(self, targets: Iterable[Target], now: datetime) -> dict[str, Values]:
        found = {}
        for target in targets:
            if target.uid not in self.criteria:
                raise Refused(N_("Nội dung kiểm tra này không còn trong kế hoạch."))
            by = target.authors.get("result", target.maker)
            criterion, result = self.criteria[target.uid], CheckResult(target.values["result"])
            figures = parts_of(target.values["figure"])
            row = visits.check(
                self.visit, criterion, result, note=target.values["note"], by=by, now=now, roles=AS_MEMBER, **figures
            )
            self.rows[criterion.id] = row
            found[target.uid] = self._values(row)
        return found

    @staticmethod
    def _values(row: Check) -> Values:
        return {
            "result": row.result.value,
            "note": row.note,
            "figure": figure(row.numerator, row.denominator),
        }


class Opinions:
    """What the unit says and which documents were seen: the draft of the minutes holds them."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @cached_property
    def minutes(self) -> Minutes | None:
        return main_minutes(self.visit.id)

    def read(self, uids: Collection[str], _kept: Mapping[str, Values]) -> dict[str, Values]:
        if self.minutes is None:
            return {}
        return {uid: self._values(self.minutes) for uid in uids if uid == opinion_uid(self.visit.id)}

    def everything(self) -> list[str]:
        return [opinion_uid(self.visit.id)] if self.minutes else []

    def editor(self, _uid: str) -> int | None:
        return last_editor(self.minutes) if self.minutes else None

    def waits_for(self, _values: Values) -> str | None:
        return None

    def write(self, targets: Iterable[Target], now: datetime) -> dict[str, Values]:
        found = {}
        for target in targets:
            if target.uid != opinion_uid(self.visit.id):
                raise Refused(N_("Dữ liệu gửi lên không đúng dạng."))
            by = target.authors.get("unit_opinion", target.maker)
            self.minutes = minutes = minutes_actions.open_minutes(self.visit, by=by, now=now)
            minutes_actions.edit_minutes(
                minutes, unit_opinion=target.values["unit_opinion"], copies=minutes.copies,
                documents_seen=target.values["documents_seen"], by=by, now=now,
            )  # fmt: skip
            found[target.uid] = self._values(minutes)
        return found

    @staticmethod
    def _values(row: Minutes) -> Values:
        return {"unit_opinion": row.unit_opinion, "documents_seen": row.documents_seen}


def kinds_of(visit: Visit) -> dict[ObjectKind, Kind]:
    """Return how each kind of object of a visit is read and written."""
    return {
        ObjectKind.FINDING: Findings(visit),
        ObjectKind.ANSWER: Answers(visit),
        ObjectKind.ATTENDANCE: Attendees(visit),
        ObjectKind.OPINION: Opinions(visit),
        ObjectKind.PHOTO: Pictures(visit),
        ObjectKind.EFFECT: Effects(visit),
    }
