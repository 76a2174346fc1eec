"""The pages of a scan beside what was recognised of them: pictures, and where on them each item stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, request

from inspect_app.access import NotVisible, get_visible
from inspect_app.models import ReadDocument
from inspect_app.reading.errors import CannotRead
from inspect_app.reading.scan_pages import Shown, drawn
from inspect_app.reading.views import bp
from inspect_app.reading.worker import in_own_process
from inspect_app.storage import Missing, storage
from workflows.reading.review import Item
from workflows.reading.sheets import Box, boxes_of

#: A picture is nothing that runs, whatever stands in the file.
_NOTHING_RUNS = "default-src 'none'; sandbox"
_SECONDS = 20.0
#: Points around a passage that is shown alone.
_AROUND = 14


@dataclass(frozen=True, slots=True)
class ScanPage:
    """A page as it is shown: its number and size in points, and where which items stand on it."""

    number: int
    width: int
    height: int
    places: list[tuple[Item, list[Box]]]


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a page on which a passage stands, in points."""

    page: ScanPage
    left: int
    top: int
    width: int
    height: int
    boxes: list[Box]


def pages_with(document: ReadDocument, items: Iterable[Item]) -> list[ScanPage]:
    """Return the pages of a scan and where on them items stand; nothing of a document that is none."""
    scan = document.scan or {"pages": [], "lines": []}
    pages = [ScanPage(number, width, height, []) for number, (width, height, *_) in enumerate(scan["pages"], 1)]
    for item in items if pages else ():
        boxes = boxes_of(scan, item["span"])
        for number in dict.fromkeys(box.page for box in boxes):
            pages[number - 1].places.append((item, [box for box in boxes if box.page == number]))
    return pages


def first_pages(pages: Iterable[ScanPage]) -> dict[str, int]:
    """Return on which page each item begins."""
    found: dict[str, int] = {}
    for page in pages:
        for item, _boxes in page.places:
            found.setdefault(item["key"], page.number)
    return found


def cuts_of(document: ReadDocument, item: Item) -> list[Cut]:
    """Return the parts of the pages on which an item stands."""
    found = []
    for page in pages_with(document, [item]):
        boxes = [box for _item, its in page.places for box in its]
        if boxes:
            left, top = (max(min(sides) - _AROUND, 0) for sides in zip(*((b.x0, b.top) for b in boxes), strict=True))
            right, bottom = (max(sides) + _AROUND for sides in zip(*((b.x1, b.bottom) for b in boxes), strict=True))
            width = max(right - left, page.width // 2)  # a few words alone would be drawn as large as a poster
            found.append(Cut(page, left, top, width, bottom - top, boxes))
    return found


def page_at(scan: dict[str, Any] | None, span: list[int]) -> int | None:
    """Return the page of a scan on which a passage begins."""
    boxes = boxes_of(scan, span) if scan else []
    return boxes[0].page if boxes else None


@bp.get("/reading/<int:document_id>/pages/<int:number>")
def page(document_id: int, number: int) -> Response:
    """Send a page of a scan as it was read: turned upright, laid straight."""
    document = get_visible(ReadDocument, document_id)
    pages = (document.scan or {"pages": []})["pages"]
    if not 1 <= number <= len(pages):
        raise NotVisible
    # The same content is drawn the same: who has it need not wait for it again.
    tag = f"{document.sha256}-{number}"
    if request.if_none_match.contains(tag):
        return Response(status=304)
    _width, _height, turn, lean = pages[number - 1]
    try:
        picture = in_own_process(drawn, Shown(storage().path(document.sha256), number, turn, lean), seconds=_SECONDS)
    except Missing as missing:
        raise NotVisible from missing
    except CannotRead as error:
        current_app.logger.info("page %s of document %s is not drawn: %s", number, document.id, error.sentence)
        raise NotVisible from error
    response = Response(picture, mimetype="image/jpeg")
    response.set_etag(tag)
    response.headers["Content-Security-Policy"] = _NOTHING_RUNS
    response.headers["Cache-Control"] = "private, no-cache"
    return response
