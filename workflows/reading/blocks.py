"""Lines put together into what people wrote: paragraphs, items of lists and headings, whatever broke the lines."""

import re
from array import array
from dataclasses import dataclass, field

from workflows.reading.joining import paragraphs
from workflows.reading.marks import BULLET, BULLET_TIGHT, FORMATTING, HASHES, NUMBERED, ROW
from workflows.reading.source import Line, Source, is_broken_word
from workflows.reading.statement import Span

_QUOTED = re.compile(r"(?:>\s*)+")
#: What is not copied as it stands: marks of Markdown, and blanks that are not one.
_SPECIAL = re.compile(rf"(?P<blank>\s{{2,}}|[^\S ])|{FORMATTING.pattern}")
_BLANKS = re.compile(r"\s{2,}|[^\S ]")


@dataclass(slots=True)
class Block:
    """A paragraph, a list item or a heading: its words without marks, each letter traceable to the source."""

    text: str
    at: "array[int]"
    given: str = ""
    mark: str = ""
    mark_at: int = 0
    hashes: int = 0
    is_bullet: bool = False
    is_upper: bool = False
    is_row: bool = False
    indent: int = 0
    bold: bool = False
    cells: list[str] = field(default_factory=list)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where letters of the block stand in the source, with the marks that belong to the last one."""
        end = len(self.text) if end is None else end
        first = self.at[min(start, len(self.at) - 1)]
        if start >= end:
            return Span(first, first)
        stop = self.at[end - 1] + 1
        while stop < len(self.given) and "\u0300" <= self.given[stop] <= "\u036f":
            stop += 1
        return Span(first, stop)

    @property
    def whole(self) -> Span:
        """The place of the block with its mark."""
        own = self.span()
        return Span(min(self.mark_at, own.start), own.end) if self.mark or self.is_bullet else own


def blocks_of(source: Source) -> list[Block]:
    """Return the blocks of a text, page numbers and rules left out."""
    made = (_made(group, source.given) for group in paragraphs(list(source.lines())))
    return [block for block in made if block.text or block.is_row]


def _made(group: list[Line], given: str) -> Block:
    """Join lines into a block, and take its marks off."""
    letters: list[str] = []
    at: array[int] = array("l")
    for line in group:
        if letters and not letters[-1].isspace() and not is_broken_word(letters[-2:], line.text):
            letters.append(" ")
            at.append(line.at[0] - 1 if line.at[0] else 0)
        letters.extend(line.text)
        at.extend(line.at[: len(line.text)])
    at.append(group[-1].at[len(group[-1].text)])
    raw = "".join(letters)
    block = Block(raw, at, given, indent=group[0].indent)
    if ROW.match(raw):
        block.is_row = True
        block.text, block.at = _with_single_blanks(raw, at)
        block.cells = [FORMATTING.sub("", cell).strip() for cell in block.text[1:-1].split("|")]
        return block
    start = 0
    quoted = _QUOTED.match(raw)
    start = quoted.end() if quoted else 0
    hashes = HASHES.match(raw, start)
    if hashes:
        block.hashes = raw.count("#", start, hashes.end())
        start = hashes.end()
    block.bold = raw.startswith("**", start) and raw.rstrip().endswith("**")
    kept, places = _without_formatting(raw, at, start)
    block.mark_at = at[0]
    bullet = BULLET.match(kept)
    if bullet and (kept[bullet.end() : bullet.end() + 1].isspace() or BULLET_TIGHT.match(kept)):
        block.is_bullet = True
        block.mark = bullet[0].strip()
        kept, places = _from(kept, places, bullet.end())
    numbered = NUMBERED.match(kept)
    if numbered and not _is_no_mark(kept, numbered):
        block.mark = numbered["mark"].strip()
        kept, places = _from(kept, places, numbered.end())
    block.text, block.at = kept, places
    block.is_upper = kept.upper() == kept and any(c.isalpha() for c in kept)
    return block


def _is_no_mark(text: str, numbered: re.Match[str]) -> bool:
    """A number with a unit behind it, or a letter of a name, marks nothing: "1.2 tỷ", "12/ 15"."""
    rest = text[numbered.end() :]
    return numbered["mark"].endswith("/") and rest[:1].isdigit()


def _from(text: str, at: "array[int]", start: int) -> "tuple[str, array[int]]":
    while start < len(text) and text[start].isspace():
        start += 1
    return text[start:], at[start:]


def _without_formatting(raw: str, at: "array[int]", start: int) -> "tuple[str, array[int]]":
    """Return the text without Markdown's marks and with single blanks, and where its letters stand."""
    letters: list[str] = []
    places: array[int] = array("l")
    place = start
    # A bullet of stars is a bullet, no emphasis.
    if raw[place : place + 2] == "* ":
        letters.append("*")
        places.append(at[place])
        place += 1
    for match in _SPECIAL.finditer(raw, place):
        if match.start() < place:
            continue
        letters.append(raw[place : match.start()])
        places.extend(at[place : match.start()])
        place = match.end()
        if match["blank"] and letters and not _ends_blank(letters):
            letters.append(" ")
            places.append(at[match.start()])
    letters.append(raw[place:])
    places.extend(at[place : len(raw)])
    text = "".join(letters).rstrip(" ")
    del places[len(text) :]
    places.append(at[len(raw)] if not places else places[-1] + 1)
    return text, places


def _with_single_blanks(raw: str, at: "array[int]") -> "tuple[str, array[int]]":
    """Return a row with one blank where columns were set apart by many, and where its letters stand."""
    letters: list[str] = []
    places: array[int] = array("l")
    place = 0
    for match in _BLANKS.finditer(raw):
        letters += (raw[place : match.start()], " ")
        places.extend(at[place : match.start() + 1])
        place = match.end()
    letters.append(raw[place:])
    places.extend(at[place:])
    return "".join(letters), places


def _ends_blank(letters: list[str]) -> bool:
    """Say whether nothing stands there yet, or a blank does."""
    last = next((one for one in reversed(letters) if one), "")
    return not last or last.endswith(" ")
