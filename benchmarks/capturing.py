"""Handing in five hundred findings from a phone, against the bare cost of inserting them."""

from __future__ import annotations

import gc
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import select

from benchmarks import data
from benchmarks.work import DATABASES
from inspect_app.capture.actions import hand_in
from inspect_app.capture.devices import add_device
from inspect_app.capture.telling import objects_as_json, receipt
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import Finding, Person, Plan, TeamChange, TeamDecision, Visit
from workflows.capture_format import read_change
from workflows.events_findings import FindingRecorded
from workflows.findings import FindingKind
from workflows.plans import PlanState
from workflows.teams import TeamPost
from workflows.visits import VisitState

ROUNDS = 7


def capturing(scale: float) -> Iterator[dict[str, Any]]:
    """Measure a batch from its JSON to its receipts, beside inserting the same findings with their journal entries."""
    wanted = max(20, int(500 * scale))
    for dialect in DATABASES:
        with data.application(dialect):
            officer, top, units = data.people_and_units(communes=2)
            visit = _visit(officer, top, units[0])
            bare, handed_in = [], []
            for _round in range(ROUNDS):
                bare.append(_timed(_insert, visit, officer, wanted))
                handed_in.append(_timed(_hand_in, visit, officer, wanted))
            low, high = min(bare), min(handed_in)  # what else runs on the machine only adds
            yield {
                "name": "findings handed in by a phone", "database": dialect, "findings": wanted,
                "seconds": round(high, 3), "bare_seconds": round(low, 3), "ratio": round(high / low, 2), "at_most": 3,
            }  # fmt: skip


def _timed(work: Callable[[Visit, Person, int], None], visit: Visit, officer: Person, count: int) -> float:
    gc.collect()
    with current_app.test_request_context():
        start = time.perf_counter()
        work(visit, officer, count)
        return time.perf_counter() - start


def _insert(visit: Visit, officer: Person, count: int) -> None:
    """Insert findings in one go, each with its entries in the journal: the bare cost."""
    findings = [
        Finding(
            uid=uuid.uuid4(), visit_id=visit.id, plan_id=visit.plan_id, authority_id=visit.authority_id,
            unit_id=visit.unit_id, area="procedures", kind=FindingKind.SHORTCOMING, statement=_statement(number),
            recorded_by_id=officer.id, recorded_at=data.NOW,
        )
        for number in range(count)
    ]  # fmt: skip
    db.session.add_all(findings)
    db.session.flush()
    for finding in findings:
        told = FindingRecorded("hạn chế", finding.statement)
        record(told, about=finding, by=officer, at=data.NOW)
        record(told, about=visit, by=officer, at=data.NOW)
    db.session.commit()


def _hand_in(visit: Visit, officer: Person, count: int) -> None:
    """Take in the same number of findings as a phone sends them, and say what became of each."""
    device = add_device(uuid.uuid4(), name="Chrome", skew=0, by=officer, now=data.NOW)
    raw = [
        {
            "id": str(uuid.uuid4()), "seq": number, "visit": visit.id, "kind": "finding", "uid": str(uuid.uuid4()),
            "base": [], "at": data.NOW.isoformat(),
            "fields": {"kind": "shortcoming", "area": "procedures", "statement": _statement(number)},
        }
        for number in range(count)
    ]  # fmt: skip
    incoming = [read_change(1, one) for one in raw]
    done = hand_in(device, incoming, packed={}, skew=0, by=officer, now=data.NOW)
    receipts = [receipt(change, set()) for change in done.changes.values()]
    objects = objects_as_json(visit, done.objects, device)
    db.session.commit()
    if [one["status"] for one in receipts] != ["merged"] * count or len(objects) != count:
        raise SystemExit("a finding handed in is not in the record")


def _statement(number: int) -> str:
    return f"{data.TITLES[number % 4]} ({number})"


def _visit(officer: Person, top: Any, unit_id: int) -> Visit:
    plan = Plan(
        authority_id=top.id, state=PlanState.RUNNING, title="Kiểm tra năm 2023", number="35/KH-UBND",
        issued_on=date(2023, 2, 15), year=2023, created_at=data.NOW, created_by_id=officer.id,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    visit = Visit(
        plan_id=plan.id, authority_id=top.id, unit_id=unit_id, visit_on=data.NOW.date(), state=VisitState.UNDER_WAY
    )
    decision = TeamDecision(
        plan_id=plan.id, number="952/QĐ-UBND", issued_on=date(2023, 3, 1), effective_on=date(2023, 3, 1),
        subject="thành lập Đoàn kiểm tra", created_at=data.NOW,
    )  # fmt: skip
    db.session.add_all([visit, decision])
    db.session.flush()
    db.session.add(
        TeamChange(decision_id=decision.id, plan_id=plan.id, person_id=officer.id, post=TeamPost.MEMBER, title="")
    )
    db.session.commit()
    return db.session.scalars(select(Visit).where(Visit.id == visit.id).execution_options(scope="benchmark")).one()
