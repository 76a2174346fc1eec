"""Which notice a remediation report on paper answers, whose report it is, and which tasks wait for it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from inspect_app.access import everyones, visible
from inspect_app.extensions import db
from inspect_app.models import Notice, ReadDocument, Report, Task, Unit
from inspect_app.remediation.queries import answers_to
from workflows.notices import NoticeState
from workflows.reading.answering import Asked, Proposal, notice_cited, proposals
from workflows.reading.review import ItemState
from workflows.tasks import WITH_UNIT
from workflows.vietnamese import fold

_SHOWN = 200


def notices_to_choose(document: ReadDocument) -> Sequence[Notice]:
    """Return the issued notices of the office that read a document, the newest first."""
    issued = (NoticeState.ISSUED, NoticeState.SUPERSEDED)
    rows = visible(Notice).where(Notice.state.in_(issued), Notice.authority_id == document.authority_id)
    return db.session.scalars(rows.order_by(Notice.issued_on.desc(), Notice.id.desc()).limit(_SHOWN)).all()


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


def units_asked(notice: Notice) -> Sequence[Unit]:
    """Return the units that a notice asks something of."""
    asked = everyones(Task, "units that a notice asks").where(Task.notice_id == notice.id)
    ids = asked.with_only_columns(Task.unit_id).distinct()
    return db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.position, Unit.id)).all()


def likely_unit(document: ReadDocument, units: Sequence[Unit]) -> Unit | None:
    """Return the unit that issued the report, if it is one of those asked."""
    issuer = fold(document.found.get("issuer") or "")
    by_full_name = (unit for unit in units if issuer.endswith(fold(unit.full_name)))
    by_name = (unit for unit in units if issuer.endswith(f" {fold(unit.name)}"))
    return next(by_full_name, None) or next(by_name, None)


def tasks_to_answer(notice: Notice, unit: Unit) -> list[Task]:
    """Return the tasks of a unit that wait for an answer; what it has answered itself is left as it is."""
    asked = everyones(Task, "tasks that a report on paper answers").where(
        Task.notice_id == notice.id, Task.unit_id == unit.id, Task.state.in_(sorted(WITH_UNIT))
    )
    tasks = list(db.session.scalars(asked.order_by(Task.id)))
    answers = answers_to(tasks)
    return [task for task in tasks if task.id not in answers or answers[task.id].answered_at is None]


def proposed(document: ReadDocument, tasks: Sequence[Task]) -> dict[int, Proposal]:
    """Return what the confirmed passages of a report seem to say to each task."""
    items = [item for item in document.items if item["state"] == ItemState.CONFIRMED]
    return proposals(document.found, items, [Asked(task.id, task.title) for task in tasks])


def report_of(document: ReadDocument) -> Report | None:
    """Return the report that a document was written into, to whoever sees it."""
    if document.report_id is None:
        return None
    return db.session.scalars(visible(Report).where(Report.id == document.report_id)).first()


def paper_of_report(report: Report) -> ReadDocument | None:
    """Return the document on paper that a report was read in from, to whoever sees it."""
    rows = visible(ReadDocument).where(ReadDocument.report_id == report.id).order_by(ReadDocument.id.desc())
    return db.session.scalars(rows).first()
