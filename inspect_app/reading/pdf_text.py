"""The text of a PDF as people read it: columns of a head or foot one after the other, tables by rows, pages apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead
from inspect_app.storage.unpacking import pdf_unpacks_beyond
from workflows.reading.letters import UP

_MOST_PAGES = 500
_MOST_UNPACKED = 120_000_000
# A file may be broken in any way; its reader then stumbles over what it did not expect.
_STUMBLES = (
    PDFException, MalformedPDFException, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
    OSError, AssertionError, NotImplementedError,
)  # fmt: skip


@dataclass(slots=True)
class Segment:
    """Words on one line without a wide gap between them."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class PdfLine:
    """What stands on one line of a page: one segment, or two where the page is in columns."""

    segments: list[Segment]
    top: float
    bottom: float


def text_of_pdf(data: bytes) -> str:
    """Return the text of a PDF; a scan without letters is refused.  Nothing in the file is ever run."""
    if pdf_unpacks_beyond(data, _MOST_UNPACKED):
        raise CannotRead(errors.BOMB)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise CannotRead(errors.TOO_MANY_PAGES)
            has_images = False
            pages: list[str] = []
            for page in pdf.pages:
                has_images = has_images or bool(page.images)
                pages.append(_page(page))
                page.close()
            pages = _without_running(pages)
    except CannotRead:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise CannotRead(errors.ENCRYPTED) from error
    except PdfminerException as error:
        reason = error.args[0] if error.args else None
        is_locked = isinstance(reason, PDFPasswordIncorrect | PDFEncryptionError)
        raise CannotRead(errors.ENCRYPTED if is_locked else errors.BROKEN) from error
    except _STUMBLES as error:
        raise CannotRead(errors.BROKEN) from error
    text = "\x0c".join(pages)
    letters = sum(c.isalpha() for c in text)
    if letters < 40 * max(1, len(pages)) // 4 and (has_images or letters == 0):
        raise CannotRead(errors.SCANNED if has_images else errors.NO_TEXT)
    return text


def _page(page: Any) -> str:
    tables = [table for table in page.find_tables() if _is_data(table)]
    boxes = [table.bbox for table in tables]
    words = [
        word
        for word in page.extract_words(use_text_flow=False, keep_blank_chars=False, x_tolerance=2, y_tolerance=3)
        if not any(_within(word, box) for box in boxes)
    ]
    lines = _without_number(_lines(words), float(page.height))
    pieces: list[tuple[float, str]] = list(_columns_apart(lines))
    for table in tables:
        rows = [
            "| " + " | ".join(" ".join((cell or "").split()).replace("|", "/") for cell in row) + " |"
            for row in table.extract()
        ]
        pieces.append((table.bbox[1], "\n" + "\n".join(rows) + "\n"))
    pieces.sort(key=lambda piece: piece[0])
    return "\n".join(text for _, text in pieces)


