"""A unit's answers as a workbook: taken out, filled elsewhere, handed in, looked at cell by cell, confirmed whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from sqlalchemy import select

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.files.taking import Upload
from inspect_app.format import area as area_name
from inspect_app.format import dmy
from inspect_app.journal import record
from inspect_app.models import AnswerUpload, Person, Report
from inspect_app.remediation import actions, queries
from inspect_app.workbooks import taking, writing
from workflows import events_remediation as happened
from workflows.answer_sheet import ANSWERS, fields_of, standing, words_of
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import UNIT
from workflows.tables.confirming import must_be_as_shown, must_not_be_written
from workflows.tables.reading import Filled, Standing, read
from workflows.tasks import WITH_UNIT

MOST_ROWS = 2_000
TOO_LARGE = N_("Tệp lớn hơn %(mb)s MB. Bảng trả lời không có ảnh; hãy xóa phần thừa rồi nộp lại.")


def standing_of(items: Iterable[queries.Item]) -> dict[str, Standing]:
    """Return what stands here, task by task, in the words of the table."""
    return {
        str(one.task.id): standing(_words(one.answer), one.task.title, is_open=one.task.state in WITH_UNIT)
        for one in items
    }


def _words(answer: Any) -> dict[str, str]:
    if answer is None:
        return dict.fromkeys((column.key for column in ANSWERS.written), "")
    values = {name: getattr(answer, name) for name in actions.ANSWER_FIELDS}
    return words_of(values, is_answered=answer.answered_at is not None)


def workbook(report: Report, items: Iterable[queries.Item]) -> IO[bytes]:
    """Return the open rows of a report as a workbook to fill."""
    heading = (
        f"Báo cáo khắc phục của {report.unit.full_name}",
        f"Thông báo số {report.notice.number} ngày {dmy(report.notice.issued_on)}",
    )
    rows = [_row(item, number) for number, item in enumerate((one for one in items if one.is_open), 1)]
    return writing.workbook(ANSWERS, heading, rows)


def _row(item: queries.Item, number: int) -> tuple[str, dict[str, str]]:
    task = item.task
    told = {
        "number": str(number), "area": str(area_name(task.area)), "title": task.title,
        "requirement": task.requirement, "due": dmy(task.due_on) if task.due_on else "",
    }  # fmt: skip
    return str(task.id), told | _words(item.answer)


def hand_in(report: Report, upload: Upload, *, by: Person, now: datetime) -> AnswerUpload:
    """Keep a filled table to be looked at; nothing of it holds yet."""
    _check_unit(report, by, now)
    stored = taking.take(upload, most_rows=MOST_ROWS, too_large=TOO_LARGE)
    kept = AnswerUpload(
        report_id=report.id, name=clean_name(upload.name), sha256=stored.sha256, size=stored.size,
        uploaded_by_id=by.id, uploaded_at=now,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    return kept


def _check_unit(report: Report, by: Person, now: datetime) -> None:
    if roles_of(report, by, now).isdisjoint(UNIT):
        raise Refused(N_("Chỉ đơn vị được giao nhiệm vụ được trả lời."))


def upload_of(report: Report, upload_id: int) -> AnswerUpload | None:
    """Return a table that was handed in for a report of the reader's own unit."""
    query = select(AnswerUpload).where(AnswerUpload.id == upload_id, AnswerUpload.report_id == report.id)
    return db.session.scalars(query).one_or_none()


def filled(report: Report, upload: AnswerUpload, now: datetime) -> Filled:
    """Return what a table says against what stands here now."""
    items = queries.items_of(report, day_of(now))
    return read(ANSWERS, taking.rows_of(upload.sha256, most_rows=MOST_ROWS), standing_of(items), day_of(now))


def confirm(report: Report, upload: AnswerUpload, *, shown: str, by: Person, now: datetime) -> int:
    """Write down all that a table changes, or nothing; ``shown`` is the digest of what the person saw.

    Returns how many cells it changed.
    """
    _check_unit(report, by, now)
    db.session.refresh(report, ["state", "version"], with_for_update=True)
    db.session.refresh(upload, ["confirmed_at"], with_for_update=True)
    must_not_be_written(upload.confirmed_at is not None)
    found = filled(report, upload, now)
    must_be_as_shown(found, shown)
    for line in found.changed:
        task, _kept = queries.answer_of(report, int(line.id or 0))
        actions.answer(report, task, fields_of(line.values), by=by, now=now)
    upload.confirmed_by_id, upload.confirmed_at = by.id, now
    event = happened.AnswersTakenIn(upload.name, len(found.changed), found.count, upload.sha256)
    record(event, about=report, by=by, at=now)
    return found.count
