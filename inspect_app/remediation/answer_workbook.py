"""A unit's answers as a workbook: taken out, filled elsewhere, handed in, looked at cell by cell, confirmed whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

import xlsxwriter
from sqlalchemy import select

from inspect_app.access import roles_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.files.taking import Upload, keep
from inspect_app.format import area as area_name
from inspect_app.format import dmy
from inspect_app.journal import record
from inspect_app.models import Answer, AnswerUpload, Person, Report, Task
from inspect_app.remediation import actions, queries
from inspect_app.storage import storage
from inspect_app.workbooks.reading import Workbook, WorkbookRefused
from workflows import events_remediation as happened
from workflows.answer_sheet import (
    AGREED,
    ANSWERS,
    CHOICES,
    COLUMNS,
    Column,
    Filled,
    Standing,
    fields_of,
    marks_of,
    read,
    words_of,
)
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import UNIT
from workflows.tasks import WITH_UNIT

MOST_ROWS = 2_000
MOST_BYTES = 10 * 1024 * 1024
HOW_TO = (
    "Mỗi dòng là một nhiệm vụ. Chỉ điền các cột màu trắng; không sửa cột mã, cột dấu và dòng tiêu đề.",
    "Cột “Mức độ khắc phục” và “Nhất trí với kết luận” chọn trong danh sách.",
    "Ngày ghi theo dạng ngày/tháng/năm, ví dụ 25/10/2023.",
    "Ô không đụng đến thì giữ nguyên nội dung đang có trên hệ thống; xóa nội dung một ô là xóa nội dung đó.",
    "Không dùng công thức: sao chép rồi dán giá trị (Paste Values). Lưu dạng .xlsx, không macro, không mật khẩu.",
    "Minh chứng không nằm trong bảng: đính kèm ở từng nhiệm vụ trên hệ thống.",
    "Điền xong thì nộp bảng ở trang báo cáo: hệ thống cho xem từng ô thay đổi trước khi ghi.",
)


class Changed(Refused):
    """What was shown is no longer what would be written."""


def standing_of(items: Iterable[queries.Item]) -> dict[int, Standing]:
    """Return what stands here, task by task, in the words of the table."""
    return {one.task.id: Standing(_words(one.answer), one.task.state in WITH_UNIT) for one in items}


def _words(answer: Any) -> dict[str, str]:
    if answer is None:
        return dict.fromkeys((column.key for column in ANSWERS), "")
    values = {name: getattr(answer, name) for name in actions.ANSWER_FIELDS}
    return words_of(values, is_answered=answer.answered_at is not None)


# -- out ---------------------------------------------------------------------------------------------------------------


def workbook(report: Report, items: Iterable[queries.Item]) -> IO[bytes]:
    """Return the open rows of a report as a workbook to fill; all of it is text, so nothing becomes a formula."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        _write(book, report, [one for one in items if one.is_open])
        _write_how(book)
    file.seek(0)
    return file


def _write(book: Any, report: Report, items: list[queries.Item]) -> None:
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "border": 1, "text_wrap": True}
    head = book.add_format({**font, "bold": True, "bg_color": "#E8EDF3"})
    fixed = book.add_format({**font, "bg_color": "#F4F4F2", "num_format": "@"})
    # As text a day stays as it was typed: Excel itself would read 05/10 as the tenth of May in many a setting.
    free = book.add_format({**font, "locked": False, "num_format": "@"})
    title = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
    sheet = book.add_worksheet("Trả lời")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.freeze_panes(3, 4)
    sheet.write_string(0, 0, f"Báo cáo khắc phục của {report.unit.full_name}", title)
    sheet.write_string(1, 0, f"Thông báo số {report.notice.number} ngày {dmy(report.notice.issued_on)}")
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, None, {"hidden": column.key == "marks"})
        sheet.write_string(2, place, column.heading, head)
    for row, item in enumerate(items, 3):
        values = _row(item, row - 2)
        for place, column in enumerate(COLUMNS):
            sheet.write_string(row, place, values[column.key], free if column.is_answer else fixed)
    for place, column in enumerate(COLUMNS):
        _help(sheet, column, place, len(items))
    # Without a password: it is a help, not a lock.
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _row(item: queries.Item, number: int) -> dict[str, str]:
    words = _words(item.answer)
    task = item.task
    return {
        "code": str(task.id), "number": str(number), "area": str(area_name(task.area)), "title": task.title,
        "requirement": task.requirement, "due": dmy(task.due_on) if task.due_on else "", "marks": marks_of(words),
        **words,
    }  # fmt: skip


