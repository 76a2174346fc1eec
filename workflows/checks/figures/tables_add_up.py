"""In a table the last row is the sum of those above it, a share what its two columns make, a difference what is left.

Which columns belong together no head says surely; the rows themselves do: what holds in all rows but one is meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.tables import tables_of
from workflows.i18n import N_
from workflows.reading.as_json import agreement
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, decimals_of, plain, value_of

_ALL = re.compile(
    r"(?:tổng(?: cộng| số| điểm)?|cộng|toàn (?:tỉnh|huyện|thành phố|xã|phường))\W*(?:\([^()]*\))?$", re.IGNORECASE
)
_NO_SUM = re.compile(r"^(?:stt|tt|số tt|năm|tháng|quý|thứ hạng|xếp)|hạng|tỷ lệ|tỉ lệ|bình quân|%", re.IGNORECASE)
_SHARE = re.compile(r"tỷ lệ|tỉ lệ|%|chỉ số", re.IGNORECASE)
_NUMERIC = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>%|điểm)?")
_TOTAL_HEAD = re.compile(r"^tổng|cộng$", re.IGNORECASE)
_WHOLE_HEAD = re.compile(r"phải giải quyết|tiếp nhận|tổng số|được giao|tổng hồ sơ|kế hoạch", re.IGNORECASE)
_PART_HEAD = re.compile(
    r"đã (?:giải quyết|hoàn thành|xử lý|thực hiện)|đúng hạn|quá hạn|trễ hạn|trả chậm|đang giải quyết|có mặt",
    re.IGNORECASE,
)
_SAYS_ALL = re.compile(r"^tổng|phải giải quyết|tiếp nhận$", re.IGNORECASE)
_FRACTION = re.compile(rf"(?P<part>{NUMBER})\s?/\s?(?P<whole>{NUMBER})(?: [^\W\d_]+)*")
_ROMAN = re.compile(r"(?:[IVX]{1,4}|[A-E])\.?")
_ARABIC = re.compile(r"\d{1,2}\.?")
_CENT = 0.005
_FEWEST_ROWS = 3
#: In wider tables columns fit each other by chance, and trying all of them takes long.
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows beneath a head: the numbers of each by column; ``total`` is the last row where it is one of sums."""

    head: Sequence[str]
    rows: Sequence[tuple[Block, dict[int, float]]]
    total: tuple[Block, dict[int, float]] | None


@figure_rule(
    "arithmetic",
    title=N_("Bảng số liệu cộng đúng, tỷ lệ từng dòng đúng"),
    why=N_("Số của bảng được chép sang báo cáo khác; một ô sai thì sai cả chuỗi."),
)
def tables_add_up(case: Case) -> Iterator[Fault]:
    for head, rows in tables_of(case.blocks, _FEWEST_ROWS - 1):
        table = _made(head, rows)
        yield from _totals(table)
        yield from _shares(table)
        yield from _differences(table)
        yield from _runs(table)
        yield from _bounds(table)
        yield from _fractions(head, rows)
        yield from _beneath(table)


def _made(head: Sequence[str], blocks: Sequence[Block]) -> _Table:
    rows = [(block, numbers) for block in blocks if (numbers := _numbers(block))]
    total = None
    if rows and any(_ALL.match(cell.strip(" *")) for cell in rows[-1][0].cells[:2]):
        *rows, (block, numbers) = rows
        # The blank cell beneath the numbers of the rows is lost at the edge of a line.
        is_moved = bool(
            _ALL.match(block.cells[0].strip(" *")) and _NO_SUM.search(head[0]) and not block.cells[-1].strip()
        )
        total = (block, {place + is_moved: number for place, number in numbers.items()})
    return _Table(head, rows, total)


def _numbers(block: Block) -> dict[int, float]:
    found: dict[int, float] = {}
    for place, cell in enumerate(block.cells):
        match = _NUMERIC.fullmatch(cell.strip(" *"))
        if match:
            found[place] = value_of(match["number"], is_share=match["unit"] == "%" or "," in match["number"])
    return found


