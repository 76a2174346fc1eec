"""Reads the cells of an .xlsx as plain values, in one pass over bounded parts.

A workbook is a zip of XML that anybody can write: a few kilobytes may unpack to gigabytes, a sheet may have a million
rows, a cell may be a formula, the file may carry a program.  Parts are unpacked piece by piece and counted, entities
are refused, what is a formula is told as such with the value it had, and what could run refuses the file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from posixpath import normpath
from time import monotonic
from typing import Any, BinaryIO
from xml.parsers import expat

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.number_formats import BUILT_IN, is_day
from workflows.sheets import FIRST_DAY, FIRST_DAY_1904, Cell, day_of_serial

NOT_A_WORKBOOK = N_(
    "Tệp không phải bảng tính Excel (.xlsx). Hãy mở trong Excel rồi lưu dạng “Excel Workbook (*.xlsx)”."
)
OLD_OR_LOCKED = N_(
    "Tệp là dạng Excel cũ (.xls) hoặc có mật khẩu. Hãy bỏ mật khẩu, lưu dạng “Excel Workbook (*.xlsx)” rồi gửi lại."
)
MACROS = N_("Tệp có macro nên không được nhận. Hãy lưu dạng “Excel Workbook (*.xlsx)”, không có macro, rồi gửi lại.")
BROKEN = N_("Tệp bị hỏng, không đọc được. Hãy mở trong Excel, lưu lại rồi gửi lại.")
TOO_LARGE = N_("Tệp quá lớn khi mở ra. Hãy xóa các trang tính, dòng và định dạng thừa rồi gửi lại.")
TOO_SLOW = N_("Tệp mất quá nhiều thời gian để đọc. Hãy xóa các trang tính và dòng thừa rồi gửi lại.")
TOO_MANY_ROWS = N_(
    "Trang tính có hơn %(most)s dòng, mỗi lần chỉ nhận nhiều nhất ngần ấy. Hãy xóa các dòng thừa hoặc chia thành nhiều "
    "tệp rồi gửi lại."
)
NO_SHEET = N_("Tệp không có trang tính nào đọc được.")

MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 2_000
#: Seconds of reading one workbook, however little of it there seems to be.
MOST_SECONDS = 30.0
MOST_COLUMNS = 200
MOST_IN_CELL = 32_767
_PIECE = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0"


class WorkbookRefused(Refused):
    """The file is not read; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it: its number and its cells by column, both counted from one."""

    number: int
    cells: dict[int, Cell]


@dataclass
class Sheet:
    """A sheet as far as it was read; ``is_cut`` tells that rows were left out."""

    name: str
    rows: list[Row] = field(default_factory=list)
    is_cut: bool = False


class Workbook:
    """An opened workbook; only what is asked for is unpacked."""

    def __init__(
        self, stream: BinaryIO, *, most_unpacked: int = MOST_UNPACKED, most_seconds: float = MOST_SECONDS
    ) -> None:
        self._left = most_unpacked
        self._until = monotonic() + most_seconds
        self._zip = _opened(stream)
        self._names = {info.filename for info in self._zip.infolist()}
        _refuse_what_runs(self._zip)
        self.first_day = FIRST_DAY
        self.sheets = self._find_sheets()
        self._strings: list[str] | None = None
        self._formats: list[str] = []

    def rows(self, place: int = 0, *, most: int, above: int = 0, cut: bool = False) -> Sheet:
        """Return the rows of a sheet that have something in them.

        With more than ``most`` of them below the ``above`` of its heading the file is refused, or with ``cut`` the
        rest is left out.
        """
        if not self.sheets:
            raise WorkbookRefused(NO_SHEET)
        name, part = self.sheets[place]
        if self._strings is None:
            self._strings, self._formats = self._shared(), self._styles()
        reader = _SheetReader(self._strings, self._formats, self.first_day, most + above)
        try:
            self._parse(part, reader.start, reader.end, reader.text)
        except _Enough:
            if not cut:
                raise WorkbookRefused(TOO_MANY_ROWS, most=f"{most:,}".replace(",", ".")) from None
        return Sheet(name, reader.rows, reader.is_full)

    # -- the parts

    def _find_sheets(self) -> list[tuple[str, str]]:
        targets: dict[str, str] = {}
        found: list[tuple[str, str]] = []

        def relation(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                targets[given.get("Id", "")] = given.get("Target", "")

        def sheet(tag: str, given: dict[str, str]) -> None:
            if tag == "workbookPr" and given.get("date1904") in {"1", "true"}:
                self.first_day = FIRST_DAY_1904
            if tag == "sheet" and given.get("state", "visible") == "visible":
                target = targets.get(given.get("id", ""), "")
                part = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
                if part in self._names:
                    found.append((given.get("name", ""), part))

        self._parse("xl/_rels/workbook.xml.rels", relation)
        self._parse("xl/workbook.xml", sheet)
        return found

    def _shared(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        found: list[str] = []
        words: list[str] = []
        inside: list[str] = []

        def start(tag: str, _given: dict[str, str]) -> None:
            inside.append(tag)
            if tag == "si":
                words.clear()

        def end(tag: str) -> None:
            inside.pop()
            if tag == "si":
                found.append("".join(words)[:MOST_IN_CELL])

        def text(data: str) -> None:
            # What is written above letters to read them by (rPh) is no part of the words.
            if inside and inside[-1] == "t" and "rPh" not in inside:
                words.append(data)

        self._parse("xl/sharedStrings.xml", start, end, text)
        return found

    def _styles(self) -> list[str]:
        """Return the number format of each style, as its code."""
        if "xl/styles.xml" not in self._names:
            return []
        codes = dict(BUILT_IN)
        found: list[str] = []
        is_inside = False

        def start(tag: str, given: dict[str, str]) -> None:
            nonlocal is_inside
            if tag == "numFmt":
                codes[_int(given.get("numFmtId"))] = given.get("formatCode", "")[:255]
            elif tag == "cellXfs":
                is_inside = True
            elif tag == "xf" and is_inside:
                found.append(codes.get(_int(given.get("numFmtId")), ""))

        def end(tag: str) -> None:
            nonlocal is_inside
            if tag == "cellXfs":
                is_inside = False

        self._parse("xl/styles.xml", start, end)
        return found

    def _parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_entities
        parser.StartElementHandler = lambda name, given: start(
            _local(name), {_local(key): value for key, value in given.items()}
        )
        if end is not None:
            close = end
            parser.EndElementHandler = lambda name: close(_local(name))
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            for piece in self._pieces(part):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
            raise WorkbookRefused(BROKEN) from error

    def _pieces(self, part: str) -> Iterator[bytes]:
        with self._zip.open(part) as packed:
            while piece := packed.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise WorkbookRefused(TOO_LARGE)
                if monotonic() > self._until:
                    raise WorkbookRefused(TOO_SLOW)
                yield piece


class _Enough(Exception):
    """The sheet has more rows than are wanted."""


@dataclass
class _SheetReader:
    """Hears the tags of a sheet and keeps its rows."""

    strings: list[str]
    formats: list[str]
    first_day: date
    most: int
    rows: list[Row] = field(default_factory=list)
    is_full: bool = False
    _row: int = 0
    _column: int = 0
    _cells: dict[int, Cell] = field(default_factory=dict)
    _given: dict[str, str] = field(default_factory=dict)
    _value: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _is_formula: bool = False
    _tag: str = ""
    _is_aside: bool = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        self._tag = tag
        if tag == "row":
            self._row, self._column, self._cells = _int(given.get("r")) or self._row + 1, 0, {}
        elif tag == "c":
            self._column = _column_of(given.get("r", "")) or self._column + 1
            self._given, self._is_formula, self._is_aside = given, False, False
            self._value.clear()
            self._words.clear()
        elif tag == "f":
            self._is_formula = True
        elif tag == "rPh":
            self._is_aside = True

    def text(self, data: str) -> None:
        if self._tag == "v":
            self._value.append(data)
        elif self._tag == "t" and not self._is_aside:
            self._words.append(data)

    def end(self, tag: str) -> None:
        self._tag = ""
        if tag == "rPh":
            self._is_aside = False
        elif tag == "c" and self._column <= MOST_COLUMNS:
            cell = self._cell()
            if not cell.is_empty:
                self._cells[self._column] = cell
        elif tag == "row" and self._cells:
            if len(self.rows) >= self.most:
                self.is_full = True
                raise _Enough
            self.rows.append(Row(self._row, self._cells))
            self._cells = {}

    def _cell(self) -> Cell:
        value, kind = "".join(self._value), self._given.get("t", "n")
        if kind == "s":
            place = _int(value, -1)
            words = self.strings[place] if 0 <= place < len(self.strings) else ""
            return Cell(words, is_formula=self._is_formula)
        if kind == "inlineStr":
            return Cell("".join(self._words)[:MOST_IN_CELL], is_formula=self._is_formula)
        if kind == "e":
            return Cell(value[:40], is_formula=self._is_formula, is_error=True)
        if kind == "b":
            return Cell("x" if value == "1" else "", is_formula=self._is_formula)
        if kind in {"str", "d"}:
            return Cell(value[:MOST_IN_CELL], is_formula=self._is_formula)
        return self._number(value)

    def _number(self, value: str) -> Cell:
        try:
            number = float(value)
        except ValueError:
            return Cell(value[:MOST_IN_CELL], is_formula=self._is_formula)
        if number != number or number in {float("inf"), float("-inf")}:
            return Cell(value[:40], is_formula=self._is_formula, is_error=True)
        style = _int(self._given.get("s"), -1)
        code = self.formats[style] if 0 <= style < len(self.formats) else ""
        day = day_of_serial(number, self.first_day) if is_day(code) else None
        words = f"{day:%d/%m/%Y}" if day else f"{number:.15g}".replace(".", ",")
        return Cell(words, number, day, self._is_formula, code=code)


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    stream.seek(0)
    head = stream.read(8)
    stream.seek(0)
    if head.startswith(_OLE):
        raise WorkbookRefused(OLD_OR_LOCKED)
    if not head.startswith(b"PK"):
        raise WorkbookRefused(NOT_A_WORKBOOK)
    try:
        opened = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise WorkbookRefused(BROKEN) from error
    parts = opened.infolist()
    if len(parts) > MOST_PARTS:
        raise WorkbookRefused(TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookRefused(OLD_OR_LOCKED)
    return opened


def _refuse_what_runs(opened: zipfile.ZipFile) -> None:
    names = [name.lower() for name in opened.namelist()]
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise WorkbookRefused(MACROS)
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(opened.namelist()):
        raise WorkbookRefused(NOT_A_WORKBOOK)


def _no_entities(*_declared: Any) -> None:
    raise WorkbookRefused(BROKEN)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _column_of(reference: str) -> int:
    """Return the column that "AB12" names, counted from one."""
    place = 0
    for letter in reference:
        if not ("A" <= letter <= "Z"):
            break
        place = place * 26 + ord(letter) - 64
    return min(place, MOST_COLUMNS + 1)
