"""A workbook as every page sends one: what somebody once typed stays text, on whosever machine it is opened."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import xlsxwriter


@contextmanager
def new_book(*, row_by_row: bool = False) -> Iterator[tuple[xlsxwriter.Workbook, IO[bytes]]]:
    """Give a workbook to write and its file, ready to be read once it is written; whoever sends the file closes it.

    ``row_by_row`` writes each row away as soon as the next begins: 100,000 rows need no more memory than 100.
    """
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    options = {
        "strings_to_formulas": False, "strings_to_urls": False, "constant_memory": row_by_row,
        "in_memory": not row_by_row,
    }  # fmt: skip
    try:
        with xlsxwriter.Workbook(file, options) as book:
            yield book, file
    except BaseException:
        file.close()
        raise
    file.seek(0)
