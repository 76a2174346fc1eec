"""A report's forms in a file: a workbook that is taken out and filled, or the unit's own document.

What was read is looked at figure by figure before it is written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import IO, BinaryIO, cast

from flask import Response, g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.figures.workbook import Pen
from inspect_app.i18n import _n, gettext
from inspect_app.models import COMMUNE_KINDS, PeriodReport
from inspect_app.period_reports import actions, queries
from inspect_app.period_reports.forms import NOTE, WorkbookForm
from inspect_app.period_reports.queries import Work, report_with_all
from inspect_app.period_reports.render import file_name
from inspect_app.period_reports.views import bp, may_edit, period_name
from inspect_app.reading.actions import SECONDS
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.reading import read_file
from inspect_app.web import done
from inspect_app.workbooks.books import new_book
from inspect_app.workbooks.reading import Workbook, WorkbookRefused
from workflows.files import XLSX
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.statistics.forms import FORM_OF, FORMS, HOME_OF, LINES, Kind, Line
from workflows.statistics.from_document import read_document
from workflows.statistics.sheet import Filled, read_sheets
from workflows.statistics.values import Value, Values, printed, read_value, typed_as

MOST_ROWS = 500
#: Everything else is read as a document.
WORKBOOKS = (".xlsx", ".xls", ".xlsm")
MOST_SHEETS = 12
SAVED_MEANWHILE = N_("%(form)s vừa được người khác lưu. Hãy nộp lại tệp để xem rồi ghi.")


# -- out ---------------------------------------------------------------------------------------------------------------


@bp.get("/period-reports/<int:report_id>/forms.xlsx")
def forms_xlsx(report_id: int) -> Response:
    """Send the forms of a report as a workbook to fill, with what stands in them."""
    report = _open(report_id)
    file = _workbook(queries.work_on(report, clock.today()))
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=file_name(report, "xlsx"))


def _open(report_id: int) -> PeriodReport:
    report = report_with_all(report_id)
    if not may_edit(report, viewer().roles_of(report)):
        raise NotVisible
    return report


def _workbook(work: Work) -> IO[bytes]:
    heads = [("STT", 9), ("Chỉ tiêu thống kê", 62), ("Đơn vị tính", 26), ("Số lượng/ Tỷ lệ", 16), ("Ghi chú", 30)]
    with new_book() as (book, file):
        pen = Pen(book)
        for form in FORMS:
            pen.begin(form.name, heads, above=2)
            pen.above(f"{form.name}. {form.title}")
            pen.above(work.report.unit.label, period_name(work.report.call.period))
            for line in form.shown(is_commune=work.is_commune):
                if line.kind is Kind.CHOICE:
                    words = [text for _value, text in line.choices]
                    pen.sheet.data_validation(pen.next, 3, pen.next, 3, {"validate": "list", "source": words})
                pen.row(
                    line.printed, line.label, line.unit, _cell(line, work.contents.values),
                    work.contents.notes.get(line.id, ""),
                )  # fmt: skip
    return file


def _cell(line: Line, values: Values) -> int | Decimal | str | None:
    value = values.get(line.id)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return printed(line, values)


# -- in ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that the workbook would change."""

    line: Line
    before: str
    after: str
    typed: str
    note: str


@bp.route("/period-reports/<int:report_id>/workbook", methods=["GET", "POST"])
def workbook(report_id: int) -> ResponseReturnValue:
    """Tell how it goes, and show what a filled workbook or a document would change; nothing of it is kept."""
    report = _open(report_id)
    form, found = WorkbookForm(), None
    if form.validate_on_submit():
        is_commune = report.unit.kind in COMMUNE_KINDS
        db.session.rollback()  # nothing was written, and no transaction waits open while the file is read
        try:
            found = _read(form.file.data, is_commune=is_commune)
        except Refused as refusal:
            form.blame(form.file, sentence_of(refusal))
        except CannotRead as refusal:
            form.blame(form.file, gettext(refusal.sentence))
        report = _open(report_id)
    work = queries.work_on(report, clock.today())
    differences = _differences(work, found) if found is not None and not found.faults else []
    page = render_template(
        "period_reports/workbook.html", report=report, name=period_name(report.call.period), form=form, found=found,
        by_form=[(one, mine) for one in FORMS if (mine := [d for d in differences if HOME_OF[d.line.id] is one])],
        count=len(differences), versions={key: work.parts[key].version for key in FORM_OF}, NOTE=NOTE,
    )  # fmt: skip
    return page, 422 if form.is_submitted() and (found is None or found.faults) else 200


def _read(file: FileStorage, *, is_commune: bool) -> Filled:
    """Return what a file says of the forms: a workbook's cells, or the tables of a document."""
    if not (file.filename or "").lower().endswith(WORKBOOKS):
        return read_document(read_file(file.stream.read(), seconds=SECONDS).statement, is_commune=is_commune)
    opened = Workbook(cast(BinaryIO, file.stream))
    if len(opened.sheets) > MOST_SHEETS:
        raise WorkbookRefused(N_("Tệp có quá nhiều trang tính. Hãy giữ lại các trang biểu mẫu rồi nộp lại."))
    sheets = [opened.rows(place, most=MOST_ROWS) for place in range(len(opened.sheets))]
    named = [(sheet.name, [(row.number, row.cells) for row in sheet.rows]) for sheet in sheets]
    return read_sheets(named, is_commune=is_commune)


def _differences(work: Work, found: Filled) -> list[Difference]:
    """Return the lines whose figure or note is another in the workbook, in the order of the forms."""
    here, changed = work.contents, []
    for id, line in LINES.items():
        value, note = found.values.get(id, here.values.get(id)), found.notes.get(id, here.notes.get(id, ""))
        if value != here.values.get(id) or note != here.notes.get(id, ""):
            after = {id: value} if value is not None else {}
            changed.append(
                Difference(line, printed(line, here.values), printed(line, after), typed_as(value), note)
            )  # fmt: skip
    return changed


@bp.post("/period-reports/<int:report_id>/workbook/take-in")
def take_in(report_id: int) -> ResponseReturnValue:
    """Write down the figures of a workbook as they were shown: all of them, or nothing."""
    report = _open(report_id)
    work, by, now = queries.work_on(report, clock.today()), g.viewer.person, clock.now()
    given: dict[str, Value | None] = {
        id: read_value(LINES[id], request.form[id]) for id in LINES if id in request.form and LINES[id].is_typed
    }
    for key in dict.fromkeys(HOME_OF[id].key for id in given):
        part, mine = work.parts[key], [id for id in given if HOME_OF[id].key == key]
        if request.form.get(f"version_{key}") != str(part.version):
            raise Refused(SAVED_MEANWHILE, form=FORM_OF[key].name)
        values = {**work.contents.values, **{id: value for id in mine if (value := given[id]) is not None}}
        notes = {**work.contents.notes, **{id: request.form.get(NOTE + id, "") for id in mine}}
        actions.save_form(report, part, values, notes, by=by, now=now)
    return done(_n("Đã ghi %(n)s dòng từ tệp.", len(given)), url_for(".show", report_id=report.id))