def _without_running(pages: Sequence[str]) -> list[str]:
    """Leave out what runs along the head or foot of the pages: the same words, but for figures, on most of them."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges: dict[tuple[int, str], int] = {}
    for page in lines:
        for edge, line in _edges(page):
            edges[edge, line] = edges.get((edge, line), 0) + 1
    running = {one for one, count in edges.items() if count >= max(2, (len(pages) + 1) // 2)}
    kept: list[str] = []
    for page, text in zip(lines, pages, strict=True):
        for edge, line in _edges(page):
            if (edge, line) in running:
                said = page[edge]
                at = text.find(said) if edge == 0 else text.rfind(said)
                text = text[:at] + text[at + len(said) :]
        kept.append(text)
    return kept


def _edges(page: Sequence[str]) -> list[tuple[int, str]]:
    """Return the first and the last line of a page, their figures blotted out."""
    if len(page) < 3:
        return []
    # A sentence that goes on below begins the text, not the page's head.
    ends = [(edge, page[edge]) for edge in (0, -1) if edge or not page[1][:1].islower()]
    return [(edge, re.sub(r"\d+", "#", line.strip())) for edge, line in ends if _RUNS.fullmatch(line.strip())]


#: Words that may run along an edge: a short line that is no item of a list and ends no sentence.
_RUNS = re.compile(rf"[{UP}][^|]{{3,88}}[^.;:,|]")


_NUMBER = re.compile(r"(?:[-–]\s*)?(?:[Tt]rang\s+)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–])?")
_MARGIN = 75.0  # points from the edge of the paper


def _without_number(lines: list[PdfLine], height: float) -> list[PdfLine]:
    """Leave out the number of the page: figures alone in the top or the bottom margin."""
    return [
        line
        for place, line in enumerate(lines)
        if not (
            place in {0, len(lines) - 1}
            and len(line.segments) == 1
            and _NUMBER.fullmatch(line.segments[0].text)
            and (line.top < _MARGIN or line.bottom > height - _MARGIN)
        )
    ]


def _is_data(table: Any) -> bool:
    return len(table.rows) >= 2 and max((len(row.cells) for row in table.rows), default=0) >= 3


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _lines(words: Sequence[dict[str, Any]]) -> list[PdfLine]:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (round(one["bottom"]), one["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) <= 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_line(sorted(line, key=lambda one: one["x0"])) for line in lines]


def _line(words: Sequence[dict[str, Any]]) -> PdfLine:
    height = max(word["bottom"] - word["top"] for word in words)
    segments: list[Segment] = []
    for word in words:
        if segments and word["x0"] - segments[-1].x1 < 1.6 * height:
            segments[-1].text += " " + word["text"]
            segments[-1].x1 = word["x1"]
        else:
            segments.append(Segment(word["text"], word["x0"], word["x1"]))
    return PdfLine(segments, min(word["top"] for word in words), max(word["bottom"] for word in words))


_SET_IN = (14.0, 60.0)  # points


def _left_edge(lines: Sequence[PdfLine]) -> float:
    """Return where most lines begin."""
    starts = [round(line.segments[0].x0) for line in lines]
    return float(max(set(starts), key=starts.count)) if starts else 0.0


def _columns_apart(lines: Sequence[PdfLine]) -> Iterator[tuple[float, str]]:
    """Yield the lines; where lines stand in two columns, all of the left one first, then the right one."""
    place = 0
    gaps = sorted(b.top - a.bottom for a, b in pairwise(lines)) or [0.0]
    usual = max(gaps[len(gaps) // 2], 1.0)
    margin = _left_edge(lines)
    while place < len(lines):
        end = _zone_end(lines, place)
        if end > place:
            zone = lines[place:end]
            edge = min(line.segments[1].x0 for line in zone if len(line.segments) > 1)
            left = [s for line in zone for s in line.segments if s.x0 < edge - 5]
            right = [s for line in zone for s in line.segments if s.x0 >= edge - 5]
            yield zone[0].top, "\n".join([*(s.text for s in left), "", *(s.text for s in right), ""])
            place = end
            continue
        line = lines[place]
        text = " ".join(segment.text for segment in line.segments)
        before = lines[place - 1] if place else line
        is_apart = place > 0 and line.top - before.bottom > 1.6 * usual + 2
        # Officials set in the first line of a paragraph by a centimetre or so.
        is_set_in = _SET_IN[0] < line.segments[0].x0 - margin < _SET_IN[1] and (
            not place or before.segments[0].x0 - margin < 5
        )
        is_apart = is_apart or (is_set_in and text[:1].isupper())
        yield line.top, ("\n" if is_apart else "") + text
        place += 1


_HEAD = re.compile(
    r"CỘNG H|Độc lập|Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|CHỦ TỊCH|Số\s*:|ĐẢNG CỘNG SẢN|ĐẠI DIỆN|TRƯỞNG ĐOÀN|THƯ KÝ"
)


_TYPE = re.compile(r"(?:THÔNG BÁO|BÁO CÁO|KẾ HOẠCH|QUYẾT ĐỊNH|BIÊN BẢN|TỜ TRÌNH|KẾT LUẬN|CHỈ THỊ)(?: KẾT LUẬN)?")


def _zone_end(lines: Sequence[PdfLine], place: int) -> int:
    """Return where lines in two columns end that begin here; the place itself where none do."""
    if len(lines[place].segments) != 2 or not _HEAD.search(" ".join(s.text for s in lines[place].segments)):
        return place
    edge = lines[place].segments[1].x0
    end = place + 1
    while end < len(lines):
        line = lines[end]
        if line.top - lines[end - 1].bottom > 90:
            break
        if _TYPE.fullmatch(" ".join(segment.text for segment in line.segments).strip()):
            break  # what kind of document it is stands below the head, wherever it is set
        both = len(line.segments) == 2
        left_only = len(line.segments) == 1 and line.segments[0].x1 < edge + 60
        right_only = len(line.segments) == 1 and line.segments[0].x0 > edge - 60
        if not (both or left_only or right_only):
            break
        edge = min(edge, line.segments[1].x0) if both else edge
        end += 1
    return end
