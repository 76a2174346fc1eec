"""A sheet that takes whole rows, in constant memory: for lists of a hundred thousand lines and more.

xlsxwriter looks at every cell a dozen times before it writes it; here a row is put together as the file has it, and
xlsxwriter does all around it.  Cells stay what they are: words are never a formula, a number or an address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

MOST_IN_CELL = 32_767
#: A cell that begins like this is a formula to a spreadsheet that reads it from a CSV file later.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
#: The day before the first of Excel's, with the day that its calendar has too many.
EXCEL_BEGINS = date(1899, 12, 30).toordinal()
#: What is not written as it is: signs of XML, those it does not know, and what Excel would take for one of these.
_ODD = re.compile(r"[&<>_\x00-\x1f\ufffe\uffff]")
_UNKNOWN = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def as_words(value: str) -> str:
    """Return what ``write_string`` writes as words, cut to what a cell holds.

    xlsxwriter takes what looks like Excel's own format for just that, and puts it into the file unread.
    """
    words = value[: MOST_IN_CELL - 1]
    return f"{words} " if words.startswith("<r>") and words.endswith("</r>") else words


class Rows(Worksheet):
    """A sheet of a workbook with ``constant_memory``: ``book.add_worksheet(name, Rows)``.

    Headings are written cell by cell as usual; then :meth:`styles` says how cells look, and each :meth:`put` adds the
    next row.
    """

    def styles(self, *, text: Any, quoted: Any, day: Any, number: Any) -> None:
        """Say how words look, words that a formula could begin with, days and whole numbers."""
        self._marks = [f'" s="{style._get_xf_index()}"' for style in (text, quoted, day, number)]
        self._letters: list[str] = []

    def put(self, row: int, values: Sequence[str | date | int | None]) -> None:
        """Write a row below all that was written before."""
        if self.table:
            self._write_single_row(row)
        if len(values) > len(self._letters):
            self._letters = [xl_col_to_name(place) for place in range(len(values))]
        self._check_dimensions(row, len(values) - 1)
        text, quoted, day, number = self._marks
        line = str(row + 1)
        cells = [f'<row r="{line}">']
        for letters, value in zip(self._letters, values, strict=False):
            if value is None or value == "":
                cells.append(f'<c r="{letters}{line}{text}/>')
            elif isinstance(value, str):
                look = quoted if value[0] in FORMULA_SIGNS else text
                cells.append(f'<c r="{letters}{line}{look} t="inlineStr"><is>{_words(value)}</is></c>')
            elif isinstance(value, int):
                cells.append(f'<c r="{letters}{line}{number}><v>{value:d}</v></c>')
            else:
                cells.append(f'<c r="{letters}{line}{day}><v>{value.toordinal() - EXCEL_BEGINS}</v></c>')
        cells.append("</row>")
        self.fh.write("".join(cells))


@lru_cache(4096)  # a list says the same of very many rows
def _words(value: str) -> str:
    if len(value) * 2 > MOST_IN_CELL:
        # Excel counts as UTF-16 does.
        value = value.encode("utf-16-le", "replace")[: 2 * MOST_IN_CELL].decode("utf-16-le", "ignore")
    keeps = ' xml:space="preserve"' if value[0].isspace() or value[-1].isspace() else ""
    if _ODD.search(value):
        value = _UNKNOWN.sub(lambda found: f"_x{ord(found[0]):04X}_", value).translate(_XML)
    return f"<t{keeps}>{value}</t>"
