"""The report of a period that writes itself from frozen figures, for an authority or for a unit of its own part."""

from __future__ import annotations

from inspect_app import clock
from inspect_app.access import NotVisible, Viewer
from inspect_app.documents import OfficialDocument
from inspect_app.extensions import db
from inspect_app.figures.queries import seen_sums
from inspect_app.models import FigureSnapshot, Unit
from inspect_app.papers.documents import document_of
from inspect_app.papers.shared import authority_of
from workflows.document_kinds import DocumentKind
from workflows.papers.period_report import PeriodReportFacts, Proof, period_report_paper
from workflows.report_periods import in_sentence


def facts_of(
    snapshot: FigureSnapshot, v: Viewer, address: str, unit_id: int | None = None
) -> tuple[PeriodReportFacts, Unit]:
    """Return what is reported of a period and by whom: the authority, or a unit that the reader answers for."""
    total, units = seen_sums(snapshot, v)
    authority = db.session.get_one(Unit, snapshot.authority_id)
    is_unit = unit_id is not None or snapshot.authority_id not in v.authority_ids
    reporter = authority
    if is_unit:
        mine = [one for one in units if unit_id in (None, one[0].id)]
        if not mine:
            raise NotVisible
        (reporter, total), units = mine[0], []
    above = authority if is_unit else db.session.get(Unit, authority.parent_id or 0)
    council = authority_of(authority).council
    facts = PeriodReportFacts(
        reporter=authority_of(reporter),
        to=f"UBND {above.full_name}" if above is not None and above.id != reporter.id else "",
        period=in_sentence(snapshot.period),
        begins_on=snapshot.begins_on,
        ends_on=snapshot.ends_on,
        tally=total,
        proof=Proof(clock.day_of(snapshot.frozen_at), snapshot.digest, address, council),
        is_unit=is_unit,
        units=tuple((unit.unit_name, tally) for unit, tally in units),
    )
    return facts, reporter


def document_about(snapshot: FigureSnapshot, v: Viewer, address: str, unit_id: int | None = None) -> OfficialDocument:
    """Return the report as a document without number and day, which its reporter gives it."""
    facts, reporter = facts_of(snapshot, v, address, unit_id)
    return document_of(period_report_paper(facts), DocumentKind.PERIODIC_REPORT, reporter, None, None, clock.today())
