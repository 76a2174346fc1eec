"""Reading a document: twenty pages in under a second, twice as long a text in twice the time, and so is one line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workflows.checks.figures import remarks_on
from workflows.reading import read

_LETTERS_OF_A_PAGE = 2_500
_DOCUMENTS = Path(__file__).parents[1] / "tests" / "workflows" / "reading" / "documents"


def text_of(pages: int) -> str:
    """Return a notice whose middle is repeated until it has so many pages."""
    text = (_DOCUMENTS / "ward_conclusion.txt").read_text(encoding="utf-8")
    start, end = text.index("- Các đơn vị"), text.index("III. Yêu cầu")
    times = max(1, pages * _LETTERS_OF_A_PAGE // (end - start))
    return text[:start] + text[start:end] * times + text[end:]


def reading(scale: float) -> Iterator[dict[str, Any]]:
    """Yield the seconds for texts of several lengths, and the ratio per page to the shortest."""
    first = 0.0
    for pages in (20, 40, 80, 160):
        pages = max(2, int(pages * scale))
        text = text_of(pages)
        read(text)
        seconds = min(_seconds(text) for _ in range(3))
        per_page = seconds / pages
        first = first or per_page
        yield {
            "measure": "reading",
            "pages": pages,
            "letters": len(text),
            "seconds": round(seconds, 3),
            "per_page_to_shortest": round(per_page / first, 2),
            "under_a_second": seconds < 1 if pages <= 20 else None,
        }

    for name, filling in _FILLINGS.items():
        shortest = 0.0
        for letters in (int(12_500 * scale), int(50_000 * scale)):
            text = (filling * letters)[:letters]
            began = time.perf_counter()
            remarks_on(read(text))
            seconds = time.perf_counter() - began
            shortest = shortest or seconds / letters
            yield {
                "measure": f"one line of {name}, read and checked",
                "letters": letters,
                "seconds": round(seconds, 3),
                "per_letter_to_shortest": round(seconds / letters / shortest, 2),
            }


#: What a line may hold that never ends: a broken file, or one made to make a reader hang.
_FILLINGS = {
    "letters": "x", "figures": "1", "points": "đạt 12/15 điểm ", "shares": "chưa đạt 12,3%, ",
    "communes": "xã Đồng Kỳ, ", "days": "trước ngày 12/3/2023 và ",
}  # fmt: skip


def _seconds(text: str) -> float:
    began = time.perf_counter()
    read(text)
    return time.perf_counter() - began
