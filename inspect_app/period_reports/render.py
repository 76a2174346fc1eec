"""A unit's periodic report as the official document that it signs; always Vietnamese."""

from __future__ import annotations

from datetime import date

from inspect_app.documents import OfficialDocument
from inspect_app.models import COMMUNE_KINDS, PeriodReport
from inspect_app.papers.documents import document_of as drawn
from inspect_app.papers.shared import authority_of
from inspect_app.period_reports.queries import Contents
from workflows.document_kinds import DocumentKind
from workflows.papers.unit_period_report import UnitReportFacts, unit_period_report_paper
from workflows.report_periods import in_sentence
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


def file_name(report: PeriodReport, ending: str) -> str:
    """Return a file name that any system keeps: "bao-cao-cchc_xa-dong-vuong_6-thang-dau-nam-2023.pdf"."""
    unit = "-".join(fold(report.unit.full_name).split())
    period = "-".join(fold(in_sentence(report.call.period)).split())
    return f"bao-cao-cchc_{unit}_{period}.{ending}"
