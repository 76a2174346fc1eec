"""Calls for periodic reports and the units' reports, one function for each thing people do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import insert
from sqlalchemy.orm.attributes import flag_modified

from inspect_app.access import everyones, roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.issued.actions import keep_issued
from inspect_app.journal import changes_of, record
from inspect_app.models import IssuedDocument, PeriodReport, PeriodReportPart, Person, ReportCall, Unit
from inspect_app.office.numbers import register_number
from inspect_app.outbox.queue import Letter, tell, tell_all
from inspect_app.period_reports import queries
from inspect_app.period_reports.queries import PARTS, TEXT, Work, work_on
from inspect_app.plans.queries import holders
from inspect_app.tasks.queries import unit_people
from workflows import events_period_reports as happened
from workflows.document_kinds import DocumentKind
from workflows.i18n import N_
from workflows.issued import IssuedKind
from workflows.moves import Refused
from workflows.numbers import check_number
from workflows.period_reports import (
    CALL,
    UNIT_REPORT,
    CallState,
    UnitReportState,
    check_days,
    is_reported,
)
from workflows.report_periods import Period, in_sentence
from workflows.roles import Role
from workflows.statistics.forms import FORM_OF, LINES
from workflows.statistics.rules import to_settle
from workflows.statistics.told import SECTION_IDS
from workflows.statistics.values import Values, kept

#: What the unit's register of outgoing documents says a report is about.
REGISTERED_AS = "Báo cáo công tác cải cách hành chính %(period)s"
WITHDRAWN = N_("Đợt báo cáo này đã được thu hồi.")


class NoUnits(Refused):
    """Nobody was called on."""


class IssuedOnRefused(Refused):
    """The day of the report cannot be."""


class ReportIncomplete(Refused):
    """Something keeps the report from being sent; the page lists what and where."""


class BlanksUnconfirmed(Refused):
    """Nobody has said that what is blank has no figure."""


# -- the office --------------------------------------------------------------------------------------------------------


def call_reports(
    authority: Unit,
    period: Period,
    units: Sequence[Unit],
    *,
    cut_on: date,
    due_on: date,
    asked_by: str = "",
    by: Person,
    now: datetime,
) -> ReportCall:
    """Call on units for their reports of a period; each of them has its report from now on, and is told."""
    call = ReportCall(
        authority_id=authority.id, kind=period.kind, year=period.year, number=period.number, cut_on=cut_on,
        begins_on=period.begins_on, ends_on=period.ends_on, due_on=due_on, asked_by=asked_by.strip(),
        state=CallState.OPEN, created_at=now,
    )  # fmt: skip
    if Role.OFFICE not in roles_of(call, by, now):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được yêu cầu báo cáo."))
    if not is_reported(period.kind, period.number):
        raise Refused(N_("Kỳ này không có báo cáo: 6 tháng và năm đã là số lũy kế."))
    check_days(period.begins_on, period.ends_on, cut_on, due_on)
    if queries.open_call(authority.id, period.kind, period.year, period.number) is not None:
        raise Refused(N_("Kỳ này đã được yêu cầu báo cáo."))
    if not units:
        raise NoUnits(N_("Hãy chọn ít nhất một đơn vị phải báo cáo."))
    db.session.add(call)
    db.session.flush()
    event = happened.ReportsCalled(in_sentence(period), len(units), f"{due_on:%d/%m/%Y}")
    record(event, about=call, by=by, at=now)
    _ask(call, units, by, now)
    return call


def _ask(call: ReportCall, units: Iterable[Unit], by: Person, now: datetime) -> None:
    """Give each unit its report with all its parts, and tell its people."""
    reports = [
        PeriodReport(
            call_id=call.id, authority_id=call.authority_id, unit_id=unit.id, state=UnitReportState.NOT_BEGUN,
            created_at=now,
        )
        for unit in units
    ]  # fmt: skip
    db.session.add_all(reports)
    db.session.flush()
    parts = [
        {"report_id": report.id, "part": part, "held": {}, "notes": {}, "version": 1}
        for report in reports
        for part in PARTS
    ]
    if parts:
        db.session.execute(insert(PeriodReportPart), parts)
    for report in reports:
        record(happened.PeriodReportAsked(f"{call.due_on:%d/%m/%Y}"), about=report, by=by, at=now)
    by_unit = {report.unit_id: report for report in reports}
    letters = [
        Letter(person, f"period_called:{by_unit[unit_id].id}:{person.id}", {"call": call, "report": by_unit[unit_id]})
        for unit_id, person in unit_people(by_unit, day_of(now))
    ]
    tell_all(letters, "period_called", now=now)


def change_call(
    call: ReportCall,
    *,
    cut_on: date,
    due_on: date,
    asked_by: str,
    more: Sequence[Unit] = (),
    by: Person,
    now: datetime,
) -> None:
    """Move the days of a call, or call on more units; a report that is under way goes on."""
    CALL.apply("change", call.state, roles_of(call, by, now))
    check_days(call.begins_on, call.ends_on, cut_on, due_on)
    new = {"cut_on": cut_on, "due_on": due_on, "asked_by": asked_by.strip()}
    changes = changes_of(call, new, new)
    for name, (_before, after) in changes.items():
        setattr(call, name, after)
    asked = {one.unit_id for one in _reports(call)}
    added = [unit for unit in more if unit.id not in asked]
    if changes or added:
        event = happened.ReportCallChanged(f"{due_on:%d/%m/%Y}", len(added))
        record(event, about=call, by=by, at=now, changes=changes)
    _ask(call, added, by, now)


def withdraw_call(call: ReportCall, *, reason: str, by: Person, now: datetime) -> None:
    """Take back a call that was a mistake; what units have filled in stays where it is."""
    call.state = CALL.apply("withdraw", call.state, roles_of(call, by, now))
    call.withdrawn_reason = reason
    record(happened.ReportCallWithdrawn(reason), about=call, by=by, at=now)


def _reports(call: ReportCall) -> Sequence[PeriodReport]:
    query = everyones(PeriodReport, "reports of a call").where(PeriodReport.call_id == call.id)
    return db.session.scalars(query).all()


def return_report(report: PeriodReport, *, reason: str, by: Person, now: datetime) -> None:
    """Give a report back with what is wrong in it; until it comes again it is not added up."""
    _hold(report)
    _must_be_open(report)
    report.state = UNIT_REPORT.apply("return", report.state, roles_of(report, by, now))
    report.return_reason, report.accepted_at = reason, None
    record(happened.PeriodReportReturned(reason), about=report, by=by, at=now)
    _tell_unit(report, "period_report_returned", now)


def accept(report: PeriodReport, *, by: Person, now: datetime) -> None:
    """Accept a report as it was sent."""
    _hold(report)
    _must_be_open(report)
    report.state = UNIT_REPORT.apply("accept", report.state, roles_of(report, by, now))
    report.accepted_at = now
    record(happened.PeriodReportAccepted(), about=report, by=by, at=now)
    _tell_unit(report, "period_report_accepted", now)


def _tell_unit(report: PeriodReport, name: str, now: datetime) -> None:
    for _unit_id, person in unit_people([report.unit_id], day_of(now)):
        key = f"{name}:{report.id}:{now.isoformat()}:{person.id}"
        tell(person, name, key=key, now=now, report=report, call=report.call)


def hand_over(*, today: date, now: datetime) -> int:
    """Give the reports that ended units still owe to their sole successors, and return how many; what was sent stays.

    A successor that has a report of the same call, as one of several units merged into it gave it, reports once: the
    others are left where they are.
    """
    moved = 0
    for report, new in queries.owed_by_former_units(today):
        if queries.report_of(report.call_id, new.id) is None:
            old = db.session.get_one(Unit, report.unit_id)
            # Its number stands in the register of the unit that ended; the successor gives it one of its own.
            report.unit_id, report.number, report.issued_on = new.id, "", None
            db.session.flush()
            record(happened.PeriodReportHandedOver(old.full_name, new.full_name), about=report, by=None, at=now)
            moved += 1
    return moved


# -- the unit ----------------------------------------------------------------------------------------------------------


def save_form(
    report: PeriodReport, part: PeriodReportPart, values: Values, notes: Mapping[str, str], *, by: Person, now: datetime
) -> None:
    """Keep what a unit has filled into one form, impossible figures included: only sending asks for more."""
    lines = [line for line in FORM_OF[part.part].lines if line.is_typed]
    held = kept({line.id: values[line.id] for line in lines if line.id in values})
    said = {line.id: note for line in lines if (note := notes.get(line.id, "").strip())}
    changes = {LINES[id].code: (part.held.get(id), held.get(id)) for id in part.held.keys() | held.keys()}
    changes |= {f"{LINES[id].code} (ghi chú)": (part.notes.get(id), said.get(id)) for id in part.notes | said}
    _save(report, part, held, said, changes, by, now)


def save_text(
    report: PeriodReport, part: PeriodReportPart, texts: Mapping[str, str], *, by: Person, now: datetime
) -> None:
    """Keep the text of a report."""
    held = {id: words for id in SECTION_IDS if (words := texts.get(id, "").strip())}
    changes = {id: (part.held.get(id), held.get(id)) for id in part.held | held}
    _save(report, part, held, {}, changes, by, now)


def _save(
    report: PeriodReport,
    part: PeriodReportPart,
    held: dict[str, str],
    notes: dict[str, str],
    changes: dict[str, tuple[str | None, str | None]],
    by: Person,
    now: datetime,
) -> None:
    _hold(report)
    _must_be_open(report)
    move = "mend" if report.state is UnitReportState.RETURNED else "edit"
    state = UNIT_REPORT.apply(move, report.state, roles_of(report, by, now))
    if part.saved_at is not None and part.held == held and part.notes == notes:
        return
    report.state = state
    flag_modified(report, "state")  # a page that sends what stood here before is told
    part.held, part.notes, part.saved_by_id, part.saved_at = held, notes, by.id, now
    name = FORM_OF[part.part].name if part.part != TEXT else N_("phần lời")
    record(happened.PeriodReportSaved(name), about=report, by=by, at=now, changes=changes)


def _hold(report: PeriodReport) -> None:
    """Hold the row until the transaction ends, so that nothing is filled in while the report is being sent."""
    db.session.refresh(report, ["state", "version"], with_for_update=True)


def _must_be_open(report: PeriodReport) -> None:
    if report.call.state is not CallState.OPEN:
        raise Refused(WITHDRAWN)


def send(
    report: PeriodReport,
    *,
    blanks_are_none: bool,
    number: str = "",
    issued_on: date | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Send a report: what it says is kept as it is now, the office adds it up, and hears of it.

    Refused while a figure is impossible or a question is not answered, and until somebody says that blank lines have
    no figures.
    """
    _hold(report)
    _must_be_open(report)
    state = UNIT_REPORT.apply("send", report.state, roles_of(report, by, now))
    work = work_on(report, day_of(now))
    if to_settle(work.faults(), work.contents.notes):
        raise ReportIncomplete(N_("Báo cáo còn số liệu không hợp lý hoặc chưa giải trình, chưa gửi được."))
    if work.blanks and not blanks_are_none:
        raise BlanksUnconfirmed(N_("Hãy xác nhận các chỉ tiêu để trống là không có số liệu, hoặc quay lại điền."))
    _check_head(number, issued_on, day_of(now))
    report.state, report.sent_at, report.sent = state, now, work.contents.as_sent()
    report.first_sent_at = report.first_sent_at or now
    report.number, report.issued_on = number or report.number, issued_on or report.issued_on
    if report.number and report.issued_on:
        register_number(
            report.unit_id, DocumentKind.PERIODIC_REPORT, report.number, report.issued_on, report, by=by, now=now,
            subject=REGISTERED_AS % {"period": in_sentence(report.call.period)},
        )  # fmt: skip
    record(happened.PeriodReportSent(len(work.blanks)), about=report, by=by, at=now)
    keep(report, work, by, now)
    for officer in holders(report.authority_id, Role.OFFICE, day_of(now)):
        key = f"period_report_sent:{report.id}:{now.isoformat()}:{officer.id}"
        tell(officer, "period_report_sent", key=key, now=now, report=report, call=report.call)


def _check_head(number: str, issued_on: date | None, today: date) -> None:
    """Refuse a number that is none, or a date still to come; both may be left for the clerk to fill in."""
    if number:
        check_number(number, DocumentKind.PERIODIC_REPORT)
    if issued_on and issued_on > today:
        raise IssuedOnRefused(N_("Ngày ban hành không được sau hôm nay."))


def keep(report: PeriodReport, work: Work, by: Person | None, now: datetime) -> IssuedDocument:
    """Keep the report as it was sent; sent again, it is a further edition."""
    from inspect_app.period_reports.render import document_of

    db.session.flush()
    document = document_of(report, work.contents, day_of(now))
    return keep_issued(report, document, kind=IssuedKind.PERIOD_REPORT, by=by, now=now)
