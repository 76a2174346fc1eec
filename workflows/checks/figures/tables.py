"""Rows that stand together beneath one head."""

import re
from collections.abc import Iterator, Sequence

from workflows.reading.blocks import Block

#: What a column is called that says on which day something was done.
WHEN_DONE = re.compile(r"(?:ngày|thời gian|thời điểm)[^|]{0,20}(?:xong|hoàn thành|khắc phục|thực hiện)", re.IGNORECASE)


def tables_of(blocks: Sequence[Block], fewest: int = 3) -> Iterator[tuple[Sequence[str], list[Block]]]:
    """Yield the cells of each table's head and its rows of the same width, where there are so many rows at least."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.is_row:
            if not all(set(cell) <= set("-: ") for cell in block.cells):
                run.append(block)
            continue
        if len(run) > fewest:
            yield run[0].cells, [row for row in run[1:] if len(row.cells) == len(run[0].cells)]
        run = []
