"""A line or a paragraph of somebody's file, wherever it came from: what the recogniser reads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from inspect_app.documents.metrics import width_mm
from workflows.checks.layout import Column, Text
from workflows.checks.layout.seen import Align

# The code of an issued document and its address are no part of its layout.
CODE = re.compile(r"\s*(?:Mã (?:xác thực|kiểm tra): |https?://\S+$)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of letters in one look."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    font: str = ""
    colour: str = "black"
    underlined: bool = False


@dataclass(slots=True)
class Piece:
    """What stands together, with its place.

    ``column`` says at which side of the head or the foot it stands; ``in_table`` is true in a table of data.  ``rule``
    is the length of a line drawn beneath.  Lengths are in millimetres, spaces in points.
    """

    spans: Sequence[Span]
    column: Column = "full"
    in_table: bool = False
    align: Align | None = None
    indent: float | None = None
    space: float | None = None
    spacing: float | None = None
    gap: float | None = None
    rule: float | None = None
    widths: tuple[float, ...] = ()
    level: float | None = None
    page: int | None = None
    cell: tuple[int, int, int] | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = "".join(span.text for span in self.spans)

    @property
    def letters(self) -> int:
        return sum(letter.isalpha() for letter in self.text)

    @property
    def is_upper(self) -> bool:
        return self.letters > 1 and self.text == self.text.upper()

    @property
    def bold(self) -> float:
        return self._share(span for span in self.spans if span.bold)

    @property
    def italic(self) -> float:
        return self._share(span for span in self.spans if span.italic)

    @property
    def size(self) -> float:
        return max(self.spans, key=lambda span: len(span.text)).size if self.spans else 0

    def _share(self, spans: Iterable[Span]) -> float:
        count = sum(letter.isalpha() for span in spans for letter in span.text)
        return count / self.letters if self.letters else 0.0

    def seen(self) -> Text:
        sizes: dict[float, int] = {}
        for span in self.spans:
            if count := sum(not letter.isspace() for letter in span.text):
                sizes[span.size] = sizes.get(span.size, 0) + count
        return Text(
            text=self.text,
            sizes=sizes,
            bold=self.bold,
            italic=self.italic,
            align=self.align,
            column=self.column,
            widths=self.widths or (self.width,),
            rule=self.rule,
            underlined=any(span.underlined for span in self.spans if span.text.strip()),
            indent=self.indent,
            space=self.space,
            spacing=self.spacing,
            gap=self.gap,
            level=self.level,
            page=self.page,
        )

    @property
    def width(self) -> float:
        """The width of a line as Times New Roman has it."""
        return sum(width_mm(span.text, span.size, bold=span.bold, italic=span.italic) for span in self.spans)


def is_drawn_with_letters(text: str) -> bool:
    """Tell whether somebody typed a rule: "______", "-------"."""
    signs = "".join(text.split())
    return len(signs) >= 3 and set(signs) <= set("_-–—=.*~")


def lines_of(piece: Piece) -> list[Piece]:
    """Part a piece at its line breaks; what stands beneath belongs to the last line, what stands above to the first."""
    spans: list[list[Span]] = [[]]
    for span in piece.spans:
        first, *others = span.text.split("\n")
        spans[-1].append(replace(span, text=first))
        spans += [[replace(span, text=text)] for text in others]
    found = []
    for place, of_line in enumerate(spans):
        is_last = place == len(spans) - 1
        found.append(
            Piece(
                [span for span in of_line if span.text], piece.column, piece.in_table, piece.align, piece.indent,
                piece.space if is_last else None, piece.spacing, piece.gap if place == 0 else None,
                piece.rule if is_last else None, (), piece.level, piece.page, piece.cell,
            )
        )  # fmt: skip
    return found
