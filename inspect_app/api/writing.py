"""What programs write: findings of a visit, a unit's answers and its report; each once, over what was read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from flask import Response, g, jsonify, request
from marshmallow import Schema
from sqlalchemy.exc import IntegrityError

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer
from inspect_app.api import queries, reading, shown
from inspect_app.api import schemas as s
from inspect_app.api.refusals import Problem, blamed, changed_meanwhile
from inspect_app.api.v1 import get, patch, post, put
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.findings import actions as findings
from inspect_app.findings.queries import finding_with_all
from inspect_app.i18n import _, gettext
from inspect_app.models import ApiReceipt, Finding, Notice, PlanCriterion, Report, Unit
from inspect_app.remediation import actions as remediation
from inspect_app.remediation import queries as reports
from inspect_app.remediation.queries import Item
from inspect_app.visits.actions import FigureRefused
from inspect_app.visits.queries import visit_with_all
from workflows.findings import FindingKind, Severity
from workflows.numbers import NumberMalformed
from workflows.remediation import Progress
from workflows.roles import TEAM, UNIT, Role
from workflows.tokens import Scope

Parts = dict[str, Any]
KEY = re.compile(r"[A-Za-z0-9._:-]{1,120}")
RECORDERS = TEAM | {Role.OFFICE}
ENUMS = {"kind": FindingKind, "severity": Severity, "progress": Progress}


# -- once, and over what was read -------------------------------------------------------------------------------------


def once(act: Callable[[], tuple[type[Schema], Parts, int, str]]) -> Response:
    """Do something once under the request's key; asked again, it answers what it answered the first time.

    The key is written down before anything else, in the same transaction: of two at once the second waits for the
    first and then finds its answer.  What was refused leaves nothing and may be tried again.
    """
    key, mark = request.headers.get("Idempotency-Key", ""), _fingerprint()
    if not KEY.fullmatch(key):
        detail = _("Hãy gửi Idempotency-Key: 1 đến 120 chữ cái, chữ số hoặc dấu . _ : -, riêng cho mỗi việc.")
        raise Problem(400, _("Thiếu khóa của việc"), detail, kind="key-missing")
    token_id = g.token.id
    if (kept := queries.receipt_of(token_id, key)) is not None:
        return _again(kept, mark)
    receipt = ApiReceipt(token_id=token_id, key=key, fingerprint=mark, headers={}, at=clock.now())
    try:
        db.session.add(receipt)
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        if (kept := queries.receipt_of(token_id, key)) is None:
            raise
        return _again(kept, mark)
    schema, parts, status, location = act()
    db.session.flush()
    answer = _answer(schema, parts, status)
    if location:
        answer.headers["Location"] = location
    receipt.status, receipt.body = status, answer.get_data(as_text=True)
    receipt.headers = {name: answer.headers[name] for name in ("ETag", "Location") if name in answer.headers}
    db.session.commit()
    return answer


def _fingerprint() -> str:
    said = f"{request.method} {request.path}\n".encode() + request.get_data()
    return hashlib.sha256(said).hexdigest()


def _again(kept: ApiReceipt, mark: str) -> Response:
    if kept.fingerprint != mark:
        detail = _("Khóa này đã dùng cho một yêu cầu khác. Mỗi việc phải có khóa riêng.")
        raise Problem(422, _("Khóa đã dùng cho việc khác"), detail, kind="key-reused")
    answer = Response(kept.body, kept.status, mimetype="application/json", headers=kept.headers)
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def _answer(schema: type[Schema], parts: Parts, status: int = 200) -> Response:
    """Return parts as reading them would answer, with the mark that reading them would give."""
    answer = jsonify(schema().dump(parts))
    answer.status_code = status
    answer.add_etag()
    return answer


def must_be_as_read(schema: type[Schema], parts: Parts) -> None:
    """Refuse a change of something that is not, any more, what the program has read."""
    if not request.if_match:
        detail = _("Hãy gửi If-Match với ETag của bản đã đọc, để không ghi đè nội dung người khác vừa sửa.")
        raise Problem(428, _("Thiếu If-Match"), detail)
    etag, _is_weak = _answer(schema, parts).get_etag()
    if etag is None or not (request.if_match.star_tag or request.if_match.contains(etag)):
        raise changed_meanwhile()


# -- findings ---------------------------------------------------------------------------------------------------------


@post("/findings", s.FindingSchema, scope=Scope.RECORD, status=201, body=s.NewFindingSchema)
def record_finding(sent: Parts) -> Response:
    """Record a finding at a visit that is under way."""
    return once(lambda: _record(sent))


def _record(sent: Parts) -> tuple[type[Schema], Parts, int, str]:
    said = _as_words(sent)
    visit = visit_with_all(said.pop("visit_id"))
    if RECORDERS.isdisjoint(viewer().roles_of(visit)):
        raise NotVisible
    criterion = _criterion(visit.plan_id, said.pop("criterion", None))
    if criterion is None and "area" not in said:
        raise blamed("json.area", _("Hãy ghi lĩnh vực, hoặc mã nội dung kiểm tra."))
    area = said.pop("area", "")
    by, now = viewer().person, clock.now()
    try:
        made = findings.record_finding(visit, criterion=criterion, area=area, **said, by=by, now=now)
    except FigureRefused as refusal:
        raise blamed("json.numerator", sentence_of(refusal)) from refusal
    db.session.flush()
    row = finding_with_all(made.id)
    return s.FindingSchema, shown.finding(row), 201, f"/api/v1/findings/{made.id}"


def _criterion(plan_id: int, code: str | None) -> PlanCriterion | None:
    if not code:
        return None
    query = db.select(PlanCriterion).where(PlanCriterion.plan_id == plan_id, PlanCriterion.code == code)
    if (found := db.session.scalars(query).one_or_none()) is None:
        raise blamed("json.criterion", _("Kế hoạch không có nội dung kiểm tra này."))
    return found


@patch(
    "/findings/<int(min=1, max=2147483647):finding_id>", s.FindingSchema, scope=Scope.RECORD,
    body=s.FindingChangeSchema, is_guarded=True,
)  # fmt: skip
def change_finding(sent: Parts, finding_id: int) -> Response:
    """Change the parts that are sent of a finding, until its minutes are drawn up."""
    row: Finding = finding_with_all(finding_id)
    must_be_as_read(s.FindingSchema, shown.finding(row))
    try:
        findings.edit_finding(row, _as_words(sent), by=viewer().person, now=clock.now())
    except FigureRefused as refusal:
        raise blamed("json.numerator", sentence_of(refusal)) from refusal
    db.session.commit()
    return _answer(s.FindingSchema, shown.finding(finding_with_all(finding_id)))


def _as_words(sent: Parts) -> Parts:
    return {name: ENUMS[name](value) if name in ENUMS else value for name, value in sent.items()}


# -- a unit's report --------------------------------------------------------------------------------------------------


@post("/reports", s.WholeReportSchema, scope=Scope.ANSWER, status=201, body=s.NewReportSchema)
def open_report(sent: Parts) -> Response:
    """Open the unit's report on a notice, or find it opened."""
    return once(lambda: _open(sent["notice_id"]))


