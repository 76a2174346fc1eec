"""A conclusion notice on paper becomes a campaign as if it had been run here, marked as read in.

What the paper says stands in rows: plan, team decisions, units, visits, findings of named units, the issued notice with
its sentences, and the tasks with their deadlines.  What it does not say (members, minutes, checks) is not made up.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from inspect_app.access import everyones, viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import record
from inspect_app.models import (
    Finding,
    Notice,
    NoticeBlock,
    Person,
    Plan,
    PlanUnit,
    ReadDocument,
    TeamDecision,
    Unit,
    Visit,
)
from inspect_app.notices.freezing import digest_of
from inspect_app.plans.actions import conclude
from inspect_app.reading import attaching
from inspect_app.reading.cited import basis_of, cited, day_in
from inspect_app.reading.due import check_deadlines, deadline_of
from inspect_app.reading.refusals import NotReady
from inspect_app.reading.registered import inspected
from inspect_app.tasks.making import MOST_OF_ADDRESSEE, make_tasks
from inspect_app.units.handing_over import hand_over_tasks
from workflows import events_reading as happened
from workflows.findings import FindingKind
from workflows.i18n import N_
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.reading.charged_units import units_charged
from workflows.reading.review import ItemState
from workflows.reading.set_out import Heading, section_of, set_out
from workflows.reading.statement import Kind
from workflows.roles import Role
from workflows.visits import VisitState

_NAMESPACE = uuid.UUID("5b0c6f0e-6c3e-4b52-9f43-6d1a4b1c7e55")
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AsIssued:
    """What a person confirmed of a notice on paper: its number and day, the last visit, by when all report."""

    number: str
    issued_on: date
    visited_on: date
    report_deadline: str = ""


def make_campaign(
    document: ReadDocument, paper: AsIssued, *, plan: Plan | None = None, by: Person, now: datetime
) -> Notice:
    """Make the campaign of a confirmed conclusion notice, in one transaction.

    ``plan`` is the one that stands here already and that the notice concludes: its visits and findings are found again.
    """
    number, issued_on = paper.number, paper.issued_on
    _check(document, paper, by, now)
    if plan is None:
        _must_be_new_plan(document)
    units = _units(document, issued_on)
    is_attached = plan is not None
    if plan is None:
        plan = _plan(document, units, paper, by, now)
        visits = {name: _visit(plan, unit, paper.visited_on) for name, unit in units.items()}
    else:
        attaching.check_plan(plan, document, units)
        _decisions(plan, document, issued_on, now, by=by, number=number)
        visits = attaching.visits_of(plan, units, paper.visited_on, number, by=by, now=now)
        conclude(plan, by=by, now=now)
    db.session.flush()
    # What was assembled as a draft meanwhile gives way to what the paper says, under the same roof.
    draft = attaching.draft_of(plan) if is_attached else None
    notice = _issued(draft or _notice_of(plan, now), plan, document, paper, now)
    blocks = _blocks(document, notice, visits, by, now)
    # The digest is that of the sentences, as of any notice, so that the page can say they are untouched.
    db.session.expire(notice, ["blocks"])
    notice.digest = digest_of(notice)
    tasks = make_tasks(notice, blocks, now, _charged(document, blocks, units, issued_on))
    # A notice of before 1/7/2025 asks units that are no more: what is open is for those that took over.
    db.session.flush()
    hand_over_tasks(today=day_of(now), now=now, by=by)
    document.plan_id, document.notice_id = plan.id, notice.id
    event = happened.NoticeAttached if is_attached else happened.CampaignReadIn
    findings = {row.id for block in blocks for row in block.findings}
    for thing in (document, plan, notice):
        record(event(number, str(len(findings)), str(len(tasks))), about=thing, by=by, at=now)
    return notice


def _notice_of(plan: Plan, now: datetime) -> Notice:
    return Notice(plan_id=plan.id, authority_id=plan.authority_id, assembled_at=now)


def _issued(notice: Notice, plan: Plan, document: ReadDocument, paper: AsIssued, now: datetime) -> Notice:
    """Write what the paper says about itself, and that it was issued."""
    signatory = document.found["signatory"] or {}
    notice.state, notice.title, notice.text = NoticeState.ISSUED, document.title or plan.title, document.text
    notice.number, notice.issued_on, notice.issued_at = paper.number, paper.issued_on, now
    notice.year = paper.issued_on.year
    notice.recipients = "\n".join(document.found["recipients"])
    notice.signature_lines = "\n".join(signatory.get("lines", ()))
    notice.signer_name = signatory.get("name") or ""
    notice.report_deadline = paper.report_deadline
    db.session.add(notice)
    db.session.flush()
    return notice


def _must_be_new(document: ReadDocument, number: str, issued_on: date) -> None:
    """Refuse a notice that stands here already."""
    same = everyones(Notice, "a notice that was read in before").where(
        Notice.authority_id == document.authority_id, Notice.number == number, Notice.issued_on == issued_on
    )
    if db.session.scalars(same.limit(1)).first() is not None:
        raise NotReady(N_("Thông báo số %(number)s đã có trong hệ thống."), field="number", number=number)


def _must_be_new_plan(document: ReadDocument) -> None:
    """Refuse to make a plan that stands here already; one that awaits its notice is to be chosen."""
    basis = basis_of(document.found, "kế hoạch")
    if basis and attaching.likely_plan(document, attaching.plans_to_choose(document)):
        raise NotReady(
            N_("Kế hoạch số %(number)s đã có trong hệ thống. Hãy chọn kế hoạch đó để gắn thông báo này vào."),
            field="plan",
            number=basis["number"],
        )
    if basis and attaching.concluded_plan(document) is not None:
        raise NotReady(
            N_("Kế hoạch số %(number)s đã có trong hệ thống: đợt kiểm tra này đã được lập."), number=basis["number"]
        )


def _check(document: ReadDocument, paper: AsIssued, by: Person, now: datetime) -> None:
    day = day_of(now)
    if Role.OFFICE not in viewer_of(by, day).roles_at(authority_id=document.authority_id):
        raise NotReady(N_("Chỉ cơ quan tham mưu nội vụ được lập đợt kiểm tra từ văn bản giấy."))
    if document.is_settled:
        raise NotReady(N_("Đã lập đợt kiểm tra từ văn bản này."))
    if document.kind != Kind.CONCLUSION_NOTICE.value:
        raise NotReady(N_("Chỉ thông báo kết luận kiểm tra mới thành một đợt kiểm tra."))
    if any(item["state"] == ItemState.PROPOSED for item in document.items):
        raise NotReady(N_("Hãy xác nhận hoặc bỏ hết các nội dung đọc được trước."))
    # What falls to none of the units is not tracked, and its deadline hinders nobody.
    names = document.found["inspected_units"]
    check_deadlines(
        [one for one in document.items if units_charged(one.get("responsible"), names, paper.issued_on)],
        paper.issued_on,
    )
    if paper.issued_on > day:
        raise NotReady(N_("Ngày ban hành không được sau hôm nay."), field="issued_on")
    if paper.visited_on > paper.issued_on:
        raise NotReady(N_("Ngày kiểm tra không được sau ngày ban hành."), field="visited_on")
    _must_be_new(document, paper.number, paper.issued_on)
    if not document.found["inspected_units"]:
        raise NotReady(N_("Văn bản không nêu danh sách đơn vị được kiểm tra."))


def _units(document: ReadDocument, on: date) -> dict[str, Unit]:
    """Return the units inspected by their names; a name that is registered nowhere is asked for, never guessed."""
    by_name = inspected(document, on)
    missing = [name for name, unit in by_name.items() if unit is None]
    if missing:
        raise NotReady(
            N_("Chưa có đơn vị này trong danh mục vào ngày ban hành: %(names)s. Hãy thêm đơn vị rồi lập lại."),
            names=", ".join(missing),
        )
    return {name: unit for name, unit in by_name.items() if unit is not None}


def _plan(document: ReadDocument, units: Mapping[str, Unit], paper: AsIssued, by: Person, now: datetime) -> Plan:
    found = document.found
    basis = basis_of(found, "kế hoạch")
    title = (basis or {}).get("about") or document.title
    plan = Plan(
        authority_id=document.authority_id, state=PlanState.CONCLUDED, year=paper.issued_on.year,
        title=title[:1].upper() + title[1:500], number=(basis or {}).get("number"),
        issued_on=day_in(basis) if basis else None,
        legal_bases="\n".join(cited(one) for one in found["legal_bases"] if one["role"] != "cited"),
        report_deadline=paper.report_deadline, recipients="\n".join(found["recipients"]), created_at=now,
        created_by_id=by.id,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    for unit in units.values():
        db.session.add(PlanUnit(plan_id=plan.id, unit_id=unit.id))
    _decisions(plan, document, paper.issued_on, now)
    return plan


def _decisions(
    plan: Plan, document: ReadDocument, issued_on: date, now: datetime, *, by: Person | None = None, number: str = ""
) -> None:
    """Write the team decisions that the notice rests on, those that stand already left as they are.

    With the ``number`` of the notice it is noted which ones came with it.
    """
    decisions = attaching.decisions_of(plan)
    for one in document.found["legal_bases"]:
        about = (one["about"] or "").lower()
        if one["type"].lower() == "quyết định" and one["number"] and ("đoàn" in about or "thành viên" in about):
            if one["number"] in decisions:
                continue
            decisions.add(one["number"])
            day = day_in(one) or issued_on
            decision = TeamDecision(
                plan_id=plan.id, number=one["number"], issued_on=day, effective_on=day,
                subject=(one["about"] or "")[:500], created_at=now,
            )  # fmt: skip
            db.session.add(decision)
            if number:
                db.session.flush()
                record(happened.DecisionReadIn(number), about=decision, by=by, at=now)


def _visit(plan: Plan, unit: Unit, on: date) -> Visit:
    visit = Visit(
        plan_id=plan.id, authority_id=plan.authority_id, unit_id=unit.id, visit_on=on, state=VisitState.DONE,
        on_paper=True,
    )  # fmt: skip
    db.session.add(visit)
    return visit


def _blocks(
    document: ReadDocument, notice: Notice, visits: Mapping[str, Visit], by: Person, now: datetime
) -> list[NoticeBlock]:
    """Write the sentences of the notice; a finding of named units becomes one of each unit that was inspected.

    They stand beneath headings, as in any notice.  What is proposed to a body above stands among them and makes no
    task: nobody here can be held to it.
    """
    blocks: list[NoticeBlock] = []
    standing = attaching.findings_standing(visits)
    confirmed = [item for item in document.items if item["state"] == ItemState.CONFIRMED]
    for position, one in enumerate(set_out(confirmed), 1):
        if isinstance(one, Heading):
            said = _heading(one)
        else:
            said = _sentence(one, notice)
            is_finding = one["what"] == "finding"
            said["findings"] = _findings(one, document, visits, standing, by, now) if is_finding else []
        block = NoticeBlock(notice_id=notice.id, position=position, **said)
        db.session.add(block)
        blocks.append(block)
    db.session.flush()
    return blocks


def _heading(one: Heading) -> dict[str, Any]:
    return {
        "key": "/".join(part for part in (one.section, one.area) if part), "section": one.section, "area": one.area,
        "kind": "heading", "level": one.level, "number": one.number, "text": one.text, "findings": [],
    }  # fmt: skip


def _sentence(item: Item, notice: Notice) -> dict[str, Any]:
    is_duty = item["what"] != "finding" and not item.get("upward")
    section = section_of(item)
    return {
        "key": f"{section}/read/{item['key']}", "section": section, "kind": "requirement" if is_duty else "item",
        "area": item.get("area") if item["what"] == "finding" else None, "text": _plain(item["text"]),
        "addressee": (item.get("responsible") or "")[:MOST_OF_ADDRESSEE],
        "deadline_wording": deadline_of(item, notice.issued_on),
    }  # fmt: skip


def _charged(
    document: ReadDocument, blocks: Sequence[NoticeBlock], units: Mapping[str, Unit], on: date
) -> dict[int, list[Unit]]:
    """Return the units that each requirement falls to, by its sentence: one on a single commune is nobody else's."""
    who = {item["key"]: item.get("responsible") for item in document.items}
    names = list(units)
    return {
        block.id: [units[name] for name in units_charged(who[block.key.rpartition("/")[2]], names, on)]
        for block in blocks
        if block.kind == "requirement"
    }


