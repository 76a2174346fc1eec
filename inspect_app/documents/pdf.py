"""Draws an official document as PDF with Typst: tagged, PDF/A-2a, the same bytes for the same words and time."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst

from inspect_app import paths
from inspect_app.documents import geometry
from inspect_app.documents.drawing import drawing_svg
from inspect_app.documents.official import OfficialDocument
from inspect_app.documents.qr import qr_svg
from inspect_app.documents.sheet import MOTTO, Sheet, sheet
from workflows.blocks import Block, Cell, Run

log = logging.getLogger(__name__)

TEMPLATE = Path(__file__).parent / "templates" / "official.typ"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

_GEOMETRY = json.dumps({name.lower(): value for name, value in vars(geometry).items() if name.isupper()})

# Nothing that is said is that long; what was pasted is, and must not run over the edge of the page.
_UNBREAKABLE = re.compile(r'[^\s"\\]{60,}')

# "61/2018/NĐ-CP", "26-CT/TU": the number of a document is one word, whatever marks are in it.
_CITED = re.compile(r"(\d+(?:/\d{4})?/[^\W\d_][^\W_]{0,7}(?:-[^\W\d_]{1,8}){0,3}|\d+-[^\W\d_]{1,8}/[^\W\d_]{1,8})")

#: A column with this share of the width of a table is as wide as any such number.
WIDE = 0.25

# A compiler keeps its fonts and cannot serve two threads at once.
_compiling = Lock()


def render_pdf(doc: OfficialDocument, *, at: datetime | None = None) -> bytes:
    """Return the document as PDF.

    ``at`` is the time of creation written into the file.  Without it the document's own date stands there, so that
    the same document gives the same bytes whenever it is drawn.
    """
    return drawn(sheet(doc), at.replace(microsecond=0) if at else _own_time(doc))


def drawn(page: Sheet, timestamp: datetime = _EPOCH) -> bytes:
    """Return a sheet as PDF/A, or as plain PDF where a letter keeps it from being one."""
    inputs = _inputs(page)
    try:
        return _compile(inputs, timestamp, for_archives=True)
    except typst.TypstError as error:
        # An archive refuses a letter no font has, an emoji for one.  The document is still due: it shows a box there.
        if "could not be displayed" not in str(error):
            raise
        log.warning("PDF is not PDF/A: %s", error)
        return _compile(inputs, timestamp, for_archives=False)


def _with_places_to_break(found: re.Match[str]) -> str:
    text = found.group()
    return "\u200b".join(text[start : start + 40] for start in range(0, len(text), 40))


def _compile(inputs: dict[str, str], timestamp: datetime, *, for_archives: bool) -> bytes:
    with _compiling:
        pdf = _compiler().compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2a", "ua-1"] if for_archives else [],
            # The clock of a running office has fractions of a second, which the file has no place for.
            timestamp=timestamp.replace(microsecond=0),
        )
    return cast(bytes, pdf)


def _inputs(page: Sheet) -> dict[str, str]:
    blocks = list(map(_block, page.blocks))
    own = {"is_minutes": page.is_minutes, "title": page.title, "author": page.author, "motto": MOTTO, "blocks": blocks}
    own["signatures"] = [asdict(one) | {"drawing": one.drawing and drawing_svg(one.drawing)} for one in page.signatures]
    own["bases"] = [list(_in_wholes(Run(text))) for text in page.bases]
    words = json.dumps(asdict(replace(page, blocks=())) | own, ensure_ascii=False)
    code = page.code and asdict(page.code) | {"image": qr_svg(page.code.url)}
    return {
        "sheet": _UNBREAKABLE.sub(_with_places_to_break, words),
        "code": json.dumps(code),
        "geometry": _GEOMETRY,
        "font": "|".join(_families()),
    }


def _block(block: Block) -> dict[str, Any]:
    """What the template reads of a block; `asdict` takes its time for the many things that most blocks do not have."""
    runs = [part for run in block.runs for part in _in_wholes(run)]
    said: dict[str, Any] = {"kind": block.kind, "level": block.level, "align": block.align, "runs": runs}
    if block.rows:
        said["rows"] = [
            [_cell(cell, wide) for cell, wide in zip(row, _wide(block), strict=False)] for row in block.rows
        ]
        said |= {"header_rows": block.header_rows, "widths": block.widths, "aligns": block.aligns}
    return said


def _wide(block: Block) -> Iterator[bool]:
    """Tell of each column whether the number of a document has room in it; in a narrow one it breaks."""
    shares = chain(block.widths, repeat(0.0))
    return (share >= WIDE * sum(block.widths) > 0 for share in shares)


def _cell(runs: Cell, is_wide: bool) -> list[dict[str, Any]]:
    if is_wide:
        return [part for run in runs for part in _in_wholes(run)]
    return [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in runs]


def _in_wholes(run: Run) -> Iterator[dict[str, Any]]:
    """Part a run at what must not be broken over two lines; a show rule of Typst takes three times as long."""
    for place, text in enumerate(_CITED.split(run.text) if "/" in run.text else [run.text]):
        if text:
            said: dict[str, Any] = {"text": text, "bold": run.bold, "italic": run.italic}
            yield said | {"whole": True} if place % 2 else said


def _own_time(doc: OfficialDocument) -> datetime:
    day = doc.letterhead.date
    return datetime.combine(day, time(), UTC) if day else _EPOCH


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in _font_folders()])
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, ignore_system_fonts=True)


def _font_folders() -> list[Path]:
    return [paths.fonts()] if paths.fonts().is_dir() else []


@cache
def _families() -> tuple[str, ...]:
    """Tinos has the metrics of Times New Roman; without the built assets Typst's own serif stands in for it."""
    if any(folder.glob("Tinos-*.ttf") for folder in _font_folders()):
        return ("Tinos", "Libertinus Serif")
    log.warning("The Tinos fonts are not built (make assets): PDF documents are set in Libertinus Serif instead.")
    return ("Libertinus Serif",)
