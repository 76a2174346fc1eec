"""The statistics forms filled in in Excel, our own table or an office's own: which figure stands for which line.

A sheet is a form by its name ("Biểu mẫu 3") or by a line of it that says so; a row is a line of the form by the number
it begins with.  A cell that is left blank changes nothing; shares are not read, they follow.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.sheets import ERROR, Cell, reference
from workflows.statistics.forms import FORM_OF, YES_NO, Form, Kind, Line
from workflows.statistics.values import Value, read_value
from workflows.vietnamese import fold
from workflows.wording import number

#: Rows of a sheet, each its number and its cells by column, both counted from one.
Rows = Iterable[tuple[int, Mapping[int, Cell]]]
NO_FORM = N_(
    "Không thấy biểu mẫu nào trong tệp. Tên trang tính hoặc một dòng của nó phải ghi “Biểu mẫu 1”, “Biểu mẫu 2”…"
)
NO_CHOICE = N_("Hãy ghi một trong các từ: %(words)s.")

_NAMED = re.compile(r"(?:bieu )?mau (?:so )?(\d)\b")
_FILES = re.compile(r"bang ho so")
_CODE = re.compile(r"(\d+(?:\.\d+){0,3}[a-z]?)\.?")
_HEADS = {
    "code": re.compile(r"(?:s?tt|ma)$"), "value": re.compile(r"so luong|so lieu|ket qua$"),
    "note": re.compile(r"ghi ?chu"),
}  # fmt: skip
#: Where they stand when no head says so.
_USUAL = {"code": 1, "value": 4, "note": 5}
_LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken, by sheet and cell as people name them."""

    sheet: str
    cell: str
    message: str
    params: Mapping[str, object]


@dataclass(slots=True)
class Filled:
    """What a workbook says: figures and notes by line, and the cells that cannot be taken."""

    values: dict[str, Value] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)


def read_sheets(sheets: Sequence[tuple[str, Rows]], *, is_commune: bool) -> Filled:
    """Return what the sheets of a workbook say; refused where no form is among them."""
    found = Filled()
    for name, rows in sheets:
        _read_sheet(name, rows, found, is_commune=is_commune)
    if not found.forms:
        raise Refused(NO_FORM)
    return found


def form_named(words: str) -> Form | None:
    """Return the form that a sheet's name or a heading names.

    >>> form_named("Biểu mẫu 3").key, form_named("BM 3")
    ('form3', None)
    """
    bare = fold(words)
    if _FILES.search(bare):
        return FORM_OF["files"]
    match = _NAMED.search(bare)
    return FORM_OF.get(f"form{match[1]}") if match else None


def _read_sheet(name: str, rows: Rows, found: Filled, *, is_commune: bool) -> None:
    form, places = form_named(name), dict(_USUAL)
    for row, cells in rows:
        words = {place: fold(cell.text) for place, cell in cells.items()}
        heads = {key: place for place, text in words.items() for key, head in _HEADS.items() if head.match(text)}
        if "value" in heads:
            places |= heads
            continue
        line = _line(form, cells.get(places["code"]), is_commune=is_commune)
        if line is None:
            form = next((one for cell in cells.values() if (one := form_named(cell.text))), form)
        elif form is not None:
            found.forms.add(form.key)
            _take(name, row, line, cells, places, found)


def _line(form: Form | None, cell: Cell | None, *, is_commune: bool) -> Line | None:
    code = _CODE.fullmatch(cell.text.strip()) if cell is not None else None
    if form is None or code is None:
        return None
    return next((one for one in form.shown(is_commune=is_commune) if code[1] in {one.printed, one.code}), None)


def _take(name: str, row: int, line: Line, cells: Mapping[int, Cell], places: Mapping[str, int], found: Filled) -> None:
    if not line.is_typed:
        return
    note = cells[places["note"]].text.strip() if places["note"] in cells else ""
    if note:
        found.notes[line.id] = note[:_LONGEST_NOTE]
    cell = cells.get(places["value"])
    if cell is None or cell.is_empty:
        return
    try:
        value = value_of(line, cell)
    except Refused as refusal:
        found.faults.append(Fault(name, reference(row, places["value"]), refusal.message, refusal.params))
    else:
        if value is not None:
            found.values[line.id] = value


def value_of(line: Line, cell: Cell) -> Value | None:
    """Return the figure a cell holds, typed as officials type it or kept as a number; refused where it is none."""
    if cell.is_error:
        raise Refused(ERROR)
    if line.kind is Kind.CHOICE:
        return _choice(line, cell.text)
    if cell.number is None:
        return read_value(line, cell.text)
    exact = Decimal(str(cell.number)) * (100 if line.kind is Kind.PERCENT and "%" in cell.code else 1)
    return read_value(line, number(exact))


def _choice(line: Line, typed: str) -> str:
    wanted = fold(typed)
    named = {fold(text): value for value, text in line.choices}
    if line.choices == YES_NO:
        named |= {"1": YES_NO[0][0], "0": YES_NO[1][0]}
    if wanted not in named:
        raise Refused(NO_CHOICE, words="; ".join(text for _value, text in line.choices))
    return named[wanted]
