"""Words of a page put on lines, lines into paragraphs; what stands in two columns one column after the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any


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
    words: list[Segment] = field(default_factory=list)


def lines_of(words: Sequence[dict[str, Any]]) -> list[PdfLine]:
    """Return the words of a page as lines, each from left to right."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (round(one["bottom"]), one["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) <= 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_line(sorted(line, key=lambda one: one["x0"])) for line in lines]


def _line(words: Sequence[dict[str, Any]]) -> PdfLine:
    height = max(word["bottom"] - word["top"] for word in words)
    apart = [Segment(word["text"], word["x0"], word["x1"]) for word in words]
    return line_of(apart, min(word["top"] for word in words), max(word["bottom"] for word in words), height)


def line_of(words: Sequence[Segment], top: float, bottom: float, height: float | None = None) -> PdfLine:
    """Return a line of words in their order from left to right, parted where the gap is wide for their height."""
    wide = 1.6 * (height if height is not None else bottom - top)
    segments: list[Segment] = []
    for word in sorted(words, key=lambda one: one.x0):
        if segments and word.x0 - segments[-1].x1 < wide:
            segments[-1].text += " " + word.text
            segments[-1].x1 = word.x1
        else:
            segments.append(Segment(word.text, word.x0, word.x1))
    return PdfLine(segments, top, bottom, sorted(words, key=lambda one: one.x0))


_SET_IN = (14.0, 60.0)  # points


_A_HABIT = 2
#: Where so many lines begin at one place it is the margin of the text, and not that of a sign-off alone.
_MANY = 10


def _is_set_in(line: PdfLine, margin: float) -> bool:
    return _SET_IN[0] < line.segments[0].x0 - margin < _SET_IN[1]


def _is_at(line: PdfLine, margin: float) -> bool:
    return line.segments[0].x0 - margin < 5


#: Begins a line that goes on with the paragraph above.
SAME_PARAGRAPH = "\x01"
_BROKEN = re.compile(rf"(?<=[^\W_][-/])\n{SAME_PARAGRAPH}(?=[^\W_])")


def with_paragraphs_whole(text: str) -> str:
    """Return a text with the lines that go on joined; a word broken behind a hyphen or slash is one again."""
    return _BROKEN.sub("", text).replace("\n" + SAME_PARAGRAPH, " ").replace(SAME_PARAGRAPH, "")


_ITEM = re.compile(r"(?:[-–+•*●]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}[.)])\s")


def _goes_on(before: PdfLine, line: PdfLine, margin: float, right: float, hang: float | None = None) -> bool:
    """Say whether a line was broken because the next word found no room on the one above.

    It begins at the margin, or beneath the words of an item whose mark stands out (``hang``).
    """
    is_hung = hang is not None and abs(line.segments[0].x0 - hang) < _SAME_PLACE
    is_item = _is_item(line) and not (before.words[-1].text in _BEFORE_NUMBER and line.words[0].text[0].isdigit())
    if not (_is_at(line, margin) or is_hung) or len(before.segments) > 1 or len(line.segments) > 1 or is_item:
        return False
    return before.segments[-1].x1 + (line.words[0].x1 - line.words[0].x0) > right - 2


_SAME_PLACE = 3.0
#: Behind these a number ends the sentence and marks no item: "trong tháng" / "12."
_BEFORE_NUMBER = frozenset(["tháng", "ngày", "năm", "số", "quý", "mục", "khoản", "điều", "nhóm", "đến", "từ", "được"])


def _is_item(line: PdfLine) -> bool:
    return _ITEM.match(line.words[0].text + " ") is not None


def _hang(line: PdfLine) -> float | None:
    """Return where the words of an item begin behind its mark."""
    return line.words[1].x0 if _is_item(line) and len(line.words) > 1 and len(line.segments) == 1 else None


def hang_left_open(lines: Sequence[PdfLine], hang: float | None = None) -> float | None:
    """Return where the words of an item begin that reaches the end of a page; ``hang`` is that of the page above."""
    for line in lines:
        if hang is None or abs(line.segments[0].x0 - hang) >= _SAME_PLACE:
            hang = _hang(line)
    return hang


def goes_over(page: Sequence[PdfLine], after: Sequence[PdfLine], above: str, below: str) -> bool:
    """Say whether a sentence goes on over the end of a page: the texts of both end and begin with their lines."""
    last = next((line for line in page[:-3:-1] if above.rstrip().endswith(_text_of(line))), None)
    first = next((line for line in after[:2] if below.lstrip().startswith(_text_of(line))), None)
    if last is None or first is None or _ENDS.search(above.rstrip()):
        return False
    return _goes_on(last, first, _left_edge(after), _right_edge(page), hang_left_open(page))


_ENDS = re.compile(r"[.:;!?]$")


def _text_of(line: PdfLine) -> str:
    return " ".join(segment.text for segment in line.segments)


def _right_edge(lines: Sequence[PdfLine]) -> float:
    """Return where full lines end."""
    ends = [round(line.segments[-1].x1) for line in lines]
    often = [end for end in set(ends) if ends.count(end) >= _A_HABIT]
    return float(max(often or ends, default=0))


