"""What pages and actions ask about calls for reports and about the reports of units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import Viewer, everyones, get_visible, viewer, visible
from inspect_app.extensions import db
from inspect_app.models import (
    COMMUNE_KINDS,
    AuditEntry,
    PeriodReport,
    PeriodReportPart,
    PostRole,
    ReportCall,
    Unit,
    UnitSuccession,
)
from inspect_app.period_reports.counting import known
from inspect_app.units.queries import in_order, valid_on
from workflows.period_reports import COUNTED, WITH_THE_UNIT, CallState, UnitReportState, period_before, period_within
from workflows.report_periods import PeriodKind
from workflows.statistics.forms import FORM_OF, FORMS, HOME_OF
from workflows.statistics.rules import Beside, Fault, blanks, faults
from workflows.statistics.told import SECTION_IDS
from workflows.statistics.values import Value, Values, kept, restored

#: The part of a report that is its text; every other part is a form.
TEXT = "text"
PARTS = (*FORM_OF, TEXT)


# -- what a report says ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contents:
    """What a report says: its figures, the notes of lines, and its text by section."""

    values: Values = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def as_sent(self) -> dict[str, Any]:
        """Return it as it is kept when the report is sent."""
        return {"values": kept(self.values), "notes": dict(self.notes), "texts": dict(self.texts)}


def sent_contents(report: PeriodReport) -> Contents | None:
    """Return what a report says as it was last sent; None for one that was not."""
    sent = report.sent
    return Contents(restored(sent["values"]), sent["notes"], sent["texts"]) if sent else None


def parts_of(report: PeriodReport) -> dict[str, PeriodReportPart]:
    """Return the parts of a report by name, each with who saved it."""
    query = select(PeriodReportPart).where(PeriodReportPart.report_id == report.id)
    query = query.options(joinedload(PeriodReportPart.saved_by)).execution_options(scope="parts of a report seen")
    return {one.part: one for one in db.session.scalars(query)}


def own_contents(parts: Mapping[str, PeriodReportPart], counted: Values) -> Contents:
    """Return what the unit has written so far; a form that nobody has saved yet says what is known here."""
    values: dict[str, Value] = {}
    notes: dict[str, str] = {}
    for form in FORMS:
        part = parts[form.key]
        values |= (
            restored(part.held)
            if part.saved_at is not None
            else {id: value for id, value in counted.items() if HOME_OF[id] is form}
        )
        notes |= part.notes
    return Contents(values, notes, parts[TEXT].held)


@dataclass(frozen=True, slots=True)
class Work:
    """A report as its own unit works on it."""

    report: PeriodReport
    parts: Mapping[str, PeriodReportPart]
    contents: Contents
    beside: Beside
    is_commune: bool

    def faults(self, contents: Contents | None = None) -> list[Fault]:
        """Return what is wrong with what stands there, or would stand there."""
        said = contents or self.contents
        text = "\n".join(said.texts.values())
        beside = Beside(
            self.beside.before, self.beside.earlier, self.beside.known, text, self.beside.is_year, self.is_commune
        )
        return faults(said.values, beside)

    @property
    def blanks(self) -> list[str]:
        return blanks(self.contents.values, is_commune=self.is_commune)


def work_on(report: PeriodReport, today: date) -> Work:
    """Return a report with all that its unit needs to fill it in; ``call`` and ``unit`` must be loaded."""
    parts, counted = parts_of(report), known(report, today)
    before, earlier = _compared(report)
    is_commune = report.unit.kind in COMMUNE_KINDS
    beside = Beside(before, earlier, counted, "", report.call.kind is PeriodKind.YEAR, is_commune)
    return Work(report, parts, own_contents(parts, counted), beside, is_commune)


def work_sent(report: PeriodReport, today: date) -> Work | None:
    """Return a report as it was sent, with what it is judged by; None for one that was not sent."""
    said = sent_contents(report)
    return replace(work_on(report, today), parts={}, contents=said) if said is not None else None


#: What is saved while a report is written stays in the journal and out of the story: the parts say who saved them last.
DRAFTING: ColumnElement[bool] = AuditEntry.event == "PeriodReportSaved"


def _compared(report: PeriodReport) -> tuple[Values, Values]:
    """Return what the unit reported of the period before, and of the longest shorter one that began the same day."""
    query = (
        everyones(PeriodReport, "a unit's earlier reports")
        .join(ReportCall, ReportCall.id == PeriodReport.call_id)
        .where(
            PeriodReport.unit_id == report.unit_id, PeriodReport.authority_id == report.authority_id,
            PeriodReport.state.in_(COUNTED), ReportCall.state == CallState.OPEN, ReportCall.id != report.call_id,
            ReportCall.ends_on < report.call.ends_on,
        )
        .options(joinedload(PeriodReport.call))
    )  # fmt: skip
    earlier = {one.call: one for one in db.session.scalars(query)}
    call = report.call
    before = period_before(call.begins_on, earlier)
    within = period_within(call.begins_on, call.ends_on, earlier)
    return _values(before and earlier[before]), _values(within and earlier[within])


def _values(report: PeriodReport | None) -> Values:
    sent = sent_contents(report) if report is not None else None
    return sent.values if sent else {}


def report_with_all(report_id: int) -> PeriodReport:
    """Return a visible report with its unit, its call and who called."""
    called = joinedload(PeriodReport.call).joinedload(ReportCall.authority)
    return get_visible(PeriodReport, report_id, called, joinedload(PeriodReport.unit))


# -- calls -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the units of a call have come."""

    counts: Mapping[UnitReportState, int] = field(default_factory=dict)
    late: int = 0

    @property
    def asked(self) -> int:
        return sum(self.counts.values())

    @property
    def reported(self) -> int:
        return sum(self.counts.get(state, 0) for state in COUNTED)

    @property
    def waiting(self) -> int:
        return self.counts.get(UnitReportState.SENT, 0)