def _help(sheet: Any, column: Column, place: int, rows: int) -> None:
    if not rows:
        return
    if column.key in CHOICES:
        choices = list(AGREED.values()) if column.key == "agreed" else list(CHOICES["progress"].values())
        told = {"error_title": "Chọn trong danh sách", "error_message": "Hãy chọn một mục trong danh sách."}
        sheet.data_validation(3, place, 2 + rows, place, {"validate": "list", "source": choices, **told})
    elif column.key in {"done_on", "expected_on"}:
        told = {"input_title": "Ngày/tháng/năm", "input_message": "Ví dụ 25/10/2023"}
        sheet.data_validation(3, place, 2 + rows, place, {"validate": "any", **told})


def _write_how(book: Any) -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 0, 110)
    words = book.add_format({"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top"})
    for row, line in enumerate(HOW_TO):
        sheet.write_string(row, 0, f"{row + 1}. {line}", words)


# -- in ----------------------------------------------------------------------------------------------------------------


def hand_in(report: Report, upload: Upload, *, by: Person, now: datetime) -> AnswerUpload:
    """Keep a filled table to be looked at; nothing of it holds yet."""
    _check_unit(report, by, now)
    size = upload.stream.seek(0, 2)
    if size > MOST_BYTES:
        raise WorkbookRefused(
            N_("Tệp lớn hơn %(mb)s MB. Bảng trả lời không có ảnh; hãy xóa phần thừa rồi nộp lại."), mb=10
        )
    upload.stream.seek(0)
    # Refused here, it is refused before anything is kept.
    Workbook(upload.stream).rows(most=MOST_ROWS)
    stored = keep(upload.stream)
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
    with storage().open(upload.sha256) as stream:
        sheet = Workbook(stream).rows(most=MOST_ROWS)
    rows = [(row.number, row.cells) for row in sheet.rows]
    return read(rows, standing_of(items), day_of(now))


def confirm(report: Report, upload: AnswerUpload, *, shown: str, by: Person, now: datetime) -> int:
    """Write down all that a table changes, or nothing; ``shown`` is the digest of what the person saw.

    Returns how many cells it changed.
    """
    _check_unit(report, by, now)
    db.session.refresh(report, ["state", "version"], with_for_update=True)
    db.session.refresh(upload, ["confirmed_at"], with_for_update=True)
    if upload.confirmed_at is not None:
        raise Refused(N_("Bảng này đã được ghi."))
    found = filled(report, upload, now)
    if found.faults:
        raise Refused(N_("Bảng còn ô sai nên chưa ghi được gì."))
    if not found.differences:
        raise Refused(N_("Bảng không thay đổi nội dung nào."))
    if found.digest != shown:
        raise Changed(N_("Nội dung trên hệ thống vừa thay đổi. Hãy xem lại các ô dưới đây rồi ghi."))
    standing = {task_id: _words(answer) for task_id, answer in _answers(report).items()}
    for task_id, differences in found.differences.items():
        task, _kept = queries.answer_of(report, task_id)
        actions.answer(report, task, fields_of(standing[task_id], differences), by=by, now=now)
    upload.confirmed_by_id, upload.confirmed_at = by.id, now
    event = happened.AnswersTakenIn(upload.name, len(found.differences), found.count, upload.sha256)
    record(event, about=report, by=by, at=now)
    return found.count


def _answers(report: Report) -> dict[int, Answer]:
    tasks: list[Task] = queries.tasks_of(report)
    return queries.answers_to(tasks)
