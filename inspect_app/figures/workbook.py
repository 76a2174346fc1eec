"""Frozen figures as an Excel workbook: the indicators, each unit, and every row beneath them with its own number.

Whoever has the file can count again what was frozen, without this system: one row of a sheet is one visit,
shortcoming or task, and says as what it counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from inspect_app.format import area as area_name
from inspect_app.format import label, moment
from inspect_app.i18n import _, gettext
from inspect_app.models import FigureSnapshot
from inspect_app.workbooks.books import new_book
from inspect_app.workbooks.rows import FORMULA_SIGNS, as_words
from workflows.period_figures import (
    BESIDE,
    COUNTED_LABELS,
    INDICATORS,
    Rate,
    RowKind,
    Tally,
    values_beside,
    values_of,
)
from workflows.tasks import TASK, TaskState

Sums = Sequence[tuple[str, Tally]]


def workbook(
    snapshot: FigureSnapshot, name: str, authority: str, total: Tally, units: Sums, rows: Any, address: str
) -> IO[bytes]:
    """Return the workbook of what a reader sees of a snapshot; ``rows`` gives the rows of a kind, one by one."""
    with new_book(row_by_row=True) as (book, file):
        pen = Pen(book)
        _indicators(pen, snapshot, name, authority, total, address)
        _units(pen, units)
        for kind, title in _titles().items():
            _rows(pen, title, kind, rows(kind))
    return file


def _titles() -> dict[RowKind, str]:
    return {RowKind.VISIT: _("Đơn vị đã kiểm tra"), RowKind.FINDING: _("Vấn đề"), RowKind.TASK: _("Nhiệm vụ")}


def _indicators(pen: Pen, snapshot: FigureSnapshot, name: str, authority: str, total: Tally, address: str) -> None:
    pen.begin(_("Chỉ tiêu"), [(_("Mã"), 10), (_("Chỉ tiêu"), 52), (_("Số liệu"), 14), (_("Cách đếm"), 80)], above=3)
    pen.above(_("Số liệu đã chốt: %(period)s", period=name), authority)
    begins, ends = f"{snapshot.begins_on:%d/%m/%Y}", f"{snapshot.ends_on:%d/%m/%Y}"
    pen.above(_("Từ ngày %(begins)s đến hết ngày %(ends)s.", begins=begins, ends=ends))
    values = values_of(total)
    for one in INDICATORS:
        pen.row(one.code, gettext(one.label), _plain(values[one.code]), gettext(one.how))
    for one, value in zip(BESIDE, values_beside(total), strict=True):
        pen.row("", gettext(one.label), _plain(value), gettext(one.how))
    late = _("Chốt bổ sung") if snapshot.is_late else ""
    pen.row("", _("Số dòng"), snapshot.row_count, "")
    for words, said in (
        (_("Chốt lúc"), " – ".join(filter(None, (moment(snapshot.frozen_at), late)))),
        (_("Quy tắc đếm"), _("phiên bản %(n)s", n=snapshot.rule)),
        (_("Mã băm (SHA-256)"), snapshot.digest),
        (_("Địa chỉ"), address),
        ("", _("“–”: không có số liệu, khác với 0. “Không áp dụng”: mẫu số bằng 0.")),
    ):
        pen.row("", words, "", said)


def _plain(value: int | Rate | None) -> int | float | str:
    """Return a figure for a cell: a number where it is one, else in words."""
    if isinstance(value, Rate):
        if not value.is_applicable:
            return _("không áp dụng")
        return "–" if value.percent is None else value.percent / 100
    return "–" if value is None else value


def _units(pen: Pen, units: Sums) -> None:
    heads = [(one.code, 10) for one in INDICATORS] + [(gettext(one.label), 18) for one in BESIDE]
    pen.begin(_("Từng đơn vị"), [(_("Đơn vị"), 32), *heads])
    for name, tally in units:
        values = values_of(tally)
        pen.row(name, *[_plain(values[one.code]) for one in INDICATORS], *[_plain(n) for n in values_beside(tally)])


def _rows(pen: Pen, title: str, kind: RowKind, rows: Iterable[Any]) -> None:
    """Write the rows of a kind as they were; only the words are those that stand here now."""
    heads = [(_("Số định danh"), 13), (_("Đơn vị"), 26)]
    if kind is not RowKind.VISIT:
        heads += [(_("Nội dung (như hiện nay)"), 60), (_("Lĩnh vực"), 26)]
    heads += [(_("Tính là"), 24), (_("Kỳ trước chuyển sang"), 12)]
    signed = _("Ngày ký biên bản, ngày kiểm tra nếu theo thông báo trên giấy")
    heads += [(_("Ngày giao") if kind is RowKind.TASK else signed, 13)]
    if kind is RowKind.TASK:
        heads += [(_("Hạn lúc đó"), 13), (_("Báo cáo"), 13), (_("Chấp nhận"), 13), (_("Tình trạng lúc đó"), 20)]
    pen.begin(title, heads)
    areas: dict[str, str] = {}
    counted = {one: label(words) for one, words in COUNTED_LABELS.items()}
    states = {one.value: label(TASK.labels[one]) for one in TaskState} if kind is RowKind.TASK else {}
    for row, unit, words in rows:
        if row.area not in areas:
            areas[row.area] = area_name(row.area) if row.area else ""
        told = [] if kind is RowKind.VISIT else [words or "", areas[row.area]]
        days = [row.due_on, row.reported_on, row.done_on, states[row.state]] if kind is RowKind.TASK else []
        pen.row(row.row_id, unit, *told, counted[row.counted], "x" if row.is_carried else "", row.on_day, *days)


class Pen:
    """Writes one sheet after the other, each from top to bottom."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        framed = {**font, "border": 1, "text_wrap": True}
        self.book = book
        self.title = book.add_format({**font, "bold": True, "font_size": 14})
        self.head = book.add_format({**framed, "bold": True, "bg_color": "#E8EDF3"})
        self.text = book.add_format(framed)
        self.quoted = book.add_format({**framed, "quote_prefix": True})
        self.day = book.add_format({**framed, "num_format": "dd/mm/yyyy"})
        self.number = book.add_format({**framed, "num_format": "0"})
        self.share = book.add_format({**framed, "num_format": "0.0%"})
        self.decimal = book.add_format({**framed, "num_format": "0.0"})

    def begin(self, name: str, heads: Sequence[tuple[str, int]], *, above: int = 0) -> None:
        self.sheet = self.book.add_worksheet(name[:31])
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(above)
        self.sheet.freeze_panes(above + 1, 0)
        for place, (_words, width) in enumerate(heads):
            self.sheet.set_column(place, place, width)
        self.next, self.heads, self.before = 0, heads, above
        if not above:
            self._heads()

    def above(self, *words: str) -> None:
        """Write a line above the heads."""
        self.sheet.write_string(self.next, 0, " – ".join(words), self.title if self.next == 0 else self.text)
        self.next += 1

    def _heads(self) -> None:
        for place, (words, _width) in enumerate(self.heads):
            self.sheet.write_string(self.before, place, words, self.head)
        self.next = self.before + 1

    def row(self, *values: Any) -> None:
        if self.next <= self.before:
            self._heads()
        for place, value in enumerate(values):
            self._cell(place, value)
        self.next += 1

    def _cell(self, place: int, value: Any) -> None:
        if value is None or value == "":
            self.sheet.write_blank(self.next, place, None, self.text)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.next, place, value, self.day)
        elif isinstance(value, float):
            self.sheet.write_number(self.next, place, value, self.share)
        elif isinstance(value, Decimal):
            self.sheet.write_number(self.next, place, value, self.decimal)
        elif isinstance(value, int):
            self.sheet.write_number(self.next, place, value, self.number)
        else:
            style = self.quoted if value.startswith(FORMULA_SIGNS) else self.text
            self.sheet.write_string(self.next, place, as_words(value), style)
