"""The list as CSV, for those who go on with it elsewhere; nothing that people typed becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import Any

from inspect_app.format import dmy
from inspect_app.tracking.columns import Column
from inspect_app.workbooks.rows import FORMULA_SIGNS

#: Without it Excel reads Vietnamese letters as something else.
MARK_OF_UTF8 = "\ufeff"


def lines(rows: Iterable[Any], columns: Sequence[Column], today: date) -> Iterator[str]:
    """Yield the file line by line: the headings, then a line for each row."""
    yield MARK_OF_UTF8 + _line([str(column.heading) for column in columns])
    for row in rows:
        yield _line([_said(column.value(row, today)) for column in columns])


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return dmy(value)
    return str(value) if isinstance(value, int) else harmless(str(value))


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before.

    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless("Đã xong")
    ("'=1+1", "' @SUM(A1)", 'Đã xong')
    """
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) or text.startswith(FORMULA_SIGNS) else text


def _line(values: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()