def progress_of(calls: Iterable[ReportCall], today: date) -> dict[int, Progress]:
    """Return how far each call has come, in one query."""
    by_id = {call.id: call for call in calls}
    query = select(PeriodReport.call_id, PeriodReport.state, func.count()).where(PeriodReport.call_id.in_(by_id))
    query = query.group_by(PeriodReport.call_id, PeriodReport.state).execution_options(scope="calls seen")
    counts: dict[int, Counter[UnitReportState]] = defaultdict(Counter)
    for call_id, state, n in db.session.execute(query):
        counts[call_id][state] = n
    return {
        id: Progress(
            counts[id], sum(counts[id][state] for state in WITH_THE_UNIT) if call.due_on < today else 0
        )
        for id, call in by_id.items()
    }  # fmt: skip


def calls_made(v: Viewer, *, only_open: bool = False) -> Sequence[ReportCall]:
    """Return the calls of the reader's authorities, the newest first."""
    query = visible(ReportCall, v).where(ReportCall.authority_id.in_(v.authority_ids))
    if only_open:
        query = query.where(ReportCall.state == CallState.OPEN)
    query = query.options(joinedload(ReportCall.authority))
    return db.session.scalars(query.order_by(ReportCall.due_on.desc(), ReportCall.id.desc())).all()


def call_with_authority(call_id: int) -> ReportCall:
    """Return a call of one of the reader's authorities."""
    return get_visible(ReportCall, call_id, joinedload(ReportCall.authority))


def reports_of(call: ReportCall) -> list[PeriodReport]:
    """Return the reports of a call, by unit in official order."""
    query = visible(PeriodReport).where(PeriodReport.call_id == call.id).options(joinedload(PeriodReport.unit))
    by_unit = {one.unit: one for one in db.session.scalars(query)}
    return [by_unit[unit] for unit in in_order(by_unit)]


def next_waiting(report: PeriodReport) -> int | None:
    """Return the report of the same call that has waited longest for the office, but for this one."""
    query = visible(PeriodReport).where(
        PeriodReport.call_id == report.call_id, PeriodReport.state == UnitReportState.SENT, PeriodReport.id != report.id
    )
    order = PeriodReport.sent_at, PeriodReport.id
    found: int | None = db.session.scalar(query.with_only_columns(PeriodReport.id).order_by(*order).limit(1))
    return found


