"""A unit's periodic report as the official document that it signs; always Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from inspect_app.documents import OfficialDocument
from inspect_app.models import COMMUNE_KINDS, PeriodReport, ReportCall, Unit
from inspect_app.papers.documents import document_of as drawn
from inspect_app.papers.shared import authority_of
from inspect_app.period_reports.queries import Contents, counted_reports
from workflows.document_kinds import DocumentKind
from workflows.papers.unit_period_report import (
    ConsolidatedFacts,
    UnitReportFacts,
    consolidated_paper,
    unit_period_report_paper,
)
from workflows.report_periods import in_sentence
from workflows.statistics.consolidating import consolidate
from workflows.vietnamese import fold


def facts_of(report: PeriodReport, contents: Contents) -> UnitReportFacts:
    """Return what a report says to whom; ``unit``, ``call`` and its authority must be loaded."""
    call = report.call
    return UnitReportFacts(
        reporter=authority_of(report.unit),
        to=f"UBND {call.authority.full_name}" if call.authority_id != report.unit_id else "",
        period=in_sentence(call.period),
        asked_by=call.asked_by,
        begins_on=call.begins_on,
        cut_on=call.cut_on,
        values=contents.values,
        notes=contents.notes,
        texts=contents.texts,
        is_commune=report.unit.kind in COMMUNE_KINDS,
    )


def document_of(report: PeriodReport, contents: Contents, today: date) -> OfficialDocument:
    """Return the report as a document; number and day stay blank until the unit gives them."""
    paper = unit_period_report_paper(facts_of(report, contents))
    return drawn(
        paper, DocumentKind.PERIODIC_REPORT, report.unit, report.number or None, report.issued_on, today,
        known_at=report.sent_at,
    )  # fmt: skip


def consolidated_document(
    call: ReportCall, above: Unit | None, reports: Sequence[PeriodReport], today: date
) -> OfficialDocument:
    """Return what the units of a call say together, as a report of their authority; who writes it numbers it."""
    counted = counted_reports(reports)
    reported = {one.id for one, _said in counted}
    facts = ConsolidatedFacts(
        reporter=authority_of(call.authority),
        to=f"UBND {above.full_name}" if above is not None else "",
        period=in_sentence(call.period),
        begins_on=call.begins_on,
        cut_on=call.cut_on,
        totals=consolidate([said.values for _report, said in counted]),
        reported=len(counted),
        missing=tuple(one.unit.full_name for one in reports if one.id not in reported),
        is_commune=all(one.unit.kind in COMMUNE_KINDS for one in reports),
    )
    return drawn(consolidated_paper(facts), DocumentKind.PERIODIC_REPORT, call.authority, None, None, today)


def file_name(report: PeriodReport, ending: str) -> str:
    """Return a file name that any system keeps: "bao-cao-cchc_xa-dong-vuong_6-thang-dau-nam-2023.pdf"."""
    unit = "-".join(fold(report.unit.full_name).split())
    period = "-".join(fold(in_sentence(report.call.period)).split())
    return f"bao-cao-cchc_{unit}_{period}.{ending}"
