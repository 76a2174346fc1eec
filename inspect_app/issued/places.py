"""Where the signatures stand on a drawn document, and the PDF with a field ready at each place.

The signer's field lies between title and name, in the middle of them.  The
agency's has the size of its seal and covers about a third of the signer's, at its
left (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.7 và II.8).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from inspect_app.documents import OfficialDocument, Signature
from inspect_app.documents.sheet import sheet

log = logging.getLogger(__name__)

SIGNER, AGENCY = "NguoiKy", "CoQuan"

_MM = 72 / 25.4
_SIGNER_WIDTH, _SIGNER_HEIGHT = 45 * _MM, 20 * _MM
_SEAL = 36 * _MM
#: How far a name may stand below its title and beside its middle, in points.
_BELOW, _BESIDE = 150, 40


@dataclass(frozen=True)
class Place:
    """A rectangle on a page (counted from 0), in points from the lower left corner, and the field's name."""

    field: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class _Found:
    page: int
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def places(pdf: bytes, document: OfficialDocument) -> list[Place]:
    """Return the places for the signer, or the signers of both sides, and for the agency."""
    page = sheet(document)
    signatures = [one for one in page.signatures if one.lines]
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        found = _found_on(opened, signatures)
    if not found:
        log.warning("no place for signatures was found in %s", page.kind_title)
        return []
    if len(found) > 1:
        return [Place(f"{SIGNER}{number}", page, box) for number, (page, box) in enumerate(found, 1)]
    (number, box), *_ = found
    return [Place(SIGNER, number, box), Place(AGENCY, number, _seal_beside(box))]


def prepared(pdf: bytes, document: OfficialDocument) -> bytes | None:
    """Return the PDF with a further revision that adds an empty field at each place; None where there is no place."""
    found = places(pdf, document)
    if not found:
        return None
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for place in found:
        left, low, right, high = (round(edge) for edge in place.box)
        append_signature_field(writer, SigFieldSpec(place.field, on_page=place.page, box=(left, low, right, high)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _seal_beside(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, low, right, high = box
    edge, middle = left + (right - left) / 3, (low + high) / 2
    return edge - _SEAL, middle - _SEAL / 2, edge, middle + _SEAL / 2


def _found_on(opened: Any, signatures: Sequence[Signature]) -> list[tuple[int, tuple[float, float, float, float]]]:
    """Look from the last page backwards: the block stands at the end of the text, appendices may follow."""
    for number in range(len(opened.pages) - 1, -1, -1):
        lines = list(_lines(opened.pages[number], number))
        opened.pages[number].close()
        boxes = [_room(lines, one) for one in signatures]
        if signatures and all(boxes):
            return [(number, box) for box in boxes if box]
    return []


def _lines(page: Any, number: int) -> Iterator[list[tuple[str, _Found]]]:
    line: list[tuple[str, _Found]] = []
    words = sorted(page.extract_words(use_text_flow=False), key=lambda word: (round(word["bottom"]), word["x0"]))
    for word in words:
        at = _Found(number, float(page.height), word["x0"], word["x1"], word["top"], word["bottom"])
        if line and abs(line[-1][1].bottom - at.bottom) > 2:
            yield sorted(line, key=lambda one: one[1].left)
            line = []
        line.append((word["text"], at))
    if line:
        yield sorted(line, key=lambda one: one[1].left)


def _room(lines: Sequence[list[tuple[str, _Found]]], one: Signature) -> tuple[float, float, float, float] | None:
    """Return the rectangle between the last line of a title and the name; without a name, below the title."""
    for title in reversed(_all(lines, one.lines[-1])):
        top, middle = title.bottom, title.middle
        bottom = top + _SIGNER_HEIGHT + 4
        if one.name:
            names = [
                name
                for name in _begun(lines, one.name)
                if title.bottom < name.top < title.bottom + _BELOW and abs(name.middle - middle) < _BESIDE
            ]
            if not names:
                continue
            bottom = names[0].top
        height = min(bottom - top, _SIGNER_HEIGHT)
        centre = title.height - (top + bottom) / 2
        return (middle - _SIGNER_WIDTH / 2, centre - height / 2, middle + _SIGNER_WIDTH / 2, centre + height / 2)
    return None


def _begun(lines: Sequence[list[tuple[str, _Found]]], name: str) -> list[_Found]:
    """Return the places of a name, or of its beginning where it is too long for one line."""
    words = name.split()
    for count in range(len(words), min(2, len(words)) - 1, -1):
        if found := _all(lines, " ".join(words[:count])):
            return found
    return []


def _all(lines: Sequence[list[tuple[str, _Found]]], text: str) -> list[_Found]:
    """Return every place where these words stand one after the other on one line."""
    wanted, found = text.split(), []
    for line in lines:
        for start in range(len(line) - len(wanted) + 1):
            part = line[start : start + len(wanted)]
            if wanted and [word for word, _at in part] == wanted:
                first, last = part[0][1], part[-1][1]
                found.append(
                    _Found(first.page, first.height, first.left, last.right, min(a.top for _w, a in part), first.bottom)
                )
    return found