def _totals(table: _Table) -> Iterator[Fault]:
    if table.total is None or len(table.rows) < 2:
        return
    block, totals = table.total
    parted = [row for row in table.rows if _ROMAN.fullmatch(row[0].cells[0].strip(" *"))]
    rows = parted if len(parted) > 1 else table.rows
    wrong: list[Fault] = []
    for column, stated in totals.items():
        if _NO_SUM.search(table.head[column]) or any(column not in numbers for _, numbers in rows):
            continue
        computed = round(sum(numbers[column] for _, numbers in rows), 4)
        if abs(computed - stated) > _CENT * (len(rows) if computed % 1 else 1):
            values = {"head": table.head[column], "stated": plain(stated), "computed": plain(computed)}
            text = N_("Cột “%(head)s”: dòng cộng ghi %(stated)s, các dòng cộng lại được %(computed)s.")
            wrong.append(Fault(block.span(), "high", text, N_("Sửa dòng cộng hoặc dòng thành phần."), values, 0.9))
    if len(wrong) <= max(2, len(totals) // 2):
        yield from wrong  # a row that fits nowhere was misread


def _shares(table: _Table) -> Iterator[Fault]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    for column, head in enumerate(table.head):
        if not _SHARE.search(head):
            continue
        held = [row for row in rows if column in row[1]]
        plains = [at for at in range(len(table.head)) if at != column and not _SHARE.search(table.head[at])]
        if len(plains) > 2 * _MOST_COLUMNS:
            return
        best: list[tuple[Block, dict[int, float], float]] = []
        fewest = len(held)
        for part, whole in permutations(plains, 2):
            if not all(numbers.get(whole) and part in numbers for _, numbers in held):
                continue
            wrong = [
                (block, numbers, 100 * numbers[part] / numbers[whole])
                for block, numbers in held
                if agreement(numbers[column], 100 * numbers[part] / numbers[whole], _decimals(block, column))
                == "mismatch"
            ]
            if len(wrong) < fewest:
                best, fewest = wrong, len(wrong)
        if len(held) >= _FEWEST_ROWS and 0 < fewest <= len(held) // 3:
            for block, numbers, computed in best:
                values = {"stated": plain(numbers[column]), "computed": plain(round(computed, 2))}
                text = N_("Dòng này ghi tỷ lệ %(stated)s%%, tính từ hai cột của bảng được %(computed)s%%.")
                yield Fault(block.span(), "high", text, N_("Tính lại là %(computed)s%%."), values, 0.9)


def _decimals(block: Block, column: int) -> int:
    return decimals_of(block.cells[column].strip("% *"))


def _differences(table: _Table) -> Iterator[Fault]:
    """Say where a column is what two others leave between them in every row but one."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    if len(rows) < _FEWEST_ROWS or len(table.head) > _MOST_COLUMNS:
        return
    columns = [at for at, head in enumerate(table.head) if not _NO_SUM.search(head)]
    told: set[tuple[int, ...]] = set()
    for all_, one, other in permutations(columns, 3):
        if one > other or not all({all_, one, other} <= set(numbers) for _, numbers in rows):
            continue
        wrong = [row for row in rows if abs(row[1][all_] - row[1][one] - row[1][other]) > _CENT]
        key = tuple(sorted((all_, one, other)))
        if len(rows) <= _FEWEST_ROWS and not _SAYS_ALL.search(table.head[all_]):
            continue  # of three rows two may fit by chance
        if len(wrong) == 1 and key not in told and any(row[1][one] and row[1][other] for row in rows):
            told.add(key)
            block, numbers = wrong[0]
            values = {
                "all": plain(numbers[all_]), "head": table.head[all_],
                "sum": plain(numbers[one] + numbers[other]), "parts": f"{table.head[one]}, {table.head[other]}",
            }  # fmt: skip
            text = N_("Dòng này: “%(head)s” ghi %(all)s, hai cột %(parts)s cộng lại được %(sum)s.")
            yield Fault(block.span(), "high", text, N_("Đối chiếu lại dòng này."), values, 0.85)


def _runs(table: _Table) -> Iterator[Fault]:
    """Say where a column of totals is not what the columns just before it make, as it is in every other row."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    for all_, head in enumerate(table.head):
        if len(rows) < _FEWEST_ROWS or not _TOTAL_HEAD.search(head):
            continue
        for first in range(all_ - 2, max(-1, all_ - 6), -1):
            parts = range(first, all_)
            if any(_NO_SUM.search(table.head[at]) for at in parts):
                break
            if not all({all_, *parts} <= set(numbers) for _, numbers in rows):
                break
            wrong = [row for row in rows if abs(row[1][all_] - sum(row[1][at] for at in parts)) > _CENT]
            if wrong and len(wrong) <= min(2, len(rows) // 3) and len(parts) > 2:
                block, numbers = wrong[0]
                values = {
                    "all": plain(numbers[all_]), "head": head, "sum": plain(sum(numbers[at] for at in parts)),
                    "parts": ", ".join(table.head[at] for at in parts),
                }  # fmt: skip
                text = N_("Dòng này: “%(head)s” ghi %(all)s, các cột %(parts)s cộng lại được %(sum)s.")
                yield Fault(block.span(), "high", text, N_("Đối chiếu lại dòng này."), values, 0.85)
                break


def _bounds(table: _Table) -> Iterator[Fault]:
    """Say where more was done than there was to do: 116 files settled of 106."""
    for whole, head in enumerate(table.head):
        for part, other in enumerate(table.head):
            if not _WHOLE_HEAD.search(head) or not _PART_HEAD.search(other) or _WHOLE_HEAD.search(other):
                continue
            held = [row for row in table.rows if whole in row[1] and part in row[1]]
            wrong = [row for row in held if row[1][part] > row[1][whole]]
            if len(held) >= _FEWEST_ROWS and len(wrong) == 1:
                block, numbers = wrong[0]
                values = {"head": head, "all": plain(numbers[whole]), "part": other, "number": plain(numbers[part])}
                text = N_("Dòng này: “%(part)s” ghi %(number)s, nhiều hơn “%(head)s” %(all)s.")
                yield Fault(block.span(), "high", text, N_("Đối chiếu lại dòng này."), values, 0.85)


def _fractions(head: Sequence[str], rows: Sequence[Block]) -> Iterator[Fault]:
    """Say where a cell holds a fraction, and the cell of its share another share: "402/503 | 97,92%"."""
    for column, name in enumerate(head):
        if not _SHARE.search(name):
            continue
        for row in rows:
            share = _NUMERIC.fullmatch(row.cells[column].strip(" *"))
            found = [match for cell in row.cells[:column] if (match := _FRACTION.fullmatch(cell.strip(" *")))]
            if share is None or len(found) != 1 or not value_of(found[0]["whole"]):
                continue
            computed = 100 * value_of(found[0]["part"]) / value_of(found[0]["whole"])
            stated = value_of(share["number"], is_share=True)
            if computed <= 100 and agreement(stated, computed, decimals_of(share["number"])) == "mismatch":
                values = {"stated": plain(stated), "computed": plain(round(computed, 2))}
                text = N_("Dòng này ghi tỷ lệ %(stated)s%%, tính từ hai cột của bảng được %(computed)s%%.")
                yield Fault(row.span(), "high", text, N_("Tính lại là %(computed)s%%."), values, 0.9)


def _beneath(table: _Table) -> Iterator[Fault]:
    """Say where a row "I" is not what the rows "1", "2" beneath it make, though it says that it is their total."""
    groups: list[list[tuple[Block, dict[int, float]]]] = []
    for block, numbers in table.rows:
        mark = block.cells[0].strip(" *")
        if _ROMAN.fullmatch(mark):
            groups.append([(block, numbers)])
        elif groups and _ARABIC.fullmatch(mark):
            groups[-1].append((block, numbers))
    for (block, numbers), *parts in groups:
        if len(parts) < 2 or not re.match(r"tổng", block.cells[1].strip(" *") if len(block.cells) > 1 else "", re.I):
            continue
        for column, stated in numbers.items():
            if column < 2 or _NO_SUM.search(table.head[column]) or any(column not in one for _, one in parts):
                continue
            computed = round(sum(one[column] for _, one in parts), 4)
            if abs(computed - stated) > _CENT * len(parts):
                values = {"head": table.head[column], "stated": plain(stated), "computed": plain(computed)}
                text = N_("Cột “%(head)s”: dòng cộng ghi %(stated)s, các dòng cộng lại được %(computed)s.")
                yield Fault(block.span(), "high", text, N_("Sửa dòng cộng hoặc dòng thành phần."), values, 0.85)
