"""The statistics forms as a document of a unit's own holds them: rows that were read, and the lines they stand for.

A row without a number follows the line above it: it holds that line's figure where the line itself has none, or is its
"of which" ("trong đó").  Money is brought to the unit of the form, and an answer given as a code to its words.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from workflows.moves import Refused
from workflows.reading.blocks import blocks_of
from workflows.reading.indicators import read_indicators
from workflows.reading.source import Source
from workflows.reading.statement import Indicator, Statement
from workflows.sheets import Cell
from workflows.statistics.forms import FORM_OF, Form, Kind, Line
from workflows.statistics.sheet import NO_FORM, Fault, Filled, value_of
from workflows.statistics.values import Value
from workflows.vietnamese import fold

#: How many of a unit of money make one of the form's, by the unit's words.
_MONEY: Mapping[str, Decimal] = {"dong": Decimal(1_000_000), "nghin dong": Decimal(1_000)}
_OPTION = re.compile(r"([^\d=;]+?)\s*=\s*(\d)")


def read_document(statement: Statement, *, is_commune: bool) -> Filled:
    """Return the figures of a document's forms by line; refused where it has no form.

    Of forms alone, without a report before them, the first is looked for where others have their head.
    """
    everywhere = read_indicators(blocks_of(Source(statement.given)))
    rows = max(statement.indicators, everywhere, key=len)
    found = Filled()
    form: Form | None = None
    above = ""
    for row in rows:
        form, before = FORM_OF.get(f"form{row.form}"), form
        if form is None:
            continue
        above = row.code or (above if form is before else "")
        found.forms.add(form.key)
        line = _line(form, row.code, above, found.values, is_commune=is_commune)
        if line is not None and line.is_typed and line.id not in found.values and row.value:
            _take(form, line, row, found)
    if not found.forms:
        raise Refused(NO_FORM)
    return found


def _line(form: Form, code: str, above: str, values: Mapping[str, Value], *, is_commune: bool) -> Line | None:
    by_code = {line.printed: line for line in form.shown(is_commune=is_commune)}
    if code:
        return by_code.get(code)
    under = by_code.get(f"{above}a")
    over = by_code.get(above)
    return under or (over if over is not None and over.id not in values else None)


def _take(form: Form, line: Line, row: Indicator, found: Filled) -> None:
    try:
        value = value_of(line, Cell(_said(line, row)))
    except Refused as refusal:
        found.faults.append(Fault(form.name, line.printed, refusal.message, refusal.params))
        return
    if line.kind is Kind.MONEY and isinstance(value, Decimal):
        value = value / _MONEY.get(fold(row.unit), Decimal(1))
    if value is not None:
        found.values[line.id] = value


def _said(line: Line, row: Indicator) -> str:
    """Return what a row answers; a code is put into the words that the row gives for it, where they are one."""
    value = (row.value or "").strip()
    if line.kind is not Kind.CHOICE:
        return value
    words = [text.strip() for text, code in _OPTION.findall(row.unit) if code == value]
    return words[0] if len(words) == 1 else value
