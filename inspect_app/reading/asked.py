"""Which notice a remediation report that was read in answers, whose report it is, and what it says to each task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inspect_app.access import visible
from inspect_app.extensions import db
from inspect_app.models import Notice, PaperReport, ReadDocument, Report, Task, Unit
from workflows.reading.answering import Asked, Proposal, notice_cited, proposals
from workflows.reading.review import is_to_write
from workflows.vietnamese import fold


def likely_notice(document: ReadDocument, notices: Sequence[Notice]) -> Notice | None:
    """Return the notice that the report names: by number and day, or by a number that only one has."""
    cited = notice_cited(document.found)
    if cited is None:
        return None
    number, day = cited
    same = [one for one in notices if one.number and _plain(one.number) == _plain(number)]
    on_day = [one for one in same if one.issued_on is not None and one.issued_on.isoformat() == day]
    return on_day[0] if on_day else same[0] if len(same) == 1 else None


def _plain(number: str) -> str:
    return "".join(number.split()).replace("-", "").upper()


def likely_unit(document: ReadDocument, units: Sequence[Unit]) -> Unit | None:
    """Return the unit that issued the report, if it is one of those asked."""
    issuer = fold(document.found.get("issuer") or "")
    by_full_name = (unit for unit in units if issuer.endswith(fold(unit.full_name)))
    by_name = (unit for unit in units if issuer.endswith(f" {fold(unit.name)}"))
    return next(by_full_name, None) or next(by_name, None)


def proposed(document: ReadDocument, tasks: Sequence[Task]) -> dict[int, Proposal]:
    """Return what the confirmed passages of a report seem to say to each task."""
    items = [item for item in document.items if is_to_write(item)]
    asked = [Asked(task.id, task.title) for task in tasks]
    return proposals(document.found, items, asked, document.text, document.items)


def unused(document: ReadDocument, proposed: Mapping[int, Proposal]) -> list[dict[str, Any]]:
    """Return the confirmed passages of a report that answer no task, so that nobody overlooks them."""
    taken = {key for one in proposed.values() for key in one.keys}
    items = [item for item in document.items if is_to_write(item) and item["key"] not in taken]
    return [item for item in items if not item.get("upward")]


def wished(document: ReadDocument) -> str:
    """Return what a report proposes to the bodies above, as far as it was confirmed."""
    return "\n".join(item["text"] for item in document.items if is_to_write(item) and item.get("upward"))


def document_of(paper: PaperReport) -> ReadDocument | None:
    """Return the document that a paper was read in from, to whoever sees it."""
    if paper.document_id is None:
        return None
    return db.session.scalars(visible(ReadDocument).where(ReadDocument.id == paper.document_id)).first()


def report_of(document: ReadDocument) -> Report | None:
    """Return the report that a document was written into, to whoever sees it."""
    if document.report_id is None:
        return None
    return db.session.scalars(visible(Report).where(Report.id == document.report_id)).first()


def paper_of_report(report: Report) -> ReadDocument | None:
    """Return the document on paper that a report was read in from, to whoever sees it."""
    rows = visible(ReadDocument).where(ReadDocument.report_id == report.id).order_by(ReadDocument.id.desc())
    return db.session.scalars(rows).first()
