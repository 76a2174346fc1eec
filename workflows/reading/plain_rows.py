"""Rows of tables as plain text has them: cells parted by bars without an edge, or by tabs."""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflows.reading.source import Line

_EDGED = re.compile(r"\|.*\|$")
#: What stands beside the nation's name stands in two columns of a head, and not in a table.
_HEAD = re.compile(
    r"CỘNG H[ÒO]|Độc lập|ĐẢNG CỘNG SẢN|Nơi nhận|TM\.|KT\.|TL\.|T/M|ĐẠI DIỆN|TRƯỞNG ĐOÀN|THƯ KÝ|CHỦ TỊCH"
    r"|GIÁM ĐỐC|Số\s*:|, ngày .*tháng"
)


def with_rows_edged(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines; those that make up a table get a bar at each edge, and as many cells as its first row.

    >>> from workflows.reading.source import Source
    >>> [line.text for line in with_rows_edged(list(Source("TT\\tViệc\\tHạn\\n1\\tGửi\\t").lines()))]
    ['|TT|Việc|Hạn|', '|1|Gửi||']
    """
    place = 0
    while place < len(lines):
        run = _run(lines, place)
        if not run:
            yield lines[place]
            place += 1
            continue
        width = max(len(_cells(line)) for line in run)
        yield from (_edged(line, width) for line in run)
        place += len(run)


def _run(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """Return the lines of a table that begins here: as many cells on each, give or take what was left blank."""
    mark = "\t" if "\t" in lines[start].text else " | "
    width = lines[start].text.count(mark)
    if not width or _EDGED.match(lines[start].text):
        return ()
    end = start
    while end < len(lines) and 0 < _marks(lines[end], mark) <= width and not _EDGED.match(lines[end].text):
        end += 1
    run = lines[start:end]
    is_table = len(run) > 1 and (width > 1 or len(run) > 2) and not any(_HEAD.search(line.text) for line in run)
    # The last cells of a row may be blank, but not those of most.
    return run if is_table and sum(_marks(line, mark) >= width - 1 for line in run) * 2 > len(run) else ()


def _marks(line: Line, mark: str) -> int:
    return line.text.count(mark) + (mark == " | " and line.text.endswith(" |"))


def _cells(line: Line) -> list[str]:
    return re.split(r"\t|\|", line.text.removesuffix("|"))


def _edged(line: Line, width: int) -> Line:
    """Return a line with bars around and between its cells; a new bar stands where its neighbour does."""
    text, at = line.text.replace("\t", "|").removesuffix("|").rstrip(), line.at
    last = at[len(text) - 1]
    more = 1 + width - len(_cells(line))
    places = array("l", [at[0], *at[: len(text)], *[last] * more, last + 1])
    return replace(line, text=f"|{text}{'|' * more}", at=places)
