"""What a cell of somebody's workbook holds, however the file keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workflows.i18n import N_
from workflows.number_formats import shown
from workflows.vietnamese import nfc

FORMULA = N_("Ô này là công thức. Hãy sao chép rồi dán giá trị (Paste Values) vào ô.")
FORMULA_TEXT = N_("Nội dung bắt đầu bằng “%(sign)s” nên Excel có thể hiểu là công thức. Hãy bỏ dấu đó.")
ERROR = N_("Ô này báo lỗi của Excel. Hãy ghi lại nội dung.")
NOT_A_DAY = N_("Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023.")

#: Excel counts days from here, so that 1 is the first of January 1900; older Macs from another day.
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 31/12/9999


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it was read: its words as people see them, the number or day beneath, whether a formula made it."""

    text: str = ""
    number: float | None = None
    day: date | None = None
    is_formula: bool = False
    is_error: bool = False
    #: The format of its number, as a spreadsheet writes it.
    code: str = ""

    @property
    def shown(self) -> str:
        """What the cell shows in a spreadsheet: its number rounded and marked as its format says."""
        return self.text if self.number is None else shown(self.number, self.code, self.day)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.is_formula and not self.is_error


EMPTY = Cell()


def day_of_serial(serial: float, first: date = FIRST_DAY) -> date | None:
    """Return the day that a spreadsheet keeps as a number, or nothing for a number that is none.

    >>> day_of_serial(45224)
    datetime.date(2023, 10, 25)
    """
    return first + timedelta(days=int(serial)) if 1 <= serial <= _LAST_SERIAL else None


def fault_of(cell: Cell) -> tuple[str, dict[str, str]] | None:
    """Return why a cell cannot be taken whatever it is for, as a sentence with its values; nothing when it can."""
    if cell.is_formula:
        return FORMULA, {}
    if cell.is_error:
        return ERROR, {}
    begins = cell.text.lstrip()[:1]
    if begins in {"=", "@"} and cell.number is None:
        return FORMULA_TEXT, {"sign": begins}
    return None


def read_day(cell: Cell) -> date | None:
    """Return the day a cell holds, typed as day/month/year or kept as a day; raises ValueError for anything else."""
    if cell.day is not None:
        return cell.day
    if cell.number is not None:
        # A day whose format was lost; a plain small number is none.
        day = day_of_serial(cell.number) if 20_000 <= cell.number <= 80_000 else None
        if day is None:
            raise ValueError(NOT_A_DAY)
        return day
    typed = cell.text.strip().replace("-", "/").replace(".", "/")
    if not typed:
        return None
    parts = typed.split("/")
    if len(parts) != 3 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise ValueError(NOT_A_DAY)
    first, month, last = (int(part) for part in parts)
    try:
        # Programs write 2023-10-25, people 25/10/2023.
        return date(first, month, last) if first > 31 else date(last, month, first) if last > 999 else _no_day()
    except ValueError as error:
        raise ValueError(NOT_A_DAY) from error


def _no_day() -> date:
    raise ValueError(NOT_A_DAY)


def read_text(cell: Cell) -> str:
    """Return the words of a cell, letters in one form, line breaks kept, without blanks at the ends."""
    return nfc(cell.text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")).strip()


def reference(row: int, column: int) -> str:
    """Return how people name a cell; rows and columns count from one.

    >>> reference(3, 1), reference(12, 28)
    ('A3', 'AB12')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