def counted_reports(reports: Iterable[PeriodReport]) -> list[tuple[PeriodReport, Contents]]:
    """Return the reports that are added up, each with what it says."""
    return [
        (one, said) for one in reports if one.state in COUNTED and (said := sent_contents(one)) is not None
    ]  # fmt: skip


def open_call(authority_id: int, kind: PeriodKind, year: int, number: int) -> ReportCall | None:
    """Return the open call for a period, if there is one."""
    query = everyones(ReportCall, "one call a period").where(
        ReportCall.authority_id == authority_id, ReportCall.kind == kind, ReportCall.year == year,
        ReportCall.number == number, ReportCall.state == CallState.OPEN,
    )  # fmt: skip
    found: ReportCall | None = db.session.scalars(query).one_or_none()
    return found


def report_of(call_id: int, unit_id: int) -> PeriodReport | None:
    """Return the report of a unit in a call, if it is called on."""
    query = everyones(PeriodReport, "one report a unit").where(
        PeriodReport.call_id == call_id, PeriodReport.unit_id == unit_id
    )
    found: PeriodReport | None = db.session.scalars(query).one_or_none()
    return found


def owed_by_former_units(day: date) -> list[tuple[PeriodReport, Unit]]:
    """Return the reports that are still with units which by a day have one successor, each with that one."""
    step = UnitSuccession
    heirs = select(step.old_unit_id, func.min(step.new_unit_id).label("new_unit_id")).where(step.on <= day)
    only = heirs.group_by(step.old_unit_id).having(func.count() == 1).subquery()
    query = (
        select(PeriodReport, Unit)
        .join(ReportCall, ReportCall.id == PeriodReport.call_id)
        .join(only, only.c.old_unit_id == PeriodReport.unit_id)
        .join(Unit, Unit.id == only.c.new_unit_id)
        .where(ReportCall.state == CallState.OPEN, PeriodReport.state.in_(WITH_THE_UNIT))
        .order_by(PeriodReport.id)
        .execution_options(scope="reports of units that ended")
    )
    return [(report, unit) for report, unit in db.session.execute(query)]


# -- a unit's own ------------------------------------------------------------------------------------------------------


def own_reports(unit_ids: Collection[int], *, only_owed: bool = False) -> Sequence[PeriodReport]:
    """Return the reports that units are called on for: what is owed first, by its day, then the newest."""
    query = (
        visible(PeriodReport)
        .join(ReportCall, ReportCall.id == PeriodReport.call_id)
        .where(PeriodReport.unit_id.in_(unit_ids), ReportCall.state == CallState.OPEN)
        .options(joinedload(PeriodReport.call).joinedload(ReportCall.authority), joinedload(PeriodReport.unit))
    )
    is_owed = PeriodReport.state.in_(WITH_THE_UNIT)
    if only_owed:
        query = query.where(is_owed)
    order = case((is_owed, 0), else_=1), case((is_owed, ReportCall.due_on)), ReportCall.due_on.desc(), PeriodReport.id
    return db.session.scalars(query.order_by(*order)).all()


def authorities() -> list[Unit]:
    """Return the authorities in whose name the reader calls for reports; a commune that inspects itself is none."""
    ids = viewer().unit_ids(PostRole.OFFICE)
    return in_order(db.session.scalars(select(Unit).where(Unit.id.in_(ids), Unit.kind.not_in(COMMUNE_KINDS))))


def follows_calls(v: Viewer) -> bool:
    """Tell whether the reader follows what units report to an authority of his."""
    return any(post.unit_id in v.authority_ids and post.unit.kind not in COMMUNE_KINDS for post in v.posts)


def units_to_call(authority_id: int, day: date) -> list[Unit]:
    """Return the units right below an authority on a day: each adds up those below itself, as a district does."""
    query = select(Unit).where(Unit.parent_id == authority_id, valid_on(day))
    return in_order(db.session.scalars(query))


def sections_written(texts: Mapping[str, str]) -> int:
    """Return how many sections of the text have words."""
    return sum(bool(texts.get(id, "").strip()) for id in SECTION_IDS)
