"""A unit's answers as a table to fill in elsewhere: its columns, and what a filled one says, cell by cell.

Each row carries marks of what its cells held when it was taken out.  A cell that still holds that was not touched, so
what a colleague wrote here meanwhile stays; a cell that both changed is told as such.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflows.i18n import N_
from workflows.remediation import DONE_IN_FUTURE, EXPECTED_IN_PAST, PROGRESS_LABELS, Progress
from workflows.sheets import EMPTY, Cell, fault_of, read_day, read_text, reference
from workflows.vietnamese import fold

AGREED = {True: "Nhất trí", False: "Không nhất trí"}


@dataclass(frozen=True)
class Column:
    """One column: the key of what it holds, its heading, its width, and for words the most letters."""

    key: str
    heading: str
    width: int
    most: int = 20_000
    is_answer: bool = True


#: The headings are always Vietnamese, as the report is: they are what a filled table is known by.
COLUMNS = (
    Column("code", "Mã (không sửa)", 10, is_answer=False),
    Column("number", "STT", 5, is_answer=False),
    Column("area", "Lĩnh vực", 20, is_answer=False),
    Column("title", "Hạn chế, yêu cầu", 44, is_answer=False),
    Column("requirement", "Phải làm gì", 36, is_answer=False),
    Column("due", "Thời hạn", 12, is_answer=False),
    Column("progress", "Mức độ khắc phục", 22),
    Column("cause", "Nguyên nhân", 30),
    Column("action", "Biện pháp đã thực hiện", 40),
    Column("result", "Kết quả", 36),
    Column("figures", "Số liệu", 20, 500),
    Column("done_on", "Ngày hoàn thành", 14),
    Column("doer", "Người thực hiện", 22, 200),
    Column("expected_on", "Ngày dự kiến hoàn thành", 14),
    Column("agreed", "Nhất trí với kết luận", 16),
    Column("objection", "Ý kiến khi không nhất trí", 30),
    Column("marks", "Dấu (không sửa)", 10, is_answer=False),
)
BY_KEY = {column.key: column for column in COLUMNS}
ANSWERS = tuple(column for column in COLUMNS if column.is_answer)
CHOICES = {
    "progress": {fold(label.text): label.text for label in PROGRESS_LABELS.values()},
    "agreed": {fold(word): word for word in AGREED.values()},
}
DAYS = ("done_on", "expected_on")
PROGRESS_BY_WORD = {label.text: one for one, label in PROGRESS_LABELS.items()}
AGREED_BY_WORD = {word: one for one, word in AGREED.items()}

NO_HEADINGS = N_("Không thấy dòng tiêu đề của bảng. Hãy tải bảng mới, điền vào rồi nộp, không xóa dòng tiêu đề.")
TWICE_HEADED = N_("Bảng có hai cột “%(heading)s”. Hãy xóa cột thừa hoặc tải bảng mới.")
NO_CODE = N_("Dòng này có nội dung nhưng thiếu mã. Hãy ghi vào dòng của nhiệm vụ trong bảng đã tải.")
FOREIGN_CODE = N_("Mã “%(code)s” không có trong báo cáo này. Hãy tải bảng của đúng báo cáo, không sửa cột mã.")
DOUBLED_CODE = N_("Mã này đã có ở dòng %(row)s. Mỗi nhiệm vụ chỉ một dòng.")
CLOSED = N_("Nội dung này đã báo cáo hoặc đã được chấp nhận nên không sửa được nữa.")
NO_PROGRESS = N_("Hãy chọn mức độ khắc phục: %(words)s.")
NOT_A_CHOICE = N_("“%(said)s” không có trong danh sách. Hãy chọn: %(words)s.")
TOO_LONG = N_("Không quá %(most)s ký tự.")
DONE_ONLY = N_("Chỉ ghi ngày hoàn thành khi đã khắc phục xong.")
OPEN_ONLY = N_("Chỉ ghi ngày dự kiến khi chưa khắc phục xong.")
OBJECTING_ONLY = N_("Chỉ ghi ý kiến khi chọn “Không nhất trí”.")


@dataclass(frozen=True)
class Standing:
    """What stands here of one task's answer, each value in the words of the table; whether it may be changed."""

    values: Mapping[str, str]
    is_open: bool


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, or with a whole row when it names the first column."""

    where: str
    heading: str
    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """A cell that says something else than what stands here; ``is_contested``: that was changed here meanwhile."""

    key: str
    before: str
    after: str
    is_contested: bool = False

    @property
    def heading(self) -> str:
        return BY_KEY[self.key].heading


@dataclass
class Filled:
    """What a filled table says: by task the cells that differ, and what is wrong with any."""

    differences: dict[int, list[Difference]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    rows: int = 0

    @property
    def count(self) -> int:
        return sum(len(one) for one in self.differences.values())

    @property
    def digest(self) -> str:
        """Return by what one knows that nothing has changed since it was shown."""
        said = repr([(id_, [(d.key, d.before, d.after) for d in one]) for id_, one in sorted(self.differences.items())])
        return hashlib.sha256(said.encode()).hexdigest()


def mark(value: str) -> str:
    """Return a short mark of what a cell held."""
    return hashlib.sha256(value.encode()).hexdigest()[:6]


def marks_of(values: Mapping[str, str]) -> str:
    """Return the marks of a row as it is taken out."""
    return " ".join(mark(values.get(column.key, "")) for column in ANSWERS)


def words_of(values: Mapping[str, Any], *, is_answered: bool) -> dict[str, str]:
    """Return an answer in the words of the table; one that was never given has no progress yet.

    >>> words_of({"progress": Progress.DONE, "done_on": date(2023, 10, 5)}, is_answered=True)["done_on"]
    '05/10/2023'
    """
    found = {column.key: values.get(column.key) for column in ANSWERS}
    found["progress"] = PROGRESS_LABELS[Progress(values["progress"])].text if is_answered else ""
    agreed = values.get("is_agreed")
    found["agreed"] = AGREED[agreed] if agreed is not None else ""
    return {key: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "") for key, value in found.items()}


def headings(rows: Iterable[tuple[int, Mapping[int, Cell]]], most: int = 20) -> tuple[int, dict[str, int]] | Fault:
    """Return the row of headings and where each column stands, wherever it was moved to."""
    known = {fold(column.heading): column.key for column in COLUMNS}
    for number, cells in list(rows)[:most]:
        places: dict[str, int] = {}
        for place, cell in cells.items():
            key = known.get(fold(cell.text))
            if key in places:
                return Fault(reference(number, place), cell.text, TWICE_HEADED, {"heading": cell.text})
            if key is not None:
                places[key] = place
        if {"code", "progress"} <= places.keys():
            return number, places
    return Fault("A1", "", NO_HEADINGS)


def read(rows: Iterable[tuple[int, Mapping[int, Cell]]], standing: Mapping[int, Standing], today: date) -> Filled:
    """Read a filled table against what stands here; nothing of it holds while there is a fault."""
    rows, found = list(rows), Filled()
    head = headings(rows)
    if isinstance(head, Fault):
        found.faults.append(head)
        return found
    first, places = head
    seen: dict[int, int] = {}
    for number, cells in rows:
        if number > first:
            _Row(number, cells, places, found).read(standing, seen, today)
    return found


@dataclass
class _Row:
    """One row being read."""

    number: int
    cells: Mapping[int, Cell]
    places: Mapping[str, int]
    found: Filled

    def read(self, standing: Mapping[int, Standing], seen: dict[int, int], today: date) -> None:
        code = read_text(self._cell("code"))
        if not code:
            if any(not self._cell(column.key).is_empty for column in ANSWERS):
                self._blame("code", NO_CODE)
            return
        task_id = int(code) if code.isascii() and code.isdigit() and len(code) < 10 else -1
        if task_id not in standing:
            self._blame("code", FOREIGN_CODE, code=code[:40])
        elif task_id in seen:
            self._blame("code", DOUBLED_CODE, row=seen[task_id])
        else:
            seen[task_id] = self.number
            self.found.rows += 1
            self._answer(task_id, standing[task_id], today)

    def _cell(self, key: str) -> Cell:
        return self.cells.get(self.places.get(key, 0), EMPTY)

    def _blame(self, key: str, sentence: str, **params: Any) -> None:
        where = reference(self.number, self.places.get(key, 1))
        self.found.faults.append(Fault(where, BY_KEY[key].heading, sentence, params))

    def _answer(self, task_id: int, standing: Standing, today: date) -> None:
        before, marks = standing.values, read_text(self._cell("marks")).split()
        taken_out = dict(zip((column.key for column in ANSWERS), marks, strict=False))
        if len(marks) != len(ANSWERS):
            taken_out = {}
        faults = len(self.found.faults)
        said = {column.key: self._said(column) for column in ANSWERS if column.key in self.places}
        # What was not touched stays as it is here now, whatever that is by now.
        touched = {key: one for key, one in said.items() if one is not None and taken_out.get(key) != mark(one)}
        differing = {key: one for key, one in touched.items() if one != before[key]}
        if not differing or len(self.found.faults) > faults:
            return
        if not standing.is_open:
            self._blame("code", CLOSED)
            return
        after = {**before, **differing}
        self._make_consistent(before, after, differing)
        self._check(before, after, differing, today)
        if len(self.found.faults) == faults:
            self.found.differences[task_id] = [
                Difference(key, before[key], after[key], key in taken_out and taken_out[key] != mark(before[key]))
                for key in (column.key for column in ANSWERS)
                if after[key] != before[key]
            ]

    def _said(self, column: Column) -> str | None:
        """Return what a cell says in the words of the table; None where it is at fault."""
        cell = self._cell(column.key)
        if (wrong := fault_of(cell)) is not None:
            self._blame(column.key, wrong[0], **wrong[1])
            return None
        if column.key in DAYS:
            try:
                day = read_day(cell)
            except ValueError as error:
                self._blame(column.key, str(error))
                return None
            return f"{day:%d/%m/%Y}" if day else ""
        words = read_text(cell)
        if column.key in CHOICES and words:
            known = CHOICES[column.key].get(fold(words))
            if known is None:
                self._blame(column.key, NOT_A_CHOICE, said=words[:60], words=_listed(column.key))
            return known
        if len(words) > column.most:
            self._blame(column.key, TOO_LONG, most=column.most)
            return None
        return words

    def _make_consistent(self, before: Mapping[str, str], after: dict[str, str], touched: Mapping[str, str]) -> None:
        """Let go of what a changed progress makes meaningless, unless somebody has just written it."""
        progress = PROGRESS_BY_WORD.get(after["progress"])
        if progress is not Progress.DONE and "done_on" not in touched:
            after["done_on"] = ""
        if progress in {Progress.DONE, Progress.NOT_POSSIBLE} and "expected_on" not in touched:
            after["expected_on"] = ""
        if after["agreed"] != AGREED[False] and "objection" not in touched:
            after["objection"] = ""

    def _check(
        self, before: Mapping[str, str], after: Mapping[str, str], touched: Mapping[str, str], today: date
    ) -> None:
        if not after["progress"]:
            self._blame("progress", NO_PROGRESS, words=_listed("progress"))
            return
        progress = PROGRESS_BY_WORD[after["progress"]]
        done_on, expected_on = (_day(after[key]) for key in DAYS)
        if progress is not Progress.DONE and done_on:
            self._blame("done_on", DONE_ONLY)
        elif done_on and done_on > today:
            self._blame("done_on", DONE_IN_FUTURE)
        if progress in {Progress.DONE, Progress.NOT_POSSIBLE} and expected_on:
            self._blame("expected_on", OPEN_ONLY)
        elif expected_on and expected_on < today and "expected_on" in touched:
            self._blame("expected_on", EXPECTED_IN_PAST)
        if after["objection"] and after["agreed"] != AGREED[False]:
            self._blame("objection", OBJECTING_ONLY)


def fields_of(before: Mapping[str, str], differences: Iterable[Difference]) -> dict[str, Any]:
    """Return an answer with its differences as the act that writes it down takes it."""
    words = {**before, **{one.key: one.after for one in differences}}
    found: dict[str, Any] = {key: words[key] for key in ("objection", "cause", "action", "result", "figures", "doer")}
    found |= {key: _day(words[key]) for key in DAYS}
    found["is_agreed"] = AGREED_BY_WORD.get(words["agreed"])
    found["progress"] = PROGRESS_BY_WORD[words["progress"]]
    return found


def _day(words: str) -> date | None:
    if not words:
        return None
    day, month, year = (int(part) for part in words.split("/"))
    return date(year, month, day)


def _listed(key: str) -> str:
    return ", ".join(CHOICES[key].values())
