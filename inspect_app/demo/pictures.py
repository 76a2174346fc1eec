"""Drawn pictures that stand for photos in the demo: nobody's office, nobody's face, no words."""

from __future__ import annotations

import io
import uuid

from PIL import Image, ImageDraw

from inspect_app.files.taking import Upload

CAPTION = "Hình vẽ minh họa"
#: The identity of a picture follows from that of its finding or task.
PICTURES = uuid.UUID("3f0d3c2a-6f0e-4c57-9a58-2b7f6d1f4e11")
SIZE = (960, 720)
WALL, FLOOR, WOOD, DARK, GLASS, LIGHT = "#e9e4d8", "#b9ab93", "#8a5a33", "#4b3524", "#a9c9d6", "#fbf8f0"


def drawn(name: str) -> Upload:
    """Return one of the pictures below as a file to attach."""
    draw, file = {
        "counter_with_glass": (counter_with_glass, "quay-co-vach-kinh.png"),
        "open_counter": (open_counter, "quay-khong-vach.png"),
        "narrow_room": (narrow_room, "phong-mot-cua-chat.png"),
        "notice_board": (notice_board, "bang-niem-yet.png"),
    }[name]
    return Upload.of_bytes(file, draw())


def picture_uid(owner: str) -> uuid.UUID:
    """Return the identity of the picture of something with this identity."""
    return uuid.uuid5(PICTURES, owner)


def counter_with_glass() -> bytes:
    """Return a counter behind a high pane with two small openings."""
    image, draw = _room()
    draw.rectangle((90, 150, 870, 430), fill=GLASS, outline=DARK, width=6)
    draw.line((480, 150, 480, 430), fill=DARK, width=6)
    for left in (230, 620):
        draw.rounded_rectangle((left, 350, left + 110, 430), radius=40, fill=WALL, outline=DARK, width=4)
    _counter(draw)
    return _png(image)


def open_counter() -> bytes:
    """Return the same counter without its pane, a chair on the public's side."""
    image, draw = _room()
    _counter(draw)
    for left in (220, 600):
        draw.rounded_rectangle((left, 470, left + 130, 580), radius=14, fill="#3d6b8c", outline=DARK, width=4)
        draw.rectangle((left + 20, 580, left + 110, 690), fill="#2f536d")
    return _png(image)


def narrow_room() -> bytes:
    """Return a small room with a stained ceiling, full of cabinets."""
    image, draw = _room(floor=600)
    draw.polygon([(0, 0), (960, 0), (760, 110), (200, 110)], fill="#d8d1c0")
    for box, shade in (((360, 10, 620, 90), "#b8a98a"), ((430, 30, 560, 80), "#9d8b68")):
        draw.ellipse(box, fill=shade)
    for left in range(40, 900, 150):
        draw.rectangle((left, 200, left + 130, 600), fill=WOOD, outline=DARK, width=5)
        draw.line((left + 65, 200, left + 65, 600), fill=DARK, width=4)
    draw.rectangle((330, 470, 640, 690), fill="#a9764a", outline=DARK, width=6)
    return _png(image)


def notice_board() -> bytes:
    """Return a board with sheets in rows."""
    image, draw = _room()
    draw.rectangle((100, 60, 860, 540), fill="#2f5d46", outline=WOOD, width=18)
    for row in range(2):
        for column in range(6):
            left, top = 145 + column * 115, 100 + row * 215
            draw.rectangle((left, top, left + 95, top + 180), fill=LIGHT, outline=DARK, width=2)
            for line in range(top + 25, top + 165, 18):
                draw.line((left + 12, line, left + 83, line), fill="#8d8877", width=3)
    return _png(image)


def _room(floor: int = 560) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, floor, *SIZE), fill=FLOOR)
    return image, draw


def _counter(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((60, 430, 900, 470), fill=DARK)
    draw.rectangle((80, 470, 880, 660), fill=WOOD, outline=DARK, width=5)


def _png(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()