_MARKS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")


def _plain(text: str) -> str:
    """Return words without Markdown's marks, which stand in the source and not in the document."""
    return _MARKS.sub("", text)


def uid_of(document: ReadDocument, item: Item, unit_id: int) -> uuid.UUID:
    """Return by what a finding of a unit is known that was made of an item; made anew, it is another one."""
    turn = document.found.get("made") or 0
    return uuid.uuid5(_NAMESPACE, f"{document.id}/{item['key']}/{unit_id}{f'/{turn}' if turn else ''}")


def _findings(
    item: Item,
    document: ReadDocument,
    visits: Mapping[str, Visit],
    standing: Mapping[tuple[int, str, str], Finding],
    by: Person,
    now: datetime,
) -> list[Finding]:
    named: Sequence[str] = [name for name in item.get("units") or () if name in visits]
    kind = FindingKind.STRENGTH if item["polarity"] == "strength" else FindingKind.SHORTCOMING
    statement = _plain(item["text"])
    return [
        standing.get(attaching.key_of(visits[name].id, kind.value, statement))
        or Finding(
            uid=uid_of(document, item, visits[name].unit_id),
            visit_id=visits[name].id,
            plan_id=visits[name].plan_id,
            authority_id=document.authority_id,
            unit_id=visits[name].unit_id,
            area=item["area"],
            statement=statement,
            kind=kind,
            recorded_by_id=by.id,
            recorded_at=now,
        )
        for name in named
    ]
