"""Rows of a table that a page's end tore apart, put together again, and heads that a page says anew."""

import re
from itertools import pairwise

_PAGE = "\x0c"
_ROW = re.compile(r"\|.*\|")


def with_rows_whole(text: str) -> str:
    """Return the text with each row on one line; only what a table holds on both sides of a page's end is touched.

    >>> page = "| TT | Việc | Hạn |\\n| 1 | Gửi báo cáo và tài | 15/3 |"
    >>> with_rows_whole(page + "\\x0c|  | liệu kiểm chứng |  |\\n| 2 | Dự thảo | 30/5 |")
    '| TT | Việc | Hạn |\\n| 1 | Gửi báo cáo và tài liệu kiểm chứng | 15/3 |\\n\\x0c\\n| 2 | Dự thảo | 30/5 |'
    """
    pages = [page.split("\n") for page in text.split(_PAGE)]
    for above, below in pairwise(pages):
        _join(above, below)
    return _PAGE.join("\n".join(page) for page in pages)


def _join(above: list[str], below: list[str]) -> None:
    """Move to the last row of a page what the first row of the next one goes on with."""
    last = _last_said(above)
    first = next((place for place, line in enumerate(below) if line.strip()), None)
    if last is None or first is None or not (_ROW.fullmatch(above[last]) and _ROW.fullmatch(below[first])):
        return
    head = _head_of(above, last)
    if below[first].strip() == above[head].strip() and head < last:
        below[first] = ""
        first = next((place for place in range(first, len(below)) if below[place].strip()), first)
        if not _ROW.fullmatch(below[first]):
            return
    former, more = _cells(above[last]), _cells(below[first])
    if len(former) == len(more) and _goes_on(former, more):
        above[last] = "| " + " | ".join(" ".join(f"{a} {b}".split()) for a, b in zip(former, more, strict=True)) + " |"
        above.append("")
        below[first] = ""


def _last_said(page: list[str]) -> int | None:
    return next((place for place in range(len(page) - 1, -1, -1) if page[place].strip()), None)


def _head_of(page: list[str], last: int) -> int:
    """Return where the table that ends a page begins."""
    place = last
    while place and _ROW.fullmatch(page[place - 1]):
        place -= 1
    return place


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _goes_on(former: list[str], more: list[str]) -> bool:
    """A row that goes on has no number of its own; where rows have none, some cell goes on in small letters."""
    if not any(more):
        return False
    if former[0] and not more[0]:
        return True
    said = [(a, b) for a, b in zip(former, more, strict=True) if b]
    is_numbered = bool(re.fullmatch(r"(?:\d{1,3}|[IVX]{1,5})[.)]?", former[0]))
    return (
        not is_numbered and all(a for a, _ in said) and any(b[0].islower() for _, b in said) and len(said) < len(more)
    )
