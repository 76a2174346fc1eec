"""Shares in the columns of a table: "Đã giải quyết | Đúng hạn | Tỷ lệ (%)", "Đã khắc phục/tổng số", row by row."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from workflows.i18n import N_
from workflows.reading.assigned import cell_place
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, decimals_of, value_of
from workflows.reading.statement import Figure

_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ|%)", re.IGNORECASE)
_NUMBER = re.compile(rf"(?:{NUMBER})")
_PERCENT = re.compile(rf"(?:{NUMBER})\s?%?")

#: "Đã khắc phục/tổng số", "Hoàn thành/được giao": so many of so many in one cell; points are told elsewhere.
_DONE_OF_ALL = re.compile(
    r"(?!.*\bđiểm\b)[^/]*[^\W\d_]\s?/\s?(?:tổng|số|được giao|kế hoạch|chỉ tiêu|phải|yêu cầu)\b", re.IGNORECASE
)
_CELL_OF = re.compile(rf"(?P<part>{NUMBER}|[-–])\s?/\s?(?P<whole>{NUMBER})")

IN_COLUMNS = N_("Các cột số lượng và tỷ lệ của bảng.")


def tabled_shares(blocks: Sequence[Block]) -> Iterator[tuple[Block, Figure]]:
    """Yield the row and the share of each row of tables that have two numbers and a share in columns of their own.

    Which numbers make the share is shown by the rows themselves: by most of them, so that one that is wrong shows.
    """
    head = -1
    rows: list[Block] = []
    for block in [*blocks, None]:
        cells = block.cells if block is not None and block.is_row else []
        named = next((place for place, cell in enumerate(cells) if _SHARE.match(cell)), None)
        if cells and named is None and head >= 0:
            rows += [block] if block is not None else []
            continue
        yield from _of_table(rows, head)
        rows, head = [], -1 if named is None else named


def fractions_in_columns(blocks: Sequence[Block]) -> Iterator[tuple[Block, Figure]]:
    """Yield the row and the fraction of each row beneath a head that says so many of so many; a dash is no number."""
    column = -1
    for block in blocks:
        cells = block.cells if block.is_row else []
        if not cells:
            column = -1
            continue
        named = next((place for place, cell in enumerate(cells) if _DONE_OF_ALL.match(cell)), None)
        if named is not None:
            column = named
        elif 0 <= column < len(cells) and (told := _CELL_OF.fullmatch(cells[column])):
            start, end = cell_place(block, column) or (0, len(block.text))
            part = value_of(told["part"]) if told["part"][0].isdigit() else None
            span, text = block.span(start, end), block.text[start:end]
            yield block, Figure(span, text, 0.9, IN_COLUMNS, part, value_of(told["whole"]), None)


def _of_table(rows: Sequence[Block], share: int) -> Iterator[tuple[Block, Figure]]:
    told = [row for row in rows if share < len(row.cells) and _PERCENT.fullmatch(row.cells[share])]
    best: tuple[int, int] | None = None
    most = max(1, (len(told) - 1) // 2)
    for pair in combinations(range(share), 2):
        for whole, part in (pair, pair[::-1]):
            right = sum(_makes(row, whole, part, share) for row in told)
            if right > most:
                best, most = (whole, part), right
    if best is None:
        return
    for row in told:
        if all(_NUMBER.fullmatch(row.cells[place]) for place in best):
            yield row, _figure(row, *best, share)


def _makes(row: Block, whole: int, part: int, share: int) -> bool:
    cells = row.cells
    if not all(_NUMBER.fullmatch(cells[place]) for place in (whole, part)):
        return False
    stated = cells[share].rstrip("% ")
    of = value_of(cells[whole])
    return bool(of) and abs(100 * value_of(cells[part]) / of - value_of(stated, is_share=True)) <= 10.0 ** -decimals_of(
        stated
    )


def _figure(row: Block, whole: int, part: int, share: int) -> Figure:
    stated = row.cells[share].rstrip("% ")
    places = [place for one in (whole, part, share) if (place := cell_place(row, one)) is not None]
    start, end = min(one[0] for one in places), max(one[1] for one in places)
    return Figure(
        row.span(start, end),
        row.text[start:end],
        0.9,
        IN_COLUMNS,
        value_of(row.cells[part]),
        value_of(row.cells[whole]),
        value_of(stated, is_share=True),
        decimals_of(stated),
    )