def _open(notice_id: int) -> tuple[type[Schema], Parts, int, str]:
    notice = get_visible(Notice, notice_id)
    unit = db.session.get_one(Unit, g.token.post.unit_id)
    made = remediation.open_report(notice, unit, by=viewer().person, now=clock.now())
    db.session.flush()
    return s.WholeReportSchema, reading.whole(own(made.id)), 201, f"/api/v1/reports/{made.id}"


def own(report_id: int) -> Report:
    """Return a report of the unit whose post the token has."""
    report = reports.report_with_all(report_id)
    if viewer().roles_of(report).isdisjoint(UNIT):
        raise NotVisible
    return report


@get(
    "/reports/<int(min=1, max=2147483647):report_id>/answers/<int(min=1, max=2147483647):task_id>", s.AnswerSchema,
    scope=Scope.REPORTS,
)  # fmt: skip
def read_answer(report_id: int, task_id: int) -> Parts:
    """Read the answer to a task; outside the unit, as it was sent."""
    return reading.answers([_item(reports.report_with_all(report_id), task_id)])[0]


def _item(report: Report, task_id: int) -> Item:
    found = [item for item in reports.shown_items(report, clock.today()) if item.task.id == task_id]
    if not found:
        raise NotVisible
    return found[0]


@put(
    "/reports/<int(min=1, max=2147483647):report_id>/answers/<int(min=1, max=2147483647):task_id>", s.AnswerSchema,
    scope=Scope.ANSWER, body=s.AnswerChangeSchema, is_guarded=True,
)  # fmt: skip
def write_answer(sent: Parts, report_id: int, task_id: int) -> Response:
    """Answer a task; parts that are not sent stay."""
    report = own(report_id)
    item = _item(report, task_id)
    must_be_as_read(s.AnswerSchema, reading.answers([item])[0])
    try:
        remediation.answer(report, item.task, _as_words(sent), by=viewer().person, now=clock.now())
    except remediation.DoneOnRefused as refusal:
        raise blamed("json.done_on", sentence_of(refusal)) from refusal
    except remediation.ExpectedOnRefused as refusal:
        raise blamed("json.expected_on", sentence_of(refusal)) from refusal
    db.session.commit()
    return _answer(s.AnswerSchema, reading.answers([_item(own(report_id), task_id)])[0])


@post(
    "/reports/<int(min=1, max=2147483647):report_id>/send", s.WholeReportSchema, scope=Scope.ANSWER,
    body=s.SendSchema, is_guarded=True,
)  # fmt: skip
def send_report(sent: Parts, report_id: int) -> Response:
    """Send the report to the office; what it lacks is said, and nothing sent."""
    return once(lambda: _send(sent, report_id))


def _send(sent: Parts, report_id: int) -> tuple[type[Schema], Parts, int, str]:
    report = own(report_id)
    must_be_as_read(s.WholeReportSchema, reading.whole(report))
    number, issued_on = sent.get("number") or None, sent.get("issued_on")
    try:
        remediation.send(report, number=number, issued_on=issued_on, by=viewer().person, now=clock.now())
    except remediation.ReportIncomplete as refusal:
        said = sentence_of(refusal)
        raise Problem(409, _("Chưa gửi được"), said, kind="incomplete", errors=_lacks(report)) from refusal
    except NumberMalformed as refusal:
        raise blamed("json.number", sentence_of(refusal)) from refusal
    except remediation.IssuedOnRefused as refusal:
        raise blamed("json.issued_on", sentence_of(refusal)) from refusal
    db.session.flush()
    return s.WholeReportSchema, reading.whole(own(report_id)), 200, ""


def _lacks(report: Report) -> list[dict[str, str]]:
    items = reports.items_of(report, clock.today())
    return [{"at": f"answers.{i.task.id}", "message": gettext(words)} for i in items for words in i.problems]
