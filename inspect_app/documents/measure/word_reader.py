"""Reads a DOCX into pieces: paragraphs as they will look, tables by their cells, drawn lines, sections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from inspect_app.documents.measure.pieces import Piece, Span, lines_of
from inspect_app.documents.measure.word_elements import (
    blocks_of,
    drawn_length,
    has_page_field,
    is_centred_frame,
    line_spacing,
    mm,
    points,
    runs_of,
    size_of,
    text_of,
)
from inspect_app.documents.measure.word_file import WordFile
from inspect_app.documents.measure.word_look import Look, Styles, W, value
from workflows.checks.layout import Page, PageNumber
from workflows.checks.layout.seen import Align
from workflows.vietnamese import fold

Element = Any

_ALIGNS: dict[str, Align] = {
    "both": "justify", "distribute": "justify", "center": "center", "right": "right", "end": "right"
}  # fmt: skip


class WordReader:
    """The pieces, sections, fonts and colours of a DOCX."""

    def __init__(self, data: bytes) -> None:
        self._file = WordFile(data)
        theme = next(iter(self._file.related("theme").values()), "")
        self._styles = Styles(
            self._file.xml("word/styles.xml"), self._file.xml(theme), self._file.xml("word/numbering.xml")
        )
        document = self._file.xml("word/document.xml")
        body = None if document is None else document.find(f"{W}body")
        self._body = [] if body is None else list(blocks_of(body))
        self._sections = [] if body is None else list(body.iter(f"{W}sectPr"))
        self._width = self._text_width(self._sections[0]) if self._sections else 165.0
        self._tables = 0
        #: Head and foot are tables of one or two rows; what has more is one of the text.
        self._has_table = body is not None and any(len(one.findall(f"{W}tr")) > 2 for one in body.iter(f"{W}tbl"))
        self.fonts: dict[str, int] = {}
        self.colours: dict[str, int] = {}
        self.pieces = self._head_in_columns([piece for block in self._body for piece in self._read(block)])

    # -- sections ------------------------------------------------------------------------------------------------------

    @staticmethod
    def _text_width(section: Element) -> float:
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sides = mm(value(margins, "left")) + mm(value(margins, "right"))
        return mm(value(size, "w")) - sides

    def pages(self) -> tuple[Page, ...]:
        found = []
        for place, section in enumerate(self._sections):
            size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
            top, bottom, left, right = (
                abs(mm(value(margins, side))) if margins is not None else None
                for side in ("top", "bottom", "left", "right")
            )
            gutter = mm(value(margins, "gutter")) if margins is not None else 0
            left = left + gutter if left is not None else None
            width, height = mm(value(size, "w")), mm(value(size, "h"))
            sides = (width, height, top, bottom, left, right)
            found.append(Page(*sides, in_appendix=place > 0, has_table=self._has_table))
        return tuple(found)

    def numbers(self) -> tuple[PageNumber, ...]:
        """Return what the first and the second page of each part show; a section that counts on is no part."""
        numbers: list[PageNumber] = []
        headers: dict[str, Element] = {}
        footers: dict[str, Element] = {}
        part = 0
        for place, section in enumerate(self._sections):
            for kind, found in (("header", headers), ("footer", footers)):
                targets = self._file.related(kind)
                for reference in section.findall(f"{W}{kind}Reference"):
                    key = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
                    if key in targets:
                        found[value(reference, "type") or "default"] = self._file.xml(targets[key])
            if place and value(section.find(f"{W}pgNumType"), "start") is None:
                continue
            part += 1
            has_first = section.find(f"{W}titlePg") is not None and value(section.find(f"{W}titlePg")) not in {
                "0",
                "false",
            }
            first = "first" if has_first else "default"
            for page, kind in ((1, first), (2, "default")):
                numbers.append(self._number(part, page, headers.get(kind), footers.get(kind)))
        return tuple(numbers)

    def _number(self, part: int, page: int, header: Element | None, footer: Element | None) -> PageNumber:
        for root, is_top in ((header, True), (footer, False)):
            for paragraph in () if root is None else root.iter(f"{W}p"):
                if not has_page_field(paragraph):
                    continue
                look = self._styles.paragraph(paragraph.find(f"{W}pPr"))
                inside = [field for field in paragraph.iter(f"{W}fldSimple") if has_page_field(field)]
                runs = [run for one in inside or [paragraph] for run in one.iter(f"{W}r")]
                run = next((run for run in runs if inside or has_page_field(run)), None)
                letters = self._styles.run(look, None if run is None else run.find(f"{W}rPr"))
                is_centred = look.get("jc") == "center" or is_centred_frame(paragraph)
                return PageNumber(part, page, str(page), size_of(letters), bool(letters.get("i")), is_centred, is_top)
        return PageNumber(part, page)

    # -- paragraphs and tables -----------------------------------------------------------------------------------------

    def _read(self, block: Element) -> Iterator[Piece]:
        if block.tag == f"{W}tbl":
            yield from self._table(block)
            return
        piece = self._paragraph(block, self._width)
        yield from lines_of(piece) if piece.align == "center" else [piece]

    def _table(self, table: Element) -> Iterator[Piece]:
        """A table without lines sets things side by side, a table with lines holds data."""
        self._tables += 1
        number = self._tables
        is_data = self._has_lines(table)
        for at_row, row in enumerate(table.findall(f"{W}tr")):
            cells = row.findall(f"{W}tc")
            for at_cell, cell in enumerate(cells):
                width = mm(value(cell.find(f"{W}tcPr/{W}tcW"), "w")) or self._width / max(len(cells), 1)
                for block in blocks_of(cell):
                    inner = [self._paragraph(block, width)] if block.tag == f"{W}p" else self._table(block)
                    for piece in inner:
                        piece.cell = (number, at_row, at_cell)
                        piece.in_table = is_data or piece.in_table
                        piece.column = "left" if at_cell == 0 and len(cells) > 1 else "right" if at_cell else "full"
                        piece.level = float(number * 100_000 + at_row * 100)
                        yield from lines_of(piece)

    def _has_lines(self, table: Element) -> bool:
        borders = table.find(f"{W}tblPr/{W}tblBorders")
        drawn = [] if borders is None else [side for side in borders if value(side) not in {"nil", "none", None}]
        if drawn:
            return True
        style = value(table.find(f"{W}tblPr/{W}tblStyle")) or ""
        has_own = borders is None and ("grid" in style.lower() or "list" in style.lower())
        in_cells = [
            side for cell in table.iter(f"{W}tcBorders") for side in cell if value(side) not in {"nil", "none", None}
        ]
        return (has_own and not in_cells) or len(in_cells) > 4

    def _paragraph(self, paragraph: Element, width: float) -> Piece:
        look = self._styles.paragraph(paragraph.find(f"{W}pPr"))
        spans = [self._span(look, run) for run in runs_of(paragraph)]
        for span in spans:
            letters = sum(letter.isalpha() for letter in span.text)
            if letters:
                self.fonts[span.font] = self.fonts.get(span.font, 0) + letters
                self.colours[span.colour] = self.colours.get(span.colour, 0) + letters
        left, right = (
            mm(look.get("ind.left") or look.get("ind.start")),
            mm(look.get("ind.right") or look.get("ind.end")),
        )
        first = mm(look.get("ind.firstLine")) - mm(look.get("ind.hanging"))
        size = max((span.size for span in spans), default=14.0)
        piece = Piece(
            [span for span in spans if span.text],
            align=_ALIGNS.get(look.get("jc", ""), "left"),
            indent=left + first + (12.7 if _starts_with_tab(spans) and not first else 0),
            space=points(look.get("spacing.after")) + points(look.get("spacing.before")),
            gap=points(look.get("spacing.before")),
            spacing=line_spacing(look, size),
            rule=drawn_length(paragraph),
        )
        if look.get("border.top") or look.get("border.bottom"):
            piece.rule = width - left - right
        return piece

    def _span(self, paragraph: Look, run: Element) -> Span:
        look = self._styles.run(paragraph, run.find(f"{W}rPr"))
        text = text_of(run)
        colour = (look.get("color") or "auto").lower()
        return Span(
            text.upper() if look.get("caps") else text,
            size_of(look),
            bool(look.get("b")),
            bool(look.get("i")),
            look.get("font", "Times New Roman"),
            "black" if colour in {"auto", "000000"} else f"#{colour}",
            bool(look.get("u")),
        )

    # -- a head without a table ----------------------------------------------------------------------------------------

    def _head_in_columns(self, pieces: list[Piece]) -> list[Piece]:
        """Give rules to the text above them, and part the lines of a head that were set with tabs."""
        pieces = _with_rules(pieces)
        nation = next((n for n, piece in enumerate(pieces[:30]) if "cong hoa xa hoi" in fold(piece.text)), None)
        if nation is None or pieces[nation].column != "full":
            return pieces
        found: list[Piece] = []
        for place, piece in enumerate(pieces):
            sides = re.split(r"\t+", piece.text.strip("\t")) if place <= nation + 6 else []
            if len(sides) == 2 and piece.column == "full":
                found += _at_both_sides(piece)
            else:
                found.append(piece)
        return found


def _starts_with_tab(spans: Sequence[Span]) -> bool:
    return next((span.text for span in spans if span.text), "").startswith("\t")


def _with_rules(pieces: Sequence[Piece]) -> list[Piece]:
    """An empty paragraph that only carries a line hands it to the text above it in the same cell."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text.strip() and piece.rule is not None and found and found[-1].cell == piece.cell:
            if found[-1].rule is None:
                found[-1].rule = piece.rule
        elif piece.text.strip():
            found.append(piece)
    return found


def _at_both_sides(piece: Piece) -> list[Piece]:
    left: list[Span] = []
    right: list[Span] = []
    is_right = False
    for span in piece.spans:
        before, tab, after = span.text.partition("\t")
        if not is_right and tab and "".join(one.text for one in left).strip() + before.strip():
            left.append(replace(span, text=before))
            right.append(replace(span, text=after.replace("\t", "")))
            is_right = True
        else:
            (right if is_right else left).append(replace(span, text=span.text.replace("\t", "")))
    sides = (("left", left), ("right", right))
    return [Piece(spans, column, level=0.0) for column, spans in sides]  # type: ignore[arg-type]
