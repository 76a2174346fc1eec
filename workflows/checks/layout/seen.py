"""What a reader found in somebody's document, measured: lengths in millimetres, sizes and spaces in points."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Variant = Literal["named", "decision", "letter", "minutes"]
Align = Literal["justify", "left", "center", "right"]
Column = Literal["full", "left", "right"]


class Part(StrEnum):
    """A component of the decree, by the cell of its diagram."""

    NATION = "1a"
    MOTTO = "1b"
    PARENT = "2a"
    ISSUER = "2b"
    NUMBER = "3"
    PLACE_DATE = "4"
    KIND = "5a-1"
    SUBJECT = "5a-2"
    ABOUT = "5b"
    ADDRESSEE = "9a"
    AUTHORITY = "6-0"
    BASES = "6-1"
    TEXT = "6-2"
    CHAPTER = "6-3"
    SECTION = "6-4"
    CLAUSE = "6-5"
    ARTICLE = "6-6"
    TITLES = "7a"
    SIGNER = "7b"
    RECIPIENTS_TITLE = "9b-1"
    RECIPIENTS = "9b-2"
    APPENDIX = "12-1"
    APPENDIX_TITLE = "12-2"
    APPENDIX_REFERENCE = "12-3"


@dataclass(frozen=True, slots=True)
class Text:
    """A line or a paragraph.

    ``bold`` and ``italic`` are shares of its letters, from 0 to 1.  What a kind of file cannot tell is None: a PDF
    knows no alignment of a single line, a DOCX does not know on which page a line stands.  ``level`` is equal for what
    stands on one line; ``spacing`` is in single lines; ``space`` is what parts it from the next paragraph.
    """

    text: str
    sizes: Mapping[float, int]
    bold: float
    italic: float
    align: Align | None = None
    column: Column = "full"
    widths: tuple[float, ...] = ()
    rule: float | None = None
    underlined: bool = False
    indent: float | None = None
    space: float | None = None
    spacing: float | None = None
    gap: float | None = None
    level: float | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF, or a section of a DOCX; ``has_table``: a table stands there, or anywhere in the DOCX."""

    width: float
    height: float
    top: float | None
    bottom: float | None
    left: float | None
    right: float | None
    in_appendix: bool = False
    is_full: bool = True
    has_table: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number at the top of a page: of which part, of which of its pages, and how it looks; ``text`` "" is none."""

    part: int
    page: int
    text: str = ""
    size: float = 0
    italic: bool = False
    centred: bool = True
    in_top_margin: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """A whole document as measured.

    ``fonts`` and ``colours`` count letters.  ``torn`` says that the signature stands on a page without two lines of the
    text; None where the file does not know its pages.
    """

    variant: Variant
    parts: Mapping[Part, tuple[Text, ...]]
    pages: tuple[Page, ...]
    numbers: tuple[PageNumber, ...] = ()
    fonts: Mapping[str, int] = field(default_factory=dict)
    colours: Mapping[str, int] = field(default_factory=dict)
    has_end_mark: bool = True
    torn: bool | None = None
    tolerance: float = 0.5