def _left_edge(lines: Sequence[PdfLine]) -> float:
    """Return where lines begin that are not set in: the leftmost place where more than a few do."""
    starts = [round(line.segments[0].x0) for line in lines]
    often = [start for start in set(starts) if starts.count(start) >= max(_A_HABIT, len(starts) // 12)]
    return float(min(often or starts, default=0))


def edge_left_open(lines: list[PdfLine], edge: float | None = None) -> float | None:
    """Return where the right column begins of lines in two columns that reach the end of a page: they may go on."""
    place, found = 0, None
    while place < len(lines):
        end = _zone_end(lines, place, edge if place == 0 else None)
        found = min((s.x0 for line in lines[place:end] for s in line.segments[1:]), default=None)
        place = max(end, place + 1)
    return found


def columns_apart(
    lines: list[PdfLine], goes_on_at: float | None = None, hang: float | None = None
) -> Iterator[tuple[float, str]]:
    """Yield the lines; where lines stand in two columns, all of the left one first, then the right one.

    ``goes_on_at`` is where the right column began of a sign-off that the end of the page above tore apart, ``hang``
    where the words of an item stand that may go on.
    """
    place = 0
    gaps = sorted(b.top - a.bottom for a, b in pairwise(lines)) or [0.0]
    usual = max(gaps[len(gaps) // 2], 1.0)
    margin = _left_edge(lines)
    full = _right_edge(lines)
    sets_in = sum(_is_set_in(a, margin) and _is_at(b, margin) for a, b in pairwise(lines)) >= _A_HABIT
    is_full_page = sum(_is_at(line, margin) for line in lines) >= _MANY
    while place < len(lines):
        end = _zone_end(lines, place, goes_on_at if place == 0 else None)
        if end > place:
            zone = lines[place:end]
            edge = min((line.segments[1].x0 for line in zone if len(line.segments) > 1), default=goes_on_at or 0.0)
            left = [s for line in zone for s in line.segments if s.x0 < edge - 5]
            right = [s for line in zone for s in line.segments if s.x0 >= edge - 5]
            yield zone[0].top, "\n".join([*(s.text for s in left), "", *(s.text for s in right), ""])
            place = end
            continue
        line = lines[place]
        text = _text_of(line)
        before = lines[place - 1] if place else line
        is_apart = place > 0 and line.top - before.bottom > 1.6 * usual + 2
        # Officials set in the first line of a paragraph by a centimetre or so; two such lines are two paragraphs.
        is_first = _is_set_in(line, margin) and (
            not place or _is_at(before, margin) or (sets_in and _is_set_in(before, margin))
        )
        is_below = place > 0 and _goes_on(before, line, margin, full, hang)
        is_hung = is_below and hang is not None and abs(line.segments[0].x0 - hang) < _SAME_PLACE
        is_apart = is_apart or (is_first and text[:1].isupper() and not is_hung)
        goes_on = is_below and not is_apart and (sets_in or is_hung or is_full_page)
        hang = hang_left_open([line], hang)
        yield line.top, (SAME_PARAGRAPH if goes_on else "\n" if is_apart else "") + text
        place += 1


_HEAD = re.compile(
    r"CỘNG H|Độc lập|Nơi nhận|T/M|T/L|K/T|TM\.|KT\.|TL\.|TUQ\.|CHỦ TỊCH|Số\s*:|ĐẢNG CỘNG SẢN|ĐẠI DIỆN"
    r"|TRƯỞNG ĐOÀN|THƯ KÝ|PHÓ |CHÁNH|GIÁM ĐỐC|BÍ THƯ|CHỦ NHIỆM"
)


_TYPE = re.compile(r"(?:THÔNG BÁO|BÁO CÁO|KẾ HOẠCH|QUYẾT ĐỊNH|BIÊN BẢN|TỜ TRÌNH|KẾT LUẬN|CHỈ THỊ)(?: KẾT LUẬN)?")


_NARROW = 6.0  # points between two columns that nearly meet
_NEAR_EDGE = 60.0


def _parted(line: PdfLine, edge: float) -> PdfLine:
    """Return a line of a zone in columns as two segments where its left words run close to the right ones."""
    if len(line.segments) != 1 or line.segments[0].x1 < edge + 20 or line.segments[0].x0 > edge - 20:
        return line
    cuts = [
        at
        for at, (a, b) in enumerate(pairwise(line.words), start=1)
        if b.x0 - a.x1 >= _NARROW and abs(b.x0 - edge) < _NEAR_EDGE
    ]
    if len(cuts) != 1:
        return line
    sides = (line.words[: cuts[0]], line.words[cuts[0] :])
    segments = [Segment(" ".join(word.text for word in side), side[0].x0, side[-1].x1) for side in sides]
    return PdfLine(segments, line.top, line.bottom, line.words)


def _zone_end(lines: list[PdfLine], place: int, goes_on_at: float | None = None) -> int:
    """Return where lines in two columns end that begin here; the place itself where none do."""
    if goes_on_at is not None:
        return _end_of(lines, place, goes_on_at) if _has_right(lines, goes_on_at) else place
    if len(lines[place].segments) != 2 or not _HEAD.search(" ".join(s.text for s in lines[place].segments)):
        return place
    return _end_of(lines, place + 1, lines[place].segments[1].x0, above=lines[place])


#: So many lines of a sign-off may stand at the head of the next page.
_MOST_TORN = 14


def _has_right(lines: Sequence[PdfLine], edge: float) -> bool:
    """Say whether the few lines of a page go on in a right column that began on the page above."""
    if not 0 < len(lines) <= _MOST_TORN:
        return False
    return any(abs(word.x0 - edge) < _NEAR_EDGE for line in lines for word in (line.segments[-1],) if word.x0 > 150)


def _end_of(lines: list[PdfLine], end: int, edge: float, above: PdfLine | None = None) -> int:
    while end < len(lines):
        line = lines[end] = _parted(lines[end], edge)
        if above is not None and line.top - above.bottom > 90:
            break
        above = line
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
