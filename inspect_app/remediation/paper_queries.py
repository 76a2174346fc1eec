"""Reports on paper: which notices and units one may come for, what waits to be written down, what one answered."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones, viewer, visible
from inspect_app.extensions import db
from inspect_app.models import Notice, PaperReport, PostRole, ReadDocument, Report, Task, Unit
from inspect_app.remediation import queries
from workflows.notices import NoticeState
from workflows.tasks import WITH_UNIT

_SHOWN = 200


def notices_to_choose() -> Sequence[Notice]:
    """Return the issued notices of the reader's offices of which something is still with a unit, the newest first."""
    asked = exists(select(Task.id).where(Task.notice_id == Notice.id, Task.state.in_(sorted(WITH_UNIT))))
    rows = visible(Notice).where(
        Notice.state.in_((NoticeState.ISSUED, NoticeState.SUPERSEDED)),
        Notice.authority_id.in_(viewer().unit_ids(PostRole.OFFICE)),
        asked,
    )
    return db.session.scalars(rows.order_by(Notice.issued_on.desc(), Notice.id.desc()).limit(_SHOWN)).all()


def units_to_choose(notice: Notice) -> Sequence[Unit]:
    """Return the units with which something of a notice still is."""
    asked = everyones(Task, "units of a visible notice").where(
        Task.notice_id == notice.id, Task.state.in_(sorted(WITH_UNIT))
    )
    ids = asked.with_only_columns(Task.unit_id).distinct()
    return db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.sort_name, Unit.id)).all()


def tasks_to_answer(paper: PaperReport) -> list[Task]:
    """Return the tasks of the unit that wait for an answer."""
    asked = everyones(Task, "tasks that a report on paper answers").where(
        Task.notice_id == paper.notice_id, Task.unit_id == paper.unit_id, Task.state.in_(sorted(WITH_UNIT))
    )
    return list(db.session.scalars(asked.order_by(Task.id)))


def begun_by_unit(tasks: Sequence[Task]) -> set[int]:
    """Return which tasks the unit has begun to answer here itself; what it wrote is not shown."""
    answers = queries.answers_to(tasks).values()
    return {
        one.task_id
        for one in answers
        if one.answered_at is not None and (one.sent_at is None or one.answered_at > one.sent_at)
    }


def waiting() -> Sequence[PaperReport]:
    """Return the papers that the reader's offices took in and have not written down yet, the oldest first."""
    rows = visible(PaperReport).where(
        PaperReport.entered_at.is_(None),
        PaperReport.dropped_at.is_(None),
        PaperReport.authority_id.in_(viewer().unit_ids(PostRole.OFFICE)),
    )
    return db.session.scalars(_loaded(rows).order_by(PaperReport.received_on, PaperReport.id).limit(_SHOWN)).all()


def papers_of(report: Report) -> Sequence[PaperReport]:
    """Return the papers that a visible report was written down from, the newest first."""
    rows = everyones(PaperReport, "papers of a visible report").where(PaperReport.report_id == report.id)
    return db.session.scalars(_loaded(rows).order_by(PaperReport.id.desc())).all()


def paper_read_from(document: ReadDocument) -> PaperReport | None:
    """Return the paper that a visible document was taken in as, unless it was dropped; the newest.

    While some of the document waits to be looked over, one that was written down does not end it.
    """
    rows = everyones(PaperReport, "paper of a visible document").where(
        PaperReport.document_id == document.id, PaperReport.dropped_at.is_(None)
    )
    if not document.is_settled:
        rows = rows.where(PaperReport.entered_at.is_(None))
    return db.session.scalars(rows.order_by(PaperReport.id.desc())).first()


def _loaded(rows: Select[PaperReport]) -> Select[PaperReport]:
    ways = (PaperReport.notice, PaperReport.unit, PaperReport.taken_by, PaperReport.entered_by)
    return rows.options(*[joinedload(way) for way in ways])
