"""Takes a filled workbook: looked at before anything of it is kept, and read again from what was kept."""

from __future__ import annotations

from inspect_app.files.taking import Upload, keep
from inspect_app.storage import Stored, storage
from inspect_app.workbooks.reading import Row, Workbook, WorkbookRefused
from workflows.i18n import N_
from workflows.sheets import Cell

MOST_MB = 10
#: Lines above the rows: two of heading, and the names of the columns.
ABOVE = 3
TOO_LARGE = N_("Tệp lớn hơn %(mb)s MB. Bảng để nhập không có ảnh; hãy xóa phần thừa rồi nộp lại.")


def take(upload: Upload, *, most_rows: int, too_large: str = TOO_LARGE) -> Stored:
    """Keep a workbook; what cannot be read, is too large or too long, or carries a program is refused instead."""
    if upload.stream.seek(0, 2) > MOST_MB * 1024 * 1024:
        raise WorkbookRefused(too_large, mb=MOST_MB)
    upload.stream.seek(0)
    Workbook(upload.stream).rows(most=most_rows, above=ABOVE)
    return keep(upload.stream)


def rows_of(sha256: str, *, most_rows: int) -> list[tuple[int, dict[int, Cell]]]:
    """Return the rows of a workbook that was kept, each with its number and its cells by column."""
    with storage().open(sha256) as stream:
        found: list[Row] = Workbook(stream).rows(most=most_rows, above=ABOVE).rows
    return [(row.number, row.cells) for row in found]
