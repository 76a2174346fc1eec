"""A notice with the annex of what stands beneath each sentence, for whoever prepares or checks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import visible
from inspect_app.clock import today
from inspect_app.documents import Appendix, OfficialDocument
from inspect_app.extensions import db
from inspect_app.format import dmy, due_words
from inspect_app.models import Finding, IssuedDocument, Minutes, Notice, Task
from inspect_app.notices.shown import in_order_of_units
from workflows.minutes import LOCKED, short_code
from workflows.outline import Outline
from workflows.references import INTERNAL, TITLE, Source, SourcedSentence, references_blocks
from workflows.tasks import TASK, is_overdue_task
from workflows.verification import shown


def with_references(document: OfficialDocument, notice: Notice, outline: Outline) -> OfficialDocument:
    """Return the notice with the annex behind it, marked as an internal paper and without a code."""
    number = f" số {notice.number}" if notice.number else " (dự thảo)"
    annex = Appendix(
        title=TITLE, blocks=references_blocks(sentences(notice, outline)), landscape=True,
        reference=f"({INTERNAL}: Thông báo{number})",
    )  # fmt: skip
    return replace(document, appendices=(*document.appendices, annex), code=None)


def sentences(notice: Notice, outline: Outline) -> list[SourcedSentence]:
    """Return the sentences of a notice with their findings, minutes and tasks, in a constant number of queries."""
    ids = {finding for block in outline.blocks for finding in block.finding_ids}
    findings = {
        one.id: one
        for one in db.session.scalars(visible(Finding).where(Finding.id.in_(ids)).options(joinedload(Finding.unit)))
    }
    minutes = _minutes({one.visit_id for one in findings.values()})
    tasks = _tasks(notice)
    return [
        SourcedSentence(
            block.number,
            block.text,
            tuple(
                Source(one.unit.full_name, one.statement, minutes.get(one.visit_id, ""), "; ".join(tasks[one.id]))
                for one in in_order_of_units(findings[id_] for id_ in block.finding_ids if id_ in findings)
            ),
        )
        for block in outline.blocks
    ]


def _minutes(visits: set[int]) -> dict[int, str]:
    """Return by visit how its minutes are named: day, code of their content, code of verification."""
    query = visible(Minutes).where(
        Minutes.visit_id.in_(visits), Minutes.state.in_(LOCKED), Minutes.supplement_to_id.is_(None)
    )
    rows: Sequence[Minutes] = db.session.scalars(query.options(joinedload(Minutes.visit))).all()
    kept = select(IssuedDocument.about_id, IssuedDocument.code).where(
        IssuedDocument.about_type == Minutes.__tablename__, IssuedDocument.about_id.in_([one.id for one in rows])
    )
    rows_kept = db.session.execute(kept.execution_options(scope="annex of a visible notice"))
    codes: dict[int, str] = {row.about_id: row.code for row in rows_kept}
    return {one.visit_id: _named(one, codes.get(one.id, "")) for one in rows}


def _named(minutes: Minutes, code: str) -> str:
    words = f"Biên bản ngày {dmy(minutes.visit.visit_on)}, mã nội dung {short_code(minutes.digest)}"
    return f"{words}, mã xác thực {shown(code)}" if code else words


def _tasks(notice: Notice) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = defaultdict(list)
    query = visible(Task).where(Task.notice_id == notice.id, Task.finding_id.is_not(None)).order_by(Task.id)
    for task in db.session.scalars(query):
        due = f", hạn {due_words(task)}" if task.due_on else ""
        late = ", quá hạn" if is_overdue_task(task.state, task.due_on, today()) else ""
        found[task.finding_id].append(f"{TASK.labels[task.state].text}{due}{late}")
    return found
